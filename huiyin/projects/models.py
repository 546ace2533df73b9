"""A livelihood project (民生实事项目) from the first idea on. Sources are concerns, never persons."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.models import Concern
from huiyin.kernel import clock
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.people.rights import RIGHTS, Can
from huiyin.people.standing import standing_of
from huiyin.places.models import Place
from huiyin.projects.states import State

STATE_NAMES = {State.IDEA: _("设想"), State.DROPPED: _("不再考虑")}


class ProjectQuerySet(models.QuerySet["Project"]):
    def visible_to(self, person: Person) -> ProjectQuerySet:
        """Return those of the counties that this person reads or votes in, and of an office's place."""
        standing = standing_of(person)
        counties = standing.counties_where(Can.CONCERNS_READ_ALL) | standing.mandate_counties
        seen = Q(county__in=counties)
        for post in standing.posts:
            if Can.PROJECTS_PROPOSE in RIGHTS[post.role] and post.county_id not in counties:
                seen |= Q(county=post.county_id, place_path__startswith=post.place_path)
        return self.filter(seen)


class Project(models.Model):
    """What it is, where, and what people need. `raised` and `people` were counted when it was made."""

    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    place = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    place_path = models.CharField(max_length=80, db_collation="C")
    state = models.CharField(max_length=12, choices=STATE_NAMES.items(), default=State.IDEA)
    title = models.CharField(max_length=60)
    need = models.TextField()
    sources = models.ManyToManyField(Concern, related_name="projects")
    raised = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", db_index=False)
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    proposed_at = models.DateTimeField(default=clock.now)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["county", "-proposed_at", "-id"], name="projects_newest")]

    def __str__(self) -> str:
        return self.title
