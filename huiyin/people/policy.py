"""Who may do what to persons, mandates, posts and sign-ins. What is not allowed here is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.organs.models import Organ
from huiyin.people.models import Mandate, Person, Post, SignIn
from huiyin.people.rights import GRANTS, HELD_IN, Can, Role
from huiyin.people.standing import Held, standing_of
from huiyin.places.models import Place

ADMINISTRATORS = (Role.SYSADMIN, Role.SECADMIN, Role.AUDITOR)

# A post of these roles reaches the whole county; of the others, its own organ and what is below.
_COUNTY_WIDE = frozenset({Role.DEPUTIES_AFFAIRS, Role.SECADMIN})
_TOWN_WIDE = frozenset({Role.PRESIDIUM_CHAIR, Role.PRESIDIUM_VICE, Role.STREET_WC_HEAD})


def persons_of(county_ids: frozenset[int]) -> QuerySet[Person]:
    """Return whoever has or had a post or a mandate in one of the counties."""
    posts = Post.objects.filter(person=OuterRef("pk"), organ__county__in=county_ids)
    mandates = Mandate.objects.filter(person=OuterRef("pk"), county__in=county_ids)
    return Person.objects.filter(Exists(posts) | Exists(mandates))


def works_outside(person: Person, county_ids: frozenset[int]) -> bool:
    """Return whether the person holds a post or a mandate today that is in none of the counties."""
    posts = Post.objects.held().filter(person=person).exclude(organ__county__in=county_ids)
    mandates = Mandate.objects.filter(
        person=person, status=Mandate.Status.IN_OFFICE, county__isnull=False
    ).exclude(county__in=county_ids)
    return posts.exists() or mandates.exists()


def visible_persons(by: Person) -> QuerySet[Person]:
    """Return the persons somebody looks after: of the county, or of the town or unit."""
    standing = standing_of(by)
    wide = standing.counties_where(Can.ROSTER_IMPORT) | standing.counties_where(Can.SIGN_INS_UNLOCK)
    near = Q(organ__in=grantable_organs(by)) | Q(organ__county__in=wide)
    towns = Q(county__in=wide)
    for post in standing.posts:
        if post.role in _TOWN_WIDE:
            towns |= Q(county=post.county_id, place__path__startswith=post.place_path)
    posts = Post.objects.filter(near, person=OuterRef("pk"))
    mandates = Mandate.objects.filter(towns, person=OuterRef("pk"))
    return Person.objects.filter(Exists(posts) | Exists(mandates))


def visible_mandates(by: Person) -> QuerySet[Mandate]:
    """Return the mandates whose roster somebody keeps, or whose town's deputies he looks after."""
    standing = standing_of(by)
    seen = Q(county__in=standing.counties_where(Can.ROSTER_IMPORT))
    for post in standing.posts:
        if post.role in _TOWN_WIDE:
            seen |= Q(county=post.county_id, place__path__startswith=post.place_path)
    return Mandate.objects.filter(seen)


def visible_posts(by: Person) -> QuerySet[Post]:
    """Return the posts of the organs where somebody gives roles; the auditor reads all of a county."""
    counties = standing_of(by).counties_where(Can.EVENTS_AUDIT)
    return Post.objects.filter(Q(organ__in=grantable_organs(by)) | Q(organ__county__in=counties))


def visible_sign_ins(by: Person) -> QuerySet[SignIn]:
    """Return the log of the door for the auditor and the security administrator of a county."""
    standing = standing_of(by)
    counties = standing.counties_where(Can.EVENTS_AUDIT) | standing.counties_where(
        Can.SIGN_INS_UNLOCK
    )
    if not counties:
        raise NotAllowed(_("登录日志由审计管理员和安全管理员查看。"))
    return SignIn.objects.filter(Q(person=None) | Q(person__in=persons_of(counties)))


def require_any(by: Person, *rights: Can) -> None:
    """Raise NotAllowed unless one of the rights is held anywhere."""
    if not any(standing_of(by).may(right) for right in rights):
        raise NotAllowed(_("这一页供负责相应工作的人使用。"))


def require(by: Person, right: Can, *, county_id: int) -> None:
    """Raise NotThere for another county, NotAllowed without the right in this one."""
    standing = standing_of(by)
    if standing.may(right, county_id=county_id):
        return
    if county_id in standing.county_ids:
        raise NotAllowed(_("这一步须由有相应职责的人办理。"))
    raise NotThere


def require_roster(by: Person, mandate: Mandate) -> None:
    """Let only who keeps the roster of the mandate's county go on; its place's, above a county."""
    require(by, Can.ROSTER_IMPORT, county_id=mandate.county_id or 0)


def stands_in(by: Person, county_id: int) -> bool:
    """Return whether somebody who may open counties still acts for this one's own people.

    So it is until one of the county's deputies' affairs staff has signed in, for good: the last of
    them may leave, and what the county's people wrote still is not for whoever opens counties.
    """
    if not standing_of(by).may(Can.COUNTY_OPEN):
        return False
    staff = Post.objects.filter(role=Role.DEPUTIES_AFFAIRS, organ__county=county_id)
    return not staff.filter(person__last_login__isnull=False).exists()


def require_roster_import(by: Person, county: Place) -> None:
    """Let the keeper of the county's roster go on, or who opens the county."""
    if not stands_in(by, county.pk):
        require(by, Can.ROSTER_IMPORT, county_id=county.pk)


def require_door_keeper(by: Person, person: Person) -> None:
    """Let only a security administrator of one of the person's counties go on; never on himself."""
    counties = standing_of(by).counties_where(Can.SIGN_INS_UNLOCK)
    if not counties:
        raise NotAllowed(_("这一步由安全管理员办理。"))
    if not persons_of(counties).filter(pk=person.pk).exists():
        raise NotThere
    if by.pk == person.pk:
        raise NotAllowed(_("自己的账号请由另一位安全管理员处理。"))
    # Whoever once worked here may decide elsewhere today: who holds the account holds that too.
    if works_outside(person, counties):
        raise NotAllowed(_("这个人现在别的地方任职，账号请由那里的安全管理员处理。"))


def grantable_organs(by: Person) -> QuerySet[Organ]:
    """Return the organs in which this person may give some role."""
    reach = Q(pk__in=[])
    for post in standing_of(by).posts:
        if post.role in GRANTS:
            kinds = {kind for role in GRANTS[post.role] for kind in HELD_IN[role]}
            reach |= _reach(post) & Q(kind__in=kinds)
    return Organ.objects.active().filter(reach)


def grantable_roles(by: Person, organ: Organ) -> list[Role]:
    """Return the roles this person may give in this organ, in the order of the roles."""
    given: set[Role] = set()
    for post in standing_of(by).posts:
        if post.role in GRANTS and _reaches(post, organ):
            given |= GRANTS[post.role]
    return [role for role in Role if role in given and organ.kind in HELD_IN[role]]


def require_grant(by: Person, role: Role, organ: Organ) -> None:
    """Let only somebody go on who may give this role in this organ, or end it."""
    if role in grantable_roles(by, organ):
        return
    if organ.county_id in standing_of(by).county_ids:
        raise NotAllowed(_("您不能在这个机构授予或者结束这个职务。"))
    raise NotThere


def _reach(post: Held) -> Q:
    if post.role in _COUNTY_WIDE:
        return Q(county=post.county_id)
    if post.role in _TOWN_WIDE:
        return Q(county=post.county_id, place_path__startswith=post.place_path)
    return Q(pk=post.organ_id) | Q(parent=post.organ_id)


def _reaches(post: Held, organ: Organ) -> bool:
    if post.role in _COUNTY_WIDE:
        return organ.county_id == post.county_id
    if post.role in _TOWN_WIDE:
        return organ.county_id == post.county_id and organ.place_path.startswith(post.place_path)
    return post.organ_id in {organ.pk, organ.parent_id}


def require_invite(by: Person, person: Person) -> None:
    """Let go on who looks after the person; a password once set is for the door keeper alone.

    Otherwise a town's chair could take over the account of somebody with a higher post besides.
    """
    standing = standing_of(by)
    counties = standing.counties_where(Can.SIGN_INS_UNLOCK)
    known = by.pk != person.pk and persons_of(counties).filter(pk=person.pk).exists()
    if known and not works_outside(person, counties):
        return
    if not persons_of(standing.county_ids).filter(pk=person.pk).exists():
        raise NotThere
    if person.has_usable_password():
        raise NotAllowed(_("这个人已经设过密码，忘记密码请找安全管理员。"))
    posts = Post.objects.held().select_related("organ").filter(person=person)
    if any(Role(post.role) not in grantable_roles(by, post.organ) for post in posts):
        raise NotAllowed(_("这个人有您不能授予的职务，请由县人大代表工委或者安全管理员邀请。"))
    roster = standing.counties_where(Can.ROSTER_IMPORT)
    is_deputy = Mandate.objects.filter(person=person, county__in=roster).exists()
    if not posts and not is_deputy:
        raise NotAllowed(_("这一步须由有相应职责的人办理。"))


def may(require: Callable[..., None], *args: Any, **kwargs: Any) -> bool:
    """Return whether one of the checks above lets go on."""
    try:
        require(*args, **kwargs)
    except (NotAllowed, NotThere):
        return False
    return True
