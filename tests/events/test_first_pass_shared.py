"""On texts of others, beside a checkout or not at all: what the first pass closes would have given no record."""

import json
import lzma
from collections.abc import Iterator
from pathlib import Path

import pytest

from teletipo.coder import Coder
from teletipo.events.first_pass import FirstPass
from teletipo.language.plain_text import plain
from teletipo.records import Article, Event

SHARED = Path(__file__).resolve().parents[3] / "shared"
TEXTS = SHARED / "text" / "news-commentary.es.txt.xz"
GOLD = SHARED / "gold" / "dev"


class Everything(frozenset[str]):
    """What a coder without a first pass would look at: every word."""

    def __contains__(self, word: object) -> bool:
        return True

    def __bool__(self) -> bool:
        return True


@pytest.fixture
def unguarded(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> Coder:
    monkeypatch.setattr(FirstPass, "named", lambda *_: Everything())
    return coder


def closed(names: FirstPass) -> Iterator[str]:
    with lzma.open(TEXTS, "rt", encoding="utf-8") as file:
        yield from (text for text in file.read().split("\n\n") if not names.named(text))


def gold() -> list[Article]:
    found = (json.loads(path.read_text(encoding="utf-8"))["article"] for path in sorted(GOLD.glob("*.json")))
    return [Article(id=a["id"], text=a["text"], published=a["published"]) for a in found]


@pytest.mark.skipif(not TEXTS.is_file(), reason="no shared/text beside the checkout")
def test_no_text_that_is_closed_has_a_record(coder: Coder, request: pytest.FixtureRequest) -> None:
    texts = list(closed(coder.first_pass))
    assert texts
    without = request.getfixturevalue("unguarded")
    assert [text[:80] for text in texts if without.code(text)] == []


@pytest.mark.skipif(not TEXTS.is_file(), reason="no shared/text beside the checkout")
def test_paragraphs_that_are_left_out_change_no_record_of_long_texts(coder: Coder) -> None:
    with lzma.open(TEXTS, "rt", encoding="utf-8") as file:
        texts = file.read().split("\n\n")
    shortened = [t for t in texts if len(coder.plain(t).text) < len(plain(t).text)]
    assert shortened
    for text in shortened:
        article, whole = Article(id="a", text=text), plain(text)
        assert told(coder.code(article)) == told(coder.events_of(article, whole, coder.pipeline.read(whole)))


@pytest.mark.skipif(not GOLD.is_dir(), reason="no shared/gold beside the checkout")
def test_annotated_articles_are_read_whole(coder: Coder) -> None:
    assert [a.id for a in gold() if len(coder.plain(a.text).text) < len(plain(a.text).text)] == []


def told(events: list[Event]) -> list[dict[str, object]]:
    return [event.model_dump() for event in events]


@pytest.mark.skipif(not GOLD.is_dir(), reason="no shared/gold beside the checkout")
def test_no_annotated_article_loses_or_gains_a_record(coder: Coder, request: pytest.FixtureRequest) -> None:
    articles = gold()
    guarded = [told(coder.code(article)) for article in articles]
    without = request.getfixturevalue("unguarded")
    assert guarded == [told(without.code(article)) for article in articles]
