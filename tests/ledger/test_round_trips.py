"""What an article costs a store: statements, each of them a round trip to a server."""

from collections.abc import Callable, Iterable, Iterator

import ledger_news as news
from sqlalchemy import event as heard

from teletipo.coder import Coder
from teletipo.ledger import Ledger
from teletipo.records import Article, Event

ENOUGH = 32


class Repeating:
    """Codes an article with records of the same acts as often as its title says."""

    def __init__(self, coder: Coder) -> None:
        self._coder, self.versions = coder, coder.versions

    def outcomes(self, articles: Iterable[Article | str], **_: int) -> Iterator[list[Event]]:
        for article in articles:
            assert isinstance(article, Article)
            made = self._coder.code(article)
            times = range(int(article.title))
            yield [e.model_copy(update={"id": f"{e.id[:12]}{n:04}"}) for n in times for e in made]


def statements(ledger: Ledger, work: Callable[[], object]) -> int:
    asked: list[str] = []

    def listen(*given: object) -> None:
        asked.append(str(given[2]))

    heard.listen(ledger.store.engine, "before_cursor_execute", listen)
    work()
    heard.remove(ledger.store.engine, "before_cursor_execute", listen)
    return len(asked)


def test_an_article_of_many_records_takes_as_many_round_trips_as_one_of_few(ledger: Ledger, coder: Coder) -> None:
    ledger.ingest(news.ALL, coder)
    repeating = Repeating(coder)
    few, many = (news.VISIT.model_copy(update={"id": f"visit{n}", "title": str(n)}) for n in (1, 40))
    costs = [statements(ledger, lambda given=given: ledger.ingest([given], repeating)) for given in (few, many)]
    assert len(ledger.events(article="visit40", limit=None)) == 40 * len(ledger.events(article="visit1", limit=None))
    assert max(costs) <= ENOUGH


def test_known_article_takes_one_look_up(ledger: Ledger, coder: Coder) -> None:
    ledger.ingest(news.ALL, coder)
    began = 1 if ledger.store.is_sqlite else 0  # what begins a transaction is a statement of the driver
    assert statements(ledger, lambda: ledger.ingest([news.TRIP], coder)) == 1 + began
