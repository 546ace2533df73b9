"""Activities of deputies: the list, one of them, and the forms that plan and record."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.concerns.listing import url_of
from huiyin.duties.actions import recording
from huiyin.duties.actions.opinions import uses
from huiyin.duties.actions.settling import lines_of
from huiyin.duties.figures import figures_of
from huiyin.duties.forms.activities import CorrectForm, PlanForm, RecordForm
from huiyin.duties.models import Activity, Source
from huiyin.duties.papers.activity import offered
from huiyin.duties.policy import (
    candidates,
    grounds_of,
    keeping_posts,
    keeps,
    organises,
    other_office,
    require_keeper,
)
from huiyin.duties.rules import Kind
from huiyin.duties.states import MOVES, State
from huiyin.duties.story import story_of
from huiyin.duties.twice import at_the_same_hour
from huiyin.duties.views.finding import chosen_ground, found_for, require_reader
from huiyin.duties.wording import PAPER_NAMES
from huiyin.kernel import clock
from huiyin.people.models import Person
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.ui.asked import word
from huiyin.ui.paging import page_by_key

_SHOWS = ("", "coming", "owed")


@require_safe
def activity_list(request: HttpRequest) -> HttpResponse:
    by = acting(request)
    require_reader(by)
    rows = Activity.objects.visible_to(by).select_related("office", "group", "station__organ")
    show = word(request.GET, "show", 10)
    if show == "coming":
        rows = rows.filter(state=State.PLANNED, on__gte=clock.today())
    elif show == "owed":
        due = Q(state=State.HELD) | Q(state=State.PLANNED, on__lt=clock.today())
        rows = rows.filter(due)
    elif show == "mine":
        rows = rows.filter(participations__person=by)
    rows = rows.defer("plan", "done", "result")
    page = page_by_key(
        rows,
        order=("-on", "-id"),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    came = Count("participations", filter=Q(participations__has_come=True))
    present = Activity.objects.filter(pk__in=[one.pk for one in page]).annotate(n=came)
    counts = dict(present.values_list("pk", "n"))
    context = {
        "page": page,
        "rows": [(one, counts.get(one.pk, 0)) for one in page],
        "shows": _shows(by),
        "show": show,
        "may_record": organises(by),
        "may_import": bool(keeping_posts(by)),
        "figures": figures_of(by, clock.today().year) if not standing_of(by).is_deputy else [],
    }
    return render(request, "duties/activities.html", context)


def _shows(by: Person) -> list[tuple[str, str]]:
    shows = [("", _("全部")), ("coming", _("将要开展")), ("owed", _("等记录"))]
    return [*shows, ("mine", _("我参加的"))] if standing_of(by).is_deputy else shows


@require_safe
def activity_page(request: HttpRequest, pk: int) -> HttpResponse:
    by, activity = acting(request), found_for(request, pk)
    kept = keeps(by, activity)
    state = State(activity.state)
    rows = activity.participations.select_related("person").order_by("person__name", "pk")
    people = list(rows)
    opinions = activity.opinions.select_related("concern", "suggestion", "referral__unit").order_by(
        "pk"
    )
    other = other_office(by, activity) if state in MOVES["list_too"].sources else None
    listed = {organ.pk for organ in activity.listed_by.all()}
    context = {
        "activity": activity,
        "came": [row.person for row in people if row.has_come],
        "asked": [row.person for row in people if row.is_invited and not row.has_come],
        "opinions": [(one, url_of(one.concern) if one.concern else "") for one in opinions],
        "moves": {verb for verb in MOVES if kept and state in MOVES[verb].sources},
        "may_use": uses(by, activity),
        "may_refer": kept and state == State.RECORDED,
        "is_deputy": standing_of(by).is_deputy,
        "may_list": other is not None and other not in listed,
        "may_unlist": other is not None and other in listed,
        "is_due": activity.on <= clock.today(),
        "derived": _derived(activity),
        "story": story_of(activity),
        "twice": at_the_same_hour(activity) if kept else [],
        "papers": [(key, PAPER_NAMES[key]) for key in offered(activity)] if kept else [],
        "crumbs": _crumbs(activity.title),
    }
    return render(request, "duties/activity.html", context)


def _derived(activity: Activity) -> dict[str, int]:
    """Return how many archives and station ledgers have a line of it now."""
    lines = lines_of(Source.ACTIVITY, [activity.pk])
    return {
        "archives": sum(line.sign for line in lines if line.station_id is None),
        "stations": sum(line.sign for line in lines if line.station_id is not None),
    }


def new_record(request: HttpRequest) -> HttpResponse:
    """Record what was held: the page that is open for less than two minutes."""
    return _new(request, RecordForm, is_plan=False)


def new_plan(request: HttpRequest) -> HttpResponse:
    return _new(request, PlanForm, is_plan=True)


def _new(
    request: HttpRequest, form_class: type[RecordForm | PlanForm], *, is_plan: bool
) -> HttpResponse:
    by = acting(request)
    grounds = grounds_of(by)
    ground = chosen_ground(request, grounds)
    form = form_class(
        posted(request),
        county_id=ground.county_id,
        listed=list(candidates(ground, clock.today())[:400]),
        initial={"kind": Kind.GROUP if ground.group else Kind.VISIT},
    )
    if request.method == "POST":
        made = attempt(form, lambda: _make(form, ground.key, by))
        if made is not None:
            said = _("已安排，参加的代表会收到通知。") if is_plan else _("已记录。")
            messages.success(request, said)
            return redirect("desk_activity", pk=made.pk)
    title = _("安排活动") if is_plan else _("记录活动")
    context = {
        "form": form,
        "grounds": grounds,
        "ground": ground,
        "title": title,
        "is_plan": is_plan,
        "crumbs": _crumbs(title),
    }
    return render(request, "duties/activity_new.html", context, status=status_of(form))


def _make(form: RecordForm | PlanForm, where: str, by: Person) -> Activity:
    if isinstance(form, PlanForm):
        return recording.plan(where, form.what, form.cleaned_data["plan"], by=by)
    key = form.cleaned_data["key"]
    return recording.enter(where, form.what, form.record, by=by, request_key=key)


def activity_record(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what was planned; who was asked is ticked."""
    return _again(request, pk, "record")


def activity_correct(request: HttpRequest, pk: int) -> HttpResponse:
    return _again(request, pk, "correct")


def _again(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    by, activity = acting(request), found_for(request, pk)
    require_keeper(by, activity)
    if activity.state not in MOVES[verb].sources:
        return redirect("desk_activity", pk=pk)
    form_class = RecordForm if verb == "record" else CorrectForm
    form = form_class(posted(request), **_as_it_is(activity, verb))
    if request.method == "POST":
        made = attempt(form, lambda: _remake(activity, form, by))
        if made is not None:
            messages.success(request, _("已记录。") if verb == "record" else _("已更正。"))
            return redirect("desk_activity", pk=pk)
    title = _("记录活动") if verb == "record" else _("更正记录")
    context = {
        "form": form,
        "activity": activity,
        "title": title,
        "crumbs": _crumbs(activity.title),
    }
    return render(request, "duties/activity_again.html", context, status=status_of(form))


def _remake(activity: Activity, form: RecordForm, by: Person) -> Activity:
    if isinstance(form, CorrectForm):
        reason = form.cleaned_data["reason"]
        return recording.correct(activity, form.what, form.record, reason=reason, by=by)
    return recording.record(activity, form.what, form.record, by=by)


def _as_it_is(activity: Activity, verb: str) -> dict[str, Any]:
    """Return what the form needs: everybody who could have come, and the words as they stand."""
    rows = list(activity.participations.select_related("person"))
    ticked = {row.person_id for row in rows if row.has_come or verb == "record"}
    ground = recording.ground_of(activity)
    people = {one.pk: one for one in candidates(ground, activity.on)[:400]}
    people |= {row.person_id: row.person for row in rows}
    names = ("kind", "on", "title", "spot", "done", "result", "half_days")
    unused = activity.opinions.unused().order_by("pk")
    texts = unused.values_list("text", flat=True)
    return {
        "county_id": activity.county_id,
        "listed": sorted(people.values(), key=lambda one: (one.name, one.pk)),
        "initial": {
            **{name: getattr(activity, name) for name in names},
            "persons": list(ticked),
            "opinions": "\n".join(texts),
        },
    }


def _crumbs(here: str) -> list[dict[str, str]]:
    return [{"label": _("代表活动"), "url": "/desk/activities/"}, {"label": here, "url": ""}]
