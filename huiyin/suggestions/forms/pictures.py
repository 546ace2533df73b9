"""A picture for a reply."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from huiyin.kernel.pictures import LARGEST_FILE, Picture, PictureProblem, clean_picture


class PictureField(forms.FileField):
    """Gives a `Picture`; a file that is none is a message beside the field."""

    def clean(self, data: Any, initial: Any = None) -> Picture:
        file = super().clean(data, initial)
        try:
            return _cleaned(file)
        except PictureProblem as problem:
            raise forms.ValidationError(problem.sentence(get_language() or "zh")) from problem


def _cleaned(file: Any) -> Picture:
    """Return the cleaned picture. A file that is too large is not even read."""
    if (file.size or 0) > LARGEST_FILE:
        raise PictureProblem("too_large", limit=LARGEST_FILE // 1024 // 1024)
    return clean_picture(file.read())


class PictureForm(forms.Form):
    picture = PictureField(
        label=_("图片"),
        help_text=_("JPG、PNG 或者 WebP，不超过 10 MB；拍摄地点等信息会去掉。"),
        widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={"required": _("请选择图片。")},
    )
    caption = forms.CharField(
        label=_("图片说明"), max_length=80, error_messages={"required": _("请写图片说明。")}
    )
