"""A paper as PDF (PDF/A), set by typst in this process: no network, no program besides."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from huiyin.kernel.papers.blocks import Paper, data_of, file_of, pictures_of

# Office programs set each mark a full character wide; typst would draw two that meet together.
_MEETING = re.compile(
    r"(?<=[，。、；：？！）》〉】〕」』”’（《〈【〔「『“‘])(?=[，。、；：？！）》〉】〕」』”’（《〈【〔「『“‘])"
)
_OPENING = "（《〈【〔「『“‘"
_MAY_BREAK, _HOLDS = "\ue000", "\ue001"
HERE = Path(__file__).parent
FONTS = HERE / "fonts"


def as_pdf(paper: Paper) -> bytes:
    """Return the PDF; the same paper and fonts give the same bytes."""
    pictures = pictures_of(paper)
    if not pictures:
        return _set(paper, None)
    with TemporaryDirectory() as folder:
        for one in pictures:
            (Path(folder) / file_of(one)).write_bytes(one.data)
        return _set(paper, folder)


def _set(paper: Paper, folder: str | None) -> bytes:
    """Return the PDF; `folder` holds its pictures."""
    compiler = typst.Compiler(
        (HERE / "paper.typ").read_bytes(),
        root=folder,
        font_paths=fonts(),
        sys_inputs={"paper": _apart(json.dumps(data_of(paper), ensure_ascii=False))},
    )
    made_at = datetime.combine(paper.made_on, time(12), UTC)
    made = compiler.compile(format="pdf", pdf_standards=["a-2u"], timestamp=made_at)
    assert isinstance(made, bytes)
    return made


def _apart(text: str) -> str:
    """Return the text with a sign of ours between marks that meet: paper.typ parts them there."""

    def between(found: re.Match[str]) -> str:
        at = found.start()
        opens = text[at] in _OPENING and text[at - 1] not in _OPENING
        return _MAY_BREAK if opens else _HOLDS

    return _MEETING.sub(between, text)


@cache
def fonts() -> typst.Fonts:
    """Return the fonts that came at set-up, and those of the system: its 仿宋 and 小标宋 go first."""
    return typst.Fonts(include_system_fonts=True, font_paths=[str(FONTS)] if FONTS.exists() else [])
