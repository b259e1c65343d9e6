"""``python -m benchmarks.million FILE``: dossier, dyad and search over a million made records in an SQLite ledger.

The records are rows made for speed (five an article, actors by a skewed draw), not coded; the questions are those of
``Ledger``. Actors are asked for as often as they act, so that the busiest are asked most.
"""

import datetime as dt
import hashlib
import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click
from sqlalchemy import Connection, insert, text

from teletipo.ledger import Ledger
from teletipo.ledger.folding import words
from teletipo.ledger.rows import derived, event_columns, given, text_hash, versions_id
from teletipo.ledger.schema import articles, claims, entities, events, occurrences, pairs, participants, versions
from teletipo.records import Article, Certainty, Event, Factuality, Participant, Span, Status, Versions

_PER_ARTICLE, _BATCH = 5, 2000
_TYPES = ("CONSULT", "REQUEST", "ACCUSE", "ASSAULT", "SUPPORT", "SANCTION", "PROTEST", "COERCE")
_STATUSES = ("actual", "actual", "actual", "planned", "negated", "rumoured")
_COUNTRIES = ("RUS", "UKR", "USA", "FRA", "DEU", "ESP", "MEX", "COL", "ARG", "BRA", "CHN", "TUR", "POL", "PER", "CHL")
_VERSIONS = Versions(coder="0", model="none", lexicon="0", knowledge="0")


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--records", default=1_000_000, show_default=True)
@click.option("--questions", default=200, show_default=True)
def main(path: Path, records: int, questions: int) -> None:
    """Make the ledger if FILE is not there, and print the 50th, 95th and 100th percentile of each question."""
    draw = random.Random(1)  # noqa: S311 - lots, no secrets
    people = [_person(i) for i in range(5000)]
    vocabulary = [_word(i) for i in range(30_000)]
    if not path.exists():
        fill(path, records, people, vocabulary, draw)
    with Ledger(path) as ledger:
        click.echo(f"{ledger.sizes()}, {path.stat().st_size / 1e9:.2f} GB")
        _time("dossier", questions, lambda: ledger.actor(_skewed(people, draw).name))
        _time("dossier of a state", questions, lambda: ledger.actor(draw.choice(_COUNTRIES)))
        _time("dyad", questions, lambda: ledger.dyad(_skewed(people, draw).name, _skewed(people, draw).name))
        _time("dyad of states", questions, lambda: ledger.dyad(*draw.sample(_COUNTRIES, 2)))
        _time("search, one word", questions, lambda: ledger.search(_skewed(vocabulary, draw)))
        _time("search, two words", questions, lambda: ledger.search(" ".join(_skewed(vocabulary, draw) for _ in "ab")))


def fill(
    path: Path, records: int, people: Sequence[Participant], vocabulary: Sequence[str], draw: random.Random
) -> None:
    """Make the ledger, a batch of articles a transaction."""
    with Ledger(path) as ledger:
        with ledger.store.writing() as connection:
            connection.execute(insert(versions), {"id": versions_id(_VERSIONS), **_VERSIONS.model_dump()})
            made = [
                derived(0, _event(Article(id="x", text="x" * 400), 0, [p], draw), _article(0, ["x"], draw))
                for p in people
            ]
            connection.execute(insert(entities), list({r["id"]: r for d in made for r in d.entities}.values()))
        with click.progressbar(range(0, records // _PER_ARTICLE, _BATCH), label="making") as batches:
            for first in batches:
                with ledger.store.writing() as connection:
                    _put(connection, range(first + 1, first + _BATCH + 1), people, vocabulary, draw)


def _put(
    connection: Connection,
    numbers: range,
    people: Sequence[Participant],
    vocabulary: Sequence[str],
    draw: random.Random,
) -> None:
    rows: dict[str, list[dict[str, Any]]] = {
        t: [] for t in ("articles", "words", "events", "occurrences", "participants", "pairs", "claims")
    }
    for number in numbers:
        article = _article(number, [_skewed(vocabulary, draw) for _ in range(80)], draw)
        rows["articles"].append(_article_row(number, article))
        found = list(words(article.text))
        stems = " ".join(w.stem for w in found)
        rows["words"].append({"row": number, "folded": " ".join(w.folded for w in found), "stems": stems})
        for i in range(_PER_ARTICLE):
            event = _event(article, i, [_skewed(people, draw) for _ in range(draw.randint(1, 3))], draw)
            _event_rows(rows, number * _PER_ARTICLE + i, event, article, i)
    for table in (articles, occurrences, events, participants, pairs, claims):
        connection.execute(insert(table), rows[table.name])
    connection.execute(text("INSERT INTO words (rowid, folded, stems) VALUES (:row, :folded, :stems)"), rows["words"])


def _event_rows(rows: dict[str, list[dict[str, Any]]], row: int, event: Event, article: Article, position: int) -> None:
    columns = event_columns(event, article)
    rows["events"].append(
        {"row": row, "id": event.id, "article": int(article.id), "position": position,
         "record": event.model_dump_json(), "corrected": None, "rejected": False, "occurrence": event.id, **columns}
    )  # fmt: skip
    rows["occurrences"].append(
        {"id": event.id, "event_type": event.event_type, "event_mode": None, "standing": "took place",
         "earliest": columns["earliest"], "latest": columns["latest"], "place": None, "country": None, "mentions": 1,
         "reports": 1, "originals": 1, "outlets": 1, "first_seen": article.published, "last_seen": article.published}
    )  # fmt: skip
    made = derived(row, event, article)
    rows["participants"] += made.participants
    rows["pairs"] += made.pairs
    rows["claims"] += made.claims


def _article(number: int, text_words: Sequence[str], draw: random.Random) -> Article:
    day = dt.date(2020, 1, 1) + dt.timedelta(number // 110)
    return Article(id=str(number), text=" ".join(text_words), published=day, source=f"Diario {draw.randint(1, 60)}")


def _article_row(number: int, article: Article) -> dict[str, Any]:
    return {
        "row": number, "id": article.id, "given": given(article), "text": article.text,
        "text_hash": text_hash(article.text), "source": article.source, "url": "", "title": "",
        "published": article.published, "revision": 1, "copy_of": article.id, "similarity": 1.0,
        "versions": versions_id(_VERSIONS), "ingested": dt.datetime(2024, 1, 1),
    }  # fmt: skip


def _event(article: Article, position: int, who: Sequence[Participant], draw: random.Random) -> Event:
    start = position * 20
    trigger = Span(text=article.text[start : start + 6], start=start, end=start + 6)
    sentence = Span(text=article.text[start : start + 60], start=start, end=start + 60)
    status = draw.choice(_STATUSES)
    return Event.model_construct(
        id=hashlib.sha256(f"{article.id}-{position}".encode()).hexdigest()[:16], article_id=article.id,
        event_type=draw.choice(_TYPES), event_mode=None, contexts=(), quad_class="verbal conflict", intensity=None,
        trigger=trigger, sentence=sentence, actors=tuple(who[:1]), recipients=tuple(who[1:]),
        time=None, place=None, attribution=(), factuality=_factuality(status), denied_by=(), confirmed_by=(),
        versions=_VERSIONS, why=(), counts=(),
    )  # fmt: skip


def _factuality(status: str) -> Any:
    polarity = "negative" if status == "negated" else "positive"
    return Factuality(status=Status(status), certainty=Certainty.CERTAIN, polarity=polarity, tense="past")


def _person(number: int) -> Participant:
    return Participant(
        text="x", start=0, end=1, name=f"{_word(number).title()} {_word(number * 7 + 3).title()}", kind="person",
        country=_COUNTRIES[number % len(_COUNTRIES)], sector="GOV",
    )  # fmt: skip


def _word(number: int) -> str:
    """A made word of syllables, another for every number."""
    made = ""
    for _ in range(4):
        number, syllable = divmod(number, 20)
        made += (
            "ba",
            "ce",
            "di",
            "fo",
            "gu",
            "la",
            "me",
            "ni",
            "po",
            "ru",
            "sa",
            "te",
            "vi",
            "jo",
            "cha",
            "lle",
            "qui",
            "ro",
            "tu",
            "ña",
        )[syllable]
    return made


def _skewed(things: Sequence[Any], draw: random.Random) -> Any:
    """A draw in which the n-th thing comes about as often as 1/n."""
    return things[int(len(things) ** draw.random()) - 1]


def _time(name: str, times: int, ask: Callable[[], object]) -> None:
    seconds = sorted(_each(times, ask))
    at = [seconds[min(times - 1, int(times * share))] * 1000 for share in (0.5, 0.95, 1.0)]
    click.echo(f"{name:20} p50 {at[0]:7.1f} ms  p95 {at[1]:7.1f} ms  max {at[2]:7.1f} ms")


def _each(times: int, ask: Callable[[], object]) -> Iterator[float]:
    for _ in range(times):
        began = time.perf_counter()
        ask()
        yield time.perf_counter() - began


if __name__ == "__main__":
    main()
