"""The plan of the year and its meetings."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.kernel import clock
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.reviews.actions import meeting as holding
from huiyin.reviews.actions import planning
from huiyin.reviews.forms.meetings import AskForm, ChangeForm, HoldForm, MeetingPlanForm
from huiyin.reviews.forms.reviews import ReasonForm
from huiyin.reviews.models import Meeting, Review
from huiyin.reviews.policy import MOST_LISTED, candidates, require
from huiyin.reviews.showing import late_notice, notice_days
from huiyin.reviews.states import MEETING_MOVES, MOVES, MeetingState, State
from huiyin.reviews.story import story_of
from huiyin.reviews.views.finding import (
    asked_office,
    crumbs,
    meeting_for,
    moves_of,
    require_reader,
    step,
)
from huiyin.ui.asked import word
from huiyin.ui.paging import page_by_key


@require_safe
def meeting_list(request: HttpRequest) -> HttpResponse:
    """The meetings of the place, the last first; for a deputy, the own reviews above them."""
    by = acting(request)
    require_reader(by)
    rows = Meeting.objects.visible_to(by).select_related("office")
    show = word(request.GET, "show", 10)
    if show == "coming":
        rows = rows.filter(state__in=[MeetingState.PLANNED, MeetingState.ANNOUNCED])
    page = page_by_key(
        rows,
        order=("-on", "-id"),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    names: dict[int, list[str]] = {}
    reporting = Review.objects.filter(meeting__in=[one.pk for one in page])
    shown = reporting.visible_to(by).exclude(state=State.EXCUSED).order_by("pk")
    for meeting_id, name in shown.values_list("meeting_id", "person__name"):
        names.setdefault(meeting_id, []).append(name)
    standing = standing_of(by)
    own = Review.objects.filter(person=by).select_related("meeting") if standing.is_deputy else None
    context = {
        "page": page,
        "rows": [(one, names.get(one.pk, [])) for one in page],
        "own": list(own.order_by("-id")[:6]) if own is not None else [],
        "show": show,
        "may_plan": standing.may(Can.REVIEWS_KEEP),
        "is_staff": standing.may(Can.DUTIES_READ_ARCHIVE),
    }
    return render(request, "reviews/meetings.html", context)


def meeting_plan(request: HttpRequest) -> HttpResponse:
    """Put a meeting into the plan of the year: who reports, when, where."""
    by, (office, offices) = acting(request), asked_office(request)
    form = MeetingPlanForm(posted(request), county_id=office.county_id or 0, listed=_listed(office))
    if request.method == "POST":
        made = attempt(form, lambda: _plan(form, office, by))
        if made is not None:
            messages.success(request, _("已列入计划，述职的代表会收到通知。"))
            return redirect("desk_review_meeting", pk=made.pk)
    context = {
        "form": form,
        "offices": offices,
        "office": office,
        "days": notice_days(office.county_id or 0),
        "crumbs": crumbs(_("安排述职评议")),
    }
    return render(request, "reviews/plan.html", context, status=status_of(form))


def _plan(form: MeetingPlanForm, office: Organ, by: Person) -> Meeting:
    everybody = form.cleaned_data.get("everybody", False)
    return planning.plan(office.pk, form.when, form.chosen, by=by, everybody=everybody)


def _listed(office: Organ) -> list[Person]:
    """Return who is listed to be ticked; of a whole county nobody, they are written by name."""
    listed = list(candidates(office)[: MOST_LISTED + 1])
    return listed if len(listed) <= MOST_LISTED else []


@require_safe
def meeting_page(request: HttpRequest, pk: int) -> HttpResponse:
    by, meeting = acting(request), meeting_for(request, pk)
    reviews = Review.objects.visible_to(by).filter(meeting=meeting).select_related("person")
    rows = list(reviews.order_by("person__name", "pk"))
    is_staff = standing_of(by).may(Can.DUTIES_READ_ARCHIVE)
    context = {
        "meeting": meeting,
        "reviews": [one for one in rows if one.state != State.EXCUSED],
        "excused": [one for one in rows if one.state == State.EXCUSED],
        "moves": moves_of(by, meeting),
        "may_excuse": MOVES["excuse"].sources,
        "is_due": meeting.on <= clock.today(),
        "is_late": late_notice(meeting) and meeting.state != MeetingState.CANCELLED,
        "days": notice_days(meeting.county_id),
        "is_staff": is_staff,
        "story": story_of(meeting) if is_staff else [],
        "crumbs": crumbs(_("述职评议会")),
    }
    return render(request, "reviews/meeting.html", context)


def meeting_change(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = meeting_for(request, pk)
    names = ("on", "begins", "spot", "note")
    form = ChangeForm(posted(request), initial={name: getattr(meeting, name) for name in names})
    return step(
        request, meeting, "change", form,
        lambda by: planning.change(meeting, form.when, reason=form.cleaned_data["reason"], by=by),
        title=_("改时间、地点"), lead=_("述职的代表会收到通知。"),
    )  # fmt: skip


def meeting_asking(request: HttpRequest, pk: int) -> HttpResponse:
    """Let further deputies report at it."""
    meeting = meeting_for(request, pk)
    form = AskForm(posted(request), county_id=meeting.county_id, listed=_listed(meeting.office))
    return step(
        request, meeting, "ask", form,
        lambda by: planning.ask(meeting, form.chosen, by=by),
        title=_("增加述职代表"), lead=_("述职的代表会收到通知。"),
    )  # fmt: skip


def meeting_cancellation(request: HttpRequest, pk: int) -> HttpResponse:
    meeting, form = meeting_for(request, pk), ReasonForm(posted(request))
    return step(
        request, meeting, "cancel", form,
        lambda by: planning.cancel(meeting, **form.cleaned_data, by=by),
        title=_("取消述职评议会"), lead=_("述职的代表会收到通知；公开网站上不再显示。"),
    )  # fmt: skip


def meeting_holding(request: HttpRequest, pk: int) -> HttpResponse:
    """Record it, once: the archives have it from here."""
    meeting = meeting_for(request, pk)
    open_ones = meeting.reviews.filter(state__in=MOVES["hear"].sources)
    reviews = list(open_ones.select_related("person").order_by("person__name", "pk"))
    form = HoldForm(posted(request), reviews=reviews)
    return step(
        request, meeting, "hold", form,
        lambda by: holding.hold(meeting, form.held, by=by),
        title=_("记录述职评议会"),
        lead=_("只记这一遍：每位述职代表的履职档案由系统自己记。票数另由两位计票人登记。"),
    )  # fmt: skip


@require_POST
def meeting_announcement(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = meeting_for(request, pk)
    require(acting(request), meeting, MEETING_MOVES["announce"].hand)
    if not meeting.spot:
        messages.error(request, _("请先写明地点，选民才知道到哪里去。"))
        return redirect("desk_review_change", pk=pk)
    planning.announce(meeting, by=acting(request))
    messages.success(request, _("已公告。公开网站上选民能看到时间、地点和述职代表。"))
    return redirect("desk_review_meeting", pk=pk)
