"""Papers of the handling: a co-handler's opinion, the reply's letter, the form for the deputy's word."""

from __future__ import annotations

from collections.abc import Iterable

from huiyin.kernel import clock
from huiyin.kernel.papers.blocks import (
    Cell,
    Copies,
    Grid,
    Letterhead,
    Paper,
    Picture,
    Signed,
    Text,
    Title,
    facts,
    head_cells,
)
from huiyin.kernel.papers.body import body
from huiyin.suggestions import framing
from huiyin.suggestions.models import CoOpinion, Feedback, Promise, Reply, Task
from huiyin.suggestions.papers.case import Case
from huiyin.suggestions.papers.names import balanced, day
from huiyin.suggestions.rules import ABSENT
from huiyin.suggestions.wording import SCORE_NAMES, result_mark

WAYS = {"meeting": "当面", "phone": "电话", "writing": "书面"}


def opinion_letter(case: Case, opinion: CoOpinion) -> Paper:
    """Return the co-handler's letter to the lead (会办意见函)."""
    unit = opinion.task.organ
    blocks = (
        Letterhead(unit.name, signer=opinion.signed_by.name),
        Title(balanced(f"关于{case.named}的会办意见")),
        Text(f"{case.units('lead') or case.office}：", indent=0),
        Text(f"{case.named}“{case.suggestion.title}”收悉。结合我单位职责，提出会办意见如下："),
        *body(opinion.text),
        Signed((unit.name, day(opinion.at))),
        _contact(unit.phone),
    )
    return Paper(f"会办意见函　{unit.short_name}　{case.number}", blocks, clock.day_of(opinion.at))


def reply_letter(case: Case, reply: Reply) -> Paper:
    """Return the letter of the reply, of its round, as it was signed (答复函)."""
    unit = reply.task.organ
    count = len(case.cosigners)
    blocks = (
        Letterhead(unit.name, reply.document_no, reply.signed_by.name, mark(reply)),
        Title(balanced(framing.title(case.named))),
        Text(framing.salutation(case.lead_name, count), indent=0),
        Text(framing.opening(case.suggestion.title, count, is_again=reply.round > 1)),
        *body(reply.text),
        *pictures_of(reply),
        *_promised([one for one in case.promises if one.reply_id == reply.pk]),
        Text(framing.closing(count)),
        Signed((unit.name, day(reply.at))),
        _answers(reply),
        Copies((f"抄送：{case.office}、{case.government}、代表所在乡镇人大。",)),
    )
    return Paper(f"答复函　{case.number}", blocks, clock.day_of(reply.at))


def pictures_of(reply: Reply) -> list[Picture | Text]:
    """Return its pictures; for a file that is lost, what stood below it."""
    found: list[Picture | Text] = []
    for at, one in enumerate(sorted(reply.pictures.all(), key=lambda one: one.pk), 1):
        caption = f"图{at}　{one.caption}"
        try:
            with one.file.open("rb") as file:
                found.append(Picture(file.read(), one.width, one.height, caption))
        except FileNotFoundError:
            found.append(Text(f"（{caption}：图片文件不在）", face="kai"))
    return found


def face_record(case: Case, task: Task) -> Paper:
    """Return the record of a reply face to face (面复记录), for the deputy to sign."""
    blocks = (
        Title("代表建议面复记录"),
        facts(
            ("编　号", case.number, "承办单位", task.organ.name),
            ("标　题", case.suggestion.title),
            ("领衔代表", case.lead_name, "面复日期", day(None)),
            ("地　点", ""),
            ("参加人", ""),
        ),
        facts(("面复的内容", ""), lines=8),
        facts(("代表的意见", ""), lines=6),
        facts(("代表签名", "", "单位签名", "")),
        Text("本记录由代表签名，原件由承办单位存档。", face="kai"),
    )
    return Paper(f"面复记录　{task.organ.short_name}　{case.number}", blocks, clock.today())


def mark(reply: Reply) -> str:
    """Return 分类：A, as it stands at the top of the letter; '' where the profile has no marks."""
    found = result_mark(reply.task.suggestion.profile_id, reply.result)
    return f"分类：{found}" if found else ""


def feedback_form(case: Case, reply: Reply, said: Feedback | None) -> Paper:
    """Return the form for the deputy's word (征询意见表): empty, or filled in with what was said."""
    contacts = [one for one in case.contacts if one.task_id == reply.task_id]
    ways = "、".join(dict.fromkeys(WAYS[one.way] for one in contacts)) or "未联系"
    score = _ticked(said.score if said and said.score != ABSENT else "")
    blocks = (
        Title(balanced(f"{case.sitting}代表建议办理情况征询意见表")),
        facts(
            ("编　号", case.number, "承办单位", reply.task.organ.name),
            ("标　题", case.suggestion.title),
            ("答复文号", reply.document_no, "答复日期", day(reply.at)),
            ("联系方式", ways),
        ),
        _deputies(case),
        facts(
            ("对办理态度", _ticked(said.attitude if said else "")),
            ("对办理结果", score),
        ),
        facts(("具体意见", said.comment if said else ""), lines=6),
        facts(("代表签名", said.by.name if said and said.by else "", "日　期", day(said.at if said else None))),
        Text(f"请将本表交{case.office}。不满意的，请写明具体意见。", face="kai"),
    )  # fmt: skip
    return Paper(f"征询意见表　{case.number}", blocks, clock.day_of(reply.at))


def _ticked(score: str) -> str:
    return "　".join(
        f"{'☑' if choice == score else '□'} {name}" for choice, name in SCORE_NAMES.items()
    )


def _deputies(case: Case) -> Grid:
    rows = [head_cells("代表姓名", "代表证号", "代表团", "联系电话")]
    for person in [case.lead, *case.cosigners]:
        if person is None:
            continue
        rows.append(
            (
                Cell(person.name),
                Cell(case.certificate_of(person)),
                Cell(case.delegation_of(person)),
                Cell(""),
            )
        )
    return Grid((0.2, 0.25, 0.3, 0.25), tuple(rows), head=1)


def _promised(promises: Iterable[Promise]) -> list[Grid | Text]:
    rows = [
        (Cell(str(at), align="center"), Cell(one.text), Cell(day(one.first_due_on)))
        for at, one in enumerate(promises, 1)
    ]
    if not rows:
        return []
    head = head_cells("序号", "承诺事项", "完成时限")
    return [Text("承诺事项："), Grid((0.1, 0.62, 0.28), (head, *rows), head=1)]


def _answers(reply: Reply) -> Text:
    """Return who answers questions, as the unit wrote it; the unit's telephone where it wrote none."""
    if reply.contact:
        return Text(f"联系人、电话：{reply.contact}", face="kai")
    return _contact(reply.task.organ.phone)


def _contact(phone: str) -> Text:
    return Text(f"联系电话：{phone or '　　　　　　　　'}", face="kai")
