"""Noting whether a station meets a criterion, and writing a county's own set."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotAllowed, NotThere
from huiyin.kernel.hashes import sha256_hex
from huiyin.ledger.actions import record
from huiyin.people.models import Person
from huiyin.places.models import Place
from huiyin.stars.checklists import newest, sets_of
from huiyin.stars.models import Finding, SetVersion
from huiyin.stars.policy import require_county, stations_checked
from huiyin.stars.standards import PRESETS, About, Criterion, StandardSet
from huiyin.stars.wording import Evidence
from huiyin.stations.actions.saying import said
from huiyin.stations.models import Station

MOST_CRITERIA = 40
_KEY = re.compile(r"[a-z][a-z0-9_]{1,23}")


@dataclass(frozen=True)
class Look:
    """What was found about one criterion; `is_met` None changes nothing."""

    is_met: bool | None
    evidence: str = Evidence.DOCUMENT
    note: str = ""


@transaction.atomic
def note_findings(
    station: Station, key: str, looks: Mapping[str, Look], *, by: Person
) -> list[Finding]:
    """Add what was found of a set at a station; what says the same as before adds no row."""
    county = station.organ.county
    assert county is not None
    if not stations_checked(by, county).filter(pk=station.pk).exists():
        raise NotAllowed(_("由联络站和所在地方的人大机构来看。"))
    Station.objects.select_for_update(of=("self",)).get(pk=station.pk)
    found = sets_of(county.pk).get(key)
    if found is None:
        raise NotThere
    codes = {one.code for one in found.criteria}
    before = newest([station.pk], key)
    rows = [
        _finding(county, station, key, code, look, by)
        for code, look in looks.items()
        if code in codes and look.is_met is not None
        and _is_news(before.get((station.pk, key, code)), look)
    ]  # fmt: skip
    Finding.objects.bulk_create(rows)
    if rows:
        record(
            subject="standard", subject_id=station.pk, county_id=county.pk, move="note_findings",
            by=by, organ_id=station.pk, public={},
            private={"set": key, "found": {one.criterion: one.is_met for one in rows}},
        )  # fmt: skip
    return rows


@transaction.atomic
def write_set(
    county: Place, *, key: str, name: str, source: str, rows: Sequence[tuple[str, str]], by: Person
) -> SetVersion:
    """Return the next version of a county's set: rows of text and what it is about."""
    require_county(by, county.pk)
    if not _KEY.fullmatch(key):
        raise BadInput(_("请用小写字母、数字。"), "key")
    texts = [(said(text, "criteria", longest=60), about) for text, about in rows]
    texts = [(text, about) for text, about in texts if text]
    if not texts or len(texts) > MOST_CRITERIA:
        raise BadInput(_("请写 1 到 %(most)s 条。") % {"most": MOST_CRITERIA}, "criteria")
    Place.objects.select_for_update().get(pk=county.pk)
    before = {one.text: one for one in known(county.pk, key).criteria}
    last = SetVersion.objects.filter(county=county, key=key).order_by("-number").first()
    number = last.number + 1 if last else 1
    made = SetVersion.objects.create(
        county=county,
        key=key,
        number=number,
        name=said(name, "name", needed=True, longest=30),
        source=said(source, "source", needed=True, longest=120),
        criteria=[_row(key, text, about, before.get(text)) for text, about in dict(texts).items()],
        made_by=by,
        made_at=clock.now(),
    )
    record(
        subject="standard_set", subject_id=made.pk, county_id=county.pk, move="write_set", by=by,
        organ_id=None, public={"key": key, "number": number},
    )  # fmt: skip
    return made


def fresh_key(county_id: int) -> str:
    """Return the key of a set that is not there yet."""
    taken = {*PRESETS, *SetVersion.objects.filter(county=county_id).values_list("key", flat=True)}
    return next(f"own{n}" for n in range(1, 1_000) if f"own{n}" not in taken)


def known(county_id: int, key: str) -> StandardSet:
    """Return the set in force; an empty one of that key when there is none yet."""
    return sets_of(county_id).get(key, StandardSet(key, "", ""))


def _row(key: str, text: str, about: str, before: Criterion | None) -> dict[str, str]:
    """Return a criterion as it is kept: the same words keep their code, and with it what was found."""
    code = before.code if before else f"{key[:9]}_{sha256_hex(text.encode())[:12]}"
    computed = before.computed if before else ""
    return {"code": code, "text": text, "about": About(about).value, "computed": computed}


def _finding(
    county: Place, station: Station, key: str, code: str, look: Look, by: Person
) -> Finding:
    if look.evidence not in {Evidence.DOCUMENT, Evidence.PHOTO, Evidence.AUTO}:
        raise BadInput(_("请选择一项。"), "evidence")
    return Finding(
        county=county,
        station=station,
        set_key=key,
        criterion=code,
        is_met=bool(look.is_met),
        evidence=look.evidence,
        note=said(look.note, f"note_{code}", longest=200),
        checked_by=by,
        checked_at=clock.now(),
    )


def _is_news(before: Finding | None, look: Look) -> bool:
    if before is None:
        return True
    return (before.is_met, before.evidence, before.note) != (look.is_met, look.evidence, look.note)
