"""Photos in a form: several at once, each proved to be a picture and stripped of all besides."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huiyin.kernel.pictures import LARGEST_FILE, Picture, PictureProblem, clean_picture

MOST_PHOTOS = 3


class PhotosInput(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(
        self,
        data: Any,  # noqa: ARG002 - Django's signature
        files: Any,
        name: str,
    ) -> list[UploadedFile[bytes]]:
        return list(files.getlist(name)) if hasattr(files, "getlist") else []


class PhotosField(forms.FileField):
    """Gives a list of `Picture`; a file that is none is a message beside the field."""

    widget = PhotosInput

    def clean(self, data: Any, initial: Any = None) -> list[Picture]:  # noqa: ARG002 - Django's signature
        files: list[UploadedFile[bytes]] = [file for file in data or [] if file]
        if len(files) > MOST_PHOTOS:
            raise forms.ValidationError(_("最多三张照片。"))
        try:
            return [_picture(file) for file in files]
        except PictureProblem as problem:
            raise forms.ValidationError(problem.sentence(get_language() or "zh")) from problem


def _picture(file: UploadedFile[bytes]) -> Picture:
    """Return the cleaned picture. A file that is too large is not even read."""
    if (file.size or 0) > LARGEST_FILE:
        raise PictureProblem("too_large", limit=LARGEST_FILE // 1024 // 1024)
    return clean_picture(file.read())
