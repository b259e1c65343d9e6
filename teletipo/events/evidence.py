"""What speaks for and against an entity's part in an act: a row of numbers for every act and every entity.

The rules' own answer is one piece of evidence among others; a model learned from annotated articles weighs them
(:mod:`teletipo.events.participation`). No word is a feature: only slots, classes, distances and what the rules found.

Evidence comes in parts, columns for all acts at once: what is true of the act, of the entity, of its nearest mention,
or only of the pair. A new column gets a name in
:mod:`teletipo.events.columns` and a value under that name in one of the parts.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property, lru_cache

import numpy as np

from teletipo.actors import Entity, Mention, Mentions
from teletipo.coreference import Referent, Resolver
from teletipo.events.acts import Act
from teletipo.events.casts import Casts
from teletipo.events.columns import (
    ALIKE,
    COLUMNS,
    ENTITIES,
    NUMBERS,
    OF_ACT,
    OF_CAST,
    OF_ENTITY,
    RULES,
    SECTORS,
    SHARE,
    SLOTS,
)  # fmt: skip
from teletipo.events.company import OF_COMPANY, OF_SETTING, Company
from teletipo.events.marks import Flags, Marks, tallied
from teletipo.events.nearness import NEVER, OF_MENTION, WINDOW, Nearness, Numbers, Roll, of_mention
from teletipo.events.standing import standing
from teletipo.language.morphology import finite, is_gerund, is_infinitive, is_participle, is_passive, is_plural, is_verb
from teletipo.language.parts import Part, Recurring, Rows, Values, table
from teletipo.language.tokens import Doc
from teletipo.ontology import TYPES
from teletipo.records import Kind

Speakers = Callable[[Act], Sequence[Entity]]

_AT_ONCE = 256  # acts
_NOWHERE = ""
_NEAREST, _MOST = 3, 2  # how many are weighed though nothing ties them to an act: nearest to it, named most
_KINDS = tuple(Kind)
_IN_SLOT = {slot: f"in slot {slot}" for slot in SLOTS}
_OF_MENTION = [NUMBERS[name] for name in OF_MENTION]
_OWN_TYPE = (False,) * len(TYPES)  # a user's
_TYPE = {name: tuple(name == other for other in TYPES) for name in TYPES}


class Evidence:
    """The evidence in one article, after the rules have cast its acts."""

    def __init__(
        self, doc: Doc, mentions: Mentions, resolver: Resolver, acts: Sequence[Act], speakers: Speakers
    ) -> None:
        self.acts = acts
        self.places: dict[Entity, list[Mention]] = {}
        for mention in sorted(mentions.found, key=lambda m: (m.span.start, m.span.end)):
            for entity in mentions.referents(mention):
                self.places.setdefault(entity, []).append(mention)
        cast = (r.entity for a in acts for r in (*a.actors, *a.recipients))
        self.entities = list(dict.fromkeys([*self.places, *cast]))
        self.numbers = {entity: number for number, entity in enumerate(self.entities)}
        self._acts = {act: number for number, act in enumerate(acts)}
        self.roll = Roll(doc, [self.places.get(e, []) for e in self.entities])
        self.casts = Casts(acts, self.numbers)
        self.company = Company(acts, self.casts, resolver, speakers)
        self.features = self._of_entities()
        first, more = (self.features[OF_ENTITY.index(name)] for name in ("in the first sentence", "named more"))
        self.leading: Flags = (first > 0) | (more < _MOST)

    @cached_property
    def stretches(self) -> list["Stretch"]:
        """The evidence act by act, some acts at a time: far fewer have a part in these than in all of a long text."""
        return [
            Stretch(self, start, self.acts[start : start + _AT_ONCE]) for start in range(0, len(self.acts), _AT_ONCE)
        ]

    def nearest(self, entity: Entity, act: Act) -> Mention | None:
        """The mention of an entity that stands nearest to an act, one before it rather than one behind."""
        return self._stretch(act).nearest(entity, act)

    def rows(self, act: Act) -> tuple[list[Entity], Rows]:
        """The candidates of an act and their evidence, in one order: to learn from."""
        return self._stretch(act).rows(act)

    def _stretch(self, act: Act) -> "Stretch":
        return self.stretches[self._acts[act] // _AT_ONCE]

    def _of_entities(self) -> Numbers:
        """The columns of ``OF_ENTITY``, a line for each."""
        counts = self.roll.counts
        more = len(counts) - np.sort(counts).searchsorted(counts, side="right")
        numbers = (
            counts, np.minimum(more, 9), self.roll.firsts() == 1, self._parts_of([a.actors for a in self.acts]),
            self._parts_of([a.recipients for a in self.acts]),
        )  # fmt: skip
        alike = np.frombuffer(b"".join(map(_alike, self.entities)), dtype=bool)
        return np.concatenate([alike.reshape(-1, len(ALIKE)).T, numbers])

    def _parts_of(self, casts: Iterable[Sequence[Referent]]) -> Numbers:
        """How often each entity is among some."""
        return np.bincount([self.numbers[r.entity] for cast in casts for r in cast], minlength=len(self.entities))


class Stretch:
    """Some acts that stand one behind the other, and all who may take part in one of them.

    It does not keep the evidence, which keeps it: nothing but the collector of garbage could part them.
    """

    def __init__(self, evidence: Evidence, start: int, acts: Sequence[Act]) -> None:
        self.start, self.acts = start, acts
        some, places = slice(start, start + len(acts)), np.full(len(evidence.entities), -1)
        sides, lines, cast = evidence.casts.of(some)
        self.numbers, mentions = evidence.roll.around(acts, WINDOW, cast)
        places[self.numbers] = np.arange(len(self.numbers))
        self.entities = [evidence.entities[n] for n in self.numbers.tolist()]
        self._leading, self._features = evidence.leading[self.numbers], evidence.features[:, self.numbers]
        self._shares = evidence.roll.counts[self.numbers] / (len(evidence.roll.mentions) or 1)
        self._spoken_of = len(evidence.places)
        self.near = Nearness(evidence.roll, acts, self.numbers, mentions)
        self.able: Flags = (self.near.words < WINDOW) & (self.near.counts > 0)
        self.able[lines, places[cast]] = True
        self._cast = sides, lines, places[cast]
        self._marks = Marks((*OF_CAST, "place in its state", *OF_COMPANY), len(acts), self.entities)
        self._marks.put(("acts", "receives"), *self._cast)
        self._mark_casts()
        self._own = tallied(*self._cast, (2, *self._marks.shape))
        self._setting = evidence.company.mark(self._marks, some, places)
        self._counts = evidence.company.count(some, places, self._own)
        self.weighed = self._weighed()

    def _weighed(self) -> Flags:
        """Who is worth weighing: all whom something ties to the act, the nearest, those named first and most.

        A quarter of all, among them 99.9 % of those to whom the judges give a part (docs/performance.md).
        """
        near = self.near
        found: Flags = self._marks.marked() | (near.known & (near.sentences == 0))
        for counts in self._counts.values():
            found |= counts > 0
        found |= self._leading
        ranks = np.where(self.able, near.rank, NEVER)
        if ranks.shape[1] > _NEAREST:
            found |= ranks <= np.partition(ranks, _NEAREST - 1, axis=1)[:, _NEAREST - 1 : _NEAREST]
        else:
            found[:] = True
        found &= self.able
        return found

    def nearest(self, entity: Entity, act: Act) -> Mention | None:
        return self.near.mention(self.acts.index(act), self.entities.index(entity))

    def rows(self, act: Act) -> tuple[list[Entity], Rows]:
        acts, places = self.weighed.nonzero()
        own = acts == self.acts.index(act)
        return [self.entities[place] for place in places[own].tolist()], self._rows[own]

    @cached_property
    def _rows(self) -> Rows:
        return table(self.parts(), int(self.weighed.sum()), len(COLUMNS))

    def parts(self) -> list[Part | Recurring]:
        """The evidence for all pairs of ``weighed``, a row each, act by act."""
        asked, marks = self.weighed, self._marks
        acts, places = asked.nonzero()
        kinds = [_KINDS.index(e.kind) for e in self.entities]
        pairs = {**self.near.columns(asked), **standing(self.near, self.able, kinds, asked)}
        pairs |= {name: counts[asked] for name, counts in self._counts.items()}
        mentions, of = self.near.distinct(asked)
        self._count_states(marks)
        return [
            _part((*OF_ACT, ENTITIES, *OF_SETTING), self._of_acts(), acts),
            _part(OF_ENTITY, self._features, places),
            _part([SHARE], self._shares[None], places),
            Recurring(_OF_MENTION, self.near.like(mentions), of_mention, of),
            _part(marks.names, marks.values(asked)),
            _part([*pairs], np.asarray([*pairs.values()])),
        ]

    def _of_acts(self) -> Numbers:
        own = np.frombuffer(b"".join(map(_of_act, self.acts)), dtype=np.uint8).reshape(-1, len(OF_ACT)).T
        return np.concatenate([own, np.full((1, len(self.acts)), self._spoken_of), self._setting])

    # ── what the rules say ──────────────────────────────────────────────────────────────────────────────────────────

    def _mark_casts(self) -> None:
        marks = self._marks
        for n, act in enumerate(self.acts):
            if act.actors:
                marks.mark("acts first", n, [act.actors[0].entity])
            first = {r.entity: r.rule for r in reversed([*act.actors, *act.recipients])}
            for entity, rule in first.items():
                marks.mark_all(n, entity, _found_by(rule))
            for slot, fillers in act.slots.items():
                if fillers and slot in _IN_SLOT:
                    marks.mark(_IN_SLOT[slot], n, [r.entity for f in fillers for r in f.referents])

    def _count_states(self, marks: Marks) -> None:
        """Those whose state another takes part for, or holds the place of the act."""
        numbers: dict[str | None, int] = {None: 0}
        states = np.asarray([numbers.setdefault(e.country, len(numbers)) for e in self.entities], dtype=np.int64)
        sides, lines, cast = self._cast
        taking = tallied(sides, lines, states[cast], (2, len(self.acts), len(numbers)))[:, :, states] - self._own
        acting, receiving = (taking > 0) & (states > 0)
        own, holding = np.zeros((2, len(self.acts), len(numbers) + 1), dtype=bool)  # the last column: none of these
        persons = (sides == 0) & np.asarray([e.kind is Kind.PERSON for e in self.entities], dtype=bool)[cast]
        own[lines[persons], states[cast[persons]]] = True
        sites = [numbers.get(a.place.country or _NOWHERE, -1) if a.place is not None else -1 for a in self.acts]
        holding[np.arange(len(sites)), sites] = True
        marks.tables |= {
            "its state acts": acting, "its state receives": receiving, "one of its state acts": own[:, states],
            "place in its state": holding[:, states],
        }  # fmt: skip


def _of_act(act: Act) -> bytes:
    """What an act is like, as it lies in a table: the columns of ``OF_ACT``, a byte each."""
    trigger, predicate, frame = act.trigger, act.predicate, act.predicate.frame
    verbal = is_verb(act.carrier)
    carrier = finite(act.carrier) if verbal else None
    return bytes((
        *_TYPE.get(predicate.type, _OWN_TYPE), act.is_noun, act.light is not None, carrier is not None,
        carrier is not None and is_plural(carrier), verbal and is_passive(act.carrier), is_infinitive(trigger),
        is_gerund(trigger), is_participle(trigger), act.speaker_acts, bool(frame.recipients), frame.host,
        any("con" in g for g in frame.actors), min(len(act.actors), 255), min(len(act.recipients), 255),
        predicate.mode is not None, bool(act.place), _is_a_thing(act, "subj"), _is_a_thing(act, "obj"),
    ))  # fmt: skip


def _is_a_thing(act: Act, slot: str) -> bool:
    return any(f.token is not None and not f.referents for f in act.slots.get(slot, ()))


def _alike(entity: Entity) -> bytes:
    """What an entity is, whatever the article says of it, as it lies in a table."""
    described, site = entity.key.startswith("described:"), entity.key.startswith("site:")
    return _sort_of(entity.kind, entity.sector, entity.plural, entity.country is None, described, site)


@lru_cache(maxsize=4096)
def _sort_of(kind: Kind, sector: str | None, plural: bool, stateless: bool, described: bool, site: bool) -> bytes:
    row = (
        *(kind is other for other in Kind), *(sector in group for group in SECTORS), plural, stateless,
        sector in ("JRN", "MED"), sector == "UNK", described, site,
    )  # fmt: skip
    return bytes(row)


@lru_cache(maxsize=4096)
def _found_by(rule: str) -> tuple[str, ...]:
    """The marks of the rule that found somebody."""
    return tuple(f"found by {name}" for name in RULES if name in rule)


def _part(names: Sequence[str], values: Values, of: Numbers | None = None) -> Part:
    return Part(_numbers(*names), values, of)


@cache
def _numbers(*names: str) -> tuple[int, ...]:
    return tuple(NUMBERS[name] for name in names)
