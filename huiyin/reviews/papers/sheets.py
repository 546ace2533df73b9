"""The papers themselves, each as a description that becomes PDF and .docx."""

from __future__ import annotations

from datetime import date

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
from huiyin.reviews.models import Meeting, Review
from huiyin.reviews.rules import Counts

WEEKDAYS = "一二三四五六日"
ROWS = (
    ("发出的票", "issued"),
    ("收回的票", "returned"),
    ("满意", "satisfied"),
    ("基本满意", "basic"),
    ("不满意", "unsatisfied"),
    ("弃权", "abstained"),
    ("无效票", "invalid"),
)


def notice(meeting: Meeting, names: list[str]) -> Paper:
    """Return the notice to the voters (公告)."""
    where = meeting.spot or "地点另行公告"
    blocks: list[Block] = [
        Title("代表述职评议公告"),
        Text(f"定于{_when(meeting)}，在{where}召开述职评议会，听取代表向选民报告履职情况。"),
        Text(f"述职代表：{'、'.join(names) or '届时公布'}。"),
        Text("欢迎选区选民参加。会上可以向代表提问，并以无记名方式评议，当场计票、当场宣布结果。"),
    ]
    if meeting.note:
        blocks.append(Text(meeting.note))
    blocks.append(Signed((meeting.office.name, written(clock.today()))))
    return Paper(f"述职评议公告　{written(meeting.on)}", tuple(blocks), clock.today())


def report(review: Review) -> Paper:
    """Return the deputy's report to the voters (述职报告)."""
    meeting = review.meeting
    blocks: tuple[Block, ...] = (
        Title(f"{meeting.year} 年述职报告"),
        Text(f"{review.person.name}　{review.mandate.constituency}".strip(), align="center"),
        *(_paragraph(line) for line in review.report.splitlines() if line.strip()),
        Signed((review.person.name, written(meeting.on))),
    )
    return Paper(f"述职报告　{review.person.name}", blocks, clock.today())


def slip(review: Review) -> Paper:
    """Return the ballot of a meeting, without a name (评议票)."""
    where = f"{review.meeting.office.name}　{written(review.meeting.on)}"
    return ballot("代表述职评议票", review.person.name, where)


def ballot(title: str, name: str, where: str) -> Paper:
    """Return a ballot: three choices, none marked, none larger than another."""
    head = head_cells("代表姓名", "满意", "基本满意", "不满意")
    row = (Cell(name, align="center"), *(Cell("□", align="center") for _ in range(3)))
    blocks: tuple[Block, ...] = (
        Title(title),
        Text(where, indent=0, align="center"),
        Grid((0.34, 0.22, 0.22, 0.22), (head, row), head=1),
        Text("在一个“□”内画“√”。不画的为弃权；画两个以上的为无效票。"),
        Text("无记名。不要写姓名、电话，也不要做记号。"),
    )
    return Paper(f"评议票　{name}", blocks, clock.today())


def slips(meeting: Meeting, reviews: list[Review]) -> Paper:
    """Return the ballots of everybody who reports, a page each."""
    blocks: list[Block] = []
    for one in reviews:
        if blocks:
            blocks.append(PageBreak())
        blocks += slip(one).blocks
    return Paper(f"评议票　{written(meeting.on)}", tuple(blocks), clock.today())


def tally(review: Review, counts: Counts | None) -> Paper:
    """Return the sheet on which the ballots of a meeting are counted (计票表)."""
    meeting = review.meeting
    about = facts(
        ("述职代表", review.person.name, "日期", written(meeting.on)),
        ("到会选民", _present(meeting), "地点", meeting.spot),
    )
    return count_sheet("代表述职评议计票表", review.person.name, about, counts)


def count_sheet(title: str, name: str, about: Block, counts: Counts | None) -> Paper:
    """Return a sheet of a count: empty for two counters to fill in, or with what was agreed."""
    head = head_cells("项目", "票数")
    rows = [
        (Cell(row, align="center"), Cell(number(counts, key), align="center", lines=1))
        for row, key in ROWS
    ]
    blocks: tuple[Block, ...] = (
        Title(title),
        about,
        Grid((0.5, 0.5), (head, *rows), head=1),
        Text(
            "满意、基本满意、不满意、弃权、无效票之和等于收回的票；收回的票多于发出的票的，评议作废。"
        ),
        Text("计票人（两人分别计票，一致方为有效）：", indent=0),
        Text("监票人：", indent=0),
    )
    return Paper(f"计票表　{name}", blocks, clock.today())


def feedback(review: Review, counts: Counts | None) -> Paper:
    """Return the letter with the result (结果反馈书)."""
    meeting = review.meeting
    blocks: list[Block] = [
        Title("代表述职评议结果反馈书"),
        Text(f"{review.person.name}代表：", indent=0),
        Text(f"您在{_when(meeting)}召开的述职评议会上向选民述职。{_result(meeting, counts)}"),
        *(_paragraph(line) for line in review.feedback.splitlines() if line.strip()),
        Signed((meeting.office.name, written(_fed_back(review)))),
    ]
    return Paper(f"结果反馈书　{review.person.name}", tuple(blocks), clock.today())


def _result(meeting: Meeting, counts: Counts | None) -> str:
    if counts is None:
        return ""
    marks = (
        f"满意 {counts.satisfied} 票，基本满意 {counts.basic} 票，不满意 {counts.unsatisfied} 票"
    )
    rest = f"弃权 {counts.abstained} 票，无效 {counts.invalid} 票"
    sums = f"发出评议票 {counts.issued} 张，收回 {counts.returned} 张"
    return f"到会选民 {_present(meeting)}，{sums}：{marks}，{rest}。"


def _paragraph(line: str) -> Block:
    is_heading = len(line) < 20 and line[:2].endswith("、")
    return Section(line.strip()) if is_heading else Text(line.strip())


def _present(meeting: Meeting) -> str:
    return "" if meeting.present is None else f"{meeting.present} 人"


def number(counts: Counts | None, key: str) -> str:
    return "" if counts is None else str(getattr(counts, key))


def _fed_back(review: Review) -> date:
    return clock.day_of(review.fed_back_at) if review.fed_back_at else clock.today()


def _when(meeting: Meeting) -> str:
    day = f"{written(meeting.on)}（星期{WEEKDAYS[meeting.on.weekday()]}）"
    return f"{day}{meeting.begins:%H:%M}" if meeting.begins else day


def written(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
