"""The record of a reply face to face that the deputy signs (面复记录), where the profile has it a must."""

from __future__ import annotations

import pytest
from django.test import Client

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput
from huiyin.suggestions.actions import again, handling
from huiyin.suggestions.models import ContactRecord, Task
from huiyin.suggestions.replay import differences
from huiyin.suggestions.tests.made_up import Cycle, again_read, fresh, task_of


@pytest.fixture
def must(cycle: Cycle) -> Cycle:
    cycle.world.profile.numbers = {"suggest_face_record": True}
    cycle.world.profile.save()
    return cycle


def _signed(cycle: Cycle, task: Task, way: str = "meeting") -> ContactRecord:
    said = {"phase": "during", "way": way, "who": "局长、代表", "words": "同意。"}
    return handling.record_contact(
        task, on=clock.today(), is_signed=True, by=cycle.world.dave, **said
    )


def test_no_reply_leaves_before_the_deputy_signed_the_record(must: Cycle) -> None:
    task = task_of(must.contacted())
    with pytest.raises(BadInput) as refused:
        must.reply(task)
    assert refused.value.field == "text"
    _signed(must, again_read(task))
    assert must.reply(task).pk
    assert list(differences(fresh(task.suggestion))) == []


def test_another_reply_needs_another_record(must: Cycle) -> None:
    task = task_of(must.received())
    _signed(must, task)
    must.reply(task)
    must.rate(fresh(task.suggestion), "unsatisfied")
    again.rehandle(again_read(task), reason="再办", by=must.world.erin)
    with pytest.raises(BadInput):
        must.reply(task)
    _signed(must, again_read(task))
    assert must.reply(task).round == 2


def test_only_who_met_can_have_signed(cycle: Cycle) -> None:
    with pytest.raises(BadInput) as refused:
        _signed(cycle, task_of(cycle.received()), "phone")
    assert refused.value.field == "is_signed"


def test_the_letters_page_says_what_is_missing_and_keeps_what_was_typed(
    must: Cycle, client: Client
) -> None:
    task = task_of(must.contacted())
    client.force_login(must.world.heidi)
    address = f"/desk/suggestions/unit/{task.pk}/reply/"
    assert "还没有代表签名的面复记录" in client.get(address).text
    said = {"document_no": "交函1号", "text": "已经修好。", "result": "solved", "do": "sign"}
    answer = client.post(address, {**said, "contact": "陈工"})
    assert answer.status_code == 422
    assert 'id="reply_text_error"' in answer.text
    assert "已经修好。" in answer.text


def test_the_unit_prints_the_record_and_notes_that_it_is_signed(
    cycle: Cycle, client: Client
) -> None:
    task = task_of(cycle.received())
    paper = f"/desk/suggestions/{task.suggestion_id}/papers/face-record/{task.pk}/"
    client.force_login(cycle.world.dave)
    assert client.get(f"{paper}pdf/").content.startswith(b"%PDF")
    assert client.get(f"{paper}docx/").content.startswith(b"PK")
    said = {"phase": "during", "way": "meeting", "who": "局长", "words": "同意。"}
    address = f"/desk/suggestions/unit/{task.pk}/contact/"
    sent = {**said, "on": clock.today().isoformat(), "is_signed": "on"}
    assert client.post(address, sent).status_code == 302
    assert ContactRecord.objects.get().is_signed
    assert "代表已签名" in client.get(f"/desk/suggestions/unit/{task.pk}/").text
    client.force_login(cycle.ivan)
    assert client.get(f"{paper}pdf/").status_code == 404


def test_a_unit_prints_its_own_record_and_not_anothers(cycle: Cycle, client: Client) -> None:
    found = cycle.split()
    own = task_of(found, cycle.world.roads, "split")
    other = task_of(found, cycle.world.water, "split")
    client.force_login(cycle.world.dave)
    papers = f"/desk/suggestions/{found.pk}/papers/face-record"
    assert client.get(f"{papers}/{own.pk}/pdf/").status_code == 200
    assert client.get(f"{papers}/{other.pk}/pdf/").status_code == 404
