"""Who may do what to a draft: a suggestion is a deputy's own wish (代表法); an office only prepares."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from huiyin.kernel.errors import NotAllowed
from huiyin.organs.capabilities import Capability
from huiyin.organs.models import Organ
from huiyin.people.models import Mandate, Person, Term
from huiyin.people.rights import RIGHTS, Can
from huiyin.people.standing import Held, standing_of
from huiyin.suggestions.models import Feedback, Suggestion


def require_some(by: Person) -> None:
    """Let go on who drafts suggestions: deputies, and offices for them."""
    if not standing_of(by).is_deputy and preparing_post(by) is None:
        raise NotAllowed(_("代表建议由代表本人起草，或者由人大机关代为准备。"))


def preparing_post(by: Person) -> Held | None:
    """Return the post in which the person prepares drafts for deputies, or None."""
    posts = standing_of(by).posts
    return next((one for one in posts if Can.SUGGESTIONS_PREPARE in RIGHTS[one.role]), None)


def deputies_near(post: Held) -> QuerySet[Person]:
    """Return the deputies in office who were elected within the place of the post's organ."""
    held = Mandate.objects.filter(
        person=OuterRef("pk"),
        county=post.county_id,
        status=Mandate.Status.IN_OFFICE,
        place__path__startswith=post.place_path,
    )
    return Person.objects.filter(Exists(held)).order_by("name", "pk")


def congresses_of(person: Person) -> QuerySet[Organ]:
    """Return the congresses in which the person is a deputy in office, the highest first."""
    held = Mandate.objects.filter(
        person=person, county__isnull=False, status=Mandate.Status.IN_OFFICE
    )
    return Organ.objects.filter(pk__in=held.values("term__congress")).order_by("place__level", "pk")


def may_write(by: Person, suggestion: Suggestion) -> bool:
    """Return whether the text is theirs to change: its deputy's, or the office's until adopted."""
    if suggestion.is_offered:
        organ_id = suggestion.prepared_in_id
        return standing_of(by).may(Can.SUGGESTIONS_PREPARE, organ_id=organ_id)
    return may_lead(by, suggestion)


def may_lead(by: Person, suggestion: Suggestion) -> bool:
    """Return whether it is this deputy's, or was offered to this deputy."""
    if not suggestion.is_offered:
        return by.pk == suggestion.lead_id
    in_office = suggestion.county_id in standing_of(by).mandate_counties
    return by.pk == suggestion.offered_to_id and in_office


def feedback_for(person: Person) -> QuerySet[Feedback]:
    """Return the feedback this person may read: the congress first, and its lead.

    A unit reads what the congress disclosed. Other deputies and the public never do (DOMAIN 18).
    """
    standing = standing_of(person)
    offices = standing.organs_where(Can.SUGGESTIONS_REVIEW)
    units = standing.organs_where(Can.SUGGESTIONS_HANDLE)
    shown = Q(disclosure__isnull=False) & (
        Q(reply__task__organ__in=units) | Q(reply__task__office__in=units)
    )
    return Feedback.objects.filter(
        Q(suggestion__lead=person) | Q(suggestion__office__in=offices) | shown
    )


def require(*, allowed: bool) -> None:
    if not allowed:
        raise NotAllowed(_("这份草稿不由您改。"))


def keeps_sittings_of(by: Person, congress: Organ) -> int | None:
    """Return the office in which the person keeps the sittings of this congress, or None."""
    organs = Organ.objects.active().able_to(Capability.ASSIGN_SUGGESTIONS)
    here = organs.filter(county=congress.county_id, place=congress.place_id)
    held = standing_of(by).organs_where(Can.SUGGESTIONS_REVIEW)
    return here.filter(pk__in=held).values_list("pk", flat=True).first()


def terms_kept_by(by: Person) -> QuerySet[Term]:
    """Return the terms whose sittings this person keeps: of the congresses of the own offices."""
    held = standing_of(by).organs_where(Can.SUGGESTIONS_REVIEW)
    offices = Organ.objects.active().able_to(Capability.ASSIGN_SUGGESTIONS).filter(pk__in=held)
    places = offices.values("place")
    rows = Term.objects.filter(congress__place__in=places, congress__closed_on=None)
    return rows.select_related("congress").order_by("congress", "-number")
