"""The county of the benchmark: the tests' small one, with as many organs as a real one has."""

from __future__ import annotations

from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from huiyin.concerns.actions.publishing import release
from huiyin.concerns.models import Category, Concern
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.places.actions import add_place
from huiyin.places.models import Level, Place
from tests.builders import World, build_world, organ

DEPARTMENTS = 25
TOWNS = 12
VILLAGES = 10  # a town; the largest has more, so that its inbox fills a page at any size
VILLAGES_OF_LARGEST = 30


def county() -> Place:
    """Return the benchmark's county, built the first time."""
    found = Place.objects.filter(code="980101").first()
    if found is not None:
        return found
    world = build_world()
    for number in range(DEPARTMENTS):
        organ(world.county, Kind.DEPARTMENT, f"县第{number + 1}局", world.county)
    for number in range(1, TOWNS):
        code = f"980101{100 + number}"
        town = add_place(code=code, name=f"第{number}镇", level=Level.TOWN, parent=world.county)
        organ(world.county, Kind.PRESIDIUM, f"第{number}镇人大主席团", town)
        _villages(town, VILLAGES)
    _villages(world.town, VILLAGES_OF_LARGEST)
    for name in ("教育", "医疗卫生", "环境保护", "城乡建设", "社会保障"):
        Category.objects.create(county=world.county, name=name)
    _tell(world)
    return world.county


def _villages(town: Place, count: int) -> None:
    for number in range(count):
        add_place(
            code=f"{town.code}{300 + number}",
            name=f"第{number + 1}村",
            level=Level.VILLAGE,
            parent=town,
        )


def _tell(world: World) -> None:
    """Take one concern through all of the loop, so that its page has all that a page can have."""
    concern = world.closed()
    release(concern, title="村口的路", text=concern.text, answer="已经修好。", by=world.paula)


def told() -> Concern:
    """Return that concern."""
    return Concern.objects.filter(answers__isnull=False).released().order_by("pk")[0]


def session_of(login: str) -> str:
    """Return the Cookie header of somebody who has signed in."""
    person = Person.objects.get(login=login)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def departments(county: Place) -> list[Organ]:
    """Return the county's departments, first the one that dave works in."""
    found = Organ.objects.of(county).filter(kind=Kind.DEPARTMENT).order_by("pk")
    return sorted(found, key=lambda one: one.name != "县交通运输局")
