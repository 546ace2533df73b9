"""Turns refusals and faults into pages with a next step. The verbs raise; only this answers."""

import sys
from collections.abc import Callable

from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from huiyin.kernel.errors import BadInput, NotAllowed, NotNow, NotThere, Refusal, TooMany

STATUS = {NotThere: 404, NotAllowed: 403, NotNow: 409, BadInput: 422, TooMany: 429}
RETRY_SECONDS = "15"


class RefusalMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, Refusal):
            status = next(status for kind, status in STATUS.items() if isinstance(error, kind))
            return refuse(request, status, error.reason)
        if isinstance(error, OperationalError | InterfaceError):
            return unavailable(request)
        return None


def refuse(request: HttpRequest, status: int, reason: str = "") -> HttpResponse:
    """The page of a refusal; for HTMX only its notice, put where the desk shows refusals."""
    title, step = _words(status)
    words = {"status": status, "title": title, "reason": reason, "step": step}
    if not getattr(request, "htmx", False):
        return render(request, "ui/refusal.html", words, status=status)
    response = render(request, "ui/parts/refusal.html", words, status=status)
    response["HX-Retarget"] = "#refusals"
    response["HX-Reswap"] = "innerHTML"
    return response


def unavailable(request: HttpRequest) -> HttpResponse:
    """503 without touching the database; what was posted is in the page, to be sent again."""
    words = {
        "kept": _typed(request),
        "had_files": request.content_type == "multipart/form-data",
        "address": request.get_full_path(),
    }
    title, step = _words(503)
    if getattr(request, "htmx", False):
        page = render_to_string("ui/parts/refusal.html", {"title": title, "step": step})
    else:
        page = render_to_string("ui/unavailable.html", words)
    # What was typed stands in it.
    headers = {"Retry-After": RETRY_SECONDS, "Cache-Control": "no-store"}
    response = HttpResponse(page, status=503, headers=headers)
    if getattr(request, "htmx", False):
        response["HX-Retarget"] = "#refusals"
        response["HX-Reswap"] = "innerHTML"
    return response


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What was posted, without passwords; nothing where it could not be read."""
    if request.method != "POST" or request.content_type == "application/json":
        return []
    try:
        fields = request.POST.lists()
    except (SuspiciousOperation, OSError):
        return []
    return [
        (name, str(value)) for name, values in fields if "password" not in name for value in values
    ]


def server_error(request: HttpRequest) -> HttpResponse:
    """handler500. A lost database is said to be one, wherever in the request it was noticed."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return unavailable(request)
    return HttpResponse(render_to_string("500.html"), status=500)


def _words(status: int) -> tuple[str, str]:
    """What happened and what to do next."""
    words = {
        403: (_("这一步您不能办"), _("如果您认为应当可以，请联系本单位管理员核对您的职务和权限。")),
        404: (_("没有找到这个页面"), _("请核对地址或编号；也可以回到首页重新查找。")),
        409: (_("现在还不能这样办"), _("事项的状态可能刚刚变了。请刷新页面，看看轮到谁办。")),
        422: (_("有内容需要修改"), _("请返回上一页，按提示修改后再提交；已填写的内容仍在。")),
        429: (_("操作太频繁"), _("请稍等几分钟再试。")),
        503: (_("系统暂时连不上数据库"), _("您填写的内容没有丢失，请稍后再试。")),
    }
    return words.get(status, (_("出了点问题"), _("请稍后再试。")))
