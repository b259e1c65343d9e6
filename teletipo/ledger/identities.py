"""Who is who: what people decided on entities, by the ids that follow from the coder's names.

The stored records keep the coder's names. What people decided is laid over them where they are read and where rows are
derived from them (:mod:`teletipo.ledger.relabelling`): it holds for articles that come later and is gone once undone.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select

from teletipo.ledger.answers import Entity, Judgement
from teletipo.ledger.judging import read
from teletipo.ledger.rows import entity_id
from teletipo.ledger.schema import judgements
from teletipo.records import Participant

KINDS = ("merge_entities", "split_entity", "correct_entity", "reject_entity")
_DECIDED = {
    "merge_entities": "merged", "split_entity": "split", "correct_entity": "corrected", "reject_entity": "rejected",
}  # fmt: skip


class Settled(NamedTuple):
    """Whom a coded entity means: None where it is no participant at all. ``by``: why, for the record's ``why``."""

    entity: Entity | None
    by: str


class _Split(NamedTuple):
    number: int  # in the order in which they were made
    one: str
    other: str


class Identities:
    """What the judgements that hold make of coded entities; of two that contradict the later wins.

    ``decided`` are all judgements of these kinds, undone ones too. ``coded`` are the entities that they name, as the
    coder has them.
    """

    def __init__(self, decided: Sequence[Judgement] = ()) -> None:
        self._into: dict[str, str] = {}
        self._splits: dict[str, list[_Split]] = defaultdict(list)
        self._rejected: set[str] = set()
        self._by: dict[str, str] = {}
        self._entities: dict[str, Entity] = {}
        for judgement in decided:
            for given in (judgement.value["one"], judgement.value.get("other")):
                if given is not None:
                    self._entities.setdefault(given["id"], Entity.model_validate(given))
        self.coded: Mapping[str, Entity] = dict(self._entities)
        for judgement in decided:
            if judgement.undone is None:
                self._take(judgement)
        self._own = {entity_id(e): e.id for e in self._entities.values()}

    def _take(self, judgement: Judgement) -> None:
        value, one = judgement.value, judgement.value["one"]["id"]
        told = f"{_DECIDED[judgement.kind]} by {judgement.by}"
        self._by[one] = told
        if judgement.kind == "merge_entities":
            self._into[value["other"]["id"]] = one
            self._by[value["other"]["id"]] = told
        elif judgement.kind == "split_entity":
            for place in (*value["records"], *value["articles"]):
                self._splits[place].append(_Split(judgement.id, one, value["other"]["id"]))
        elif judgement.kind == "correct_entity":
            self._entities[one] = self._entities[one].model_copy(update=value["slots"])
        else:
            self._rejected.add(one)

    def __bool__(self) -> bool:
        return bool(self._by)

    def settled(self, coded: str, record: str = "", article: str = "") -> Settled | None:
        """Whom a coded id means in a record; None where nothing was decided on it."""
        if coded not in self._by:
            return None
        now = self._merged(coded)
        met = {coded, now}
        for split in sorted((*self._splits.get(record, ()), *self._splits.get(article, ()))):
            if split.one == now:
                now = self._merged(split.other)
                met.add(now)
        return Settled(None if met & self._rejected else self._entities[now], self._by[coded])

    def named(self, entity: str) -> Entity:
        """One of ``coded`` under the name that people gave it, whoever it is merged with."""
        return self._entities[entity]

    def _merged(self, entity: str) -> str:
        """A merge is made between two that are not merged into others, so there is no ring."""
        while entity in self._into:
            entity = self._into[entity]
        return entity

    def entity(self, found: Entity) -> Entity | None:
        """An entity of the store as people left it, None for a rejected one."""
        settled = self.settled(found.id)
        return found if settled is None else settled.entity

    def identify(self, participant: Participant) -> str:
        """The id of a participant of a record that these judgements are laid over."""
        coded = entity_id(participant)
        return self._own.get(coded, coded)


def load(connection: Connection) -> Identities:
    """The judgements of the store."""
    return Identities(read(connection, select(judgements).where(judgements.c.kind.in_(KINDS))))
