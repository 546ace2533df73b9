"""The editor's queue: masked, released in one step, withheld with a reason; then the next."""

from __future__ import annotations

from django.test import Client

from huiyin.concerns.models import Release
from tests.builders import World

TELLING = "我叫张桂兰，电话13812345678，村口的路坏了。"


def test_the_proposal_is_masked_and_the_original_marked(world: World, client: Client) -> None:
    world.raised(TELLING)
    client.force_login(world.paula)
    response = client.get("/desk/release/")
    assert "13812345678" not in response.context["form"].initial["text"]
    assert '<mark title="电话">13812345678</mark>' in response.content.decode()


def test_one_step_releases_and_the_next_one_comes(world: World, client: Client) -> None:
    first, second = world.raised("第一件：路灯坏了。"), world.raised("第二件：水管漏水。")
    client.force_login(world.paula)
    form = client.get("/desk/release/").context["form"]
    url = f"/desk/concerns/{first.code}/release/"
    assert client.post(url, form.initial).status_code == 302
    first.refresh_from_db()
    assert first.public_text == "第一件：路灯坏了。"
    assert client.get("/desk/release/").context["concern"] == second


def test_a_text_is_withheld_only_with_a_reason(world: World, client: Client) -> None:
    concern = world.raised()
    client.force_login(world.paula)
    url = f"/desk/concerns/{concern.code}/withholding/"
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "涉及他人隐私"}).status_code == 302
    assert Release.objects.get().is_withheld
    assert "都审完了" in client.get("/desk/release/").content.decode()


def test_an_answer_that_waits_for_its_check_is_not_proposed(world: World, client: Client) -> None:
    signed = world.signed()
    client.force_login(world.paula)
    page = client.get(f"/desk/release/?only={signed.code}")
    assert "answer" not in page.context["form"].fields
    world.verify(signed)
    page = client.get(f"/desk/release/?only={signed.code}")
    assert "路面已于十月二十日修复" in page.context["form"].initial["answer"]


def test_what_was_released_before_its_answer_comes_again(world: World, client: Client) -> None:
    concern = world.claimed()
    client.force_login(world.paula)
    url = f"/desk/concerns/{concern.code}/release/"
    client.post(url, {"title": "村口的路", "text": "村口的路坏了。"})
    assert client.get("/desk/release/").context.get("concern") is None
    world.verify(world.sign(concern))
    assert client.get("/desk/release/").context["concern"] == concern


def test_what_may_not_be_published_never_comes(world: World, client: Client) -> None:
    concern = world.raised(may_publish=False)
    client.force_login(world.paula)
    assert client.get("/desk/release/").context.get("concern") is None
    said = {"title": "路", "text": "路坏了"}
    assert client.post(f"/desk/concerns/{concern.code}/release/", said).status_code == 409


def test_a_department_releases_nothing(world: World, client: Client) -> None:
    concern = world.handed()
    client.force_login(world.heidi)
    assert client.get("/desk/release/").status_code == 403
    url = f"/desk/concerns/{concern.code}/release/"
    assert client.post(url, {"title": "路", "text": "路坏了"}).status_code == 403


def test_a_title_cut_in_the_middle_of_a_number_lets_none_of_it_out(
    world: World, client: Client
) -> None:
    concern = world.raised(
        "我叫王丽，住湖滨小区3栋2单元501，电话138 0013 8000，车湘AD12345堵着门。"
    )
    assert "138 0013" in concern.title
    client.force_login(world.paula)
    page = client.get(f"/desk/release/?only={concern.code}")
    form = page.context["form"].initial
    assert "138 0013" not in form["title"] + form["text"]
    assert "〔姓名〕" in form["title"]
    for said in ("姓名 2 处", "门牌 2 处", "车牌 1 处"):
        assert said in page.text
