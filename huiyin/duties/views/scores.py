"""Points, where a county keeps them: the own ones, those of the office's deputies, the scale."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.duties.actions import scoring
from huiyin.duties.archives import note_archive, reach_of, read_person
from huiyin.duties.checking import deputies_of
from huiyin.duties.forms.activities import ReasonForm
from huiyin.duties.forms.scores import NoteForm, ScaleForm
from huiyin.duties.models import Scale, ScoreEntry
from huiyin.duties.papers.scores import own_scores
from huiyin.duties.scales import ITEMS, PRESETS
from huiyin.duties.scores import Sheet, scale_of, sheets_of
from huiyin.duties.views.archive import deputy
from huiyin.kernel import clock
from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.people.models import Mandate, Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.ui.asked import word
from huiyin.ui.paper_files import as_file

SHOWN = 300


@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """The deputy's own points with every entry; NotThere where points are off."""
    person = deputy(request)
    return render(request, "duties/scores_own.html", _of_person(_own_scale(person), person))


@require_safe
def own_paper(request: HttpRequest, form: str) -> HttpResponse:
    """The same as PDF or .docx."""
    person = deputy(request)
    with translation.override("zh-hans"):
        return as_file(own_scores(_own_scale(person), person), form)


def _own_scale(person: Person) -> Scale:
    counties = sorted(standing_of(person).mandate_counties)
    scale = scale_of(counties[0], clock.today().year) if counties else None
    if scale is None:
        raise NotThere
    return scale


@require_safe
def office(request: HttpRequest) -> HttpResponse:
    """The deputies of the place, in the order of names, if the county keeps points; how to if not."""
    by = acting(request)
    county_id, path = reach_of(by)
    scale = scale_of(county_id, clock.today().year)
    people = deputies_of(county_id, path) if scale else []
    sheets = sheets_of(scale, [one.pk for one in people]) if scale else {}
    context = {
        "scale": scale,
        "rows": [(one, _sum(sheets.get(one.pk, []))) for one in people],
        "presets": PRESETS.values(),
        "may_set": standing_of(by).may(Can.PROFILE_EDIT, county_id=county_id),
    }
    return render(request, "duties/scores.html", context)


def _sum(sheets: list[Sheet]) -> str:
    """Return the sums, one a mandate; nothing where the county asks for none."""
    return " / ".join(str(one.total) for one in sheets if one.total is not None)


def person_page(request: HttpRequest, person_id: int) -> HttpResponse:
    """One deputy's points, and a form for what no record tells."""
    by = acting(request)
    person = read_person(by, person_id)
    county_id = reach_of(by)[0]
    scale = scale_of(county_id, clock.today().year)
    if scale is None:
        raise NotThere
    note_archive(by, person.pk, county_id)
    held = Mandate.objects.filter(person=person, county=county_id)
    held = held.filter(status=Mandate.Status.IN_OFFICE).select_related("term__congress")
    mandates = {one.pk: one for one in held.order_by("pk")}
    named = [(pk, one.term.congress.name) for pk, one in mandates.items()]
    form = NoteForm(posted(request), scale=scale, mandates=named)
    if request.method == "POST":
        made = attempt(
            form,
            lambda: scoring.note(
                mandates[form.cleaned_data["mandate"]],
                form.cleaned_data["item"],
                reason=form.cleaned_data["reason"],
                by=by,
            ),
        )
        if made is not None:
            messages.success(request, _("已记下，本人看得到。"))
            return redirect("desk_scores_person", person_id=person.pk)
    context = {**_of_person(scale, person), "form": form}
    return render(request, "duties/scores_person.html", context, status=status_of(form))


def undoing(request: HttpRequest, pk: int) -> HttpResponse:
    by = acting(request)
    entry = ScoreEntry.objects.select_related("mandate__person").filter(pk=pk).first()
    if entry is None:
        raise NotThere
    read_person(by, entry.person_id)
    form = ReasonForm(posted(request))
    if request.method == "POST":
        made = attempt(form, lambda: scoring.undo(entry, reason=form.cleaned_data["reason"], by=by))
        if made is not None:
            return redirect("desk_scores_person", person_id=entry.person_id)
    context = {"form": form, "entry": entry, "item": ITEMS[entry.item].name}
    return render(request, "duties/scores_undo.html", context, status=status_of(form))


def setting(request: HttpRequest) -> HttpResponse:
    """The numbers of a preset, to be changed and put in force."""
    by = acting(request)
    county_id = _settable(by)
    preset = word(request.POST, "preset", 1) or word(request.GET, "preset", 1)
    if preset not in PRESETS:
        raise NotThere
    newest = scale_of(county_id, clock.today().year)
    kept = newest if newest is not None and newest.preset == preset else None
    form = ScaleForm(posted(request), preset=preset, kept=kept)
    if request.method == "POST":
        made = attempt(form, lambda: _set(form, preset, county_id, by))
        if made is not None:
            messages.success(request, _("已启用，从记录里算出来要等几分钟。"))
            return redirect("desk_scores")
    context = {"form": form, "preset": PRESETS[preset]}
    return render(request, "duties/scores_setting.html", context, status=status_of(form))


def _set(form: ScaleForm, preset: str, county_id: int, by: Person) -> Scale:
    given = form.cleaned_data
    return scoring.set_scale(
        county_id,
        year=given["year"],
        preset=preset,
        rates=form.rates,
        start=given["start"],
        shows_sum=given["shows_sum"],
        basis=given["basis"],
        by=by,
    )


@require_POST
def switching_off(request: HttpRequest) -> HttpResponse:
    """Keep no points from now on; what was entered stays and is shown to nobody."""
    by = acting(request)
    scoring.set_scale(
        _settable(by), year=clock.today().year, preset="", rates={}, start=0, shows_sum=False,
        basis=_("停用"), by=by,
    )  # fmt: skip
    messages.success(request, _("已停用。"))
    return redirect("desk_scores")


def _settable(by: Person) -> int:
    counties = sorted(standing_of(by).counties_where(Can.PROFILE_EDIT))
    if not counties:
        raise NotAllowed(_("履职要求由县人大定。"))
    return counties[0]


def _of_person(scale: Scale, person: Person) -> dict[str, object]:
    rows = ScoreEntry.objects.filter(scale=scale, person=person).select_related("line")
    entries = list(rows.order_by("-id")[:SHOWN])
    undone = {one.undoes_id for one in entries}
    return {
        "scale": scale,
        "person": person,
        "sheets": sheets_of(scale, [person.pk]).get(person.pk, []),
        "entries": [
            (one, ITEMS[one.item].name, one.line is None and one.sign > 0 and one.pk not in undone)
            for one in entries
        ],
    }
