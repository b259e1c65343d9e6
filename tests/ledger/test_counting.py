"""Claims that count, held against the ledger: the coder's records with a claim laid on one of them."""

import datetime as dt
from collections.abc import Iterable, Iterator

import ledger_news as news
import pytest

from teletipo.coder import Coder
from teletipo.ledger import Ledger, Verdict
from teletipo.records import Article, Count, Event, Interval, Participant, Versions

TRIPS = [
    news.article("jan", "Emmanuel Macron viajó ayer a Berlín.", "2023-01-11", "Norte"),
    news.article("jan2", "El presidente francés, Emmanuel Macron, visitó Berlín el 10 de enero.", "2023-01-12", "Sur"),
    news.article("feb", "Emmanuel Macron viajó ayer a Berlín.", "2023-02-11", "Norte"),
    news.article("other", "Olaf Scholz viajó ayer a Roma.", "2023-02-12", "Norte"),
    news.article("no", "Emmanuel Macron no viajó a Berlín el 20 de febrero.", "2023-02-22", "Norte"),
    news.article("last", "Emmanuel Macron viajó ayer a Berlín.", "2023-03-11", "Norte"),
]


class Counting:
    """A coder whose record of the last trip claims to be the ``ordinal``-th of its actor's."""

    def __init__(self, coder: Coder, ordinal: int, since: str | None = "2023-01-01") -> None:
        self.coder, self.ordinal, self.since = coder, ordinal, since

    @property
    def versions(self) -> Versions:
        return self.coder.versions

    def pipe(self, articles: Iterable[Article | str], *, n_process: int = 1) -> Iterator[list[Event]]:  # noqa: ARG002 - a coder's signature
        for article in articles:
            assert isinstance(article, Article)
            events = self.coder.code(article)
            yield [self._claiming(e) for e in events] if article.id == "last" else events

    def _claiming(self, event: Event) -> Event:
        words = event.trigger.model_dump()
        first = dt.date.fromisoformat(self.since) if self.since else None
        count = Count(
            **words,
            ordinal=self.ordinal,
            event_type=event.event_type,
            event_mode=event.event_mode,
            actors=tuple(p for p in event.actors if p.name == "Emmanuel Macron"),
            recipients=(Participant(**words, name="Alemania", kind="country", country="DEU"),),
            interval=Interval(**words, earliest=first, latest=dt.date(2023, 3, 11)) if first else None,
        )
        return event.model_copy(update={"counts": (count,)})


def verdict(ledger: Ledger, coder: Counting, articles: list[Article] = TRIPS) -> Verdict:
    ledger.ingest(articles, coder)
    found = ledger.counts()
    assert len(found) == 1
    return found[0]


def test_as_many_as_the_ledger_has_is_supported_with_the_list(ledger: Ledger, coder: Coder) -> None:
    found = verdict(ledger, Counting(coder, 3))
    assert found.verdict == "supported"
    assert [(o.earliest.isoformat(), o.reports) for o in found.counted if o.earliest] == [
        ("2023-01-10", 2),
        ("2023-02-10", 1),
        ("2023-03-10", 1),
    ]


@pytest.mark.parametrize("ordinal", [2, 4])
def test_more_or_fewer_is_not_supported_where_every_month_was_read(ledger: Ledger, coder: Coder, ordinal: int) -> None:
    assert verdict(ledger, Counting(coder, ordinal)).verdict == "not supported"


def test_fewer_says_nothing_where_a_month_was_not_read(ledger: Ledger, coder: Coder) -> None:
    found = verdict(ledger, Counting(coder, 4), [a for a in TRIPS if "feb" not in a.id and a.published.month != 2])
    assert (found.verdict, len(found.counted)) == ("too little data", 2)
    assert "2023-02" in found.reason


def test_a_time_without_beginning_is_too_little(ledger: Ledger, coder: Coder) -> None:
    found = verdict(ledger, Counting(coder, 3, since=None))
    assert (found.verdict, found.counted) == ("too little data", ())
