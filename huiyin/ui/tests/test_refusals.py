"""Every no has a page with a next step, and a lost database loses nothing that was typed."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path

from huiyin.kernel.errors import BadInput, NotAllowed, NotNow, NotThere

RAISED: dict[str, Exception] = {
    "there": NotThere("没有这个编号"),
    "allowed": NotAllowed("只有承办单位可以签收"),
    "now": NotNow("已经有人受理"),
    "input": BadInput("期限不能早于今天"),
    "database": OperationalError("the server closed the connection"),
    "fault": ZeroDivisionError("boom"),
}


@login_not_required
def raising(request: HttpRequest, name: str) -> HttpResponse:
    raise RAISED[name]


urlpatterns = [path("raise/<str:name>/", raising), path("", include("huiyin.ui.urls"))]
handler500 = "huiyin.ui.refusals.server_error"
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


@pytest.fixture
def alice() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("name", "status"), [("there", 404), ("allowed", 403), ("now", 409), ("input", 422)]
)
def test_a_refusal_tells_the_reason_and_a_next_step(alice: Client, name: str, status: int) -> None:
    answer = alice.get(f"/raise/{name}/")
    page = answer.content.decode()
    assert answer.status_code == status
    assert str(RAISED[name]) in page
    assert "回到首页" in page


def test_htmx_gets_only_the_notice_and_where_to_put_it(alice: Client) -> None:
    answer = alice.post("/raise/now/", headers={"HX-Request": "true"})
    assert answer.status_code == 409
    assert answer["HX-Retarget"] == "#refusals"
    assert "<html" not in answer.content.decode()


def test_a_lost_database_keeps_what_was_typed_and_says_when_to_retry(alice: Client) -> None:
    answer = alice.post("/raise/database/", {"what": '桥洞"积水"<b>', "password": "secret"})
    page = answer.content.decode()
    assert answer.status_code == 503
    assert answer["Retry-After"] == "15"
    assert answer["Cache-Control"] == "no-store"
    assert "您填写的内容没有丢失，请稍后再试。" in page
    assert "桥洞&quot;积水&quot;&lt;b&gt;" in page
    assert "secret" not in page


def test_a_fault_shows_no_trace(alice: Client) -> None:
    answer = alice.get("/raise/fault/")
    assert answer.status_code == 500
    assert "boom" not in answer.content.decode()
    assert "系统出了差错" in answer.content.decode()


@override_settings(ROOT_URLCONF=__name__)
def test_an_unknown_address_is_answered_in_words(alice: Client) -> None:
    assert "没有找到这个页面" in alice.get("/elder/x/").content.decode()
