"""All that stands on a concern's page, in two queries however long its story is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BooleanField,
    Exists,
    F,
    Field,
    JSONField,
    Model,
    OuterRef,
    Prefetch,
    QuerySet,
)
from django.db.models.expressions import RawSQL
from django.db.models.functions import JSONObject

from huiyin.concerns.models import (
    Answer,
    Concern,
    Contact,
    Message,
    Photo,
    Rating,
    SortingProposal,
    Task,
    Verification,
)
from huiyin.kernel.codes import normal
from huiyin.kernel.errors import NotThere
from huiyin.ledger.models import Event
from huiyin.organs.names import organ_name
from huiyin.people.models import Person

Line = dict[str, Any]


@dataclass(frozen=True)
class Dossier:
    """A concern with its story. Lines are what was said or done, oldest first."""

    concern: Concern
    tasks: list[Task]
    answers: list[Line]
    verifications: list[Line]
    messages: list[Line]
    photos: list[Line]
    ratings: list[Line]
    events: list[Line]
    members: list[Line]
    proposals: list[Line]
    has_contact: bool

    @property
    def last_event(self) -> str:
        return str(self.events[-1]["id"]) if self.events else ""


def find_concern(person: Person, key: str) -> Concern:
    """Return the concern of this code or id that the person may read, or raise NotThere."""
    return _one(Concern.objects.visible_to(person), key)


def dossier_of(person: Person, key: str) -> Dossier:
    """Return the concern of this code or id with its story, or raise NotThere."""
    tasks = Task.objects.select_related("organ", "office").order_by("pk")
    tasks = tasks.annotate(drafter_name=F("drafted_by__name"))
    rows = (
        Concern.objects.visible_to(person)
        .defer("search", "public_search")
        .annotate(deputy_name=F("deputy__name"), recorder_name=F("recorded_by__name"), **_stories())
        .prefetch_related(Prefetch("tasks", queryset=tasks))
    )
    concern = _one(rows, key)
    told = {name: _lines(concern, name) for name in _PARTS}
    return Dossier(
        concern=concern,
        tasks=list(concern.tasks.all()),
        has_contact=bool(getattr(concern, "story_contact")),  # noqa: B009 - annotated above
        **told,
    )


def _one(rows: QuerySet[Concern], key: str) -> Concern:
    code = normal(key)
    wanted = {"code": code} if code else {"pk": int(key)} if _is_id(key) else None
    found = rows.filter(**wanted).first() if wanted else None
    if found is None:
        raise NotThere
    return found


def _is_id(key: str) -> bool:
    return key.isascii() and key.isdigit() and len(key) < 18


_PARTS: dict[str, tuple[type[Model], tuple[str, ...]]] = {
    "answers": (
        Answer,
        ("kind", "round", "result", "door", "text", "organ_id", "signed_by__name", "signed_at"),
    ),
    "verifications": (
        Verification,
        ("round", "organ_id", "by__name", "is_passed", "on_site", "note", "at"),
    ),
    "messages": (Message, ("is_from_resident", "by__name", "organ_id", "text", "at")),
    "photos": (Photo, ("width", "height", "is_released", "is_from_resident", "at")),
    "ratings": (Rating, ("round", "score", "comment", "at")),
    "members": (Concern, ("code", "title", "state", "raised_at")),
    "proposals": (
        SortingProposal,
        ("category_id", "certainty", "words", "unit_id", "unit_times", "unit_of"),
    ),
    "events": (Event, ("at", "move", "actor__name", "organ_id", "public", "private")),
}


def _stories() -> dict[str, RawSQL]:
    """Return one array of JSON objects a table, so that each costs no query of its own."""
    lines: Field[Any, Any] = ArrayField(JSONField())
    return {
        name: RawSQL(sql, values, BooleanField() if name == "story_contact" else lines)  # noqa: S611 - Django's own SQL
        for name, sql, values in _compiled()
    }


@cache
def _compiled() -> tuple[tuple[str, str, tuple[Any, ...]], ...]:
    """Return the arrays' SQL, put together once: for each page it took longer than the page."""
    expressions: dict[str, Any] = {
        f"story_{name}": ArraySubquery(
            _of_the_concern(model)
            .order_by("pk")
            .values(line=JSONObject(id=F("pk"), **{one: F(one) for one in fields}))
        )
        for name, (model, fields) in _PARTS.items()
    }
    contact = Contact.objects.filter(concern=OuterRef("pk"), erased_at=None)
    expressions["story_contact"] = Exists(contact)
    return tuple((name, *_sql_of(expression)) for name, expression in expressions.items())


def _sql_of(expression: Any) -> tuple[str, tuple[Any, ...]]:
    """Return the expression as SQL that can stand in any query on concerns."""
    query = Concern.objects.annotate(found=expression).values("found").query
    sql, values = query.sql_with_params()
    table = Concern._meta.db_table  # noqa: SLF001 - Django's documented way
    return sql.removeprefix("SELECT ").removesuffix(f' AS "found" FROM "{table}"'), values


def _of_the_concern(model: type[Model]) -> QuerySet[Any]:
    rows: QuerySet[Any] = model._default_manager.all()  # noqa: SLF001 - Django's documented way
    if model is Event:
        return rows.filter(subject="concern", subject_id=OuterRef("pk"))
    if model is Concern:
        return rows.filter(head=OuterRef("pk"))
    return rows.filter(concern=OuterRef("pk"))


def _lines(concern: Concern, name: str) -> list[Line]:
    return [_read(concern, line) for line in getattr(concern, f"story_{name}")]


def _read(concern: Concern, line: Line) -> Line:
    """Return the line with moments as moments, and the organ's name beside its id."""
    read = dict(line)
    for key in ("at", "signed_at", "raised_at"):
        if key in read:
            read[key] = datetime.fromisoformat(read[key])
    if "organ_id" in read:
        read["organ"] = organ_name(concern.county_id, read["organ_id"])
    return read


def day_of_due(line: Line) -> date | None:
    """Return the due date that an event set, if it set one."""
    due = line["public"].get("due")
    return date.fromisoformat(due["due"]) if due else None
