"""Bills, inquiries and questions: where each one is, writing one, asking for signatures, signing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.kernel.errors import NotAllowed, NotNow, NotThere
from huiyin.kernel.text import excerpt
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.suggestions.actions import bills
from huiyin.suggestions.actions.placing import sitting_now
from huiyin.suggestions.bill_page import shown
from huiyin.suggestions.bill_policy import acting_organ, may_be_asked
from huiyin.suggestions.bill_states import MOVES, Kind
from huiyin.suggestions.clocks import bill_clock
from huiyin.suggestions.forms import InvitationForm
from huiyin.suggestions.forms.bills import FORMS, BillForm, InquiryForm
from huiyin.suggestions.inviting import MOST, found_by, in_office_of, of_another_congress
from huiyin.suggestions.models import Bill, Sitting
from huiyin.suggestions.policy import congresses_of
from huiyin.ui.asked import number, word
from huiyin.ui.paging import page_by_key

ORDER = ("-id",)


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """What the person has to do with, the newest first; new ones while a sitting is on."""
    person = acting(request)
    standing = standing_of(person)
    if not (standing.is_deputy or standing.may(Can.SUGGESTIONS_REVIEW)):
        raise NotAllowed(_("议案、质询案和询问由代表提出，由主席团和人大机关处理。"))
    page = page_by_key(
        Bill.objects.visible_to(person).select_related("lead", "sitting__term", "congress"),
        order=ORDER,
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    context = {
        "page": page,
        "rows": [(one, bill_clock(one)) for one in page],
        "sittings": sittings_of(person),
        "keeps": standing.may(Can.SUGGESTIONS_REVIEW),
    }
    return render(request, "suggestions/bills/list.html", context)


def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Write a bill, an inquiry or a question in the sitting that is on."""
    person = acting(request)
    if kind not in set(Kind):
        raise NotThere
    if not standing_of(person).is_deputy:
        raise NotAllowed(_("议案、质询案和询问由代表本人提出。"))
    sitting = _sitting(request, person)
    form = _form(request, kind, sitting)
    if request.method == "POST":
        made = attempt(
            form,
            lambda: bills.begin(
                form.words,
                kind=kind,
                sitting=sitting,
                by=person,
                asked=form.cleaned_data.get("asked"),
            ),
        )
        if made is not None:
            messages.success(
                request, _("草稿已保存，您是第一位联名的。") if made.is_joint else _("草稿已保存。")
            )
            return redirect("desk_bill", pk=made.pk)
    context = {"form": form, "kind": kind, "sitting": sitting, "crumbs": crumbs_of_bills(_("起草"))}
    return render(request, "suggestions/bills/form.html", context, status=status_of(form))


@require_safe
def bill(request: HttpRequest, pk: int) -> HttpResponse:
    found = bill_for(request, pk)
    context = {"bill": found, "crumbs": bill_crumbs(found), **shown(found, acting(request))}
    return render(request, "suggestions/bills/bill.html", context)


def words(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the words; whoever signed is asked again."""
    person, found = acting(request), bill_for(request, pk)
    acting_organ("reword", found, person)
    if found.state not in MOVES["reword"].sources:
        raise NotNow(_("已经提交，文字不能再改。"))
    begun = {name: getattr(found, name) for name in ("subject", "grounds", "plan")}
    form = FORMS[found.kind](posted(request), initial=begun)
    if request.method == "POST":
        changed = attempt(form, lambda: bills.reword(found, form.words, by=person))
        if changed is not None:
            messages.success(request, _("已保存。"))
            return redirect("desk_bill", pk=pk)
    context = {
        "form": form,
        "bill": found,
        "kind": found.kind,
        "crumbs": bill_crumbs(found),
    }
    return render(request, "suggestions/bills/form.html", context, status=status_of(form))


def invitations(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask deputies of the same congress to sign."""
    person, found = acting(request), bill_for(request, pk)
    acting_organ("invite", found, person)
    if found.state not in MOVES["invite"].sources:
        raise NotNow(_("已经提交，不能再邀请联名。"))
    free = in_office_of(found.congress_id).exclude(pk__in=found.signatures.values("person"))
    query = word(request.GET, "q")
    form = InvitationForm(posted(request), deputies=free)
    if request.method == "POST":
        done = attempt(
            form,
            lambda: bills.invite(found, deputies=list(form.cleaned_data["deputies"]), by=person),
        )
        if done is not None:
            messages.success(request, _("已发出邀请。"))
            return redirect("desk_bill", pk=pk)
    some = list(found_by(free, found.congress, query)[: MOST + 1])
    form.offer(some[:MOST])
    context = {
        "form": form,
        "bill": found,
        "congress": found.congress,
        "q": query,
        "is_more": len(some) > MOST,
        "found_any": bool(some),
        "elsewhere": of_another_congress(found.congress, query),
        "crumbs": bill_crumbs(found),
    }
    return render(request, "suggestions/bills/invitations.html", context, status=status_of(form))


@require_POST
def signature(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign; the page sent the fingerprint of the words that it showed."""
    shown_hash = request.POST.get("text_hash", "")
    bills.sign(bill_for(request, pk), text_hash=shown_hash, by=acting(request))
    messages.success(request, _("已联名。"))
    return redirect("desk_bill", pk=pk)


def bill_for(request: HttpRequest, pk: int) -> Bill:
    """Return the bill or inquiry, if this person may read it; NotThere otherwise."""
    rows = Bill.objects.visible_to(acting(request))
    rows = rows.select_related("lead", "congress", "sitting__term", "asked", "unit", "suggestion")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotThere(_("没有这件议案、质询案或者询问。"))
    return found


def sittings_of(person: Person) -> list[Sitting]:
    """Return the sittings that are on today of the congresses in which the person is a deputy."""
    found = (sitting_now(congress) for congress in congresses_of(person))
    return [one for one in found if one is not None]


def bill_crumbs(found: Bill) -> list[dict[str, str]]:
    return crumbs_of_bills(excerpt(found.subject, 16))


def crumbs_of_bills(here: str) -> list[dict[str, str]]:
    return [{"label": _("议案、质询和询问"), "url": "/desk/suggestions/bills/"}, {"label": here}]


def _sitting(request: HttpRequest, person: Person) -> Sitting:
    on = sittings_of(person)
    wanted = number(request.GET, "sitting")
    found = next((one for one in on if wanted in {None, one.pk}), None)
    if found is None:
        raise NotNow(_("现在没有召开会议。议案、质询案和询问在会议期间提出，平时可以提建议。"))
    return found


def _form(request: HttpRequest, kind: str, sitting: Sitting) -> BillForm:
    kept = FORMS[kind]
    if issubclass(kept, InquiryForm):
        return kept(posted(request), organs=may_be_asked(sitting.term.congress))
    return kept(posted(request))
