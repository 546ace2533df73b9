"""What officials promise at receptions: on record, in public, reminded, kept or sent back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from huiyin.kernel import clock
from huiyin.ledger.models import Event
from huiyin.notices.models import Notice
from huiyin.people.models import Person
from huiyin.stations.actions import pledges
from huiyin.stations.models import Pledge, Reception
from huiyin.stations.rules import PLEDGE_DAYS
from tests.builders import World

pytestmark = pytest.mark.django_db

WORDS = "河堤的护栏在汛期以前装好。"


def as_(somebody: Person) -> Client:
    client = Client()
    client.force_login(somebody)
    return client


@pytest.fixture
def visit(world: World) -> Reception:
    now = clock.now()
    found = Reception.objects.create(
        station=world.station,
        starts_at=now - timedelta(hours=1),
        ends_at=now + timedelta(hours=1),
        kind=Reception.Kind.OFFICIAL_VISIT,
        guests="副县长李明",
    )
    found.deputies.add(world.carol)
    return found


def typed(world: World, **more: object) -> dict[str, object]:
    row = {
        "words": WORDS,
        "said_by": "副县长李明",
        "unit": world.roads.pk,
        "due_on": (clock.today() + timedelta(days=60)).isoformat(),
        **more,
    }
    forms = {"promise-TOTAL_FORMS": 3, "promise-INITIAL_FORMS": 0}
    return {**forms, **{f"promise-0-{name}": value for name, value in row.items()}}


@pytest.fixture
def pledge(world: World, visit: Reception) -> Pledge:
    due_on = clock.today() + timedelta(days=60)
    promise = pledges.Promise("副县长李明", WORDS, world.roads, due_on)
    return pledges.write_down(visit, [promise], by=world.bob)[0]


def test_a_clerk_writes_down_what_was_promised_and_the_unit_hears_of_it(
    world: World, visit: Reception
) -> None:
    answer = as_(world.bob).post(f"/desk/receptions/{visit.pk}/pledges/", typed(world))
    assert answer.status_code == 302
    made = Pledge.objects.get()
    assert (made.words, made.unit, made.state) == (WORDS, world.roads, "open")
    assert Notice.objects.filter(person=world.dave, about="pledge.promise").exists()
    assert Event.objects.filter(subject="pledge", subject_id=made.pk, move="promise").exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [("words", ""), ("said_by", ""), ("unit", ""), ("due_on", "明天"), ("due_on", "2000-01-01")],
)
def test_a_promise_without_who_what_which_unit_or_day_is_refused_and_kept_as_typed(
    world: World, visit: Reception, field: str, value: str
) -> None:
    sent = typed(world, **{field: value})
    answer = as_(world.bob).post(f"/desk/receptions/{visit.pk}/pledges/", sent)
    assert answer.status_code == 422
    assert (WORDS in answer.content.decode()) is (field != "words")
    assert not Pledge.objects.exists()


def test_an_empty_sheet_is_refused(world: World, visit: Reception) -> None:
    sent = typed(world, words="", said_by="", unit="", due_on="")
    answer = as_(world.bob).post(f"/desk/receptions/{visit.pk}/pledges/", sent)
    assert answer.status_code == 422
    assert "请写下承诺的事" in answer.content.decode()


def test_it_is_kept_when_the_unit_reported_and_another_hand_confirmed(
    world: World, pledge: Pledge
) -> None:
    page = f"/desk/pledges/{pledge.pk}/"
    assert as_(world.carol).post(f"{page}confirmation/").status_code == 409
    assert as_(world.dave).post(f"{page}report/", {"words": "装好了。"}).status_code == 302
    assert as_(world.dave).post(f"{page}confirmation/").status_code == 403
    assert as_(world.carol).post(f"{page}confirmation/").status_code == 302
    pledge.refresh_from_db()
    assert pledge.state == "kept"
    moves = Event.objects.filter(subject="pledge").order_by("id").values_list("move", flat=True)
    assert list(moves) == ["promise", "report", "confirm"]


def test_what_is_not_done_goes_back_with_words_and_the_day_stays(
    world: World, pledge: Pledge
) -> None:
    pledges.report(pledge, "装好了。", by=world.dave)
    answer = as_(world.bob).post(f"/desk/pledges/{pledge.pk}/sending-back/", {"words": ""})
    assert answer.status_code == 422
    said = {"words": "只装了一半。"}
    assert as_(world.bob).post(f"/desk/pledges/{pledge.pk}/sending-back/", said).status_code == 302
    found = Pledge.objects.get()
    assert (found.state, found.report, found.due_on) == ("open", "", pledge.due_on)
    page = as_(world.dave).get(f"/desk/pledges/{pledge.pk}/").content.decode()
    assert "只装了一半。" in page
    assert "装好了。" in page


def test_everybody_reads_it_on_the_stations_page_with_its_state(
    world: World, pledge: Pledge
) -> None:
    slug = world.county.tenant.slug
    page = Client().get(f"/{slug}/stations/{world.station.slug}/").content.decode()
    assert WORDS in page
    assert world.roads.name in page
    Pledge.objects.update(due_on=clock.today() - timedelta(days=1))
    assert "过期" in Client().get(f"/{slug}/stations/{world.station.slug}/").content.decode()


def test_the_unit_is_reminded_once_before_and_once_after_the_day(
    world: World, pledge: Pledge
) -> None:
    assert pledges.remind() == 0
    Pledge.objects.update(due_on=clock.today() + timedelta(days=PLEDGE_DAYS))
    assert (pledges.remind(), pledges.remind()) == (1, 0)
    Pledge.objects.update(due_on=clock.today() - timedelta(days=1))
    assert (pledges.remind(), pledges.remind()) == (1, 0)
    told = Notice.objects.filter(person=world.dave).order_by("id").values_list("about", flat=True)
    assert list(told) == ["pledge.promise", "pledge.remind", "pledge.warn"]


def test_others_see_nothing_of_it_on_the_desk(world: World, pledge: Pledge) -> None:
    assert as_(world.mallory).get(f"/desk/pledges/{pledge.pk}/").status_code in {403, 404}
    assert WORDS in as_(world.bob).get("/desk/pledges/").content.decode()
    assert WORDS in as_(world.paula).get("/desk/pledges/").content.decode()
    assert WORDS not in as_(world.bob).get("/desk/pledges/?state=kept").content.decode()


def test_an_officials_visit_is_planned_with_guests_and_units(world: World) -> None:
    sent = {
        "day": (clock.today() + timedelta(days=9)).isoformat(),
        "begins": "09:00",
        "ends": "11:00",
        "audience": "voters",
        "kind": "official",
        "guests": "县长王芳\n交通局长赵强",
        "units": [world.roads.pk],
        "repeat": "once",
        "times": "1",
    }
    client = as_(world.bob)
    page = f"/office/stations/{world.station.slug}/receptions/"
    assert client.post(page, sent).status_code == 302
    made = Reception.objects.get()
    assert (made.kind, list(made.units.all())) == ("official", [world.roads])
    slug = world.county.tenant.slug
    public = Client().get(f"/{slug}/stations/{world.station.slug}/").content.decode()
    assert "五长进站" in public
    assert "交通局长赵强" in public
    assert Notice.objects.filter(person=world.dave, about="reception.ask").exists()
