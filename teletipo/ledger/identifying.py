"""What people decide on entities: two are one, one is two, one is another or nobody; written down, in force at once.

Every record that names them is derived anew. Records of other articles are not linked anew by it: an occurrence changes
when its articles are coded anew, or when people merge and split records.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, delete, exists, or_, select, update

from teletipo.errors import LedgerError
from teletipo.ledger import identities, judging
from teletipo.ledger.answers import Entity, Judgement
from teletipo.ledger.folding import fold
from teletipo.ledger.identities import Identities
from teletipo.ledger.involving import involve_anew
from teletipo.ledger.linking import relink
from teletipo.ledger.rows import entity_id
from teletipo.ledger.schema import articles, claims, entities, events, participants, renamings
from teletipo.ledger.summing import refresh
from teletipo.ledger.writing import add_new, rederive
from teletipo.records import Participant

SLOTS = ("name", "kind", "country", "sector")


def merge(connection: Connection, one: Entity, other: Entity, by: str, note: str) -> int:
    """``other`` is ``one``, under whose name both stand from now on."""
    if one.id == other.id:
        raise LedgerError(f"{one.id} {one.name}: is the same one already")
    value = {"one": _coded(connection, one), "other": _coded(connection, other)}
    return _decide(connection, "merge_entities", one.id, value, by, note)


def split(
    connection: Connection,
    one: Entity,
    other: Mapping[str, Any],
    records: Sequence[str],
    within: Sequence[str],
    by: str,
    note: str,
) -> int:
    """In these records, and in all of the articles ``within``, who is called ``one`` is another."""
    new = _checked(other)
    if new.id == one.id:
        raise LedgerError(f"{new.name}: the other one needs another name, kind or country")
    _check_places(connection, one, records, within)
    value: dict[str, Any] = {"one": _coded(connection, one), "other": new.model_dump()}
    value |= {"records": sorted(set(records)), "articles": sorted(set(within))}
    made = _decide(connection, "split_entity", one.id, value, by, note)
    _relink(connection, value)
    return made


def correct(connection: Connection, one: Entity, slots: Mapping[str, Any], by: str, note: str) -> int:
    """Name, kind, country or sector of an entity are other than coded. Raises LedgerError for what none can have."""
    if unknown := sorted(set(slots) - set(SLOTS)):
        raise LedgerError(f"{unknown[0]}: cannot be corrected; what can: {', '.join(SLOTS)}")
    now = _checked(one.model_dump(exclude={"id"}) | dict(slots))
    if now.id != one.id and connection.scalar(select(entities.c.id).where(entities.c.id == now.id)):
        raise LedgerError(f"{now.id} {now.name}: is there already; merge the two")
    value = {"one": _coded(connection, one), "slots": dict(slots)}
    return _decide(connection, "correct_entity", one.id, value, by, note)


def reject(connection: Connection, one: Entity, by: str, note: str) -> int:
    """An entity is nobody: it is left out of every record and answer."""
    return _decide(connection, "reject_entity", one.id, {"one": _coded(connection, one)}, by, note)


def undo(connection: Connection, judgement: int, by: str) -> Judgement:
    """Take a judgement on entities back."""
    before = identities.load(connection)
    undone = judging.undo(connection, judgement, by)
    _take_effect(connection, before, undone)
    if undone.kind == "split_entity":
        _relink(connection, undone.value)
    return undone


def _decide(connection: Connection, kind: str, target: str, value: dict[str, Any], by: str, note: str) -> int:
    before = identities.load(connection)
    made = judging.log(connection, kind, target, value, by, note)
    _take_effect(connection, before, judging.read(connection, judging.by_id(made))[0])
    return made


def _take_effect(connection: Connection, before: Identities, judgement: Judgement) -> None:
    """Derive anew every record in which somebody is another than before."""
    after = identities.load(connection)
    if judgement.kind == "correct_entity":
        now = _row(after.named(judgement.target))
        connection.execute(update(entities).where(entities.c.id == judgement.target).values(**now))
    elif judgement.kind == "split_entity":
        add_new(connection, entities, [_row(after.coded[judgement.value["other"]["id"]])])
    named = {**before.coded, **after.coded}
    changed = [i for i, entity in named.items() if before.entity(entity) != after.entity(entity)]
    found = set(connection.scalars(_naming(changed))) | set(connection.scalars(_listed(judgement.value)))
    rederive(connection, sorted(found))
    involve_anew(connection, sorted(found))
    if judgement.kind == "split_entity" and judgement.undone is not None:
        _drop_unused(connection, judgement.value["other"]["id"])


def _naming(coded: Iterable[str]) -> Any:
    """The records that name these, under whatever name they stand now."""
    ids = sorted(coded)
    kept = select(participants.c.event).where(participants.c.entity.in_(ids))
    return kept.union(select(renamings.c.event).where(renamings.c.coded.in_(ids)))


def _listed(value: Mapping[str, Any]) -> Any:
    """The records of a split."""
    within = select(articles.c.row).where(articles.c.id.in_(value.get("articles", ())))
    return select(events.c.row).where(or_(events.c.id.in_(value.get("records", ())), events.c.article.in_(within)))


def _relink(connection: Connection, value: Mapping[str, Any]) -> None:
    """A split changes who takes part in few records, and these may then be other acts."""
    ids = select(events.c.id).where(events.c.row.in_(_listed(value)))
    bonds, who = judging.bonds(connection), identities.load(connection)
    refresh(connection, relink(connection, connection.scalars(ids).all(), bonds, who))


def _check_places(connection: Connection, one: Entity, records: Sequence[str], within: Sequence[str]) -> None:
    for given, column in ((records, events.c.id), (within, articles.c.id)):
        known = set(connection.scalars(select(column).where(column.in_(given))))
        for missing in sorted(set(given) - known):
            raise LedgerError(f"the ledger has no {'record' if column is events.c.id else 'article'} {missing}")
    listed = _listed({"records": list(records), "articles": list(within)})
    held = participants.c.event.in_(listed), participants.c.entity == one.id
    if connection.scalar(select(participants.c.event).where(*held).limit(1)) is None:
        raise LedgerError(f"{one.name} takes part in none of these records")


def _drop_unused(connection: Connection, entity: str) -> None:
    """An entity that only a split made goes when the split is undone."""
    used = or_(*(exists().where(table.c.entity == entity) for table in (participants, claims)))
    if not connection.scalar(select(used)):
        connection.execute(delete(entities).where(entities.c.id == entity))


def _coded(connection: Connection, entity: Entity) -> dict[str, Any]:
    """The entity as the coder named it, for the log: what its first correction found."""
    corrected = judging.of_entity(connection, entity.id, "correct_entity")
    return dict(corrected[0].value["one"]) if corrected else entity.model_dump()


def _checked(slots: Mapping[str, Any]) -> Entity:
    """An entity with these slots. Raises LedgerError for what no participant can be."""
    try:
        made = Participant.model_validate({"text": "", "start": 0, "end": 0, **slots})
    except ValidationError as error:
        first = error.errors()[0]
        raise LedgerError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    if not made.name.strip():
        raise LedgerError("an entity needs a name")
    held = {slot: getattr(made, slot) for slot in SLOTS}
    return Entity(id=entity_id(made), **held | {"kind": made.kind.value})


def _row(entity: Entity) -> dict[str, Any]:
    return entity.model_dump() | {"folded": fold(entity.name)}
