"""Posts: who holds which role, where, from when to when, and who gave and took it."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import clock
from huiyin.organs.models import Organ
from huiyin.people.models.persons import Person
from huiyin.people.rights import Role

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


class PostQuerySet(models.QuerySet["Post"]):
    def held(self) -> PostQuerySet:
        """Return the posts in force now: a last day counts, unless it was ended by hand that day."""
        today = clock.today()
        goes_on = Q(until=None) | Q(until__gt=today) | Q(until=today, ended_at=None)
        return self.filter(goes_on, since__lte=today)


class Post(models.Model):
    """A role held by a person in an organ, for a time, given by somebody entitled to.

    Never deleted: an ended post keeps who ended it and when, and the auditor reads them all.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    role = models.CharField(max_length=24, choices=list(ROLE_NAMES.items()))
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="posts")
    since = models.DateField(default=clock.today)
    until = models.DateField(null=True, blank=True)
    granted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    granted_at = models.DateTimeField(default=clock.now)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person"], name="posts_of_person"),
            models.Index(fields=["organ", "role"], name="posts_in_organ"),
        ]
        triggers = [pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)]
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
