import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.kernel.masking import Kind, has_id_number, mask

FOUND = [
    ("请打13800138000找我", "请打〔电话〕找我"),
    ("手机138-0013-8000，或 138 0013 8000", "手机〔电话〕，或 〔电话〕"),
    ("手机１３８００１３８０００", "手机〔电话〕"),
    ("电话0731-88886666转8", "电话〔电话〕转8"),
    ("电话：（0731）88886666", "电话：〔电话〕"),
    ("家里电话88886666", "家里电话〔电话〕"),
    ("留言0731-888866662019年3月5日", "留言〔电话〕2019年3月5日"),
    ("身份证号11010519491231002X", "身份证号〔证件号〕"),
    ("证件 110105194912310021 有误", "证件 〔证件号〕 有误"),
    ("老证110105491231002", "老证〔证件号〕"),
    ("身份证号码：110105194913310021", "身份证号码：〔证件号〕"),
    ("卡号6222 0212 3456 7890", "卡号〔银行卡号〕"),
    ("转到4111111111111111了", "转到〔银行卡号〕了"),
    ("车牌京A·12345乱停", "车牌〔车牌〕乱停"),
    ("绿牌粤BD12345和粤B12345F", "绿牌〔车牌〕和〔车牌〕"),
    ("一辆湘a8k888的车", "一辆〔车牌〕的车"),
    ("挂车鲁B1234挂", "挂车〔车牌〕"),
    ("发到alice.w@example.org吧", "发到〔邮箱〕吧"),
    ("微信号：alice_2020", "微信号：〔账号〕"),
    ("QQ：12345678", "QQ：〔账号〕"),
    ("住东苑小区9栋3单元201室", "住东苑小区〔门牌〕"),
    ("住东苑小区3号楼402室", "住东苑小区〔门牌〕"),
    ("B座1203房漏水", "〔门牌〕漏水"),
    ("六栋二单元1501 漏水", "〔门牌〕 漏水"),
    ("柳村3组25号门前", "柳村3组〔门牌〕门前"),
    ("东街12号301室", "东街〔门牌〕"),
    ("您好，我叫张三，想反映", "您好，我叫〔姓名〕，想反映"),
    ("我是李四，住在镇上", "我是〔姓名〕，住在镇上"),
    ("本人王五，退休", "本人〔姓名〕，退休"),
    ("联系人：赵六", "联系人：〔姓名〕"),
    ("反映人：赵小六、欧阳小平 电话：13800138000", "反映人：〔姓名〕 电话：〔电话〕"),
    ("姓名：周小周性别：男", "姓名：〔姓名〕性别：男"),
    ("听张先生说，李女士也这样", "听〔姓名〕先生说，〔姓名〕女士也这样"),
    ("游客唐女士等人", "游客〔姓名〕女士等人"),
]  # fmt: skip

LEFT_ALONE = [
    "2019年2月28日11时25分，共花了13800元",
    "补偿13800138000元",
    "面积1380.5平方米，造价18112525462.26",
    "拨打12345、110、96333或400-888-1234都没人接",
    "国办发〔2019〕15号、财综字第126号、（2018）湘01民终1234号",
    "东街125号门口，京珠高速，G4高速K1234+500处",
    "9栋2单元东边的电梯，16栋08户型，26栋34层，5栋1240户",
    "第3栋2019年交付",
    "我是高三学生，我是业主，我是党员，本人白领，我是黄土村人",
    "市长先生：您好！局长先生，胡厅长先生，书记先生",
    "我和我先生买了房，由于先生不在",
    "本人现在没钱，本人任职期间，本人时常去",
    "微信公众号和QQ群里都在说，微信2016年收费",
    "新A市、新K7县、云A区",
    "邮编410011，编号0263073",
    "工程招标编号HNZP-2016001，单号1234567890123",
    "赵县长调研，王书记说，周局长批示",
]


@pytest.mark.parametrize(("text", "masked"), FOUND)
def test_what_is_personal_is_marked(text: str, masked: str) -> None:
    assert mask(text).text == masked


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_is_public_is_left_alone(text: str) -> None:
    assert mask(text).text == text


@pytest.mark.parametrize(("text", "masked"), FOUND)
def test_masking_what_is_masked_changes_nothing(text: str, masked: str) -> None:
    assert mask(masked).spans == ()


@given(st.text(max_size=200) | st.lists(st.sampled_from([t for t, _ in FOUND])).map("。".join))
def test_spans_are_in_order_apart_and_tell_what_was_replaced(text: str) -> None:
    masked = mask(text)
    rebuilt, end = "", 0
    for span in masked.spans:
        assert end <= span.start < span.end <= len(text)
        rebuilt += text[end : span.start] + span.kind.mark
        end = span.end
    assert rebuilt + text[end:] == masked.text


@given(
    st.text("我们小区的路灯坏了，请修一下。abc ", max_size=30),
    st.integers(13_000_000_000, 19_999_999_999),
)
def test_a_mobile_number_is_found_in_any_surroundings(around: str, number: int) -> None:
    assert str(number) not in mask(f"{around}，{number}，{around}").text


def test_case_37_an_identity_number_is_seen_and_masked() -> None:
    text = "我的号码是１１０１０５１９４９１２３１００２Ｘ"
    assert has_id_number(text)
    assert [span.kind for span in mask(text).spans] == [Kind.ID]
    assert not has_id_number("订单号 2019123456789012345，电话13800138000")


def test_a_hundred_thousand_characters_of_anything_are_masked_in_reasonable_time() -> None:
    started = time.perf_counter()
    for unit in ("1", "张", "我是李", "0731-", "a.", "9栋", "联系人：张、", "微信 ", "@", "身份证"):
        mask(unit * (100_000 // len(unit)))
    assert time.perf_counter() - started < 20
