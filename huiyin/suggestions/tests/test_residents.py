"""Residents whose concerns became a suggestion hear how far it got, and see it once it is public."""

from __future__ import annotations

from django.core import mail
from django.test import Client
from pytest_django.fixtures import Settings

from huiyin.concerns.actions import merging
from huiyin.concerns.matters import find_matter
from huiyin.concerns.models import Concern
from huiyin.concerns.receipt import pin_of
from huiyin.ledger.models import Event
from huiyin.notices.models import Delivery
from huiyin.places.models import County
from huiyin.suggestions.actions import assigning, drafting, handling, reviewing
from huiyin.suggestions.actions import merging as merging_of_suggestions
from huiyin.suggestions.actions.telling_residents import tell_residents
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.tests.made_up import WORDS, Cycle, task_of


def _from(cycle: Cycle, concern: Concern) -> Suggestion:
    carol = cycle.world.carol
    matter = find_matter(carol, topic=None, code=concern.code)
    county_id = cycle.world.county.pk
    return drafting.draft(WORDS, county_id=county_id, matter=matter, by=carol)


def _told(settings: Settings) -> list[str]:
    """Do what the worker does with every event so far; return what was sent, and forget it."""
    settings.EMAIL_HOST = "localhost"
    for event in Event.objects.filter(subject="suggestion").order_by("id"):
        tell_residents(event)
    sent = [str(one.body) for one in mail.outbox]
    mail.outbox.clear()
    return sent


def _raised(cycle: Cycle, email: str = "alice@example.com") -> Concern:
    return cycle.world.raised(station=cycle.world.station, contact_email=email)


def test_they_hear_of_four_steps_and_of_nothing_else(cycle: Cycle, settings: Settings) -> None:
    world, concern = cycle.world, _raised(cycle)
    found = _from(cycle, concern)
    assert _told(settings) == []
    reviewing.submit(found, by=world.carol)
    (sent,) = _told(settings)
    assert "提交人大审查" in sent
    assert concern.code in sent
    found = reviewing.accept(found, by=world.erin)
    assert ["已经受理" in one for one in _told(settings)] == [True]
    found = assigning.assign(found, leads=[world.roads], by=world.erin)
    handling.receive(task_of(found), by=world.dave)
    cycle.contact(task_of(found))
    assert _told(settings) == []
    cycle.reply(task_of(found))
    assert ["已经答复代表" in one for one in _told(settings)] == [True]
    cycle.rate(found, "satisfied")
    (last,) = _told(settings)
    assert "已经办结" in last
    for kept in (WORDS.title, WORDS.reason, "卡萝", "满意", "路"):
        assert kept not in last


def test_neighbours_hear_too_and_each_is_told_once(cycle: Cycle, settings: Settings) -> None:
    head, other = _raised(cycle), _raised(cycle, "eve@example.com")
    merging.merge(head, [other], by=cycle.world.paula)
    mail.outbox.clear()
    reviewing.submit(_from(cycle, head), by=cycle.world.carol)
    assert len(_told(settings)) == 2
    assert _told(settings) == []
    assert Delivery.objects.filter(subject="concern", sent_at__isnull=False).count() >= 2


def test_the_concerns_page_leads_to_the_suggestion_once_it_is_public(
    cycle: Cycle, client: Client
) -> None:
    concern = _raised(cycle)
    slug = County.objects.get(place=cycle.world.county).slug
    address = f"/{slug}/ledger/{concern.code}/"
    found = reviewing.submit(_from(cycle, concern), by=cycle.world.carol)
    assert "人大代表已就这件事提出建议" not in client.get(address).text
    reviewing.accept(found, by=cycle.world.erin)
    page = client.get(address).text
    assert "人大代表已就这件事提出建议" in page
    assert f"/{slug}/suggestions/{found.pk}/" in page
    assert "闭会〔" in page
    assert "卡萝" not in page


def _own_page(client: Client, concern: Concern) -> str:
    client.post(f"/f/{concern.code}/key/", {"pin": pin_of(concern.code)})
    return client.get(f"/f/{concern.code}/").text


def test_who_raised_it_reads_on_their_page_where_the_suggestion_stands(
    cycle: Cycle, client: Client
) -> None:
    concern = _raised(cycle)
    stranger = Client()
    found = _from(cycle, concern)
    assert "写成建议" not in _own_page(client, concern)
    found = reviewing.submit(found, by=cycle.world.carol)
    assert "提交人大审查" in _own_page(client, concern)
    assert "提交人大审查" not in stranger.get(f"/f/{concern.code}/").text
    found = assigning.assign(
        reviewing.accept(found, by=cycle.world.erin),
        leads=[cycle.world.roads],
        by=cycle.world.erin,
    )
    page = _own_page(client, concern)
    assert f"正由{cycle.world.roads.name}办理" in page
    assert f"/suggestions/{found.pk}/" in page
    handling.receive(task_of(found), by=cycle.world.dave)
    cycle.contact(task_of(found))
    cycle.reply(task_of(found))
    cycle.rate(found, "unsatisfied")
    page = _own_page(client, concern)
    assert "承办单位已经答复代表" in page
    for kept in ("满意", "卡萝", WORDS.title):
        assert kept not in page.replace("选“不满意”会自动退回重办一次；再不满意", "")


def test_what_was_merged_stands_as_what_it_rests_with(cycle: Cycle, client: Client) -> None:
    concern = _raised(cycle)
    member = reviewing.submit(_from(cycle, concern), by=cycle.world.carol)
    head = cycle.submitted(by=cycle.ivan)
    merging_of_suggestions.merge(
        member,
        head=reviewing.accept(head, by=cycle.world.erin),
        reason="同一件",
        by=cycle.world.erin,
    )
    assert f"/suggestions/{head.pk}/" in _own_page(client, concern)
