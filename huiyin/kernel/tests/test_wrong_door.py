import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.kernel.secrecy import secrecy_words
from huiyin.kernel.wrong_door import Door, wrong_door

HINTED = [
    (Door.EMERGENCY, "三楼正在冒烟，起火了，有人被困"),
    (Door.EMERGENCY, "楼道里燃气泄漏，味道很大"),
    (Door.SECRET, "附件是机密★10年的通知"),
    (Door.DISCIPLINE_REPORT, "我要举报本村支书侵吞集体资金"),
    (Door.LITIGATION, "这个案子法院已经判决，我对判决书不服"),
    (Door.LITIGATION, "劳动仲裁委不受理"),
    (Door.PETITION, "对信访事项的答复不满意"),
    (Door.PRIVATE_DISPUTE, "邻居欠我三万元不还，想离婚也没人管"),
    (Door.HOTLINE, "办准生证需要带哪些材料"),
    (Door.HOTLINE, "今天突然停水，什么时候来水"),
]
PLAIN = [
    "小区门口的路灯去年冬天就不亮了，晚上老人出门不安全。",
    "去年楼里着火了，希望增加消防通道，消除起火隐患。",
    "建议在法院路口增设红绿灯，方便居民通行。",
    "工地夜间施工扰民，多次反映没有人管。",
    "学校食堂收费不透明，希望公开账目。",
    "咨询社会抚养费的政策。",
    "企业担心商业秘密泄露，建议加强保护。",
    "举报电话没有人接，希望改进。",
]


@pytest.mark.parametrize(("door", "text"), HINTED)
def test_words_for_another_door_are_noticed_and_named(door: Door, text: str) -> None:
    hints = {hint.door: hint.words for hint in wrong_door(text)}
    assert all(word in text for word in hints[door])


@pytest.mark.parametrize("text", PLAIN)
def test_an_ordinary_concern_is_not_asked_about(text: str) -> None:
    assert wrong_door(text) == ()


def test_no_38_a_lawsuit_gives_its_reason_and_its_words() -> None:
    (hint,) = wrong_door("一审判决下来了，我已经起诉到中院。")
    assert hint.door is Door.LITIGATION
    assert hint.words == ("一审判决", "已经起诉")


def test_the_most_pressing_comes_first() -> None:
    doors = [hint.door for hint in wrong_door("要举报局长受贿，法院已立案。楼下正在着火！")]
    assert doors == [Door.EMERGENCY, Door.DISCIPLINE_REPORT, Door.LITIGATION]


@given(st.text(max_size=300))
def test_any_text_can_be_looked_at(text: str) -> None:
    for hint in wrong_door(text):
        assert hint.words


@pytest.mark.parametrize(
    "text",
    [
        "绝密★",
        "机密★5年",
        "密级：秘密",
        "【机密】",
        "绝密文件",
        "涉密材料",
        "国家机密文件",
        "秘 密 ★ 长期",
    ],
)
def test_no_52_marks_of_secrecy_are_found(text: str) -> None:
    assert secrecy_words(f"附上{text}。")


@pytest.mark.parametrize(
    "text", ["保守商业秘密", "他的秘密", "泄露个人秘密", "国家秘密的管理", "秘密进行", "机密不可失"]
)
def test_speaking_of_secrets_is_no_mark(text: str) -> None:
    assert secrecy_words(text) == ()
