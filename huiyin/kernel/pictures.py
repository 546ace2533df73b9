"""Pictures from outside: proved to be one, turned upright, stripped of all they carry besides.

The result is always a new JPEG of the pixels alone: no place, no camera, no hidden second file.
"""

import io
import threading
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from PIL import Image, ImageOps

from huiyin.kernel.errors import Problem

LARGEST_FILE = 10 * 1024 * 1024
MOST_PIXELS = 50_000_000
# A PNG or a WebP is decoded whole, whatever is made of it; a JPEG at a fraction of its size.
MOST_DECODED_WHOLE = 25_000_000

_FORMATS = ("JPEG", "PNG", "WEBP")
# A file of some kilobytes may need hundreds of megabytes for a moment: one at a time in a process.
_one_at_a_time = threading.Lock()


class PictureProblem(Problem):
    SENTENCES: ClassVar[Mapping[str, tuple[str, str]]] = {
        "too_large": (
            "图片超过 {limit} MB，请压缩后再上传。",
            "The picture is larger than {limit} MB. Please send a smaller one.",
        ),
        "not_a_picture": (
            "这个文件不是可以打开的图片，请上传 JPG、PNG 或 WebP 格式的图片。",
            "This file is not a picture that can be opened. Please send a JPG, PNG or WebP.",
        ),
        "too_many_pixels": (
            "图片尺寸过大（{width}×{height}），请缩小后再上传。",
            "The picture has too many pixels ({width}×{height}). Please send a smaller one.",
        ),
    }


@dataclass(frozen=True)
class Picture:
    data: bytes = field(repr=False)
    width: int
    height: int
    kind: str = "image/jpeg"


def clean_picture(data: bytes, *, longest: int = 2000) -> Picture:
    """Return the picture as a fresh JPEG, its longer side at most `longest` pixels.

    Takes JPEG, PNG and WebP; of an animated one the first frame. Raises PictureProblem.
    """
    if len(data) > LARGEST_FILE:
        raise PictureProblem("too_large", limit=LARGEST_FILE // 1024 // 1024)
    try:
        with warnings.catch_warnings():
            # Our own limit on pixels is lower than the one that the library warns at.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return _fresh(data, longest)
    except PictureProblem:
        raise
    except Exception as error:  # a crafted file can make a decoder raise almost anything
        raise PictureProblem("not_a_picture") from error


def _fresh(data: bytes, longest: int) -> Picture:
    with _one_at_a_time, Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
        # Known from the header: nothing has been decoded yet.
        width, height = opened.size
        if width * height > (MOST_PIXELS if opened.format == "JPEG" else MOST_DECODED_WHOLE):
            raise PictureProblem("too_many_pixels", width=width, height=height)
        opened.draft("RGB", (longest, longest))  # a JPEG is then decoded at a fraction of its size
        small = _smaller(opened, longest)
        flat = _on_white(ImageOps.exif_transpose(small))
    flat.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=85, optimize=True, progressive=True)
    return Picture(out.getvalue(), *flat.size)


def _smaller(picture: Image.Image, longest: int) -> Image.Image:
    """Return the picture made smaller before anything copies it: each copy is as large as itself."""
    if picture.mode.startswith("I"):
        return picture
    if picture.mode not in {"RGBA", "LA"} and picture.has_transparency_data:
        picture = picture.convert("RGBA")
    elif picture.mode in {"1", "P", "PA"}:
        picture = picture.convert("RGB")
    picture.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return picture


def _on_white(picture: Image.Image) -> Image.Image:
    """Return the pixels alone in RGB: what is transparent becomes white, nothing else comes along."""
    if picture.has_transparency_data:
        layer = picture.convert("RGBA")
        ground = Image.new("RGB", layer.size, "white")
        ground.paste(layer, mask=layer.getchannel("A"))
        return ground
    if picture.mode.startswith("I"):  # 16 bits a pixel; conversion would clip instead of scale
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    plain = Image.new("RGB", picture.size)
    plain.paste(picture.convert("RGB"))
    return plain
