"""What the API answers about concerns: the shapes, and a concern put into its own."""

from __future__ import annotations

from datetime import date, datetime

from django.urls import reverse
from ninja import Field, Schema

from huiyin.concerns.models import Concern
from huiyin.concerns.receipt import site_url
from huiyin.concerns.showing import Shown, shown_alone
from huiyin.kernel import clock
from huiyin.places.models import County


class Receipt(Schema):
    code: str = Field(description="What the resident follows it by, such as K7QM-3XPA-9D.")
    pin: str = Field(description="Six digits that open the resident's own side.")
    follow_url: str = Field(description="The page of the concern; with the PIN it opens at once.")


class StepOut(Schema):
    key: str = Field(description="raised, taken_up, handled or verified.")
    name: str
    status: str = Field(description="done, now, late, todo or skipped.")
    organ: str
    on: date | None
    due_on: date | None


class ConcernOut(Schema):
    code: str
    county: str
    place: str
    category: str
    state: str
    state_name: str
    title: str = Field(description="The released title, else its category and place.")
    text: str | None = Field(description="Only a version that an editor released.")
    answer: str | None = Field(description="Only a version that an editor released.")
    raised_at: datetime
    answered_on: date | None
    closed_on: date | None
    rating: str
    merged_into: str = Field(description="The code of the concern that it rests with, or ''.")
    alike: int = Field(description="How many others raised the same and are answered with it.")
    owes: str = Field(description="Who owes the next step and by when, as a sentence.")
    due_on: date | None
    is_late: bool
    steps: list[StepOut]
    url: str


class CategoryOut(Schema):
    id: int
    name: str
    name_en: str


def concern_out(concern: Concern) -> ConcernOut:
    """Return what anybody may see of a concern."""
    shown = shown_alone(concern)
    county = County.objects.get(pk=concern.county_id)
    closed = concern.closed_at if concern.is_over else None
    return ConcernOut(
        code=shown.code,
        county=county.slug,
        place=shown.place,
        category=shown.category,
        state=concern.state,
        state_name=shown.state,
        title=str(shown.title),
        text=concern.public_text if shown.is_released else None,
        answer=concern.public_answer if shown.is_released else None,
        raised_at=concern.raised_at.astimezone(clock.SHANGHAI),
        answered_on=shown.line.answered_on,
        closed_on=clock.day_of(closed) if closed else None,
        rating=str(shown.line.rating),
        merged_into=shown.head_code,
        alike=shown.alike,
        owes=str(shown.line.owes),
        due_on=concern.due_on,
        is_late=shown.is_late,
        steps=_steps(shown),
        url=site_url(reverse("portal_concern", args=[county.slug, concern.code])),
    )


def _steps(shown: Shown) -> list[StepOut]:
    return [
        StepOut(
            key=step.key,
            name=str(step.name),
            status=step.status,
            organ=str(step.organ),
            on=step.on,
            due_on=step.due,
        )
        for step in shown.line.steps
    ]
