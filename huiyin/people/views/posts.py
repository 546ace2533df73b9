"""Who holds which role where: the list, giving one, ending one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.kernel.errors import NotThere
from huiyin.organs.models import Organ
from huiyin.people import policy
from huiyin.people.actions import accounts, posts
from huiyin.people.forms.posts import SOMEBODY_NEW, GrantForm
from huiyin.people.models import ROLE_NAMES, Person, Post
from huiyin.people.rights import Can, Role
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.people.views.invitations import send_link
from huiyin.ui.asked import number, word
from huiyin.ui.paging import page_by_key


def post_list(request: HttpRequest) -> HttpResponse:
    by = acting(request)
    policy.require_any(by, Can.POSTS_GRANT, Can.EVENTS_AUDIT)
    found = policy.visible_posts(by).select_related("person", "organ", "granted_by", "ended_by")
    past = request.GET.get("past") == "1"
    if not past:
        found = found.filter(pk__in=Post.objects.held().values("pk"))
    if name := word(request.GET, "name"):
        found = found.filter(person__name__contains=name)
    if role := word(request.GET, "role", 24):
        found = found.filter(role=role)
    page = page_by_key(
        found, order=("-id",), after=request.GET.get("after"), before=request.GET.get("before")
    )
    can_grant = bool(policy.grantable_organs(by)[:1])
    words = {"page": page, "roles": ROLE_NAMES.items(), "past": past, "can_grant": can_grant}
    return render(request, "people/posts.html", words)


def post_new(request: HttpRequest) -> HttpResponse:
    """Choose the organ, then the role and the person; ask who is meant if the name is known."""
    by = acting(request)
    policy.require_any(by, Can.POSTS_GRANT)
    organs = policy.grantable_organs(by).order_by("place_path", "kind", "name")
    chosen = number(request.GET, "organ")
    if chosen is None:
        return render(request, "people/post_organ.html", {"organs": organs.select_related("place")})
    organ = organs.filter(pk=chosen).select_related("county").first()
    if organ is None:
        raise NotThere
    form = GrantForm(posted(request), roles=policy.grantable_roles(by, organ))
    if request.method == "POST" and _name_is_settled(form, by, organ):
        found = attempt(form, lambda: _grant(form, by, organ))
        if found is not None:
            return _granted(request, found, by)
    words = {"form": form, "organ": organ}
    return render(request, "people/post_new.html", words, status=status_of(form))


@require_POST
def post_end(request: HttpRequest, post_id: int) -> HttpResponse:
    by = acting(request)
    policy.require_any(by, Can.POSTS_GRANT)
    post = policy.visible_posts(by).filter(pk=post_id).select_related("person").first()
    if post is None:
        raise NotThere
    posts.end(post, by=by)
    messages.success(request, _("职务已结束，今后以历史记录保留。"))
    return redirect("office_person", person_id=post.person_id)


def _name_is_settled(form: GrantForm, by: Person, organ: Organ) -> bool:
    """Return whether it is clear who is meant; otherwise the form now asks."""
    if not form.is_valid() or organ.county_id is None:
        return True
    known = policy.persons_of(frozenset({organ.county_id})).filter(name=form.cleaned_data["name"])
    candidates = list(known.exclude(pk=by.pk)[:20])
    if not candidates:
        return True
    form.ask_who(candidates)
    if "person" in form.data:
        form.full_clean()
        return True
    return False


def _grant(form: GrantForm, by: Person, organ: Organ) -> Post:
    given = form.cleaned_data
    role = Role(given["role"])
    policy.require_grant(by, role, organ)
    chosen = given.get("person", SOMEBODY_NEW)
    if chosen == SOMEBODY_NEW:
        person = accounts.new_person(given["name"], email=given["email"])
    else:
        person = Person.objects.get(pk=chosen)
    since, until = form.days
    return posts.grant(person, role=role, organ=organ, by=by, since=since, until=until)


def _granted(request: HttpRequest, post: Post, by: Person) -> HttpResponse:
    messages.success(request, _("职务已授予。"))
    if remark := posts.remark_on(post):
        messages.warning(request, remark)
    if not post.person.has_usable_password() and policy.may(policy.require_invite, by, post.person):
        return send_link(request, post.person, by)
    return redirect("office_person", person_id=post.person_id)
