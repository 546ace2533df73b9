"""The persons somebody looks after, and the page of one of them."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.db.models import Exists, OuterRef, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.kernel.errors import BadInput, NotThere
from huiyin.people import policy
from huiyin.people.actions import mandates, signing_in
from huiyin.people.forms.persons import MandateChangeForm
from huiyin.people.models import Mandate, MandateChange, Person, Post
from huiyin.people.rights import Can, Role
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.ui.asked import word
from huiyin.ui.paging import page_by_key

_RIGHTS = (Can.ROSTER_IMPORT, Can.POSTS_GRANT, Can.SIGN_INS_UNLOCK)


def person_list(request: HttpRequest) -> HttpResponse:
    """Deputies and staff only: residents are not in this table at all."""
    by = acting(request)
    policy.require_any(by, *_RIGHTS)
    found = policy.visible_persons(by)
    if name := word(request.GET, "name"):
        found = found.filter(name__contains=name)
    deputy = Mandate.objects.filter(person=OuterRef("pk")).exclude(status=Mandate.Status.ENDED)
    kind = request.GET.get("kind", "")
    if kind == "deputies":
        found = found.filter(Exists(deputy))
    elif kind == "staff":
        found = found.filter(Exists(Post.objects.held().filter(person=OuterRef("pk"))))
    found = found.prefetch_related(
        Prefetch("posts", Post.objects.held().select_related("organ"), "held"),
        Prefetch("mandates", Mandate.objects.select_related("term__congress", "place")),
    )
    page = page_by_key(
        found,
        order=("name", "id"),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    words = {"page": page, "kind": kind, "roster": standing_of(by).may(Can.ROSTER_IMPORT)}
    return render(request, "people/persons.html", words)


def person_page(request: HttpRequest, person_id: int) -> HttpResponse:
    by = acting(request)
    person = _person(by, person_id)
    held = person.posts.select_related("organ", "granted_by", "ended_by").order_by("-since", "-id")
    in_force = set(Post.objects.held().filter(person=person).values_list("pk", flat=True))
    posts = [
        (post, post.pk in in_force, Role(post.role) in policy.grantable_roles(by, post.organ))
        for post in held
    ]
    changes = MandateChange.objects.select_related("by").order_by("id")
    terms = person.mandates.select_related("term__congress", "place").prefetch_related(
        Prefetch("changes", changes)
    )
    kept = set(policy.visible_mandates(by).filter(person=person).values_list("pk", flat=True))
    roster = standing_of(by).may(Can.ROSTER_IMPORT)
    words = {
        "person": person,
        "posts": posts,
        "mandates": [(mandate, roster and mandate.pk in kept) for mandate in terms],
        "groups": person.memberships.select_related("group").order_by("since", "pk"),
        "has_second_factor": is_mfa_enabled(person),
        "is_door_keeper": policy.may(policy.require_door_keeper, by, person),
        "can_invite": policy.may(policy.require_invite, by, person),
        "last_sign_ins": person.sign_ins.order_by("-at", "-id")[:5],
    }
    return render(request, "people/person.html", words)


@require_POST
def person_door(request: HttpRequest, person_id: int) -> HttpResponse:
    """What a security administrator does at the door: one of four, by its name."""
    by = acting(request)
    policy.require_any(by, Can.SIGN_INS_UNLOCK)
    person = _person(by, person_id)
    done = request.POST.get("do", "")
    if done == "unlock":
        signing_in.unlock(person, by=by)
        get_adapter(request).unlock(request, person)
    elif done == "cut_off":
        signing_in.cut_off(person, by=by)
    elif done == "remove_second_factor":
        signing_in.remove_second_factor(person, by=by)
    elif done in {"close", "reopen"}:
        signing_in.set_active(person, active=done == "reopen", by=by)
    else:
        raise BadInput(_("没有这个操作。"))
    messages.success(request, _("已办理，并记入登录日志。"))
    return redirect("office_person", person_id=person.pk)


def mandate_change(request: HttpRequest, mandate_id: int) -> HttpResponse:
    by = acting(request)
    policy.require_any(by, Can.ROSTER_IMPORT)
    found = policy.visible_mandates(by).select_related("person", "term__congress", "place")
    mandate = found.filter(pk=mandate_id).first()
    if mandate is None:
        raise NotThere
    moves = mandates.moves_from(mandate.status)
    form = MandateChangeForm(posted(request), moves=moves)
    if request.method == "POST":
        changed = attempt(form, lambda: mandates.change(mandate, by=by, **form.cleaned_data))
        if changed is not None:
            messages.success(request, _("代表资格的变动已记录。"))
            return redirect("office_person", person_id=mandate.person_id)
    words = {"form": form, "mandate": mandate, "moves": moves}
    return render(request, "people/mandate_change.html", words, status=status_of(form))


def _person(by: Person, person_id: int) -> Person:
    policy.require_any(by, *_RIGHTS)
    person = policy.visible_persons(by).filter(pk=person_id).first()
    if person is None:
        raise NotThere
    return person
