"""Pieces of WordprocessingML. The order of elements is the schema's: Word refuses another.

Measures are twentieths of a point.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

from huiyin.kernel.papers.blocks import Cell, printable

LATIN = "Times New Roman"
_FONTS = {"body": "仿宋", "head": "黑体", "kai": "楷体", "title": "方正小标宋简体"}
BARS = 40  # columns of a bar that is full


@dataclass(frozen=True)
class Look:
    """How a paragraph looks: its lines exactly `line` high; `under` is a red rule of so many eighths."""

    align: str = "both"
    line: int = 580
    before: int = 0
    after: int = 0
    first: int = 0
    left: int = 0
    right: int = 0
    tab: int = 0
    has_dots: bool = False
    under: int = 0
    has_top: bool = False
    has_bottom: bool = False
    keeps: bool = False
    breaks: bool = False
    level: int | None = None
    is_picture: bool = False  # its line is as high as what stands in it


def paragraph(runs: str, look: Look) -> str:
    first = f'w:firstLine="{look.first}"' if look.first >= 0 else f'w:hanging="{-look.first}"'
    borders = _borders(look)
    leader = "dot" if look.has_dots else "none"
    tab = f'<w:tabs><w:tab w:val="right" w:leader="{leader}" w:pos="{look.tab}"/></w:tabs>'
    return "".join(
        (
            "<w:p><w:pPr>",
            "<w:keepLines/>" if look.keeps else "",
            "<w:pageBreakBefore/>" if look.breaks else "",
            '<w:widowControl w:val="0"/>',
            f"<w:pBdr>{borders}</w:pBdr>" if borders else "",
            tab if look.tab else "",
            '<w:overflowPunct w:val="0"/>',
            f'<w:spacing w:before="{look.before}" w:after="{look.after}" {_line(look)}/>',
            f'<w:ind w:left="{look.left}" w:right="{look.right}" {first}/>',
            f'<w:jc w:val="{look.align}"/>',
            f'<w:outlineLvl w:val="{look.level}"/>' if look.level is not None else "",
            f"</w:pPr>{runs}</w:p>",
        )
    )


def _line(look: Look) -> str:
    if look.is_picture:
        return 'w:line="240" w:lineRule="auto"'
    return f'w:line="{look.line}" w:lineRule="exact"'


def _borders(look: Look) -> str:
    rule = '<w:{} w:val="single" w:sz="{}" w:space="{}" w:color="{}"/>'
    made = rule.format("top", 8, 4, "000000") if look.has_top else ""
    if look.has_bottom:
        made += rule.format("bottom", 8, 4, "000000")
    return made + (rule.format("bottom", look.under, 1, RED) if look.under else "")


RED = "C8102E"


def thin(height: int = 20, *, breaks: bool = False) -> str:
    """Return an empty paragraph that keeps tables apart from what is around them."""
    return paragraph("", Look(line=height, breaks=breaks))


def run(
    text: str,
    *,
    face: str = "body",
    size: int = 32,
    bold: bool = False,
    color: str = "",
    spacing: int = -4,
) -> str:
    font = _FONTS[face]
    fonts = {"ascii": LATIN, "hAnsi": LATIN, "eastAsia": font, "cs": LATIN}
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{said(line)}</w:t>' for line in text.split("\n")
    )
    look = "<w:b/>" if bold else ""
    look += f'<w:color w:val="{color}"/>' if color else ""
    named = " ".join(f'w:{name}="{one}"' for name, one in fonts.items())
    return (
        f'<w:r><w:rPr><w:rFonts w:hint="eastAsia" {named}/>{look}'
        f'<w:spacing w:val="{spacing}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>{lines}</w:r>'
    )


def field(code: str, *, size: int) -> str:
    look = f'<w:rPr><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    return (
        f'<w:r>{look}<w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        f'<w:r>{look}<w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r><w:r>{look}<w:t>1</w:t></w:r>'
        f'<w:r>{look}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def row(cells: tuple[Cell, ...], widths: list[int], *, is_head: bool) -> str:
    made, at = [], 0
    for one in cells:
        made.append(cell(one, sum(widths[at : at + one.span])))
        at += one.span
    lines = max((one.lines for one in cells), default=1)
    rules = f'<w:trHeight w:val="{lines * 400 + 90}" w:hRule="atLeast"/>' if lines > 1 else ""
    rules += "<w:tblHeader/>" if is_head else ""
    return f"<w:tr>{f'<w:trPr>{rules}</w:trPr>' if rules else ''}{''.join(made)}</w:tr>"


def cell(one: Cell, width: int, shade: str = "") -> str:
    span = f'<w:gridSpan w:val="{one.span}"/>' if one.span > 1 else ""
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    runs = run(one.text, size=24, bold=one.is_head, spacing=0)
    drawn = paragraph(runs, Look(align=one.align, line=400))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{fill}<w:vAlign w:val="center"/>'
        f"</w:tcPr>{drawn}</w:tc>"
    )


def bar_row(name: str, written: str, widths: list[int], filled: int) -> str:
    """Return a row with a shaded cell over so many of the forty columns."""
    cells = [cell(Cell(name, align="right"), widths[0])]
    if filled:
        cells.append(cell(Cell("", span=filled), widths[1] * filled, shade="464646"))
    if filled < BARS:
        cells.append(cell(Cell("", span=BARS - filled), widths[1] * (BARS - filled)))
    cells.append(cell(Cell(written), widths[-1]))
    return f"<w:tr>{''.join(cells)}</w:tr>"


def said(text: str) -> str:
    return escape(printable(text))


_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
TABLE_BORDERS = "<w:tblBorders>{}</w:tblBorders>".format(
    "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in _EDGES)
)
TABLE_MARGINS = (
    '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
)
