"""Whom a question means: the ledger's own participants by a name, a part of one, an id, or a state's code."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, FromClause, and_, or_, select, true

from teletipo.errors import LedgerError
from teletipo.knowledge import Entry, Knowledge
from teletipo.ledger import identities
from teletipo.ledger.answers import Entity
from teletipo.ledger.folding import fold
from teletipo.ledger.schema import entities

_ID = re.compile(r"[0-9a-f]{16}")
_MOST = 200
_TOLD = 10


class Who(NamedTuple):
    """The participants that are meant; ``country`` means everybody of a state, and ``found`` then holds the state."""

    found: tuple[Entity, ...]
    country: str | None = None

    @property
    def is_one(self) -> bool:
        """One participant, not several of a name or everybody of a state."""
        return self.country is None and len(self.found) == 1

    @property
    def kept(self) -> tuple[str, str] | None:
        """The scope and subject of the tallies kept of them: of one participant, or of everybody of a state."""
        if self.country is not None:
            return "country", self.country
        return ("entity", self.found[0].id) if self.is_one else None

    def condition(self, table: FromClause, entity: str = "entity", country: str = "country") -> ColumnElement[bool]:
        """That a row of ``participants`` or ``pairs`` is about them."""
        if self.country is not None:
            return table.c[country] == self.country
        return table.c[entity].in_([e.id for e in self.found])


def who(connection: Connection, name: str, knowledge: Knowledge) -> Who:
    """The participants of that name.

    A state, by its code or name, means everybody who belongs to it. Else it is whoever has exactly that name or an
    alias of it in the knowledge base; failing these, everybody whose name holds these words (*Lukashenko*). Raises
    LedgerError if nobody in the ledger is meant.
    """
    folded = fold(name.strip())
    if _ID.fullmatch(name):
        found = _found(connection, entities.c.id == name)
    elif name in knowledge.countries:
        return Who(_found(connection, and_(entities.c.country == name, entities.c.kind == "country")), name)
    else:
        entries = knowledge.entries(name)
        found = _found(connection, entities.c.folded.in_({folded, *(fold(e.name) for e in entries)}))
        if not found and (state := _state(entries)) is not None:
            return Who((), state)
        found = found or _holding(connection, folded)
    if not found:
        raise LedgerError("nobody in the ledger is called {name!r}", name=name)
    states = [e for e in found if e.kind == "country" and e.country]
    return Who((states[0],), states[0].country) if states and not _ID.fullmatch(name) else Who(found)


def _state(entries: Iterable[Entry]) -> str | None:
    """The state that a name means, though no record names the state itself."""
    return next((e.country for e in entries if e.kind == "country" and e.country), None)


def one(connection: Connection, name: str, knowledge: Knowledge) -> Entity:
    """The one participant of that name or id. Raises LedgerError where it means nobody or several."""
    found = who(connection, name, knowledge).found
    if len(found) != 1:
        told = "; ".join(f"{e.id} {e.name}{f' [{e.country}]' if e.country else ''}" for e in found[:_TOLD])
        raise LedgerError(f"{name!r} means {len(found)} in the ledger, give an id: {told}")
    return found[0]


def _holding(connection: Connection, folded: str) -> tuple[Entity, ...]:
    """Participants whose names hold all the words, whole."""
    asked = folded.split()
    if not asked:
        return ()
    parts = [entities.c.folded.contains(word, autoescape=True) for word in asked]
    return _found(connection, and_(*parts), set(asked))


def _found(
    connection: Connection, condition: ColumnElement[bool], whole: AbstractSet[str] = frozenset()
) -> tuple[Entity, ...]:
    """As people left them: of two that are merged the one that stays. ``whole``: words that the name must hold."""
    query = select(entities.c.id, entities.c.name, entities.c.kind, entities.c.country, entities.c.sector)
    rows = connection.execute(query.where(condition).order_by(entities.c.name, entities.c.id).limit(_MOST))
    who = identities.load(connection)
    held = (e for e in (Entity(**r) for r in map(dict, rows.mappings())) if whole <= set(fold(e.name).split()))
    found = (who.entity(e) for e in held)
    return tuple({e.id: e for e in found if e is not None}.values())


def held_names(connection: Connection, wanted: Iterable[str]) -> set[str]:
    """Those of the names that some participant has exactly, but for case and accents."""
    folded = {name: fold(name) for name in wanted}
    query = select(entities.c.folded).where(entities.c.folded.in_(sorted(set(folded.values()))))
    held = set(connection.scalars(query))
    return {name for name, f in folded.items() if f in held}


def names(connection: Connection, beginning: str, limit: int) -> tuple[Entity, ...]:
    """Participants with a word that begins so, for a box that completes what is typed."""
    folded = fold(beginning.strip())
    begins = or_(
        entities.c.folded.startswith(folded, autoescape=True),
        entities.c.folded.contains(f" {folded}", autoescape=True),
    )
    return _found(connection, begins if folded else true())[:limit]
