"""The year's report on suggestions to the congress (代表法 51), and the table of figures behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from huiyin.kernel import clock
from huiyin.kernel.papers.blocks import (
    Bars,
    Block,
    Cell,
    Grid,
    Paper,
    Section,
    Signed,
    Text,
    Title,
    head_cells,
)
from huiyin.kernel.papers.body import body
from huiyin.suggestions.figures import Tally
from huiyin.suggestions.papers.names import balanced, day
from huiyin.suggestions.wording import result_heads, result_names

BEFORE = {"assigned": "交办", "handled": "答复", "on_time": "按期", "met": "面商"}
AFTER = {"completed": "办成"}


@dataclass(frozen=True)
class Year:
    """The figures of a year: of all, by unit, by field; results are called as the profile says."""

    number: int
    congress: str
    office: str
    total: Tally
    units: Sequence[Tally]
    fields: Sequence[Tally]
    profile_id: int | None = None

    @property
    def columns(self) -> dict[str, str]:
        """Return what the columns are called: so narrow that no blank may break them."""
        named = result_heads(self.profile_id).items()
        heads = {key: str(name).replace(" ", "") for key, name in named}
        return BEFORE | heads | AFTER


def yearly_report(year: Year, further: str | None = None) -> Paper:
    """Return the report; without `further` it is a draft that the office completes in Word.

    `further` is what the office says of problems and plans; '' leaves the section out.
    """
    name = f"关于{year.number}年{year.congress}代表建议办理情况的报告"
    blocks = (
        Title(balanced(name)),
        *_overview(year),
        *_results(year),
        *_units(year),
        *_promises(year),
        *_further(further),
        Signed((year.office, day(clock.today()))),
    )
    return Paper(name, blocks, clock.today())


def statistics(year: Year) -> Paper:
    """Return the table of figures (办理情况统计表) by unit and by field."""
    name = f"{year.number}年{year.congress}代表建议办理情况统计表"
    blocks = (
        Title(balanced(name, 32)),
        Text("按承办单位（名册顺序）", face="head", indent=0),
        _table(year, year.units, "承办单位"),
        Text("按类别", face="head", indent=0),
        _table(year, [*year.fields, year.total], "类别"),
        Text(
            "办成是已经解决或者承诺全部落实的；按期以现行期限为准；面商是有当面沟通记录的。",
            face="kai",
        ),
    )
    return Paper(name, blocks, clock.today(), is_wide=True)


def _further(words: str | None) -> list[Block]:
    if words == "":
        return []
    said = [Text("（由办理机关补充）", face="kai")] if words is None else body(words)
    return [Section("五、存在的问题和下一步打算"), *said]


def _overview(year: Year) -> list[Block]:
    counts = year.total.counts
    return [
        Section("一、总体情况"),
        Text(
            f"{year.number}年，代表提出建议{counts['received']}件，其中并案{counts['merged']}件、退回或者"
            f"不予受理{counts['back']}件、撤回{counts['withdrawn']}件，立案{counts['accepted']}件，"
            f"交办{counts['assigned']}件。截至{day(clock.today())}，已答复{counts['handled']}件，"
            f"按期答复率{_percent(year.total.on_time)}；当面沟通率{_percent(year.total.face_to_face)}；"
            f"逾期未答复{counts['overdue']}件。"
        ),
        Text("各类建议立案的件数："),
        Bars(tuple((one.name, _n(one, "accepted"), f"{_n(one, 'accepted')}件") for one in year.fields)),
    ]  # fmt: skip


def _results(year: Year) -> list[Block]:
    total = year.total
    rows = [head_cells("办理结果", "件数", "占已答复")]
    for key, name in result_names(year.profile_id).items():
        count = _n(total, key)
        share = round(100 * count / handled) if (handled := _n(total, "handled")) else None
        rows.append((Cell(str(name)), _number(count), _number(_percent(share))))
    return [
        Section("二、办理结果"),
        Text(
            f"办成{_n(total, 'completed')}件，办成率{_percent(total.completion)}。代表反馈"
            f"{sum(_n(total, one) for one in ('satisfied', 'basic', 'unsatisfied'))}件，其中满意"
            f"{_n(total, 'satisfied')}件、基本满意{_n(total, 'basic')}件、不满意"
            f"{_n(total, 'unsatisfied')}件，满意率{_percent(total.satisfaction)}。没有反馈的不计入满意率。"
        ),
        Grid((0.6, 0.2, 0.2), tuple(rows), head=1),
    ]


def _units(year: Year) -> list[Block]:
    return [
        Section("三、各单位办理情况"),
        Text("以下按名册顺序，不排名次。"),
        _table(year, year.units, "承办单位"),
    ]


def _promises(year: Year) -> list[Block]:
    counts = year.total.counts
    return [
        Section("四、承诺事项"),
        Text(
            f"答复中承诺事项{counts['promised']}项，已落实{counts['kept']}项，"
            f"落实率{_percent(year.total.kept)}。未落实的继续跟踪，转入下一年度台账。"
        ),
    ]


def _table(year: Year, tallies: Sequence[Tally], head: str) -> Grid:
    columns = year.columns
    rows = [head_cells(head, *columns.values(), "办成率")]
    for one in tallies:
        counts = [_number(_n(one, key)) for key in columns]
        rows.append((Cell(one.name or "合计"), *counts, _number(_percent(one.completion))))
    return Grid((0.25, *((0.075,) * (len(columns) + 1))), tuple(rows), head=1)


def _number(value: object) -> Cell:
    return Cell(str(value), align="center")


def _n(tally: Tally, name: str) -> int:
    return tally.counts[name] or 0


def _percent(share: int | None) -> str:
    return "—" if share is None else f"{share}%"
