"""Several at once: take up, hand over, and the undo of a hand-over until a unit has claimed it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from huiyin.concerns.actions import deciding, handing
from huiyin.concerns.forms.desk_selects import unit_options
from huiyin.concerns.listing import Row
from huiyin.concerns.listing_html import draw_rows
from huiyin.concerns.models import Concern, Task
from huiyin.concerns.policy import may
from huiyin.concerns.states import TaskState
from huiyin.concerns.views.desk_page import person_of
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.ui.asked import number, numbers

MOST = 200


def bulk_context(
    request: HttpRequest, person: Person, county_id: int, rows: Sequence[Row]
) -> dict[str, Any]:
    """Return the rows, drawn, and what offers bulk moves on them and the undo of the last one."""
    standing = standing_of(person)
    undo = request.GET.get("undo", "")
    may_take_up = standing.is_deputy or standing.may(Can.CONCERNS_TAKE_UP)
    may_hand_over = standing.may(Can.CONCERNS_HAND_OVER)
    picks = (may_take_up or may_hand_over) and any(row.may_pick for row in rows)
    return {
        "rows": rows,
        "drawn_rows": draw_rows(rows, picks=picks),
        "may_take_up": may_take_up,
        "may_hand_over": may_hand_over,
        "may_bulk": picks,
        "may_merge": standing.may(Can.CONCERNS_TAKE_UP),
        "units": unit_options(county_id) if picks else "",
        "undo": undo if _is_uuid(undo) else "",
        "undo_count": request.GET.get("n", ""),
        "here": request.get_full_path(),
    }


@require_POST
def take_up_many(request: HttpRequest) -> HttpResponse:
    """Take up all that were ticked; those that cannot be are named."""
    person = person_of(request)
    done, refused = 0, []
    for concern in picked(request, person):
        try:
            deciding.take_up(concern, by=person)
            done += 1
        except (NotNow, NotAllowed) as refusal:
            refused.append((concern, refusal.reason))
    if done:
        said = ngettext("已定单 %(n)s 件。", "已定单 %(n)s 件。", done)
        messages.success(request, said % {"n": done})
    _tell_refused(request, refused)
    return redirect(_back(request))


@require_POST
def hand_over_many(request: HttpRequest) -> HttpResponse:
    """Hand all that were ticked to one lead; what was only received is taken up by it."""
    person = person_of(request)
    lead = _lead(request)
    batch, done, refused = handing.hand_over_many(picked(request, person), lead=lead, by=person)
    _tell_refused(request, refused)
    if not done:
        return redirect(_back(request))
    return redirect(_back(request, undo=str(batch), n=str(len(done))))


@require_POST
def recall_batch(request: HttpRequest, batch: UUID) -> HttpResponse:
    """Take back what was handed over together, as far as no unit has claimed it."""
    person = person_of(request)
    tasks = Task.objects.filter(batch=batch, state=TaskState.ASSIGNED).values("concern")
    found = list(Concern.objects.visible_to(person).filter(pk__in=tasks).order_by("pk"))
    own = [concern for concern in found if may("recall", concern, person)]
    if found and not own:
        raise NotAllowed(_("这一步不由您办理。"))
    done, refused = 0, []
    for concern in own:
        try:
            handing.recall(concern, by=person)
            done += 1
        except (NotNow, NotAllowed) as refusal:
            refused.append((concern, refusal.reason))
    if done:
        said = ngettext("已收回 %(n)s 件。", "已收回 %(n)s 件。", done)
        messages.success(request, said % {"n": done})
    else:
        messages.warning(request, _("没有可以收回的：承办单位已经签收，或者已经收回。"))
    _tell_refused(request, refused)
    return redirect(_back(request))


def picked(request: HttpRequest, person: Person) -> list[Concern]:
    """Return what was ticked and may be read; raise BadInput for nothing or too much."""
    ids = numbers(request.POST, "pick")
    if not ids:
        raise BadInput(_("请先勾选要办的诉求。"), "pick")
    if len(ids) > MOST:
        raise BadInput(_("一次最多 200 件。"), "pick")
    return list(Concern.objects.visible_to(person).filter(pk__in=ids).order_by("pk"))


def _lead(request: HttpRequest) -> Organ:
    chosen = number(request.POST, "lead")
    lead = Organ.objects.filter(pk=chosen).first() if chosen is not None else None
    if lead is None:
        raise BadInput(_("请选择主办单位。"), "lead")
    return lead


def _tell_refused(request: HttpRequest, refused: list[tuple[Concern, str]]) -> None:
    for concern, reason in refused[:5]:
        words = _("“%(title)s”没有办成：%(reason)s")
        messages.warning(request, words % {"title": concern.title, "reason": reason})
    if len(refused) > 5:
        messages.warning(request, _("另有 %(n)s 件没有办成。") % {"n": len(refused) - 5})


def _back(request: HttpRequest, **more: str) -> str:
    """Return the list that the person came from, with what is to be said there."""
    address = request.POST.get("here", "")
    host = {request.get_host()}
    if not address.startswith("/") or not url_has_allowed_host_and_scheme(address, host):
        address = "/desk/"
    path, _mark, query = address.partition("?")
    kept = [part for part in query.split("&") if part and not part.startswith(("undo=", "n="))]
    query = "&".join([*kept, urlencode(more)] if more else kept)
    return f"{path}?{query}" if query else path


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
