"""The place that a morning's page looks at, whole or only one part of it, and its week."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from huiyin.duties.archives import reach_of
from huiyin.kernel import clock
from huiyin.kernel.errors import NotThere
from huiyin.people.models import Person
from huiyin.places.models import Place


@dataclass(frozen=True)
class Reach:
    """The place looked at, by whom, and the week from Monday to Sunday.

    `is_part` when it is less than all that the person looks after; `is_own` when only what is the
    place's own, and none of the places below it.
    """

    by: Person
    county_id: int
    path: str
    monday: date
    is_part: bool = False
    is_own: bool = False

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    def within(self, path: str, *, always: bool = False) -> dict[str, str]:
        """Return the condition on a column with a path; none where the rows are the person's anyway."""
        if not (always or self.is_part):
            return {}
        return {path: self.path} if self.is_own else {f"{path}__startswith": self.path}

    def holds(self, path: str) -> bool:
        return path == self.path if self.is_own else path.startswith(self.path)

    @property
    def week(self) -> tuple[datetime, datetime]:
        """Return when the week begins and when the next one does."""
        return midnight(self.monday), midnight(self.sunday + timedelta(days=1))


def reach_for(by: Person) -> Reach:
    """Return what the person looks after this week. Raises NotAllowed for who looks after nobody."""
    county_id, path = reach_of(by)
    today = clock.today()
    return Reach(by, county_id, path, today - timedelta(days=today.weekday()))


def part_of(reach: Reach, place_id: int | None) -> tuple[Reach, Place]:
    """Return the reach within a place below it, or with its own id only what is its own; and the place.

    None leaves it whole. NotThere for a place that the person does not look after.
    """
    whole = Place.objects.get(path=reach.path)
    if place_id is None:
        return reach, whole
    if place_id == whole.pk:
        return replace(reach, is_part=True, is_own=True), whole
    place = Place.objects.filter(pk=place_id, path__startswith=reach.path).first()
    if place is None:
        raise NotThere
    return replace(reach, path=place.path, is_part=True), place


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.SHANGHAI)
