"""Points: off unless a county's document asks for them; never public, never an order of persons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from huiyin.duties.actions import ending, recording, scoring
from huiyin.duties.models import Activity, Scale, ScoreEntry
from huiyin.duties.scales import BY_KIND, ITEMS, PRESETS, Rate
from huiyin.duties.scores import from_entries, from_facts, scale_of, sheets_of
from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow
from huiyin.people.models import Mandate, Person, Term
from tests.builders import World, person

DAY = date(2026, 6, 10)


@pytest.fixture(autouse=True)
def _in_june() -> Iterator[None]:
    with clock.frozen(DAY):
        yield


def switched_on(world: World, preset: str = "A", **more: object) -> Scale:
    chosen = PRESETS[preset]
    said = {"year": 2026, "preset": preset, "rates": chosen.rates, "start": chosen.start}
    said |= {"shows_sum": True, "basis": "青人常〔2026〕3号", **more}
    return scoring.set_scale(world.county.pk, **said, by=world.erin)  # type: ignore[arg-type]


def held(world: World, kind: str, *persons: Person, ago: int = 0) -> Activity:
    on = DAY - timedelta(days=ago)
    what = recording.What(kind, on, persons=[one.pk for one in persons])
    return recording.enter(f"s{world.station.pk}", what, recording.Done("做了。"), by=world.bob)


def amounts(scale: Scale, somebody: Person) -> dict[str, tuple[int, int]]:
    [sheet] = sheets_of(scale, [somebody.pk])[somebody.pk]
    return {str(one.name): (one.times, one.amount) for one in sheet.items if one.times}


@pytest.mark.parametrize(
    ("rate", "earned"),
    [
        (Rate(6, 2, 10), [0, 6, 8, 10, 12]),
        (Rate(15, 0, 15), [0, 15, 15, 15, 15]),
        (Rate(10, 5, 0, 3), [0, 0, 5, 10, 15]),
        (Rate(10, 0, 10, 4), [0, 2, 5, 7, 10]),
        (Rate(-1, -1), [0, -1, -2, -3, -4]),
    ],
)
def test_so_many_times_are_worth(rate: Rate, earned: list[int]) -> None:
    assert [rate.earned(n) for n in range(5)] == earned


def test_a_cap_holds_in_both_directions_and_zero_is_none() -> None:
    assert [Rate(6, 2, 10).capped(n) for n in (12, -12, 4)] == [10, -10, 4]
    assert Rate(6, 2).capped(99) == 99


def test_eight_presets_are_data_and_nothing_counts_twice() -> None:
    assert list(PRESETS) == list("ABCDEFGH")
    assert sum(len(one.kinds) for one in ITEMS.values()) == len(BY_KIND)
    for preset in PRESETS.values():
        assert set(preset.rates) <= set(ITEMS), preset.key
    assert PRESETS["A"].rates["proposals"] == Rate(6, 2, 10)
    assert len(PRESETS["A"].rates) == 14
    assert (PRESETS["E"].start, PRESETS["F"].rates["missed"]) == (60, Rate(-1, -1))


def test_they_are_off_by_default_and_nothing_shows_them(world: World, client: Client) -> None:
    held(world, "research", world.carol)
    assert scoring.follow_scales() == 0
    client.force_login(world.carol)
    assert client.get("/desk/archive/points/").status_code == 404
    assert "我的积分" not in client.get("/desk/archive/").content.decode()
    client.force_login(world.erin)
    assert "没有启用" in client.get("/desk/archives/points/").content.decode()


def test_no_40_one_activity_with_twelve_is_twelve_entries_and_once_only(world: World) -> None:
    scale = switched_on(world)
    held(world, "research", *[_deputy(world, n) for n in range(12)])
    assert scoring.follow_scales() == 12
    assert scoring.follow_scales() == 0
    assert ScoreEntry.objects.filter(scale=scale, amount=4).count() == 12


def test_caps_come_last_and_what_was_before_is_entered_too(world: World) -> None:
    for ago in range(4):
        held(world, "research", world.carol, ago=ago)
    scale = switched_on(world)
    scoring.follow_scales()
    assert amounts(scale, world.carol) == {"专题调研": (4, 6)}
    assert sum(ScoreEntry.objects.values_list("amount", flat=True)) == 7


def test_no_41_what_is_withdrawn_gets_an_opposite_entry(world: World) -> None:
    scale = switched_on(world)
    first = held(world, "research", world.carol)
    held(world, "research", world.carol, ago=1)
    scoring.follow_scales()
    ending.withdraw(first, reason="记错了", by=world.bob)
    scoring.follow_scales()
    assert amounts(scale, world.carol) == {"专题调研": (1, 4)}
    assert ScoreEntry.objects.count() == 3
    for wrong in (ScoreEntry.objects.all().delete, lambda: Scale.objects.update(basis="x")):
        with pytest.raises(ProgrammingError), transaction.atomic():
            wrong()


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["research", "training", "deed", "withdraw", "read", "note", "undo"]),
        st.integers(0, 1),
    ),
    max_size=14,
)


@hypothesis(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS, preset=st.sampled_from("ABDEFG"))
def test_no_42_the_entries_sum_up_to_what_the_facts_say(
    world: World, steps: list[tuple[str, int]], preset: str
) -> None:
    with transaction.atomic():
        persons = [world.carol, _deputy(world, 0)]
        scale = switched_on(world, preset)
        for verb, which in steps:
            _do(world, scale, verb, persons[which])
        scoring.follow_scales()
        assert from_entries(scale) == from_facts(scale)
        transaction.set_rollback(True)


def _do(world: World, scale: Scale, verb: str, somebody: Person) -> None:
    by_hand = [key for key in scale.rates if not ITEMS[key].kinds]
    if verb == "read":
        scoring.follow_scales()
    elif verb == "withdraw":
        last = Activity.objects.filter(state="recorded").first()
        if last is not None:
            ending.withdraw(last, reason="记错了", by=world.bob)
    elif verb == "note" and by_hand:
        scoring.note(_mandate(somebody), by_hand[0], reason="会议记录", by=world.erin)
    elif verb == "undo":
        entry = ScoreEntry.objects.filter(line=None, sign=1, undone_by=None).first()
        if entry is not None:
            scoring.undo(entry, reason="记错了", by=world.erin)
    elif verb in {"research", "training", "deed"}:
        held(world, verb, somebody)


def test_another_scale_counts_anew_from_the_same_facts(world: World) -> None:
    held(world, "research", world.carol)
    first = switched_on(world)
    scoring.follow_scales()
    second = switched_on(world, "F")
    scoring.follow_scales()
    assert scale_of(world.county.pk, 2026) == second
    assert (amounts(first, world.carol), amounts(second, world.carol)) == (
        {"专题调研": (1, 4)},
        {"专题调研": (1, 3)},
    )


def test_the_deputy_sees_the_own_with_every_entry(world: World, client: Client) -> None:
    switched_on(world)
    held(world, "research", world.carol)
    scoring.follow_scales()
    client.force_login(world.carol)
    page = client.get("/desk/archive/points/").content.decode()
    assert "专题调研" in page
    assert "每一笔的来历" in page
    assert "我的积分" in client.get("/desk/archive/").content.decode()
    assert client.get("/desk/archive/points/sheet.pdf").content.startswith(b"%PDF")


def test_without_a_document_asking_for_a_sum_there_is_none(world: World, client: Client) -> None:
    switched_on(world, shows_sum=False)
    held(world, "research", world.carol)
    scoring.follow_scales()
    client.force_login(world.carol)
    assert "合计" not in client.get("/desk/archive/points/").content.decode()


def test_the_office_reads_them_in_the_order_of_names(world: World, client: Client) -> None:
    low, high = _deputy(world, 1, "甲低"), _deputy(world, 2, "乙高")
    switched_on(world)
    held(world, "research", high)
    held(world, "deed", high)
    scoring.follow_scales()
    client.force_login(world.paula)
    page = client.get("/desk/archives/points/").content.decode()
    names = sorted([low.name, high.name, world.carol.name])
    places = [page.index(name) for name in names]
    assert places == sorted(places)


def test_no_45_nothing_of_it_is_public(world: World, client: Client) -> None:
    switched_on(world)
    held(world, "research", world.carol)
    scoring.follow_scales()
    slug = world.county.tenant.slug
    for path in (f"/{slug}/deputies/{world.carol.pk}/", f"/{slug}/deputies/", f"/{slug}/"):
        page = client.get(path).content.decode()
        for word in ("积分", "排名", "得分", "分值"):
            assert word not in page, path


def test_what_no_record_tells_is_noted_with_a_reason_and_never_ones_own(world: World) -> None:
    scale = switched_on(world)
    entry = scoring.note(_mandate(world.carol), "relief", reason="慰问三户", by=world.erin)
    assert amounts(scale, world.carol) == {"扶弱济困": (1, 5)}
    scoring.undo(entry, reason="记重了", by=world.erin)
    assert amounts(scale, world.carol) == {}
    with pytest.raises(NotNow):
        scoring.undo(entry, reason="再来一次", by=world.erin)
    with pytest.raises(BadInput):
        scoring.note(_mandate(world.carol), "research", reason="这由记录算", by=world.erin)
    with pytest.raises(NotAllowed):
        scoring.note(_mandate(world.carol), "relief", reason="我自己", by=world.carol)


def test_a_county_sets_its_numbers_on_the_page_and_switches_it_off(
    world: World, client: Client
) -> None:
    client.force_login(world.erin)
    form = client.get("/desk/archives/points/setting/?preset=G").context["form"]
    data = {name: form[name].initial for name in form.fields if form[name].initial is not None}
    data |= {"preset": "G", "basis": "青人常〔2026〕3号", "deeds_cap": "7"}
    data.pop("shows_sum", None)
    assert client.post("/desk/archives/points/setting/", {**data, "basis": ""}).status_code == 422
    assert client.post("/desk/archives/points/setting/", data).status_code == 302
    scale = Scale.objects.get()
    assert (scale.rate("deeds").cap, scale.rate("proposals").first) == (7, 3)
    assert client.post("/desk/archives/points/off/").status_code == 302
    assert scale_of(world.county.pk, 2026) is None


def test_a_town_does_not_switch_it_on(world: World, client: Client) -> None:
    client.force_login(world.paula)
    assert client.get("/desk/archives/points/setting/?preset=A").status_code == 403


def _deputy(world: World, number: int, name: str = "") -> Person:
    somebody = person(f"deputy{number}", name or f"代表{number}")
    Mandate.objects.create(
        person=somebody, term=Term.objects.get(), county=world.county, place=world.town
    )
    return somebody


def _mandate(somebody: Person) -> Mandate:
    return somebody.mandates.get()
