"""Standards: set by station for the office, a quiet checklist for a station's clerk, own sets."""

from __future__ import annotations

from collections import Counter
from functools import cache

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.kernel.errors import NotThere
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.stars.actions import standards
from huiyin.stars.checklists import Counted, checks_of, counted, newest, sets_of
from huiyin.stars.forms.standards import ChecklistForm, SetForm
from huiyin.stars.models import Finding
from huiyin.stars.policy import require_county, stations_checked, stations_read
from huiyin.stars.standards import ABOUT_WORDS, StandardSet
from huiyin.stars.views.finding import answered, county_kept, county_read
from huiyin.stations.models import Station

MOST = 500


@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """Each set at each station in the order of places: met, missing, unknown."""
    county, by = county_read(request), acting(request)
    sets = sets_of(county.pk)
    known = [one for one in sets.values() if not one.is_unknown]
    stations = list(
        stations_read(by, county).select_related("organ").order_by("organ__place_path", "pk")[:MOST]
    )
    ids = [one.pk for one in stations]
    cells = counted(ids, known, newest(ids))
    names = [(found.key, _(found.name)) for found in known]
    here = reverse("desk_standards")
    rows = [
        (one.organ.name, [
            (f"{here}stations/{one.slug}/{key}/", name, _words(cells[one.pk, key]))
            for key, name in names
        ])
        for one in stations
    ]  # fmt: skip
    context = {
        "sets": [(one, _(one.name)) for one in known],
        "unknown": [(one, _(one.name), _(one.source)) for one in sets.values() if one.is_unknown],
        "rows": rows,
        "keeps": standing_of(by).may(Can.STARS_REVIEW, county_id=county.pk),
    }
    return render(request, "stars/standards.html", context)


def checklist(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """One set at one station; those who look there note what they found."""
    county, by = county_read(request), acting(request)
    station, found = _station(request, slug), _set(county.pk, key)
    seen = newest([station.pk], key)
    checks = checks_of(station.pk, found, seen)
    may_check = stations_checked(by, county).filter(pk=station.pk).exists()
    form = ChecklistForm(posted(request), checks=checks)
    if request.method == "POST":
        made = attempt(form, lambda: standards.note_findings(station, key, form.looks, by=by))
        if made is not None:
            messages.success(request, _("已记下。"))
            return redirect("desk_standards_station", slug=slug, key=key)
    past = Finding.objects.filter(station=station, set_key=key).select_related("checked_by")
    texts = {one.criterion.code: one.text for one in checks}
    context = {
        "station": station,
        "set": found,
        "name": _(found.name),
        "source": _(found.source),
        "checks": checks,
        "counts": _words(Counted(**Counter(one.stands for one in checks))),
        "form": form,
        "may_check": may_check,
        "sets": [
            (one.key, _(one.name)) for one in sets_of(county.pk).values() if not one.is_unknown
        ],
        "past": [(one, texts.get(one.criterion, "")) for one in past.order_by("-id")[:50]],
    }
    return render(request, "stars/checklist.html", context, status=status_of(form))


def set_new(request: HttpRequest) -> HttpResponse:
    county = county_kept(request)
    return _written(request, county.pk, standards.fresh_key(county.pk), SetForm(posted(request)))


def set_page(request: HttpRequest, key: str) -> HttpResponse:
    """Write the next version of a set: of the county's own, or of one known by name."""
    county = county_kept(request)
    found = _set(county.pk, key)
    begun = {
        "name": found.name,
        "source": "" if found.version == 0 else found.source,
        "criteria": "\n".join(_lines(found)),
    }
    return _written(request, county.pk, key, SetForm(posted(request), initial=begun))


def _written(request: HttpRequest, county_id: int, key: str, form: SetForm) -> HttpResponse:
    by, county = acting(request), county_kept(request)
    require_county(by, county_id)
    return answered(
        request,
        "stars/form.html",
        form,
        lambda: standards.write_set(
            county,
            key=key,
            name=form.cleaned_data["name"],
            source=form.cleaned_data["source"],
            rows=form.rows,
            by=by,
        ),
        lambda _made: reverse("desk_standards"),
        title=_("写一套标准"),
        lead=_("写成新的一版；文字没有改的条目，查过的结果接着算。"),
        back=reverse("desk_standards"),
        back_name=_("达标情况"),
    )


def _lines(found: StandardSet) -> list[str]:
    """Return the criteria as they are typed, in the words in which they are kept."""
    words = {about: word for word, about in ABOUT_WORDS.items()}
    return [f"{words[one.about]}：{one.text}" for one in found.criteria]


@cache
def _words_of(language: str | None, met: int, missing: int, unknown: int) -> tuple[str, str, str]:
    with override(language):
        return (
            _("有 %(n)s") % {"n": met},
            _("没有 %(n)s") % {"n": missing} if missing else "",
            _("不知道 %(n)s") % {"n": unknown} if unknown else "",
        )


def _words(cell: Counted) -> tuple[str, str, str]:
    """Return the three counts in words; the same few stand in hundreds of cells."""
    return _words_of(get_language(), cell.met, cell.missing, cell.unknown)


def _station(request: HttpRequest, slug: str) -> Station:
    county = county_read(request)
    rows = stations_read(acting(request), county).select_related("organ__county", "organ__place")
    found = rows.filter(slug=slug).first()
    if found is None:
        raise NotThere
    return found


def _set(county_id: int, key: str) -> StandardSet:
    found = sets_of(county_id).get(key)
    if found is None:
        raise NotThere
    return found
