"""Personal data and pictures on a concern's page: shown on request, and noted."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from huiyin.concerns.actions.contacts import show_contact
from huiyin.concerns.dossier import find_concern
from huiyin.concerns.forms.desk import Look
from huiyin.concerns.listing import url_of
from huiyin.concerns.views.desk_page import concern_page, person_of
from huiyin.kernel.errors import BadInput, NotThere


def contact(request: HttpRequest, key: str) -> HttpResponse:
    """Show the contact once a reason was given; it stands on this page only, never in the cache."""
    person = person_of(request)
    concern = find_concern(person, key)
    if request.method != "POST":
        return redirect(f"{url_of(concern)}#contact")
    form = Look(request.POST, concern=concern, verb="look")
    if form.is_valid():
        try:
            shown = show_contact(concern, reason=form.cleaned_data["reason"], by=person)
        except BadInput as refusal:
            form.add_error("reason", refusal.reason)
        else:
            page = concern_page(request, key, shown_contact=shown)
            page["Cache-Control"] = "no-store"
            return page
    return concern_page(request, key, status=422, look=form)


def photo(request: HttpRequest, key: str, pk: int) -> HttpResponseBase:
    """Return a picture of a concern that the person may read."""
    found = find_concern(person_of(request), key).photos.filter(pk=pk).first()
    if found is None:
        raise NotThere
    response = FileResponse(found.file.open("rb"), content_type="image/jpeg")
    response["Cache-Control"] = "private, max-age=600"
    return response
