"""Pairs: the list, one of them with its contacts, and the forms."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count, Max, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.contacts.actions import noting, pairing
from huiyin.contacts.forms.pairs import ContactForm, EndForm, PairForm
from huiyin.contacts.models import Contact, Pair
from huiyin.contacts.owing import not_yet
from huiyin.contacts.papers.pairs import pairs_paper
from huiyin.contacts.policy import keeps, notes, offices_of, reads_any, require
from huiyin.contacts.rules import Kind
from huiyin.contacts.wording import KIND_NAMES
from huiyin.kernel.errors import NotAllowed, NotNow, NotThere
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.ui.asked import number, word
from huiyin.ui.paging import page_by_key
from huiyin.ui.paper_files import as_file

MOST_SHOWN = 100
OWED = "owed"


@require_safe
def pair_list(request: HttpRequest) -> HttpResponse:
    by = acting(request)
    _require_reader(by)
    show = word(request.GET, "show", 10)
    rows = Pair.objects.visible_to(by).select_related("person", "deputy", "office")
    if show in set(Kind):
        rows = rows.filter(kind=show)
    elif show == OWED:
        rows = rows.filter(pk__in=not_yet(Pair.objects.visible_to(by)))
    page = page_by_key(
        rows.filter(until=None),
        order=("-id",),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    made = Contact.objects.filter(pair__in=[one.pk for one in page]).order_by()
    sums = made.values_list("pair").annotate(Count("pk"), Max("on"))
    found = {pk: (n, last) for pk, n, last in sums}
    context = {
        "page": page,
        "rows": [(one, *found.get(one.pk, (0, None))) for one in page],
        "show": show,
        "shows": [("", _("全部")), *KIND_NAMES.items(), (OWED, _("本季度还没有"))],
        "is_owed": show == OWED,
        "may_pair": standing_of(by).may(Can.PAIRS_KEEP),
    }
    return render(request, "contacts/pairs.html", context)


@require_safe
def pair_paper(request: HttpRequest, form: str) -> HttpResponse:
    """The pairs that this person sees, as PDF or .docx."""
    by = acting(request)
    _require_reader(by)
    with translation.override("zh-hans"):
        return as_file(pairs_paper(Pair.objects.visible_to(by)), form)


def _require_reader(by: Person) -> None:
    if not reads_any(by):
        raise NotAllowed(_("联系关系供代表和人大机关使用。"))


def pair_new(request: HttpRequest) -> HttpResponse:
    """Make a pair: first which kind and by which office, then who."""
    by = acting(request)
    offices = offices_of(by)
    asked = number(request.POST, "office") or number(request.GET, "office")
    office = next((one for one in offices if one.pk == asked), offices[0])
    kind = word(request.POST, "kind", 10) or word(request.GET, "kind", 10)
    kind = kind if kind in set(Kind) else Kind.VOTERS
    form = PairForm(posted(request), office=office, kind=kind)
    if request.method == "POST":
        made = attempt(form, lambda: pairing.pair(office.pk, form.wanted, by=by))
        if made is not None:
            messages.success(request, _("已记下。"))
            return redirect("desk_contact", pk=made.pk)
    title = _("安排联系")
    context = {
        "form": form,
        "offices": offices,
        "office": office,
        "kinds": KIND_NAMES.items(),
        "kind": kind,
        "title": title,
        "crumbs": _crumbs(title),
    }
    return render(request, "contacts/pair_new.html", context, status=status_of(form))


@require_safe
def pair_page(request: HttpRequest, pk: int) -> HttpResponse:
    by, pair = acting(request), _found(request, pk)
    made = pair.contacts.select_related("by", "activity", "claim").order_by("-on", "-id")
    is_open = pair.until is None
    context = {
        "pair": pair,
        "contacts": list(made[:MOST_SHOWN]),
        "may_note": is_open and notes(by, pair),
        "may_end": is_open and keeps(by, pair),
        "n": Contact.objects.filter(Q(pair=pair)).count(),
        "crumbs": _crumbs(str(KIND_NAMES[Kind(pair.kind)])),
    }
    return render(request, "contacts/pair.html", context)


def pair_note(request: HttpRequest, pk: int) -> HttpResponse:
    by, pair = acting(request), _found(request, pk)
    require(by, pair, noting=True)
    form = ContactForm(posted(request))
    if request.method == "POST":
        made = attempt(
            form,
            lambda: noting.note(pair, form.made, by=by, request_key=form.cleaned_data["key"]),
        )
        if made is not None:
            messages.success(
                request, _("已记录。") if made.activity_id else _("已记录，等另一人确认后进档案。")
            )
            return redirect("desk_contact", pk=pk)
    return _form(request, pair, form, _("记一次联系"))


def pair_end(request: HttpRequest, pk: int) -> HttpResponse:
    by, pair = acting(request), _found(request, pk)
    require(by, pair, noting=False)
    if pair.until is not None:
        raise NotNow(_("这一对已经结束了。"))
    form = EndForm(posted(request))
    if request.method == "POST":
        done = attempt(form, lambda: pairing.end(pair, **form.cleaned_data, by=by))
        if done is not None:
            messages.success(request, _("已记下。"))
            return redirect("desk_contact", pk=pk)
    return _form(request, pair, form, _("结束联系"))


def _form(
    request: HttpRequest, pair: Pair, form: ContactForm | EndForm, title: str
) -> HttpResponse:
    context = {"form": form, "pair": pair, "title": title, "crumbs": _crumbs(title)}
    return render(request, "contacts/step.html", context, status=status_of(form))


def _found(request: HttpRequest, pk: int) -> Pair:
    rows = Pair.objects.visible_to(acting(request)).select_related("person", "deputy", "office")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def _crumbs(here: str) -> list[dict[str, str]]:
    return [{"label": _("双联系"), "url": "/desk/contacts/"}, {"label": here, "url": ""}]
