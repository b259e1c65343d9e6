"""The charts that a browser draws: the figures of the page, from this host alone."""

import json
from typing import Any

import lxml.html
from fastapi.testclient import TestClient

from teletipo.ledger import Ledger


def _figure(visitor: TestClient, address: str) -> dict[str, Any]:
    (data,) = lxml.html.fromstring(visitor.get(address).text).xpath("//figure[@data-vega]//script/text()")
    return dict(json.loads(data))


def test_the_bars_are_the_counts_of_the_ledger_and_lead_to_their_days(visitor: TestClient, ledger: Ledger) -> None:
    rows = _figure(visitor, "/timeline?step=day&outlet=Norte")["rows"]
    points = ledger.timeline(step="day", outlet="Norte")
    assert [(r["first"], r["number"]) for r in rows] == [(p.start.isoformat(), p.occurrences) for p in points]
    assert rows
    assert all("outlet=Norte" in r["href"] for r in rows)
    shown = lxml.html.fromstring(visitor.get(rows[0]["href"]).text)
    assert shown.xpath("//ol[@class='spans']/li")


def test_conflict_stands_below_the_line(visitor: TestClient, ledger: Ledger) -> None:
    rows = _figure(visitor, "/actor?name=RUS")["rows"]
    assert {(r["side"], r["signed"] > 0) for r in rows} == {("conflicto", False)}
    assert sum(r["number"] for r in rows) == ledger.events(actor="RUS", event_type=("ASSAULT", "REJECT")).total


def test_a_drawn_stretch_is_another_question_of_the_same_page(visitor: TestClient) -> None:
    zoom = _figure(visitor, "/timeline?outlet=Norte&page=1")["zoom"]
    assert "page" not in zoom
    whole = visitor.get(zoom.replace("SINCE", "2024-03-05").replace("UNTIL", "2024-03-05"))
    assert whole.status_code == 200
    assert "5 mar 2024" in whole.text


def test_vega_comes_from_this_host_and_may_be_kept(visitor: TestClient) -> None:
    (address,) = lxml.html.fromstring(visitor.get("/timeline").text).xpath("//figure/@data-vega")
    answer = visitor.get(address)
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
    assert "window.vegaEmbed" in answer.text


def test_what_is_hostile_does_not_end_the_figures(visitor: TestClient) -> None:
    assert "</script><b>" not in visitor.get("/timeline?text=Odesa&event_mode=</script><b>").text
    assert "</script><b>" not in visitor.get("/timeline?until=2025-01-01&lang=</script><b>").text
