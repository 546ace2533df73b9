"""The suite's own server."""

import pytest
from django.db import connection


@pytest.mark.django_db
def test_the_suite_runs_on_postgresql_15_or_newer() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int, upper('ä')")
        row = cursor.fetchone()
    assert row is not None
    assert row[0] >= 150000


@pytest.mark.django_db
def test_the_application_is_not_the_servers_superuser() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False,)
