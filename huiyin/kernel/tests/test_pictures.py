import contextlib
import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from huiyin.kernel.pictures import LARGEST_FILE, PictureProblem, clean_picture

PLACE = 0x8825  # the EXIF directory that says where a photo was taken
ORIENTATION = 0x0112


def drawn(
    kind: str, size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: object
) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 1).save(out, kind, **options)
    return out.getvalue()


def photo(orientation: int) -> bytes:
    """Return a photo with a place, whose left half is red when seen as the camera held it."""
    picture = Image.new("RGB", (60, 40), "blue")
    picture.paste("red", (0, 0, 30, 40))
    notes = Image.Exif()
    notes[ORIENTATION] = orientation
    notes.get_ifd(PLACE)[1] = "N"
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=notes, comment=b"secret words", quality=95)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_three_usual_kinds_become_a_jpeg(kind: str) -> None:
    made = clean_picture(drawn(kind))
    assert (made.width, made.height, made.kind) == (60, 40, "image/jpeg")
    assert Image.open(io.BytesIO(made.data)).format == "JPEG"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_mode_of_a_png_is_taken(mode: str) -> None:
    assert clean_picture(drawn("PNG", mode=mode)).width == 60


def test_what_is_transparent_becomes_white() -> None:
    made = Image.open(io.BytesIO(clean_picture(drawn("PNG", mode="RGBA")).data))
    assert made.convert("L").getpixel((5, 5)) == 255


def test_a_photo_is_turned_upright_and_says_nothing_of_where_it_was_taken() -> None:
    made = clean_picture(photo(orientation=6))
    assert (made.width, made.height) == (40, 60)
    opened = Image.open(io.BytesIO(made.data)).convert("RGB")
    top = opened.getpixel((20, 5))
    assert isinstance(top, tuple)
    assert top[0] > 200
    assert not Image.open(io.BytesIO(made.data)).getexif()
    assert b"secret words" not in made.data
    assert b"Exif" not in made.data


def test_a_large_one_is_made_smaller() -> None:
    made = clean_picture(drawn("JPEG", (3000, 1500)))
    assert (made.width, made.height) == (2000, 1000)
    assert clean_picture(drawn("PNG", (300, 900)), longest=300).height == 300


def test_of_an_animated_one_the_first_frame_is_kept() -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("white", "black")]
    out = io.BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    assert (
        Image.open(io.BytesIO(clean_picture(out.getvalue()).data)).convert("L").getpixel((9, 9))
        == 255
    )


def test_what_follows_the_picture_does_not_come_along() -> None:
    assert b"<script>" not in clean_picture(drawn("JPEG") + b"<script>").data


def test_a_bomb_is_refused_by_its_header_before_it_is_decoded() -> None:
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))
    bomb = b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I", 0) + b"IDAT" + b"\0" * 4
    with pytest.raises(PictureProblem):
        clean_picture(bomb)


def test_more_pixels_than_allowed_are_refused_with_their_number() -> None:
    with pytest.raises(PictureProblem, match="8000×7000") as refused:
        clean_picture(drawn("PNG", (8000, 7000), "1"))
    assert refused.value.code == "too_many_pixels"
    assert "8000×7000" in refused.value.sentence("en")


def test_a_file_over_the_limit_is_refused() -> None:
    with pytest.raises(PictureProblem, match="10 MB"):
        clean_picture(b"\xff" * (LARGEST_FILE + 1))


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"<svg/>", b"%PDF-1.7", "不是图片".encode()])
def test_what_is_not_a_picture_is_refused(data: bytes) -> None:
    with pytest.raises(PictureProblem) as refused:
        clean_picture(data)
    assert refused.value.code == "not_a_picture"


@given(st.sampled_from(["JPEG", "PNG", "WEBP"]), st.data())
def test_a_damaged_picture_is_cleaned_or_refused_and_never_breaks_anything(
    kind: str, data: st.DataObject
) -> None:
    whole = bytearray(drawn(kind))
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place : place + 4] = data.draw(st.binary(max_size=8))
    with contextlib.suppress(PictureProblem):
        assert clean_picture(bytes(whole)).kind == "image/jpeg"
