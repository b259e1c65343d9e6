"""Offices in the dossiers: from the knowledge base, no surer and no finer than it knows them."""

import datetime as dt

import lxml.html
import pytest
from fastapi.testclient import TestClient

from teletipo.ledger import Ledger
from teletipo.web.columns import cells
from teletipo.web.offices import OFFICES, Held, offices


def _held(first: str, last: str | None) -> Held:
    days = dt.date.fromisoformat(first), dt.date.fromisoformat(last) if last else None
    as_of = dt.date(2025, 12, 31)
    return Held(
        person="Ana", role="FM", body="CHL", body_name="Chile", first=days[0], last=days[1], as_of=as_of,
        state="ended", note="", source="",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2013-03-05", "2026-01-03", ("2013-03-05", "2026-01-03", "")),
        ("2013-03-01", "2026-01-31", ("2013-03", "2026-01", "")),
        ("2013-01-01", "2025-12-31", ("2013", "2025", "")),
        ("2013-02-02", None, ("2013-02-02", "", "2025-12-31")),
    ],
)
def test_a_day_that_may_stand_for_a_month_is_shown_as_the_month(first: str, last: str | None, said: tuple[str]) -> None:
    row = dict(zip((c.name for c in OFFICES), cells(OFFICES, _held(first, last)), strict=True))
    assert (row["first"], row["last"], row["as_of"]) == said


def test_an_open_end_is_unconfirmed_after_the_day_it_is_known_for(ledger: Ledger) -> None:
    spells = [(h.person, h.role) for h in offices(ledger.actor("Maduro"), ledger, dt.date(2024, 3, 8))]
    assert ("Nicolás Maduro", "HOS") in spells
    now = {(h.person, h.state) for h in offices(ledger.actor("RUS"), ledger, dt.date(2024, 3, 8))}
    later = {(h.person, h.state) for h in offices(ledger.actor("RUS"), ledger, dt.date(2099, 1, 1))}
    assert ("Vladímir Putin", "open") in now
    assert ("Vladímir Putin", "unconfirmed") in later
    assert "open" not in {state for _, state in later}


def test_a_state_has_those_who_led_it_in_the_days_of_its_acts(visitor: TestClient) -> None:
    rows = lxml.html.fromstring(visitor.get("/actor?name=CHL").text).xpath("//table[@class='t-offices']/tbody/tr")
    said = [" ".join(row.text_content().split()) for row in rows]
    assert any("Gabriel Boric" in s and "jefe de Estado" in s for s in said)
    assert not any("Piñera" in s for s in said)
