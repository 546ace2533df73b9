"""Papers: who prints which, what they say, and that PDF and .docx have the same pages (test 53)."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

from huiyin.kernel.papers.blocks import Paper
from huiyin.kernel.papers.docx import as_docx
from huiyin.kernel.papers.pdf import as_pdf
from huiyin.people.models import Person
from huiyin.suggestions.actions import again, extending, handling, rating, tracking
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.papers import offering, replying
from huiyin.suggestions.papers.case import read
from huiyin.suggestions.papers.names import balanced, chinese, sitting_name
from huiyin.suggestions.tests.made_up import Cycle, again_read, task_of
from tests import libreoffice


def _kinds(suggestion: Suggestion, person: Person) -> list[str]:
    person.__dict__.pop("_standing", None)
    found = Suggestion.objects.select_related("lead", "congress", "office").get(pk=suggestion.pk)
    return [one.kind for one in offering.offers(read([found])[0], person)]


def _papers(suggestion: Suggestion, person: Person) -> list[Paper]:
    found = Suggestion.objects.select_related("lead", "congress", "office").get(pk=suggestion.pk)
    with translation.override("zh-hans"):
        return [one.make() for one in offering.offers(read([found])[0], person)]


def _words(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        document = archive.read("word/document.xml").decode()
    return "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", document))


def _eventful(cycle: Cycle) -> Suggestion:
    """Return one with a paper of nearly every kind."""
    found = cycle.received(cycle.ivan, cycle.judy)
    task, world = task_of(found), cycle.world
    handling.ask_return(task, reason="属于水利局的职责", right_unit="县水利局", by=world.heidi)
    from huiyin.suggestions.actions import assigning

    assigning.refuse_return(again_read(task), reason="由你单位办理", by=world.erin)
    until = task.due_on + timedelta(days=20)
    extending.ask_extension(again_read(task), until=until, reason="要勘测", by=world.heidi)
    extending.extend(again_read(task), by=world.erin)
    tracking.urge(found, text="请抓紧。", by=world.erin)
    cycle.contact(task)
    cycle.reply(task, "under_way")
    cycle.rate(found, "unsatisfied")
    again.rehandle(again_read(task), reason="与代表当面沟通", by=world.erin)
    return found


def test_the_office_prints_every_paper_of_an_eventful_case(cycle: Cycle) -> None:
    found = _eventful(cycle)
    kinds = _kinds(found, cycle.world.erin)
    assert set(kinds) == {
        "suggestion",
        "assignment",
        "face-record",
        "return-request",
        "extension-request",
        "extension-answer",
        "urging",
        "rehandling",
        "reply",
        "feedback-form",
    }
    for paper in _papers(found, cycle.world.erin):
        assert as_pdf(paper).startswith(b"%PDF")
        assert "第1号" in _words(as_docx(paper))


def test_other_deputies_print_the_words_and_the_reply_and_nothing_of_the_office(
    cycle: Cycle,
) -> None:
    found = _eventful(cycle)
    grace = cycle.deputy("olivia", "奥莉维亚")
    assert _kinds(found, grace) == ["suggestion", "reply"]


def test_a_unit_does_not_print_the_feedback_before_it_is_disclosed(cycle: Cycle) -> None:
    found = cycle.replied()
    cycle.rate(found, "unsatisfied")
    form = _papers(found, cycle.world.dave)[-1]
    assert form.name.startswith("征询意见表")
    assert "还是没修" not in _words(as_docx(form))
    assert "☑" not in _words(as_docx(form))
    assert "还是没修" in _words(as_docx(_papers(found, cycle.world.erin)[-1]))
    rating.disclose(task_of(found), by=cycle.world.erin)
    assert "还是没修" in _words(as_docx(_papers(found, cycle.world.dave)[-1]))


def test_a_letter_is_laid_out_as_replies_are(cycle: Cycle) -> None:
    found = cycle.contacted(cycle.ivan, cycle.judy)
    cycle.reply(task_of(found), "under_way")
    letter = next(one for one in _papers(found, cycle.world.carol) if one.name.startswith("答复函"))
    said = _words(as_docx(letter))
    order = ["分类：B", cycle.world.roads.name, "交函〔2026〕12号", "签发人：", "第1号建议的答复",
             "（等3名）代表：", "收悉，现答复如下", "已经修好", "承诺事项", "感谢您们", "联系人、电话：陈工 0531-5550100", "抄送："]  # fmt: skip
    places = [said.replace("\n", "").index(words) for words in order]
    assert places == sorted(places)


def test_the_page_offers_the_papers_and_the_address_gives_them(
    cycle: Cycle, client: Client
) -> None:
    found = cycle.replied()
    client.force_login(cycle.world.erin)
    page = client.get(f"/desk/suggestions/{found.pk}/").content.decode()
    addresses = re.findall(r'href="(/desk/suggestions/\d+/papers/[^"]+)"', page)
    assert len(addresses) == 10  # five papers, each as PDF and as .docx
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200
        kind = b"%PDF" if address.endswith("/pdf/") else b"PK"
        assert answer.content.startswith(kind)
    assert client.get(addresses[0].replace("/pdf/", "/exe/")).status_code == 404


def test_a_paper_of_another_hand_is_not_there(cycle: Cycle, client: Client) -> None:
    found = cycle.replied()
    task = task_of(found)
    client.force_login(cycle.deputy("olivia", "奥莉维亚"))
    inside = f"/desk/suggestions/{found.pk}/papers/assignment/{task.pk}/pdf/"
    assert client.get(inside).status_code == 404
    client.force_login(cycle.world.mallory)
    assert client.get(f"/desk/suggestions/{found.pk}/papers/").status_code == 404


def test_what_the_papers_of_many_ask_does_not_grow(
    cycle: Cycle, django_assert_max_num_queries: object
) -> None:
    for _ in range(3):
        cycle.replied()
    found = Suggestion.objects.select_related("lead", "offered_to", "congress", "office")
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert len({case.named for case in read(found)}) == 3


def test_sittings_are_named_as_papers_name_them() -> None:
    name = "青禾县人民代表大会"
    assert sitting_name(name, "18-3", None) == "青禾县第十八届人民代表大会第三次会议"
    assert sitting_name(name, "2026", 18) == "青禾县第十八届人民代表大会闭会期间"
    assert [chinese(number) for number in (1, 10, 11, 20, 35)] == [
        "一",
        "十",
        "十一",
        "二十",
        "三十五",
    ]
    title = balanced("关于对青禾县第十八届人民代表大会第三次会议第23号建议的答复")
    assert len(title.split("\n")) == 2
    assert "大\n会" not in title


TABLE = (
    "\n项目\t单位\t说明\n路面\t县交通运输局\t已经完工，"
    + "验收合格，" * 12
    + "\n排水\t县水利局\t九月完工\n"
)


@pytest.mark.slow
@pytest.mark.libreoffice
def test_53_libreoffice_opens_every_paper_with_the_pages_of_its_pdf(
    cycle: Cycle, tmp_path: Path
) -> None:
    papers = _papers(_eventful(cycle), cycle.world.erin)
    papers.append(_long_reply(cycle))
    files = []
    for number, paper in enumerate(papers):
        files.append(tmp_path / f"{number}.docx")
        files[-1].write_bytes(as_docx(paper))
    opened = libreoffice.as_pdfs(files, tmp_path)
    pages = {
        paper.name: (
            libreoffice.pages_of(as_pdf(paper)),
            libreoffice.pages_of(opened[str(number)]),
        )
        for number, paper in enumerate(papers)
    }
    assert {name: both for name, both in pages.items() if both[0] != both[1]} == {}
    assert pages[papers[-1].name][0] >= 40


def _long_reply(cycle: Cycle) -> Paper:
    """Return a reply of forty pages, with tables among its paragraphs."""
    said = (
        "经与县财政局、县水利局共同研究，2026年已安排资金120万元，先修桥头一段，其余列入明年计划。"
    )
    text = "\n".join(
        f"一、第{number}项工作\n{said * (1 + number % 5)}{TABLE if number % 4 == 0 else ''}"
        for number in range(120)
    )[:19_900]
    found = cycle.contacted()
    reply = cycle.reply(task_of(found))
    case = read([found])[0]
    reply.text = text
    with translation.override("zh-hans"):
        return replying.reply_letter(case, reply)
