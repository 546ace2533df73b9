"""Persons, their mandates, groups and posts."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import clock
from huiyin.organs.models import Organ
from huiyin.people.rights import Role
from huiyin.places.models import Place

ROLE_NAMES = {
    Role.SC_LEADER: _("常委会主任、副主任"),
    Role.SC_MEMBER: _("常委会组成人员"),
    Role.DEPUTIES_AFFAIRS: _("代表工作委员会干部"),
    Role.COMMITTEE_STAFF: _("专门委员会、工作委员会干部"),
    Role.SC_OFFICE: _("常委会办公室"),
    Role.PRESIDIUM_CHAIR: _("乡镇人大主席"),
    Role.PRESIDIUM_VICE: _("乡镇人大副主席"),
    Role.PRESIDIUM_MEMBER: _("主席团成员"),
    Role.CONGRESS_CLERK: _("人大干事"),
    Role.STREET_WC_HEAD: _("街道人大工委主任"),
    Role.STREET_WC_DEPUTY_HEAD: _("街道人大工委副主任"),
    Role.STREET_WC_MEMBER: _("街道人大工委委员"),
    Role.STATION_HEAD: _("站长"),
    Role.STATION_DEPUTY_HEAD: _("副站长"),
    Role.STATION_LIAISON: _("联络员"),
    Role.GOV_OFFICE: _("政府督查室"),
    Role.HANDLER_HEAD: _("承办单位负责人"),
    Role.HANDLER_STAFF: _("承办人"),
    Role.SYSADMIN: _("系统管理员"),
    Role.SECADMIN: _("安全管理员"),
    Role.AUDITOR: _("审计管理员"),
}


class PersonManager(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> Person:
        """Return the person who signs in with this name, in whatever case it was typed."""
        return self.get(login__iexact=username)

    def create_person(self, name: str, *, login: str | None = None, **fields: Any) -> Person:
        """Return a new person, who cannot sign in before a password is set."""
        person = self.model(name=name, login=login, **fields)
        person.set_unusable_password()
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody who holds a post or a mandate; the one who signs in.

    `mobile` is sealed (kernel.sealing) and shown to nobody but by a verb that is logged.
    """

    login = models.CharField(max_length=60, unique=True, null=True, blank=True)
    name = models.CharField(max_length=40)
    email = models.EmailField(unique=True, null=True, blank=True)
    mobile = models.BinaryField(null=True, blank=True)
    sex = models.CharField(max_length=1, blank=True, choices=[("m", _("男")), ("f", _("女"))])
    work = models.CharField(max_length=80, blank=True)
    about = models.CharField(max_length=300, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=clock.now)

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = PersonManager()

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name


class Term(models.Model):
    """A term (届) of a congress: five years, numbered (代表法第二条)."""

    congress = models.ForeignKey(Organ, models.PROTECT, related_name="terms")
    number = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["congress", "number"], name="terms_one")]

    def __str__(self) -> str:
        return f"{self.congress_id}/{self.number}"


class Mandate(models.Model):
    """A deputy's office in one congress and term. One person may hold several at once."""

    class Status(models.TextChoices):
        ELECTED = "elected", _("当选")
        IN_OFFICE = "in_office", _("在任")
        SUSPENDED = "suspended", _("暂停执行职务")
        ENDED = "ended", _("终止")

    class EndReason(models.TextChoices):
        MOVED = "moved", _("迁出或者调离本行政区域")
        RESIGNED = "resigned", _("辞职被接受")
        ABSENT = "absent", _("未经批准两次不出席本级人代会")
        RECALLED = "recalled", _("被罢免")
        CITIZENSHIP = "citizenship", _("丧失国籍")
        RIGHTS = "rights", _("被剥夺政治权利")
        CAPACITY = "capacity", _("丧失行为能力")
        DIED = "died", _("去世")
        TERM_OVER = "term_over", _("届满")

    person = models.ForeignKey(Person, models.PROTECT, related_name="mandates")
    term = models.ForeignKey(Term, models.PROTECT, related_name="mandates")
    county = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+")
    place = models.ForeignKey(Place, models.PROTECT, related_name="mandates")
    constituency = models.CharField(max_length=60, blank=True)
    delegation = models.CharField(max_length=60, blank=True)
    certificate_no = models.CharField(max_length=30, blank=True)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.IN_OFFICE)
    elected_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=12, choices=EndReason.choices, blank=True)

    class Meta:
        indexes = [models.Index(fields=["county", "status", "id"], name="mandates_by_county")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "term"],
                condition=~Q(status="ended"),
                name="mandates_one_a_term",
            ),
            models.CheckConstraint(
                condition=Q(status="ended", ended_on__isnull=False)
                | (~Q(status="ended") & Q(ended_on=None)),
                name="mandates_end_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}@{self.term_id}"


class Group(models.Model):
    """A deputies' group (代表小组)."""

    class Kind(models.TextChoices):
        TERRITORIAL = "territorial", _("地域小组")
        AREA = "area", _("片区")
        PROFESSIONAL = "professional", _("专业小组")
        INDUSTRY = "industry", _("产业小组")
        MIXED_LEVEL = "mixed_level", _("混合编组")

    county = models.ForeignKey(Place, models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.TERRITORIAL)
    place = models.ForeignKey(Place, models.PROTECT, related_name="groups")
    members: models.ManyToManyField[Person, Membership] = models.ManyToManyField(
        Person, through="Membership", related_name="deputy_groups"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "name"], name="groups_one_name")]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A deputy's place in a group."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    is_leader = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "person"], name="memberships_one")]

    def __str__(self) -> str:
        return f"{self.person_id}@{self.group_id}"


class PostQuerySet(models.QuerySet["Post"]):
    def held(self) -> PostQuerySet:
        """Return the posts in force today."""
        today = clock.today()
        return self.filter(since__lte=today).filter(Q(until=None) | Q(until__gte=today))


class Post(models.Model):
    """A role held by a person in an organ, for a time, given by somebody entitled to."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    role = models.CharField(max_length=24, choices=list(ROLE_NAMES.items()))
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="posts")
    since = models.DateField(default=clock.today)
    until = models.DateField(null=True, blank=True)
    granted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = PostQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person"], name="posts_of_person"),
            models.Index(fields=["organ", "role"], name="posts_in_organ"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role", "organ"],
                condition=Q(until=None),
                name="posts_one_open",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="posts_end_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}@{self.organ_id}"
