"""Every page says what the browser may not do."""

import pytest
from django.conf import settings as configured
from django.http import HttpRequest, HttpResponse
from django.test import Client
from pytest_django import Settings

from huiyin.ui.headers import HeadersMiddleware

pytestmark = pytest.mark.django_db  # the address is looked for among the counties


def test_no_foreign_or_inline_script_runs(client: Client) -> None:
    policy = client.get("/no-such-page/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy
    assert "object-src 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "form-action 'self';" in policy


def test_no_page_is_framed(client: Client) -> None:
    headers = client.get("/no-such-page/").headers
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"


def test_no_page_asks_where_somebody_is(client: Client) -> None:
    asked = client.get("/no-such-page/").headers["Permissions-Policy"]
    assert {"geolocation=()", "camera=()", "microphone=()"} <= set(asked.split(", "))


def test_no_other_site_holds_our_window_or_our_answers(client: Client) -> None:
    headers = client.get("/no-such-page/").headers
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_the_map_and_the_identity_server_are_the_only_ways_out(settings: Settings) -> None:
    settings.MAP_TILES = "https://{s}.tiles.example.test/{z}/{x}/{y}.png"
    settings.OIDC_URL = "https://id.example.test/realms/county"
    policy = HeadersMiddleware(lambda _: HttpResponse())(HttpRequest())["Content-Security-Policy"]
    assert "img-src 'self' data: blob: https://*.tiles.example.test;" in policy
    assert "form-action 'self' https://id.example.test;" in policy


def test_no_cookie_is_read_by_a_script_or_sent_from_another_site(client: Client) -> None:
    client.get("/accounts/login/")
    client.post("/elder/", {"elder": "1", "next": "/"})
    client.post("/language/", {"language": "en", "next": "/"})
    assert {configured.CSRF_COOKIE_NAME, "elder", "language"} <= set(client.cookies)
    for cookie in client.cookies.values():
        assert cookie["httponly"], cookie.key
        assert cookie["samesite"] == "Lax", cookie.key
