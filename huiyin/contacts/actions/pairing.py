"""Making a pair of those who keep in touch, and ending it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.concerns.hiding import hidden
from huiyin.contacts.models import Pair
from huiyin.contacts.policy import deputies_in, keepers_in_touch, offices_of, require
from huiyin.contacts.rules import MOST_HOUSEHOLDS, Kind
from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotNow, NotThere
from huiyin.ledger.actions import record
from huiyin.notices.actions import notify
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.stations.actions.saying import said

SUBJECT = "contact"


@dataclass(frozen=True)
class Wanted:
    kind: str
    person: int
    since: date
    deputy: int | None = None
    area: str = ""
    households: int | None = None


@transaction.atomic
def pair(office_id: int, wanted: Wanted, *, by: Person) -> Pair:
    """Return the pair; both are told. The office's same pair, still open, is returned as it is."""
    office = next((one for one in offices_of(by) if one.pk == office_id), None)
    if office is None or office.county_id is None:
        raise NotThere
    # Closes the race of two who make the same pair: both wait for the office's row.
    Organ.objects.select_for_update().get(pk=office.pk)
    _check(office, wanted)
    area = hidden(said(wanted.area, "area", needed=wanted.kind == Kind.VOTERS, longest=60))
    is_voters = wanted.kind == Kind.VOTERS
    of = {"person_id": wanted.person, "deputy_id": None if is_voters else wanted.deputy}
    made, is_new = Pair.objects.get_or_create(
        **of,
        area=area if is_voters else "",
        until=None,
        defaults={
            "county_id": office.county_id,
            "office": office,
            "place_path": office.place_path,
            "kind": wanted.kind,
            "households": wanted.households if is_voters else None,
            "since": wanted.since,
            "made_by": by,
        },
    )
    if is_new:
        _note(made, "pair", by, tell=True)
    elif (made.office_id, made.kind) != (office.pk, wanted.kind):
        raise BadInput(_("这一对已经由别的机关安排，或者是另一类。"), "person")
    return made


@transaction.atomic
def end(pair: Pair, *, reason: str, by: Person) -> Pair:
    """Return the pair ended today; what was noted stays."""
    require(by, pair, noting=False)
    pair = Pair.objects.select_for_update().get(pk=pair.pk)
    if pair.until is not None:
        raise NotNow(_("这一对已经结束了。"))
    pair.reason = said(reason, "reason", needed=True, longest=200)
    pair.until = max(clock.today(), pair.since)
    pair.save(update_fields=["reason", "until"])
    _note(pair, "end", by, reason=pair.reason)
    return pair


def _check(office: Organ, wanted: Wanted) -> None:
    if wanted.kind not in set(Kind):
        raise BadInput(_("请选择一项。"), "kind")
    if not date(2000, 1, 1) <= wanted.since <= clock.today():
        raise BadInput(_("请写今天或以前的日期。"), "since")
    if not keepers_in_touch(office, wanted.kind).filter(pk=wanted.person).exists():
        raise BadInput(_("这一类的联系人不能是这一位，请看一看名字。"), "person")
    if wanted.kind == Kind.VOTERS:
        if not 0 <= (wanted.households or 0) <= MOST_HOUSEHOLDS:
            raise BadInput(_("请写数字。"), "households")
    elif wanted.deputy == wanted.person:
        raise BadInput(_("不能和自己结对。"), "deputy")
    elif not deputies_in(office).filter(pk=wanted.deputy or 0).exists():
        raise BadInput(_("没有找到这里在任的这位代表。"), "deputy")


def _note(pair: Pair, verb: str, by: Person, *, tell: bool = False, **private: str) -> None:
    event = record(
        subject=SUBJECT,
        subject_id=pair.pk,
        county_id=pair.county_id,
        move=verb,
        by=by,
        organ_id=pair.office_id,
        public={"kind": pair.kind},
        private=private,
    )
    if tell:
        both = [pk for pk in (pair.person_id, pair.deputy_id) if pk]
        url = f"/desk/contacts/{pair.pk}/"
        notify(both, event_id=event.pk, about=f"{SUBJECT}.{verb}", url=url, details={})
