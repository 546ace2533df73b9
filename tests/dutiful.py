"""What deputies do, for tests that need a thing of each kind."""

from __future__ import annotations

from huiyin.duties.models import Absence, Activity, Appeal, Claim, Referral, YearRun
from huiyin.kernel import clock
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.stations.models import Station


def activity_at(station: Station, deputy: Person) -> Activity:
    """Return what the deputy's group did at the station, with an opinion that was heard."""
    organ = station.organ
    assert organ.county is not None
    office = Organ.objects.get(county=organ.county, kind=Kind.PRESIDIUM)
    activity = Activity.objects.create(
        county=organ.county, office=office, station=station, place_path=organ.place_path,
        group=deputy.deputy_groups.first(), kind="visit", state="recorded", title="走访",
        on=clock.today(), done="看了。", made_by=deputy, recorded_at=clock.now(),
    )  # fmt: skip
    activity.listed_by.add(office)
    activity.participations.create(person=deputy, has_come=True)
    activity.opinions.create(text="路灯坏了。")
    return activity


def with_referral(activity: Activity, unit: Organ) -> Activity:
    """Return the activity with a second opinion, which went to the unit."""
    Referral.objects.create(
        opinion=activity.opinions.create(text="站牌歪了。"), county=activity.county,
        place_path=activity.place_path, unit=unit, due_on=clock.today(), sent_by=activity.made_by,
    )  # fmt: skip
    return activity


def claim_of(deputy: Person) -> Claim:
    mandate = deputy.mandates.get()
    return Claim.objects.create(
        county_id=mandate.county_id or 0, place_path=mandate.place.path, person=deputy,
        mandate=mandate, kind="visit", on=clock.today(), title="走访八户",
    )  # fmt: skip


def absence_of(deputy: Person, keeper: Person) -> Absence:
    county_id = deputy.mandates.get().county_id or 0
    return Absence.objects.create(
        county_id=county_id, person=deputy, since=clock.today(), noted_by=keeper
    )


def run_of(deputy: Person, keeper: Person) -> YearRun:
    mandate = deputy.mandates.get()
    return YearRun.objects.create(
        county_id=mandate.county_id or 0, place=mandate.place, by=keeper, kind="books", year=2020
    )


def appeal_of(deputy: Person) -> Appeal:
    mandate = deputy.mandates.get()
    return Appeal.objects.create(
        county_id=mandate.county_id or 0, place_path=mandate.place.path, person=deputy,
        year=2020, month=1, text="少记了一次走访",
    )  # fmt: skip
