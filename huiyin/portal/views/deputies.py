"""The deputies in office, and the public card of each."""

from __future__ import annotations

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from huiyin.concerns.receipt import qr_svg, site_url
from huiyin.concerns.views.page import public_page
from huiyin.duties.archives import public_counts
from huiyin.kernel import clock
from huiyin.kernel.errors import NotThere
from huiyin.places.models import Level, Place
from huiyin.places.tenants import tenant
from huiyin.portal.calendars import CALENDAR, calendar_days, calendar_of
from huiyin.portal.cards import card, cards, deputies_of, in_office, with_card, with_offices
from huiyin.portal.filters import town_choices
from huiyin.reviews.public import public_promises
from huiyin.stations.models import Reception
from huiyin.ui.paging import page_by_key
from huiyin.ui.widgets import QuickSelect

LEVELS = {
    "town": (gettext_lazy("乡镇人大代表"), [Level.TOWN]),
    "county": (gettext_lazy("县级人大代表"), [Level.COUNTY]),
    "above": (gettext_lazy("上级人大代表"), [Level.PREFECTURE, Level.PROVINCE]),
}


class DeputiesForm(forms.Form):
    q = forms.CharField(label=gettext_lazy("姓名"), required=False, max_length=40)
    town = forms.ChoiceField(label=gettext_lazy("乡镇、街道"), required=False, widget=QuickSelect)
    level = forms.ChoiceField(label=gettext_lazy("哪一级"), required=False, widget=QuickSelect)

    def __init__(self, county: Place, data: QueryDict) -> None:
        super().__init__(data)
        levels = [(key, str(name)) for key, (name, _levels) in LEVELS.items()]
        for name, choices in (("town", town_choices(county)), ("level", levels)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", _("全部")), *choices]


@login_not_required
@require_safe
def deputies(request: HttpRequest, county: str) -> HttpResponse:
    """List the deputies in office, by name, town or level."""
    opened = tenant(county)
    form = DeputiesForm(opened.place, request.GET)
    form.full_clean()
    given = form.cleaned_data
    people = deputies_of(opened.place)
    held = in_office(opened.place)
    if given.get("q"):
        people = people.filter(name__icontains=given["q"].strip())
    if given.get("town"):
        held = held.filter(place__path__startswith=f"{opened.place.path}{given['town']}/")
    if given.get("level"):
        held = held.filter(term__congress__place__level__in=LEVELS[given["level"]][1])
    if given.get("town") or given.get("level"):
        people = people.filter(pk__in=held.values("person"))
    page = page_by_key(
        with_offices(people, opened.place),
        order=("id",),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    return public_page(
        request, opened, "portal/deputies.html", form=form, page=page, cards=cards(page)
    )


@login_not_required
@require_safe
def deputy(request: HttpRequest, county: str, person_id: int) -> HttpResponse:
    """Show the public card of a deputy in office."""
    opened = tenant(county)
    found = with_card(deputies_of(opened.place).filter(pk=person_id), opened.place).first()
    if found is None:
        raise NotThere(_("没有这位代表，或者已经不在任。"))
    coming = Reception.objects.filter(
        deputies=person_id, ends_at__gte=clock.now(), state=Reception.State.PLANNED
    )
    address = site_url(reverse("deputy_code", args=[person_id]))
    return public_page(
        request,
        opened,
        "portal/deputy.html",
        card=card(found),
        receptions=list(coming.select_related("station__organ").order_by("starts_at", "pk")[:4]),
        qr=qr_svg(address),
        address=address,
        promises=public_promises(person_id, opened.place.pk),
        duty_year=clock.today().year,
        duty_counts=public_counts(person_id, opened.place.pk, clock.today().year),
    )


@login_not_required
@require_safe
def deputy_calendar(request: HttpRequest, county: str, person_id: int) -> HttpResponse:
    """The deputy's own days, wherever they are, for the calendar of a phone."""
    opened = tenant(county)
    found = deputies_of(opened.place).filter(pk=person_id).first()
    if found is None:
        raise NotThere(_("没有这位代表，或者已经不在任。"))
    days = calendar_days().filter(deputies=person_id, station__organ__county=opened.place)
    file = calendar_of(_("%(name)s的接待日") % {"name": found.name}, days, request.get_host())
    return HttpResponse(file, content_type=CALENDAR)
