"""Who owes the next step of a suggestion, by when, and how many days that is."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from huiyin.kernel import clock
from huiyin.organs.names import organ_name
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.states import UNSAID, State
from huiyin.ui import days
from huiyin.ui.markup import Text

OWES: dict[State, Text] = {
    State.DRAFT: gettext_lazy("还没有提交"),
    State.COSIGNING: gettext_lazy("还没有提交，正在请代表附议"),
    State.RETURNED: gettext_lazy("由领衔代表修改后再提交"),
    State.NOT_ACCEPTED: gettext_lazy("不予受理，领衔代表可以修改后再提交"),
    State.MERGED: gettext_lazy("和另一件并案办理，一并答复"),
    State.SUBMITTED: gettext_lazy("由%(organ)s在%(day)s前审查"),
    State.ACCEPTED: gettext_lazy("由%(organ)s在%(day)s前交办"),
    State.ASSIGNED: gettext_lazy("由%(organ)s在%(day)s前答复"),
    State.HANDLING: gettext_lazy("由%(organ)s在%(day)s前答复"),
    State.REHANDLING: gettext_lazy("由%(organ)s在%(day)s前重新答复"),
    State.REPLIED: gettext_lazy("请领衔代表在%(day)s前反馈"),
    State.UNSATISFIED: gettext_lazy("由%(organ)s在%(day)s前决定重新办理"),
    State.ESCALATED: gettext_lazy("由%(organ)s在%(day)s前召集研究"),
    State.TRACKING: gettext_lazy("由%(organ)s在%(day)s前落实承诺"),
}


# Its day moves when a deputy is not satisfied: whoever may not know that sees no day at all.
TELLING = UNSAID | {State.REPLIED}


def owes(suggestion: Suggestion, state: State | None = None, *, knows: bool = True) -> str:
    """Return who owes the next step and by when, as one sentence; '' when nothing is owed.

    `state` is the one shown, where the reader may not know the true one.
    """
    shown = state or State(suggestion.state)
    if not knows and shown in TELLING:
        return _("等领衔代表反馈")
    sentence = OWES.get(shown)
    if sentence is None:
        return ""
    return str(sentence) % {
        "organ": organ_name(suggestion.county_id, suggestion.owner_id),
        "day": days.day(suggestion.due_on),
    }


def due_day(suggestion: Suggestion, *, knows: bool) -> date | None:
    """Return the day of the next step, for who may know it."""
    return suggestion.due_on if knows or suggestion.state not in TELLING else None


def days_left(suggestion: Suggestion, *, knows: bool = True) -> str:
    """Return 还剩 3 天, 今天到期 or 已逾期 3 天; '' when nothing is owed, or told."""
    due_on = due_day(suggestion, knows=knows)
    if due_on is None:
        return ""
    left = (due_on - clock.today()).days
    if left == 0:
        return _("今天到期")
    if left > 0:
        return ngettext("还剩 %(days)s 天", "还剩 %(days)s 天", left) % {"days": left}
    return ngettext("已逾期 %(days)s 天", "已逾期 %(days)s 天", -left) % {"days": -left}


def is_late(suggestion: Suggestion, *, knows: bool = True) -> bool:
    due_on = due_day(suggestion, knows=knows)
    return due_on is not None and due_on < clock.today()
