"""All that people decided which bears on records that are about to be stored, read in one look-up."""

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, bindparam, or_, select

from teletipo.ledger import identities, judging
from teletipo.ledger.answers import Judgement
from teletipo.ledger.identities import Identities
from teletipo.ledger.judging import Bonds
from teletipo.ledger.schema import judgements
from teletipo.records import Event

_BONDS, _RULINGS = ("merge", "split"), ("correct", "reject")


class Decisions(NamedTuple):
    """Who is who, which records belong together, and what was decided on single records."""

    who: Identities
    bonds: Bonds
    rulings: list[Judgement]

    def ruling(self, event: Event) -> judging.Ruling:
        """A coded record as people left it."""
        return judging.ruling(event, (j for j in self.rulings if j.target == event.id))


def read(connection: Connection, records: Iterable[str]) -> Decisions:
    """What holds of the records with these ids."""
    found = judging.read(connection, _bearing(), {"records": list(records)})
    return Decisions(
        Identities([j for j in found if j.kind in identities.KINDS]),
        judging.bonds_of(j for j in found if j.kind in _BONDS),
        [j for j in found if j.kind in _RULINGS],
    )


@cache
def _bearing() -> Select[Any]:
    """Of entities undone judgements, too: they name the entities as coded."""
    holds, kind = judgements.c.undone.is_(None), judgements.c.kind
    on_records = and_(kind.in_(_RULINGS), judgements.c.target.in_(bindparam("records", expanding=True)))
    return select(judgements).where(or_(kind.in_(identities.KINDS), and_(holds, or_(kind.in_(_BONDS), on_records))))
