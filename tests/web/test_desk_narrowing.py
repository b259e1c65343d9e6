"""Facets: every value says how many records it leaves, and leads there."""

import lxml.html
import pytest
from fastapi.testclient import TestClient

from teletipo.ledger import Ledger


def _page(visitor: TestClient, address: str) -> lxml.html.HtmlElement:
    answer = visitor.get(address)
    assert answer.status_code == 200, address
    return lxml.html.fromstring(answer.text)


@pytest.mark.parametrize("start", ["/search?show=records", "/search?show=records&actor=RUS"])
def test_a_value_leads_to_as_many_records_as_it_says(visitor: TestClient, start: str) -> None:
    followed = 0
    for item in _page(visitor, start).xpath("//aside//li"):
        (link,), number = item.xpath("a/@href"), int(item.xpath("string(span)"))
        assert int(_page(visitor, link).xpath("string(//*[@data-count='records'])")) == number, link
        followed += 1
    assert followed > 8


def test_a_second_participant_takes_part_with_the_first(visitor: TestClient, ledger: Ledger) -> None:
    links = _page(visitor, "/timeline?actor=RUS").xpath("//section[contains(@class, 'f-actor')]//a/@href")
    assert links
    assert all("actor=RUS" in link and "among=" in link for link in links)


def test_a_limit_is_named_and_can_be_taken_away(visitor: TestClient, ledger: Ledger) -> None:
    (russia,) = ledger.meant("RUS")
    page = _page(visitor, f"/timeline?actor={russia.id}&event_type=ASSAULT&place=Odesa")
    chosen = {" ".join(a.text_content().split()): a.get("href") for a in page.xpath("//ul[@class='chosen']//a")}
    assert set(chosen) == {"quién: Rusia ×", "tipo de acto: ataque ×", "lugar: Odesa ×"}
    assert "place" not in chosen["lugar: Odesa ×"]
    assert "ASSAULT" in chosen["lugar: Odesa ×"]


@pytest.mark.parametrize("by", ["event", "published", "ingested"])
def test_the_days_can_be_those_of_the_act_the_publication_or_the_ingest(
    visitor: TestClient, ledger: Ledger, by: str
) -> None:
    points = ledger.timeline(step="day", axis=by)
    rows = _page(visitor, f"/timeline?by={by}&step=day").xpath("//table[@class='t-counts']/tbody/tr")
    assert len(rows) == len(points) > 0
    day = points[0].start
    found = ledger.events(by=by, since=day, until=day).total
    if by == "event":
        assert found <= points[0].events
    else:
        assert found == points[0].events


def test_who_says_so_is_a_limit(visitor: TestClient, ledger: Ledger) -> None:
    said = ledger.events(said_by="RUS")
    assert said.total > 0
    assert all(any(s.source.country == "RUS" for s in r.event.attribution) for r in said)
    count = _page(visitor, "/search?said_by=RUS&show=records").xpath("string(//*[@data-count='records'])")
    assert int(count) == said.total
