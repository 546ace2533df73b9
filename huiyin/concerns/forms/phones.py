"""The field for a telephone number, which may always stay empty."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.kernel.text import clean
from huiyin.ui.widgets import PhoneInput

LONGEST = 20
FEWEST_DIGITS = 5  # the service numbers have five


class PhoneField(forms.CharField):
    """Takes digits and the signs between them; gives the number without spaces, or ""."""

    widget = PhoneInput
    default_error_messages = {"invalid": _("这个电话好像不对，请再看一遍；不想留可以空着。")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=LONGEST, **kwargs)

    def clean(self, value: Any) -> str:
        phone = "".join(clean(super().clean(value)).split())
        digits = sum(character.isdigit() for character in phone)
        if phone and (digits < FEWEST_DIGITS or set(phone) - set("0123456789+-()（）")):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return phone
