"""Giving a role to somebody in an organ, for a time, and ending it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ
from huiyin.people import policy
from huiyin.people.models import Person, Post
from huiyin.people.rights import Role

_PRESIDIUM = frozenset({Role.PRESIDIUM_CHAIR, Role.PRESIDIUM_VICE, Role.PRESIDIUM_MEMBER})
_GOVERNMENT = frozenset(
    {
        Kind.GOVERNMENT,
        Kind.GOVERNMENT_OFFICE,
        Kind.DEPARTMENT,
        Kind.OFFICE,
        Kind.TOWN_GOVERNMENT,
        Kind.STREET_OFFICE,
    }
)


@transaction.atomic
def grant(
    person: Person,
    *,
    role: Role,
    organ: Organ,
    by: Person,
    since: date | None = None,
    until: date | None = None,
) -> Post:
    """Give the role and return the post. Raises BadInput for what does not go together."""
    policy.require_grant(by, role, organ)
    if person.pk == by.pk:
        raise NotAllowed(_("不能给自己授予职务，请由另一位有权的人办理。"))
    return record_post(person, role=role, organ=organ, by=by, since=since, until=until)


def record_post(
    person: Person,
    *,
    role: Role,
    organ: Organ,
    by: Person | None,
    since: date | None = None,
    until: date | None = None,
) -> Post:
    """Write the post without asking who may: for a verb that has asked, inside its transaction."""
    since = since or clock.today()
    if until is not None and until < since:
        raise BadInput(_("结束日期不能早于开始日期。"), "until")
    # The row lock closes the race of two grants that each see none of the other's.
    held = Post.objects.select_related(None).filter(person=_locked(person))
    open_posts = held.filter(Q(until=None) | Q(until__gte=clock.today()), ended_at=None)
    if open_posts.filter(role=role, organ=organ).exists():
        raise BadInput(_("这个人已经担任这个职务。"), "role")
    _keep_apart(role, set(open_posts.values_list("role", flat=True)))
    return Post.objects.create(
        person=person, role=role, organ=organ, since=since, until=until, granted_by=by
    )


@transaction.atomic
def end(post: Post, *, by: Person) -> Post:
    """End the post today: its rights are gone with the next page. The row stays."""
    post = Post.objects.select_for_update(of=("self",)).select_related("organ").get(pk=post.pk)
    policy.require_grant(by, Role(post.role), post.organ)
    if post.ended_at is not None or (post.until and post.until < clock.today()):
        raise NotNow(_("这个职务已经结束。"))
    post.until = max(post.since, clock.today())
    post.ended_by, post.ended_at = by, clock.now()
    post.save(update_fields=["until", "ended_by", "ended_at"])
    return post


def remark_on(post: Post) -> str:
    """Return what the one who gave the post should look at, or ''; it stands all the same.

    地方组织法第十八条: a member of a presidium holds no post of the government.
    """
    if post.role not in _PRESIDIUM:
        return ""
    held = Post.objects.held().filter(person=post.person_id, organ__kind__in=_GOVERNMENT)
    if not held.exists():
        return ""
    return _("请核对：主席团成员不得担任国家行政机关的职务（地方组织法第十八条）。")


def _locked(person: Person) -> Person:
    return Person.objects.select_for_update().get(pk=person.pk)


def _keep_apart(role: Role, held: set[str]) -> None:
    """Refuse to mix the three administrators with each other or with anything else (三员分立)."""
    if not held:
        return
    if role in policy.ADMINISTRATORS:
        raise BadInput(_("三类管理员须由不同的人担任，也不能兼任其他职务。"), "role")
    if held & set(policy.ADMINISTRATORS):
        raise BadInput(_("这个人是管理员，不能兼任业务职务。"), "role")
