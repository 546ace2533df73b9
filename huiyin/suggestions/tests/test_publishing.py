"""What the public reads: other words than the deputy's, after two checks by two persons (DOMAIN 3.8)."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from huiyin.kernel.errors import BadInput, NotAllowed, NotNow
from huiyin.ledger.models import Event
from huiyin.people.models import Person
from huiyin.people.rights import Role
from huiyin.suggestions.actions import drafting, publishing
from huiyin.suggestions.actions.publishing import PublicWords
from huiyin.suggestions.models import Publication, Reply, Suggestion
from huiyin.suggestions.tests.made_up import Cycle
from tests.builders import person

PUBLIC = PublicWords(drafting.Words("关于改造村口道路的建议", "路坏了三个月。", "列入今年计划。"))


@pytest.fixture
def frank(cycle: Cycle) -> Person:
    return person("frank", "弗兰克", Role.DEPUTIES_AFFAIRS, cycle.world.affairs)


def _approved(cycle: Cycle, frank: Person, found: Suggestion) -> Publication:
    version = publishing.edit_public(found, PUBLIC, by=cycle.world.erin)
    version = publishing.check_public(version, by=cycle.world.erin)
    return publishing.publish(version, by=frank)


def test_it_is_public_after_a_check_and_the_approval_of_another_person(
    cycle: Cycle, frank: Person
) -> None:
    found, erin = cycle.accepted(), cycle.world.erin
    version = publishing.edit_public(found, PUBLIC, by=erin)
    with pytest.raises(NotNow, match="先编审"):
        publishing.publish(version, by=frank)
    version = publishing.check_public(version, by=erin)
    with pytest.raises(NotAllowed, match="另一个人"):
        publishing.publish(version, by=erin)
    assert not Publication.objects.public().exists()
    publishing.publish(version, by=frank)
    assert Publication.objects.public().get().reason == "路坏了三个月。"


def test_who_edited_it_does_not_approve_it_though_another_one_checked(
    cycle: Cycle, frank: Person
) -> None:
    version = publishing.edit_public(cycle.accepted(), PUBLIC, by=cycle.world.erin)
    version = publishing.check_public(version, by=frank)
    for one in (cycle.world.erin, frank):
        with pytest.raises(NotAllowed):
            publishing.publish(version, by=one)


def test_the_reply_is_published_in_words_of_its_own(cycle: Cycle, frank: Person) -> None:
    found, other = cycle.replied(), cycle.accepted()
    reply = Reply.objects.get()
    words = PublicWords(PUBLIC.words, {reply.pk: "已经修好。"})
    with pytest.raises(BadInput):
        publishing.edit_public(other, words, by=frank)
    version = publishing.edit_public(found, words, by=frank)
    assert [one.text for one in version.replies.all()] == ["已经修好。"]


def test_other_words_are_another_version_and_the_old_one_stays_on_record(
    cycle: Cycle, frank: Person
) -> None:
    found = cycle.accepted()
    first = _approved(cycle, frank, found)
    publishing.edit_public(found, PUBLIC, by=cycle.world.erin)
    assert Publication.objects.public().get() == first
    second = _approved(cycle, frank, found)
    assert Publication.objects.public().get() == second
    assert [one.version for one in found.publications.order_by("version")] == [1, 2, 3]
    with pytest.raises(DatabaseError), transaction.atomic():
        Publication.objects.filter(pk=first.pk).update(reason="别的")
    with pytest.raises(DatabaseError), transaction.atomic():
        Publication.objects.filter(pk=first.pk).delete()


def test_it_is_taken_back_with_a_reason(cycle: Cycle, frank: Person) -> None:
    version = _approved(cycle, frank, cycle.accepted())
    with pytest.raises(BadInput):
        publishing.unpublish(version, reason=" ", by=frank)
    publishing.unpublish(version, reason="写到了别人的姓名", by=frank)
    assert not Publication.objects.public().exists()
    with pytest.raises(NotNow):
        publishing.unpublish(version, reason="再来", by=frank)


def test_a_version_found_wanting_is_edited_anew(cycle: Cycle, frank: Person) -> None:
    version = publishing.edit_public(cycle.accepted(), PUBLIC, by=cycle.world.erin)
    publishing.refuse_public(version, reason="还有门牌号", by=frank)
    with pytest.raises(NotNow):
        publishing.check_public(version, by=frank)


def test_nothing_is_published_against_the_lead_nor_before_it_is_accepted(
    cycle: Cycle, frank: Person
) -> None:
    with pytest.raises(NotNow):
        publishing.edit_public(cycle.submitted(), PUBLIC, by=frank)
    found = cycle.accepted()
    Suggestion.objects.filter(pk=found.pk).update(may_publish=False)
    with pytest.raises(NotNow, match="不同意公开"):
        publishing.edit_public(found, PUBLIC, by=frank)
    with pytest.raises(NotAllowed):
        publishing.edit_public(cycle.accepted(), PUBLIC, by=cycle.world.heidi)


def test_the_public_log_learns_of_what_became_public_only(cycle: Cycle, frank: Person) -> None:
    _approved(cycle, frank, cycle.accepted())
    rows = {event.move: event for event in Event.objects.filter(subject="suggestion")}
    for move in ("edit_public", "check_public"):
        assert set(rows[move].public) <= {"seals"}
    assert rows["publish"].public["version"] == 1
