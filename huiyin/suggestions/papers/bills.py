"""Papers of bills, inquiries and questions (DOMAIN 4): the sheet, the committee's opinion, the answers, the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
from huiyin.suggestions.bill_states import Kind
from huiyin.suggestions.models import Bill, BillAnswer, Sitting
from huiyin.suggestions.papers.names import balanced, chinese, day

_SHEETS = {Kind.BILL: "议案专用纸", Kind.INQUIRY: "质询案", Kind.QUESTION: "询问"}
_PARTS = {
    Kind.BILL: ("案　据", "方　案"),
    Kind.INQUIRY: ("质询的问题", "质询的内容"),
    Kind.QUESTION: ("询问的问题",),
}


@dataclass(frozen=True)
class Moved:
    """A bill or an inquiry with the names of those whose signatures count, the lead first."""

    bill: Bill
    movers: tuple[str, ...]
    answers: tuple[BillAnswer, ...] = ()


def offers(moved: Moved) -> dict[str, str]:
    """Return the papers that there are of it, by their key."""
    bill = moved.bill
    found = {"sheet": _SHEETS[Kind(bill.kind)]}
    if bill.opinion:
        found["opinion"] = "议案审查意见"
    if moved.answers:
        found["answers"] = f"{_SHEETS[Kind(bill.kind)]}的答复"
    return found


def paper_of(kind: str, moved: Moved) -> Paper:
    """Return the paper of that key, one of `offers`."""
    return {"sheet": _sheet, "opinion": _opinion, "answers": _answers}[kind](moved)


def listing(sitting: Sitting, bills: Sequence[Bill]) -> Paper:
    """Return the list of a sitting's bills and inquiries (议案目录)."""
    head = head_cells("编号", "案由", "领衔代表", "处理情况")
    rows = tuple(
        (
            Cell(_listed(one), align="center"),
            Cell(one.subject),
            Cell(one.lead.name, align="center"),
            Cell(one.get_state_display()),
        )
        for one in bills
    )
    name = f"{_sitting(sitting)}议案目录"
    blocks = (Title(balanced(name)), Grid((0.16, 0.46, 0.16, 0.22), (head, *rows), head=1))
    return Paper(name, blocks, clock.today())


def _sheet(moved: Moved) -> Paper:
    bill = moved.bill
    kind = Kind(bill.kind)
    name = _SHEETS[kind]
    asked = [(f"{name.removesuffix('案')}对象", bill.asked.name)] if bill.asked else []
    joint = ("领衔代表", bill.lead.name, "联名人数", f"{len(moved.movers)}人")
    blocks: list[Block] = [
        Title(balanced(f"{_sitting(bill.sitting)}{name}")),
        facts(
            ("编　号", _number(bill), "提出日期", day(bill.filed_at)),
            ("案　由" if bill.is_bill else "题　目", bill.subject),
            *asked,
            joint if bill.is_joint else ("询问代表", bill.lead.name),
        ),
    ]
    for head, text in zip(_PARTS[kind], (bill.grounds, bill.plan), strict=False):
        blocks += [Section(head), *body(text)]
    if bill.is_joint:
        blocks += [PageBreak(), _signatures(moved.movers)]
    return Paper(
        f"{name}　{_number(bill)}", tuple(blocks), clock.day_of(bill.filed_at or bill.made_at)
    )


def _opinion(moved: Moved) -> Paper:
    bill = moved.bill
    blocks = (
        Title(balanced(f"关于{_number(bill)}议案的审查意见")),
        Text("主席团：", indent=0),
        Text(
            f"{bill.lead.name}等{len(moved.movers)}名代表提出的“{bill.subject}”，经审查，意见如下："
        ),
        *body(bill.opinion),
        Signed((bill.committee, day(None))),
    )
    return Paper(f"议案审查意见　{_number(bill)}", blocks, clock.today())


def _answers(moved: Moved) -> Paper:
    bill = moved.bill
    blocks: list[Block] = [Title(balanced(f"对{_number(bill)}{_SHEETS[Kind(bill.kind)]}的答复"))]
    for one in moved.answers:
        blocks += [
            Section(f"第{chinese(one.round)}次答复（{one.get_way_display()}）"),
            *body(one.text),
            Signed((one.who, day(one.on))),
        ]
    last = moved.answers[-1].on
    return Paper(f"{_SHEETS[Kind(bill.kind)]}的答复　{_number(bill)}", tuple(blocks), last)


def _signatures(movers: Sequence[str]) -> Grid:
    head = head_cells("序号", "联名代表", "签名")
    rows = tuple(
        (Cell(str(at), align="center"), Cell(name, align="center"), Cell("", lines=2))
        for at, name in enumerate(movers, 1)
    )
    return Grid((0.15, 0.35, 0.5), (head, *rows), head=1)


def _listed(bill: Bill) -> str:
    """Return its number as the list says it: what is no bill says what it is."""
    return _number(bill) if bill.is_bill else f"{_SHEETS[Kind(bill.kind)]}{_number(bill)}"


def _number(bill: Bill) -> str:
    return f"第{bill.number}号" if bill.number else "（未编号）"


def _sitting(sitting: Sitting) -> str:
    place = sitting.term.congress.name.removesuffix("人民代表大会")
    term, number = chinese(sitting.term.number), chinese(sitting.number)
    return f"{place}第{term}届人民代表大会第{number}次会议"
