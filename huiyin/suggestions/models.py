"""A deputy's suggestion (代表建议) as a draft. Sources are concerns, never persons who raised them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.models import Concern
from huiyin.kernel import clock
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.places.models import Place
from huiyin.suggestions.states import State

# What a notice says of a move.
MOVE_NAMES = {"prepare_suggestion": _("替您准备了建议草稿")}
STATE_NAMES = {State.DRAFT: _("草稿"), State.WITHDRAWN: _("不提了")}


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def visible_to(self, person: Person) -> SuggestionQuerySet:
        """Return the deputy's own drafts, those offered to the deputy, and what an office prepared.

        A draft is its deputy's alone: not even the county's office reads what it did not prepare.
        """
        standing = standing_of(person)
        theirs = Q(lead=person) | Q(offered_to=person)
        offices = standing.organs_where(Can.SUGGESTIONS_PREPARE)
        return self.filter(
            (Q(county__in=standing.mandate_counties) & theirs) | Q(prepared_in__in=offices)
        )


class Suggestion(models.Model):
    """One matter: why (事由) and what is suggested (具体建议).

    `lead` is the deputy whose suggestion it is. One that an office prepared has none until the
    deputy in `offered_to` makes it theirs.
    """

    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=12, choices=STATE_NAMES.items(), default=State.DRAFT)
    title = models.CharField(max_length=60)
    reason = models.TextField()
    proposal = models.TextField()
    lead = models.ForeignKey(Person, models.PROTECT, null=True, related_name="suggestions")
    offered_to = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    prepared_in = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+")
    sources = models.ManyToManyField(Concern, related_name="suggestions")
    raised = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)
    drafted_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    drafted_at = models.DateTimeField(default=clock.now)
    adopted_at = models.DateTimeField(null=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(lead__isnull=False)
                | Q(offered_to__isnull=False, prepared_in__isnull=False),
                name="suggestions_are_somebodys",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_offered(self) -> bool:
        return self.lead_id is None
