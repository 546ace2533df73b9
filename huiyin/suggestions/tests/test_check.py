"""`huiyin check suggestions` finds what was changed behind the verbs' back."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from huiyin.kernel import clock
from huiyin.suggestions.actions import again, tracking
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.tests.made_up import Cycle, task_of


def _told(cycle: Cycle) -> Suggestion:
    """Return one with a text of nearly every kind; another with a promise that was carried over."""
    found = cycle.escalated()
    again.convene(
        task_of(found), on=clock.today(), who="各方", conclusion="两周内完成", by=cycle.world.erin
    )
    planned = cycle.replied("planned")
    cycle.rate(planned, "satisfied")
    promise = planned.promises.select_related("task", "suggestion").get()
    later = promise.due_on.replace(year=promise.due_on.year + 1)
    promise = tracking.carry_over(promise, until=later, reason="汛期", by=cycle.world.erin)
    tracking.fulfil(promise, text="修好了", by=cycle.world.heidi)
    return found


def test_what_the_verbs_wrote_agrees(cycle: Cycle) -> None:
    _told(cycle)
    cycle.drafted()
    call_command("check_suggestions")


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("suggestion", "state = 'closed', owner_id = NULL, due_on = NULL"),
        ("suggestion", "title = '别的标题'"),
        ("reply", "text = '另一份答复'"),
        ("feedback", "comment = '其实很满意'"),
        ("contactrecord", "words = '没有沟通'"),
        ("convening", "conclusion = '没有结论'"),
        ("promise", "text = '别的承诺'"),
    ],
)
def test_a_row_changed_in_the_database_is_found(cycle: Cycle, table: str, change: str) -> None:
    _told(cycle)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE suggestions_{table} DISABLE TRIGGER USER")
        cursor.execute(f"UPDATE suggestions_{table} SET {change}")  # noqa: S608 - the test's own
    with pytest.raises(CommandError, match="differences"):
        call_command("check_suggestions")
