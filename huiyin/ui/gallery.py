"""Made-up material for the gallery: every component in every state it can have."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django import forms
from django.utils import timezone

from huiyin.ui.echo import EchoLine, EchoStep
from huiyin.ui.paging import KeyPage
from huiyin.ui.widgets import ChoiceCards, CodeInput, DayInput, PhoneInput, TickCards


class SampleForm(forms.Form):
    what = forms.CharField(
        label="您想反映什么？",
        help_text="一件事写一条，方便分给对的单位。请不要写身份证号。",
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": 2000}),
    )
    place = forms.ChoiceField(
        label="事情在哪里",
        help_text="据此确定由哪个乡镇、街道先看。",
        choices=[("", "请选择"), ("1", "云台县城关镇"), ("2", "云台县石桥乡")],
    )
    rating = forms.ChoiceField(
        label="对这次答复，您",
        choices=[("satisfied", "满意"), ("fair", "基本满意"), ("not", "不满意")],
        widget=ChoiceCards(side=True),
    )
    door = forms.ChoiceField(
        label="这件事现在怎样",
        help_text="有些事情另有专门的渠道，我们会告诉您去哪里。",
        choices=[("open", "还没有找过别人"), ("court", "已经在打官司或仲裁")],
        widget=ChoiceCards(hints={"court": "诉讼、仲裁、行政复议中的事，代表不能过问个案"}),
    )
    topics = forms.MultipleChoiceField(
        label="涉及哪些方面",
        required=False,
        choices=[("traffic", "交通"), ("school", "教育"), ("water", "供水")],
        widget=TickCards(side=True),
    )
    phone = forms.CharField(
        label="手机号",
        help_text="只用来告诉您结果，办结后按规定删除。",
        required=False,
        widget=PhoneInput(),
    )
    code = forms.CharField(label="查询码", widget=CodeInput(attrs={"class": "input--short"}))
    seen_on = forms.DateField(label="哪天发现的", required=False, widget=DayInput())
    photo = forms.FileField(label="照片", help_text="拍摄地点和时间会自动抹掉。", required=False)
    anonymous = forms.BooleanField(
        label="公开时不显示我的姓", required=False, help_text="默认就不公开任何个人信息。"
    )


def gallery_context(*, bound: bool) -> dict[str, Any]:
    today = timezone.localdate()
    lines = echo_lines(today)
    return {
        "county": "云台县",
        "form": SampleForm({"what": "桥洞下积水"} if bound else None),
        "lines": lines,
        "line": lines[1][1],
        "closed_line": lines[5][1],
        "page": KeyPage(rows=[], older="b2xkZXI", newer="bmV3ZXI"),
        "public_nav": _nav("首页", "我要反映", "查询进度", "公开台账", "联络站", "代表"),
        "desk_nav": _desk_nav(),
        "all_url": "/gallery/all/",
        "crumbs": [{"label": "工作台", "url": "/gallery/desk/"}, {"label": "待办事项"}],
        "search_url": "/gallery/",
        "notices_url": "/gallery/",
        "notices_count": 3,
        "today": today,
        "bars": {
            "kind": "bar",
            "labels": ["城关镇", "石桥乡", "青林镇", "河湾街道"],
            "series": [
                {"name": "收到", "values": [126, 84, 63, 41]},
                {"name": "已答复", "values": [118, 80, 60, 33]},
            ],
        },
        "months": {
            "kind": "line",
            "labels": ["6月", "7月", "8月", "9月", "10月", "11月"],
            "series": [{"name": "收到", "values": [41, 52, 78, 49, 55, 37], "tone": "hand"}],
        },
        "tones": [
            ("hand", "等您签收"),
            ("late", "超期 3 天"),
            ("done", "已办结"),
            ("plain", "办理中"),
            ("quiet", "留存参考"),
        ],
        "figures": [
            {"label": "已办理", "value": "94", "unit": "%", "n": "312 件中 293 件"},
            {"label": "已核验", "value": "88", "unit": "%", "n": "293 件中 258 件"},
            {"label": "满意", "value": "81", "unit": "%", "n": "187 人评价，152 人满意"},
            {"label": "超期", "value": "3", "unit": "件", "n": "都已提醒", "hand": True},
        ],
        "icons": _icons(),
    }


def echo_lines(today: date) -> list[tuple[str, EchoLine]]:
    """The line at each of its moments."""
    return [*_on_the_way(today), *_with_an_echo(today)]


def _done(today: date) -> tuple[EchoStep, EchoStep, EchoStep, EchoStep]:
    """The four hands, each with its day."""
    return (
        EchoStep("raised", organ="城关镇代表联络站", on=_past(today, 20), status="done"),
        EchoStep("taken_up", organ="王秀兰 代表", on=_past(today, 17), status="done"),
        EchoStep("handled", organ="县住房和城乡建设局", on=_past(today, 4), status="done"),
        EchoStep("verified", organ="李志强 代表", on=_past(today, 1), status="done"),
    )


def _past(today: date, days: int) -> date:
    return today - timedelta(days=days)


def _on_the_way(today: date) -> list[tuple[str, EchoLine]]:
    raised, taken, handled, _verified = _done(today)
    soon = today + timedelta(days=7)
    unit, check = "县住房和城乡建设局", EchoStep("verified", organ="由代表回访")
    first = EchoStep("taken_up", organ="城关镇代表联络站", due=soon, status="now")
    working = EchoStep("handled", organ=unit, due=soon, status="now")
    late = EchoStep(
        "handled", organ=unit, due=_past(today, 3), status="late", note="已提醒分管负责人"
    )
    visit = EchoStep("verified", organ="李志强 代表", due=soon, status="now")
    untouched = (EchoStep("handled"), EchoStep("verified"))
    by_day = f"由{unit}在 {soon.month}月{soon.day}日前答复"
    return [
        (
            "刚提出",
            EchoLine((raised, first, *untouched), owes="由城关镇代表联络站在 3 个工作日内受理"),
        ),
        ("正在办理", EchoLine((raised, taken, working, check), owes=by_day)),
        ("已超期", EchoLine((raised, taken, late, check), owes=f"{unit}应当答复，已经超期 3 天")),
        ("等待核验", EchoLine((raised, taken, handled, visit), owes="由李志强代表到现场核验")),
    ]


def _with_an_echo(today: date) -> list[tuple[str, EchoLine]]:
    done = _done(today)
    on_the_spot = (
        done[0],
        EchoStep("taken_up", organ="王秀兰 代表", on=_past(today, 20), status="done"),
        EchoStep("handled", status="skipped"),
        EchoStep("verified", status="skipped"),
    )
    said = "已经答复，您评价：满意"
    return [
        ("等待评价", EchoLine(done, owes="请反映人评价", answered_on=today)),
        ("已办结", EchoLine(done, owes=said, closed=True, answered_on=today, rating="满意")),
        (
            "当场答复",
            EchoLine(
                on_the_spot,
                owes="代表当场答复",
                closed=True,
                answered_on=_past(today, 20),
                rating="未评价",
            ),
        ),
    ]


def _nav(*labels: str) -> list[dict[str, str]]:
    return [
        {"label": label, "url": "/gallery/" if not at else f"/gallery/{at}/"}
        for at, label in enumerate(labels)
    ]


def _desk_nav() -> list[dict[str, Any]]:
    bar, rest = {"on_bar": True}, {"on_bar": False}
    home = [{"label": "待办", "url": "/gallery/desk/", "icon": "inbox", "count": 12, "hand": True}]
    matters = [
        {"label": "全部事项", "url": "/gallery/1/", "icon": "list", "count": 214} | bar,
        {"label": "登记", "url": "/gallery/2/", "icon": "message-plus"} | bar,
        {"label": "统计", "url": "/gallery/4/", "icon": "chart-bar"} | rest,
    ]
    stations = [
        {"label": "接待日", "url": "/gallery/3/", "icon": "calendar-event"} | bar,
        {"label": "联络站", "url": "/gallery/5/", "icon": "home"} | rest,
        {"label": "代表", "url": "/gallery/6/", "icon": "users"} | rest,
    ]
    return [
        {"label": "", "items": [one | bar for one in home]},
        {"label": "群众诉求", "items": matters},
        {"label": "联络站", "items": stations},
    ]


def _icons() -> list[str]:
    return (Path(__file__).parent / "icons.txt").read_text().split()
