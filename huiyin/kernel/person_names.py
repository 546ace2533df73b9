"""Where people state a name in a Chinese text: their own, or that of a private person.

Careful rather than complete: a name must begin with a common surname and stand where names stand
(after 我叫 or 联系人：, before 先生 or a telephone number). Names of office holders before their
office (某某局长) are left alone: the public may know whom a concern is about.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

import rjieba

_COMPOUND = (
    "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|令狐|夏侯|端木|宇文|长孙|南宫|独孤|申屠|澹台"
)
_SINGLE = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董袁潘蔡蒋余杜叶程苏魏吕"
    "丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱"
    "严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁"
    "尚符舒阮柯纪梅童凌毕单裴霍涂成苗谷曲盛冉翁蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农"
    "卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬和仇栾隋商"
    "刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝湛谌粟封代谈扶漆危"
)
_SURNAME = rf"(?:{_COMPOUND}|[{_SINGLE}])"
_NAME = rf"{_SURNAME}[一-鿿]{{1,2}}"
_SHORT_NAME = rf"{_SURNAME}[一-鿿]{{1,2}}?"
# What follows a name when nothing stands between.
_NEXT = r"(?=[^一-鿿]|$|性别|男|女|联系|电话|手机|身份|年龄|现年|今年|住|家住|等|系|是|和|与|及|年\d|\d|的|反映|写|出生|生于)"
_LABEL = (
    r"(?:联系人|反映人|反应人|投诉人|举报人|申请人|申诉人|诉求人|求助人|留言人|来信人|信访人|上访人|当事人|"
    r"诉说人|报告人|反馈人|户主|业主|患者|死者|伤者|家属|本人姓名|真实姓名|学生姓名|姓名|落款|签名)"
)
_JOINED = rf"{_SHORT_NAME}(?:[、,，和及 ]{{1,2}}{_SHORT_NAME}(?=[、,，和及 ]|[^一-鿿]|$))*{_NEXT}"

_SELF = "(?:我|本人|鄙人|在下)"
_KIN = (
    "(?:妈妈|母亲|爸爸|父亲|老公|丈夫|老婆|妻子|爱人|儿子|女儿|小孩|孩子|弟弟|哥哥|姐姐|妹妹|爷爷|奶奶|外公|外婆"
    "|岳父|岳母|公公|婆婆|孙子|孙女|外孙|侄子|侄女|邻居)"
)

_SURE = (
    re.compile(
        rf"{_SELF}(?:的)?(?:名字|姓名)?(?:名叫|叫做|叫作|叫|的名字是|名字是)\s*({_SHORT_NAME}){_NEXT}"
    ),
    re.compile(rf"{_SELF}姓[一-鿿]{{1,2}}[，,、\s]{{0,2}}(?:名字?)?叫\s*({_SHORT_NAME}){_NEXT}"),
    # Names of other peoples carry a dot and begin with no surname of ours.
    re.compile(
        rf"(?:(?:{_SELF}|名)(?:叫|是)|{_LABEL}(?:是|为)?[:：])\s*([一-鿿]{{1,8}}(?:[·•][一-鿿]{{1,8}}){{1,3}})"
    ),
    re.compile(
        rf"(?:我是|我系|本人系|本人是|本人)\s*({_NAME})(?=[，,.。、\s（(]{{1,2}}[男女](?![一-鿿]))"
    ),
    re.compile(rf"{_LABEL}(?:姓名)?(?:是|为)?\s*[:：]\s*({_JOINED})"),
)
# Said of oneself before where one lives or how old one is: hardly anything else stands there.
_AT_HOME = re.compile(
    rf"(?:我是|我系|{_SELF}(?:系|是)?)\s*({_NAME})(?=[，,、\s]{{1,2}}(?:家?住|现年|今年|身份证|退休|\d{{2}}岁))"
)
_LIKELY = (
    re.compile(
        rf"(?:我|我的|我家|他|她|本人)(?:的)?{_KIN}(?:名叫|叫做|叫)?\s*({_SHORT_NAME})(?:{_NEXT}|(?=在|因|被|患|于|从|去))"
    ),
    re.compile(rf"{_KIN}(?:名叫|叫做|叫)\s*({_SHORT_NAME}){_NEXT}"),
    re.compile(
        rf"(?:居民|村民|业主|住户|市民|租户|职工|员工)({_NAME})(?=[，,、\s（(]|反映|反应|$)"
    ),
    re.compile(rf"{_LABEL}\s?({_NAME})(?=[，,、；;\s（(]|联系|电话|手机|$)"),
    re.compile(rf"名叫[:：，,]?\s*({_SHORT_NAME}){_NEXT}"),
    re.compile(rf"(?:我是|我系|{_SELF}(?:系|是)|本人|鄙人)\s*({_NAME})(?=[，,。；;、\s（(!！]|$)"),
    re.compile(rf"敬礼[！!。.，,\s]{{0,6}}({_NAME})(?=\s|\d|$|[，。])"),
    re.compile(rf"(?<![一-鿿])({_NAME})(?=[，,、\s（(]{{0,2}}[男女](?=[，,、。\s）)]))"),
    re.compile(
        rf"(?<![一-鿿])({_NAME})(?=[，,:：、\s（(]{{0,2}}"
        r"(?:(?:的)?(?:联系)?(?:电话|手机|联系方式)|1[3-9]\d{9}|0\d{2,3}-\d{7}))"
    ),
)
_TITLE = re.compile("先生|女士|小姐(?!姐)")
_STARTS = re.compile(_SURNAME)
_HAN = re.compile("[一-鿿]+")
_NEVER = re.compile("[我你他她它们的了是在这那不]")
# Taken for names by the dictionary.
_WORDS = frozenset(
    {
        "高中生",
        "安静",
        "白领",
        "金领",
        "高管",
        "高工",
        "高龄",
        "马上",
        "方便",
        "黄牛",
        "安心",
        "全家",
        "时常",
    }
)
_OFFICE = re.compile(r"[长记任理]|教授|老师|书记|领导|主席|委员|代表|各位|这位|那位|一位")
# Surnames that are also the little word or the last part of a word before 先生 and 女士.
_ALSO_WORDS = frozenset("向和于由方时常应全成单文明管解古师关路连商")


def name_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each name found, in no order; they may overlap."""
    for pattern in _SURE:
        for found in pattern.finditer(text):
            yield found.span(1)
    for pattern in _LIKELY:
        for found in pattern.finditer(text):
            if not _is_word(found[1]):
                yield found.span(1)
    for found in _AT_HOME.finditer(text):
        if not _is_one_word(found[1]):
            yield found.span(1)
    for found in _TITLE.finditer(text):
        if length := _titled_length(text[max(0, found.start() - 3) : found.start()]):
            yield found.start() - length, found.start()


def _titled_length(before: str) -> int:
    """Return how many of the three characters before 先生 or 女士 are a name; 0 when none is."""
    candidates = [before[-n:] for n in (3, 2) if len(before) >= n and _STARTS.match(before[-n:])]
    candidates = [name for name in candidates if _HAN.fullmatch(name)]
    candidates = [name for name in candidates if not _OFFICE.search(name)]
    for name in candidates:
        if _is_known_name(name):
            return len(name)
    if before and _STARTS.fullmatch(before[-1]) and before[-1] not in _ALSO_WORDS:
        return 1
    return next((len(name) for name in candidates if not _is_word(name)), 0)


@lru_cache(maxsize=4096)
def _is_known_name(name: str) -> bool:
    return not _NEVER.search(name) and [kind[:2] for _, kind in rjieba.tag(name, True)] == ["nr"]  # noqa: FBT003


@lru_cache(maxsize=4096)
def _is_one_word(name: str) -> bool:
    """Say whether it is a word of the dictionary and no name: 高中生, not 赵铁柱."""
    if name in _WORDS or _NEVER.search(name) or name[-1] in "生工师员者民人":
        return True
    cut = rjieba.tag(name, True)  # noqa: FBT003 - takes no keyword
    return len(cut) == 1 and not cut[0][1].startswith("nr")


@lru_cache(maxsize=4096)
def _is_word(name: str) -> bool:
    """Say whether what looks like a name is a word (高中生, 白领) or made of words (金牌会员)."""
    if name in _WORDS or _NEVER.search(name):
        return True
    cut = rjieba.tag(name, True)  # noqa: FBT003 - takes no keyword
    if len(cut) == 1:
        return not cut[0][1].startswith("nr")
    return (
        any(len(word) > 1 and not kind.startswith("nr") for word, kind in cut)
        or name[-1] in "人村镇县市区街路"
    )
