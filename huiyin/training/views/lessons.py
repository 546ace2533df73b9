"""Lessons: the list, one of them, and the forms that plan, enrol and sign in."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.kernel import clock
from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.training.actions import planning, signing
from huiyin.training.actions.moving import require_state
from huiyin.training.forms.lessons import (
    ChangeForm,
    CorrectForm,
    EnrolForm,
    LessonPlanForm,
    MaterialForm,
    ReasonForm,
    SignInForm,
)
from huiyin.training.models import Enrolment, Lesson, Material
from huiyin.training.policy import (
    MOST_LISTED,
    candidates,
    keeps,
    offices_of,
    reads_any,
    require_keeper,
)
from huiyin.training.states import MOVES, Place, State
from huiyin.ui.asked import number, word
from huiyin.ui.paging import page_by_key

Crumbs = list[dict[str, str]]


@require_safe
def lesson_list(request: HttpRequest) -> HttpResponse:
    by = acting(request)
    if not reads_any(by):
        raise NotAllowed(_("培训供代表和人大机关使用。"))
    standing = standing_of(by)
    rows = Lesson.objects.visible_to(by).select_related("course", "office")
    show = word(request.GET, "show", 10)
    if show == "coming":
        rows = rows.filter(state=State.PLANNED)
    elif show == "mine":
        rows = rows.filter(enrolments__person=by)
    page = page_by_key(
        rows,
        order=("-on", "-id"),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    here = Enrolment.objects.filter(lesson__in=[one.pk for one in page])
    sums = (
        here.order_by()
        .values_list("lesson")
        .annotate(
            n=Count("pk", filter=~Q(state=Place.EXCUSED)), came=Count("pk", filter=Q(state="came"))
        )
    )
    counts = {pk: (n, came) for pk, n, came in sums}
    own = dict(here.filter(person=by).values_list("lesson", "state"))
    context = {
        "page": page,
        "rows": [(one, *counts.get(one.pk, (0, 0)), own.get(one.pk, "")) for one in page],
        "show": show,
        "shows": _shows(by),
        "may_plan": standing.may(Can.TRAINING_KEEP),
        "is_staff": standing.may(Can.DUTIES_READ_ARCHIVE),
    }
    return render(request, "training/lessons.html", context)


def _shows(by: Person) -> list[tuple[str, str]]:
    shows = [("", _("全部")), ("coming", _("将要开展"))]
    return [*shows, ("mine", _("我参加的"))] if standing_of(by).is_deputy else shows


def lesson_plan(request: HttpRequest) -> HttpResponse:
    """Plan a lesson: what, when, where, who is enrolled."""
    by = acting(request)
    offices = offices_of(by)
    asked = number(request.POST, "office") or number(request.GET, "office")
    office = next((one for one in offices if one.pk == asked), offices[0])
    form = LessonPlanForm(posted(request), county_id=office.county_id or 0, listed=_listed(office))
    if request.method == "POST":
        made = attempt(form, lambda: _plan(form, office, by))
        if made is not None:
            messages.success(request, _("已安排，报名的代表会收到通知。"))
            return redirect("desk_lesson", pk=made.pk)
    context = {
        "form": form,
        "offices": offices,
        "office": office,
        "crumbs": crumbs(_("安排培训")),
    }
    return render(request, "training/plan.html", context, status=status_of(form))


def _plan(form: LessonPlanForm, office: Organ, by: Person) -> Lesson:
    everybody = form.cleaned_data.get("everybody", False)
    key = form.cleaned_data["key"]
    return planning.plan(
        office.pk, form.what, form.chosen, by=by, everybody=everybody, request_key=key
    )


def _listed(office: Organ) -> list[Person]:
    """Return who is listed to be ticked; of a whole county nobody, they are written by name."""
    listed = list(candidates(office)[: MOST_LISTED + 1])
    return listed if len(listed) <= MOST_LISTED else []


@require_safe
def lesson_page(request: HttpRequest, pk: int) -> HttpResponse:
    by, lesson = acting(request), lesson_for(request, pk)
    is_staff = standing_of(by).may(Can.DUTIES_READ_ARCHIVE)
    rows = lesson.enrolments.select_related("person").order_by("person__name", "pk")
    people = list(rows[:2_000])
    kept = keeps(by, lesson)
    context = {
        "lesson": lesson,
        "came": [one.person for one in people if one.state == Place.CAME],
        "enrolled": [one.person for one in people if one.state == Place.ENROLLED],
        "missed": [one.person for one in people if one.state == Place.MISSED],
        "excused": [one.person for one in people if one.state == Place.EXCUSED],
        "own": next((one for one in people if one.person_id == by.pk), None),
        "moves": {verb for verb in MOVES if kept and lesson.state in MOVES[verb].sources},
        "may_leave": lesson.state == State.PLANNED,
        "is_due": lesson.on <= clock.today(),
        "is_staff": is_staff,
        "kept": kept,
        "materials": list(lesson.course.materials.order_by("pk")[:50]),
        "crumbs": crumbs(lesson.course.title),
    }
    return render(request, "training/lesson.html", context)


def lesson_change(request: HttpRequest, pk: int) -> HttpResponse:
    lesson = lesson_for(request, pk)
    names = ("kind", "on", "begins", "hours", "spot", "trainer")
    initial = {name: getattr(lesson, name) for name in names} | {"title": lesson.course.title}
    form = ChangeForm(posted(request), initial=initial)
    return _step(
        request, lesson, "change", form, _("改时间、地点"),
        lambda by: planning.change(lesson, form.what, by=by),
    )  # fmt: skip


def lesson_enrolment(request: HttpRequest, pk: int) -> HttpResponse:
    lesson = lesson_for(request, pk)
    form = EnrolForm(posted(request), county_id=lesson.county_id, listed=_listed(lesson.office))
    return _step(
        request, lesson, "enrol", form, _("增加参训代表"),
        lambda by: planning.enrol(lesson, _everybody(form, lesson), by=by),
    )  # fmt: skip


def _everybody(form: EnrolForm, lesson: Lesson) -> set[int]:
    if not form.cleaned_data.get("everybody"):
        return form.chosen
    return {*form.chosen, *candidates(lesson.office).values_list("pk", flat=True)}


def lesson_sign_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Who came: ticked on the spot, or typed from the paper list afterwards; both are equal."""
    lesson = lesson_for(request, pk)
    form = SignInForm(posted(request), county_id=lesson.county_id, listed=_on_list(lesson))
    return _step(
        request, lesson, "sign_in", form, _("登记签到"),
        lambda by: signing.sign_in(lesson, form.came, note=form.cleaned_data["note"], by=by),
    )  # fmt: skip


def lesson_correction(request: HttpRequest, pk: int) -> HttpResponse:
    lesson = lesson_for(request, pk)
    came = lesson.enrolments.filter(state=Place.CAME).values_list("person_id", flat=True)
    form = CorrectForm(
        posted(request),
        county_id=lesson.county_id,
        listed=_on_list(lesson),
        initial={"persons": list(came)},
    )
    return _step(
        request, lesson, "correct", form, _("更正签到"),
        lambda by: signing.correct(
            lesson, form.came, reason=form.cleaned_data["reason"], by=by
        ),
    )  # fmt: skip


def _on_list(lesson: Lesson) -> list[Person]:
    rows = lesson.enrolments.select_related("person").order_by("person__name", "pk")
    return [one.person for one in rows]


def lesson_cancellation(request: HttpRequest, pk: int) -> HttpResponse:
    lesson, form = lesson_for(request, pk), ReasonForm(posted(request))
    return _step(
        request, lesson, "cancel", form, _("取消培训"),
        lambda by: planning.cancel(lesson, reason=form.cleaned_data["reason"], by=by),
    )  # fmt: skip


def _step(
    request: HttpRequest,
    lesson: Lesson,
    verb: str,
    form: forms.Form,
    title: str,
    act: Callable[[Person], Lesson],
) -> HttpResponse:
    by = acting(request)
    require_keeper(by, lesson)
    require_state(lesson, verb)
    if request.method == "POST" and attempt(form, lambda: act(by)) is not None:
        messages.success(request, _("已记下。"))
        return redirect("desk_lesson", pk=lesson.pk)
    context = {"form": form, "lesson": lesson, "title": title, "verb": verb}
    context["crumbs"] = crumbs(title)
    return render(request, "training/step.html", context, status=status_of(form))


def lesson_material(request: HttpRequest, pk: int) -> HttpResponse:
    """Add something to read for everybody."""
    by, lesson = acting(request), lesson_for(request, pk)
    require_keeper(by, lesson)
    form = MaterialForm(posted(request))
    if request.method == "POST":
        made = attempt(form, lambda: planning.add_material(lesson, **form.cleaned_data, by=by))
        if made is not None:
            messages.success(request, _("已记下。"))
            return redirect("desk_lesson", pk=pk)
    title = _("添加学习材料")
    context = {"form": form, "lesson": lesson, "title": title, "crumbs": crumbs(title)}
    return render(request, "training/step.html", context, status=status_of(form))


@require_safe
def lesson_reading(request: HttpRequest, pk: int, material_id: int) -> HttpResponse:
    """Something to read, open to every deputy of the county."""
    lesson = lesson_for(request, pk)
    found = Material.objects.filter(course=lesson.course_id, pk=material_id).first()
    if found is None:
        raise NotThere
    context = {"material": found, "lesson": lesson, "crumbs": crumbs(found.title)}
    return render(request, "training/material.html", context)


@require_POST
def lesson_leave(request: HttpRequest, pk: int) -> HttpResponse:
    """A deputy asks to be left out."""
    planning.leave(lesson_for(request, pk), by=acting(request))
    messages.success(request, _("已请假。"))
    return redirect("desk_lesson", pk=pk)


def lesson_for(request: HttpRequest, pk: int) -> Lesson:
    """Return the lesson; NotThere for one out of sight."""
    rows = Lesson.objects.visible_to(acting(request)).select_related("course", "office", "activity")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def crumbs(here: str) -> Crumbs:
    return [{"label": _("代表培训"), "url": "/desk/training/"}, {"label": here, "url": ""}]
