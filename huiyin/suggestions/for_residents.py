"""Where a suggestion stands, for a resident whose concern it comes from: one plain sentence.

It names the unit that owes the answer, and never what a deputy thought of it: a case that is done
again, or ended with a reservation, reads as any other.
"""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.came_of_it import Grown
from huiyin.concerns.models import Concern
from huiyin.organs.names import organ_name
from huiyin.places.tenants import tenant_of
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.numbering import number_name
from huiyin.suggestions.states import ENDED, State
from huiyin.ui import days
from huiyin.ui.markup import Text

_WAITING = _("人大代表已就这件事写成建议，提交人大审查。")
_WITH_UNIT = _("人大代表已就这件事写成建议（%(number)s），正由%(organ)s办理，%(day)s前答复代表。")
_AGAIN = _("人大代表已就这件事写成建议（%(number)s），正由%(organ)s办理。")
_REPLIED = _("人大代表已就这件事写成建议（%(number)s），承办单位已经答复代表。")
_OVER = _("人大代表就这件事写成的建议（%(number)s）已经办结。")
STANDS: dict[State, Text] = {
    State.SUBMITTED: _WAITING,
    State.RETURNED: _WAITING,
    State.NOT_ACCEPTED: _("人大代表就这件事写的建议没有受理；您反映的事情照样办。"),
    State.ACCEPTED: _("人大代表已就这件事写成建议（%(number)s），%(day)s前交单位办理。"),
    State.ASSIGNED: _WITH_UNIT,
    State.HANDLING: _WITH_UNIT,
    State.REHANDLING: _AGAIN,
    State.REPLIED: _REPLIED,
    State.UNSATISFIED: _REPLIED,
    State.ESCALATED: _REPLIED,
    State.TRACKING: _(
        "人大代表已就这件事写成建议（%(number)s），承办单位已经答复，正在落实答应的事。"
    ),
    **dict.fromkeys(ENDED, _OVER),
    State.WITHDRAWN: _("人大代表就这件事写的建议已经撤回；您反映的事情照样办。"),
}


def grown_into(concern: Concern) -> list[Grown]:
    """Return a line for each suggestion that was handed in; what was merged stands as its head."""
    sources = [pk for pk in (concern.pk, concern.head_id) if pk is not None]
    rows = Suggestion.objects.filter(sources__in=sources, submitted_at__isnull=False)
    found = rows.select_related("head").defer("reason", "proposal").distinct().order_by("pk")
    heads = {(one.head or one).pk: one.head or one for one in found}
    return [_line(one) for one in heads.values() if one.state in STANDS]


def _line(suggestion: Suggestion) -> Grown:
    text = str(STANDS[State(suggestion.state)]) % {
        "number": number_name(suggestion),
        "organ": organ_name(suggestion.county_id, suggestion.owner_id),
        "day": days.day(suggestion.due_on),
    }
    if suggestion.accepted_at is None:
        return Grown(text)
    slug = tenant_of(suggestion.county_id).slug
    return Grown(text, reverse("portal_suggestion", args=[slug, suggestion.pk]))
