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

    def outcomes(self, articles: Iterable[Article | str], *, n_process: int = 1) -> Iterator[list[Event]]:  # noqa: ARG002 - a coder's signature
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


def claims(ledger: Ledger, coder: Coder, *articles: tuple[str, str]) -> list[tuple[str, list[str | None]]]:
    """Every claim's verdict with the days counted; the coder's own claims, an article each of words and day."""
    given = [news.article(f"a{n}", text, day, f"Diario {n}") for n, (text, day) in enumerate(articles)]
    ledger.ingest(given, coder)
    days = [[o.earliest.isoformat() if o.earliest else None for o in found.counted] for found in ledger.counts()]
    return list(zip((found.verdict for found in ledger.counts()), days, strict=True))


FIRST = ("Pedro Sánchez viajó ayer a Rabat.", "2023-01-11")
SECOND = "El presidente del Gobierno español, Pedro Sánchez, viajó ayer a Rabat. "
DAYS = ["2023-01-10", "2023-02-20"]


@pytest.mark.parametrize(
    ("ordinal", "expected"), [("segundo", "supported"), ("primer", "not supported"), ("tercer", "not supported")]
)
@pytest.mark.parametrize("since", ["desde enero", "este año"])
@pytest.mark.parametrize("said", ["", ", subrayó la agencia EFE", ", dijo la oposición"])
def test_the_noun_that_claims_is_the_act_told_before_it(
    ledger: Ledger, coder: Coder, ordinal: str, expected: str, since: str, said: str
) -> None:
    claiming = f"{SECOND}Es su {ordinal} viaje a Marruecos {since}{said}."
    assert claims(ledger, coder, FIRST, (claiming, "2023-02-21")) == [(expected, DAYS)]


def test_two_articles_that_claim_the_same_do_not_count_each_other(ledger: Ledger, coder: Coder) -> None:
    claiming = f"{SECOND}Es su segundo viaje a Marruecos desde enero."
    other = "Pedro Sánchez llegó el lunes a Rabat. Es su segunda visita a Marruecos desde enero, según el Gobierno."
    found = claims(ledger, coder, FIRST, (claiming, "2023-02-21"), (other, "2023-02-21"))
    assert found == [("supported", DAYS), ("supported", DAYS)]


@pytest.mark.parametrize(
    "doubtful",
    [
        ("Pedro Sánchez visitó Rabat.", "2023-02-08"),
        ("El portavoz afirmó que Pedro Sánchez visitó Rabat el 3 de febrero.", "2023-02-04"),
    ],
)
def test_a_visit_undated_or_disputed_leaves_the_claim_open(
    ledger: Ledger, coder: Coder, doubtful: tuple[str, str]
) -> None:
    denial = ("Marruecos negó que Pedro Sánchez visitara Rabat el 3 de febrero.", "2023-02-05")
    claiming = (f"{SECOND}Es su segundo viaje a Marruecos desde enero.", "2023-02-21")
    found = claims(ledger, coder, FIRST, doubtful, denial, claiming)
    assert [(verdict, len(days)) for verdict, days in found] == [("too little data", 3)]


@pytest.mark.parametrize(
    "never",
    [
        ("Pedro Sánchez no viajó a Rabat el 3 de febrero.", "2023-02-04"),
        ("Pedro Sánchez viajará a Rabat el 3 de febrero, anunció el Gobierno.", "2023-02-01"),
        ("Pedro Sánchez viajó a Rabat el 3 de noviembre de 2022.", "2023-02-04"),
    ],
)
def test_what_did_not_take_place_in_the_time_is_not_counted(
    ledger: Ledger, coder: Coder, never: tuple[str, str]
) -> None:
    claiming = (f"{SECOND}Es su segundo viaje a Marruecos desde enero.", "2023-02-21")
    assert claims(ledger, coder, FIRST, never, claiming) == [("supported", DAYS)]


def test_a_claimed_act_to_come_is_not_the_one_told_beside_it(ledger: Ledger, coder: Coder) -> None:
    plan = "El presidente español realizará en marzo su segundo viaje a Marruecos este año."
    found = claims(ledger, coder, (f"Pedro Sánchez viajó ayer a Rabat. {plan}", "2023-01-11"))
    assert [verdict for verdict, _ in found] == ["supported"]
