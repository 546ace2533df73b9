"""Files that are too large: answered by their form, kept only as far as that needs."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import cast

import pytest
from django.core.files.uploadedfile import UploadedFile
from django.http.multipartparser import MultiPartParser
from django.test import Client, RequestFactory

from huiyin.ui import uploads

MB = 1024 * 1024
CHUNK = 64 * 1024


class Endless(io.RawIOBase):
    """A body with one file of so many bytes, which was never in memory."""

    def __init__(self, size: int) -> None:
        self._pieces = self._made(size)

    def _made(self, size: int) -> Iterator[bytes]:
        yield b'--XX\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'
        for _ in range(size // CHUNK):
            yield b"x" * CHUNK
        yield b"\r\n--XX--\r\n"

    def read(self, _size: int = -1) -> bytes:
        return next(self._pieces, b"")


def _sent(size: int) -> UploadedFile[bytes]:
    meta = {"CONTENT_TYPE": "multipart/form-data; boundary=XX", "CONTENT_LENGTH": str(size)}
    handlers = list(RequestFactory().post("/").upload_handlers)
    _post, files = MultiPartParser(meta, Endless(size), handlers).parse()  # type: ignore[arg-type]  # it only reads
    return cast("UploadedFile[bytes]", files["file"])


def test_no_more_is_kept_than_shows_that_it_is_too_large() -> None:
    file = _sent(90 * MB)
    assert uploads.LARGEST_FILE < (file.size or 0) <= uploads.LARGEST_FILE + MB
    file.close()


@pytest.mark.django_db
def test_a_body_beyond_all_forms_is_refused_before_it_is_read(client: Client) -> None:
    answer = client.generic(
        "POST",
        "/accounts/login/",
        b"--XX--",
        content_type="multipart/form-data; boundary=XX",
        headers={"content-length": str(uploads.LARGEST_BODY + 1)},
    )
    assert answer.status_code == 400
