"""Rows of the store as the records that people read."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, select

from teletipo.ledger import identities
from teletipo.ledger.answers import Entity, Head, Link, Occurrence, Report
from teletipo.ledger.identities import Identities
from teletipo.ledger.relabelling import lay_over
from teletipo.ledger.schema import articles, entities, events, links, occurrences, participants
from teletipo.records import Event

_HEAD = ("id", "source", "url", "title", "published", "copy_of", "similarity", "revision")
_SUMMED = tuple(name for name in Occurrence.model_fields if name not in {"actors", "recipients"})


def head(row: Mapping[Any, Any], prefix: str = "") -> Head:
    return Head(**{name: row[prefix + name] for name in _HEAD})


def reports(connection: Connection, rows: Select[tuple[int]] | Sequence[int]) -> list[Report]:
    """The records with these keys, in their order or that of the query."""
    order = list(connection.scalars(rows)) if isinstance(rows, Select) else rows
    columns = [articles.c[name].label(f"article_{name}") for name in _HEAD]
    query = (
        select(
            events.c.row,
            func.coalesce(events.c.corrected, events.c.record).label("record"),
            events.c.corrected.is_not(None).label("is_corrected"),
            events.c.rejected,
            events.c.occurrence,
            *columns,
        )
        .join(articles, articles.c.row == events.c.article)
        .where(events.c.row.in_(order))
    )
    who = identities.load(connection)
    found = {r["row"]: _report(r, who) for r in connection.execute(query).mappings()}
    return [found[row] for row in order]


def _report(row: Mapping[Any, Any], who: Identities) -> Report:
    return Report(
        event=lay_over(Event.model_validate_json(row["record"]), who),
        article=head(row, "article_"),
        occurrence=row["occurrence"],
        corrected=bool(row["is_corrected"]),
        rejected=row["rejected"],
    )


def occurrences_of(connection: Connection, ids: Sequence[str]) -> list[Occurrence]:
    """Occurrences with who takes part in them, in the order of the ids."""
    who = _taking_part(connection, ids)
    rows = connection.execute(select(occurrences).where(occurrences.c.id.in_(ids))).mappings()
    found = {
        r["id"]: Occurrence(
            **{name: r[name] for name in _SUMMED},
            actors=who.get((r["id"], "actor"), ()),
            recipients=who.get((r["id"], "recipient"), ()),
        )
        for r in rows
    }
    return [found[i] for i in ids if i in found]


def _taking_part(connection: Connection, ids: Sequence[str]) -> dict[tuple[str, str], tuple[Entity, ...]]:
    """By occurrence and role, whoever is named most first."""
    query = (
        select(events.c.occurrence, participants.c.role, *_entity_columns(), func.count().label("times"))
        .join(participants, participants.c.event == events.c.row)
        .join(entities, entities.c.id == participants.c.entity)
        .where(events.c.occurrence.in_(ids), participants.c.role.in_(("actor", "recipient")))
        .group_by(events.c.occurrence, participants.c.role, *_entity_columns())
        .order_by(func.count().desc(), entities.c.name)
    )
    found: dict[tuple[str, str], tuple[Entity, ...]] = {}
    for row in connection.execute(query).mappings():
        key = (row["occurrence"], row["role"])
        found[key] = (*found.get(key, ()), entity(row))
    return found


def _entity_columns() -> list[Any]:
    return [entities.c[name] for name in Entity.model_fields]


def entity(row: Mapping[Any, Any]) -> Entity:
    return Entity(**{name: row[name] for name in Entity.model_fields})


def links_of(connection: Connection, occurrence: str) -> list[Link]:
    """Why the records of an occurrence are linked."""
    rows = connection.execute(select(links).where(links.c.occurrence == occurrence).order_by(links.c.event)).mappings()
    return [Link(**dict(r) | {"reasons": tuple(json.loads(r["reasons"]))}) for r in rows]
