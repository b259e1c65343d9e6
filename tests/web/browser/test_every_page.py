"""Every page in a browser: quiet, of this host alone, readable in light and dark, on a telephone, by keyboard."""

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from demo_desk import PAGES, Visit
from PIL import Image
from playwright.sync_api import Page

from teletipo.ledger import Ledger

_RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}}
Visiting = Callable[..., Visit]
every_page = pytest.mark.parametrize("name", PAGES)


@pytest.fixture(scope="module")
def tabs(visiting: Visiting, desk_at: str) -> dict[str, Visit]:
    """One tab for each way of looking."""
    ways: dict[str, dict[str, Any]] = {
        "light": {"color_scheme": "light"},
        "dark": {"color_scheme": "dark"},
        "narrow": {"viewport": {"width": 380, "height": 800}, "has_touch": True},
        "english": {"locale": "en-GB", "java_script_enabled": False},
    }
    return {way: visiting(desk_at, **options) for way, options in ways.items()}


@pytest.fixture(scope="module")
def screens(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pictures of the pages go: to ``TELETIPO_SCREENS`` (``make screens``), else away."""
    given = os.environ.get("TELETIPO_SCREENS")
    return Path(given) if given else tmp_path_factory.mktemp("screens")


@every_page
def test_nothing_fails_and_nothing_comes_from_elsewhere(
    name: str, tabs: dict[str, Visit], demo: Ledger, screens: Path
) -> None:
    tab = tabs["light"]
    assert tab.open(PAGES[name](demo)).status == 200
    tab.page.wait_for_load_state("networkidle")
    assert tab.complaints == []
    assert tab.elsewhere == []
    assert _pictured(tab.page, screens / f"{name}.png") > 64


@every_page
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_it(name: str, scheme: str, tabs: dict[str, Visit], demo: Ledger, screens: Path) -> None:
    tab = tabs[scheme]
    tab.open(PAGES[name](demo))
    if (name, scheme) == ("event", "dark"):
        _pictured(tab.page, screens / "event-dark.png")
    found = Axe().run(tab.page, options=_RULES).response["violations"]
    told = [(v["id"], [(n["target"], n["failureSummary"]) for n in v["nodes"][:3]]) for v in found]
    assert told == []


@every_page
def test_a_telephone_needs_no_scrolling_sideways(
    name: str, tabs: dict[str, Visit], demo: Ledger, screens: Path
) -> None:
    tab = tabs["narrow"]
    tab.open(PAGES[name](demo))
    if name == "article":
        _pictured(tab.page, screens / "article-380.png")
    width = tab.page.evaluate("document.documentElement.scrollWidth")
    assert width <= 380, tab.page.evaluate(_WIDE)


@every_page
def test_it_says_the_same_without_script_and_in_english(name: str, tabs: dict[str, Visit], demo: Ledger) -> None:
    tab, other = tabs["english"], tabs["light"]
    tab.open(PAGES[name](demo))
    other.open(PAGES[name](demo))
    assert tab.page.locator("html").get_attribute("lang") == "en"
    for counted in ("[data-count]", "table tbody tr"):
        texts = [t.page.locator(counted).count() for t in (tab, other)]
        assert texts[0] == texts[1]
    assert tab.page.locator("h1").count() == 1


@every_page
def test_every_control_is_reached_by_the_keyboard(name: str, tabs: dict[str, Visit], demo: Ledger) -> None:
    page = tabs["light"].page
    tabs["light"].open(PAGES[name](demo))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"
    assert page.evaluate(_UNREACHABLE) == []
    for _ in range(3):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid", page.evaluate("document.activeElement.outerHTML")


def _pictured(page: Page, path: Path) -> int:
    """Keep a small picture of what is in view, and tell how many colours it has."""
    page.wait_for_load_state("networkidle")
    with Image.open(BytesIO(page.screenshot(animations="disabled", caret="hide"))) as seen:
        drawn = seen.convert("RGB")
    drawn.quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)
    return len(drawn.getcolors(1 << 24))


_WIDE = """[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > 381)
.slice(0, 5).map(e => e.outerHTML.slice(0, 200))"""
_UNREACHABLE = """[...document.querySelectorAll('main a[href], main button, main input, main select, main summary')]
.filter(e => e.tabIndex < 0 && e.type !== 'hidden').map(e => e.outerHTML.slice(0, 200))"""
