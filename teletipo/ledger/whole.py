"""All answers to a question, however many, without holding them all in memory: for exports."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from teletipo.knowledge import Knowledge
from teletipo.ledger import voices
from teletipo.ledger.answers import Claim, Occurrence, Report
from teletipo.ledger.choosing import Chosen, Order
from teletipo.ledger.filters import Filter
from teletipo.ledger.hearing import ClaimOrder, Heard
from teletipo.ledger.reports import occurrences_of, reports
from teletipo.ledger.store import Store
from teletipo.ledger.telling import Told

_PAGE = 1000
Key = TypeVar("Key")


class Whole:
    """The part of the ledger that gives everything, in the order of the pages."""

    store: Store
    knowledge: Knowledge

    def each_event(self, *, order: Order = "oldest", **limits: Any) -> Iterator[Report]:
        """All records under the limits."""
        with self.store.reading() as connection:
            rows = connection.scalars(Chosen(connection, Filter(**limits), self.knowledge).rows(order)).all()
        for some in _parts(rows):
            with self.store.reading() as connection:
                yield from reports(connection, some)

    def each_occurrence(self, *, order: Order = "newest", **limits: Any) -> Iterator[Occurrence]:
        """All occurrences that the records under the limits tell of."""
        with self.store.reading() as connection:
            ids = Told(connection, Filter(**limits), self.knowledge).page(order, None)[0]
        for some in _parts(ids):
            with self.store.reading() as connection:
                yield from occurrences_of(connection, some)

    def each_claim(
        self, *, voice: str | None = None, stance: str | None = None, order: ClaimOrder = "oldest", **limits: Any
    ) -> Iterator[Claim]:
        """All claims of a voice, of a stance, on the records under the limits."""
        with self.store.reading() as connection:
            keys = Heard(connection, Filter(**limits), self.knowledge, voice, stance).page(order, None)[0]
        for some in _parts(keys):
            with self.store.reading() as connection:
                yield from voices.by_key(connection, some)


def _parts(keys: Sequence[Key]) -> Iterator[Sequence[Key]]:
    return (keys[first : first + _PAGE] for first in range(0, len(keys), _PAGE))
