"""Any list as an Excel file, for those entitled to, after saying what for."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from huiyin.concerns.counting import capped_counts, shown
from huiyin.concerns.forms.desk_filters import Filters
from huiyin.concerns.models import Concern
from huiyin.concerns.views.desk_page import county_of, person_of
from huiyin.kernel.errors import NotAllowed
from huiyin.ledger.taking_out import WhyOut, taken_out
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.workbench.export import write_sheet


def export(request: HttpRequest) -> HttpResponseBase:
    """Ask what for, then send the list that the address describes."""
    person = person_of(request)
    county_id = county_of(person)
    if not standing_of(person).may(Can.CONCERNS_EXPORT, county_id=county_id):
        raise NotAllowed(_("您不能导出。"))
    filters = Filters(request.GET, county_id=county_id)
    concerns = filters.narrow(Concern.objects.visible_to(person).of(county_id))
    form = WhyOut(request.POST or None)
    if request.method == "POST" and form.is_valid():
        rows = concerns.order_by("-raised_at", "-id")
        return taken_out(
            form,
            partial(write_sheet, rows),
            by=person,
            county_id=county_id,
            subject="concern",
            name=_("诉求"),
        )
    context = {
        "form": form,
        "count": shown(capped_counts({"all": concerns})["all"]),
        "query": request.GET.urlencode(),
        "chosen": [(filters[name].label, filters.said(name)) for name in filters.chosen],
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "workbench/export.html", context, status=status)
