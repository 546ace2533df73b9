"""The gallery shows every part; the switches work without scripts; the budget holds."""

import re
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

UI = Path(__file__).parents[1]
LAYOUTS = ["/gallery/", "/gallery/desk/", "/gallery/print/", "/gallery/a6/", "/gallery/wall/"]


@pytest.fixture
def alice(settings: Settings) -> Client:
    settings.DEBUG = True
    return Client()


@pytest.mark.parametrize("address", LAYOUTS)
def test_each_layout_is_shown_without_asking_the_database(alice: Client, address: str) -> None:
    answer = alice.get(address)
    assert answer.status_code == 200
    assert 'lang="zh-Hans"' in answer.content.decode()


def test_it_is_not_there_in_production(settings: Settings) -> None:
    settings.DEBUG = False
    settings.DEMO = False
    assert Client().get("/gallery/").status_code == 404


def test_elder_mode_is_a_cookie_that_the_server_reads(alice: Client) -> None:
    answer = alice.post("/elder/", {"elder": "1", "next": "/gallery/"})
    assert answer["Location"] == "/gallery/"
    assert 'class="elder"' in alice.get("/gallery/").content.decode()
    alice.post("/elder/", {"elder": "0", "next": "/gallery/"})
    assert 'class="elder"' not in alice.get("/gallery/").content.decode()


def test_the_size_switch_does_not_lead_to_another_site(alice: Client) -> None:
    answer = alice.post("/elder/", {"elder": "1", "next": "https://mallory.example/"})
    assert answer["Location"] == "/"


def test_the_language_switch_turns_the_frame_into_english(alice: Client) -> None:
    alice.post("/language/", {"language": "en", "next": "/gallery/"})
    page = alice.get("/gallery/").content.decode()
    assert '<html lang="en"' in page
    assert "Skip to content" in page


def test_every_icon_that_a_template_names_is_in_the_sprite() -> None:
    known = set((UI / "icons.txt").read_text().split())
    named = re.compile(r'(?:{% icon |icon=)"([a-z0-9-]+)"')
    for page in UI.parent.glob("*/templates/**/*.html"):
        unknown = set(named.findall(page.read_text())) - known
        assert not unknown, f"{page.name} names icons that are not in icons.txt: {unknown}"


def test_no_template_carries_inline_styles_or_scripts() -> None:
    for page in UI.parent.glob("*/templates/**/*.html"):
        text = page.read_text()
        assert not re.search(r'\sstyle="|<style|\son[a-z]+="', text), page
        assert "<script>" not in text, page


def test_the_public_frame_stays_light() -> None:
    styles = ["base", "layout", "components", "forms", "echo", "print"]
    raw = sum((UI / f"static/ui/css/{name}.css").stat().st_size for name in styles)
    assert raw < 40_000
    assert (UI / "static/ui/js/page.js").stat().st_size < 5_000
