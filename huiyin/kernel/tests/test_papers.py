"""Papers: what people typed is words and never code, and both files say the same."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from huiyin.kernel.papers.blocks import (
    Bars,
    Block,
    Cell,
    Contents,
    Copies,
    Grid,
    Letterhead,
    PageBreak,
    Paper,
    Picture,
    Section,
    Signed,
    Text,
    Title,
    facts,
)
from huiyin.kernel.papers.body import body
from huiyin.kernel.papers.docx import as_docx
from huiyin.kernel.papers.pdf import as_pdf

ON = date(2026, 5, 3)
HOSTILE = (
    '#panic("x") $ x^2 `raw` ```py import os``` @ref <label> \\ \\u{0} *b* _i_ = h // c /* d */ '
    "{{ x }} {% y %} #{ 1 } ]]> <w:t> & \" ' \ue000\ue001 \x07 ；（）。”“"
)


def _jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (300, 200), "brown").save(out, "JPEG")
    return out.getvalue()


EVERY_KIND: tuple[Block, ...] = (
    Letterhead("青禾县交通运输局", "青交函〔2026〕12号", "张三", "分类：A"),
    Title("关于第23号建议的答复"),
    Contents(),
    Title("第一章", is_chapter=True),
    Section("一、总体情况"),
    Text("现答复如下。"),
    Grid((1, 2), ((Cell("甲", is_head=True), Cell("乙")), (Cell("合并", span=2),)), head=1),
    facts(("编号", "第23号", "类别", "城建环资"), ("标题", "关于道路的建议"), lines=3),
    Bars((("县住建局", 5.0, "5件"), ("县教育局", 0.0, "0件"))),
    Picture(_jpeg(), 300, 200, '图1　桥头 <&" 一段'),
    PageBreak(),
    facts(("附件", "")),
    Signed(("青禾县交通运输局", "2026年5月3日")),
    Copies(("抄送：县人大常委会代表工作委员会",)),
)


def _paper(*blocks: Block) -> Paper:
    return Paper("答复函", blocks, ON)


def _document(paper: Paper) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(as_docx(paper))) as archive:
        for name in archive.namelist():
            if not name.endswith(".jpg"):
                ET.fromstring(archive.read(name))  # noqa: S314 - our own
        return ET.fromstring(archive.read("word/document.xml"))  # noqa: S314


def _said(root: ET.Element) -> str:
    return "".join(one.text or "" for one in root.iter() if one.tag.endswith("}t"))


@pytest.mark.parametrize("where", ["text", "cell", "title", "letterhead", "copies"])
def test_hostile_words_are_printed_as_words(where: str) -> None:
    blocks: dict[str, Block] = {
        "text": Text(HOSTILE),
        "cell": facts((HOSTILE, HOSTILE)),
        "title": Title(HOSTILE, is_chapter=True),
        "letterhead": Letterhead(HOSTILE, HOSTILE, HOSTILE, HOSTILE),
        "copies": Copies((HOSTILE,)),
    }
    paper = _paper(Contents(), blocks[where])
    assert as_pdf(paper).startswith(b"%PDF")
    said = _said(_document(paper))
    assert '#panic("x") $ x^2 `raw`' in said
    assert "\x07" not in said


def test_every_kind_of_block_is_drawn_in_both() -> None:
    paper = _paper(*EVERY_KIND)
    assert len(as_pdf(paper)) > 5_000
    said = _said(_document(paper))
    for words in ("分类：A", "签发人：", "第一章", "合并", "县住建局", "抄送：县人大"):
        assert words in said


def test_the_same_paper_gives_the_same_bytes() -> None:
    paper = _paper(*EVERY_KIND)
    assert as_pdf(paper) == as_pdf(paper)
    assert as_docx(paper) == as_docx(paper)


def test_every_row_of_a_table_fills_its_columns() -> None:
    root = _document(_paper(*EVERY_KIND))
    name = re.match(r"{.*}", root.tag)
    assert name
    w = name[0]
    for table in root.iter(f"{w}tbl"):
        columns = len(list(table.iter(f"{w}gridCol")))
        for row in table.iter(f"{w}tr"):
            spans = [
                int(one.attrib[f"{w}val"])
                if (one := cell.find(f".//{w}gridSpan")) is not None
                else 1
                for cell in row.iter(f"{w}tc")
            ]
            assert sum(spans) == columns


def test_a_text_with_tabs_or_strokes_has_a_table_in_it() -> None:
    blocks = body(
        "前言\n项目\t金额\n路面\t80万元\t备注\n一、办理情况\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n结尾。"
    )
    kinds = [type(one).__name__ for one in blocks]
    assert kinds == ["Text", "Grid", "Section", "Grid", "Text"]
    first, second = blocks[1], blocks[3]
    assert isinstance(first, Grid)
    assert isinstance(second, Grid)
    assert [len(row) for row in first.rows] == [3, 3]
    assert [[cell.text for cell in row] for row in second.rows] == [["甲", "乙"], ["1", "2"]]


def test_empty_words_make_an_empty_paper() -> None:
    assert body("") == ()
    assert as_pdf(_paper()).startswith(b"%PDF")
    assert _said(_document(_paper())) == ""


def test_a_picture_fits_the_page_and_is_never_drawn_coarse() -> None:
    assert Picture(b"", 4000, 2000).size == (150, 75)
    assert Picture(b"", 1000, 3000).size == (36.67, 110)
    assert Picture(b"", 100, 50).size == (35, 17.5)


def test_a_picture_that_is_there_twice_lies_in_the_file_once() -> None:
    one = Picture(_jpeg(), 300, 200, "前")
    paper = _paper(one, one, Text("完。"))
    with zipfile.ZipFile(io.BytesIO(as_docx(paper))) as archive:
        assert len([name for name in archive.namelist() if name.endswith(".jpg")]) == 1
        assert archive.read("word/_rels/document.xml.rels").count(b"media/") == 1
        assert archive.read("word/document.xml").count(b"<w:drawing>") == 2
    assert as_pdf(paper).startswith(b"%PDF")
