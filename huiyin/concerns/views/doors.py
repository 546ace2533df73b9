"""The other doors as this county has them: names, addresses, telephones."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huiyin.concerns.actions.signs import put_up, signs_of
from huiyin.concerns.forms.doors import SignsForm
from huiyin.people.rights import Can
from huiyin.people.views.acting import acting, attempt, county_where, posted, status_of
from huiyin.places.tenants import tenant_of


def door_signs(request: HttpRequest) -> HttpResponse:
    by = acting(request)
    county = county_where(request, Can.DOORS_EDIT)
    form = SignsForm(posted(request), now=signs_of(county))
    if request.method == "POST":
        changed = attempt(form, lambda: put_up(county, form.signs, by=by))
        if changed is not None:
            messages.success(request, _("已保存。"))
            return redirect("office_doors")
    words = {"form": form, "tenant": tenant_of(county.pk)}
    return render(request, "concerns/desk/door_signs.html", words, status=status_of(form))
