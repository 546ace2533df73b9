"""What anybody may know of a deputy's suggestion (DOMAIN 18): never a rating, never a co-signer.

Number, title, unit, class and state once it is accepted; the text, the reply and the lead's name
when two persons have checked them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Prefetch, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.models import Concern
from huiyin.kernel import clock
from huiyin.kernel.kept import Kept
from huiyin.organs.names import organ_name
from huiyin.places.models import Place
from huiyin.portal.narrowing import NarrowingForm
from huiyin.suggestions.models import Publication, Reply, Suggestion, SuggestionQuerySet, Task
from huiyin.suggestions.numbering import number_name
from huiyin.suggestions.owing import owes
from huiyin.suggestions.states import ENDED, UNSAID, State, TaskState
from huiyin.suggestions.wording import FIELD_NAMES, STATE_NAMES, result_names
from huiyin.ui.markup import Text
from huiyin.ui.widgets import QuickSelect

NEWEST = ("-accepted_at", "id")
# A suggestion stands with these units no more.
_PASSED_ON = {TaskState.RETURNED, TaskState.PASSED_DOWN}
_WITH_UNITS = [State.ASSIGNED, State.HANDLING, State.REHANDLING]
STATES: dict[str, tuple[Text, Q]] = {
    "accepted": (_("待交办"), Q(state=State.ACCEPTED)),
    "handling": (_("办理中"), Q(state__in=_WITH_UNITS)),
    "replied": (_("已答复"), Q(state__in=[State.REPLIED, *UNSAID])),
    "tracking": (_("跟踪落实"), Q(state=State.TRACKING)),
    "ended": (_("已办结"), Q(state__in=ENDED - {State.WITHDRAWN})),
    "merged": (_("已并案"), Q(state=State.MERGED)),
    "withdrawn": (_("已撤回"), Q(state=State.WITHDRAWN)),
}


@dataclass(frozen=True)
class Public:
    """One suggestion as everybody may see it; `said` is its published version, or None."""

    suggestion: Suggestion
    number: str
    title: str
    units: str
    result: Text
    state: Text
    owes: str
    is_late: bool
    said: Publication | None

    @property
    def lead(self) -> str:
        """Return the lead's name, of a published one only."""
        lead = self.suggestion.lead
        return lead.name if self.said and lead else ""


class SuggestionsForm(NarrowingForm):
    """What the list can be narrowed by. Unknown values narrow nothing."""

    state = forms.ChoiceField(label=_("办到哪一步"), required=False, widget=QuickSelect)
    year = forms.ChoiceField(label=_("年份"), required=False, widget=QuickSelect)
    field = forms.ChoiceField(label=_("类别"), required=False, widget=QuickSelect)
    unit = forms.ChoiceField(label=_("承办单位"), required=False, widget=QuickSelect)

    def __init__(self, county: Place, data: QueryDict) -> None:
        super().__init__(data)
        this_year = clock.today().year
        years = [(str(year), str(year)) for year in range(this_year, this_year - 11, -1)]
        self._choose("state", [(key, name) for key, (name, _part) in STATES.items()])
        self._choose("year", years)
        self._choose("field", list(FIELD_NAMES.items()))
        self._choose("unit", _units(county.pk))


def accepted_in(county: Place) -> SuggestionQuerySet:
    """Return what the public may know of, with what a row reads: three further queries."""
    rows = Suggestion.objects.filter(county=county, accepted_at__isnull=False)
    tasks = Task.objects.order_by("pk")
    replies = Reply.objects.order_by("-pk").defer("text")
    said = Publication.objects.public()
    return (
        rows.select_related("lead")
        .defer("reason", "proposal", "decision", "note", "search", "public_search")
        .prefetch_related(
            Prefetch("tasks", tasks, to_attr="all_tasks"),
            Prefetch("all_tasks__replies", replies, to_attr="all_replies"),
            Prefetch("publications", said, to_attr="versions"),
        )
    )


def narrowed(rows: SuggestionQuerySet, form: SuggestionsForm) -> SuggestionQuerySet:
    """Return the rows that the form asks for."""
    given = form.given
    if "q" in given:
        rows = rows.matching(given["q"], public=True)
    if "state" in given:
        rows = rows.filter(STATES[given["state"]][1])
    if "year" in given:
        rows = rows.filter(accepted_at__gte=_first(given["year"], 0))
        rows = rows.filter(accepted_at__lt=_first(given["year"], 1))
    if "field" in given:
        rows = rows.filter(field=given["field"])
    if "unit" in given:
        tasks = Task.objects.filter(organ=given["unit"]).exclude(state__in=_PASSED_ON)
        rows = rows.filter(pk__in=tasks.replying().values("suggestion"))
    return rows


def public_rows(rows: Iterable[Suggestion]) -> list[Public]:
    """Return the rows of `accepted_in` as everybody may see them: no query."""
    return [public_one(row) for row in rows]


def public_one(row: Suggestion) -> Public:
    tasks: list[Task] = row.__dict__["all_tasks"]
    versions: list[Publication] = row.__dict__["versions"]
    live = [one for one in tasks if one.replies_itself and one.state not in _PASSED_ON]
    replies = sorted(
        (reply for task in live for reply in task.__dict__["all_replies"]), key=lambda one: -one.pk
    )
    state = State(row.state)
    shown = State.REPLIED if state in UNSAID else state
    said = versions[0] if versions else None
    names = dict.fromkeys(organ_name(row.county_id, one.organ_id) for one in live)
    return Public(
        suggestion=row,
        number=number_name(row),
        title=said.title if said else row.title,
        units="、".join(names),
        result=result_names(row.profile_id)[replies[0].result] if replies else "",
        state=STATE_NAMES[shown],
        owes=owes(row, shown, knows=False),
        is_late=row.due_on is not None and row.due_on < clock.today() and shown != State.REPLIED,
        said=said,
    )


def suggested_from(concern: Concern) -> list[tuple[Suggestion, str, Text]]:
    """Return the accepted suggestions that a concern went into, each with number and state."""
    sources = [pk for pk in (concern.pk, concern.head_id) if pk is not None]
    rows = Suggestion.objects.filter(sources__in=sources, accepted_at__isnull=False)
    found = (
        rows.only("county", "profile", "state", "series", "number", "title")
        .distinct()
        .order_by("pk")
    )
    return [(row, number_name(row), _public_state(row)) for row in found]


def _public_state(row: Suggestion) -> Text:
    state = State(row.state)
    return STATE_NAMES[State.REPLIED if state in UNSAID else state]


def _first(year: str, more: int) -> Any:
    return clock.moment_on(clock.today().replace(year=int(year) + more, month=1, day=1), 0)


def _read_units(county_id: int) -> list[tuple[str, str]]:
    tasks = Task.objects.replying().filter(suggestion__county=county_id)
    found: QuerySet[Any, Any] = tasks.order_by("organ").values_list("organ", flat=True).distinct()
    return [(str(pk), organ_name(county_id, pk)) for pk in found]


_units: Kept[int, list[tuple[str, str]]] = Kept(_read_units)
