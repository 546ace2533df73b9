"""The numbers and the workdays in force, and the office responsible for a place."""

from __future__ import annotations

from datetime import date

from huiyin.kernel import clock
from huiyin.kernel.deadlines import Reckoning, reckon
from huiyin.kernel.kept import Kept
from huiyin.kernel.workdays import Workdays
from huiyin.organs.capabilities import Capability
from huiyin.organs.models import CalendarYear, Organ, RuleProfile, SpecialDay
from huiyin.organs.rules import Numbers
from huiyin.places.models import Place


def _read_workdays(_: None) -> Workdays:
    return Workdays(
        special=dict(SpecialDay.objects.values_list("day", "is_workday")),
        years=frozenset(CalendarYear.objects.values_list("year", flat=True)),
    )


def _read_profiles(county_id: int) -> list[RuleProfile]:
    return list(RuleProfile.objects.filter(county=county_id).order_by("-effective_from"))


def _read_numbers(profile_id: int) -> Numbers:
    profile = RuleProfile.objects.get(pk=profile_id)
    return Numbers(profile.pk, profile.numbers)


def _read_office(place_id: int) -> Organ:
    place = Place.objects.get(pk=place_id)
    chain = [int(pk) for pk in place.path.rstrip("/").split("/")]
    organs = Organ.objects.active().able_to(Capability.TAKE_UP_CONCERNS).filter(place__in=chain)
    found = max(organs, key=lambda organ: len(organ.place_path), default=None)
    if found is None:
        raise Organ.DoesNotExist(f"nobody takes up concerns in {place.name}")
    return found


_workdays: Kept[None, Workdays] = Kept(_read_workdays)
_profiles: Kept[int, list[RuleProfile]] = Kept(_read_profiles)
_numbers: Kept[int, Numbers] = Kept(_read_numbers)
_offices: Kept[int, Organ] = Kept(_read_office)


def workdays() -> Workdays:
    """Return the table of workdays."""
    return _workdays(None)


def profile_in_force(county_id: int, on: date | None = None) -> RuleProfile:
    """Return the county's newest profile effective on the day; raise DoesNotExist without one."""
    day = on or clock.today()
    for profile in _profiles(county_id):
        if profile.effective_from <= day:
            return profile
    raise RuleProfile.DoesNotExist(f"county {county_id} has no rule profile on {day}")


def numbers_of(profile_id: int) -> Numbers:
    """Return the numbers of a profile: a case asks for those it started under."""
    return _numbers(profile_id)


def office_for(place_id: int) -> Organ:
    """Return the congress organ nearest above the place that takes up concerns there."""
    return _offices(place_id)


def due_by(profile_id: int, rule: str, start: date) -> Reckoning:
    """Return how the due date of a rule is reckoned from the day it starts."""
    numbers = numbers_of(profile_id)
    return reckon(start, numbers.span(rule), workdays(), roll_forward=numbers.roll_forward)


def forget() -> None:
    """Forget what was kept; a verb that edits these calls it, and so does every test."""
    Kept.forget_all()
