"""What somebody writes into a record, as it is kept."""

from __future__ import annotations

from django.utils.translation import gettext as _

from huiyin.kernel.errors import BadInput
from huiyin.kernel.secrecy import secrecy_words
from huiyin.kernel.text import clean

LONGEST = 5_000


def said(text: str, field: str, *, needed: bool = False, longest: int = LONGEST) -> str:
    """Return the text as it is kept; BadInput for one that is missing, too long or secret."""
    kept = clean(text)
    if needed and not kept:
        raise BadInput(_("请填写。"), field)
    if len(kept) > longest:
        raise BadInput(_("内容太长，请控制在 %(most)s 字以内。") % {"most": longest}, field)
    if secrecy_words(kept):
        raise BadInput(_("涉密内容不能写在这里，请走机要渠道。"), field)
    return kept
