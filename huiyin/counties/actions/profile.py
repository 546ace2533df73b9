"""A county's numbers from a day on. What is in force is never changed: open cases keep theirs."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.counties import policy
from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput
from huiyin.ledger.actions import record
from huiyin.organs import numbers
from huiyin.organs.models import RuleProfile
from huiyin.organs.rules import RULES, checked
from huiyin.people.models import Person
from huiyin.places.models import Place

Value = str | int | bool


@transaction.atomic
def set_profile(
    county: Place,
    *,
    name: str,
    effective_from: date,
    given: dict[str, Value],
    basis: str,
    by: Person,
) -> RuleProfile:
    """Return the new profile. Only what differs from the default is stored, each with its basis."""
    policy.require_profile(by, county)
    if effective_from < clock.today():
        raise BadInput(_("生效日期不能早于今天：已经开始的事项按原来的规则走。"), "effective_from")
    changed = {key: value for key, value in given.items() if RULES[key].default != value}
    before = numbers.profile_in_force(county.pk, effective_from)
    sources = {
        key: before.sources.get(key, basis) if before.numbers.get(key) == value else basis
        for key, value in changed.items()
    }
    try:
        with transaction.atomic():
            profile = RuleProfile.objects.create(
                county=county,
                name=name,
                effective_from=effective_from,
                numbers=checked(changed),
                sources=sources,
            )
    except IntegrityError as error:
        text = _("这一天已经有一份规则方案，请换一天。")
        raise BadInput(text, "effective_from") from error
    record(
        subject="profile",
        subject_id=profile.pk,
        county_id=county.pk,
        move="set",
        by=by,
        organ_id=None,
        public={"name": name, "effective_from": effective_from.isoformat(), "numbers": changed},
        private={"basis": basis},
    )
    transaction.on_commit(numbers.forget)
    return profile
