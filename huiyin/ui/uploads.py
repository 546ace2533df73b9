"""What is sent may not fill the disk: a file that is too large is read to its end and not kept."""

from __future__ import annotations

from typing import IO, Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

# The largest file that any form takes; the form says so beside its field.
LARGEST_FILE = 50 * 1024 * 1024
# Several such files at once are still answered by the form; beyond, nothing is read at all.
LARGEST_BODY = 200 * 1024 * 1024


class LimitedUploadHandler(FileUploadHandler):
    """Stands first: keeps from those after it what goes beyond the limits."""

    def handle_raw_input(
        self, _input: IO[bytes], _meta: dict[str, Any], content_length: int, *_rest: Any
    ) -> None:
        if content_length > LARGEST_BODY:
            raise RequestDataTooBig("more than any form takes")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        # One chunk beyond is let through, so that the file is seen to be too large.
        return raw_data if start <= LARGEST_FILE else None

    def file_complete(self, file_size: int) -> UploadedFile[bytes] | None:  # noqa: ARG002 - Django's
        return None
