"""Every answer that the description names really comes, and has the shape that it states."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from huiyin.api.site import api
from tests.builders import World

DESCRIPTION: dict[str, Any] = api.get_openapi_schema()
BODY = {"text": "村口的路坏了三个月。", "place": "980101100201"}
# A lost database cannot be had in a test that needs one: tests/runtime/test_database_restarts.py.
ELSEWHERE = {"503"}

Ask = Callable[[Client, World], Any]


def _raise(body: object) -> Ask:
    sent = body if isinstance(body, str) else json.dumps(body)
    return lambda client, _w: client.post("/api/v1/concerns", sent, content_type="application/json")


def _get(address: str) -> Ask:
    return lambda client, _w: client.get(f"/api/v1/{address}")


def _flood(ask: Ask, times: int) -> Ask:
    return lambda client, world: [ask(client, world) for _ in range(times)][-1]


CASES: dict[tuple[str, str], Ask] = {
    ("raise_concern", "201"): _raise(BODY),
    ("raise_concern", "400"): _raise("{"),
    ("raise_concern", "413"): _raise(BODY | {"wish": "长" * 1_000_000}),
    ("raise_concern", "422"): _raise(BODY | {"text": "我要信访，信访事项一直没有答复。"}),
    ("raise_concern", "429"): _flood(_raise(BODY), 3),
    ("concern", "200"): lambda client, world: client.get(f"/api/v1/concerns/{world.closed().code}"),
    ("concern", "404"): _get("concerns/K7QM3XPA9D"),
    ("concern", "422"): _get(f"concerns/{'x' * 41}"),
    ("concern", "429"): _flood(_get("concerns/x"), 3),
    ("categories", "200"): _get("categories?county=980101"),
    ("categories", "404"): _get("categories?county=nowhere"),
    ("categories", "422"): _get("categories"),
    ("places", "200"): _get("places?county=980101"),
    ("places", "404"): _get("places?county=nowhere"),
    ("places", "422"): _get("places?county=%00"),
}


def test_every_answer_of_the_description_is_asked_for() -> None:
    named = {
        (operation["operationId"], status)
        for methods in DESCRIPTION["paths"].values()
        for operation in methods.values()
        for status in operation["responses"]
    }
    assert {(name, str(status)) for name, status in named if str(status) not in ELSEWHERE} == set(
        CASES
    )


@pytest.mark.parametrize("case", CASES, ids=" ".join)
def test_it_comes_in_the_shape_that_is_stated(
    world: World,
    client: Client,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    case: tuple[str, str],
) -> None:
    settings.RAISE_LIMIT = 2
    monkeypatch.setattr("huiyin.concerns.api.LOOKS_AN_HOUR", 2)
    name, status = case
    answer: HttpResponse = CASES[case](client, world)
    assert str(answer.status_code) == status
    stated = _operation(name)["responses"]
    schema = {str(key): value for key, value in stated.items()}[status]["content"]
    assert not list(_wrong(json.loads(answer.content), schema["application/json"]["schema"], "$"))


def _operation(name: str) -> dict[str, Any]:
    methods = (one for path in DESCRIPTION["paths"].values() for one in path.values())
    found: dict[str, Any] = next(one for one in methods if one["operationId"] == name)
    return found


TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def _is(value: object, kind: str) -> bool:
    return isinstance(value, TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))


def _wrong(value: Any, schema: dict[str, Any], where: str) -> list[str]:
    """Return where the value is not what the schema says: the part of JSON Schema that we use."""
    if reference := schema.get("$ref"):
        schema = DESCRIPTION["components"]["schemas"][reference.rpartition("/")[2]]
    if choices := schema.get("anyOf"):
        found = [_wrong(value, one, where) for one in choices]
        return [] if [] in found else found[0]
    kind = schema["type"]
    if not _is(value, kind):
        return [f"{where}: {value!r} is no {kind}"]
    if kind == "array":
        return [line for one in value for line in _wrong(one, schema["items"], f"{where}[]")]
    if kind != "object":
        return []
    known: dict[str, dict[str, Any]] = schema["properties"]
    missing = [f"{where}.{key} lacks" for key in schema.get("required", ()) if key not in value]
    strange = [f"{where}.{key} is not described" for key in value if key not in known]
    inside = [
        line
        for key in known.keys() & value.keys()
        for line in _wrong(value[key], known[key], f"{where}.{key}")
    ]
    return [*missing, *strange, *inside]
