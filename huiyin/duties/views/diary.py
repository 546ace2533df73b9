"""The diary: its pages are the writer's; a shared entry can be read by who reads the archive."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huiyin.concerns.listing import url_of
from huiyin.duties.actions import diary
from huiyin.duties.archives import note_archive
from huiyin.duties.forms.diary import EntryForm
from huiyin.duties.models import Entry
from huiyin.duties.views.archive import deputy
from huiyin.kernel.errors import BadInput, NotThere
from huiyin.people.models import Person
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.places.models import Place
from huiyin.ui.paging import page_by_key


@never_cache
@require_safe
def diary_list(request: HttpRequest) -> HttpResponse:
    person = deputy(request)
    page = page_by_key(
        Entry.objects.filter(person=person).select_related("concern", "claim"),
        order=("-on", "-id"),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
        size=20,
    )
    context = {"page": page, "rows": [(one, one.words) for one in page]}
    return render(request, "duties/diary.html", context)


@never_cache
def entry_new(request: HttpRequest) -> HttpResponse:
    person = deputy(request)
    last = Entry.objects.filter(person=person).order_by("-written_at").first()
    initial = {"place": last.words.place_id} if last else {}
    form = EntryForm(
        posted(request), request.FILES or None, county=_county(person), initial=initial
    )
    if request.method == "POST":
        made = attempt(
            form,
            lambda: diary.write(
                form.cleaned_data["on"],
                form.words,
                by=person,
                photos=form.cleaned_data["photos"],
            ),
        )
        if made is not None:
            messages.success(request, _("已写下，只有您自己看得到。"))
            return redirect("desk_diary_entry", pk=made.pk)
    return render(request, "duties/entry_form.html", {"form": form}, status=status_of(form))


@never_cache
@require_safe
def entry_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own, or one that was shared."""
    person = acting(request)
    rows = Entry.objects.visible_to(person).select_related("person", "concern", "claim")
    entry = rows.filter(pk=pk).first()
    if entry is None:
        raise NotThere
    if entry.person_id != person.pk:
        note_archive(person, entry.person_id, entry.county_id)
    context = {
        "entry": entry,
        "words": entry.words,
        "is_own": entry.person_id == person.pk,
        "photos": list(entry.photos.order_by("pk").values_list("pk", flat=True)),
        "concern_url": url_of(entry.concern) if entry.concern else "",
    }
    return render(request, "duties/entry.html", context)


@never_cache
def entry_words(request: HttpRequest, pk: int) -> HttpResponse:
    person, entry = _own(request, pk)
    words = entry.words
    initial = {"on": entry.on, "text": words.text, "spot": words.spot, "place": words.place_id}
    form = EntryForm(
        posted(request), request.FILES or None, county=_county(person), initial=initial
    )
    if request.method == "POST":
        made = attempt(
            form,
            lambda: diary.rewrite(
                entry,
                form.cleaned_data["on"],
                form.words,
                by=person,
                photos=form.cleaned_data["photos"],
            ),
        )
        if made is not None:
            messages.success(request, _("已保存。"))
            return redirect("desk_diary_entry", pk=pk)
    context = {"form": form, "entry": entry}
    return render(request, "duties/entry_form.html", context, status=status_of(form))


@never_cache
@require_safe
def photo(request: HttpRequest, pk: int, photo_id: int) -> HttpResponse:
    """A picture of an entry that the person may read."""
    entry = Entry.objects.visible_to(acting(request)).filter(pk=pk).first()
    found = entry.photos.filter(pk=photo_id).first() if entry else None
    if found is None:
        raise NotThere
    response = HttpResponse(found.data, content_type="image/jpeg")
    response["Content-Disposition"] = "inline"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
def photo_removal(request: HttpRequest, pk: int, photo_id: int) -> HttpResponse:
    person, entry = _own(request, pk)
    found = entry.photos.filter(pk=photo_id).first()
    if found is None:
        raise NotThere
    diary.take_out(found, by=person)
    messages.success(request, _("已去掉。"))
    return redirect("desk_diary_entry", pk=pk)


@require_POST
def sharing(request: HttpRequest, pk: int) -> HttpResponse:
    """Share it, or with `back` take it back."""
    person, entry = _own(request, pk)
    if "back" in request.POST:
        diary.unshare(entry, by=person)
        messages.success(request, _("已收回，只有您自己看得到。"))
    else:
        diary.share(entry, by=person)
        messages.success(request, _("已分享，并计入履职档案。"))
    return redirect("desk_diary_entry", pk=pk)


@require_POST
def tearing_out(request: HttpRequest, pk: int) -> HttpResponse:
    person, entry = _own(request, pk)
    diary.tear_out(entry, by=person)
    messages.success(request, _("已删除。"))
    return redirect("desk_diary")


@require_POST
def entry_concern(request: HttpRequest, pk: int) -> HttpResponse:
    person, entry = _own(request, pk)
    try:
        concern = diary.raise_entry(entry, by=person)
    except BadInput as problem:
        messages.error(request, problem.reason)
        return redirect("desk_diary_words", pk=pk)
    messages.success(request, _("已转为诉求。"))
    return redirect(url_of(concern))


@require_POST
def entry_line(request: HttpRequest, pk: int) -> HttpResponse:
    person, entry = _own(request, pk)
    try:
        diary.claim_entry(entry, by=person)
    except BadInput as problem:
        messages.error(request, problem.reason)
        return redirect("desk_diary_entry", pk=pk)
    messages.success(request, _("已记下，等别人确认以后计入档案。"))
    return redirect("desk_archive")


def _own(request: HttpRequest, pk: int) -> tuple[Person, Entry]:
    """Return the writer and the entry; to everybody else it is not there."""
    person = acting(request)
    entry = Entry.objects.filter(person=person, pk=pk).first()
    if entry is None:
        raise NotThere
    return person, entry


def _county(person: Person) -> Place:
    standing = standing_of(person)
    return Place.objects.get(pk=min(standing.mandate_counties or standing.county_ids))
