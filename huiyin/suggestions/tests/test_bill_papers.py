"""Papers of bills and inquiries: both forms, and never more than the page itself."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from huiyin.kernel.papers.docx import as_docx
from huiyin.kernel.papers.pdf import as_pdf
from huiyin.suggestions.models import Bill, BillAnswer
from huiyin.suggestions.papers import bills
from huiyin.suggestions.tests.on_the_floor import Floor

pytestmark = pytest.mark.django_db


def words(moved: bills.Moved, kind: str) -> str:
    paper = bills.paper_of(kind, moved)
    assert as_pdf(paper).startswith(b"%PDF-")
    with zipfile.ZipFile(io.BytesIO(as_docx(paper))) as file:
        return file.read("word/document.xml").decode()


def test_the_sheet_holds_the_three_parts_and_who_signed(floor: Floor) -> None:
    found = floor.begun()
    said = words(bills.Moved(found, ("张三", "李四")), "sheet")
    for text in (found.subject, found.grounds, found.plan, "张三", "李四", "议案专用纸"):
        assert text in said


def test_an_opinion_and_answers_are_offered_once_they_are_there(floor: Floor) -> None:
    found = floor.begun("inquiry")
    assert list(bills.offers(bills.Moved(found, ()))) == ["sheet"]
    found.opinion, found.committee = "建议列入议程。", "议案审查委员会"
    answer = BillAnswer(
        bill=found, round=1, way="writing", who="局长", text="已经整改。", on=date(2026, 1, 9)
    )
    moved = bills.Moved(found, ("张三",), (answer,))
    assert list(bills.offers(moved)) == ["sheet", "opinion", "answers"]
    assert "建议列入议程。" in words(moved, "opinion")
    assert "已经整改。" in words(moved, "answers")


def test_a_question_and_its_answer_are_printed_without_a_list_of_signatures(floor: Floor) -> None:
    found = floor.begun("question")
    answer = BillAnswer(
        bill=found, round=1, way="oral", who="局长", text="已修。", on=date(2026, 1, 9)
    )
    moved = bills.Moved(found, ("张三",), (answer,))
    sheet = words(moved, "sheet")
    for text in ("询问对象", found.asked.name, found.grounds):  # type: ignore[union-attr]
        assert text in sheet
    assert "联名" not in sheet
    assert "询问的答复" in words(moved, "answers")


def test_the_lead_prints_it_and_a_stranger_does_not(floor: Floor) -> None:
    found = floor.begun()
    address = f"/desk/suggestions/bills/{found.pk}/papers/sheet"
    floor.client.force_login(floor.lead)
    assert floor.client.get(f"{address}.docx").status_code == 200
    assert floor.client.get(f"{address}.exe").status_code == 404
    assert floor.client.get(address.replace("sheet", "opinion") + ".pdf").status_code == 404
    floor.client.force_login(floor.people[1])
    assert floor.client.get(f"{address}.pdf").status_code == 404


def test_the_list_of_a_sitting_is_the_offices(floor: Floor) -> None:
    found = floor.begun()
    address = f"/desk/suggestions/bills/sittings/{found.sitting_id}/list.docx"
    floor.client.force_login(floor.office)
    assert floor.client.get(address).status_code == 404  # nothing filed yet
    Bill.objects.filter(pk=found.pk).update(filed_at=found.made_at, number=1, state="filed")
    assert floor.client.get(address).status_code == 200
    floor.client.force_login(floor.lead)
    assert floor.client.get(address).status_code == 403
