"""Dashboards count what the person may read; an export is text, asked for and noted."""

from __future__ import annotations

import io
from zipfile import ZipFile

import pytest
from django.http import FileResponse
from django.test import Client
from python_calamine import CalamineWorkbook

from huiyin.concerns.actions.deciding import categorise
from huiyin.concerns.models import Category, SortingProposal
from huiyin.ledger import taking_out
from huiyin.ledger.models import Look
from tests.builders import World


def test_each_figure_has_its_own_base(world: World, client: Client) -> None:
    world.raised()
    world.handed()
    world.signed()
    world.verified()
    world.closed()
    client.force_login(world.erin)
    line = client.get("/desk/figures/?by=unit").context["groups"][0]
    assert (line.name, line.received, line.handed, line.handled, line.verified) == (
        "县交通运输局",
        4,
        4,
        3,
        2,
    )
    assert (line.rated, line.satisfied) == (1, 1)
    assert (line.handled_share, line.verified_share, line.satisfied_share) == (75, 67, 100)
    place = client.get("/desk/figures/").context["groups"]
    assert [(one.name, one.received) for one in place] == [("柳河镇", 5)]


def test_figures_are_scoped_by_what_one_may_read(world: World, client: Client) -> None:
    world.raised()
    world.closed()
    client.force_login(world.heidi)
    assert [one.received for one in client.get("/desk/figures/").context["groups"]] == [1]
    client.force_login(world.mallory)
    assert client.get("/desk/figures/").context["groups"] == []


def test_a_period_that_cannot_be_read_is_said(world: World, client: Client) -> None:
    client.force_login(world.erin)
    response = client.get("/desk/figures/?since=soon&by=nonsense")
    assert response.status_code == 200
    assert "请按 2026-01-31 的样子写日期" in response.content.decode()


def _export(client: Client, query: str = "") -> list[list[object]]:
    response = client.post(f"/desk/export/?{query}", {"reason": "季度分析"})
    assert isinstance(response, FileResponse)
    data = b"".join(response.streaming_content)
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    with ZipFile(io.BytesIO(data)) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())
    return book.get_sheet_by_index(0).to_python()


def test_an_export_holds_the_list_and_no_contact(world: World, client: Client) -> None:
    world.raised("路灯坏了三盏。", contact_phone="13812345678", contact_name="张桂兰")
    world.raised("自来水停了。")
    client.force_login(world.paula)
    rows = _export(client, "q=路灯")
    assert rows[0][:3] == ["编号", "标题", "反映的事情"]
    assert [row[2] for row in rows[1:]] == ["路灯坏了三盏。"]
    assert "13812345678" not in str(rows)
    assert "张桂兰" not in str(rows)


def test_what_looks_like_a_formula_stays_text(world: World, client: Client) -> None:
    for text in ("=1+1", '+cmd|"/c calc"!A1', "-2+3", "@SUM(A1:A9)"):
        world.raised(text, title=text)
    client.force_login(world.paula)
    titles = {row[1] for row in _export(client)[1:]}
    assert "=1+1" in titles
    assert "@SUM(A1:A9)" in titles


def test_an_export_asks_why_and_is_noted(world: World, client: Client) -> None:
    world.raised()
    client.force_login(world.paula)
    assert client.post("/desk/export/", {"reason": " "}).status_code == 422
    assert not Look.objects.exists()
    _export(client)
    look = Look.objects.get()
    assert (look.kind, look.person, look.reason) == ("export", world.paula, "季度分析（1 件）")


def test_exports_without_end_are_refused(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking_out, "EXPORTS_AN_HOUR", 1)
    client.force_login(world.paula)
    _export(client)
    assert client.post("/desk/export/", {"reason": "季度分析"}).status_code == 429


def test_only_those_entitled_export(world: World, client: Client) -> None:
    for hand in (world.bob, world.carol, world.dave, world.heidi):
        client.force_login(hand)
        assert client.get("/desk/export/").status_code == 403
        assert client.post("/desk/export/", {"reason": "想看"}).status_code == 403


def test_how_often_a_proposal_is_overridden_stands_with_its_n(world: World, client: Client) -> None:
    other = Category.objects.create(county=world.county, name="教育")
    client.force_login(world.erin)
    assert "改动系统建议" not in client.get("/desk/figures/").content.decode()
    for chosen in (world.category, other, None):
        concern = world.raised()
        SortingProposal.objects.create(
            concern=concern, category=world.category, certainty=0.9, words=["路"]
        )
        if chosen is not None:
            categorise(concern, category=chosen, by=world.paula)
    figure = client.get("/desk/figures/").context["figures"][-1]
    assert (figure["label"], figure["value"]) == ("改动系统建议的类别", 50)
    assert figure["n"] == "建议 3 件，已选 2 件，改动 1 件"
    client.force_login(world.mallory)
    assert "改动系统建议" not in client.get("/desk/figures/").content.decode()
