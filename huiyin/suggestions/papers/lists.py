"""Papers of many suggestions: the list, the compilation, all sheets of assignment, promises."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from huiyin.kernel import clock
from huiyin.kernel.papers.blocks import (
    Block,
    Cell,
    Contents,
    Grid,
    PageBreak,
    Paper,
    Text,
    Title,
    facts,
    head_cells,
)
from huiyin.kernel.papers.body import body
from huiyin.organs.models import Organ
from huiyin.suggestions.models import Promise, PromiseWord, Reply, Suggestion, Task
from huiyin.suggestions.papers.assigning import assignment
from huiyin.suggestions.papers.case import Case
from huiyin.suggestions.papers.names import balanced, day, number_name
from huiyin.suggestions.papers.raising import sheet_blocks
from huiyin.suggestions.papers.replying import pictures_of
from huiyin.suggestions.wording import FIELD_NAMES

GONE = frozenset({"returned", "passed_down", "stopped"})


def directory(cases: Sequence[Case], title: str) -> Paper:
    """Return the list of suggestions (建议目录), with who handles each; what is merged names its head."""
    rows = [head_cells("编号", "标题", "领衔代表", "类别", "主办单位", "会办单位")]
    for case in cases:
        rows.append(_listed(case))
        rows += [_merged(one, case.number, "并案") for one in case.unnumbered_members]
    grid = Grid((0.14, 0.34, 0.1, 0.1, 0.17, 0.15), tuple(rows), head=1)
    name = f"{title}代表建议目录"
    return Paper(name, (Title(balanced(name, 32)), grid), clock.today(), is_wide=True)


def _listed(case: Case) -> tuple[Cell, ...]:
    if case.suggestion.head_id:
        return _merged(case.suggestion, case.head_number, case.number)
    return (
        Cell(case.number),
        Cell(case.suggestion.title),
        Cell(case.lead_name),
        Cell(str(FIELD_NAMES.get(case.suggestion.field, ""))),
        Cell(case.units("lead", "split")),
        Cell(case.units("co")),
    )


def _merged(one: Suggestion, head: str, number: str) -> tuple[Cell, ...]:
    lead = one.lead.name if one.lead else ""
    field = str(FIELD_NAMES.get(one.field, ""))
    said = Cell(f"与{head}并案办理，答复见{head}", span=2)
    return (Cell(number), Cell(one.title), Cell(lead), Cell(field), said)


def promise_ledger(promises: Iterable[tuple[str, Promise]], title: str) -> Paper:
    """Return the ledger of promises (承诺事项台账): each with its suggestion's number."""
    rows = [
        head_cells(
            "序号",
            "建议编号",
            "承诺事项",
            "承办单位",
            "原定时限",
            "现定时限",
            "状态",
            "落实情况",
            "代表确认",
            "人大核实",
        )
    ]
    for number, (named, one) in enumerate(promises, 1):
        rows.append(
            (
                Cell(str(number), align="center"),
                Cell(named),
                Cell(one.text),
                Cell(one.task.organ.short_name),
                Cell(day(one.first_due_on)),
                Cell(day(one.due_on) if one.due_on != one.first_due_on else ""),
                Cell(STATES[one.state]),
                Cell(one.outcome),
                Cell(_word_of(one, PromiseWord.Side.DEPUTY)),
                Cell(_word_of(one, PromiseWord.Side.OFFICE)),
            )
        )
    grid = Grid((0.05, 0.1, 0.2, 0.1, 0.1, 0.1, 0.07, 0.14, 0.07, 0.07), tuple(rows), head=1)
    name = f"{title}代表建议承诺事项台账"
    return Paper(name, (Title(balanced(name, 32)), grid), clock.today(), is_wide=True)


def _word_of(promise: Promise, side: str) -> str:
    said = {one.is_kept for one in promise.words.all() if one.side == side}
    return "" if not said else "没有落实" if False in said else "已落实"


STATES = {"open": "落实中", "kept": "已落实", "failed": "未落实"}


def all_sheets(cases: Sequence[Case], title: str) -> Paper:
    """Return the notices of a sitting, one a unit with its sheets, each beginning on a page."""
    by_unit: dict[int, list[tuple[Case, Task]]] = {}
    units: dict[int, Organ] = {}
    for case in cases:
        for task in case.tasks:
            if task.state not in GONE:
                by_unit.setdefault(task.organ_id, []).append((case, task))
                units[task.organ_id] = task.organ
    blocks: list[Block] = []
    for pk in sorted(by_unit):
        blocks += [PageBreak(), *assignment(by_unit[pk], units[pk]).blocks]
    return Paper(f"{title}交办通知和交办单", tuple(blocks[1:]), clock.today())


def compilation(cases: Sequence[Case], title: str) -> Paper:
    """Return all suggestions with their replies (建议及答复汇编), with contents and page numbers."""
    name = f"{title}代表建议及答复汇编"
    blocks: list[Block] = [Title(balanced(name)), PageBreak(), Contents()]
    for case in cases:
        blocks += _chapter(case)
    return Paper(name, tuple(blocks), clock.today())


def _chapter(case: Case) -> list[Block]:
    title = Title(f"{case.number}　{case.suggestion.title}", is_chapter=True)
    if case.suggestion.head_id:
        head = case.head_number
        return [
            title,
            facts(("领衔代表", case.lead_name, "附议代表", f"{len(case.cosigners)}人")),
            *sheet_blocks(case),
            Text(f"（本件与{head}并案办理，答复见{head}。）", face="kai"),
        ]
    return [
        title,
        facts(
            ("领衔代表", case.lead_name, "附议代表", f"{len(case.cosigners)}人"),
            ("主办单位", case.units("lead", "split"), "会办单位", case.units("co") or "无"),
        ),
        *sheet_blocks(case),
        *_members(case),
        *_replies(case),
    ]


def _members(case: Case) -> list[Block]:
    """Return what was merged into it: each lead's number and title, and the words that stand nowhere else."""
    made: list[Block] = []
    for one in case.members:
        number = number_name(one)
        lead = f"{one.lead.name}代表" if one.lead else ""
        made.append(Text(f"并案：{number}{lead}“{one.title}”，一并答复。", face="kai"))
    for one in case.unnumbered_members:
        made += [Text(one.title, face="head", align="center", indent=0)]
        made += [*body(one.reason), *body(one.proposal)]
    return made


def _replies(case: Case) -> list[Block]:
    made: list[Block] = []
    for reply in _last_replies(case):
        result = str(reply.result_name)
        made += [
            Text(f"{reply.task.organ.name}的答复", face="head", align="center", indent=0),
            Text(f"{reply.document_no}　{day(reply.at)}　{result}", face="kai", align="center", indent=0),
            *body(reply.text),
            *pictures_of(reply),
        ]  # fmt: skip
    if not case.replies:
        made.append(Text("（尚未答复）", face="kai"))
    return made


def _last_replies(case: Case) -> list[Reply]:
    """Return each unit's last reply."""
    last = {reply.task_id: reply for reply in case.replies}
    return list(last.values())
