"""Any list as an Excel file, for those entitled to, after saying what for."""

from __future__ import annotations

from tempfile import TemporaryFile

from django import forms
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.concerns.counting import capped_counts, shown
from huiyin.concerns.forms.desk_filters import Filters
from huiyin.concerns.models import Concern
from huiyin.concerns.views.desk_page import county_of, person_of
from huiyin.kernel import clock
from huiyin.kernel.errors import NotAllowed, TooMany
from huiyin.ledger.actions import note_look
from huiyin.ledger.limits import too_many
from huiyin.ledger.models import Look
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.workbench.export import write_sheet

AN_HOUR = 3600
EXPORTS_AN_HOUR = 20


class Why(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("导出用途"),
        max_length=200,
        help_text=gettext_lazy(
            "导出会留下记录：谁、何时、为什么、多少件。文件里没有反映人的联系方式。"
        ),
        error_messages={"required": gettext_lazy("请写明导出用途。")},
    )


def export(request: HttpRequest) -> HttpResponseBase:
    """Ask what for, then send the list that the address describes."""
    person = person_of(request)
    county_id = county_of(person)
    if not standing_of(person).may(Can.CONCERNS_EXPORT, county_id=county_id):
        raise NotAllowed(_("您不能导出。"))
    filters = Filters(request.GET, county_id=county_id)
    concerns = filters.narrow(Concern.objects.visible_to(person).of(county_id))
    form = Why(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if too_many("export", str(person.pk), limit=EXPORTS_AN_HOUR, seconds=AN_HOUR):
            raise TooMany(_("您一小时内导出得太多了，请过一会儿再试。"))
        file = TemporaryFile()  # noqa: SIM115 - the response closes it once it is sent
        count = write_sheet(concerns.order_by("-raised_at", "-id"), file)
        said = _("%(reason)s（%(n)s 件）") % {"reason": form.cleaned_data["reason"], "n": count}
        note_look(
            by=person,
            kind=Look.Kind.EXPORT,
            subject="concern",
            subject_id=None,
            county_id=county_id,
            reason=said[:200],
        )
        file.seek(0)
        name = _("诉求 %(day)s.xlsx") % {"day": clock.today().isoformat()}
        return FileResponse(file, as_attachment=True, filename=name)
    context = {
        "form": form,
        "count": shown(capped_counts({"all": concerns})["all"]),
        "query": request.GET.urlencode(),
        "chosen": [(filters[name].label, filters.said(name)) for name in filters.chosen],
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "workbench/export.html", context, status=status)
