"""Papers with which the congress presses: handled again, a letter of supervision, a key suggestion."""

from __future__ import annotations

from datetime import date

from huiyin.kernel import clock
from huiyin.kernel.papers.blocks import (
    Block,
    Copies,
    Letterhead,
    Paper,
    Section,
    Signed,
    Text,
    Title,
    facts,
)
from huiyin.kernel.papers.body import body
from huiyin.ledger.models import Event
from huiyin.suggestions.models import KeyRecord
from huiyin.suggestions.papers.assigning import said_of
from huiyin.suggestions.papers.case import Case
from huiyin.suggestions.papers.names import balanced, chinese, day
from huiyin.suggestions.papers.raising import sheet_blocks


def rehandling(case: Case, event: Event) -> Paper:
    """Return the notice to handle it again, or to reply once more after the meeting."""
    said, task = said_of(case, event)
    on = clock.day_of(event.at)
    due_on = date.fromisoformat(said["tasks"][0]["by_day"])
    what = "再次答复" if event.move == "order_reply" else "重新办理"
    blocks = (
        Letterhead(case.office),
        Title(balanced(f"关于{what}{case.named}的通知")),
        Text(f"{task.organ.name}：", indent=0),
        Text(
            f"你单位对{case.named}“{case.suggestion.title}”的答复，代表表示不满意。请与代表当面沟通，"
            f"{what}，在{day(due_on)}前答复代表。有关意见如下："
        ),
        *body(said.get("reason", "")),
        Signed((case.office, day(on))),
    )
    return Paper(f"{what}通知　{case.number}", blocks, on)


def urging(case: Case, event: Event) -> Paper:
    """Return the letter of supervision (督办函)."""
    on = clock.day_of(event.at)
    blocks = (
        Letterhead(case.office),
        Title(balanced(f"关于督办{case.named}的函")),
        Text(f"{case.units('lead', 'split', 'co')}：", indent=0),
        Text(f"你单位承办的{case.named}“{case.suggestion.title}”，现予督办。"),
        *body(event.private.get("letter", "")),
        Signed((case.office, day(on))),
        Copies((f"抄送：{case.deputies}、{case.government}。",)),
    )
    return Paper(f"督办函　{case.number}", blocks, on)


def key_plan(case: Case, event: Event) -> Paper:
    """Return a plan for supervising a key suggestion (重点督办方案), with what is to be filled in."""
    steps: list[Block] = [
        Text("（一）听取承办单位汇报，与领衔代表共同研究办理方案；"),
        Text("（二）办理中期开展视察或者座谈，了解进展；"),
        Text("（三）答复后回访代表，核实办理结果，形成督办报告。"),
    ]
    one = case.suggestion
    aim = [Section("二、选定依据"), *body(event.private.get("basis", ""))]
    committee = one.committee.name if one.committee else ""
    return _plan(case, aim, (one.led_by, committee), steps, clock.day_of(event.at))


def key_record(case: Case, record: KeyRecord) -> Paper:
    """Return the plan as it was made, or a report on the supervision (重点督办报告)."""
    on = clock.day_of(record.at)
    committee = record.committee.name if record.committee else ""
    if record.kind == KeyRecord.Kind.PLAN:
        steps: list[Block] = [
            Text(f"（{chinese(number)}）{day(until)}前：{what}")
            for number, (what, until) in enumerate(record.dated_steps, 1)
        ]
        aim = [Section("二、督办目标和要求"), *body(record.text)]
        return _plan(case, aim, (record.led_by, committee), steps, on)
    is_last = record.kind == KeyRecord.Kind.FINAL
    name = "重点督办情况的报告" if is_last else "重点督办中期情况的报告"
    blocks = (
        Title(balanced(f"关于{case.named}{name}")),
        Text(f"（{case.suggestion.title}）", indent=0, align="center", face="kai"),
        facts(
            ("督办领导", record.led_by, "督办机构", committee),
            ("主办单位", case.units("lead", "split"), "会办单位", case.units("co") or "无"),
        ),
        *body(record.text),
        Signed((case.office, day(on))),
    )
    return Paper(f"{name.removesuffix('的报告')}报告　{case.number}", blocks, on)


def _plan(
    case: Case, aim: list[Block], charge: tuple[str, str], steps: list[Block], on: date
) -> Paper:
    lead = case.units("lead", "split") or "待交办"
    led_by, committee = charge
    blocks = (
        Title(balanced(f"{case.named}重点督办方案")),
        Text(f"（{case.suggestion.title}）", indent=0, align="center", face="kai"),
        Section("一、督办内容"),
        *sheet_blocks(case),
        *aim,
        Section("三、督办安排"),
        facts(
            ("督办领导", led_by, "督办机构", committee),
            ("主办单位", lead, "会办单位", case.units("co") or "无"),
            ("中期督办", "　　年　月", "答复期限", day(case.suggestion.due_on)),
        ),
        Section("四、督办步骤"),
        *steps,
        Signed((case.office, day(on))),
    )
    return Paper(f"重点督办方案　{case.number}", blocks, on)
