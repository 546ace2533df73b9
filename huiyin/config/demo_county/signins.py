"""The demo sign-ins: one well-known name for each hand, all with one password that is printed."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from huiyin.config.demo_county.cast import Cast
from huiyin.config.demo_county.reading import table
from huiyin.people.models import Person

PASSWORD = "huiyin-qinghe"  # noqa: S105 - printed for everybody, and of the demo county only
TOWN, STREET, DEPARTMENT = "鹭湾镇", "禾城街道", "县住建局"


@dataclass(frozen=True)
class SignIn:
    login: str
    role: str
    where: str


def sign_ins() -> list[SignIn]:
    """Return the sign-ins in the order in which a concern meets them."""
    return [SignIn(**row) for row in table("signins")["signin"]]


def give_sign_ins(cast: Cast) -> None:
    """Give the well-known names to those who hold the posts, with one password for all."""
    password = make_password(PASSWORD)
    persons = _persons(cast)
    for given in sign_ins():
        person = persons[given.login]
        person.login = given.login
        person.password = password
    Person.objects.bulk_update(persons.values(), ["login", "password"])


def _persons(cast: Cast) -> dict[str, Person]:
    county, town, street = cast.county, cast.towns[TOWN], cast.towns[STREET]
    department = cast.departments[DEPARTMENT]
    house = cast.houses_of(TOWN)[0]
    return {
        "daibiao": cast.first_deputies[TOWN],
        "zhan": house.head,
        "lianluo": house.liaison,
        "zhuxi": town.deciders[0],
        "fuzhuxi": town.deciders[1],
        "zhuxituan": town.verifiers[0],
        "ganshi": town.clerk,
        "zhenban": town.government.head,
        "gongwei": street.deciders[0],
        "gongweifu": street.deciders[1],
        "gongweiwei": street.verifiers[0],
        "daigongwei": county.affairs[0],
        "changweiban": county.sc_office[0],
        "zhuanwei": county.committees[8],
        "changwei": county.members[0],
        "xianlingdao": county.leaders[0],
        "zhengfuban": county.gov_office[0],
        "zhujian": department.head,
        "zhujian2": department.handlers[0],
        "xitong": county.sysadmin,
        "anquan": county.secadmin,
        "shenji": county.auditor,
    }
