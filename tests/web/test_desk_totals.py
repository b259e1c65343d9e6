"""A total that is only a bound is shown as one, and the file then holds all that there are."""

import csv
import io

import lxml.html
import pytest
from fastapi.testclient import TestClient

from teletipo.ledger import Ledger, facets, telling
from teletipo.web.wording import wording


def _count(visitor: TestClient, address: str, table: str) -> str:
    page = lxml.html.fromstring(visitor.get(address).text)
    (found,) = page.xpath(f"//span[@data-count='{table}']")
    return str(found.text_content())


def _rows(visitor: TestClient, address: str) -> int:
    return len(list(csv.reader(io.StringIO(visitor.get(address).text)))) - 1


def test_bound_is_told_in_both_languages_and_the_file_holds_all(
    visitor: TestClient, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = ledger.occurrences(outlet="Norte").total
    assert _count(visitor, "/search?outlet=Norte", "acts") == str(whole)
    monkeypatch.setattr(telling, "LOOKED_AT", 1)
    assert _count(visitor, "/search?outlet=Norte", "acts") == "más de 1"
    assert _count(visitor, "/search?outlet=Norte&lang=en", "acts") == "more than 1"
    assert _rows(visitor, "/search?outlet=Norte&format=csv&table=acts") == whole > 1


def test_facets_say_how_many_records_they_count(visitor: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "más recientes" not in visitor.get("/search?outlet=Norte").text
    monkeypatch.setattr(facets, "LOOKED_AT", 1)
    assert "solo se cuentan los 1 más recientes" in visitor.get("/search?outlet=Norte").text


def test_large_numbers_are_written_as_people_do() -> None:
    assert [wording(lang).total(1234567, more) for lang in ("es", "en") for more in (False, True)] == [
        "1.234.567", "más de 1.234.567", "1,234,567", "more than 1,234,567",
    ]  # fmt: skip
