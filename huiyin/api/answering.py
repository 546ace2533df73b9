"""How the API says no: one form for all refusals, in words, with the field's name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from huiyin.concerns.forms.api import BadFields, WrongDoor, as_words
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow, NotThere, Refusal, TooMany

STATUS: dict[type[Refusal], int] = {
    NotThere: 404,
    NotAllowed: 403,
    NotNow: 409,
    BadInput: 422,
    TooMany: 429,
}
RETRY_AFTER = {429: "600", 503: "15"}
NO_DATABASE = gettext_lazy("系统暂时连不上数据库，请稍后再试。")

# Faults that are not refusals of ours: their status and what is said.
FAULTS: dict[type[Exception], tuple[int, Promise]] = {
    HttpError: (400, gettext_lazy("发来的不是有效的 JSON。")),
    Http404: (404, gettext_lazy("没有这个地址。")),
    RequestDataTooBig: (413, gettext_lazy("发来的内容太大了。")),
    OperationalError: (503, NO_DATABASE),
    InterfaceError: (503, NO_DATABASE),
}

Wrong = tuple[str, str]


def answer_refusals(api: NinjaAPI) -> None:
    """Have every refusal, and a lost database, answered as `{errors: [{field, message}]}`."""

    def answer(request: HttpRequest, error: Any) -> HttpResponse:
        status, wrongs, more = _told(error)
        errors = [{"field": field, "message": message} for field, message in wrongs]
        response = api.create_response(request, {"errors": errors, **more}, status=status)
        if status in RETRY_AFTER:
            response["Retry-After"] = RETRY_AFTER[status]
        return response

    for kind in (Refusal, ValidationError, *FAULTS):
        api.add_exception_handler(kind, answer)


def _told(error: Exception) -> tuple[int, list[Wrong], dict[str, Any]]:
    """Return the status, what is wrong by field, and what is said besides."""
    if isinstance(error, ValidationError):
        return 422, [(_field(one["loc"]), _said(one)) for one in error.errors], {}
    if isinstance(error, WrongDoor):
        return 422, error.wrongs, {"door": as_words(error.door)}
    if isinstance(error, BadFields):
        return 422, error.wrongs, {}
    if isinstance(error, Refusal):
        status = next(code for kind, code in STATUS.items() if isinstance(error, kind))
        field = error.field if isinstance(error, BadInput) else ""
        return status, [("" if field == "__all__" else field, error.reason)], {}
    status, words = next(said for kind, said in FAULTS.items() if isinstance(error, kind))
    return status, [("", str(words))], {}


def _field(where: Iterable[object]) -> str:
    """Return the field's name: what comes after `body` and the parameter's own name, or `query`."""
    names = [str(part) for part in where]
    return ".".join(names[2:] if names[:1] == ["body"] else names[1:])


# By the beginning of pydantic's name of the error; %(max_length)s and the like come with it.
SENTENCES: dict[str, Promise] = {
    "missing": gettext_lazy("缺少这一项。"),
    "extra_forbidden": gettext_lazy("没有这一项。"),
    "string_too_long": gettext_lazy("太长了，最多 %(max_length)s 个字。"),
    "string_too_short": gettext_lazy("不能为空。"),
    "string_type": gettext_lazy("应当是文字。"),
    "string_pattern": gettext_lazy("写法不对。"),
    "int": gettext_lazy("应当是整数。"),
    "decimal": gettext_lazy("应当是数字。"),
    "finite": gettext_lazy("应当是数字。"),
    "bool": gettext_lazy("应当是 true 或者 false。"),
    "greater": gettext_lazy("超出了范围。"),
    "less": gettext_lazy("超出了范围。"),
}


def _said(one: dict[str, Any]) -> str:
    """Return what is wrong with a value, in the reader's language."""
    for beginning, sentence in SENTENCES.items():
        if str(one["type"]).startswith(beginning):
            words: str = str(sentence) % one.get("ctx", {})
            return words
    return _("这一项不对。")
