"""Personal data in free text, found and masked before others read it.

It errs on the side of leaving public things legible: years, money, hotlines, house numbers of a
road, numbers of laws. A person still looks at every text before it is published.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from huiyin.kernel.person_names import name_spans


class Kind(StrEnum):
    """What was found; the value is the word inside the mark."""

    ID = "证件号"
    CARD = "银行卡号"
    PHONE = "电话"
    PLATE = "车牌"
    EMAIL = "邮箱"
    ACCOUNT = "账号"
    DOOR = "门牌"
    NAME = "姓名"

    @property
    def mark(self) -> str:
        return f"〔{self.value}〕"


@dataclass(frozen=True)
class Span:
    """Where in the original text something of a kind stood."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True)
class Masked:
    """The text with marks in place of what was found, and where that stood in the original."""

    text: str
    spans: tuple[Span, ...]


# Full width to narrow, one for one, so that places stay the same.
_NARROW = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B)} | {
    0xFF0B: 0x2B,
    0xFF0D: 0x2D,
    0xFF0E: 0x2E,
    0xFF20: 0x40,
    0xFF3F: 0x5F,
    # Letters that look like the X at the end of an identity number.
    0x2169: 0x58,
    0x2179: 0x78,
    0x0425: 0x58,
    0x0445: 0x78,
}
_MONEY = r"(?![\dA-Za-z]|\.\d|\s?[元万亿块])"

_GAP = "[ -]?"  # as people copy it from a form
_ID = re.compile(
    rf"(?<![\dA-Za-z])[1-9](?:{_GAP}\d){{5}}{_GAP}(?:1{_GAP}[89]|2{_GAP}0){_GAP}\d{_GAP}\d{_GAP}"
    rf"(?:0{_GAP}[1-9]|1{_GAP}[0-2]){_GAP}(?:0{_GAP}[1-9]|[12]{_GAP}\d|3{_GAP}[01])"
    rf"(?:{_GAP}\d){{3}}{_GAP}[\dXx](?![\dA-Za-z])"
    r"|(?<![\dA-Za-z.])(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])\d{6}(?:0[1-9]|1[0-2])"
    rf"(?:0[1-9]|[12]\d|3[01])\d{{3}}{_MONEY}(?![A-Za-z])"
)
_NUMBER_AFTER_WORD = (
    (
        Kind.ID,
        re.compile(
            r"(?:身份证|证件)(?:号码|号)?\s*(?:是|为)?\s*[:：]?\s*(\d(?:[ -]?\d){13,16}[ -]?[\dXx])(?![\d.])"
        ),
    ),
    (
        Kind.ID,
        re.compile(
            r"(?:护照|通行证|军官证|士兵证)(?:号码|号)?\s*(?:是|为)?\s*[:：]?\s*([A-Za-z]{1,2}\d{7,8}|\S字第\d{5,10}号)"
        ),
    ),
    (
        Kind.CARD,
        re.compile(
            r"(?:卡号|账号|帐号|账户|帐户|银行卡|储蓄卡|信用卡|工资卡|存折)(?:号码|号)?\s*(?:是|为)?\s*[:：]?\s*(\d(?:[ -]?\d){9,21})(?![\d.])"
        ),
    ),
    (
        Kind.PHONE,
        re.compile(
            r"(?:电话|座机|固话|手机|小灵通|[Tt][Ee][Ll]|拨打|打)(?:号码|号)?\s*(?:是|为)?\s*[:：.]?\s*"
            rf"((?!400|800|12345|000000)[2-9]\d{{2,3}}[- ]?\d{{4}}){_MONEY}"
        ),
    ),
    (
        Kind.ACCOUNT,
        re.compile(
            r"(?:微信|[Ww]e[Cc]hat|[Vv][Xx]|[Ww][Xx]|[Qq][Qq]|扣扣|抖音|快手|支付宝)群?"
            r"(?:(?:账号|帐号|号码|号|ID|id)\s*(?:是|为)?\s*[:：]?|\s*[:：])\s*"
            r"([A-Za-z][A-Za-z0-9_-]{4,19}|\d{5,12})(?![A-Za-z0-9_-])"
        ),
    ),
    # Without a colon only what has a digit or a line in it: a word alone is no account.
    (
        Kind.ACCOUNT,
        re.compile(
            r"(?:[微薇威]信|[Vv]信|加[Vv微薇]|(?<![A-Za-z])(?:[Vv][Xx]|[Ww][Xx]|[+][Vv]|[Vv](?=[:：]))|薇(?=[:：]))(?:号|是|为|\s|[:：]){0,3}"
            r"((?=[A-Za-z_-]*\d|[A-Za-z]*_)[A-Za-z][A-Za-z0-9_-]{5,19})(?![A-Za-z0-9_-])"
        ),
    ),
    (Kind.ACCOUNT, re.compile(r"(?:(?<![A-Za-z])[Qq]{2}|扣扣)\s*[:：]?\s*(\d{5,11})(?!\d)")),
    (
        Kind.PLATE,
        re.compile(
            r"(?:车牌|[京津沪渝冀豫云辽黑湘楚皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]牌)(?:号码|号)?\s*(?:是|为)?\s*[:：]?\s*([一-鿿]?[A-Za-z][·•. —–-]{0,2}[A-Za-z0-9]{5,6})(?![A-Za-z0-9])"
        ),
    ),
)
_CARD = re.compile(
    r"(?<![\d.])(?:62\d{2}|4\d{3}|5[1-5]\d{2})(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?![\d.])"
)
_APART = r"(?:\s?[-—–.·/_ ]{1,2}\s?)"
_SAID = "[零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]"
# Written to be read by people only: 138〇〇13八〇〇〇, ①③⑧00138000.
_DIGIT = r"[\d零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖⓪①-⑨]"
_PHONE = re.compile(
    rf"(?<![\d.¥￥])(?:(?:\+|00)?86[- ]?)?1[3-9]\d(?:[- ]?\d{{4}}){{2}}{_MONEY}"
    # Cut up in other ways, each digit by itself, or spelt out: what people do to be read by people.
    rf"|(?<![\d.¥￥])1[3-9]\d(?:{_APART}\d{{4}}{_APART}\d{{4}}|\d{_APART}\d{{3}}{_APART}\d{{4}}"
    rf"|\d{_APART}\d{{4}}{_APART}\d{{3}}|{_APART}\d{{3}}{_APART}\d{{5}}|[- ]\d{{8}}|\d{{7}}[- ]\d){_MONEY}"
    rf"|(?<!\d)1(?:[- ]\d){{10}}{_MONEY}"
    rf"|(?<!{_DIGIT})(?!\d{{11}})[1一幺壹①](?=[3-9三四五六七八九叁肆伍陆柒捌玖③-⑨]){_DIGIT}{{10}}(?!{_DIGIT})"
    r"|(?<![\d.A-Za-z-])[(（]?0\d{2,3}(?:[)）]\s?|\s?[-－—–]{1,2}\s?)\d{4}[ -]\d{4}(?!\d)"
    # With a dash any area code, since real files hold numbers that were blanked with zeros.
    rf"|(?<![\d.A-Za-z-])[(（]?0\d{{2,3}}(?:[)）]\s?|\s?[-－—–]{{1,2}}\s?)\d{{7,8}}(?:-\d{{1,5}}(?!\d))?(?:(?=20\d\d[年.-])|{_MONEY})(?!号)"
    rf"|(?<![\d.A-Za-z-])0(?:10|2[0-9]|[3-9]\d{{2}})[ ]?[2-9](?:\d{{6,7}}|\d{{3}} \d{{4}}){_MONEY}(?!号)"
)
_PLATE = re.compile(
    "[京津沪渝冀豫云辽黑湘楚皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼] ?[A-HJ-Za-hj-z][·•. —–-]{0,2}"
    "(?=[A-Za-z]{0,4}[·•. -]?[0-9])(?:[A-HJKDF][·•. -][0-9]{5}(?![A-Za-z0-9])|[A-HJ-NP-Za-hj-np-z0-9]{5,6}(?![A-Za-z0-9])|[A-HJ-NP-Za-hj-np-z0-9]{4}[挂学警港澳])"
)
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+*-])[A-Za-z0-9._%+*-]{1,64} ?@ ?[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}"
)
_N = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_BUILDING = (
    rf"(?<![\dA-Za-z])(?:第?[A-Za-z]?{_N}[A-Za-z]?|[A-Za-z])\s?(?:栋|幢|号楼|座|#楼?|号院)\s?"
)
_STAIR = rf"(?:第?{_N}\s?(?:单元|门|梯)\s?)"
_ROOM_END = r"(?:室|房间|号房|号(?!楼|线)|房(?![屋产子源价型租]))"
_NO_ROOM = r"(?!\d|\.\d|\s?[-—~至到]?\s?\d*\s?(?:户|年|平|㎡|米|元|套|人|个|层|楼|月|日|%|多|余|万|名|间|万))"
_HAN = "[零〇一二三四五六七八九十百]"
_DOOR = re.compile(
    rf"{_BUILDING}{_STAIR}?[A-Za-z]?\d{{2,4}}{_ROOM_END}"
    rf"|{_BUILDING}{_STAIR}(?:\d{{1,2}}楼)?\d{{3,4}}{_NO_ROOM}(?:室|房间|号房)?"
    rf"|{_BUILDING}{_STAIR}\d{{1,2}}(?:室|号房|号(?!楼|线))"
    rf"|{_BUILDING}{_STAIR}[一二三四五六七八九][零〇一][一二三四五六七八九](?!{_HAN}|[户年层楼月日])(?:室|房间|号房|号(?!楼|线))?"
    rf"|{_BUILDING}{_STAIR}?{_N}楼(?:\d{{3,4}}{_NO_ROOM}(?:室|房间|号房)?|[A-Za-z]室|[东西南北左右中][边侧]?户)"
    rf"|{_BUILDING}{_STAIR}[东西左右中][边侧]?户"
    rf"|{_BUILDING}[1-9]\d{{2,3}}{_NO_ROOM}"
    rf"|(?<![\dA-Za-z第])\d{{1,4}}号\s?(?:附\d{{1,3}}号\s?)?(?:{_N}[-—–])?\d{{3,4}}(?:室|房间|号房)"
    rf"|{_STAIR}\d{{3,4}}(?:室|房间|号房)"
    rf"|{_BUILDING}{_STAIR}?{_HAN}{{3,5}}(?:室|房间|号房|号(?!楼|线)|房(?![屋产子源价型租]))"
    rf"|{_BUILDING}[-—–]?(?:\d[-—–])?\d{{1,2}}[-—–]\d{{3,4}}{_NO_ROOM}(?:室|房间|号房)?"
    rf"|{_BUILDING}[-—–]\d{{3,4}}(?!#){_NO_ROOM}(?:室|房间|号房)?"
    rf"|{_BUILDING}{_N}排\s?{_N}号(?!楼|线)"
    r"|(?<![\dA-Za-z.-])(?!(?:400|800)-)\d{1,3}[-—–]\d{1,2}[-—–]\d{3,4}(?![\d.-]|\s?[元万亿块])(?:室|房间|号房)?"
    rf"|(?<=[苑园城庭府邸湾居寓区号])\d{{1,3}}[-—–][1-9]\d{{2,3}}(?![-—–~至到.]){_NO_ROOM}(?:室|房间|号房)?"
    rf"|(?<![\dA-Za-z])\d{{1,2}}单元\s?[1-9]\d{{2,3}}{_NO_ROOM}"
    rf"|(?:(?<=组)|(?<=\d队)|(?<=\d社)|(?<=[一二三四五六七八九十][队社]))\s?{_N}号(?![楼线井机公文令路])"
)
# A house number of a road is public; where somebody lives is not.
_LIVES = r"(?:家住|居住在|现住|租住|住在|我住|住址|家庭地址|家庭住址|户籍地址|户籍所在地|通讯地址|联系地址|我家在|家在)(?:是|为)?[:：]?\s*"
_HOME = re.compile(
    rf"{_LIVES}[^，。,；;！!？?\n\d]{{0,24}}?"
    rf"((?<!\d){_N}号(?![楼线井机公文令路院])(?:附\d{{1,3}}号)?(?:\s?\d{{1,2}}楼)?|(?<!\d)[1-9]\d{{2,3}}(?:室|号房|房间))"
)
_PLAIN = (
    (Kind.ID, _ID),
    (Kind.EMAIL, _EMAIL),
    (Kind.PHONE, _PHONE),
    (Kind.PLATE, _PLATE),
    (Kind.DOOR, _DOOR),
)


def mask(text: str) -> Masked:
    """Return the text with a mark such as 〔电话〕 in place of each piece of personal data found."""
    spans = _found(text.translate(_NARROW))
    parts: list[str] = []
    end = 0
    for span in spans:
        parts += text[end : span.start], span.kind.mark
        end = span.end
    return Masked("".join([*parts, text[end:]]), spans)


def has_id_number(text: str) -> bool:
    """Say whether a resident's identity number (18 or 15 digits, with a possible date) is in it."""
    narrow = text.translate(_NARROW)
    return any(span.kind is Kind.ID for span in _found(narrow))


def _found(text: str) -> tuple[Span, ...]:
    """Return what to mask, in order and without overlap: the earlier, then the longer one counts."""
    spans = [
        Span(*found.span(1), kind)
        for kind, pattern in (*_NUMBER_AFTER_WORD, (Kind.DOOR, _HOME))
        for found in pattern.finditer(text)
    ]
    spans += [
        Span(*found.span(), kind) for kind, pattern in _PLAIN for found in pattern.finditer(text)
    ]
    spans += [
        Span(*found.span(), Kind.CARD) for found in _CARD.finditer(text) if _is_card(found[0])
    ]
    spans += [Span(start, end, Kind.NAME) for start, end in name_spans(text)]
    order = list(Kind)
    spans.sort(key=lambda span: (span.start, -span.end, order.index(span.kind)))
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _is_card(text: str) -> bool:
    """Say whether the last digit is the check that bank cards carry (Luhn)."""
    digits = [int(character) for character in reversed(text) if character.isdigit()]
    doubled = [sum(divmod(digit * 2, 10)) for digit in digits[1::2]]
    return len(set(digits)) > 1 and (sum(digits[::2]) + sum(doubled)) % 10 == 0
