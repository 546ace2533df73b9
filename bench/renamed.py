"""How often a copy about another place is proposed, and one place written otherwise is not.

`python -m bench.renamed [SEED]`: real messages whose title names an estate, school, village, road,
market, company or town are copied with that name exchanged everywhere. Nothing goes into a database.
Without ../shared/data it says so.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bench.imports import DATA
from huiyin.concerns.alike.commonness import Commonness
from huiyin.concerns.alike.likeness import compared
from huiyin.concerns.alike.reading import Reading
from huiyin.concerns.alike.weighing import Weighed
from huiyin.kernel.sheets import read_table

FILE = "concerns-2019.xlsx"
CASES = 1_500
ENDINGS = {
    "estate": "小区 花园 家园 公寓 新城 苑 府 城 山庄 名都 佳苑 嘉园 豪庭 广场 大厦 国际城 湾",
    "school": "小学 中学 幼儿园 学院 大学 实验学校 学校",
    "village": "村 组",
    "road": "路 大道 街 巷 大街",
    "market": "市场 农贸市场 超市 商城",
    "company": "公司 集团 厂 有限公司",
    "town": "街道 镇 乡 社区",
}
MADE = {
    "estate": "锦绣 翠屏 枫桥 云栖 听涛 御龙 半山 金地 梧桐 和园 望岳 南苑 玉兰 天悦 瑞景",
    "school": "育才 启明 明志 向阳 博雅 朝晖 城北 青松 云溪 思源",
    "village": "石桥 双河 白果 杨柳 黄泥 高坎 新田 大坪 三元 柏树",
    "road": "文昌 梨园 复兴 青年 江滨 朝霞 学府 松柏 龙泉 凤鸣",
    "market": "城西 兴旺 万福 通达 惠民 东方 红旗",
    "company": "恒盛 瑞丰 天翼 宏图 鼎盛 卓远 中诚 嘉恒",
    "town": "石马 柳溪 高桥 清泉 云顶 双龙 文峰 竹园",
}
# What stands before a name in a title, and what shows that a phrase is none: for finding the cases
# only, with no help of the code that is measured.
_BEFORE = re.compile(
    r"^.*(?:省|市|区|县|镇|乡|街道|的|在|了|和|与|及|位于|关于|建议|投诉|举报|反映|咨询|请|求|对|到|从|是|有"
    r"|把|将|向|为|由|被|附近|旁|[路街道](?=.{2,}))"
)
_NO_NAME = re.compile("[的地道政常年规划旧过人行后面]|中心|安全|大文化")
_LETTERS = "锦翠枫云听御半金梧和望南玉天瑞石双白黄高"


@dataclass(frozen=True)
class Case:
    """A message whose title names a place: its kind, the name's own part and its ending."""

    title: str
    text: str
    kind: str
    core: str
    ending: str

    def renamed(self, old: str, new: str) -> Reading:
        return Reading(self.title.replace(old, new), self.text.replace(old, new))


def main() -> None:
    if not (DATA / FILE).is_file():
        print(f"{DATA} is not there: not measured")
        return
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    table = read_table(DATA / FILE)
    at = [table.headers.index(name) for name in ("留言主题", "留言详情")]
    rows = [(str(row.cells[at[0]]), str(row.cells[at[1]])) for row in table.rows()]
    common = _counted([Reading(title, text) for title, text in rows])
    cases = [*_cases(rows)]
    random.Random(seed).shuffle(cases)
    measure(cases[:CASES], common, random.Random(seed))


def measure(cases: list[Case], common: Commonness, chance: random.Random) -> None:
    """Print how many copies are proposed, by how they were made, and how many true pairs are not."""
    copies: Counter[tuple[str, bool]] = Counter()
    same: Counter[tuple[str, bool]] = Counter()
    for case in cases:
        model = Weighed(Reading(case.title, case.text), common)
        for how, new in _other_names(case, cases, chance):
            copy = Weighed(case.renamed(case.core, new), common)
            copies[how, compared(model, copy).is_proposed] += 1
        for how, new in _other_forms(case):
            copy = Weighed(case.renamed(case.core + case.ending, new), common)
            same[how, compared(model, copy).is_proposed] += 1
    for how in sorted({how for how, _ in copies}):
        total = copies[how, True] + copies[how, False]
        print(f"another place, {how:<22} proposed {copies[how, True]:4} of {total}")
    for how in sorted({how for how, _ in same}):
        total = same[how, True] + same[how, False]
        print(f"one place, {how:<26} not proposed {same[how, False]:4} of {total}")


def _other_names(case: Case, cases: list[Case], chance: random.Random) -> Iterator[tuple[str, str]]:
    real = [other.core for other in cases if (other.kind, other.ending) == (case.kind, case.ending)]
    at = chance.randrange(len(case.core))
    changed = case.core[:at] + chance.choice(_LETTERS) + case.core[at + 1 :]
    made = chance.choice(MADE[case.kind].split())
    names = {"made up": made, "of another message": chance.choice(real), "one letter": changed}
    for how, new in names.items():
        if new not in case.title + case.text and new not in case.core and case.core not in new:
            yield how, new


def _other_forms(case: Case) -> Iterator[tuple[str, str]]:
    name = case.core + case.ending
    yield "in quotes", f"“{name}”"
    yield "with a space", f"{case.core} {case.ending}"
    if len(name) >= 4:
        yield "with a dot", f"{name[:2]}·{name[2:]}"
    at = case.title.find(name)
    if at == 0 or case.title[at - 1] in "，。！？、：“《省市区县镇乡道的在诉报映对":
        yield "with a district", f"A市{name}" if re.search("[A-Z]", case.title) else f"A2区{name}"
    if case.kind == "estate":
        yield "with or without 小区", case.core if case.ending == "小区" else f"{name}小区"


def _cases(rows: list[tuple[str, str]]) -> Iterator[Case]:
    wholes = [f"{title}\n{text}" for title, text in rows]
    for kind, endings in ENDINGS.items():
        ordered = "|".join(sorted(endings.split(), key=len, reverse=True))
        pattern = re.compile(rf"([\u4e00-\u9fff]{{2,5}}?)({ordered})")
        for title, text in rows:
            for found in pattern.finditer(title):
                core = _BEFORE.sub("", found[1])
                if len(core) < 2 or _NO_NAME.search(core):
                    continue
                name = core + found[2]
                if name in text or sum(name in whole for whole in wholes) > 1:
                    yield Case(title, text, kind, core, found[2])


def _counted(readings: list[Reading]) -> Commonness:
    counts: Counter[str] = Counter()
    for reading in readings:
        counts.update({*reading.terms, *(core for core, _is_area in reading.cores)})
    return Commonness(len(readings), {term: n for term, n in counts.items() if n > 1})


if __name__ == "__main__":
    main()
