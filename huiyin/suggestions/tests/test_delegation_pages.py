"""The head lets somebody sign from a day until a day, and ends it."""

from __future__ import annotations

from datetime import date

from django.test import Client

from huiyin.kernel import clock
from huiyin.suggestions.hands import delegated_by
from huiyin.suggestions.models import Delegation, Reply
from huiyin.suggestions.tests.made_up import Cycle, task_of

PAGE = "/desk/suggestions/unit/delegations/"


def test_from_a_day_until_a_day_somebody_of_the_unit_signs_and_both_names_stay(
    cycle: Cycle, client: Client
) -> None:
    world = cycle.world
    with clock.frozen(date(2026, 5, 11)):
        task = task_of(cycle.contacted())
        client.force_login(world.heidi)
        sent = {
            "to": f"{world.roads.pk}-{world.dave.pk}",
            "since": "2026-05-20",
            "until": "2026-05-30",
        }
        assert client.post(PAGE, sent).status_code == 302
        assert "还没开始" in client.get(PAGE).text
        assert delegated_by(world.dave, world.roads.pk) is None
    letter = {
        "document_no": "交函〔2026〕1号",
        "text": "修好了。",
        "result": "solved",
        "contact": "戴夫",
    }
    client.force_login(world.dave)
    with clock.frozen(date(2026, 5, 25)):
        sent_letter = client.post(f"/desk/suggestions/unit/{task.pk}/reply/", letter, follow=True)
        assert "戴夫受海蒂委托签发" in sent_letter.text
    signed = Reply.objects.get()
    assert (signed.signed_by, signed.delegated_by) == (world.dave, world.heidi)
    with clock.frozen(date(2026, 5, 31)):
        assert delegated_by(world.dave, world.roads.pk) is None


def test_it_is_ended_at_once_and_only_by_the_head(cycle: Cycle, client: Client) -> None:
    world = cycle.world
    client.force_login(world.heidi)
    today = clock.today().isoformat()
    sent = {"to": f"{world.roads.pk}-{world.dave.pk}", "since": today, "until": today}
    client.post(PAGE, sent)
    row = Delegation.objects.get()
    assert delegated_by(world.dave, world.roads.pk) == world.heidi.pk
    for person, status in ((world.dave, 404), (world.walter, 404), (world.erin, 404)):
        client.force_login(person)
        assert client.post(f"{PAGE}{row.pk}/ending/").status_code == status
    client.force_login(world.heidi)
    assert client.post(f"{PAGE}{row.pk}/ending/").status_code == 302
    assert delegated_by(world.dave, world.roads.pk) is None
    assert "已结束" in client.get(PAGE).text
    assert client.post(f"{PAGE}{row.pk}/ending/").status_code == 409


def test_wrong_days_and_people_of_other_units_are_refused(cycle: Cycle, client: Client) -> None:
    world = cycle.world
    client.force_login(world.heidi)
    right = f"{world.roads.pk}-{world.dave.pk}"
    for sent, words in (
        ({"to": right, "since": "2001-01-01", "until": "2001-01-02"}, "今天或者今天以后"),
        ({"to": right, "since": "2100-01-02", "until": "2100-01-01"}, "不能早于开始"),
        ({"to": f"{world.water.pk}-{world.walter.pk}", "since": "2100-01-01"}, "请选择一项"),
    ):
        answer = client.post(PAGE, sent)
        assert answer.status_code == 422
        assert words in answer.text
    client.force_login(world.dave)
    assert client.get(PAGE).status_code == 403
