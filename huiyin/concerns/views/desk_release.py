"""The editor's queue: the original beside a masked proposal; decided, and the next one comes."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.concerns.actions import publishing
from huiyin.concerns.counting import capped_counts, shown
from huiyin.concerns.dossier import find_concern
from huiyin.concerns.forms.desk_release import ReleaseForm, WithholdForm
from huiyin.concerns.hiding import masked_title
from huiyin.concerns.listing import url_of
from huiyin.concerns.models import Answer, Concern, ConcernQuerySet
from huiyin.concerns.policy import acting_organ
from huiyin.concerns.views.desk_page import person_of
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow
from huiyin.kernel.masking import Kind, mask
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.ui.markup import Text
from huiyin.ui.paging import page_by_key

ORDER = ("raised_at", "id")
KIND_NAMES: dict[Kind, Text] = {
    Kind.ID: gettext_lazy("证件号"),
    Kind.CARD: gettext_lazy("银行卡号"),
    Kind.PHONE: gettext_lazy("电话"),
    Kind.PLATE: gettext_lazy("车牌"),
    Kind.EMAIL: gettext_lazy("邮箱"),
    Kind.ACCOUNT: gettext_lazy("账号"),
    Kind.DOOR: gettext_lazy("门牌"),
    Kind.NAME: gettext_lazy("姓名"),
}


def queue(request: HttpRequest) -> HttpResponse:
    """The next one to decide; `only` names one concern, `after` skips some."""
    person = person_of(request)
    if not standing_of(person).may(Can.CONCERNS_RELEASE):
        raise NotAllowed(_("公开审核不由您办理。"))
    if only := request.GET.get("only"):
        concern = find_concern(person, only)
        acting_organ("release", concern, person)
        return _page(request, concern, _answer(concern), skip="")
    waiting = waiting_for(person)
    page = page_by_key(waiting, order=ORDER, after=request.GET.get("after"), size=1)
    if not page.rows:
        page = page_by_key(_unanswered(person), order=ORDER, size=1)
    count = shown(capped_counts({"waiting": waiting})["waiting"])
    if not page.rows:
        return render(request, "concerns/desk/release.html", {"count": count})
    concern = page.rows[0]
    return _page(request, concern, _answer(concern), skip=page.older or "", count=count)


def release(request: HttpRequest, key: str) -> HttpResponse:
    """Release as written on the form."""
    person = person_of(request)
    concern = find_concern(person, key)
    if request.method != "POST":
        return redirect(f"/desk/release/?only={concern.code}")
    acting_organ("release", concern, person)
    answer = _answer(concern)
    form = _form(concern, answer, request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            publishing.release(
                concern,
                title=said["title"],
                text=said["text"],
                answer=said.get("answer", ""),
                photos=frozenset(said.get("photos", ())),
                by=person,
            )
        except BadInput as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.reason)
        except NotNow as refusal:
            form.add_error(None, refusal.reason)
            return _page(request, concern, answer, skip="", form=form, status=409)
        else:
            messages.success(request, _("已公开“%(title)s”。") % {"title": said["title"]})
            return redirect("/desk/release/")
    return _page(request, concern, answer, skip="", form=form, status=422)


def withholding(request: HttpRequest, key: str) -> HttpResponse:
    """Keep the text from the public, with a reason."""
    person = person_of(request)
    concern = find_concern(person, key)
    if request.method != "POST":
        return redirect(f"/desk/release/?only={concern.code}")
    acting_organ("withhold", concern, person)
    form = WithholdForm(request.POST, concern=concern, verb="withhold")
    if not form.is_valid():
        return _page(request, concern, _answer(concern), skip="", withhold=form, status=422)
    publishing.withhold(concern, reason=form.cleaned_data["reason"], by=person)
    messages.success(request, _("已决定不公开“%(title)s”的内容。") % {"title": concern.title})
    return redirect("/desk/release/")


def waiting_for(person: Person) -> ConcernQuerySet:
    """Return what nobody has decided on yet, among what this editor may decide."""
    undecided = _editable(person).filter(released_at=None, is_withheld=False)
    return undecided.filter(may_publish=True)


def _unanswered(person: Person) -> ConcernQuerySet:
    """Return what was released before it was answered: its answer is not public yet."""
    released = _editable(person).released().filter(public_answer="")
    return released.filter(answered_at__isnull=False)


def _editable(person: Person) -> ConcernQuerySet:
    standing = standing_of(person)
    counties = standing.counties_where(Can.CONCERNS_RELEASE)
    wide = counties & standing.counties_where(Can.CONCERNS_READ_ALL)
    mine = Q(county__in=wide) | Q(office__in=standing.organs_where(Can.CONCERNS_RELEASE))
    return Concern.objects.filter(mine, county__in=counties)


def _page(
    request: HttpRequest,
    concern: Concern,
    answer: str,
    *,
    skip: str,
    count: str = "",
    form: ReleaseForm | None = None,
    withhold: WithholdForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "concern": concern,
        "url": url_of(concern),
        "title_marked": marked(concern.title),
        "text_marked": marked(concern.text),
        "answer_marked": marked(answer),
        "found": found_in(concern.title, concern.text, answer),
        "photos": list(concern.photos.order_by("pk")),
        "form": form or _form(concern, answer),
        "withhold": withhold or WithholdForm(concern=concern, verb="withhold"),
        "skip": skip,
        "count": count,
    }
    return render(request, "concerns/desk/release.html", context, status=status)


def _form(concern: Concern, answered: str, data: Any = None) -> ReleaseForm:
    was_released = concern.released_at is not None
    answer = concern.public_answer or mask(answered).text
    initial = {
        "title": concern.public_title
        if was_released
        else masked_title(concern.title, concern.text),
        "text": concern.public_text if was_released else mask(concern.text).text,
        "answer": answer,
    }
    ids = list(concern.photos.order_by("pk").values_list("pk", flat=True))
    return ReleaseForm(
        data,
        concern=concern,
        verb="release",
        initial=initial,
        photo_ids=ids,
        has_answer=bool(answer),
    )


def _answer(concern: Concern) -> str:
    """Return the last answer that the resident has got; one that waits for its check is not out."""
    if concern.answered_at is None:
        return ""
    answers = Answer.objects.filter(concern=concern).exclude(kind=Answer.Kind.CO)
    last = answers.order_by("-pk").first()
    return last.text if last else ""


def found_in(*texts: str) -> list[tuple[Text, int]]:
    """Return what would be masked, in words, with how often: the marks alone are not enough."""
    kinds = Counter(span.kind for text in texts for span in mask(text).spans)
    return [(KIND_NAMES[kind], count) for kind, count in kinds.most_common()]


def marked(text: str) -> SafeString:
    """Return the original with what would be masked in marks, for the editor's eye."""
    pieces: list[tuple[str, str, str]] = []
    at = 0
    for span in mask(text).spans:
        pieces.append((text[at : span.start], text[span.start : span.end], span.kind.value))
        at = span.end
    found = format_html_join("", '{}<mark title="{}">{}</mark>', ((a, c, b) for a, b, c in pieces))
    return found + format_html_join("", "{}", [(text[at:],)])
