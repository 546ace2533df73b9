"""Made-up messages of three kinds, enough of them to learn from."""

from __future__ import annotations

import csv
import random
from functools import cache
from pathlib import Path

from huiyin.concerns.sorting.training import Example, Trained, train
from huiyin.kernel import clock

PLACES = ("柳河村", "城东街道", "青石巷", "北门菜场", "小南湖", "石桥头", "枫林路口", "老车站")
SAYS = ("请有关部门看一看。", "已经反映过两次。", "希望尽快解决。", "大家都盼着。", "谢谢！")
MATTERS = {
    "交通出行": (
        ("路灯不亮", "公交车太少", "路面坑洼", "红绿灯坏了", "停车位不够"),
        ("晚上走路看不清，骑车摔过两回", "等一班公交车要四十分钟", "下雨路面积水，车子开不过去"),
    ),
    "教育": (
        ("学校食堂的饭菜", "小学学位不够", "幼儿园收费", "老师补课", "校门口太挤"),
        ("孩子在学校吃不饱，老师说没有办法", "今年小学招生，学位不够分", "幼儿园的学费又涨了"),
    ),
    "环境保护": (
        ("工厂排黑烟", "河水发臭", "工地夜里施工噪声", "垃圾没人清", "油烟扰民"),
        ("工厂的烟囱冒黑烟，气味刺鼻", "河里的水又黑又臭，鱼都死了", "夜里噪声很大，睡不着觉"),
    ),
}


def examples(many: int = 30, *, seed: int = 7) -> list[Example]:
    """Return so many messages of each kind, the same ones for the same seed."""
    dice = random.Random(seed)  # noqa: S311 - made-up sentences
    found: list[Example] = []
    for label, (titles, bodies) in MATTERS.items():
        for number in range(many):
            place = dice.choice(PLACES)
            title = f"{place}{dice.choice(titles)}"
            text = f"{place}：{dice.choice(bodies)}，第{number}天了。{dice.choice(SAYS)}"
            found.append(Example(title, f"{text}{dice.choice(titles)}。", label))
    return found


@cache
def trained() -> Trained:
    return train(examples(), on=clock.today())


def write_csv(path: Path, rows: list[tuple[str, str, str]], *, encoding: str = "utf-8") -> Path:
    """Write title, text, class under the headings that other systems use."""
    with path.open("w", encoding=encoding, newline="") as file:
        table = csv.writer(file)
        table.writerow(["留言主题", "一级标签", "留言详情"])  # in an order of its own
        table.writerows((title, label, text) for title, text, label in rows)
    return path


def as_rows(some: list[Example]) -> list[tuple[str, str, str]]:
    return [(one.title, one.text, one.label) for one in some]
