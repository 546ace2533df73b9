"""Places by JSON."""

from django.test import Client

from tests.builders import World


def test_without_a_county_the_open_ones_are_listed(world: World, client: Client) -> None:
    listed = client.get("/api/v1/places").json()
    assert [place["name"] for place in listed] == ["青禾县", "邻县"]
    assert listed[0]["county"] == "980101"


def test_a_county_is_listed_with_all_below_and_nothing_else(world: World, client: Client) -> None:
    listed = client.get("/api/v1/places", {"county": "980101"}).json()
    assert {place["name"] for place in listed} == {"青禾县", "柳河镇", "柳河村", "城东街道"}
    village = next(place for place in listed if place["level"] == 5)
    assert village["parent"] == world.town.code


def test_a_county_that_is_not_open_is_not_there(world: World, client: Client) -> None:
    answer = client.get("/api/v1/places", {"county": "nowhere"})
    assert answer.status_code == 404
    assert answer.json()["errors"][0]["message"]
    assert client.get("/api/v1/places", {"county": "'; --"}).status_code == 422
