"""Writing the reply: a letter whose frame is filled already, a draft that is kept, and the signature."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.kernel import clock
from huiyin.kernel.errors import NotAllowed, NotNow
from huiyin.kernel.text import excerpt
from huiyin.organs.numbers import numbers_of
from huiyin.people.views.acting import acting, attempt
from huiyin.suggestions import framing
from huiyin.suggestions.actions import replying
from huiyin.suggestions.face_records import NO_FACE_RECORD, lacks_face_record
from huiyin.suggestions.forms.pictures import PictureForm
from huiyin.suggestions.forms.reply import ReplyForm, drafted, frame_in, rows_in
from huiyin.suggestions.hands import acting_organ
from huiyin.suggestions.models import Task
from huiyin.suggestions.papers.case import read
from huiyin.suggestions.papers.names import day
from huiyin.suggestions.rules import ResultClass
from huiyin.suggestions.states import TaskState
from huiyin.suggestions.unit_file import UnitFile, file_of
from huiyin.suggestions.views.unit_offers import Hands
from huiyin.suggestions.views.unit_task import found_task
from huiyin.ui.asked import number


def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter. Sent with do=check it is handed in to be checked, else it is signed."""
    found = found_task(request, pk)
    hands = Hands(found, acting(request))
    if not hands.may("ask_check"):
        raise NotAllowed(_("答复由承办单位起草、由单位负责人签发。"))
    if request.method != "POST":
        return _page(request, found, _blank(request, found), hands)
    form = ReplyForm(
        request.POST, rows=rows_in(request.POST), profile_id=found.suggestion.profile_id
    )
    checking = request.POST.get("do") == "check"
    try:
        made = attempt(form, lambda: (_check if checking else _sign)(request, found, form))
    except NotNow as refusal:
        form.add_error(None, refusal.reason)
        return _page(request, found, form, hands, status=409)
    if made is None:
        return _page(request, found, form, hands, status=422)
    said = _("答复已送审核。") if checking else _("答复已签发，已送达代表。")
    messages.success(request, said)
    return redirect("desk_unit_task", pk)


@require_POST
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the draft; HTMX gets a line that says when, a browser without it the page again."""
    found, person = found_task(request, pk), acting(request)
    acting_organ("ask_check", found.suggestion, person, task=found)
    sent = request.POST
    result = sent.get("result", "")
    replying.draft_reply(
        found,
        text=sent.get("text", ""),
        result=result if result in set(ResultClass) else "",
        frame=frame_in(sent),
        by=person,
    )
    if getattr(request, "htmx", False):
        return render(request, "suggestions/unit/saved.html", {"at": clock.now()})
    rows = rows_in(sent) + (sent.get("do") == "row")
    return redirect(f"/desk/suggestions/unit/{pk}/reply/?rows={rows}#pledges")


def _check(request: HttpRequest, task: Task, form: ReplyForm) -> object:
    said, frame = form.cleaned_data, frame_in(request.POST)
    return replying.ask_check(
        task, text=said["text"], result=said["result"], frame=frame, by=acting(request)
    )


def _sign(request: HttpRequest, task: Task, form: ReplyForm) -> object:
    said = form.cleaned_data
    return replying.reply(
        task,
        document_no=said["document_no"],
        text=said["text"],
        result=said["result"],
        pledges=form.pledges,
        contact=said["contact"],
        by=acting(request),
    )


def _blank(request: HttpRequest, task: Task) -> ReplyForm:
    begun = drafted(task)
    begun["document_no"] = task.draft_no or framing.next_number(task)
    begun["contact"] = task.draft_contact or framing.contact_of(task, acting(request).name)
    rows = max(len(task.draft_pledges), number(request.GET, "rows") or 1)
    return ReplyForm(rows=rows, profile_id=task.suggestion.profile_id, initial=begun)


def pictures_page(request: HttpRequest, task: Task, picture_form: PictureForm) -> HttpResponse:
    """Return the letter again, with a picture that could not be taken."""
    hands = Hands(task, acting(request))
    blank = _blank(request, task)
    return _page(request, task, blank, hands, status=422, picture_form=picture_form)


def _page(
    request: HttpRequest,
    task: Task,
    form: ReplyForm,
    hands: Hands,
    *,
    status: int = 200,
    picture_form: PictureForm | None = None,
) -> HttpResponse:
    suggestion = task.suggestion
    known = file_of(task, acting(request), hands.may)
    cosigners = len(known.signers)
    assert suggestion.profile_id is not None
    needs_check = numbers_of(suggestion.profile_id).flag("suggest_check_reply")
    context: dict[str, Any] = {
        "task": task,
        "suggestion": suggestion,
        "file": known,
        "form": form,
        "picture_form": picture_form or PictureForm(auto_id="picture_%s"),
        "pictures": task.pictures.filter(reply=None).order_by("pk"),
        "letter_title": framing.title(read([suggestion])[0].named),
        "salutation": framing.salutation(
            suggestion.lead.name if suggestion.lead else "", cosigners
        ),
        "opening": framing.opening(suggestion.title, cosigners, is_again=task.round > 1),
        "closing": framing.closing(cosigners),
        "letter_day": day(clock.today()),
        "is_writing": task.state == TaskState.RECEIVED and task.replies_itself,
        "blocked": _blocked(known, task),
        "is_to_check": needs_check and task.checked_round != task.round,
        "crumbs": [
            {"label": _("承办建议"), "url": "/desk/suggestions/unit/"},
            {
                "label": excerpt(suggestion.title, 16),
                "url": f"/desk/suggestions/unit/{task.pk}/",
            },
            {"label": _("答复")},
        ],
    }
    return render(request, "suggestions/unit/reply.html", context, status=status)


def _blocked(known: UnitFile, task: Task) -> list[str]:
    """Return what still keeps the letter from being signed; it can be written all the same."""
    found = []
    if not known.contacts:
        found.append(_("还没有与代表沟通的记录，签发前先记录一次（代表法第五十一条）。"))
    elif lacks_face_record(task):
        found.append(str(NO_FACE_RECORD))
    if waited := known.waited_for:
        names = _("、").join(one.organ.name for one in waited)
        found.append(_("还要等会办单位的意见：%(units)s。") % {"units": names})
    return found
