"""A hundred thousand suggestions of ten years: inboxes, search, figures, and a compilation of 500.

BENCH_SUGGESTIONS gives another number. They are written in bulk, in the states that ten years leave
behind, and are counted by our own code.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from django.db import connection, transaction

from bench.county import departments, session_of
from bench.fill import WORDS
from bench.load import Ask, medians_ms
from bench.pages import BARE
from huiyin.concerns.words import words_of
from huiyin.kernel import clock
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ, RuleProfile
from huiyin.people.models import Mandate, Person, Term
from huiyin.places.models import Place
from huiyin.suggestions import outcomes
from huiyin.suggestions.actions.placing import office_of
from huiyin.suggestions.models import (
    ContactRecord,
    Feedback,
    PaperRun,
    Promise,
    Reply,
    Suggestion,
    Task,
)
from huiyin.suggestions.papers import bulk
from huiyin.suggestions.wording import FIELD_NAMES

YEARS = 10
DEPUTIES = 200
BATCH = 2_000
COMPILED = 500
MOST_MS = 50
MOST_SECONDS = 30
RESULTS = ["solved"] * 6 + ["under_way"] * 2 + ["planned", "explained"]
SCORES = ["satisfied"] * 7 + ["basic"] * 2 + ["unsatisfied"]
SAID = "经研究，今年已安排资金，先修最急的一段，其余列入明年计划，完成后请代表查看。"


def measure(county: Place, port: int) -> None:
    """Print the pages' medians and the time of the compilation."""
    count = int(os.environ.get("BENCH_SUGGESTIONS", "100000"))
    began = time.perf_counter()
    fill(county, count)
    print(f"\n{Suggestion.objects.count():,} suggestions, {Task.objects.count():,} tasks"
          f" (written in {time.perf_counter() - began:.0f} s)")  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    for name, ms in medians_ms(port, asks()).items():
        verdict = "ok" if ms < MOST_MS else "MISSED"
        print(f"  {name:<34}{ms:7.1f} ms (most {MOST_MS})  {verdict}")
    _compile(county)


def asks() -> dict[str, Ask]:
    office, unit, deputy = ((("Cookie", session_of(who)),) for who in ("erin", "dave", "carol"))
    base = "/desk/suggestions/"
    words = quote("道路 积水")
    return {
        BARE: Ask("/bare/list/?county=0"),
        "office inbox": Ask(f"{base}queue/", headers=office),
        "all, office": Ask(f"{base}all/", headers=office),
        "search, two words": Ask(f"{base}all/?q={words}", headers=office),
        "table of units": Ask(f"{base}table/", headers=office),
        "unit inbox": Ask(f"{base}unit/", headers=unit),
        "deputy's own": Ask(base, headers=deputy),
        "figures, by unit": Ask(f"{base}figures/", headers=office),
        "figures, by field": Ask(f"{base}figures/?by=field", headers=office),
        "figures, all years": Ask(f"{base}figures/?by=year", headers=office),
        "cases behind a number": Ask(f"{base}figures/cases/?figure=handled", headers=office),
    }


def fill(county: Place, count: int) -> None:
    """Add suggestions until there are so many, the oldest first."""
    writer = _Writer(county, count)
    have = Suggestion.objects.count()
    for start in range(have, count, BATCH):
        with transaction.atomic():
            ids = writer.write(range(start, min(start + BATCH, count)))
            outcomes.reckon(ids)


@dataclass(frozen=True)
class _Plan:
    """One of them: when, by whom, with whom, and how far it came."""

    number: int
    at: datetime
    lead: Person
    unit: Organ
    state: str
    result: str
    score: str


class _Writer:
    def __init__(self, county: Place, count: int) -> None:
        self.county = county
        self.count = count
        self.congress = Organ.objects.get(county=county, kind=Kind.CONGRESS)
        self.office = office_of(self.congress)
        self.units = departments(county)
        self.deputies = _deputies(county, self.congress)
        self.profile = RuleProfile.objects.filter(county=county).order_by("-effective_from")[0]
        self.end = clock.now()

    def write(self, numbers: Sequence[int]) -> list[int]:
        plans = [self._plan(number) for number in numbers]
        rows = Suggestion.objects.bulk_create([self._row(one) for one in plans], batch_size=500)
        pairs = list(zip(plans, rows, strict=True))
        tasks = Task.objects.bulk_create(list(self._tasks(pairs)), batch_size=500)
        by_row = {task.suggestion_id: task for task in tasks}
        told = [(plan, row, by_row[row.pk]) for plan, row in pairs if row.pk in by_row]
        ContactRecord.objects.bulk_create([_contact(*one) for one in told], batch_size=500)
        answered = [
            one for one in told if one[0].state in {"closed", "fulfilled", "tracking", "replied"}
        ]
        replies = Reply.objects.bulk_create([_reply(*one) for one in answered], batch_size=500)
        pairs_of_reply = list(zip(answered, replies, strict=True))
        Feedback.objects.bulk_create(
            [_feedback(plan, row, reply) for (plan, row, _task), reply in pairs_of_reply
             if plan.state != "replied"],
            batch_size=500,
        )  # fmt: skip
        Promise.objects.bulk_create(
            [_promise(plan, row, task, reply) for (plan, row, task), reply in pairs_of_reply
             if plan.state in {"fulfilled", "tracking"}],
            batch_size=500,
        )  # fmt: skip
        return [row.pk for row in rows]

    def _plan(self, number: int) -> _Plan:
        dice = random.Random(number)
        ago = timedelta(days=365 * YEARS) * (1 - (number + 1) / self.count)
        late = number / self.count
        state = dice.choices(["closed", "fulfilled", "tracking"], [80, 15, 5])[0]
        if late > 0.985:
            state = dice.choices(["handling", "replied", "submitted", "accepted"], [70, 15, 8, 7])[
                0
            ]
        result = dice.choice(RESULTS) if state == "closed" else "under_way"
        lead = dice.choice(self.deputies)
        return _Plan(number, self.end - ago, lead, dice.choice(self.units), state, result,
                     dice.choice(SCORES))  # fmt: skip

    def _row(self, plan: _Plan) -> Suggestion:
        dice = random.Random(plan.number)
        words = dice.choices(WORDS, k=12)
        title = f"关于解决{words[0]}{words[1]}问题的建议"
        reason = f"{'，'.join(words[2:])}，群众反映多年。" * 3
        accepted = plan.state != "submitted"
        assigned = plan.state not in {"submitted", "accepted"}
        owner = {"handling": plan.unit, "tracking": plan.unit, "replied": self.office,
                 "submitted": self.office, "accepted": self.office}.get(plan.state)  # fmt: skip
        found = words_of(title, reason, SAID, at=plan.at)
        return Suggestion(
            county=self.county, state=plan.state, title=title, reason=reason, proposal=SAID,
            field=dice.choice(list(FIELD_NAMES)), lead=plan.lead, drafted_by=plan.lead,
            drafted_at=plan.at, adopted_at=plan.at, congress=self.congress, office=self.office,
            profile=self.profile, series=str(plan.at.year) if accepted else "",
            number=plan.number + 1 if accepted else None, mode="joint" if assigned else "",
            owner=owner, due_on=clock.day_of(plan.at + timedelta(days=90)) if owner else None,
            round=1 if assigned else 0, submitted_at=plan.at,
            accepted_at=plan.at if accepted else None, assigned_at=plan.at if assigned else None,
            closed_at=None if owner else plan.at + timedelta(days=100), search=found,
            public_search=words_of(title, at=plan.at) if accepted else None,
        )  # fmt: skip

    def _tasks(self, pairs: Sequence[tuple[_Plan, Suggestion]]) -> Iterator[Task]:
        states = {"handling": "received", "replied": "replied"}
        for plan, row in pairs:
            if row.assigned_at is None:
                continue
            on = clock.day_of(plan.at)
            state = states.get(plan.state, "settled")
            yield Task(
                suggestion=row, organ=plan.unit, part="lead", state=state, assigned_on=on,
                receive_by=on, speak_by=on, due_on=on + timedelta(days=90), received_at=plan.at,
                replied_late=None if state == "received" else plan.number % 20 == 0,
                closed_at=plan.at if state == "settled" else None,
            )  # fmt: skip


def _contact(plan: _Plan, _row: Suggestion, task: Task) -> ContactRecord:
    way = "meeting" if plan.number % 5 else "phone"
    return ContactRecord(task=task, phase="during", way=way, on=task.assigned_on, who="局长",
                         words="同意", by=plan.lead, at=plan.at)  # fmt: skip


def _reply(plan: _Plan, _row: Suggestion, task: Task) -> Reply:
    return Reply(task=task, round=1, document_no=f"函〔{plan.at.year}〕{plan.number}号",
                 result=plan.result, text="\n".join([SAID * 5] * 4), signed_by=plan.lead,
                 at=plan.at + timedelta(days=60))  # fmt: skip


def _feedback(plan: _Plan, row: Suggestion, reply: Reply) -> Feedback:
    comment = "不满意" if plan.score == "unsatisfied" else ""
    at = plan.at + timedelta(days=70)
    return Feedback(
        reply=reply, suggestion=row, by=plan.lead, score=plan.score, comment=comment, at=at
    )


def _promise(plan: _Plan, row: Suggestion, task: Task, reply: Reply) -> Promise:
    due = task.due_on + timedelta(days=200)
    kept = plan.state == "fulfilled"
    ended: dict[str, Any] = (
        {"state": "kept", "outcome": "修好了", "closed_at": plan.at} if kept else {}
    )
    return Promise(suggestion=row, task=task, reply=reply, text="修好", first_due_on=due, due_on=due,
                   **ended)  # fmt: skip


def _deputies(county: Place, congress: Organ) -> list[Person]:
    """Return two hundred deputies of the county; carol, whom one signs in as, is one of them."""
    term = Term.objects.filter(congress=congress).order_by("-number")[0]
    carol = Person.objects.get(login="carol")
    known = list(Person.objects.filter(name__startswith="代表第"))
    if not known:
        known = Person.objects.bulk_create(Person(name=f"代表第{n}号") for n in range(1, DEPUTIES))
        Mandate.objects.bulk_create(
            Mandate(person=one, term=term, county=county, place=county) for one in known
        )
    return [carol, *known]


def _compile(county: Place) -> None:
    """Make the compilation of a year's five hundred, as the worker does."""
    office = office_of(Organ.objects.get(county=county, kind=Kind.CONGRESS))
    year = clock.today().year - 3
    rows = bulk.chosen(office.pk, year, None, merged=True)
    some = list(rows.values_list("pk", flat=True)[COMPILED:])
    Suggestion.objects.filter(pk__in=some).update(state="withdrawn", owner=None, due_on=None)
    run = PaperRun.objects.create(
        office=office, year=year, kind="compilation", by=Person.objects.get(login="erin")
    )
    began = time.perf_counter()
    bulk.make(run.pk)
    took = time.perf_counter() - began
    run.refresh_from_db()
    size = (bulk.folder() / run.file).stat().st_size
    verdict = "ok" if took < MOST_SECONDS else "MISSED"
    print(f"  compilation of {run.total} as PDF: {took:.1f} s (most {MOST_SECONDS}),"
          f" {size / 1e6:.1f} MB  {verdict}")  # fmt: skip
