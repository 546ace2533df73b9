"""Every page says what the browser may not do."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db  # the address is looked for among the counties


def test_no_foreign_or_inline_script_runs(client: Client) -> None:
    policy = client.get("/no-such-page/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "script-src" not in policy
    assert "frame-ancestors 'none'" in policy


def test_no_page_asks_where_somebody_is(client: Client) -> None:
    assert "geolocation=()" in client.get("/no-such-page/").headers["Permissions-Policy"]
