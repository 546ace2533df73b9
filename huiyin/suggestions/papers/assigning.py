"""Papers of the assignment: notice and sheet by unit, its return, its change, more time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from huiyin.kernel import clock
from huiyin.kernel.papers.blocks import (
    Block,
    Cell,
    Copies,
    Grid,
    Letterhead,
    PageBreak,
    Paper,
    Signed,
    Text,
    Title,
    facts,
    head_cells,
)
from huiyin.kernel.papers.body import body
from huiyin.ledger.models import Event
from huiyin.organs.models import Organ
from huiyin.suggestions.models import Task
from huiyin.suggestions.papers.case import Case
from huiyin.suggestions.papers.names import balanced, day
from huiyin.suggestions.papers.raising import sheet_blocks
from huiyin.suggestions.wording import FIELD_NAMES

PARTS = {"lead": "主办", "co": "会办", "split": "分办"}


def assignment(pairs: Sequence[tuple[Case, Task]], unit: Organ) -> Paper:
    """Return the notice to one unit (交办通知), the list of what it gets, and a sheet for each."""
    first = pairs[0][0]
    made_on = max(task.assigned_on for _case, task in pairs)
    blocks: list[Block] = [
        Letterhead(first.office),
        Title(balanced(f"关于交办{first.sitting}代表建议的通知")),
        Text(f"{unit.name}：", indent=0),
        Text(
            f"现将{first.sitting}代表提出的建议{len(pairs)}件交你单位办理。请在规定期限内签收，"
            "与代表联系沟通，充分听取意见，按期答复代表，并抄送人大常委会代表工作机构和政府办公室。"
        ),
        Text("认为不属于本单位职责的，请在退办期限内书面申请，不得自行转办、滞留。"),
        _listed(pairs),
        Signed((first.office, day(made_on))),
    ]
    for case, task in pairs:
        blocks += [PageBreak(), *_sheet(case, task)]
    return Paper(f"交办通知　{unit.short_name}", tuple(blocks), made_on)


def _listed(pairs: Sequence[tuple[Case, Task]]) -> Grid:
    rows = [head_cells("编号", "标题", "领衔代表", "承办方式", "答复期限")]
    rows += [
        (
            Cell(case.number),
            Cell(case.suggestion.title),
            Cell(case.lead_name),
            Cell(PARTS[task.part], align="center"),
            Cell(day(task.due_on)),
        )
        for case, task in pairs
    ]
    return Grid((0.17, 0.37, 0.13, 0.12, 0.21), tuple(rows), head=1)


def _sheet(case: Case, task: Task) -> list[Block]:
    suggestion = case.suggestion
    return [
        Title("代表建议交办单"),
        facts(
            ("编　号", case.number, "类　别", str(FIELD_NAMES.get(suggestion.field, ""))),
            ("标　题", suggestion.title),
            ("领衔代表", case.lead_name, "代 表 团", case.delegation_of(case.lead)),
            ("附议代表", "、".join(one.name for one in case.cosigners) or "无"),
            ("承办单位", task.organ.name, "承办方式", PARTS[task.part]),
            ("主办单位", case.units("lead", "split"), "会办单位", case.units("co") or "无"),
            ("交办日期", day(task.assigned_on), "签收期限", day(task.receive_by)),
            ("沟通期限", day(task.speak_by), "答复期限", day(task.due_on)),
        ),
        *sheet_blocks(case),
        facts(("签 收 人", "", "签收日期", day(task.received_at))),
    ]


def return_request(case: Case, event: Event) -> Paper:
    """Return the unit's request to take it back (退办申请)."""
    said, task = said_of(case, event)
    on = clock.day_of(event.at)
    blocks = (
        Letterhead(task.organ.name),
        Title(balanced(f"关于申请退办{case.named}的函")),
        Text(f"{case.office}：", indent=0),
        Text(
            f"{day(task.assigned_on)}交我单位{PARTS[task.part]}的{case.named}"
            f"“{case.suggestion.title}”，经研究，不属于我单位职责，申请退办。理由如下："
        ),
        *body(said.get("reason", "")),
        Text(
            f"建议改由{said.get('right_unit', '')}承办。在贵机关答复以前，我单位继续办理，不自行转办。"
        ),
        Signed((task.organ.name, day(on))),
    )
    return Paper(f"退办申请　{case.number}", blocks, on)


def reassignment(case: Case, event: Event) -> Paper:
    """Return the notice that another unit handles it from now on (调整交办通知)."""
    said = {**event.private, **event.public}
    was, now = (case.task(one["task"]) for one in said["tasks"][:2])
    on = clock.day_of(event.at)
    blocks = (
        Letterhead(case.office),
        Title(balanced(f"关于调整{case.named}承办单位的通知")),
        Text(f"{now.organ.name}、{was.organ.name}：", indent=0),
        Text(
            f"经研究，同意{was.organ.name}的退办申请，{case.named}“{case.suggestion.title}”改由"
            f"{now.organ.name}{PARTS[now.part]}。"
        ),
        facts(
            ("原交办日期", day(was.assigned_on), "原答复期限", day(was.due_on)),
            ("新交办日期", day(now.assigned_on), "新答复期限", day(now.due_on)),
        ),
        Text(f"请{now.organ.name}按期与代表沟通并答复。"),
        Signed((case.office, day(on))),
        Copies((f"抄送：{case.deputies}。",)),
    )
    return Paper(f"调整交办通知　{case.number}", blocks, on)


def extension_request(case: Case, event: Event) -> Paper:
    """Return the unit's request for more time (延期申请)."""
    said, task = said_of(case, event)
    on = clock.day_of(event.at)
    until = date.fromisoformat(said["until"]) if "until" in said else None
    blocks = (
        Letterhead(task.organ.name),
        Title(balanced(f"关于延期答复{case.named}的申请")),
        Text(f"{case.office}：", indent=0),
        Text(
            f"我单位{PARTS[task.part]}的{case.named}“{case.suggestion.title}”，{day(task.assigned_on)}"
            f"交办。因下列原因，申请延期至{day(until)}前答复："
        ),
        *body(said.get("reason", "")),
        Signed((task.organ.name, day(on))),
    )
    return Paper(f"延期申请　{case.number}", blocks, on)


def extension_answer(case: Case, event: Event) -> Paper:
    """Return the answer to it (延期批复)."""
    said, task = said_of(case, event)
    on = clock.day_of(event.at)
    is_granted = event.move == "extend"
    due_on = date.fromisoformat(said["tasks"][0]["by_day"])
    answer = (
        f"同意{case.named}延期答复，请在{day(due_on)}前答复代表，并向代表说明情况。"
        if is_granted
        else f"不同意{case.named}延期答复，请仍在{day(due_on)}前答复代表。"
    )
    blocks = (
        Letterhead(case.office),
        Title(balanced(f"关于{case.named}延期申请的批复")),
        Text(f"{task.organ.name}：", indent=0),
        Text(answer),
        *body(said.get("reason", "")),
        Signed((case.office, day(on))),
        Copies((f"抄送：{case.deputies}。",)),
    )
    return Paper(f"延期批复　{case.number}", blocks, on)


def said_of(case: Case, event: Event) -> tuple[dict[str, Any], Task]:
    """Return what the event says, and the task that it is about."""
    said = {**event.private, **event.public}
    return said, case.task(said["tasks"][0]["task"])
