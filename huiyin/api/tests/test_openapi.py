"""The API's description is a committed file, so that a change of it is seen."""

from pathlib import Path

from django.test import Client

from huiyin.api.docs import description

KEPT = Path(__file__).resolve().parents[3] / "docs" / "openapi.json"


def test_the_committed_description_is_current() -> None:
    assert KEPT.read_text(encoding="utf-8") == description()


def test_it_is_served_to_anybody(client: Client) -> None:
    answer = client.get("/api/v1/openapi.json")
    assert answer.status_code == 200
    assert answer.json()["info"]["title"] == "Huiyin"


def test_an_unknown_address_is_not_there(client: Client) -> None:
    assert client.get("/api/v1/nothing").status_code == 404
    assert client.get("/api/v1/").status_code == 404
