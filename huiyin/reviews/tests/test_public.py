"""What everybody may read of a review: time, place, the report by consent, the result by the profile."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from huiyin.organs.models import RuleProfile
from huiyin.organs.numbers import forget
from huiyin.people.models import Person
from huiyin.reviews.actions import closing, planning, reporting
from huiyin.reviews.actions.counting import count
from huiyin.reviews.models import Meeting, Review
from huiyin.reviews.rules import Counts
from tests.builders import World

GOOD = Counts(42, 41, 30, 6, 3, 1, 1)


def page_of(world: World, client: Client, meeting: Meeting) -> str:
    url = f"/{world.county.tenant.slug}/reviews/{meeting.pk}/"
    return client.get(url).content.decode()


def test_before_the_notice_nobody_outside_knows(
    world: World, client: Client, meeting: Meeting
) -> None:
    url = f"/{world.county.tenant.slug}/reviews/"
    assert client.get(f"{url}{meeting.pk}/").status_code == 404
    assert "卡萝" not in client.get(url).content.decode()
    planning.announce(meeting, by=world.paula)
    assert "卡萝" in client.get(url).content.decode()
    assert "柳河村文化广场" in page_of(world, client, meeting)
    planning.cancel(meeting, reason="防汛", by=world.paula)
    assert client.get(f"{url}{meeting.pk}/").status_code == 404


@pytest.mark.parametrize("agrees", [True, False])
def test_a_report_is_read_when_it_was_heard_and_the_deputy_agrees(
    world: World, client: Client, meeting: Meeting, *, agrees: bool
) -> None:
    planning.announce(meeting, by=world.paula)
    review = meeting.reviews.get()
    reporting.report(review, text="我走访了八户。", is_public=agrees, by=world.carol)
    assert "走访了八户" not in page_of(world, client, meeting)
    Review.objects.update(state="heard")
    assert ("走访了八户" in page_of(world, client, meeting)) is agrees
    reporting.consent(review, is_public=False, by=world.carol)
    assert "走访了八户" not in page_of(world, client, meeting)


@pytest.mark.parametrize("is_public", [True, False])
def test_a_result_is_read_by_its_numbers_if_the_county_says_so(
    world: World, client: Client, heard: Review, clerk: Person, *, is_public: bool
) -> None:
    RuleProfile.objects.filter(county=world.county).update(numbers={"review_public": is_public})
    Meeting.objects.update(announced_at="2026-11-10T00:00Z")
    forget()
    for by in (world.paula, clerk):
        count(heard, GOOD, by=by)
    assert "<dd>30</dd>" not in page_of(world, client, heard.meeting)
    closing.announce_result(heard, by=world.paula)
    page = page_of(world, client, heard.meeting)
    assert ("<dt>满意</dt><dd>30</dd>" in page) is is_public
    for word in ("路灯", "谈话", "排名", "得分"):
        assert word not in page


def test_the_page_costs_the_same_however_many_report(
    world: World, client: Client, heard: Review
) -> None:
    Meeting.objects.update(announced_at="2026-11-10T00:00Z")
    page_of(world, client, heard.meeting)
    with CaptureQueriesContext(connection) as caught:
        page_of(world, client, heard.meeting)
    assert len(caught) <= 8
