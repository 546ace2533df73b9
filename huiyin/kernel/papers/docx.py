"""A paper as .docx, written as WordprocessingML: the same blocks, measures and pages as the PDF.

Measures are twentieths of a point.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import count
from pathlib import Path

from huiyin.kernel.papers.blocks import (
    Bars,
    Block,
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
    file_of,
    pictures_of,
)
from huiyin.kernel.papers.wordml import (
    BARS,
    RED,
    TABLE_BORDERS,
    TABLE_MARGINS,
    Look,
    bar_row,
    field,
    paragraph,
    row,
    run,
    said,
    thin,
)
from huiyin.kernel.papers.wordpictures import drawn, with_pictures

PARTS = Path(__file__).parent / "parts"
# The type area, in twentieths of a point: upright and on its side.
WIDTH, WIDE = 8850, 12756
CHARACTER = 316
# Nothing in a Word file says when it was packed: the same paper gives the same bytes.
_PACKED = (1980, 1, 1, 0, 0, 0)


def as_docx(paper: Paper) -> bytes:
    """Return the file; the same paper gives the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _parts(paper):
            info = zipfile.ZipInfo(name, _PACKED)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text)
    return file.getvalue()


def _parts(paper: Paper) -> Iterator[tuple[str, str | bytes]]:
    pictures = pictures_of(paper)
    for name, text in _constant():
        yield name, with_pictures(name, text, pictures)
    for one in pictures:
        yield f"word/media/{file_of(one)}", one.data
    core = (PARTS / "core.xml.txt").read_text(encoding="utf-8")
    made_at = f"{paper.made_on.isoformat()}T12:00:00Z"
    yield "docProps/core.xml", core.format(title=said(paper.name), at=made_at)
    frame = (PARTS / "document.xml.txt").read_text(encoding="utf-8")
    turned = "wide" if paper.is_wide else "upright"
    page = (PARTS / f"page_{turned}.xml.txt").read_text(encoding="utf-8")
    written = _Writer(WIDE if paper.is_wide else WIDTH, pictures).write(paper.blocks)
    yield "word/document.xml", frame.format(body=written, page=page)


@cache
def _constant() -> list[tuple[str, str]]:
    """Return the parts that are the same in every paper."""
    folder = PARTS / "constant"
    files = sorted(path for path in folder.rglob("*.xml.txt"))
    named = [(path.relative_to(folder).as_posix().removesuffix(".txt"), path) for path in files]
    return [
        (_NAMES.get(name, name), path.read_text(encoding="utf-8").strip()) for name, path in named
    ]


_NAMES = {
    "content_types.xml": "[Content_Types].xml",
    "rels.xml": "_rels/.rels",
    "word/document_rels.xml": "word/_rels/document.xml.rels",
}


class _Writer:
    def __init__(self, width: int, pictures: list[Picture]) -> None:
        self.width = width
        self.pictures = pictures
        self.breaks = False
        self.bookmarks = count(1)
        self.drawings = count(1)
        self.chapters: list[str] = []

    def write(self, blocks: tuple[Block, ...]) -> str:
        self.chapters = [one.text for one in blocks if isinstance(one, Title) and one.is_chapter]
        return "".join(self._one(block) for block in blocks)

    def _one(self, block: Block) -> str:
        if isinstance(block, PageBreak):
            self.breaks = True
            return ""
        drawn: dict[type[Block], Callable[..., str]] = {
            Title: self._title,
            Section: self._section,
            Text: self._text,
            Signed: self._signed,
            Letterhead: self._letterhead,
            Copies: self._copies,
            Grid: self._grid,
            Bars: self._bars,
            Picture: self._picture,
            Contents: self._contents,
        }
        return drawn[type(block)](block)

    def paragraph(self, runs: str, look: Look | None = None) -> str:
        """Return a paragraph; the first one after a page break begins the page."""
        breaks, self.breaks = self.breaks, False
        return paragraph(runs, replace(look or Look(), breaks=breaks))

    def _title(self, block: Title) -> str:
        runs = run(block.text, face="title", size=44, bold=True)
        look = Look(align="center", line=700)
        if not block.is_chapter:
            return self.paragraph(runs, look)
        self.breaks = True
        number = next(self.bookmarks)
        opened = f'<w:bookmarkStart w:id="{number}" w:name="c{number}"/>'
        runs = f'{opened}{runs}<w:bookmarkEnd w:id="{number}"/>'
        return self.paragraph(runs, replace(look, level=0))

    def _section(self, block: Section) -> str:
        return self.paragraph(run(block.text, face="head", bold=True), Look(first=2 * CHARACTER))

    def _text(self, block: Text) -> str:
        align = "both" if block.align == "left" else block.align
        runs = run(block.text, face=block.face, bold=block.face == "head")
        return self.paragraph(runs, Look(align=align, first=block.indent * CHARACTER))

    def _signed(self, block: Signed) -> str:
        look = Look(align="right", right=4 * CHARACTER, keeps=True)
        gaps = [580, *([0] * len(block.lines))]
        pairs = zip(block.lines, gaps, strict=False)
        return "".join(self.paragraph(run(line), replace(look, before=gap)) for line, gap in pairs)

    def _letterhead(self, block: Letterhead) -> str:
        made = []
        if block.mark:
            mark = run(block.mark, face="head", bold=True)
            made.append(self.paragraph(mark, Look(align="right")))
        name = run(block.organ, face="title", size=60, bold=True, color=RED, spacing=20)
        made.append(self.paragraph(name, Look(align="center", line=900, before=130, after=130)))
        if block.signer:
            signer = run("签发人：") + run(block.signer, face="kai")
            runs = f"{run(block.number)}<w:r><w:tab/></w:r>{signer}"
            look = Look(first=CHARACTER, tab=self.width - CHARACTER, align="left")
            made.append(self.paragraph(runs, look))
        elif block.number:
            made.append(self.paragraph(run(block.number), Look(align="center")))
        made.append(self.paragraph("", Look(line=160, under=16, after=320)))
        return "".join(made)

    def _copies(self, block: Copies) -> str:
        look = Look(line=480, left=4 * CHARACTER, first=-3 * CHARACTER, keeps=True)
        last = len(block.lines) - 1
        return "".join(
            self.paragraph(
                run(line, size=28),
                replace(look, has_top=at == 0, has_bottom=at == last, before=0 if at else 580),
            )
            for at, line in enumerate(block.lines)
        )

    def _grid(self, block: Grid) -> str:
        widths = _measured(block.widths, self.width)
        rows = [row(cells, widths, is_head=at < block.head) for at, cells in enumerate(block.rows)]
        return self._table(widths, rows, TABLE_BORDERS)

    def _bars(self, block: Bars) -> str:
        """Draw each bar as a shaded cell: as many of the columns as its value says."""
        name, number = self.width * 6 // 20, self.width * 3 // 20
        widths = [name, *([(self.width - name - number) // BARS] * BARS), number]
        most = max((value for _name, value, _written in block.rows), default=0) or 1
        rows = [
            bar_row(name, written, widths, max(0, min(BARS, round(BARS * value / most))))
            for name, value, written in block.rows
        ]
        return self._table(widths, rows, "")

    def _picture(self, block: Picture) -> str:
        at, number = self.pictures.index(block), next(self.drawings)
        look = Look(align="center", before=260, after=160, keeps=True, is_picture=True)
        made = self.paragraph(drawn(block, at, number), look)
        if block.caption:
            caption = run(block.caption, face="kai", size=28)
            made += self.paragraph(caption, Look(align="center", line=480, after=160))
        return made

    def _table(self, widths: list[int], rows: list[str], borders: str) -> str:
        begun = thin(breaks=True) if self.breaks else ""
        self.breaks = False
        columns = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
        return (
            f'{begun}{thin(260)}<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'{borders}<w:tblLayout w:type="fixed"/>{TABLE_MARGINS}</w:tblPr>'
            f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>{thin()}"
        )

    def _contents(self, block: Contents) -> str:
        look = Look(line=440, align="left", tab=self.width, has_dots=True)
        look = replace(look, left=2 * CHARACTER, first=-2 * CHARACTER)
        made = [self._title(Title(block.title))]
        for number, chapter in enumerate(self.chapters, 1):
            page = field(f"PAGEREF c{number} \\h", size=28)
            runs = f"{run(chapter, size=28)}<w:r><w:tab/></w:r>{page}"
            made.append(self.paragraph(runs, look))
        return "".join(made)


def _measured(shares: tuple[float, ...], width: int) -> list[int]:
    return [round(width * share / sum(shares)) for share in shares]
