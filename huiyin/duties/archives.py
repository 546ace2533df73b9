"""A deputy's archive (履职档案) of a year as a page shows it, who may read it, and who confirms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from huiyin.duties.models import Appeal, Claim, Freeze, Line
from huiyin.duties.policy import keeping_posts, led_groups
from huiyin.duties.rules import HEADINGS, Heading, Kind
from huiyin.duties.states import AppealState
from huiyin.duties.wording import HEADING_NAMES, KIND_NAMES
from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.ledger.actions import note_look
from huiyin.ledger.models import Look
from huiyin.organs.capabilities import Kind as OrganKind
from huiyin.people.models import Mandate, Membership, Person
from huiyin.people.rights import RIGHTS, Can
from huiyin.people.standing import standing_of
from huiyin.ui.markup import Text

MOST = 1_000
LOOKS_SHOWN = 20


@dataclass(frozen=True)
class Entry:
    """A line that stands; `url` leads to what it is derived from, where there is a page for all."""

    on: date
    kind: Text
    words: Text
    url: str
    mark: Text = ""


@dataclass(frozen=True)
class Part:
    """A heading of the archive and what stands under it."""

    name: Text
    entries: list[Entry]


@dataclass(frozen=True)
class Archive:
    """A year's lines by heading, the ones taken back apart, and how many there are of each kind."""

    parts: list[Part] = field(default_factory=list)
    taken_back: list[Entry] = field(default_factory=list)
    counts: list[tuple[Text, int]] = field(default_factory=list)


def lines_of(person: Person, year: int) -> list[Line]:
    """Return the lines of the person's year, the last first: one query."""
    rows = Line.objects.filter(person=person, year=year).order_by("-on", "-id")
    return list(rows[:MOST])


def archive_of(lines: list[Line], frozen: Sequence[Freeze] = ()) -> Archive:
    """Return the archive that the lines of a year make; what came after a freeze is marked."""
    stand, undone = standing(lines)
    marks = _Marks(frozen)
    by_heading: dict[Heading, list[Entry]] = defaultdict(list)
    for line in stand:
        mark = _("定卷后补记") if marks.is_later(line) else ""
        by_heading[HEADINGS[Kind(line.kind)]].append(_entry(line, mark))
    counts = Counter(Kind(line.kind) for line in stand)
    return Archive(
        parts=[Part(HEADING_NAMES[one], by_heading[one]) for one in Heading if one in by_heading],
        taken_back=[
            _entry(line, _("定卷后更正") if marks.was_frozen(line) else "") for line in undone
        ],
        counts=[(KIND_NAMES[kind], counts[kind]) for kind in Kind if counts[kind]],
    )


def standing(lines: Iterable[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines that stand, and those that were taken back."""
    found = list(lines)
    undone = {(_key(line), line.nth - 1) for line in found if line.sign < 0}
    made = [line for line in found if line.sign > 0]
    return (
        [line for line in made if (_key(line), line.nth) not in undone],
        [line for line in made if (_key(line), line.nth) in undone],
    )


def memberships_of(person: Person, year: int) -> list[Membership]:
    """Return the groups that the deputy was in during the year, with the days: one query."""
    rows = person.memberships.during(date(year, 1, 1), date(year, 12, 31))
    return list(rows.select_related("group").order_by("since", "pk"))


def frozen_of(person: Person, year: int) -> list[Freeze]:
    return list(Freeze.objects.filter(person=person, year=year).order_by("pk"))


class _Marks:
    """Which lines were there when the year was frozen, and which came after."""

    def __init__(self, frozen: Sequence[Freeze]) -> None:
        self.ids = {pk for one in frozen for pk in one.line_ids}
        self.mandates = {one.mandate_id for one in frozen}

    def is_later(self, line: Line) -> bool:
        return line.mandate_id in self.mandates and line.pk not in self.ids

    def was_frozen(self, line: Line) -> bool:
        return line.pk in self.ids


def _key(line: Line) -> tuple[str, int, str, int | None]:
    return line.source, line.source_id, line.kind, line.mandate_id


def _entry(line: Line, mark: Text = "") -> Entry:
    name = KIND_NAMES[Kind(line.kind)]
    page = _PAGES.get(line.source, "")
    return Entry(line.on, name, line.words or name, page and f"{page}{line.source_id}/", mark)


# The pages of sources that everybody who reads the archive may open.
_PAGES = {"activity": "/desk/activities/", "diary": "/desk/diary/"}


def public_counts(person_id: int, county_id: int, year: int) -> list[tuple[Text, int]]:
    """Return what the public may know: how often of each kind. No words, no sum, no comparison.

    The diary is not among it: that is the deputy's own (DOMAIN 18).
    """
    rows = Line.objects.filter(person=person_id, year=year, county=county_id)
    counted = rows.order_by().values_list("kind").annotate(n=Sum("sign"))
    counts = {kind: n for kind, n in counted if n and kind != Kind.DIARY}
    return [(KIND_NAMES[kind], counts[kind]) for kind in Kind if kind in counts]


def years_of(person: Person) -> list[int]:
    rows = Line.objects.filter(person=person).order_by("-year")
    return list(rows.values_list("year", flat=True).distinct())


def readable(by: Person) -> QuerySet[Mandate]:
    """Return the mandates in office whose archives staff read: of the places of their posts."""
    seen = Q(pk__in=[])
    for post in standing_of(by).posts:
        if Can.DUTIES_READ_ARCHIVE in RIGHTS[post.role]:
            seen |= Q(county=post.county_id, place__path__startswith=post.place_path)
    return Mandate.objects.filter(seen)


def require_archivist(by: Person) -> None:
    """Let go on who reads archives of other people anywhere."""
    if not standing_of(by).may(Can.DUTIES_READ_ARCHIVE):
        raise NotAllowed(_("履职档案由代表本人和所在地方的人大机关查看。"))


def read_person(by: Person, person_id: int) -> Person:
    """Return the deputy whose archive this person may read; NotThere otherwise."""
    require_archivist(by)
    held = readable(by).filter(person=OuterRef("pk"))
    person = Person.objects.filter(Exists(held), pk=person_id).first()
    if person is None:
        raise NotThere
    return person


def to_confirm(by: Person) -> QuerySet[Claim]:
    """Return the claims that this person may confirm or send back: never one's own."""
    return Claim.objects.filter(_looked_after(by)).exclude(person=by)


def to_answer(by: Person) -> QuerySet[Appeal]:
    """Return what deputies said is wrong with their record, for whom this person answers."""
    return Appeal.objects.filter(_looked_after(by)).exclude(person=by)


def waiting_appeals(by: Person) -> list[Appeal]:
    """Return those that wait for this person's answer, the oldest first: one query."""
    rows = to_answer(by).filter(state=AppealState.WAITING).select_related("person", "line")
    return list(rows.order_by("made_at", "id")[:LOOKS_SHOWN])


def _looked_after(by: Person) -> Q:
    """Return the condition for what the person's offices or led groups decide."""
    near = Q(pk__in=[])
    for post in keeping_posts(by):
        if post.organ_kind != OrganKind.STATION:
            near |= Q(county=post.county_id, place_path__startswith=post.place_path)
    if standing_of(by).is_deputy:
        led = Membership.objects.now().filter(group__in=led_groups(by).values("pk"))
        near |= Q(person__in=led.values("person"))
    return near


def require_confirmer(by: Person, one: Claim | Appeal) -> None:
    """Raise NotAllowed for one's own, NotThere for one out of reach."""
    if one.person_id == by.pk:
        raise NotAllowed(_("自己补记的，由别人确认。"))
    rows = to_confirm(by) if isinstance(one, Claim) else to_answer(by)
    if not rows.filter(pk=one.pk).exists():
        raise NotThere


def reach_of(by: Person) -> tuple[int, str]:
    """Return the county and the path of the widest place whose archives this person reads."""
    require_archivist(by)
    held = [post for post in standing_of(by).posts if Can.DUTIES_READ_ARCHIVE in RIGHTS[post.role]]
    widest = min(held, key=lambda post: (len(post.place_path), post.organ_id))
    return widest.county_id or 0, widest.place_path


def note_archive(by: Person, person_id: int, county_id: int) -> None:
    """Note that staff opened a deputy's archive; the auditor and the deputy may read who did."""
    note_look(
        by=by,
        kind=Look.Kind.ARCHIVE,
        subject="archive",
        subject_id=person_id,
        county_id=county_id,
        reason="",
    )


def looks_at(person: Person) -> list[Look]:
    """Return who of the staff opened the person's archive, the last first: one query."""
    rows = Look.objects.filter(subject="archive", subject_id=person.pk).select_related("person")
    return list(rows.order_by("-at", "-id")[:LOOKS_SHOWN])


def may_freeze(by: Person) -> bool:
    """Return whether an office of this person keeps the archives of all that the person reads."""
    _county_id, path = reach_of(by)
    offices = [post for post in keeping_posts(by) if post.organ_kind != OrganKind.STATION]
    return any(path.startswith(post.place_path) for post in offices)
