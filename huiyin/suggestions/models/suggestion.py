"""A deputy's suggestion (代表建议). Sources are concerns, never persons who raised them."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.models import Concern
from huiyin.concerns.words import EveryWord
from huiyin.kernel import clock
from huiyin.organs.models import Organ, RuleProfile
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import Standing, standing_of
from huiyin.places.models import Place
from huiyin.suggestions.rules import Level, text_hash
from huiyin.suggestions.states import OPEN, OWN, WITH_UNITS, State
from huiyin.suggestions.wording import FIELD_NAMES, GROUND_NAMES, STATE_NAMES


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def visible_to(self, person: Person) -> SuggestionQuerySet:
        """Return what the person may read; nobody else's draft, not even in the county's office."""
        standing = standing_of(person)
        read = self.mine_q(person, standing) | _as_cosigner(person) | _as_office(standing)
        return self.filter(read | _as_reader(standing) | _as_unit(standing))

    def drafts_of(self, person: Person) -> SuggestionQuerySet:
        """Return the deputy's own, those offered to the deputy, and what an office prepared."""
        return self.filter(self.mine_q(person, standing_of(person)))

    @staticmethod
    def mine_q(person: Person, standing: Standing) -> Q:
        """Return whose it is: a lead keeps it when the mandate has ended, an offer needs one."""
        offered = Q(county__in=standing.mandate_counties, offered_to=person)
        offices = standing.organs_where(Can.SUGGESTIONS_PREPARE)
        return Q(lead=person) | offered | Q(prepared_in__in=offices)

    def waiting_in(self, office_ids: frozenset[int]) -> SuggestionQuerySet:
        """Return what these offices owe the next step on."""
        return self.filter(owner__in=office_ids, state__in=OPEN)

    def supervised_by(self, committee_ids: frozenset[int]) -> SuggestionQuerySet:
        """Return what units have in hand under the eyes of these committees."""
        return self.filter(committee__in=committee_ids, state__in=WITH_UNITS | {State.TRACKING})

    def to_remind(self) -> SuggestionQuerySet:
        """Return those whose units a committee meant to remind by today."""
        return self.filter(prompt_on__lte=clock.today())

    def matching(self, words: str, *, public: bool = False) -> SuggestionQuerySet:
        """Return those that hold every word; `public` searches what everybody may read only."""
        query = EveryWord(words)
        if query.is_empty:
            return self.none() if words.strip() else self
        return self.filter(**{"public_search" if public else "search": query})


class Suggestion(models.Model):
    """One matter: why (事由) and what is suggested (具体建议).

    `lead` is the deputy whose suggestion it is. One that an office prepared has none until the
    deputy in `offered_to` makes it theirs. `led_by` and `committee` take charge of a key one (领办
    领导、对口委室); any may have a `committee`
    that supervises it and means to remind its units next on `prompt_on`. `note` is the office's own remark. `congress` is the one it is raised to, `office` who
    assigns there; a merged one rests with its `head` and keeps its lead, reply and feedback. State,
    owner, due date and round are what the events say (`replay`). `search` holds its words, and
    `public_search` those that everybody may read: the title once it is accepted. What the lead
    wishes (`may_publish`, `talk_wish`, `is_urgent`: an answer before the sitting closes,
    `suggested_units`) binds nobody; `delegation_sign` is who leads the delegation that raised it.
    """

    class Contact(models.TextChoices):
        MEETING = "meeting", _("当面商量")
        PHONE = "phone", _("电话")
        WRITING = "writing", _("书面")

    class Mode(models.TextChoices):
        JOINT = "joint"
        SPLIT = "split"

    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=12, choices=STATE_NAMES.items(), default=State.DRAFT)
    title = models.CharField(max_length=60)
    reason = models.TextField()
    proposal = models.TextField()
    field = models.CharField(max_length=12, blank=True, choices=FIELD_NAMES.items())
    talk_wish = models.CharField(max_length=7, blank=True, choices=Contact.choices)
    is_urgent = models.BooleanField(default=False)
    suggested_units = models.CharField(max_length=120, blank=True)
    delegation_sign = models.CharField(max_length=60, blank=True)
    lead = models.ForeignKey(Person, models.PROTECT, null=True, related_name="suggestions")
    offered_to = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    prepared_in = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+")
    sources = models.ManyToManyField(Concern, related_name="suggestions")
    raised = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)
    drafted_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    drafted_at = models.DateTimeField(default=clock.now)
    adopted_at = models.DateTimeField(null=True)

    congress = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+")
    office = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+")
    profile = models.ForeignKey(
        RuleProfile, models.PROTECT, null=True, related_name="+", db_index=False
    )
    sitting = models.ForeignKey(
        "suggestions.Sitting", models.PROTECT, null=True, related_name="suggestions"
    )
    series = models.CharField(max_length=12, blank=True)
    number = models.PositiveIntegerField(null=True)
    mode = models.CharField(max_length=5, blank=True, choices=Mode.choices)
    owner = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+", db_index=False)
    due_on = models.DateField(null=True)
    round = models.PositiveSmallIntegerField(default=0)
    head = models.ForeignKey("self", models.PROTECT, null=True, related_name="members")
    ground = models.CharField(max_length=20, blank=True, choices=GROUND_NAMES.items())
    decision = models.TextField(blank=True)
    is_key = models.BooleanField(default=False)
    led_by = models.CharField(max_length=40, blank=True)
    committee = models.ForeignKey(
        Organ, models.PROTECT, null=True, related_name="+", db_index=False
    )
    prompt_on = models.DateField(null=True)
    note = models.TextField(blank=True)
    may_publish = models.BooleanField(default=True)
    withdrawal_reason = models.TextField(blank=True)
    withdrawal_asked_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    assigned_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    salt = models.BinaryField(null=True)

    search = SearchVectorField(null=True)
    public_search = SearchVectorField(null=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["owner", "due_on", "id"],
                condition=Q(owner__isnull=False),
                name="suggestions_owed",
            ),
            models.Index(
                fields=["office", "-submitted_at", "-id"],
                condition=Q(submitted_at__isnull=False),
                name="suggestions_handed_in",
            ),
            models.Index(
                fields=["county", "-accepted_at", "id"],
                condition=Q(accepted_at__isnull=False),
                name="suggestions_accepted",
            ),
            models.Index(
                fields=["county", "state", "-accepted_at", "id"],
                condition=Q(accepted_at__isnull=False),
                name="suggestions_public_by_state",
            ),
            models.Index(
                fields=["office", "-submitted_at", "-id"],
                condition=Q(is_key=True, submitted_at__isnull=False),
                name="suggestions_key",
            ),
            # The list of a committee.
            models.Index(
                fields=["committee", "assigned_at", "id"],
                condition=Q(committee__isnull=False),
                name="suggestions_supervised",
            ),
            GinIndex(fields=["search"], name="suggestions_search"),
            GinIndex(fields=["public_search"], name="suggestions_public_search"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(lead__isnull=False)
                | Q(offered_to__isnull=False, prepared_in__isnull=False),
                name="suggestions_are_somebodys",
            ),
            models.UniqueConstraint(
                fields=["congress", "series", "number"], name="suggestions_one_number"
            ),
            models.CheckConstraint(
                condition=Q(number=None) | ~Q(series="") & Q(accepted_at__isnull=False),
                name="suggestions_numbered_when_accepted",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, owner__isnull=False, due_on__isnull=False)
                | (~Q(state__in=OPEN) & Q(owner=None, due_on=None)),
                name="suggestions_open_has_owner_and_due",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OWN | {State.WITHDRAWN})
                | Q(submitted_at__isnull=False, lead__isnull=False, office__isnull=False),
                name="suggestions_submitted_by_a_lead",
            ),
            models.CheckConstraint(
                condition=Q(state=State.MERGED, head__isnull=False)
                | (~Q(state=State.MERGED) & Q(head=None)),
                name="suggestions_merged_has_head",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_offered(self) -> bool:
        return self.lead_id is None

    @property
    def is_public(self) -> bool:
        """Say whether the public may know of it: after the review (DOMAIN 18)."""
        return self.accepted_at is not None

    @property
    def text_hash(self) -> str:
        return text_hash(self.title, self.reason, self.proposal)

    @property
    def level(self) -> Level:
        """Return whose clocks it has: those of a town's congress or of the county's."""
        assert self.office is not None
        return Level.TOWN if self.office.place_id != self.county_id else Level.COUNTY


def _as_cosigner(person: Person) -> Q:
    from huiyin.suggestions.models.signing import CoSignature

    asked = CoSignature.objects.filter(person=person, voided_at=None).exclude(state="declined")
    return Q(Exists(asked.filter(suggestion=OuterRef("pk"))))


def _as_office(standing: Standing) -> Q:
    """Return what was submitted to the office, as long as its deputy does not have it back."""
    offices = standing.organs_where(Can.SUGGESTIONS_REVIEW)
    handed_in = Q(submitted_at__isnull=False) & ~Q(state__in={State.DRAFT, State.COSIGNING})
    return Q(office__in=offices) & handed_in


def _as_reader(standing: Standing) -> Q:
    """Return what was accepted, for every deputy of the county and the staff that read all."""
    counties = standing.mandate_counties | standing.counties_where(Can.SUGGESTIONS_READ)
    return Q(county__in=counties, accepted_at__isnull=False)


def _as_unit(standing: Standing) -> Q:
    from huiyin.suggestions.models.handling import Task

    units = standing.organs_where(Can.SUGGESTIONS_HANDLE)
    tasks = Task.objects.filter(Q(organ__in=units) | Q(office__in=units))
    return Q(Exists(tasks.filter(suggestion=OuterRef("pk"))))
