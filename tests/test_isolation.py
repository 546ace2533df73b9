"""Two counties full of anything, anybody of the one, every address: nothing of the other is read."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from huiyin.concerns.actions import deciding, publishing, raising
from huiyin.concerns.models import Topic
from huiyin.people.models import Person
from huiyin.projects.models import Project
from huiyin.suggestions.models import Suggestion
from tests.addresses import values_for
from tests.cast import Side, Stage, Visitor
from tests.expectations import EXPECTED
from tests.matrix import Door
from tests.routes import Route, routes
from tests.strangers import EVERYBODYS, addresses_of, read_in, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ROUTES = routes()
# Who opens counties goes into others: that is what the office is for.
OPENS_COUNTIES = ("office_opening", "office_station")
# Characters that stand in no text of ours: what is read of them was written by the other county.
RARE = st.text(st.characters(min_codepoint=0x9F00, max_codepoint=0x9F9F), min_size=6, max_size=16)
SEVERAL = st.lists(RARE, min_size=9, max_size=14, unique=True)


@hypothesis(
    max_examples=3,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # an example walks every address: shrinking would too
    suppress_health_check=list(HealthCheck),
)
@given(theirs=SEVERAL, seed=st.integers(0, 2**32), is_turned=st.booleans())
def test_nothing_of_the_other_county_is_ever_answered(
    stage: Stage, theirs: list[str], seed: int, *, is_turned: bool
) -> None:
    chance = Random(seed)  # noqa: S311 - which address is asked by whom
    here, there = (stage.far, stage.near) if is_turned else (stage.near, stage.far)
    people = _of_the_far_county(stage) if is_turned else stage.visitors
    with transaction.atomic():
        _fill(there, theirs, _chair(stage, there))
        _fill(here, [f"此处{word[:2]}" for word in theirs], _chair(stage, here))
        wrong = list(_walk(here, there, people, theirs, chance))
        transaction.set_rollback(True)
    assert not wrong, "\n".join(wrong)


def _of_the_far_county(stage: Stage) -> dict[str, Visitor]:
    near = stage.world
    return {
        "anonymous": Visitor(None),
        "deputy": Visitor(stage.far.deputy),
        "staff": Visitor(stage.far.staff),
        "chair": Visitor(near.mallory),
    }


def _chair(stage: Stage, side: Side) -> Person:
    return stage.world.mallory if side is stage.far else stage.world.paula


def _fill(side: Side, words: list[str], chair: Person) -> None:
    """Write the words wherever the county writes something; most concerns are much alike."""
    name, title, idea, draft, topic, *texts = words
    Person.objects.filter(pk=side.staff.pk).update(name=name)
    Topic.objects.filter(pk=side.topic.pk).update(
        title=topic, place_names=[side.concern.place.name]
    )
    Project.objects.filter(pk=side.project.pk).update(title=idea, need=idea)
    Suggestion.objects.filter(pk=side.suggestion.pk).update(title=draft, reason=draft)
    for number, text in enumerate(texts):
        said = f"村口的路坏了三个月，晚上没有灯，老人小孩都摔过跤。{text}"
        new = raising.NewConcern(place=side.concern.place, text=said, contact_name=name)
        concern = raising.raise_concern(new)
        if number % 2:
            concern = deciding.take_up(concern, by=chair)
        if number % 3 == 0:
            publishing.release(concern, title=title, text=said, answer="", by=chair)


def _walk(
    here: Side, there: Side, people: dict[str, Visitor], theirs: list[str], chance: Random
) -> Iterator[str]:
    """Yield what somebody of here read of there: at every address of here and every closed one."""
    ours = " ".join(words_of(here))
    words = {word for word in words_of(there, *theirs) if word not in ours}
    addresses = addresses_of(there, here, ROUTES)
    for route in ROUTES:
        if route.key.startswith("log_") or not route.name:
            continue
        for side in (here, there) if _is_closed(route) and route.arguments else (here,):
            name, visitor = chance.choice(sorted(people.items()))
            if name == "sysadmin" and route.key.startswith(OPENS_COUNTIES):
                continue
            asked = chance.choice([{}, _asked(there, here, theirs, chance)])
            address = route.address(values_for(route, side))
            sent: dict[str, Any] = {"county": here.county.tenant.slug, **asked}
            answer = visitor.client().get(address, sent)
            for read in read_in(answer, words, addresses - _lists_counties(route, addresses)):
                if not _was_said(read, address, sent):
                    yield f"{name} read {read!r} at {address} {sent}"


def _was_said(read: str, address: str, sent: dict[str, Any]) -> bool:
    """Return whether it only answers what was asked: the words again, or the way to a public code."""
    said = [value for value in sent.values() if isinstance(value, str)]
    return read in address or any(read in value or read == f"/f/{value}/" for value in said)


def _is_closed(route: Route) -> bool:
    """Return whether one must be signed in to it: what is public of a county is for everybody."""
    row = EXPECTED[route.key]
    return isinstance(row.get, Door) and not route.key.startswith(EVERYBODYS)


def _lists_counties(route: Route, addresses: set[str]) -> set[str]:
    """The front page leads into every county that is open; no other page does."""
    return addresses if route.key == "portal_front" else set()


def _asked(there: Side, here: Side, theirs: list[str], chance: Random) -> dict[str, object]:
    """Return a filter that asks for the other county's things by word or by number."""
    asked: dict[str, object] = {
        "q": chance.choice([*theirs, there.concern.code, "路坏"]),
        "station": there.station.pk,
        "town": there.station.organ.place_id,
        "unit": there.department.pk,
        "organ": there.department.pk,
        "person": there.deputy.pk,
        "deputy": there.deputy.pk,
        "pick": there.concern.pk,
        "code": there.concern.code,
        "group": there.group.pk,
    }
    return {name: asked[name] for name in chance.sample(sorted(asked), chance.randint(1, 4))}
