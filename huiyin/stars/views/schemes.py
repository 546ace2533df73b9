"""The county's table of points: the version in force, and writing the next one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.people.views.acting import acting, posted
from huiyin.stars.actions import cycles
from huiyin.stars.forms.schemes import SchemeForm
from huiyin.stars.presets import PRESETS
from huiyin.stars.views.finding import answered, county_kept


def scheme_new(request: HttpRequest) -> HttpResponse:
    """Begin with the version in force, or with the draft; open cycles keep theirs."""
    county, by = county_kept(request), acting(request)
    known = cycles.scheme_in_force(county.pk)
    table = known.table if known else PRESETS["five"].table
    form = SchemeForm(posted(request), table=table, name=known.name if known else "")
    return answered(
        request,
        "stars/form.html",
        form,
        lambda: cycles.write_scheme(county, form.table, **form.said, by=by),
        lambda _made: reverse("desk_stars"),
        title=_("评分表"),
        lead=_("写成新的一版，下一轮起用。已经开始的一轮不变。"),
        back=reverse("desk_stars"),
    )
