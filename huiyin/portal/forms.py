"""What is typed on the public site."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.ledger.log.receipts import LONGEST


class ReceiptForm(forms.Form):
    """A receipt as text; scanned, it comes in the address."""

    receipt = forms.CharField(
        label=_("回执凭证"),
        help_text=_("从第一行“huiyin-receipt/v1”到最后一行，一个字不少地贴进来。"),
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 7, "spellcheck": "false"}),
        error_messages={"required": _("请贴上回执凭证。")},
    )

    def clean_receipt(self) -> str:
        """Return it as it was signed: a text field sends other line breaks than the file has."""
        said = str(self.cleaned_data["receipt"])
        return said.replace("\r\n", "\n").strip("\n") + "\n"
