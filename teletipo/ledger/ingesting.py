"""Articles into the ledger, one transaction an article: what is there already is passed over, whatever happened before.

An article is known by its id. The same id from another outlet is another article and gets the outlet behind its id; the
same id with another text, title or day is a revision, and the earlier text is kept.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple, Protocol

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from teletipo.errors import CodingError
from teletipo.ledger.answers import Summary
from teletipo.ledger.article_rows import read_article
from teletipo.ledger.rows import given, versions_id
from teletipo.ledger.schema import articles
from teletipo.ledger.store import Store, refusal
from teletipo.ledger.writing import know, put
from teletipo.records import Article, Event, Versions


class Coding(Protocol):
    """What ingest needs of a coder; :class:`teletipo.Coder` is one."""

    @property
    def versions(self) -> Versions: ...

    def outcomes(
        self, articles: Iterable[Article | str], *, n_process: int = 1
    ) -> Iterator[list[Event] | CodingError]: ...


class Outcome(StrEnum):
    """What became of an article."""

    NEW = "new"
    REVISED = "revised"
    KNOWN = "known"
    OUTDATED = "outdated"  # known, and coded by another version of the coder, its model or its tables
    RECODED = "recoded"
    FAILED = "failed"  # it could not be coded, and the ledger holds what it held before


class Done(NamedTuple):
    """An article that ingest is through with, how many records it gave, and why it gave none where it failed."""

    article: Article
    outcome: Outcome
    events: int
    error: CodingError | None = None


_SHOWN = 80  # characters of an id
_Stored = dict[str, tuple[Article, str]]  # by id, with the id of the versions that coded it
_CODED = frozenset({Outcome.NEW, Outcome.REVISED, Outcome.RECODED})


def ingest(store: Store, given_articles: Iterable[Article], coder: Coding, jobs: int) -> Iterator[Done]:
    """Code and store what is new, in the order given; every article is stored for good when it is yielded."""
    on_the_way: _Stored = {}
    return _through(store, _sorted_out(store, given_articles, coder.versions, on_the_way), coder, jobs, on_the_way)


def recode(store: Store, coder: Coding, jobs: int) -> Iterator[Done]:
    """Code anew, in the order in which they came, the articles that another version coded."""
    made_by = versions_id(coder.versions)
    with store.reading() as connection:
        old = connection.scalars(
            select(articles.c.row).where(articles.c.versions != made_by).order_by(articles.c.row)
        ).all()
    return _through(store, ((a, Outcome.RECODED) for a in _stored(store, old)), coder, jobs, {})


def summary(done: Iterable[Done], other_language: int = 0, failed: int = 0) -> Summary:
    """Count outcomes."""
    counts = dict.fromkeys(Outcome, 0)
    events = 0
    for item in done:
        counts[item.outcome] += 1
        events += item.events
    return Summary(
        read=sum(counts.values()),
        coded=sum(counts[o] for o in _CODED),
        known=counts[Outcome.KNOWN],
        revised=counts[Outcome.REVISED],
        outdated=counts[Outcome.OUTDATED],
        other_language=other_language,
        failed=failed + counts[Outcome.FAILED],
        events=events,
    )


def _through(
    store: Store, sorted_out: Iterable[tuple[Article, Outcome]], coder: Coding, jobs: int, on_the_way: _Stored
) -> Iterator[Done]:
    waiting: deque[tuple[Article, Outcome]] = deque()

    def to_code() -> Iterator[Article]:
        for article, outcome in sorted_out:
            waiting.append((article, outcome))
            if outcome in _CODED:
                yield article

    for events in coder.outcomes(to_code(), n_process=jobs):
        yield from _passed_over(waiting)
        article, outcome = waiting.popleft()
        done = _done(store, article, outcome, events, coder.versions)
        if article.id in on_the_way and on_the_way[article.id][0] is article:
            del on_the_way[article.id]
        yield done
    yield from _passed_over(waiting)


def _done(
    store: Store, article: Article, outcome: Outcome, events: list[Event] | CodingError, made_by: Versions
) -> Done:
    """Store an article, unless it could not be coded or is one that the store cannot hold."""
    if isinstance(events, CodingError):
        return Done(article, Outcome.FAILED, 0, events)
    try:
        _put(store, article, events, made_by)
    except DBAPIError as error:
        if (reason := refusal(error)) is None:
            raise
        named = CodingError(article.id[:_SHOWN], f"the store cannot hold it: {reason}")
        return Done(article, Outcome.FAILED, 0, named)
    return Done(article, outcome, len(events))


def _put(store: Store, article: Article, events: list[Event], made_by: Versions) -> None:
    with store.writing() as connection:
        if versions_id(made_by) not in store.known_versions:
            know(connection, made_by)
        put(connection, article, events, made_by)
    store.known_versions.add(versions_id(made_by))


def _passed_over(waiting: deque[tuple[Article, Outcome]]) -> Iterator[Done]:
    while waiting and waiting[0][1] not in _CODED:
        yield Done(*waiting.popleft(), 0)


def _sorted_out(
    store: Store, found: Iterable[Article], made_by: Versions, on_the_way: _Stored
) -> Iterator[tuple[Article, Outcome]]:
    """Every article under the id that it has in the ledger, and whether it is to be coded."""
    current = versions_id(made_by)
    for article in found:
        stored = on_the_way.get(article.id) or _find(store, article.id)
        if stored is not None and stored[0].source and article.source and stored[0].source != article.source:
            article = article.model_copy(update={"id": f"{article.id}@{article.source}"})  # noqa: PLW2901 - renamed
            stored = on_the_way.get(article.id) or _find(store, article.id)
        if stored is None or (given(stored[0]), stored[0].text) != (given(article), article.text):
            on_the_way[article.id] = article, current
            yield article, Outcome.NEW if stored is None else Outcome.REVISED
        else:
            yield article, Outcome.KNOWN if stored[1] == current else Outcome.OUTDATED


def _find(store: Store, article_id: str) -> tuple[Article, str] | None:
    with store.glancing() as connection:
        row = connection.execute(select(articles).where(articles.c.id == article_id)).one_or_none()
    return None if row is None else (read_article(row), row.versions)


def _stored(store: Store, rows: Iterable[int]) -> Iterator[Article]:
    for row in rows:
        with store.reading() as connection:
            yield read_article(connection.execute(select(articles).where(articles.c.row == row)).one())
