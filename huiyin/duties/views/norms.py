"""Where the county's deputies, groups and congresses stand with the norms: numbers, not an order."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.duties.actions import norming
from huiyin.duties.archives import reach_of, read_person
from huiyin.duties.asked import asked_in
from huiyin.duties.checking import (
    Checked,
    Subject,
    county_checked,
    deputies_checked,
)
from huiyin.duties.checklist import SHOWN, STANDS, TONES, span_name
from huiyin.duties.forms.norms import AbsenceForm, NormsForm
from huiyin.duties.models import Absence
from huiyin.duties.rules import Stand
from huiyin.kernel import clock
from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.ui.asked import number, word
from huiyin.ui.markup import Text

_LACKING = frozenset({Stand.NO_RECORD, Stand.OPEN})


@dataclass(frozen=True)
class Cell:
    period: str
    word: Text
    tone: str


@dataclass(frozen=True)
class Share:
    """Of how many asked something is recorded in a period, and of how many not."""

    period: str
    number: int
    done: int
    lacking: int


@require_safe
def norms(request: HttpRequest) -> HttpResponse:
    by = acting(request)
    county_id, path = reach_of(by)
    year = clock.today().year
    found = county_checked(county_id, year, path)
    context = {
        "year": year,
        "congresses": [_rows(one) for one in found.congresses],
        "groups": [_rows(one) for one in found.groups],
        "deputies": [_shares(one) for one in found.deputies],
        "may_set": standing_of(by).may(Can.PROFILE_EDIT, county_id=county_id),
    }
    return render(request, "duties/norms.html", context)


@require_safe
def lacking(request: HttpRequest) -> HttpResponse:
    """Who has nothing recorded in a period, in the order of names: for who looks after them."""
    county_id, path = reach_of(acting(request))
    key, n = word(request.GET, "norm", 20), number(request.GET, "n") or 0
    found = deputies_checked(county_id, clock.today().year, path)
    checked = next((one for one in found if one.norm.key == key), None)
    if checked is None or not 1 <= n <= len(checked.spans):
        raise NotThere
    rows = [subject for subject, stands in checked.stands if stands[n - 1] in _LACKING]
    context = {
        "title": checked.norm.title % {"n": checked.number},
        "period": span_name(checked.norm.period, checked.spans[n - 1]),
        "rows": rows,
    }
    return render(request, "duties/norms_lacking.html", context)


def setting(request: HttpRequest) -> HttpResponse:
    by = acting(request)
    counties = sorted(standing_of(by).counties_where(Can.PROFILE_EDIT))
    if not counties:
        raise NotAllowed(_("履职要求由县人大定。"))
    form = NormsForm(posted(request), asked=asked_in(counties[0]))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = attempt(
            form,
            lambda: norming.set_norms(
                counties[0],
                since=said["since"],
                least=form.least,
                exempt=said["exempt"],
                basis=said["basis"],
                by=by,
            ),
        )
        if made is not None:
            messages.success(request, _("已保存，到那一天自动生效。"))
            return redirect("desk_norms")
    return render(request, "duties/norms_setting.html", {"form": form}, status=status_of(form))


def absence_new(request: HttpRequest, person_id: int) -> HttpResponse:
    by = acting(request)
    person = read_person(by, person_id)
    norming.keeping_county(person, by)
    form = AbsenceForm(posted(request))
    if request.method == "POST":
        noted = attempt(form, lambda: norming.note_absence(person, **form.cleaned_data, by=by))
        if noted is not None:
            messages.success(request, _("已记下，这些天不作要求。"))
            return redirect("desk_archives_person", person_id=person.pk)
    context = {"form": form, "person": person}
    return render(request, "duties/absence.html", context, status=status_of(form))


@require_POST
def absence_dropping(request: HttpRequest, person_id: int, absence_id: int) -> HttpResponse:
    by = acting(request)
    person = read_person(by, person_id)
    absence = Absence.objects.filter(person=person, pk=absence_id).first()
    if absence is None:
        raise NotThere
    norming.drop_absence(absence, by=by)
    messages.success(request, _("已收回。"))
    return redirect("desk_archives_person", person_id=person.pk)


def _rows(checked: Checked) -> tuple[Checked, Text, list[tuple[Subject, list[Cell]]]]:
    """Return the norm, its title, and each subject with its last periods in words."""
    names = [span_name(checked.norm.period, span) for span in checked.spans]
    rows = []
    for subject, stands in checked.stands:
        last = list(zip(names, stands, strict=True))[-SHOWN:]
        rows.append((subject, [Cell(name, STANDS[one], TONES[one]) for name, one in last]))
    return checked, checked.norm.title % {"n": checked.number}, rows


def _shares(checked: Checked) -> tuple[Checked, Text, list[Share]]:
    shares = []
    for nth, span in enumerate(checked.spans):
        counts = checked.counts(nth)
        without = counts[Stand.OPEN] + counts[Stand.NO_RECORD]
        name = span_name(checked.norm.period, span)
        shares.append(Share(name, span.number, counts[Stand.DONE], without))
    return checked, checked.norm.title % {"n": checked.number}, shares
