"""Whether a concern seems meant for another door, so that the form can kindly ask.

It never refuses: it names the words that made it think so, and the person decides. Better silent
than wrong; of OUT_OF_AREA words cannot tell, the place does.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from huiyin.kernel.secrecy import secrecy_words


class Door(StrEnum):
    """Why a concern is referred out; in the order in which hints are given."""

    EMERGENCY = "emergency"  # 110, 119, 120
    SECRET = "secret"  # noqa: S105 - must not be entered at all
    DISCIPLINE_REPORT = "discipline_report"  # 纪检监察
    LITIGATION = "litigation"  # 诉讼、仲裁、行政复议
    PETITION = "petition"  # 信访部门
    PRIVATE_DISPUTE = "private_dispute"  # 人民调解、法律援助
    HOTLINE = "hotline"  # 12345
    OUT_OF_AREA = "out_of_area"


@dataclass(frozen=True)
class DoorHint:
    door: Door
    words: tuple[str, ...]


_OFFICIAL = "(?:书记|局长|县长|镇长|乡长|区长|市长|所长|站长|主任|村长|支书|干部|公务员|领导|法官|检察官|民警|警察|校长|院长)"
_NEAR = "(?:丈夫|老公|妻子|老婆|前夫|前妻|儿子|女儿|儿媳|兄弟|哥哥|弟弟|姐姐|妹妹|亲戚|朋友|同学|男友|女友|邻居|房东|租客|室友)"
_RULES = {
    Door.EMERGENCY: (
        r"(?:现在|正在|刚刚)[^，。！？\n]{0,8}(?:着火|起火|失火|冒烟|爆炸|漏气|行凶|砍人|打人|持刀|溺水|昏迷|塌方|坍塌)",
        r"救命[！!]|(?:快来|赶快|赶紧)[^，。\n]{0,6}(?:救人|救火|救命|报警)",
        r"有人(?:落水|溺水|昏迷|晕倒|被困|要跳楼|跳楼|要自杀|轻生)",
        r"(?:我|本人)[^，。\n]{0,4}(?:不想活了|想自杀|要自杀|想跳楼|要跳楼|想轻生)",
        r"(?:煤气|燃气|天然气)(?:正在)?(?:泄漏|泄露)了?",
    ),
    Door.DISCIPLINE_REPORT: (
        rf"(?:举报(?!人|电话|信|箱)|检举|控告(?!人))[^，。！？\s]{{0,12}}{_OFFICIAL}",
        r"贪污(?!腐)|受贿|行贿|索贿|贿赂|以权谋私|挪用公款|挪用[^，。\n]{0,8}资金|侵吞[^，。\n]{0,8}(?:集体|公款|资金|国有)",
        r"买官|卖官|权钱交易|(?:收|送)(?:了)?(?:红包|回扣|黑钱)",
    ),
    Door.LITIGATION: (
        r"(?:已|已经)(?:向[^，。\n]{0,12})?(?:起诉|上诉|申诉|提起诉讼|申请仲裁|申请(?:行政)?复议)",
        r"[一二终再]审(?:判决|裁定|法院|败诉|胜诉|开庭|期间|阶段)|(?:判决|裁定|调解|仲裁裁决|起诉|上诉)(?:书|状)",
        r"法院[^，。！？\n]{0,10}(?:判决|立案|受理|开庭|裁定|判了|执行)",
        r"(?:劳动)?仲裁(?:委|委员会|庭|裁决|结果)|行政复议(?:决定|期间|机关|中|申请)",
    ),
    Door.PETITION: (
        r"信访(?:件|事项|答复|复查|复核|编号|终结|投诉)|(?:多次|多年|长期|一直|到处)(?:上访|信访)|(?:进京|赴省|越级)上访",
    ),
    Door.PRIVATE_DISPUTE: (
        rf"{_NEAR}[^，。！？\n]{{0,12}}(?:欠我|借我|不还|打我|骂我|离婚|吵架|分家)",
        r"(?:要|想|办理?|起诉|协议)离婚|(?<!社会)抚养(?:费|权)|(?:遗产|财产)(?:继承|分割)|不(?:肯)?赡养|(?:退|返还)彩礼",
        r"(?:借|欠)(?:了)?我[^，。\n]{0,8}(?:钱|元|块|万)[^。\n]{0,10}(?:不还|没还|未还|拒不归还)",
    ),
    Door.HOTLINE: (
        r"(?:刚刚?|现在|突然|今天|今晚|昨晚|昨天)[^，。\n]{0,6}(?:停水|停电|停气|断电|断水|断网)",
        r"(?:营业|上班|办公|开放)时间(?:是|到)?(?:什么|几点|多少)|(?:电话|地址)(?:号码)?是(?:多少|什么|哪里)",
        r"(?:需要|要)(?:带|准备|提交|提供)?(?:什么|哪些)(?:材料|证件|资料|手续)",
    ),
}
_PATTERNS = {door: re.compile("|".join(rules)) for door, rules in _RULES.items()}
# What was long ago, or might happen, is no emergency; a court may also be a place or a guard.
_PAST = re.compile(
    r"去年|前年|曾经?|以前|上次|上个?月|当时|如果|万一|一旦|容易|可能|隐患|防止|避免|导致|怕|担心"
)


def wrong_door(text: str) -> tuple[DoorHint, ...]:
    """Return the other doors that the text hints at, the most pressing first; mostly ()."""
    hints = [
        DoorHint(door, words)
        for door in Door
        if (words := secrecy_words(text) if door is Door.SECRET else _words(text, door))
    ]
    return tuple(hints)


def _words(text: str, door: Door) -> tuple[str, ...]:
    if door not in _PATTERNS:
        return ()
    found = _PATTERNS[door].finditer(text)
    if door is Door.EMERGENCY:
        return tuple(
            dict.fromkeys(hit[0] for hit in found if not _is_past(text, hit.start(), hit.end()))
        )
    return tuple(dict.fromkeys(hit[0] for hit in found))


def _is_past(text: str, start: int, end: int) -> bool:
    return _PAST.search(text, max(0, start - 12), min(len(text), end + 4)) is not None
