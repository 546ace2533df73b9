"""The link that opens an account: shown once to who made it, opened once by who got it."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from huiyin.kernel.errors import NotThere
from huiyin.people import policy
from huiyin.people.actions import invitations
from huiyin.people.forms.invitations import AcceptForm
from huiyin.people.models import Person
from huiyin.people.views.acting import acting, attempt, posted, status_of

_KEPT = "invitation"


@require_POST
def invite(request: HttpRequest, person_id: int) -> HttpResponse:
    by = acting(request)
    person = policy.visible_persons(by).filter(pk=person_id).first()
    if person is None:
        raise NotThere
    return send_link(request, person, by)


def send_link(request: HttpRequest, person: Person, by: Person) -> HttpResponse:
    """Make a link, mail it if there is an address, and lead to the page that shows it once."""
    _invitation, secret = invitations.invite(person, by=by)
    return show_link(request, person, secret)


def show_link(request: HttpRequest, person: Person, secret: str, *, back: str = "") -> HttpResponse:
    """Mail a link that was made, and lead to the page that shows it once and then goes back."""
    address = settings.BASE_URL.rstrip("/") + reverse("invitation", kwargs={"secret": secret})
    mailed = invitations.mail_link(person, address)
    back = back or reverse("office_person", kwargs={"person_id": person.pk})
    kept = {"person": person.pk, "address": address, "mailed": mailed, "back": back}
    request.session[_KEPT] = kept
    return redirect("office_invitation", person_id=person.pk)


@never_cache
def shown_link(request: HttpRequest, person_id: int) -> HttpResponse:
    kept = request.session.pop(_KEPT, None)
    if not kept or kept["person"] != person_id:
        return redirect("office_person", person_id=person_id)
    words = {**kept, "person": Person.objects.get(pk=person_id), "days": settings.INVITATION_DAYS}
    return render(request, "people/invitation_made.html", words)


@login_not_required
@never_cache
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Set the password; the address itself is what lets in, so it goes to no other site."""
    person = invitations.find_invitation(secret[:100]).person
    form = AcceptForm(posted(request), person=person)
    if request.method == "POST" and attempt(form, lambda: _accept(form, secret)) is not None:
        messages.success(request, _("密码已设好，请登录。"))
        return redirect("account_login")
    words = {"form": form, "person": person}
    answer = render(request, "people/invitation.html", words, status=status_of(form))
    # Not no-referrer: a browser then sends the form with "Origin: null", which is refused.
    answer["Referrer-Policy"] = "strict-origin"
    return answer


def _accept(form: AcceptForm, secret: str) -> Person:
    given = form.cleaned_data
    return invitations.accept(secret, login=given.get("login", ""), password=given["password1"])
