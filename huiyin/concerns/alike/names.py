"""Names of places and bodies in a text, found by how such names are made, not from a list.

A name is what stands before an ending such as 小区, 小学, 路, back to the word that cannot belong
to it. "A2区丽发新城小区" and "丽发新城" both give the core "丽发新城".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from huiyin.concerns.alike.kinds import is_proper, may_belong, tag_of, tells_no_one
from huiyin.concerns.alike.vocabulary import AREA_ENDINGS, OF_ALL, SPOT_ENDINGS

LONGEST_CORE = 10
LONGEST_KIND = 2  # what two letters may be called besides: 怡海, 怡海星城
# Kept on the core, for without it "一中" and "一小", "和平路" and "和平村" would be one.
_DROPPED = re.compile(r"(?:小区|社区|项目|楼盘|[一二三四五六七八九十\d]+期)+$")
_DISTRICT = re.compile(r"^[\u4e00-\u9fff]{1,3}?(?:省|市|区|县|镇|乡|街道)(?=[\u4e00-\u9fff\d])")
Word = tuple[str, int]  # and where it starts
Core = tuple[str, bool]  # and whether it is of an area, which holds many places
LONGEST_ENDING = max(map(len, (*SPOT_ENDINGS, *AREA_ENDINGS)))

_WIDE = ("路", "街", "大道", "街道", "镇", "乡", "县", "区", "市", "省")
_CODED = re.compile(r"[a-z]\d*(?:省|市|区|县)|西地省")
_ENDS = frozenset({*SPOT_ENDINGS, *AREA_ENDINGS})
_LAST_LETTERS = frozenset(ending[-1] for ending in _ENDS)
_ALSO_WORDS = "府里院居庭坊组片城"
_AREA = frozenset(AREA_ENDINGS)
# Cores that many bodies share: alone they name none.
_GENERIC = re.compile(
    r"^(?:[第一二三四五六七八九十\d]|[\d]+(?:班|户|元|倍|人|个|所|家|层|米)|中心|实验|希望|人民|中医|妇幼|职业|技术|师范|民办|公办|私立|附属|市|县|区|镇|乡|商业|住宅|居民|城市|农村"
    r"|电力|自来水|供电|燃气|热力|担保|保险|保安|农业|工商|中国|快递|物流|租赁|公立|省|大型|连锁|网络|科技|贸易|食品|配套|托管|汽修|修车|洗车|补习|区内|游戏机|娱乐|美食|国家|国际|底层|楼上|楼下|是|哪|该|城|老旧|高档|新|老|大型|小|国有|有限|责任|股份|集团|开发|置业|实业|建筑|房地产|投资|物业|管理|服务|教育|培训|购物|农贸|菜|停车|垃圾|公共|地下|地面"
    r"|文化|体育|活动|社区|全|整|学|校|家|公|花|果|菜|田|庭|政|乡|校|后|前|门|医|住|全民|群众|业主|开发商|学生|老师|家长|职工|员工)+$"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: its core for comparing, its ending's kind, and where it stands."""

    core: str
    is_area: bool
    start: int
    end: int

    @property
    def key(self) -> Core:
        return self.core, self.is_area


def is_coded(word: str) -> bool:
    """Return whether the word is a place that was made anonymous, such as a2区."""
    if word[:1] > "\u3400" and word != "西地省":
        return False  # most words; the pattern takes longer
    return _CODED.fullmatch(word) is not None


def is_ending(word: str) -> bool:
    """Return whether a name ends with this word where something of its own precedes."""
    return word in _ENDS


def names_in(words: Sequence[Word]) -> list[Name]:
    """Return the names among the words of a folded text, in order; a longer one takes in a shorter."""
    found: list[Name] = []
    for index, (word, _start) in enumerate(words):
        if word[-1] not in _LAST_LETTERS:
            continue  # most words: this is half of what reading a text costs
        name = _name_ending_at(words, index)
        if name is not None:
            while found and found[-1].start >= name.start:
                found.pop()
            found.append(name)
    return found


def _name_ending_at(words: Sequence[Word], index: int) -> Name | None:
    """Return the name that ends with this word, or None where nothing of its own precedes."""
    last, start = words[index]
    ending = _ending(last)
    if ending is None:
        return None
    first = _first_of(words, index, ending)
    inside = [word for word, _ in words[first : index + 1]]
    core = core_of("".join(inside))
    own = core.removesuffix(ending)
    if not own and len(last) > len(ending) and is_proper(last):
        own = core  # the dictionary knows the whole name
    if not _is_own(own, ending, inside):
        return None
    return Name(core, ending in _AREA, words[first][1], start + len(last))


def _is_own(own: str, ending: str, inside: Sequence[str]) -> bool:
    """Return whether what stands before the ending is of this one, and not of every one of its kind."""
    if len(own) < 2 or _GENERIC.match(own):
        return False
    *before, last = inside
    if _is_kind(own):
        return False
    if last != ending and is_proper(last):
        return True
    if last == ending == "里" and tag_of(before[-1]) == "n":
        return False  # 房间里, 环境里: inside of it
    return not all(_is_kind(word) for word in before)


def _is_kind(word: str) -> bool:
    """Return whether it says of what kind the body is, not which: 公积金, 大厦."""
    return tells_no_one(word) or (len(word) > 1 and word in _ENDS)


def _ending(word: str) -> str | None:
    """Return the ending that makes the word one of a name: of one letter only where it stands alone.

    政府 and 哪里 are words; 府 after 滨江, and 渔家湾, are names.
    """
    for length in range(min(LONGEST_ENDING, len(word)), 0, -1):
        ending = word[-length:]
        if ending in _ENDS and (length > 1 or len(word) == 1 or _ends_a_name(word)):
            return ending
    return None


def _ends_a_name(word: str) -> bool:
    """Return whether one letter at the end of a word is an ending: in 渔家湾, not in 省政府, 屋子里."""
    return len(word) > 2 and word[-1] not in _ALSO_WORDS


def _first_of(words: Sequence[Word], index: int, ending: str) -> int:
    last = index
    length = len(words[index][0])
    while index > 0:
        word, begins = words[index - 1]
        joined = begins + len(word) == words[index][1]
        length += len(word)
        if not joined or length > LONGEST_CORE or not _may_belong(word):
            break
        if index == last and len(ending) == 1 and word in OF_ALL:
            break
        if index < last and word[0].isdigit():
            break  # 107国道, 3路, but not 40所中学
        index -= 1
    return index


def _may_belong(word: str) -> bool:
    """Return whether the word can be inside a name; a road or a town before it is another name."""
    if is_coded(word) or not may_belong(word):
        return False
    return not (len(word) > 1 and word.endswith(_WIDE))


def core_of(text: str) -> str:
    """Return the name without its district before and its kind behind: what is compared."""
    while (cut := _DISTRICT.sub("", text, count=1)) != text and len(cut) >= 2:
        text = cut
    shorter = _DROPPED.sub("", text)
    return shorter if len(shorter) >= 2 else text


def are_one(first: Core, second: Core) -> bool:
    """Return whether two cores may name one place: equal, or one holds the other."""
    if first == second:
        return True
    (short, a), (long, b) = sorted((first, second), key=lambda core: len(core[0]))
    if len(short) >= 3:
        return short in long
    if len(short) < 2 or a != b or not (long.startswith(short) or long.endswith(short)):
        return False
    rest = long.removeprefix(short) if long.startswith(short) else long.removesuffix(short)
    return len(rest) <= LONGEST_KIND or rest in _ENDS
