"""What officials promised at receptions: the list, one of them, and the steps to its end."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from huiyin.kernel.errors import BadInput, NotAllowed, NotThere
from huiyin.ledger.models import Event
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting, posted, status_of
from huiyin.stations import policy
from huiyin.stations.actions import pledges
from huiyin.stations.forms.pledges import PromiseSet, SaidForm, units_in
from huiyin.stations.models import Pledge, PledgeQuerySet, Reception
from huiyin.stations.wording import PLEDGE_MOVES
from huiyin.ui.asked import word
from huiyin.ui.paging import page_by_key

READERS = (Can.PLEDGES_REPORT, Can.STATIONS_KEEP, Can.DUTIES_READ)


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """What is not kept yet, the most pressing first; ?state=kept for the rest."""
    rows = _seen(request)
    is_kept = word(request.GET, "state", 8) == "kept"
    rows = rows.filter(state=Pledge.State.KEPT) if is_kept else rows.open()
    page = page_by_key(
        rows,
        order=("-due_on", "-id") if is_kept else ("due_on", "id"),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    tabs = [("?", _("还没有兑现"), not is_kept), ("?state=kept", _("已兑现"), is_kept)]
    return render(request, "stations/pledges.html", {"page": page, "tabs": tabs})


@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One promise, what has happened to it, and what there is to do for who looks."""
    return _page(request, _found(request, pk), SaidForm())


@require_POST
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit says what was done."""
    pledge = _found(request, pk)
    policy.require_reporter(acting(request), pledge)
    return _said(request, pledge, pledges.report, _("已报告，等接待的一方核实。"))


@require_POST
def sending_back(request: HttpRequest, pk: int) -> HttpResponse:
    """It is not done yet; why."""
    pledge = _found(request, pk)
    policy.require_hearer(acting(request), pledge.reception)
    return _said(request, pledge, pledges.send_back, _("已退回给单位继续办。"))


@require_POST
def confirmation(request: HttpRequest, pk: int) -> HttpResponse:
    """It is done."""
    pledges.confirm(_found(request, pk), by=acting(request))
    messages.success(request, _("已兑现，站点页面上能看到。"))
    return redirect("desk_pledge", pk=pk)


def writing(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what was promised on a day of reception."""
    by = acting(request)
    found = Reception.objects.select_related("station__organ__county").filter(pk=pk).first()
    if found is None:
        raise NotThere
    policy.require_hearer(by, found)
    assert found.station.organ.county_id is not None
    more = {"units": units_in(found.station.organ.county_id)}
    rows = PromiseSet(posted(request), prefix="promise", form_kwargs=more)
    refused = ""
    if request.method == "POST" and rows.is_valid():
        promises = [one for one in (row.promise for row in rows) if one is not None]
        try:
            made = pledges.write_down(found, promises, by=by)
        except BadInput as problem:
            refused = problem.reason
        else:
            said = ngettext("记下 %(n)s 项承诺。", "记下 %(n)s 项承诺。", len(made))
            messages.success(request, said % {"n": len(made)})
            return redirect("desk_pledges")
    context = {"rows": rows, "reception": found, "refused": refused}
    status = 422 if request.method == "POST" else 200
    return render(request, "stations/pledges_new.html", context, status=status)


def _seen(request: HttpRequest) -> PledgeQuerySet:
    by = acting(request)
    standing = standing_of(by)
    if not standing.is_deputy and not any(standing.may(right) for right in READERS):
        raise NotAllowed(_("这一页供承办单位、联络站、人大机关和代表使用。"))
    return policy.pledges_of(by).select_related("unit", "reception__station__organ__county")


def _found(request: HttpRequest, pk: int) -> Pledge:
    pledge = _seen(request).filter(pk=pk).first()
    if pledge is None:
        raise NotThere
    return pledge


def _said(
    request: HttpRequest, pledge: Pledge, verb: Callable[..., Pledge], done: str
) -> HttpResponse:
    form = SaidForm(posted(request))
    if form.is_valid():
        try:
            verb(pledge, form.cleaned_data["words"], by=acting(request))
        except BadInput as problem:
            form.add_error("words", problem.reason)
        else:
            messages.success(request, done)
            return redirect("desk_pledge", pk=pledge.pk)
    return _page(request, pledge, form)


def _page(request: HttpRequest, pledge: Pledge, form: SaidForm) -> HttpResponse:
    by = acting(request)
    events = Event.objects.filter(subject=pledges.SUBJECT, subject_id=pledge.pk).order_by("-id")
    context = {
        "pledge": pledge,
        "form": form,
        "step": _step(pledge, by),
        "story": [
            (event, PLEDGE_MOVES.get(event.move, event.move), event.private.get("words", ""))
            for event in events.select_related("actor")[:50]
        ],
    }
    return render(request, "stations/pledge.html", context, status=status_of(form))


def _step(pledge: Pledge, by: Person) -> str:
    """Return what there is to do for this person: report, judge, or nothing."""
    if pledge.state == Pledge.State.OPEN:
        may = standing_of(by).may(Can.PLEDGES_REPORT, organ_id=pledge.unit_id)
        return "report" if may else ""
    is_to_judge = pledge.state == Pledge.State.DONE and policy.hears(by, pledge.reception)
    return "judge" if is_to_judge else ""
