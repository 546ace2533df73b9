"""Who owes what in a cycle, and what a page of one application shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.ledger.models import Event
from huiyin.stars.actions.moving import SUBJECT
from huiyin.stars.models import Application, Cycle, Marks, Stage, Tally
from huiyin.stars.presets import DIMENSIONS
from huiyin.stars.rules import Basis, Item, Result, Share, by_dimension, is_judged, written
from huiyin.stars.states import OWED, Hand, State
from huiyin.stars.story import Told, told
from huiyin.stars.wording import NO_SHARE, SHARE_NAMES
from huiyin.ui.markup import Text


@dataclass(frozen=True)
class Owing:
    """Who has the next hand, and by when; nobody when it is done or waits for the public."""

    who: str
    by: date | None
    is_late: bool


def owing(application: Application, cycle: Cycle) -> Owing | None:
    owed = OWED.get(State(application.state))
    if owed is None:
        return None
    hand, column = owed
    by: date = getattr(cycle, column)
    names = {
        Hand.STATION: _("联络站"),
        Hand.TOWN: _("乡镇、街道"),
        Hand.COUNTY: _("县人大代表工委"),
    }
    return Owing(names[hand], by, by < clock.today())


def figures(states: Iterable[str]) -> list[dict[str, object]]:
    """Return how many wait in whose hand, and how many are done: counts and no order."""
    counts = Counter(states)
    total = counts.total()
    of = _("共 %(n)s 个站") % {"n": total}
    hands = {
        _("等联络站申报"): counts[State.WAITING],
        _("等乡镇、街道初审"): counts[State.DECLARED],
        _("等县里评审"): counts[State.CHECKED] + counts[State.REVIEWED] + counts[State.PROPOSED],
        _("公示中"): counts[State.PUBLICISED],
        _("已授牌"): counts[State.PUBLISHED],
    }
    return [{"label": label, "value": n, "n": of} for label, n in hands.items()]


@dataclass(frozen=True)
class Row:
    """An item as the page shows it: its share, its points, and what people gave and said."""

    item: Item
    title: str
    share: str
    earned: str
    weight: str
    is_judged: bool
    given: list[tuple[str, str, str]]


@dataclass(frozen=True)
class Part:
    title: str
    rows: list[Row]


def parts_of(
    application: Application, basis: Basis, result: Result, marks: Iterable[Marks]
) -> list[Part]:
    """Return the table of points, dimension by dimension, with the words behind each point."""
    table = application.cycle.scheme.table
    newest = {row.stage: row for row in marks}
    return [
        Part(
            _(DIMENSIONS[number]),
            [_row(item, basis, result.earned[item.code], newest) for item in items],
        )
        for number, items in by_dimension(table).items()
    ]


def _row(item: Item, basis: Basis, earned: Fraction, newest: dict[str, Marks]) -> Row:
    judged = is_judged(item, basis.shares)
    given = [
        (str(Stage(stage).label), written(newest[stage].points[item.code]),
         newest[stage].words.get(item.code, ""))
        for stage in Stage.values
        if stage in newest and item.code in newest[stage].points
    ]  # fmt: skip
    return Row(
        item, _(item.title), share_text(item.computed, basis.shares.get(item.computed)),
        written(earned), written(item.weight), judged, given if judged else [],
    )  # fmt: skip


def share_text(name: str, share: Share | None) -> str:
    """Return a share in words: 9/10, or that there was nothing to be done."""
    if share is None:
        return ""
    if share.value is None:
        return str(NO_SHARE.get(name, ""))
    return f"{share.part}/{share.whole}"


def share_name(name: str) -> Text:
    return SHARE_NAMES[name]


def kept_of(application: Application) -> list[Tally]:
    """Return the results that were kept, the newest first."""
    return list(application.tallies.select_related("made_by").order_by("-id")[:20])


def story_of(application: Application) -> list[Told]:
    events = Event.objects.filter(subject=SUBJECT, subject_id=application.pk).order_by("-id")
    return told(events.select_related("actor")[:50])
