"""The pages: all there, the words where the records say, what is hostile stays text, files equal tables."""

import csv
import io
import json
import re
from urllib.parse import urlencode, urlsplit

import lxml.html
import pytest
from desk_news import HOSTILE, NEWS
from fastapi.testclient import TestClient
from pyarrow import parquet

from teletipo.ledger import Ledger


def _all(ledger: Ledger) -> list[str]:
    articles = [f"/article?{urlencode({'id': a.id})}" for a in NEWS]
    events = [f"/event?id={o.id}" for o in ledger.occurrences()]
    return [
        "/", "/?day=2024-03-05", "/?day=2024-03-07", "/timeline", "/timeline?step=month&actor=RUS", "/claims",
        "/claims?stance=denies", "/network", "/network?side=conflict", "/map",
        "/map?view=world&actor=RUS", "/search", "/search?text=Odesa", "/search?show=records", "/actor?name=Maduro",
        "/actor?name=RUS", "/actor?name=CHL", "/dyad?one=CHL&other=PER",
        "/login", *articles, *events,
    ]  # fmt: skip


def _page(visitor: TestClient, address: str) -> lxml.html.HtmlElement:
    answer = visitor.get(address)
    assert answer.status_code == 200, address
    return lxml.html.fromstring(answer.text)


def test_no_page_runs_or_loads_anything_of_another_host(visitor: TestClient, ledger: Ledger) -> None:
    for address in _all(ledger):
        answer = visitor.get(address)
        assert answer.status_code == 200, address
        policy = answer.headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "script-src 'self';" in policy
        assert "unsafe" not in policy
        page = lxml.html.fromstring(answer.text)
        for script in page.xpath("//script"):
            assert script.get("type") == "application/json" or script.get("src") == "/static/desk.js", address
        assert not page.xpath("//style | //img | //iframe | //@style | //@onerror | //@onclick"), address
        for link in page.xpath("//*[not(contains(@class, 'original'))]/@href | //@src | //@action"):
            assert not urlsplit(link).netloc, (address, link)
            assert urlsplit(link).scheme == "", (address, link)


def test_every_link_leads_somewhere(visitor: TestClient, ledger: Ledger) -> None:
    links = {link.partition("#")[0] for a in _all(ledger) for link in _page(visitor, a).xpath("//a/@href")}
    own = sorted(link for link in links if link.startswith("/"))
    assert len(own) > 50
    assert [link for link in own if visitor.get(link).status_code != 200] == []


def test_an_article_stands_whole_with_its_slots_at_their_offsets(visitor: TestClient, ledger: Ledger) -> None:
    for article in NEWS:
        page = _page(visitor, f"/article?{urlencode({'id': article.id})}")
        (text,) = page.xpath("//div[@class='text']")
        for number in text.xpath(".//sup"):
            number.drop_tree()
        assert text.text_content() == article.text
        reports = ledger.events(article=article.id)
        assert len(page.xpath("//li[contains(@class, 'record ')]")) == reports.total
        for report in reports:
            (mark,) = text.xpath(f".//a[@id='t-{report.event.id}']")
            before = "".join(
                text.xpath(f".//a[@id='t-{report.event.id}']/preceding::text()[ancestor::div[@class='text']]")
            )
            assert (len(before), mark.text_content()) == (report.event.trigger.start, report.event.trigger.text)
            assert page.xpath(f"//li[@id='r-{report.event.id}']//a[@href='#t-{report.event.id}']")
            assert mark.get("href") == f"#r-{report.event.id}"


def test_what_is_hostile_stays_text(visitor: TestClient) -> None:
    answer = visitor.get(f"/article?{urlencode({'id': NEWS[-1].id})}")
    assert "<script>" not in answer.text
    assert "<img" not in answer.text
    assert "javascript:" not in answer.text
    assert lxml.html.fromstring(answer.text).xpath("string(//h1)") == HOSTILE
    assert "&lt;script&gt;" in visitor.get("/search?text=embajador").text


def test_only_a_web_address_is_linked_as_the_original(visitor: TestClient) -> None:
    links = _page(visitor, "/article?id=trip").xpath("//a[@class='original']")
    assert [(x.get("href"), "noreferrer" in x.get("rel")) for x in links] == [("https://sur.example/trip", True)]


def test_filters_change_the_rows(visitor: TestClient, ledger: Ledger) -> None:
    def rows(query: str) -> int:
        return len(_page(visitor, f"/search?{query}").xpath("//table[contains(@class, 't-acts')]/tbody/tr"))

    assert rows("") == ledger.occurrences().total > 2
    assert rows("actor=CHL") == 1
    assert rows("actor=CHL&event_type=ASSAULT") == 0
    assert rows("standing=disputed&actor=&since=") == len(ledger.occurrences(standing=("disputed",))) == 1
    assert 0 < rows("outlet=Norte") < rows("")


def test_files_hold_the_rows_of_the_table(visitor: TestClient, ledger: Ledger) -> None:
    compared = 0
    for address in _all(ledger):
        page = _page(visitor, address)
        counts = {x.get("data-count"): int(x.text) for x in page.xpath("//*[@data-count]")}
        for link in page.xpath("//p[@class='files']/a/@href"):
            answer = visitor.get(link)
            assert "attachment" in answer.headers["content-disposition"]
            name = re.search(r"table=(\w+)", link)
            assert name
            if "format=csv" in link:
                rows = list(csv.DictReader(io.StringIO(answer.text)))
            elif "format=parquet" in link:
                rows = parquet.read_table(io.BytesIO(answer.content)).to_pylist()
            else:
                rows = [json.loads(line) for line in answer.text.splitlines()]
            assert len(rows) == counts[name[1]], link
            compared += 1
    assert compared > 40


def test_a_parquet_file_has_the_columns_of_the_csv_with_numbers_as_numbers(visitor: TestClient) -> None:
    whole = parquet.read_table(io.BytesIO(visitor.get("/search?format=parquet").content))
    rows = list(csv.DictReader(io.StringIO(visitor.get("/search?format=csv").text)))
    assert whole.column_names == [*rows[0], "record"]
    assert whole["reports"].to_pylist() == [int(row["reports"]) for row in rows]
    assert [json.loads(r)["id"] for r in whole["record"].to_pylist()] == [row["id"] for row in rows]
    none = parquet.read_table(io.BytesIO(visitor.get("/search?place=Ninguna&format=parquet").content))
    assert (none.num_rows, none.schema) == (0, whole.schema)


def test_a_file_of_several_pages_holds_them_all(visitor: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("teletipo.web.tables.SIZE", 2)
    monkeypatch.setattr("teletipo.web.tables._BATCH", 2)
    total = int(_page(visitor, "/search").xpath("string(//*[@data-count='acts'])"))
    shown: list[str] = []
    for number in range(1, total):
        shown += _page(visitor, f"/search?page={number}").xpath("//td[contains(@class, 'c-act')]//a/@href")
    ids = [row["id"] for row in csv.DictReader(io.StringIO(visitor.get("/search?format=csv").text))]
    assert [link.partition("=")[2] for link in shown] == ids
    assert len(ids) == total


def test_a_spreadsheet_gets_no_formula(visitor: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(visitor.get("/search?text=embajador&table=articles&format=csv").text)))
    assert [row["title"] for row in rows] == ["'" + HOSTILE]


def test_today_tells_what_is_new_and_what_is_denied(visitor: TestClient, ledger: Ledger) -> None:
    def count(day: str, table: str) -> int:
        return int(_page(visitor, f"/?day={day}").xpath(f"string(//*[@data-count='{table}'])"))

    assert count("2024-03-07", "denials") == 1
    day = {"since": "2024-03-07", "until": "2024-03-07", "by": "published"}
    assert count("2024-03-07", "new") == ledger.occurrences(**day).total > 1
    assert count("2024-05-01", "denials") == 0
    assert "7 de marzo de 2024" in visitor.get("/").text  # the last day with news


def test_contested_claims_come_first(visitor: TestClient, ledger: Ledger) -> None:
    disputed = {o.id for o in ledger.occurrences(standing=("disputed", "denied"))}
    acts = _page(visitor, "/claims").xpath("//td[contains(@class, 'c-act')]//a/@href")
    contested = [link.partition("=")[2] in disputed for link in acts]
    assert contested == sorted(contested, reverse=True)
    assert any(contested)
    assert not all(contested)


def test_a_month_is_a_bar_and_an_unknown_day_none(visitor: TestClient, ledger: Ledger) -> None:
    months = [o for o in ledger.occurrences() if o.earliest and o.latest and (o.latest - o.earliest).days == 28]
    assert months, "the expulsion in February 2024"
    bars = _page(visitor, "/timeline").xpath("//ol[@class='spans']/li")
    for bar in bars:
        vague = [float(r.get("width")) for r in bar.xpath(".//rect[contains(@class, 'vague')]")]
        days = bar.xpath("string(.//span[@class='when'])")
        assert bool(vague) == (days == "feb 2024")
        assert all(width > 50 for width in vague)


def test_a_bar_leads_to_its_days(visitor: TestClient) -> None:
    for link in _page(visitor, "/timeline?step=month").xpath("//svg//a/@href"):
        assert "step=week" in link
        assert len(_page(visitor, link).xpath("//ol[@class='spans']/li")) > 0
