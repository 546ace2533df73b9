"""Pictures of a reply: laid beside its draft, taken away, and shown."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.kernel.errors import NotThere
from huiyin.people.models import Person
from huiyin.people.views.acting import acting, attempt
from huiyin.suggestions.actions import picturing
from huiyin.suggestions.forms.pictures import PictureForm
from huiyin.suggestions.hands import acting_organ, may
from huiyin.suggestions.models import ReplyPicture, Suggestion, Task
from huiyin.suggestions.views.unit_reply import pictures_page
from huiyin.suggestions.views.unit_task import found_task


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Lay a picture beside the draft."""
    task, person = found_task(request, pk), acting(request)
    acting_organ("ask_check", task.suggestion, person, task=task)
    form = PictureForm(request.POST, request.FILES)
    made = attempt(
        form,
        lambda: picturing.add_picture(
            task, form.cleaned_data["picture"], caption=form.cleaned_data["caption"], by=person
        ),
    )
    if made is None:
        return pictures_page(request, task, form)
    messages.success(request, _("图片已经加上。"))
    return redirect(f"/desk/suggestions/unit/{pk}/reply/#pictures")


@require_POST
def removal(request: HttpRequest, picture_id: int) -> HttpResponse:
    """Take a picture away from the draft."""
    found = _found(picture_id, acting(request))
    picturing.remove_picture(found, by=acting(request))
    messages.success(request, _("图片已经去掉。"))
    return redirect(f"/desk/suggestions/unit/{found.task_id}/reply/#pictures")


@require_safe
def picture(request: HttpRequest, picture_id: int) -> HttpResponseBase:
    """Send it to who reads the letter; of a draft, to who writes or checks it."""
    found = _found(picture_id, acting(request))
    response = FileResponse(found.file.open("rb"), content_type="image/jpeg")
    response["Cache-Control"] = "private, no-store"
    response["Content-Disposition"] = "inline"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _found(pk: int, person: Person) -> ReplyPicture:
    found = ReplyPicture.objects.select_related("task__suggestion").filter(pk=pk).first()
    if found is None or not _is_seen(found, person):
        raise NotThere(_("没有这张图片。"))
    return found


def _is_seen(picture: ReplyPicture, person: Person) -> bool:
    task = picture.task
    sees_task = Task.objects.visible_to(person).filter(pk=task.pk).exists()
    if picture.reply_id is None:
        return sees_task and any(
            may(verb, task.suggestion, person, task=task) for verb in ("ask_check", "pass_check")
        )
    cases = Q(pk=task.suggestion_id) | Q(head=task.suggestion_id)
    return sees_task or Suggestion.objects.visible_to(person).filter(cases).exists()
