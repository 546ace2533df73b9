"""The ledger of awards (以奖代补): what was paid to which station, on what basis, taken back or not."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.kernel.errors import NotThere
from huiyin.people.views.acting import acting, posted
from huiyin.stars.actions import renewing
from huiyin.stars.forms.awards import AwardForm, TakeBackForm
from huiyin.stars.models import Award
from huiyin.stars.views.finding import answered, county_kept
from huiyin.stations.models import Station
from huiyin.ui.paging import page_by_key


@require_safe
def award_list(request: HttpRequest) -> HttpResponse:
    county = county_kept(request)
    rows = Award.objects.filter(county=county)
    page = page_by_key(
        rows.select_related("station__organ", "made_by", "takes_back", "taken_back"),
        order=("-paid_on", "-id"),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    total = rows.aggregate(total=Sum("amount"))["total"] or Decimal(0)
    return render(request, "stars/awards.html", {"page": page, "total": total})


def award_new(request: HttpRequest) -> HttpResponse:
    county, by = county_kept(request), acting(request)
    stations = Station.objects.open().of(county).select_related("organ")
    stations = stations.order_by("organ__place_path", "pk")
    form = AwardForm(posted(request), stations=list(stations[:1_000]))
    return answered(
        request,
        "stars/form.html",
        form,
        lambda: renewing.award(
            form.chosen,
            amount=form.cleaned_data["amount"],
            basis=form.cleaned_data["basis"],
            paid_on=form.cleaned_data["paid_on"],
            by=by,
        ),
        lambda _made: reverse("desk_star_awards"),
        title=_("记一笔奖补"),
        lead=_("记下以后不能改。写错了，记一笔相反的冲销，两笔都留着。"),
        back=reverse("desk_star_awards"),
        back_name=_("以奖代补"),
    )


def award_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an entry back by its opposite."""
    county, by = county_kept(request), acting(request)
    award = Award.objects.filter(county=county, pk=pk).select_related("station__organ").first()
    if award is None:
        raise NotThere
    form = TakeBackForm(posted(request))
    return answered(
        request,
        "stars/form.html",
        form,
        lambda: renewing.take_back(award, reason=form.cleaned_data["reason"], by=by),
        lambda _made: reverse("desk_star_awards"),
        title=_("冲销一笔奖补"),
        lead=_("%(station)s，%(amount)s 元。")
        % {"station": award.station.organ.name, "amount": award.amount},
        back=reverse("desk_star_awards"),
        back_name=_("以奖代补"),
    )
