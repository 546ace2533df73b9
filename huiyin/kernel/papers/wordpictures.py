"""Pictures in a .docx: where they lie, how the document names them, and how one is drawn.

Measures are English metric units, 36,000 to the millimetre.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from huiyin.kernel.papers.blocks import Picture, file_of, printable

UNIT = 36_000
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_JPEG = '<Default Extension="jpg" ContentType="image/jpeg"/>'


def with_pictures(name: str, text: str, pictures: Sequence[Picture]) -> str:
    """Return a constant part, with the pictures where it names what the file holds."""
    if not pictures:
        return text
    if name == "[Content_Types].xml":
        return text.replace("<Default ", f"{_JPEG}<Default ", 1)
    if name == "word/_rels/document.xml.rels":
        named = (
            f'<Relationship Id="{_id(at)}" Type="{_KIND}" Target="media/{file_of(one)}"/>'
            for at, one in enumerate(pictures)
        )
        return text.replace("</Relationships>", f"{''.join(named)}</Relationships>")
    return text


def drawn(picture: Picture, at: int, number: int) -> str:
    """Return the run of the picture that is the `at`-th of the file, `number` among all drawn."""
    width, height = (round(one * UNIT) for one in picture.size)
    said = quoteattr(printable(picture.caption))
    extent = f'cx="{width}" cy="{height}"'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" '
        f'distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:docPr id="{number}" name="p{number}" descr={said}/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="p{number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{_id(at)}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def _id(at: int) -> str:
    return f"picture{at}"
