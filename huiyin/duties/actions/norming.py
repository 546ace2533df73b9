"""Setting the norms of a county from a day on, and noting that a deputy is away."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.duties.archives import readable
from huiyin.duties.models import Absence, NormSet
from huiyin.duties.norms import NORMS, USUAL
from huiyin.duties.policy import keeping_posts, mandates_on
from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotAllowed, NotThere
from huiyin.ledger.actions import record
from huiyin.organs.capabilities import Kind as OrganKind
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.stations.actions.saying import said

MOST = 60


@transaction.atomic
def set_norms(
    county_id: int,
    *,
    since: date,
    least: Mapping[str, int],
    exempt: Collection[int] = (),
    basis: str,
    by: Person,
) -> NormSet:
    """Return the set in force from the day on. What has begun before stays under the one before."""
    if not standing_of(by).may(Can.PROFILE_EDIT, county_id=county_id):
        raise NotAllowed(_("履职要求由县人大定。"))
    if since < clock.today():
        raise BadInput(_("生效日期不能早于今天：已经开始的时段按原来的要求。"), "since")
    if set(least) - set(NORMS) or not all(0 <= n <= MOST for n in least.values()):
        raise BadInput(_("请写数字。"), "since")
    if set(exempt) - set(range(1, 13)):
        raise BadInput(_("请选择一项。"), "exempt")
    try:
        with transaction.atomic():
            made = NormSet.objects.create(
                county_id=county_id,
                since=since,
                least={key: n for key, n in least.items() if n != USUAL[key]},
                exempt=sorted(set(exempt)),
                basis=said(basis, "basis", needed=True, longest=200),
                made_by=by,
            )
    except IntegrityError as error:
        raise BadInput(_("这一天已经定过一次，请换一天。"), "since") from error
    public = {"since": since.isoformat(), "least": made.least, "exempt": made.exempt}
    _note("norms", made.pk, county_id, "set", by, public)
    return made


@transaction.atomic
def note_absence(person: Person, *, since: date, until: date | None, by: Person) -> Absence:
    """Note days of leave: of them nothing is asked. No reason is kept."""
    county_id = keeping_county(person, by)
    if until is not None and until < since:
        raise BadInput(_("结束的一天不能早于开始的一天。"), "until")
    if not mandates_on(until or since, county_id).filter(person=person).exists():
        raise BadInput(_("那一天不是代表。"), "since")
    made = Absence.objects.create(
        county_id=county_id, person=person, since=since, until=until, noted_by=by
    )
    _note("absence", made.pk, county_id, "note", by, {}, person=person.pk)
    return made


@transaction.atomic
def drop_absence(absence: Absence, *, by: Person) -> Absence:
    """Take a note of leave back: the row stays, it is only not reckoned with any more."""
    keeping_county(absence.person, by)
    absence = Absence.objects.select_for_update(of=("self",)).get(pk=absence.pk)
    if not absence.is_dropped:
        absence.is_dropped = True
        absence.save(update_fields=["is_dropped"])
        _note("absence", absence.pk, absence.county_id, "drop", by, {}, person=absence.person_id)
    return absence


def keeping_county(person: Person, by: Person) -> int:
    """Return the county in which an office of this person keeps the archive; NotThere otherwise."""
    offices = {post.county_id for post in keeping_posts(by) if post.organ_kind != OrganKind.STATION}
    found = readable(by).filter(person=person, county__in=offices).order_by("pk").first()
    if found is None:
        raise NotThere
    return found.county_id or 0


def _note(
    subject: str,
    pk: int,
    county_id: int,
    move: str,
    by: Person,
    public: dict[str, object],
    **private: object,
) -> None:
    record(
        subject=subject,
        subject_id=pk,
        county_id=county_id,
        move=move,
        by=by,
        organ_id=None,
        public=public,
        private=private,
    )
