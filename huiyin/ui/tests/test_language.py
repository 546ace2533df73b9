"""Chinese comes first; English is one switch away and stays."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db  # the address is looked for among the counties


def test_the_browsers_preference_does_not_decide(client: Client) -> None:
    response = client.get("/no-such-page/", headers={"Accept-Language": "en"})
    assert response.headers["Content-Language"] == "zh-hans"


def test_the_switch_does(client: Client) -> None:
    client.cookies["language"] = "en"
    assert client.get("/no-such-page/").headers["Content-Language"] == "en"


def test_an_unknown_language_is_chinese(client: Client) -> None:
    client.cookies["language"] = "../../etc"
    assert client.get("/no-such-page/").headers["Content-Language"] == "zh-hans"
