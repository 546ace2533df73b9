"""The county of the benchmark: the tests' small one, with many departments and villages."""

from __future__ import annotations

from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from huiyin.concerns.models import Category
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.places.actions import add_place
from huiyin.places.models import Level, Place
from tests.builders import build_world, organ

DEPARTMENTS = 25
VILLAGES = 120


def county() -> Place:
    """Return the benchmark's county, built the first time."""
    found = Place.objects.filter(code="980101").first()
    if found is not None:
        return found
    world = build_world()
    for number in range(DEPARTMENTS):
        organ(world.county, Kind.DEPARTMENT, f"县第{number + 1}局", world.county)
    for number in range(VILLAGES):
        add_place(
            code=f"980101100{300 + number}",
            name=f"第{number + 1}村",
            level=Level.VILLAGE,
            parent=world.town,
        )
    for name in ("教育", "医疗卫生", "环境保护", "城乡建设", "社会保障"):
        Category.objects.create(county=world.county, name=name)
    return world.county


def session_of(login: str) -> str:
    """Return the Cookie header of somebody who has signed in."""
    person = Person.objects.get(login=login)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def some_unit() -> Organ:
    return Organ.objects.filter(kind=Kind.DEPARTMENT).order_by("pk")[0]
