"""What deputies promise for a year: the own with a form beside them, and those of the place."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.kernel.errors import NotAllowed, NotNow, NotThere
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.reviews.actions import promising
from huiyin.reviews.forms.promises import PromiseForm, SettleForm
from huiyin.reviews.models import Promise
from huiyin.reviews.states import PromiseState
from huiyin.reviews.views.finding import crumbs, require_reader
from huiyin.ui.asked import number
from huiyin.ui.paging import page_by_key

MOST_OWN = 60


def promise_list(request: HttpRequest) -> HttpResponse:
    by = acting(request)
    require_reader(by)
    is_deputy = standing_of(by).is_deputy
    if request.method == "POST" and not is_deputy:
        raise NotAllowed(_("承诺由在任的人大代表自己写。"))
    form = PromiseForm(posted(request))
    if request.method == "POST":
        made = attempt(form, lambda: promising.promise(form.words, by=by))
        if made is not None:
            messages.success(request, _("已记下。"))
            return redirect("desk_year_promises")
    context = {"form": form, "is_deputy": is_deputy, "own": _own(by) if is_deputy else []}
    context |= _of_others(request, by) | {"crumbs": crumbs(_("年度承诺"))}
    return render(request, "reviews/promises.html", context, status=status_of(form))


def promise_settling(request: HttpRequest, pk: int) -> HttpResponse:
    """The deputy says, once, how it came out."""
    by, made = acting(request), _found(request, pk)
    promising.require_own(by, made)
    form = SettleForm(posted(request))
    if request.method == "POST":
        done = attempt(form, lambda: promising.settle(made, **form.cleaned_data, by=by))
        if done is not None:
            messages.success(request, _("已记下。"))
            return redirect("desk_year_promises")
    elif made.state != PromiseState.OPEN:
        raise NotNow(_("这项承诺已经了结。"))
    context = {"form": form, "made": made, "crumbs": crumbs(_("年度承诺"))}
    return render(request, "reviews/promise_settling.html", context, status=status_of(form))


@require_POST
def promise_consent(request: HttpRequest, pk: int) -> HttpResponse:
    made = _found(request, pk)
    is_public = request.POST.get("is_public") == "yes"
    promising.consent(made, is_public=is_public, by=acting(request))
    messages.success(request, _("已公开。") if is_public else _("已不再公开。"))
    return redirect("desk_year_promises")


def _own(by: Person) -> list[Promise]:
    return list(Promise.objects.filter(person=by).order_by("-year", "due_on", "id")[:MOST_OWN])


def _of_others(request: HttpRequest, by: Person) -> dict[str, object]:
    """Return the page of what deputies of the place promise in public, for its offices."""
    if not standing_of(by).may(Can.DUTIES_READ_ARCHIVE):
        return {"is_staff": False}
    rows = Promise.objects.visible_to(by).exclude(person=by).select_related("person")
    if person_id := number(request.GET, "person"):
        rows = rows.filter(person=person_id)
    page = page_by_key(
        rows,
        order=("-id",),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    return {"is_staff": True, "page": page}


def _found(request: HttpRequest, pk: int) -> Promise:
    found = Promise.objects.visible_to(acting(request)).filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found
