"""What is said to somebody whose matter has another door (DOMAIN.md section 2.2, refer-out)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.models import DoorShown, DoorSign
from huiyin.kernel.wrong_door import Door, wrong_door
from huiyin.places.models import Place
from huiyin.ui.markup import Text


@dataclass(frozen=True)
class DoorWords:
    """A door in words. `name` and `phone` are those of the whole country."""

    title: Promise
    why: Promise
    name: Promise
    phone: str


DOORS: dict[Door, DoorWords] = {
    Door.EMERGENCY: DoorWords(
        _("有危险，请先打电话"),
        _("这里不是实时值守的。人身安全、火灾、急病，请马上拨打。"),
        _("报警、火警、急救"),
        "110 · 119 · 120",
    ),
    Door.SECRET: DoorWords(
        _("涉密内容不能在网上写"),
        _("标有密级的文件和内容，不能写在这里，也不能拍照上传。请当面交给有关单位。"),
        _("县保密行政管理部门"),
        "",
    ),
    Door.DISCIPLINE_REPORT: DoorWords(
        _("检举、控告请找纪检监察机关"),
        _("由专人保密受理，对您和被反映的人都更稳妥。人大代表不直接处理这类问题。"),
        _("纪检监察举报"),
        "12388",
    ),
    Door.LITIGATION: DoorWords(
        _("打官司、仲裁、复议中的事，代表不能过问"),
        _("案件由法院、仲裁、复议机关依法独立办理，代表过问个案会影响公正。程序上的问题可以问："),
        _("人民法院诉讼服务中心"),
        "12368",
    ),
    Door.PETITION: DoorWords(
        _("信访事项请在信访渠道里办"),
        _("已经在信访程序里的事，换一个地方再提会耽误复查、复核的期限。"),
        _("县信访局"),
        "",
    ),
    Door.PRIVATE_DISPUTE: DoorWords(
        _("家庭、邻里、借贷纠纷，有人免费调解"),
        _("人民调解和法律援助不收费，比这里管用。"),
        _("人民调解、法律援助"),
        "12348",
    ),
    Door.HOTLINE: DoorWords(
        _("马上要办的小事，打热线更快"),
        _("停水停电、办事咨询，热线当场就能答复或者派单。"),
        _("政务服务便民热线"),
        "12345",
    ),
    Door.OUT_OF_AREA: DoorWords(
        _("事情不在本县"),
        _("请向事情发生地的人大代表联络站反映。"),
        _("当地政务服务便民热线"),
        "12345",
    ),
}

# Nothing is kept of a matter that lies before a court: no case is made of it (DOMAIN.md 19, no. 38).
STOPS = frozenset({Door.SECRET, Door.LITIGATION})


@dataclass(frozen=True)
class ShownDoor:
    """A door as a page shows it: the county's own sign where it has one."""

    door: Door
    title: Text
    why: Text
    name: Text
    address: str
    phone: str
    words: tuple[str, ...] = ()

    @property
    def is_secret(self) -> bool:
        return self.door == Door.SECRET


def door_of(text: str, county: Place) -> ShownDoor | None:
    """Return the door that the text seems meant for, the most pressing, or None."""
    hints = wrong_door(text)
    if not hints:
        return None
    sign = DoorSign.objects.filter(county=county, door=hints[0].door).first()
    return _shown(hints[0].door, sign, hints[0].words)


def doors_of(county: Place) -> list[ShownDoor]:
    """Return every door of the county, for the page that lists them: one query."""
    signs = {Door(sign.door): sign for sign in DoorSign.objects.filter(county=county)}
    return [_shown(door, signs.get(door)) for door in DOORS]


def note_shown(door: Door, county: Place, request_key: str) -> None:
    """Count that somebody was shown this door; the same form counts once."""
    DoorShown.objects.bulk_create(
        [DoorShown(county=county, door=door, request_key=request_key)], ignore_conflicts=True
    )


def _shown(door: Door, sign: DoorSign | None, words: tuple[str, ...] = ()) -> ShownDoor:
    said = DOORS[door]
    return ShownDoor(
        door=door,
        title=said.title,
        why=said.why,
        name=sign.name if sign else said.name,
        address=sign.address if sign else "",
        phone=(sign.phone if sign else "") or said.phone,
        words=words,
    )
