"""Keeping points where a county decided so: switching them on or off, entering, undoing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict

from django.db import transaction
from django.db.models import Exists, OuterRef, Sum
from django.utils.translation import gettext as _

from huiyin.duties.actions.norming import keeping_county
from huiyin.duties.models import Line, Scale, ScoreEntry
from huiyin.duties.scales import ITEMS, Rate
from huiyin.duties.scores import Key, item_of, scale_of
from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow
from huiyin.ledger.actions import record
from huiyin.people.models import Mandate, Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.stations.actions.saying import said

# What is a setting's slip of a finger, not a scale.
MOST = 1_000
A_PIECE = 2_000


@transaction.atomic
def set_scale(
    county_id: int,
    *,
    year: int,
    preset: str,
    rates: Mapping[str, Rate],
    start: int,
    shows_sum: bool,
    basis: str,
    by: Person,
) -> Scale:
    """Return the scale that the county keeps this year; with no rates, points are off."""
    if not standing_of(by).may(Can.PROFILE_EDIT, county_id=county_id):
        raise NotAllowed(_("履职要求由县人大定。"))
    if abs(year - clock.today().year) > 1:
        raise BadInput(_("只能定今年、去年或者明年的。"), "year")
    if set(rates) - set(ITEMS) or any(not _is_sound(one) for one in rates.values()):
        raise BadInput(_("请写数字。"), "basis")
    scale = Scale.objects.create(
        county_id=county_id,
        year=year,
        preset=preset,
        start=start if rates else 0,
        rates={key: asdict(rate) for key, rate in rates.items()},
        shows_sum=shows_sum,
        basis=said(basis, "basis", needed=True, longest=200),
        made_by=by,
    )
    public = {"year": year, "preset": preset, "rates": scale.rates, "shows_sum": shows_sum}
    _record("scale", scale.pk, county_id, "set", by, public)
    return scale


def follow_scales() -> int:
    """Enter what came into the archives of this year and the last where points are on; return how many."""
    this = clock.today().year
    newest: dict[tuple[int, int], Scale] = {}
    for scale in Scale.objects.filter(year__in=[this - 1, this]).order_by("id"):
        newest[scale.county_id, scale.year] = scale
    return sum(enter_lines(one) for one in newest.values() if one.is_on)


@transaction.atomic
def enter_lines(scale: Scale) -> int:
    """Add an entry for each line of the year that has none yet, in the order of the lines."""
    Scale.objects.select_for_update().get(pk=scale.pk)
    entered = ScoreEntry.objects.filter(scale=scale, line=OuterRef("pk"))
    rows = Line.objects.filter(county=scale.county_id, year=scale.year, person__isnull=False)
    rows = rows.exclude(Exists(entered)).order_by("pk")
    times = _times(scale)
    made = []
    for line in rows.iterator(A_PIECE):
        if item := item_of(scale, line.kind):
            amount = _step(scale, times, (line.mandate_id or 0, item), line.sign)
            made.append(
                ScoreEntry(
                    scale=scale, person_id=line.person_id or 0, mandate_id=line.mandate_id or 0,
                    item=item, line=line, sign=line.sign, amount=amount,
                )
            )  # fmt: skip
    ScoreEntry.objects.bulk_create(made, batch_size=A_PIECE)
    return len(made)


@transaction.atomic
def note(mandate: Mandate, item: str, *, reason: str, by: Person) -> ScoreEntry:
    """Return the entry of what no record tells, noted by an office with its reason."""
    scale = _in_force(mandate, by)
    if item not in scale.rates or ITEMS[item].kinds:
        raise BadInput(_("请从列表里选择。"), "item")
    return _by_hand(scale, mandate, item, 1, said(reason, "reason", needed=True, longest=200), by)


@transaction.atomic
def undo(entry: ScoreEntry, *, reason: str, by: Person) -> ScoreEntry:
    """Return the opposite of an entry noted by hand; what comes of a line follows its line."""
    scale = _in_force(entry.mandate, by)
    if entry.line_id is not None or entry.scale_id != scale.pk or entry.sign < 0:
        raise NotNow(_("由记录得来的，更正记录以后自己会变。"))
    if ScoreEntry.objects.filter(undoes=entry).exists():
        raise NotNow(_("已经更正过。"))
    why = said(reason, "reason", needed=True, longest=200)
    return _by_hand(scale, entry.mandate, entry.item, -1, why, by, undoes=entry)


def _by_hand(
    scale: Scale,
    mandate: Mandate,
    item: str,
    sign: int,
    reason: str,
    by: Person,
    undoes: ScoreEntry | None = None,
) -> ScoreEntry:
    Scale.objects.select_for_update().get(pk=scale.pk)
    amount = _step(scale, _times(scale, mandate), (mandate.pk, item), sign)
    entry = ScoreEntry.objects.create(
        scale=scale, person_id=mandate.person_id, mandate=mandate, item=item, reason=reason,
        sign=sign, amount=amount, by=by, undoes=undoes,
    )  # fmt: skip
    move = "note" if sign > 0 else "undo"
    _record("score", entry.pk, scale.county_id, move, by, {}, item=item, amount=amount)
    return entry


def _in_force(mandate: Mandate, by: Person) -> Scale:
    if mandate.person_id == by.pk:
        raise NotAllowed(_("自己的由别人记。"))
    keeping_county(mandate.person, by)
    scale = scale_of(mandate.county_id or 0, clock.today().year)
    if scale is None:
        raise NotNow(_("本县没有启用积分。"))
    return scale


def _times(scale: Scale, mandate: Mandate | None = None) -> dict[Key, int]:
    rows = ScoreEntry.objects.filter(scale=scale).order_by()
    if mandate is not None:
        rows = rows.filter(mandate=mandate)
    sums = rows.values_list("mandate", "item").annotate(n=Sum("sign"))
    found: dict[Key, int] = defaultdict(int)
    found.update({(mandate_id, item): n for mandate_id, item, n in sums})
    return found


def _step(scale: Scale, times: dict[Key, int], key: Key, sign: int) -> int:
    """Return by how much the item changes, counting it."""
    rate, before = scale.rate(key[1]), times[key]
    times[key] = before + sign
    return rate.earned(before + sign) - rate.earned(before)


def _is_sound(rate: Rate) -> bool:
    numbers = (rate.base, rate.extra, rate.cap)
    return all(abs(n) <= MOST for n in numbers) and rate.cap >= 0 and 1 <= rate.first <= MOST


def _record(
    subject: str,
    pk: int,
    county_id: int,
    move: str,
    by: Person,
    public: dict[str, object],
    **private: object,
) -> None:
    record(
        subject=subject, subject_id=pk, county_id=county_id, move=move, by=by, organ_id=None,
        public=public, private=private,
    )  # fmt: skip
