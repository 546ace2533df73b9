"""The demo county: whole, believable, the same twice, and nothing in it without an owner."""

from __future__ import annotations

import io
from datetime import date
from random import Random

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.db.models import Q

from huiyin.concerns import replay
from huiyin.concerns.models import Concern, Topic
from huiyin.concerns.states import State
from huiyin.config.demo_county import filling
from huiyin.config.demo_county.reading import seeds, talk, towns
from huiyin.config.demo_county.signins import PASSWORD, sign_ins
from huiyin.config.demo_county.words import words_for
from huiyin.contacts.models import Pair
from huiyin.contacts.owing import not_yet
from huiyin.duties.models import Activity, Claim, Entry, Line, Referral
from huiyin.kernel import clock
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ
from huiyin.people.models import Mandate, Person
from huiyin.places.models import Level, Place
from huiyin.reviews.models import Promise as OwnPromise
from huiyin.reviews.models import Rating, Review
from huiyin.stars.models import Application, Award, Objection
from huiyin.stations.models import Pledge, Rota, Station
from huiyin.suggestions import bill_replay
from huiyin.suggestions import replay as suggested
from huiyin.suggestions.actions.bills import has_enough
from huiyin.suggestions.models import Bill, Suggestion
from huiyin.training.models import Lesson

TODAY = date(2026, 6, 17)
CONCERNS = 60
# What several raise about one matter, and the part that is split off one.
TOGETHER = 15


@pytest.mark.slow
@pytest.mark.django_db
def test_the_demo_county_is_filled_once_and_holds_together() -> None:
    with clock.frozen(TODAY):
        assert filling.fill(CONCERNS) == CONCERNS
    _has_what_a_county_has()
    _shows_what_several_raise()
    _no_open_concern_is_without_owner_and_date()
    _shows_suggestions_at_every_step()
    _shows_bills_an_inquiry_and_a_question()
    _shows_duties_of_a_year()
    _shows_contacts_made_and_owed()
    _shows_promises_kept_and_owed()
    _shows_stars_on_their_way()
    _shows_reports_and_trainings()
    _lets_everybody_sign_in_who_is_listed()
    before = list(Concern.objects.order_by("pk").values_list("code", "state"))
    assert filling.fill(CONCERNS) == 0
    assert list(Concern.objects.order_by("pk").values_list("code", "state")) == before


def _shows_reports_and_trainings() -> None:
    states = Review.objects.order_by("state").values_list("state", flat=True)
    assert list(states) == ["announced", "asked", "filed", "reported"]
    rated = dict(Rating.objects.values_list("rater", "state"))
    assert rated == {"voters": "counted", "house": "counted", "congress": "open"}
    promised = OwnPromise.objects.filter(is_public=True).values_list("state", flat=True)
    assert sorted(promised) == ["kept", "open"]
    assert set(Lesson.objects.values_list("state", flat=True)) == {"done", "planned"}
    assert Line.objects.filter(kind="training").exists()


def _shows_stars_on_their_way() -> None:
    states = set(Application.objects.values_list("state", flat=True))
    assert states >= {"waiting", "checked", "published", "publicised"}
    assert Award.objects.count() == Application.objects.held().count() == 1
    assert Objection.objects.get().state == "waiting"


def _shows_contacts_made_and_owed() -> None:
    with clock.frozen(TODAY):
        owed = set(not_yet(Pair.objects.all()))
    assert owed
    assert Pair.objects.exclude(pk__in=owed).exists()


def _shows_promises_kept_and_owed() -> None:
    assert {one.state for one in Pledge.objects.all()} == set(Pledge.State)
    assert any(one.is_late for one in Pledge.objects.open())


def _has_what_a_county_has() -> None:
    assert Place.objects.filter(level=Level.TOWN).count() == 12
    assert Organ.objects.filter(kind=Kind.DEPARTMENT).count() == 25
    assert Station.objects.count() == 40
    assert Mandate.objects.values("person").distinct().count() == 300
    of_towns = Mandate.objects.filter(term__congress__kind=Kind.TOWN_CONGRESS)
    of_county = Mandate.objects.filter(term__congress__kind=Kind.CONGRESS, place__level=Level.TOWN)
    assert (of_county.count(), of_towns.count()) == (180, 150)
    assert Person.objects.filter(mandates__in=of_towns).filter(mandates__in=of_county).exists()
    assert Concern.objects.count() == CONCERNS + TOGETHER


def _shows_what_several_raise() -> None:
    hottest, other = Topic.objects.order_by("-heat")[:2]
    assert hottest.raised >= 5
    assert hottest.growth >= 3
    assert other.raised >= 3
    assert Concern.objects.filter(state=State.MERGED).count() == 3
    assert Concern.objects.exclude(split_from=None).count() == 1
    answered = Concern.objects.filter(head__isnull=False).exclude(state=State.MERGED)
    assert answered.exclude(answered_at=None).count() == 3


def _shows_bills_an_inquiry_and_a_question() -> None:
    states = dict(Bill.objects.order_by("pk").values_list("subject", "state"))
    assert sorted(states.values()) == ["assigned", "closed", "closed", "converted", "cosigning"]
    made = Suggestion.objects.get(from_bill__isnull=False)
    assert made.number is not None
    assert made.cosignatures.filter(state="signed").count() == 11
    few = Bill.objects.get(state="cosigning")
    assert not has_enough(few)
    assert few.lead.login == "daibiao"
    assert [line for one in Bill.objects.all() for line in bill_replay.differences(one)] == []


def _shows_suggestions_at_every_step() -> None:
    told = Suggestion.objects.all()
    assert told.filter(from_bill=None).count() == 4 * filling.A_FEW
    states = set(told.values_list("state", flat=True))
    wanted = {"draft", "cosigning", "returned", "submitted", "handling", "unsatisfied", "escalated"}
    assert wanted | {"closed", "tracking", "rehandling"} <= states
    assert [line for one in told for line in suggested.differences(one)] == []
    assert not told.filter(submitted_at__gt=clock.moment_on(TODAY)).exists()
    assert Suggestion.objects.exclude(prompt_on=None).exists()
    numbers = list(
        told.exclude(number=None).order_by("accepted_at").values_list("series", "number")
    )
    assert len(set(numbers)) == len(numbers)


def _shows_duties_of_a_year() -> None:
    done = Activity.objects.recorded()
    assert done.count() > 40
    assert Rota.objects.get().shifts.count() > 20
    assert not done.filter(on__gt=TODAY).exists()
    assert {"planned", "held"} <= set(Activity.objects.values_list("state", flat=True))
    assert Referral.objects.exclude(replied_at=None).exists()
    assert Referral.objects.open().filter(due_on__lt=TODAY).exists()
    assert set(Claim.objects.values_list("state", flat=True)) == {
        "waiting",
        "confirmed",
        "returned",
    }
    assert Entry.objects.exclude(shared_at=None).exists()
    assert Entry.objects.filter(shared_at=None).exists()
    kept = set(Line.objects.values_list("source", flat=True))
    assert {"activity", "reception", "concern", "suggestion", "claim", "diary"} <= kept
    call_command("check_archive")


def _no_open_concern_is_without_owner_and_date() -> None:
    assert Concern.objects.open().exists()
    assert not Concern.objects.open().filter(Q(owner=None) | Q(due_on=None)).exists()
    assert not Concern.objects.filter(raised_at__gt=clock.moment_on(TODAY)).exists()
    assert list(replay.differences(list(Concern.objects.all()))) == []


def _lets_everybody_sign_in_who_is_listed() -> None:
    assert authenticate(username="zhujian", password=PASSWORD) is not None
    assert Person.objects.exclude(login=None).count() == len(sign_ins())
    out = io.StringIO()
    call_command("demo_signins", stdout=out)
    assert all(given.login in out.getvalue() for given in sign_ins())


def test_every_text_can_be_filled_in_every_town() -> None:
    dates = dict.fromkeys(("did", "seen", "seen2", "by"), "6月12日")
    for town in towns():
        words = words_for(town, town.villages[0], TODAY, Random(1))  # noqa: S311 - any will do
        for seed in seeds():
            texts = [value for value in vars(seed).values() if isinstance(value, str)]
            filled = [words.fill(text, **dates) for text in texts]
            assert not any(set("{}[]|") & set(text) for text in filled), seed.title
            assert len(words.fill(seed.title)) <= 50, seed.title
        assert all(words.fill(line, **dates) for line in talk("closing"))
