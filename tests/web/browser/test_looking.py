"""What the pages show is what the ledger holds: highlights, filters, files; what is hostile stays text."""

import csv
import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlparse

import pytest
from conftest import serving
from demo_desk import PAGES, Visit
from desk_news import HOSTILE, NEWS
from playwright.sync_api import Page

from teletipo.coder import Coder
from teletipo.ledger import Ledger

Visiting = Callable[..., Visit]


@pytest.fixture(scope="module")
def tab(visiting: Visiting, desk_at: str) -> Visit:
    return visiting(desk_at)


def test_what_is_highlighted_are_the_words_of_the_record(tab: Visit, demo: Ledger) -> None:
    looked = 0
    for head in demo.articles(limit=None):
        tab.open(f"/article?{urlencode({'id': head.id})}")
        text = tab.page.evaluate(_TEXT_WITHOUT_NUMBERS)
        assert text == demo.article(head.id)[1].text
        triggers = dict(tab.page.evaluate(_TRIGGERS))
        for report in demo.events(article=head.id, limit=None):
            event = report.event
            assert triggers[f"t-{event.id}"] == event.trigger.text
            spans = [event.trigger, event.time, event.place, *event.actors, *event.recipients]
            for span in (s for s in spans if s is not None and s.start is not None):
                assert text[span.start : span.end] == span.text
                looked += _covered(tab.page, span.start, span.end)
    assert looked > 150


def _covered(page: Page, start: int, end: int) -> int:
    """Every character of a span stands in a highlighted piece."""
    assert page.evaluate(_PLAIN_BETWEEN, [start, end]) == ""
    return 1


def test_a_record_and_its_words_lead_to_each_other(tab: Visit, demo: Ledger) -> None:
    tab.open(PAGES["article"](demo))
    page = tab.page
    page.locator("ol.records h3 a").nth(1).click()
    words = page.locator(".text a:target")
    assert words.evaluate("e => e.firstChild.textContent") == "reuniera"
    words.click()
    assert "reuniera" in page.locator("li.record:target h3").inner_text()


def test_filters_change_chart_and_table(tab: Visit, demo: Ledger) -> None:
    page = tab.page
    tab.open("/timeline")
    before = _chart(page), _counts(page)["acts"]
    page.fill("form.filters [name=actor]", "PER")
    page.select_option("form.filters [name=event_type]", "SANCTION")
    page.locator("form.filters button").first.click()
    page.wait_for_url("**/timeline?**actor=PER**")
    after = _chart(page), _counts(page)["acts"]
    assert before[0] != after[0]
    assert before[1] == demo.occurrences().total
    assert after[1] == demo.occurrences(actor="PER", event_type=["SANCTION"]).total
    assert 0 < after[1] < before[1]


def test_drawing_over_a_stretch_of_the_histogram_leads_to_its_days(tab: Visit, demo: Ledger) -> None:
    page = tab.page
    tab.open("/timeline?by=published")
    days = [p.start for p in demo.timeline(step="day", axis="published")]
    whole = _counts(page)["acts"]
    box = page.locator(
        "figure[data-state=drawn] .drawn .mark-rect.background, figure[data-state=drawn] .drawn svg"
    ).first
    place = box.bounding_box()
    assert place is not None
    middle = place["y"] + place["height"] / 2
    page.mouse.move(place["x"] + place["width"] * 0.35, middle)
    page.mouse.down()
    page.mouse.move(place["x"] + place["width"] * 0.5, middle, steps=5)
    page.mouse.move(place["x"] + place["width"] * 0.6, middle, steps=5)
    page.mouse.up()
    page.wait_for_url("**/timeline?**since=**")
    asked = parse_qs(urlparse(page.url).query)
    since, until = (dt.date.fromisoformat(asked[name][0]) for name in ("since", "until"))
    assert asked["by"] == ["published"]
    assert min(days) < since < until < max(days)
    assert _counts(page)["acts"] == demo.occurrences(by="published", since=since, until=until).total < whole


def _chart(page: Page) -> str:
    return str(page.locator("figure svg").first.evaluate("e => e.outerHTML"))


def _counts(page: Page) -> dict[str, int]:
    found = page.evaluate("[...document.querySelectorAll('[data-count]')].map(e => [e.dataset.count, +e.textContent])")
    return dict(found)


@pytest.mark.parametrize("name", PAGES)
def test_a_file_has_as_many_rows_as_the_page_counts(name: str, tab: Visit, demo: Ledger, tmp_path: Path) -> None:
    page, compared = tab.page, 0
    tab.open(PAGES[name](demo))
    counts = _counts(page)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    for link in page.locator(".files a").all():
        with page.expect_download() as waited:
            link.click()
        path = tmp_path / waited.value.suggested_filename
        waited.value.save_as(path)
        rows = _rows(path)
        if rows is not None:
            assert rows == counts[path.stem], path.name
            compared += 1
    assert compared or not any(counts.values())


def _rows(path: Path) -> int | None:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as stream:
            return len(list(csv.DictReader(stream)))
    if path.suffix == ".jsonl":
        return len([json.loads(line) for line in path.read_text("utf-8").splitlines()])
    return None


def test_a_script_in_a_headline_stays_text(visiting: Visiting, ledger: Ledger, coder: Coder) -> None:
    with serving(ledger, coder) as desk:
        tab = visiting(desk)
        said: list[str] = []
        tab.page.on("dialog", lambda d: (said.append(d.message), d.dismiss()))
        for address in (f"/article?{urlencode({'id': NEWS[-1].id})}", "/search?text=embajador", "/?day=2024-03-07"):
            tab.open(address)
            tab.page.wait_for_load_state("networkidle")
            assert HOSTILE in tab.page.locator("main").inner_text() or address.startswith("/?")
        assert (said, tab.elsewhere, tab.complaints) == ([], [], [])


_TEXT_WITHOUT_NUMBERS = """(() => { const copy = document.querySelector('.text').cloneNode(true);
copy.querySelectorAll('sup').forEach(s => s.remove()); return copy.textContent })()"""
_TRIGGERS = "[...document.querySelectorAll('.text .trigger')].map(e => [e.id, e.firstChild.textContent])"
_PLAIN_BETWEEN = """([start, end]) => { let at = 0, plain = '';
for (const piece of document.querySelector('.text').childNodes) {
  const words = piece.nodeType === 3 ? piece.textContent : piece.firstChild.textContent;
  for (const c of words) { if (at >= start && at < end && piece.nodeType === 3) plain += c; at += 1 }
} return plain }"""
