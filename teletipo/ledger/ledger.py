"""The ledger: a store of articles and of what they say happened, and the questions that it answers."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import and_, func, select

from teletipo.errors import LedgerError
from teletipo.knowledge import Knowledge
from teletipo.knowledge import load as load_knowledge
from teletipo.ledger import judging, naming, tallying, voices
from teletipo.ledger.answers import (
    Claim,
    Dossier,
    Dyad,
    Entity,
    Facets,
    Head,
    Hit,
    Occurrence,
    Report,
    Story,
    Summary,
    Verdict,
)
from teletipo.ledger.article_rows import read_article
from teletipo.ledger.begun import Axis
from teletipo.ledger.choosing import Chosen, Order
from teletipo.ledger.counting import verdicts
from teletipo.ledger.dossiers import dossier, dyad
from teletipo.ledger.drawn import Network, Point, Spots
from teletipo.ledger.facets import FACETS, FacetName, facets
from teletipo.ledger.filters import Filter
from teletipo.ledger.frames import Found
from teletipo.ledger.hearing import ClaimOrder, Heard
from teletipo.ledger.ingesting import Coding, Done, ingest, recode, summary
from teletipo.ledger.judgements import Judgements
from teletipo.ledger.network import draw, network
from teletipo.ledger.places import places
from teletipo.ledger.recounting import Show, differences
from teletipo.ledger.reports import head, links_of, occurrences_of, reports
from teletipo.ledger.runs import Runs
from teletipo.ledger.schema import articles, events
from teletipo.ledger.searching import count, search
from teletipo.ledger.store import Store
from teletipo.ledger.summing import sayings
from teletipo.ledger.telling import Told
from teletipo.ledger.timeline import Split, Step, Wanted, timeline
from teletipo.ledger.whole import Whole
from teletipo.records import Article


class Ledger(Judgements, Runs, Whole):
    """A ledger in an SQLite file or behind a PostgreSQL URL; made if it is not there, used with ``with``.

    ``knowledge`` is another knowledge base than the shipped one; names are looked up in it. Limits of a question are
    keyword arguments, those of :class:`teletipo.ledger.Filter`. Raises LedgerError for a store that cannot be opened.
    """

    def __init__(self, address: str | Path, knowledge: Path | None = None) -> None:
        self.store = Store(address)
        self.knowledge: Knowledge = load_knowledge(knowledge)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self.store.close()

    # taking in

    def ingest(self, given: Iterable[Article], coder: Coding, *, jobs: int = 1) -> Summary:
        """Code and store the articles that are not there yet; one transaction an article."""
        return summary(self.ingesting(given, coder, jobs=jobs))

    def ingesting(self, given: Iterable[Article], coder: Coding, *, jobs: int = 1) -> Iterator[Done]:
        """As :meth:`ingest`, one article at a time as they are asked for."""
        return ingest(self.store, given, coder, jobs)

    def recoding(self, coder: Coding, *, jobs: int = 1) -> Iterator[Done]:
        """Code anew what another version of the coder, its model or its tables coded, one article at a time."""
        return recode(self.store, coder, jobs)

    # questions

    def events(
        self, *, order: Order = "newest", limit: int | None = 100, offset: int = 0, **limits: Any
    ) -> Found[Report]:
        """The records under the limits, by the day of the event (of an undated one, of its publication)."""
        with self.store.reading() as connection:
            chosen = Chosen(connection, Filter(**limits), self.knowledge)
            found = reports(connection, chosen.rows(order, limit, offset))
            return Found(found) if limit is None and not offset else Found(found, *chosen.total())

    def occurrences(
        self, *, order: Order = "newest", limit: int | None = 100, offset: int = 0, **limits: Any
    ) -> Found[Occurrence]:
        """What the records under the limits tell of, each occurrence once, by its first day.

        Of more than 4,000 records those at the beginning of the order are looked at, unless ``limit`` is None.
        """
        with self.store.reading() as connection:
            told = Told(connection, Filter(**limits), self.knowledge)
            ids, total, more = told.page(order, limit, offset)
            return Found(occurrences_of(connection, ids), total, more)

    def each_story(self, **limits: Any) -> Iterator[Story]:
        """All about every occurrence that the records under the limits tell of, the oldest first."""
        with self.store.reading() as connection:
            ids = Told(connection, Filter(**limits), self.knowledge).page("oldest", None)[0]
        for occurrence in ids:
            yield self.occurrence(occurrence)

    def event(self, event_id: str) -> Report:
        """One record, a rejected one too; the beginning of an id will do. Raises LedgerError if there is none."""
        with self.store.reading() as connection:
            rows = select(events.c.row).where(events.c.id.startswith(event_id, autoescape=True)).limit(2)
            found = reports(connection, rows)
        if len(found) != 1:
            raise LedgerError(
                "several records have an id like {id!r}" if found else "no record has an id like {id!r}", id=event_id
            )
        return found[0]

    def occurrence(self, occurrence_id: str) -> Story:
        """All about one occurrence. Raises LedgerError if there is none of that id."""
        with self.store.reading() as connection:
            summed = occurrences_of(connection, [occurrence_id])
            if not summed:
                raise LedgerError("the ledger has no occurrence {id!r}", id=occurrence_id)
            of = and_(events.c.occurrence == occurrence_id, events.c.rejected.is_(False))
            rows = (
                select(events.c.row)
                .where(of)
                .order_by(events.c.published.nulls_first(), events.c.article, events.c.position)
            )
            return Story(
                occurrence=summed[0],
                reports=tuple(reports(connection, rows)),
                claims=tuple(voices.on_occurrence(connection, occurrence_id)),
                history=tuple(voices.history(sayings(connection, occurrence_id))),
                links=tuple(links_of(connection, occurrence_id)),
            )

    def article(self, article_id: str) -> tuple[Head, Article]:
        """An article with its exact text. Raises LedgerError if there is none of that id."""
        with self.store.reading() as connection:
            row = connection.execute(select(articles).where(articles.c.id == article_id)).one_or_none()
            if row is None:
                raise LedgerError("the ledger has no article {id!r}", id=article_id)
            return head(row._mapping), read_article(row)

    def articles(self, *, outlet: str | None = None, limit: int | None = 100, offset: int = 0) -> Found[Head]:
        """The articles, the newest first."""
        with self.store.reading() as connection:
            query = select(articles)
            if outlet is not None:
                query = query.where(articles.c.source == outlet)
            total = connection.scalar(select(func.count()).select_from(query.subquery()))
            page = query.order_by(articles.c.published.desc().nulls_last(), articles.c.id).limit(limit).offset(offset)
            return Found([head(r) for r in connection.execute(page).mappings()], total)

    def actor(self, name: str, *, limit: int = 20) -> Dossier:
        """The dossier of an actor: a name, a part of one, an entity's id, or a state's name or code."""
        with self.store.reading() as connection:
            return dossier(connection, naming.who(connection, name, self.knowledge), limit)

    def dyad(self, one: str, other: str, *, limit: int = 20) -> Dyad:
        """What two sides did to each other and together."""
        with self.store.reading() as connection:
            who = (naming.who(connection, name, self.knowledge) for name in (one, other))
            return dyad(connection, next(who), next(who), limit)

    def claims(
        self,
        *,
        voice: str | None = None,
        stance: str | None = None,
        order: ClaimOrder = "oldest",
        limit: int | None = 100,
        offset: int = 0,
        **limits: Any,
    ) -> Found[Claim]:
        """Who says what: of one ``voice``, of one ``stance``, on the records under the limits.

        ``order`` *contested* has those on disputed and denied acts first, in each part the newest first.
        """
        with self.store.reading() as connection:
            heard = Heard(connection, Filter(**limits), self.knowledge, voice, stance)
            keys, total, more = heard.page(order, limit, offset)
            return Found(voices.by_key(connection, keys), total, more)

    def timeline(
        self,
        *,
        step: Step | None = "month",
        axis: Axis = "event",
        split: Split | None = None,
        whole: bool = True,
        **limits: Any,
    ) -> Found[Point]:
        """Events and occurrences in every day, week, month or year that has any; see :mod:`teletipo.ledger.timeline`.

        Without a ``step``, the finest that keeps a chart readable. ``axis`` chooses the days: of the event, of the
        publication, of ingest; ``split`` counts types, quad classes or statuses apart. Unless ``whole``, a busy
        question is answered at once and in part: ``at_least`` then says that only the newest 5,000 records are
        counted, and ``events`` is None where the records are too many.
        """
        with self.store.reading() as connection:
            chosen = Chosen(connection, Filter(**limits), self.knowledge)
            points, cut = timeline(connection, chosen, Wanted(step, axis, split), whole=whole)
            return Found(points, at_least=cut)

    def facets(self, *, of: Sequence[FacetName] = FACETS, top: int = 20, **limits: Any) -> Facets:
        """The commonest values of slots among the records under the limits; see :mod:`teletipo.ledger.facets`."""
        with self.store.reading() as connection:
            return facets(connection, Chosen(connection, Filter(**limits), self.knowledge), of, top)

    def places(self, **limits: Any) -> Spots:
        """Where the records under the limits take place; see :mod:`teletipo.ledger.places`."""
        with self.store.reading() as connection:
            return places(connection, Chosen(connection, Filter(**limits), self.knowledge), self.knowledge)

    def draw_network(self) -> int:
        """Compute and store the network anew; how many participants it holds. ``teletipo ingest`` ends with it."""
        with self.store.writing() as connection:
            return draw(connection, judging.now())

    def network(self, *, first: int | None = None, last: int | None = None) -> Network:
        """The stored network with the ties of these years; see :mod:`teletipo.ledger.network`."""
        with self.store.reading() as connection:
            return network(connection, first, last)

    def search(self, text: str, *, limit: int = 20, offset: int = 0) -> Found[Hit]:
        """Articles that hold the words, the newest first; see :mod:`teletipo.ledger.searching` for the syntax."""
        with self.store.reading() as connection:
            return Found(search(connection, text, limit, offset), *count(connection, text))

    def counts(self, **limits: Any) -> Found[Verdict]:
        """The counting claims of the records under the limits, held against what the ledger knows."""
        with self.store.reading() as connection:
            chosen = Chosen(connection, Filter(**limits), self.knowledge)
            return Found(verdicts(connection, chosen, self.knowledge))

    def names(self, beginning: str, *, limit: int = 20) -> Found[Entity]:
        """Participants with a name, or a word of one, that begins so."""
        with self.store.reading() as connection:
            return Found(naming.names(connection, beginning, limit))

    def entity(self, name: str) -> Entity:
        """One participant by its id, or by a name that means no other. Raises LedgerError otherwise."""
        with self.store.reading() as connection:
            return naming.one(connection, name, self.knowledge)

    def meant(self, name: str) -> tuple[Entity, ...]:
        """Whom a name, an id or a state's code means. Raises LedgerError if nobody in the ledger is meant."""
        with self.store.reading() as connection:
            return naming.who(connection, name, self.knowledge).found

    def held_names(self, wanted: Iterable[str]) -> set[str]:
        """Those of the names that some participant has."""
        with self.store.reading() as connection:
            return naming.held_names(connection, wanted)

    def check(self, *, repair: bool = False, show: Show = iter) -> list[str]:
        """Where kept tallies are not what the records count, a line each; nothing where all is right.

        ``repair`` puts them right. ``show`` is given the list of steps and gives them back, to draw how far they are.
        """
        with self.store.writing() if repair else self.store.reading() as connection:
            return differences(connection, repair=repair, show=show)

    def sizes(self) -> dict[str, int]:
        """How many articles, records (rejected ones left out), occurrences, entities and judgements there are."""
        with self.store.reading() as connection:
            return tallying.sizes(connection)
