"""What only a browser can tell: nothing runs over, and axe finds nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.fixtures import Settings

AXE = Path(__file__).parents[3] / "node_modules/axe-core/axe.min.js"
PAGES = ["", "?errors=1", "desk/", "print/", "a6/", "wall/"]
OVER = "document.documentElement.scrollWidth - innerWidth"
RULES = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']"

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def gallery(settings: Settings, live_server: Any) -> str:
    settings.DEMO = True
    return f"{live_server.url}/gallery/"


@pytest.fixture
def chromium(gallery: str, browser: Browser) -> Iterator[Browser]:
    """Asks for the server first, so that its pages are gone before the database is emptied."""
    yield browser
    for context in browser.contexts:
        context.close()


@pytest.mark.parametrize(("width", "elder"), [(360, "1"), (1280, "0")])
def test_axe_finds_nothing_and_nothing_runs_over(
    gallery: str, chromium: Browser, width: int, elder: str
) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": 800}, locale="zh-CN", bypass_csp=True
    )
    context.add_cookies([{"name": "elder", "value": elder, "url": gallery}])
    for address in PAGES:
        page = context.new_page()
        page.goto(gallery + address)
        assert page.evaluate(OVER) == 0, address
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate(f"axe.run(document, {{runOnly: {RULES}}})")["violations"]
        assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == [], address
        page.close()


def test_a_chart_is_drawn_and_read_without_inline_styles(gallery: str, chromium: Browser) -> None:
    page = chromium.new_page(locale="zh-CN")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{gallery}desk/")
    page.locator(".chart__plot svg").first.hover()
    page.wait_for_timeout(500)
    assert [line for line in said if "Content Security Policy" in line] == []
    assert page.locator(".chart__plot svg text").count() > 10


def test_twice_the_text_fits_a_phone(gallery: str, chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 390, "height": 800}, bypass_csp=True)
    page.goto(gallery)
    page.add_style_tag(content="html { font-size: 32px !important }")
    assert page.evaluate(OVER) == 0


# Words inside a sentence, and what only screen readers read, have no size of their own to meet.
SMALL_WORDS = """
() => [...document.querySelectorAll("body *")].filter((one) =>
  one.checkVisibility({checkOpacity: true, checkVisibilityCSS: true}) && !one.closest(".sr-only, svg, .print-only")
  && [...one.childNodes].some((part) => part.nodeType === 3 && part.data.trim())
  && parseFloat(getComputedStyle(one).fontSize) < 18).map((one) => one.outerHTML.slice(0, 120))
"""
SMALL_TARGETS = """
() => [...document.querySelectorAll("button, .button, input, select, textarea, summary, [role=tab]")].filter((one) => {
  const box = (one.labels?.[0] ?? one).getBoundingClientRect(), own = one.getBoundingClientRect();
  return one.checkVisibility({checkOpacity: true, checkVisibilityCSS: true}) && !one.closest(".sr-only")
    && Math.max(box.height, own.height) < 44;
}).map((one) => one.outerHTML.slice(0, 120))
"""


@pytest.mark.parametrize("address", ["", "?errors=1", "desk/"])
def test_no_48_elder_mode_has_18_px_text_and_44_px_targets(
    gallery: str, chromium: Browser, address: str
) -> None:
    """And 4.5 to 1 contrast, which axe checks above in the same mode."""
    context = chromium.new_context(viewport={"width": 360, "height": 800}, locale="zh-CN")
    context.add_cookies([{"name": "elder", "value": "1", "url": gallery}])
    page = context.new_page()
    page.goto(gallery + address)
    assert page.evaluate(SMALL_WORDS) == []
    assert page.evaluate(SMALL_TARGETS) == []


def test_a_dialog_opens_without_scripts(gallery: str, chromium: Browser) -> None:
    page = chromium.new_context(java_script_enabled=False, locale="zh-CN").new_page()
    page.goto(gallery)
    page.get_by_role("link", name="打开对话框").click()
    expect(page.get_by_role("heading", name="退回这件事？")).to_be_visible()


def test_the_keys_of_the_desk_move_through_the_list(gallery: str, chromium: Browser) -> None:
    page = chromium.new_page(locale="zh-CN")
    page.goto(f"{gallery}desk/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".rows > .is-current")).to_have_count(1)
    page.keyboard.press("x")
    expect(page.get_by_text("已选 2 件")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("heading", name="键盘快捷键")).to_be_visible()
