"""Figures: what is counted, who sees which counts, and the cases behind each number."""

from __future__ import annotations

import re
from datetime import timedelta

from django.test import Client

from huiyin.kernel import clock
from huiyin.people.rights import Role
from huiyin.suggestions import outcomes
from huiyin.suggestions.actions import again, merging, rating, reviewing, tracking
from huiyin.suggestions.figures import tallies, total
from huiyin.suggestions.models import Outcome, Suggestion
from huiyin.suggestions.tests.made_up import Cycle, again_read, task_of
from tests.builders import person

PAGE = "/desk/suggestions/figures/"


def _counts() -> dict[str, int | None]:
    return dict(total(Outcome.objects.all(), knows=True).counts)


def test_9_three_merged_are_three_received_and_one_handled(cycle: Cycle) -> None:
    head = cycle.contacted()
    for by in (cycle.ivan, cycle.judy):
        other = cycle.submitted(by=by)
        merging.merge(other, head=head, reason="同一件事", by=cycle.world.erin)
    cycle.reply(task_of(head))
    counts = _counts()
    assert (counts["received"], counts["merged"], counts["accepted"], counts["handled"]) == (
        3,
        2,
        1,
        1,
    )
    for one in Suggestion.objects.exclude(lead=cycle.world.carol):
        assert one.lead is not None
        rating.rate(task_of(head), of=one, score="basic", by=one.lead)
    assert _counts()["basic"] == 2


def test_completion_stands_before_satisfaction_and_apart_from_it(cycle: Cycle) -> None:
    planned = cycle.replied("planned")
    cycle.rate(planned, "satisfied")
    counts = total(Outcome.objects.all(), knows=True)
    assert (counts.completion, counts.satisfaction, counts.kept) == (0, 100, 0)
    promise = planned.promises.select_related("task", "suggestion").get()
    tracking.fulfil(promise, text="修好了", by=cycle.world.heidi)
    counts = total(Outcome.objects.all(), knows=True)
    assert (counts.completion, counts.kept) == (100, 100)


def test_16_who_stayed_silent_is_in_no_rate(cycle: Cycle) -> None:
    found = cycle.replied()
    with clock.frozen(clock.now() + timedelta(days=30)):
        assert rating.remind(task_of(found))
    with clock.frozen(clock.now() + timedelta(days=60)):
        rating.lapse(again_read(task_of(found)))
    counts = total(Outcome.objects.all(), knows=True)
    assert counts.satisfaction is None
    assert counts.counts["handled"] == 1


def test_a_late_reply_is_handled_and_not_on_time(cycle: Cycle) -> None:
    found = cycle.contacted()
    assert _counts()["overdue"] == 0
    with clock.frozen(clock.now() + timedelta(days=150)):
        assert _counts()["overdue"] == 1
        cycle.reply(task_of(found))
        counts = _counts()
    assert (counts["handled"], counts["on_time"], counts["overdue"], counts["met"]) == (1, 0, 0, 1)


def test_units_are_counted_each_for_itself_in_their_official_order(cycle: Cycle) -> None:
    found = cycle.split()
    roads, water = cycle.world.roads, cycle.world.water
    names = {water.pk: "水利", roads.pk: "交通"}
    found_by_unit = tallies(Outcome.objects.all(), "unit", names, knows=True)
    assert [one.name for one in found_by_unit] == ["水利", "交通"]
    assert [one.counts["assigned"] for one in found_by_unit] == [1, 1]
    assert _counts()["assigned"] == 1
    assert found.state == "assigned"


def test_what_was_reckoned_with_each_move_is_what_is_reckoned_at_once(cycle: Cycle) -> None:
    cycle.escalated()
    reviewing.send_back(cycle.submitted(), reason="写具体些", by=cycle.world.erin)
    again.convene(
        task_of(Suggestion.objects.get(state="escalated")),
        on=clock.today(),
        who="各方",
        conclusion="两周内完成",
        by=cycle.world.erin,
    )
    before = _rows()
    Outcome.objects.all().delete()
    assert outcomes.reckon_missing() == 2
    assert _rows() == before


def _rows() -> list[dict[str, object]]:
    rows = Outcome.objects.order_by("suggestion", "unit").values()
    return [{name: value for name, value in row.items() if name != "id"} for row in rows]


def test_each_number_opens_its_cases(cycle: Cycle, client: Client) -> None:
    cycle.replied()
    cycle.assigned()
    client.force_login(cycle.world.erin)
    for by in ("unit", "field", "year"):
        page = client.get(PAGE, {"by": by}).content.decode()
        links = re.findall(r'href="(cases/\?[^"]+)"[^>]*>(\d+)<', page)
        assert links
        for address, count in links:
            answer = client.get(PAGE + address.replace("&amp;", "&"))
            assert len(answer.context["rows"]) == int(count), address


def test_a_reader_sees_no_counts_from_which_a_feedback_could_be_told(
    cycle: Cycle, client: Client
) -> None:
    cycle.rate(cycle.replied(), "unsatisfied")
    client.force_login(person("leonard", "伦纳德", Role.SC_MEMBER, cycle.world.affairs))
    answer = client.get(PAGE)
    assert answer.status_code == 200
    assert answer.context["rows"][0][0].counts["unsatisfied"] is None
    hidden = f"{PAGE}cases/?year={clock.today().year}&figure=unsatisfied"
    assert client.get(hidden).status_code == 404
    client.force_login(cycle.world.erin)
    assert client.get(PAGE).context["rows"][0][0].counts["unsatisfied"] == 1


def test_a_unit_has_no_figures_of_the_others(cycle: Cycle, client: Client) -> None:
    cycle.assigned()
    client.force_login(cycle.world.dave)
    assert client.get(PAGE).status_code == 403


def test_the_page_asks_the_same_number_of_queries_for_any_number_of_suggestions(
    cycle: Cycle, client: Client, django_assert_max_num_queries: object
) -> None:
    for _ in range(3):
        cycle.assigned()
    client.force_login(cycle.world.erin)
    client.get(PAGE)
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        client.get(PAGE)
