"""Importing a roster: send the file, look at what it would change, say yes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.kernel.errors import NotAllowed, NotThere, Problem
from huiyin.people import policy
from huiyin.people.actions import roster
from huiyin.people.forms.roster import ConfirmForm, RosterForm
from huiyin.people.models import Person, RosterFile
from huiyin.people.rights import Can
from huiyin.people.roster.planning import plan_roster
from huiyin.people.roster.template import template
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting, county_where, posted
from huiyin.places.models import Place
from huiyin.ui.asked import word

_SHOWN = 200
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def roster_page(request: HttpRequest) -> HttpResponse:
    by = acting(request)
    county = roster_county(request, by)
    form = RosterForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            kept = roster.keep_file(file.read(), name=file.name or "", county=county, by=by)
        except Problem as problem:
            form.add_error("file", problem.sentence(get_language() or "zh"))
        else:
            return redirect("office_roster_file", file_id=kept.pk)
    words = {"form": form, "county_place": county}
    return render(request, "people/roster.html", words, status=422 if form.errors else 200)


@require_safe
def roster_template(request: HttpRequest) -> HttpResponse:
    county = roster_county(request, acting(request))
    towns = Place.objects.filter(parent=county).order_by("code").values_list("name", flat=True)
    answer = HttpResponse(template(list(towns)), content_type=_XLSX)
    answer["Content-Disposition"] = "attachment; filename=roster.xlsx"
    return answer


def roster_file(request: HttpRequest, file_id: int) -> HttpResponse:
    """What the file would change, with every error; a second step carries it out."""
    by = acting(request)
    kept = RosterFile.objects.filter(pk=file_id, by=by).select_related("county").first()
    if kept is None:
        raise NotThere(_("这份文件已经处理完或者过期，请重新上传。"))
    policy.require_roster_import(by, kept.county)
    table = roster.open_file(kept)
    form = ConfirmForm(posted(request))
    if request.method == "POST" and form.is_valid():
        skip_bad = form.cleaned_data["skip_bad"]
        try:
            done = roster.import_roster(table, county=kept.county, by=by, skip_bad=skip_bad)
        except roster.BadRows:
            form.add_error(
                "skip_bad", _("有错的行还在，什么也没有保存。请改好文件再传，或者勾选跳过。")
            )
        else:
            kept.delete()
            messages.success(request, _done(done))
            return redirect("office_people")
    try:
        plan = plan_roster(table, kept.county)
    except Problem as problem:
        messages.error(request, problem.sentence(get_language() or "zh"))
        return redirect("office_roster")
    language = get_language() or "zh"
    errors = [(error, error.sentence(language)) for error in plan.errors[:_SHOWN]]
    words = {"form": form, "kept": kept, "plan": plan, "errors": errors, "shown": _SHOWN}
    return render(request, "people/roster_file.html", words, status=422 if form.errors else 200)


def roster_county(request: HttpRequest, by: Person) -> Place:
    """Return the county whose roster this person keeps, or the one he is opening."""
    code = word(request.GET, "county", 12)
    if standing_of(by).may(Can.COUNTY_OPEN) and code:
        county = Place.objects.filter(code=code, tenant__isnull=False).first()
        if county is None:
            raise NotThere
        if policy.stands_in(by, county.pk):
            return county
        raise NotAllowed(_("这个县已经有自己的代表工委干部，名册由他们管理。"))
    return county_where(request, Can.ROSTER_IMPORT)


def _done(done: roster.Done) -> str:
    text = _(
        "名册已导入：新增 %(persons)s 人、代表职务 %(mandates)s 个，更新 %(changed)s 人，跳过 %(left)s 行。"
    )
    return text % {
        "persons": done.new_persons,
        "mandates": done.new_mandates,
        "changed": done.changed,
        "left": done.left_out,
    }
