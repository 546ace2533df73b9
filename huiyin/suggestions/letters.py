"""Letters of the office, begun in the usual words, for a person to finish."""

from __future__ import annotations

from django.utils.translation import gettext as _

from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.rules import Ground
from huiyin.suggestions.wording import GROUND_NAMES


def refusal_letter(suggestion: Suggestion) -> str:
    """Return the letter that says why it is not accepted, with a mark where the ground goes."""
    words = _(
        "%(name)s代表：\n"
        "您提出的“%(title)s”收悉。经审查，属于“%(ground)s”的情形，按照规定不作为代表建议处理。\n"
        "您可以修改后再次提交；需要向有关机关反映的，我们可以告诉您途径。感谢您履职尽责。"
    )
    name = suggestion.lead.name if suggestion.lead else ""
    return words % {"name": name, "title": suggestion.title, "ground": ground_mark()}


def with_ground(letter: str, ground: str) -> str:
    """Return the letter with the chosen ground where the mark stands."""
    name = GROUND_NAMES.get(Ground(ground), "") if ground in list(Ground) else ""
    return letter.replace(ground_mark(), str(name)) if name else letter


def ground_mark() -> str:
    return _("〔所选的情形〕")
