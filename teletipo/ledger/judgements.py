"""What people decide on a ledger: the part of :class:`teletipo.ledger.Ledger` that writes judgements and lists them."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from sqlalchemy import func, or_, select

from teletipo.knowledge import Knowledge
from teletipo.ledger import deciding, identifying, judging, naming
from teletipo.ledger.answers import Judgement
from teletipo.ledger.frames import Found
from teletipo.ledger.schema import judgements
from teletipo.ledger.store import Store


class Judgements:
    """Every judgement is logged with who makes it, takes effect at once, can be undone, and survives coding anew.

    Each returns the number of the judgement. Raises LedgerError for a record or entity that is not there, for what a
    record cannot hold, and where ``by`` is empty. Entities are given by id, or by a name that means no other.
    """

    store: Store
    knowledge: Knowledge

    def merge(self, one: str, other: str, *, by: str, note: str = "") -> int:
        """Two records (by id) tell of one occurrence."""
        with self.store.writing() as connection:
            return deciding.merge(connection, one, other, by, note)

    def split(self, event_id: str, *, by: str, note: str = "") -> int:
        """A record does not belong to its occurrence."""
        with self.store.writing() as connection:
            return deciding.split(connection, event_id, by, note)

    def correct(self, event_id: str, slots: Mapping[str, Any], *, by: str, note: str = "") -> int:
        """Slots of a record are other than coded (see :mod:`teletipo.ledger.corrections`)."""
        with self.store.writing() as connection:
            return deciding.correct(connection, event_id, slots, by, note)

    def reject(self, event_id: str, *, by: str, note: str = "") -> int:
        """A record is no event."""
        with self.store.writing() as connection:
            return deciding.reject(connection, event_id, by, note)

    def merge_entities(self, one: str, other: str, *, by: str, note: str = "") -> int:
        """Entity ``other`` is ``one``: every answer counts both as ``one``."""
        with self.store.writing() as connection:
            stays, goes = (naming.one(connection, name, self.knowledge) for name in (one, other))
            return identifying.merge(connection, stays, goes, by, note)

    def split_entity(
        self,
        entity: str,
        other: Mapping[str, Any],
        *,
        records: Iterable[str] = (),
        articles: Iterable[str] = (),
        by: str,
        note: str = "",
    ) -> int:
        """In these records, and in all of these articles (by id), who is called ``entity`` is another.

        ``other`` is that other's ``name``, ``kind`` (person, organization, country, group), ``country`` and ``sector``;
        what is left out is as of ``entity``. An entity of these that is in the ledger already is that one.
        """
        with self.store.writing() as connection:
            one = naming.one(connection, entity, self.knowledge)
            slots = one.model_dump(exclude={"id"}) | dict(other)
            return identifying.split(connection, one, slots, list(records), list(articles), by, note)

    def correct_entity(self, entity: str, slots: Mapping[str, Any], *, by: str, note: str = "") -> int:
        """``name``, ``kind``, ``country`` or ``sector`` of an entity are other than coded; its id stays."""
        with self.store.writing() as connection:
            return identifying.correct(connection, naming.one(connection, entity, self.knowledge), slots, by, note)

    def reject_entity(self, entity: str, *, by: str, note: str = "") -> int:
        """What was taken for a participant is none: it is left out of every record and answer."""
        with self.store.writing() as connection:
            return identifying.reject(connection, naming.one(connection, entity, self.knowledge), by, note)

    def note(self, target: str, note: str, *, by: str) -> int:
        """A note on an event, article, occurrence or entity (by id), apart from the evidence."""
        with self.store.writing() as connection:
            return judging.log(connection, "note", target, {}, by, note)

    def undo(self, judgement: int, *, by: str) -> Judgement:
        """Take a judgement back; the log keeps it and who undid it."""
        with self.store.writing() as connection:
            return deciding.undo(connection, judgement, by)

    def judgements(
        self,
        target: str | None = None,
        *,
        kind: str | None = None,
        by: str | None = None,
        undone: bool | None = None,
        order: Literal["newest", "oldest"] = "oldest",
        limit: int | None = None,
        offset: int = 0,
    ) -> Found[Judgement]:
        """The log, in the order in which it was written.

        ``target`` is the id of a record, an entity or whatever else a judgement names; ``undone`` lists only what was
        undone, or only what holds.
        """
        query = select(judgements)
        if target is not None:
            named = judgements.c.value.contains(f'"{target}"', autoescape=True)
            query = query.where(or_(judgements.c.target == target, named))
        for column, value in ((judgements.c.kind, kind), (judgements.c.by, by)):
            query = query if value is None else query.where(column == value)
        if undone is not None:
            query = query.where(judgements.c.undone.is_not(None) if undone else judgements.c.undone.is_(None))
        with self.store.reading() as connection:
            total = connection.scalar(select(func.count()).select_from(query.subquery()))
            page = query.order_by(judgements.c.row.desc() if order == "newest" else judgements.c.row)
            return Found(judging.read(connection, page.limit(limit).offset(offset)), total)
