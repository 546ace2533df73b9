"""The other doors in words: what each is called, and what the resident is told beforehand."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.kernel.wrong_door import Door

DOOR_NAMES = {
    Door.LITIGATION: _("诉讼、仲裁、行政复议"),
    Door.PETITION: _("信访"),
    Door.DISCIPLINE_REPORT: _("检举控告（纪检监察）"),
    Door.EMERGENCY: _("紧急求助（110、119、120）"),
    Door.HOTLINE: _("12345 热线"),
    Door.PRIVATE_DISPUTE: _("人民调解、法律援助"),
    Door.OUT_OF_AREA: _("不属于本行政区域"),
    Door.SECRET: _("涉密内容，不能在网上办理"),
}
