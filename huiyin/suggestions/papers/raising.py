"""Papers of the raising: the sheet of a suggestion with its co-signers, and the letter of refusal."""

from __future__ import annotations

from huiyin.kernel import clock
from huiyin.kernel.papers.blocks import (
    Block,
    Cell,
    Grid,
    PageBreak,
    Paper,
    Section,
    Signed,
    Text,
    Title,
    facts,
    head_cells,
)
from huiyin.kernel.papers.body import body
from huiyin.suggestions.papers.case import Case
from huiyin.suggestions.papers.names import balanced, day
from huiyin.suggestions.wording import FIELD_NAMES, GROUND_NAMES


def suggestion_sheet(case: Case) -> Paper:
    """Return the 代表建议专用纸, with the page of those who co-signed."""
    blocks = [*_sheet(case), *_cosigners(case)]
    made_on = case.suggestion.submitted_at or case.suggestion.drafted_at
    return Paper(_named("代表建议专用纸", case), tuple(blocks), clock.day_of(made_on))


def sheet_blocks(case: Case) -> list[Block]:
    """Return its words without the form around them, as other papers enclose them."""
    suggestion = case.suggestion
    return [
        Section("事由"),
        *body(suggestion.reason),
        Section("具体建议"),
        *body(suggestion.proposal),
    ]


def refusal_letter(case: Case) -> Paper:
    """Return the letter that says why it was not accepted (不予受理)."""
    suggestion = case.suggestion
    ground = str(GROUND_NAMES.get(suggestion.ground, ""))  # type: ignore[call-overload]
    blocks = (
        Title("代表建议不予受理告知书"),
        Text(f"{case.deputies}：", indent=0),
        Text(
            f"您提出的“{suggestion.title}”收悉。经审查，属于“{ground}”，不作为代表建议受理，说明如下："
        ),
        *body(suggestion.decision),
        Text("您可以修改以后重新提出。感谢您对人大工作的支持。"),
        Signed((case.office, day(clock.today()))),
    )
    return Paper(_named("不予受理告知书", case), blocks, clock.today())


def _sheet(case: Case) -> list[Block]:
    suggestion = case.suggestion
    seat = case.seat_of(case.lead)
    field = str(FIELD_NAMES.get(suggestion.field, ""))
    return [
        Title(balanced(f"{case.sitting}代表建议专用纸") if suggestion.congress else "代表建议专用纸"),
        facts(
            ("编　号", case.number, "类　别", field),
            ("标　题", suggestion.title),
            ("领衔代表", case.lead_name, "代表证号", case.certificate_of(case.lead)),
            ("代 表 团", case.delegation_of(case.lead), "选　区", seat.constituency if seat else ""),
            ("附议人数", f"{len(case.cosigners)}人", "提出日期", day(suggestion.submitted_at)),
        ),
        *sheet_blocks(case),
    ]  # fmt: skip


def _cosigners(case: Case) -> list[Block]:
    if not case.cosignatures:
        return []
    rows = [head_cells("序号", "姓名", "代表证号", "代表团", "附议时间")]
    for number, one in enumerate(case.cosignatures, 1):
        rows.append(
            (
                Cell(str(number), align="center"),
                Cell(one.person.name),
                Cell(case.certificate_of(one.person)),
                Cell(case.delegation_of(one.person)),
                Cell(day(one.answered_at)),
            )
        )
    note = "以上代表附议的是本件文本，文本改动后重新确认。"
    return [
        PageBreak(),
        Title("附议代表"),
        Grid((0.09, 0.17, 0.22, 0.28, 0.24), tuple(rows), head=1),
        Text(note),
    ]


def _named(name: str, case: Case) -> str:
    return f"{name}　{case.number}" if case.number else name
