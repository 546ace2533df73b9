"""What an eye would see on a page: text that is cut off, or squeezed, and where the focus stands."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

TWICE = "html { font-size: 200% !important }"

# A text is cut when it is wider than the box that hides or holds it, and squeezed when a long
# text has room for three letters a line only. What scrolls by itself, or is there for screen
# readers only, is neither.
_SPOILT = """
() => [...document.querySelectorAll("body *")].filter((one) => {
  if (!(one instanceof HTMLElement)) return false;
  const own = [...one.childNodes].some((n) => n.nodeType === 3 && n.data.trim().length > 1);
  if (!own || !one.checkVisibility({checkOpacity: true, checkVisibilityCSS: true})) return false;
  if (one.closest(".sr-only, .skip, [aria-hidden=true], thead, dialog, .table-scroll")) return false;
  const style = getComputedStyle(one), room = one.clientWidth;
  if (style.display.startsWith("inline") && !room) return false;
  if (/auto|scroll/.test(style.overflowX) || one.matches("option, select, textarea")) return false;
  const cut = one.scrollWidth > room + 1 && style.textOverflow !== "ellipsis";
  const words = one.innerText.trim(), wide = room - parseFloat(style.paddingInlineStart);
  return cut || (words.length > 8 && wide < 3 * parseFloat(style.fontSize));
}).map((one) => `${one.className || one.tagName}: ${one.innerText.slice(0, 40)}`)
"""

_SHOWS_FOCUS = """
() => {
  const drawn = (one, part) => {
    const style = getComputedStyle(one, part);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };
  const at = document.activeElement;
  const around = [at, at.parentElement, at.parentElement?.parentElement].filter(Boolean);
  return around.some((one) => drawn(one)) || drawn(at, "::after");
}
"""


def spoilt(page: Page) -> list[str]:
    """Return the texts of the page that are cut off or squeezed."""
    found: list[str] = page.evaluate(_SPOILT)
    return found


def tab_to(page: Page, wanted: Locator, most: int = 60) -> None:
    """Press Tab until this has the focus; every stop on the way must show where it is."""
    expect(wanted).to_be_visible()  # a step of the form may still be on its way
    for _press in range(most):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
        told = page.evaluate("document.activeElement.outerHTML.slice(0, 160)")
        assert page.evaluate(_SHOWS_FOCUS), f"no visible focus at {told}"
    raise AssertionError(f"Tab does not lead to {wanted}")
