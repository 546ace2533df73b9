"""A resident's concern (群众诉求): the row that the loop moves."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.models.scope import read_scope
from huiyin.concerns.rules import Score
from huiyin.concerns.states import ENDED, OPEN, State
from huiyin.concerns.words import EveryWord, InMonths
from huiyin.organs.models import Organ, RuleProfile
from huiyin.people.models import Person
from huiyin.places.models import Place
from huiyin.stations.models import Station

STATE_NAMES = {
    State.RECEIVED: _("待定单"),
    State.TAKEN_UP: _("已定单，待交办"),
    State.ESCALATED: _("已上报县人大"),
    State.HANDLING: _("办理中"),
    State.RESULT_BACK: _("已办理，待验单"),
    State.ANSWERED: _("已答复，待评价"),
    State.UNDER_REVIEW: _("再次不满意，人大研究中"),
    State.CLOSED: _("已办结"),
    State.REFERRED_OUT: _("已指引到其他渠道"),
    State.KEPT: _("留存参考"),
    State.WITHDRAWN: _("本人撤回"),
    State.MERGED: _("已并案，一并办理"),
}


class Channel(models.TextChoices):
    SITE = "site", _("网上")
    STATION_CODE = "station_code", _("扫站点码")
    DEPUTY_CODE = "deputy_code", _("扫代表码")
    DESK = "desk", _("站点接待")
    PHONE = "phone", _("电话")
    PAPER = "paper", _("书面")
    VISIT = "visit", _("走访")
    MOBILE = "mobile", _("流动站")
    MEETING = "meeting", _("会议")
    API = "api", _("接口")
    IMPORT = "import", _("历史导入")


class Category(models.Model):
    """What a concern is about. A county's own list; the demo's is DOMAIN.md section 2.3 widened."""

    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=30)
    name_en = models.CharField(max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name_plural = "categories"
        constraints = [
            models.UniqueConstraint(fields=["county", "name"], name="categories_one_name")
        ]

    def __str__(self) -> str:
        return self.name


class ConcernQuerySet(models.QuerySet["Concern"]):
    def visible_to(self, person: Person) -> ConcernQuerySet:
        """Return the concerns that this person may read: none by default."""
        return self.filter(read_scope(person))

    def of(self, county: Place | int) -> ConcernQuerySet:
        return self.filter(county=county)

    def open(self) -> ConcernQuerySet:
        return self.filter(closed_at=None)

    def overdue(self, on: date) -> ConcernQuerySet:
        return self.open().filter(due_on__lt=on)

    def owed_by(self, organ_ids: frozenset[int]) -> ConcernQuerySet:
        """Return what these organs owe the next step of."""
        return self.open().filter(owner__in=organ_ids)

    def released(self) -> ConcernQuerySet:
        return self.exclude(released_at=None)

    def matching(self, words: str, *, public: bool = False) -> ConcernQuerySet:
        """Return those whose text holds every word; `public` searches released texts only."""
        query = EveryWord(words)
        if query.is_empty:
            return self.none() if words.strip() else self
        return self.filter(**{"public_search" if public else "search": query})

    def newest_matching(self, *, public: bool = False) -> list[ConcernQuerySet]:
        """Return, of concerns that match words, those of the last months and of the last year.

        A page in the order of their coming is begun with these: they cost little, however many
        match.
        """
        field = "public_search" if public else "search"
        return [self.filter(**{field: InMonths(before)}) for before in (1, 12)]

    def with_echo(self) -> ConcernQuerySet:
        """Return rows without the texts that a list does not show; names come from organs.names."""
        return self.defer("text", "wish", "public_text", "public_answer", "search", "public_search")


class Concern(models.Model):
    """What a resident raised, where it stands, who owes the next step and by when.

    The state columns are a projection of the ledger's events (`replay.py` rebuilds them). `code` is
    what the resident holds. `title`, `text` and `wish` are as they were said and are never public;
    `public_*` is the editor's released version. `office` is the congress organ responsible from the
    first word to the last, `owner` who owes the next step now, and `parties` the ids of further
    organs that take part and may read it. `head` is the concern that it was merged into, `split_from`
    the one that it was split off. `salt` goes into the hashes by which the public log knows the
    concern's texts; without it they stand for nothing.
    """

    county = models.ForeignKey(Place, models.PROTECT, related_name="+")
    code = models.CharField(max_length=12)
    request_key = models.CharField(max_length=64, null=True)
    source = models.CharField(max_length=60, null=True)
    channel = models.CharField(max_length=14, choices=Channel.choices, default=Channel.SITE)
    station = models.ForeignKey(
        Station, models.PROTECT, null=True, related_name="concerns", db_index=False
    )
    deputy = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="concerns", db_index=False
    )
    recorded_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", db_index=False
    )
    place = models.ForeignKey(Place, models.PROTECT, related_name="concerns", db_index=False)
    place_path = models.CharField(max_length=80, db_collation="C")
    spot = models.CharField(max_length=120, blank=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, related_name="+", db_index=False
    )
    title = models.CharField(max_length=60)
    text = models.TextField()
    wish = models.TextField(blank=True)
    is_anonymous = models.BooleanField(default=True)
    may_publish = models.BooleanField(default=True)
    person_times = models.PositiveIntegerField(default=1)

    state = models.CharField(max_length=14, choices=list(STATE_NAMES.items()))
    round = models.PositiveSmallIntegerField(default=1)
    unsatisfied = models.PositiveSmallIntegerField(default=0)
    profile = models.ForeignKey(RuleProfile, models.PROTECT, related_name="+", db_index=False)
    office = models.ForeignKey(Organ, models.PROTECT, related_name="+", db_index=False)
    owner = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+", db_index=False)
    lead = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+", db_index=False)
    parties: ArrayField[list[int], list[int]] = ArrayField(models.BigIntegerField(), default=list)
    head = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="members", db_index=False
    )
    salt = models.BinaryField(null=True)
    split_from = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="parts", db_index=False
    )
    due_on = models.DateField(null=True)
    due_rule = models.CharField(max_length=20, blank=True)
    ladder = models.PositiveSmallIntegerField(default=0)

    raised_at = models.DateTimeField()
    taken_up_at = models.DateTimeField(null=True)
    taken_up_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", db_index=False
    )
    handed_at = models.DateTimeField(null=True)
    handled_at = models.DateTimeField(null=True)
    verified_at = models.DateTimeField(null=True)
    verified_organ = models.ForeignKey(
        Organ, models.PROTECT, null=True, related_name="+", db_index=False
    )
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    score = models.CharField(
        max_length=12, blank=True, choices=[(score.value, score.value) for score in Score]
    )

    public_title = models.CharField(max_length=60, blank=True)
    public_text = models.TextField(blank=True)
    public_answer = models.TextField(blank=True)
    released_at = models.DateTimeField(null=True)
    is_withheld = models.BooleanField(default=False)

    search = SearchVectorField()
    public_search = SearchVectorField(null=True)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["county", "-raised_at", "-id"], name="concerns_newest"),
            models.Index(
                fields=["owner", "due_on", "id"],
                condition=Q(closed_at=None),
                include=["state"],
                name="concerns_inbox",
            ),
            models.Index(
                fields=["office", "due_on", "id"],
                condition=Q(state=State.HANDLING),
                name="concerns_handed",
            ),
            models.Index(
                fields=["office", "-raised_at", "-id"],
                name="concerns_of_office",
            ),
            models.Index(
                fields=["due_on", "ladder"], condition=Q(closed_at=None), name="concerns_due"
            ),
            models.Index(fields=["county", "place_path"], name="concerns_by_place"),
            models.Index(
                fields=["county", "category", "-raised_at", "-id"], name="concerns_by_category"
            ),
            models.Index(fields=["county", "state", "-raised_at", "-id"], name="concerns_by_state"),
            # A concern that just came in has none of these: it costs them nothing.
            models.Index(
                fields=["station", "-raised_at", "-id"],
                condition=Q(station__isnull=False),
                name="concerns_of_station",
            ),
            models.Index(
                fields=["deputy", "-raised_at", "-id"],
                condition=Q(deputy__isnull=False),
                name="concerns_of_deputy",
            ),
            models.Index(
                fields=["lead", "-raised_at", "-id"],
                condition=Q(lead__isnull=False),
                name="concerns_of_lead",
            ),
            models.Index(
                fields=["head", "id"], condition=Q(head__isnull=False), name="concerns_of_head"
            ),
            models.Index(
                fields=["split_from"],
                condition=Q(split_from__isnull=False),
                name="concerns_split_from",
            ),
            models.Index(
                fields=["taken_up_by"],
                condition=Q(taken_up_by__isnull=False),
                name="concerns_taken_up_by",
            ),
            models.Index(
                fields=["county", "raised_at", "id"],
                condition=Q(released_at=None, is_withheld=False),
                name="concerns_to_release",
            ),
            GinIndex(fields=["parties"], name="concerns_of_party"),
            GinIndex(fields=["search"], name="concerns_search"),
            GinIndex(fields=["public_search"], name="concerns_public_search"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="concerns_one_code"),
            models.UniqueConstraint(fields=["request_key"], name="concerns_one_request"),
            models.UniqueConstraint(fields=["county", "source"], name="concerns_one_source"),
            models.CheckConstraint(
                condition=Q(
                    state__in=OPEN, closed_at=None, owner__isnull=False, due_on__isnull=False
                )
                | Q(~Q(state__in=OPEN), closed_at__isnull=False, owner=None, due_on=None),
                name="concerns_open_has_owner_and_due",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.MERGED) | Q(head__isnull=False),
                name="concerns_merged_has_head",
            ),
            models.CheckConstraint(
                condition=Q(released_at=None) | Q(is_withheld=False),
                name="concerns_released_or_withheld",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_over(self) -> bool:
        return self.state in ENDED

    def is_overdue(self, on: date) -> bool:
        return self.due_on is not None and self.due_on < on
