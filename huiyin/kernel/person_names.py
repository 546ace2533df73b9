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
    "|亓官|呼延|完颜|尔朱|百里|东郭|西门|闻人|钟离|公冶|太史|轩辕|濮阳|淳于|赫连|拓跋|鲜于|万俟|闾丘|梁丘|纳兰|叶赫"
)
_SINGLE = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董袁潘蔡蒋余杜叶程苏魏吕"
    "丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱"
    "严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁"
    "尚符舒阮柯纪梅童凌毕单裴霍涂成苗谷曲盛冉翁蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农"
    "卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬和仇栾隋商"
    "仝逄爨郗乜禤昝亓訾钭宓仉郄濮鄢晁逯笪妫厍邰郜揭蔺竺郦雍隗谯郏昌茆麴璩仵阙缑佴郇鄞阎闾桓匡冼钮岳肇"
    "刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝湛谌粟封代谈扶漆危"
)
_SURNAME = rf"(?:{_COMPOUND}|[{_SINGLE}])"
_NAME = rf"{_SURNAME}[一-鿿]{{1,2}}"
_ANY = "[一-鿿]{2,4}?"
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
# Private persons of whom others complain; the holder of an office stands before his office.
_ROLE = (
    "(?:房东|房主|租客|租户|老板|老板娘|包工头|工头|班主任|经理|原告|被告|受害人|被害人|受害者|法人代表|法定代表人|"
    "负责人|业主代表|群主|医生|护士|司机|肇事者|嫌疑人)"
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
# What states a name in so many words, whatever the name is: rare surnames, names of other peoples.
_STATED = (
    re.compile(
        rf"{_SELF}(?:的)?(?:名字|姓名)?(?:名叫|叫做|叫作|叫|的名字是|名字是|名字[:：])\s*({_ANY}){_NEXT}"
    ),
    re.compile(rf"{_LABEL}(?:姓名)?(?:是|为)?\s*[:：]\s*({_ANY}){_NEXT}"),
)
# Said of oneself before where one lives or how old one is: hardly anything else stands there.
_AT_HOME = (
    re.compile(
        rf"(?:我是|我系|{_SELF}(?:系|是)?)\s*({_NAME})(?=[，,、\s]{{1,2}}(?:家?住|现年|今年|身份证|退休|\d{{2}}岁))"
    ),
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
    re.compile(rf"{_SELF}是({_SHORT_NAME})的(?:{_KIN}|家长|家属)"),
    re.compile(rf"{_SELF}[，,]\s?({_NAME})(?=[，,])"),
    re.compile(rf"名叫[:：，,]?\s*({_SHORT_NAME}){_NEXT}"),
    re.compile(rf"(?:我是|我系|{_SELF}(?:系|是)|本人|鄙人)\s*({_NAME})(?=[，,。；;、\s（(!！]|$)"),
    re.compile(rf"敬礼[！!。.，,\s]{{0,6}}({_NAME})(?=\s|\d|$|[，。])"),
    re.compile(rf"(?<![一-鿿])({_NAME})(?=[，,、\s（(]{{0,2}}[男女](?=[，,、。\s）)]))"),
    re.compile(
        rf"(?<![一-鿿])({_NAME})(?=[，,:：、\s（(]{{0,2}}"
        r"(?:(?:的)?(?:联系)?(?:电话|手机|联系方式|身份证)|1[3-9]\d{9}|0\d{2,3}-\d{7}))"
    ),
)
_NAMED = re.compile(rf"{_ROLE}|(?<!妇){_KIN}|学生|村民|居民|业主|住户")
_LISTED = re.compile(
    rf"({_SHORT_NAME}(?:[、，, ]{_SHORT_NAME}){{1,30}})等(?=\s?(?:\d|[两一二三四五六七八九十])+[多余]?(?:户|人|名|位))"
)
_TITLE = re.compile("先生|女士|小姐(?!姐)")
_OLDER = re.compile("大爷|大妈|大娘|奶奶|爷爷|阿姨|大姐|大哥|师傅|某某")
_STARTS = re.compile(_SURNAME)
_HAN = re.compile("[一-鿿]+")
_NEVER = re.compile("[我你您他她它们的了是在这那不]")
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
        "申请人",
        *(
            "安危",
            "康复",
            "陈述",
            "谢谢",
            "许可",
            "高薪",
            "高昂",
            "钱财",
            "宁静",
            "顾全",
            "常亮",
            "何时",
            "白白",
            "张口",
            "张嘴",
            "殷切",
            "齐聚",
            "安居",
        ),
    }
)
_OFFICE = re.compile(r"[长记任理]|教授|老师|书记|领导|主席|委员|代表|各位|这位|那位|一位")
# What the dictionary says of the second half of a name that it does not know.
_OF_A_NAME = frozenset({"nz", "nr", "nrt", "nrfg", "ns", "t", "x", "zg"})
_LITTLE = frozenset("和连应迟管")
_GOES_ON = frozenset("等的在和从因把被与向对也已给要往到为不说前后上下已来去是有将曾让再就只又还则")
# The last character of what is a body of people or a place, not a person.
_NO_END = frozenset("会局部厅处办所院司委站队组厂店科室校们家户园区盟团")
# Surnames that are also the little word or the last part of a word before 先生 and 女士.
_ALSO_WORDS = frozenset("向和于由方时常应全成单文明管解古师关路连商")


def name_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each name found, in no order; they may overlap."""
    for patterns, is_other in _TOLD:
        for pattern in patterns:
            for found in pattern.finditer(text):
                if not is_other(found[1]):
                    yield found.span(1)
    for found in _NAMED.finditer(text):
        if length := _leading_length(text[found.end() : found.end() + 8]):
            yield found.end(), found.end() + length
    yield from _listed(text)
    for pattern, length_of in ((_OLDER, _older_length), (_TITLE, _titled_length)):
        for found in pattern.finditer(text):
            if length := length_of(text[max(0, found.start() - 5) : found.start()]):
                yield found.start() - length, found.start()


def _listed(text: str) -> Iterator[tuple[int, int]]:
    """Yield each name of a list such as 张三、李四等12户."""
    for found in _LISTED.finditer(text):
        names = list(_HAN.finditer(found[1]))
        if not any(_is_word(name[0]) for name in names):
            yield from ((found.start(1) + n.start(), found.start(1) + n.end()) for n in names)


def _leading_length(after: str) -> int:
    """Return how many characters at the beginning are a name, by the words around; 0 when none is."""
    if not (_STARTS.match(after) and (lead := _HAN.match(after))):
        return 0
    cut = [*rjieba.tag(lead[0], True), ("", "")]  # noqa: FBT003 - takes no keyword
    (first, kind), (second, next_kind) = cut[:2]
    if first[0] in _LITTLE or first[:2] in _WORDS or _NEVER.search(first) or _TITLE.search(first):
        return 0
    if len(first) == 3 and first[-1] in "于及与将":
        return 2
    if len(first) == 1:
        return 1 + len(second) if len(second) == 2 and next_kind in _OF_A_NAME else 0
    if not kind.startswith("nr") or len(first) > 4 or _OFFICE.search(first):
        return 0
    goes_on = len(first) == 2 and len(second) == 1 and second not in _GOES_ON
    return len(first) + (goes_on and next_kind in _OF_A_NAME | {"n"})


def _older_length(before: str) -> int:
    """Return how many of the characters before 大爷 or 师傅 are a name: a surname by itself, or whole."""
    if alone := re.search(rf"(?:^|[^一-鿿]|隔壁|楼上|楼下)([{_SINGLE}]|{_COMPOUND})$", before):
        return 0 if alone[1] in _ALSO_WORDS else len(alone[1])
    tails = (before[-n:] for n in (3, 2))
    return next((len(t) for t in tails if _STARTS.match(t) and _is_known_name(t)), 0)


def _titled_length(before: str) -> int:
    """Return how many of the three characters before 先生 or 女士 are a name; 0 when none is."""
    before = before[-3:]
    candidates = [before[-n:] for n in (3, 2) if len(before) >= n and _STARTS.match(before[-n:])]
    candidates = [name for name in candidates if _HAN.fullmatch(name)]
    candidates = [name for name in candidates if not _OFFICE.search(name)]
    for name in candidates:
        if _is_known_name(name):
            return len(name)
    if re.fullmatch(_COMPOUND, before[-2:]):
        return 2
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
    if name in _WORDS or name[0] == "和" or _NEVER.search(name):
        return True
    cut = rjieba.tag(name, True)  # noqa: FBT003 - takes no keyword
    if len(cut) == 1:
        return not cut[0][1].startswith("nr")
    return (
        any(len(word) > 1 and not kind.startswith("nr") for word, kind in cut)
        or name[-1] in "人村镇县市区街路"
    )


def _is_body(name: str) -> bool:
    """Say whether what stands where a name is asked for is a word, or a body of people."""
    return _is_word(name) or name[-1] in _NO_END


def _is_nothing_else(_name: str) -> bool:
    return False


_TOLD = (
    (_SURE, _is_nothing_else),
    (_LIKELY, _is_word),
    (_AT_HOME, _is_one_word),
    (_STATED, _is_body),
)
