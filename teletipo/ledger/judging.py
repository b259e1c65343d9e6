"""The log of people's judgements: what was decided, by whom, when, and which decisions hold today.

A judgement names records by their ids, and these do not change while an article is coded anew and a trigger keeps its
place. One whose record is gone waits in the log and holds again if the record comes back.
"""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, insert, select, update

from teletipo.errors import LedgerError
from teletipo.ledger.answers import Judgement
from teletipo.ledger.corrections import correct
from teletipo.ledger.schema import judgements
from teletipo.records import Event

KINDS = ("merge", "split", "correct", "reject", "note")


class Bonds(NamedTuple):
    """By a record's id the ids that it was merged with or split from, and by whom."""

    together: dict[str, dict[str, str]]
    apart: dict[str, dict[str, str]]


class Ruling(NamedTuple):
    """A record as people left it."""

    event: Event
    corrected: bool
    rejected: bool


def log(connection: Connection, kind: str, target: str, value: dict[str, Any], by: str, note: str = "") -> int:
    """Write a judgement down and return its id. Raises LedgerError without a name to answer for it."""
    if not by.strip():
        raise LedgerError("a judgement needs the name of who makes it")
    row = {
        "kind": kind,
        "target": target,
        "value": json.dumps(value, ensure_ascii=False, sort_keys=True),
        "by": by,
        "note": note,
        "made": now(),
    }
    return int(connection.execute(insert(judgements).returning(judgements.c.row), row).scalar_one())


def undo(connection: Connection, judgement: int, by: str) -> Judgement:
    """Mark a judgement as undone; it stays in the log. Raises LedgerError for one that is not there or undone."""
    found = read(connection, by_id(judgement))
    if not found:
        raise LedgerError("there is no judgement {number}", number=judgement)
    if found[0].undone is not None:
        raise LedgerError("judgement {number} is undone already", number=judgement)
    connection.execute(update(judgements).where(judgements.c.row == judgement).values(undone=now(), undone_by=by))
    return read(connection, by_id(judgement))[0]


def by_id(judgement: int) -> Select[Any]:
    return select(judgements).where(judgements.c.row == judgement)


def of_entity(connection: Connection, entity: str, kind: str) -> list[Judgement]:
    """The judgements of a kind on an entity, undone ones too."""
    return read(connection, select(judgements).where(judgements.c.kind == kind, judgements.c.target == entity))


def read(
    connection: Connection, query: Select[Any] | None = None, given: Mapping[str, Any] | None = None
) -> list[Judgement]:
    """Judgements, of the order in which they were made where the query has none of its own, undone ones too."""
    query = select(judgements) if query is None else query
    rows = connection.execute(query.order_by(judgements.c.row), given)
    return [Judgement(id=r.pop("row"), value=json.loads(r.pop("value")), **r) for r in map(dict, rows.mappings())]


def live(connection: Connection, kinds: Iterable[str], targets: Iterable[str] | None = None) -> list[Judgement]:
    """The judgements of these kinds that hold."""
    query = select(judgements).where(judgements.c.kind.in_(list(kinds)), judgements.c.undone.is_(None))
    return read(connection, query if targets is None else query.where(judgements.c.target.in_(list(targets))))


def bonds(connection: Connection) -> Bonds:
    """Who belongs together and who does not, of all judgements that hold."""
    return bonds_of(live(connection, ("merge", "split")))


def bonds_of(decided: Iterable[Judgement]) -> Bonds:
    """Who belongs together and who does not; of two judgements that contradict the later wins."""
    made = Bonds(defaultdict(dict), defaultdict(dict))
    for judgement in decided:
        one, other = judgement.value["one"], judgement.value["other"]
        if judgement.kind == "merge":
            _tie(made.together, made.apart, [*one, *other], [*one, *other], judgement.by)
        else:
            _tie(made.apart, made.together, one, other, judgement.by)
    return made


def _tie(
    ties: dict[str, dict[str, str]], others: dict[str, dict[str, str]], one: list[str], other: list[str], by: str
) -> None:
    for a in one:
        for b in other:
            if a != b:
                for x, y in ((a, b), (b, a)):
                    ties.setdefault(x, {})[y] = by
                    others.get(x, {}).pop(y, None)


def ruling(event: Event, decided: Iterable[Judgement]) -> Ruling:
    """The record under the judgements on it; a correction that no longer fits it is passed over."""
    corrected = rejected = False
    for judgement in decided:
        if judgement.kind == "reject":
            rejected = True
        elif judgement.kind == "correct":
            try:
                event, corrected = correct(event, judgement.value, judgement.by), True
            except LedgerError:
                continue
    return Ruling(event, corrected, rejected)


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)
