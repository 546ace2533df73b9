"""Finding the concern of a code, and one's own by the PIN that was proved before."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from huiyin.concerns.models import Concern
from huiyin.concerns.views import proof
from huiyin.concerns.views.tries import may_try, note_wrong
from huiyin.kernel import codes
from huiyin.kernel.errors import NotAllowed, NotThere, TooMany


def found_concern(request: HttpRequest, typed: str) -> Concern:
    """Return the concern of a code as typed. Tries that find nothing are counted, and end in 429."""
    code = codes.normal(typed)
    if not may_try(request):
        raise TooMany(_("试得太多了，请一小时后再试。"))
    concern = (
        Concern.objects.defer("search", "public_search").filter(code=code).first() if code else None
    )
    if concern is None:
        note_wrong(request)
        raise NotThere(_("没有这个查询码，请对照回执再看一遍。"))
    return concern


def own_concern(request: HttpRequest, typed: str) -> Concern:
    """Return it to the one who proved the PIN; raise NotAllowed for anybody else."""
    concern = found_concern(request, typed)
    if not proof.has_proved(request, concern.code):
        raise NotAllowed(_("请先用查询码和密码打开这件诉求。"))
    return concern
