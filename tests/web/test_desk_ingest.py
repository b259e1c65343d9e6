"""A text, an address or a file is coded: shown at once or kept, under the fetch rules and limits of the ledger."""

import gzip
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import lxml.html
import pytest
from desk_news import HERE, NEWS, seal_of
from fastapi.testclient import TestClient
from httpx2 import Response

from teletipo.coder import Coder
from teletipo.ledger import Ledger
from teletipo.reading.fetching import Limits
from teletipo.reading.fetching import Response as Fetched
from teletipo.records import Article
from teletipo.web import taking
from teletipo.web.desk import desk

TEXT = "Bolivia expulsó ayer al embajador de Perú.\n\nLima 🙂 pidió una explicación."


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "news.ledger") as opened:
        yield opened


@pytest.fixture
def giver(ledger: Ledger, coder: Coder) -> TestClient:
    app = desk(ledger, coder=lambda: coder)
    return TestClient(app, base_url=HERE, headers={"Accept-Language": "es"}, follow_redirects=False)


def _give(giver: TestClient, file: tuple[str, bytes] | None = None, **fields: str) -> Response:
    data = {"seal": seal_of(giver, "/ingest")} | fields
    return giver.post("/ingest", data=data, files={"file": file or ("", b"")})


def test_a_pasted_text_is_coded_at_once_and_not_kept(giver: TestClient, ledger: Ledger, coder: Coder) -> None:
    answer = _give(giver, text=TEXT.replace("\n", "\r\n"), published="2024-03-14", title="<b>Crisis</b>")
    page = lxml.html.fromstring(answer.text)
    assert (answer.status_code, page.xpath("string(//h1)")) == (200, "<b>Crisis</b>")
    events = coder.code(TEXT, published="2024-03-14")
    assert [x.text for x in page.xpath("//a[contains(@class, 'trigger')]")] == [e.trigger.text for e in events]
    assert "13 mar 2024" in page.xpath("string(//ol[@class='records'])")
    for number in page.xpath("//sup"):
        number.drop_tree()
    assert page.xpath("string(//div[@class='text'])") == TEXT
    assert ledger.articles().total == len(ledger.runs()) == 0
    form = next(f for f in page.forms if f.action == "/ingest")
    kept = giver.post("/ingest", data=dict(form.form_values()))
    assert kept.status_code == 303
    article = ledger.article(ledger.articles()[0].id)[1]
    assert (article.text, article.title, str(article.published)) == (TEXT, "<b>Crisis</b>", "2024-03-14")
    assert giver.get(kept.headers["location"]).status_code == 200


def test_what_is_kept_twice_is_there_once(giver: TestClient, ledger: Ledger) -> None:
    answers = [_give(giver, text=TEXT, source="El Sur", keep="yes").headers["location"] for _ in range(2)]
    assert answers[0] == answers[1]
    assert ledger.articles().total == 1
    assert [(r.work, r.state, r.coded, r.known) for r in ledger.runs()] == [
        ("desk", "ended", 0, 1),
        ("desk", "ended", 1, 0),
    ]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"address": "http://127.0.0.1:9/news"}, "127.0.0.1"),
        ({"address": "http://localhost/news"}, "localhost"),
        ({"address": "http://[::1]/"}, "::1"),
        ({"address": "file:///etc/hostname"}, "only http and https"),
        ({"address": "javascript:alert(1)"}, "only http and https"),
        ({"text": "The president of Peru expelled the ambassador of Bolivia on Tuesday, it was said."}, "'en'"),
        ({"text": TEXT, "published": "ayer"}, "ha de ser una fecha"),
        ({"text": "a" * 200_001}, "demasiado largo"),
        ({"text": " "}, "hace falta un texto"),
        ({"text": TEXT, "seal": "0"}, "este formulario no es de esta sesión"),
    ],
)
def test_what_cannot_be_taken_is_said_and_not_kept(
    giver: TestClient, ledger: Ledger, fields: dict[str, str], said: str
) -> None:
    answer = _give(giver, keep="yes", **fields)
    assert answer.status_code in {403, 422}
    assert said in lxml.html.fromstring(answer.text).xpath("string(//p[@class='problem'])")
    assert ledger.articles().total == 0


def test_the_form_is_shown_again_with_what_was_written(giver: TestClient) -> None:
    page = lxml.html.fromstring(_give(giver, address="http://127.0.0.1/</textarea><script>").text)
    assert page.xpath("string(//input[@name='address']/@value)") == "http://127.0.0.1/</textarea><script>"
    assert not page.xpath("//script[not(@src)]")


def test_too_large_a_form_is_refused_unread(giver: TestClient) -> None:
    answer = _give(giver, file=("big.txt", b"x" * 20_000_001))
    assert (answer.status_code, "demasiado grande" in answer.text) == (413, True)


def test_a_page_is_fetched_under_the_rules_of_the_ledger(
    giver: TestClient, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "El presidente de Perú expulsó el martes al embajador de Bolivia tras una larga disputa por el agua."
    body = (
        f"<html lang=es><title>Crisis</title><article><h1>Crisis</h1>{'<p>' + words + '</p>'}<p>{words}</p></article>"
    )
    site = _Site({"/news": ("text/html", body), "/feed": ("text/xml", "<rss><channel></channel></rss>")})
    monkeypatch.setattr(taking, "Fetcher", partial(_Fetcher, site))
    page = lxml.html.fromstring(_give(giver, address="https://sur.example/news").text)
    assert "expulsó" in [x.text for x in page.xpath("//a[contains(@class, 'trigger')]")]
    assert page.xpath("string(//input[@name='address']/@value)") == "https://sur.example/news"
    assert "teletipo watch" in _give(giver, address="https://sur.example/feed").text


class _Site(dict[str, tuple[str, str]]):
    """Answers by path."""


class _Fetcher:
    """Stands in for the fetcher, whose own rules are tested in ``tests/reading``."""

    def __init__(self, site: _Site, limits: Limits) -> None:
        assert limits.size <= 8_000_000
        assert limits.seconds <= 60
        self._site = site

    def __enter__(self) -> "_Fetcher":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def get(self, url: str) -> object:
        kind, body = self._site[url.removeprefix("https://sur.example")]
        return Fetched(url, 200, body.encode(), {"content-type": kind})


def test_the_articles_of_a_file_go_into_the_ledger_in_the_background(giver: TestClient, ledger: Ledger) -> None:
    lines = "\n".join(a.model_dump_json(exclude_none=True) for a in NEWS) + "\nno JSON\n"
    answer = _give(giver, file=("../archivo.jsonl.gz", gzip.compress(lines.encode())))
    assert (answer.status_code, answer.headers["location"]) == (303, "/ingest#runs")
    _wait(ledger)
    (run,) = ledger.runs()
    assert (run.coded, run.failed, ledger.articles().total) == (len(NEWS), 1, len(NEWS))
    assert "archivo.jsonl.gz" in run.problems[0]
    assert "upload" not in run.problems[0]
    page = lxml.html.fromstring(giver.get("/ingest").text)
    assert page.xpath("string(//td[contains(@class, 'c-state')]//span/span)") == "terminado"
    assert not page.xpath("//*[@data-refresh]")


def _wait(ledger: Ledger) -> None:
    for _ in range(600):
        if ledger.runs().total and all(r.state == "ended" for r in ledger.runs()):
            return
        time.sleep(0.05)
    raise AssertionError("the run did not end")


def test_a_running_ingest_is_shown_and_another_file_waits(
    giver: TestClient, ledger: Ledger, coder: Coder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(self: Coder, article: Article) -> list[object]:
        time.sleep(0.2)
        return []

    monkeypatch.setattr(Coder, "code", slow)
    lines = "\n".join(a.model_dump_json(exclude_none=True) for a in NEWS).encode()
    assert _give(giver, file=("uno.jsonl", lines)).status_code == 303
    while not ledger.runs():
        time.sleep(0.02)
    page = lxml.html.fromstring(giver.get("/ingest").text)
    assert page.xpath("//*[@data-refresh]")
    assert "en marcha" in page.xpath("string(//table)")
    assert _give(giver, file=("dos.jsonl", lines)).status_code == 409
    _wait(ledger)
    assert _give(giver, file=("dos.jsonl", lines)).status_code == 303
    _wait(ledger)
