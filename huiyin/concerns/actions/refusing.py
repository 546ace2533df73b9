"""Saying that two concerns are not one matter: kept with who and when, and not proposed again."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.concerns.models import AlikePair, Concern
from huiyin.concerns.policy import acting_organ
from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput
from huiyin.people.models import Person


@transaction.atomic
def refuse_pair(one: Concern, other: Concern, *, by: Person) -> AlikePair:
    """Return the refused pair. The first refusal stays: whoever comes later changes nothing.

    Raises NotAllowed for those who may not merge either of the two, BadInput for a concern twice.
    """
    if one.pk == other.pk or one.county_id != other.county_id:
        raise BadInput(_("请选两件不同的诉求。"), "pick")
    acting_organ("gather", one, by)
    acting_organ("gather", other, by)
    first, second = sorted((one, other), key=lambda concern: concern.pk)
    AlikePair.objects.bulk_create(
        [AlikePair(county_id=one.county_id, first=first, second=second, likeness=0)],
        ignore_conflicts=True,
    )
    pair = AlikePair.objects.select_for_update().get(first=first, second=second)
    if pair.refused_at is None:
        pair.refused_at, pair.refused_by = clock.now(), by
        pair.save(update_fields=["refused_at", "refused_by"])
    return pair
