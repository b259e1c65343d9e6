"""What speaks for and against an entity's part in an act: a row of numbers for every act and every entity.

The rules' own answer is one piece of evidence among others; a model learned from annotated articles weighs them
(:mod:`teletipo.events.participation`). No word is a feature: only slots, classes, distances and what the rules found.

Evidence comes in parts, columns for all acts at once: what is true of the act, of the entity, of its nearest mention,
or only of the pair. A new column gets a name in ``COLUMNS`` and a value under that name in one of the parts.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache

import numpy as np

from teletipo.actors import Entity, Mention, Mentions
from teletipo.coreference import Resolver
from teletipo.events.acts import Act
from teletipo.events.company import OF_COMPANY, OF_SETTING, OVER, SUBJECTS, Company, Marks
from teletipo.events.nearness import OF_MENTION, WINDOW, Floats, Nearness, Numbers, Roll
from teletipo.events.standing import Flags, standing
from teletipo.language.forests import Part
from teletipo.language.morphology import feature, finite, is_gerund, is_infinitive, is_participle, is_passive, is_verb
from teletipo.language.tokens import Doc
from teletipo.ontology import TYPES
from teletipo.records import Kind

Speakers = Callable[[Act], Sequence[Entity]]

_SLOTS = ("subj", "obj", "iobj", "a", "de", "con", "contra", "entre", "por", "en", "ante", "sobre", "hacia", "para",
          "poss", "other", "dem")  # fmt: skip
_RULES = ("knowledge base", "dropped subject", "first person", "clitic pronoun", "possessive", "pronoun",
          "another mention", "who did what", "follows from", "office on the day", "role noun", "language model",
          "title", "whose", "the state of")  # fmt: skip
_AT_ONCE = 256  # acts
_KINDS = tuple(Kind)
_SECTORS = (
    frozenset({"GOV", "LEG"}), frozenset({"MIL"}), frozenset({"COP"}), frozenset({"JUD"}), frozenset({"OPP", "PTY"}),
    frozenset({"REB", "PRM", "UAF", "CRM"}), frozenset({"CVL", "LAB", "AGR", "REF"}), frozenset({"IGO", "UNO", "EUR"}),
)  # fmt: skip

OF_ACT = (
    *(f"type {name}" for name in TYPES), "noun", "light verb", "finite", "plural verb", "passive", "infinitive",
    "gerund", "participle", "first person acts", "frame has recipients", "frame has a host", "frame acts together",
    "rules' actors", "rules' recipients", "all entities", "has a mode", "has a place", "subject is a thing",
    "object is a thing",
)  # fmt: skip
_OF_CAST = (
    "acts", "receives", *(f"found by {rule}" for rule in _RULES), *(f"in slot {slot}" for slot in _SLOTS), "acts first",
    "its state acts", "its state receives", "one of its state acts",
)  # fmt: skip
_OF_ENTITY = (
    *(f"kind {kind}" for kind in _KINDS), *(f"sector {'/'.join(sorted(group))}" for group in _SECTORS), "plural",
    "no state", "press", "unknown sector", "described", "site", "named", "share of the names", "named more",
    "in the first sentence", "acts in all", "receives in all",
)  # fmt: skip
_OF_DISTANCE = ("sentences before", "sentences after", "same sentence", "words away", "hangs on trigger",
                "hangs on carrier", "steps away", "same clause")  # fmt: skip
_OF_STANDING = (
    "nearer", "nearer of its kind", "named more, of its kind", "named lately", "named more lately",
    "named more lately, of its kind", "all in the sentence", "alone of its kind in the sentence", "stands before",
    "nearer on its side", "all of its kind",
)  # fmt: skip
_OF_COMPANY = (
    "speaks first", "speaks", "has a speaker", "acts in alike", "receives in alike", "acts alike",
    "acts in the nearest alike", "receives in the nearest alike", "act over it", "acts in the act over it",
    "receives in the act over it", *OVER, *SUBJECTS, "act before it", "acts in the act before it",
    "receives in the act before it", "of the type before it",
)  # fmt: skip
_OF_KIN = (
    "same acts", "acts in the same", "receives in the same", "acts in the nearest same", "receives in the nearest same",
    "of the type of the first", "acts in the act first of all", "receives in the act first of all",
)  # fmt: skip
COLUMNS = (*OF_ACT, *_OF_CAST, *_OF_ENTITY, "place in its state", *_OF_DISTANCE, *OF_MENTION, *_OF_COMPANY,
           *_OF_STANDING, *_OF_KIN)  # fmt: skip
_NUMBERS = {name: number for number, name in enumerate(COLUMNS)}


class Evidence:
    """The evidence in one article, after the rules have cast its acts."""

    def __init__(
        self, doc: Doc, mentions: Mentions, resolver: Resolver, acts: Sequence[Act], speakers: Speakers
    ) -> None:
        self.acts = acts
        self.places: dict[Entity, list[Mention]] = {}
        for mention in sorted(mentions.found, key=lambda m: (m.start, m.end)):
            for entity in mentions.referents(mention):
                self.places.setdefault(entity, []).append(mention)
        cast = (r.entity for a in acts for r in (*a.actors, *a.recipients))
        self.entities = list(dict.fromkeys([*self.places, *cast]))
        self.numbers = {entity: number for number, entity in enumerate(self.entities)}
        self._acts = {act: number for number, act in enumerate(acts)}
        self.roll = Roll(doc, [self.places.get(e, []) for e in self.entities])
        self.company = Company(acts, resolver, speakers)
        self.features = self._of_entities()

    @cached_property
    def stretches(self) -> list["Stretch"]:
        """The evidence act by act, some acts at a time: far fewer have a part in these than in all of a long text."""
        return [
            Stretch(self, start, self.acts[start : start + _AT_ONCE]) for start in range(0, len(self.acts), _AT_ONCE)
        ]

    def nearest(self, entity: Entity, act: Act) -> Mention | None:
        """The mention of an entity that stands nearest to an act, one before it rather than one behind."""
        return self._stretch(act).nearest(entity, act)

    def rows(self, act: Act) -> tuple[list[Entity], Floats]:
        """The candidates of an act and their evidence, in one order: to learn from."""
        return self._stretch(act).rows(act)

    def _stretch(self, act: Act) -> "Stretch":
        return self.stretches[self._acts[act] // _AT_ONCE]

    def _of_entities(self) -> Floats:
        busy = Counter(r.entity for a in self.acts for r in a.actors)
        suffering = Counter(r.entity for a in self.acts for r in a.recipients)
        ranked = np.sort(self.roll.counts)
        more = (len(ranked) - ranked.searchsorted(self.roll.counts, side="right")).tolist()
        return np.asarray(
            [
                [*self._of_entity(e, n), float(busy[e]), float(suffering[e])]
                for e, n in zip(self.entities, more, strict=True)
            ]
        )

    def _of_entity(self, entity: Entity, more: int) -> list[float]:
        """``more``: how many are named more often."""
        places = self.places.get(entity, [])
        number = len(places)
        return [
            *(float(entity.kind is kind) for kind in _KINDS), *(float(entity.sector in group) for group in _SECTORS),
            float(entity.plural), float(entity.country is None), float(entity.sector in ("JRN", "MED")),
            float(entity.sector == "UNK"), float(entity.key.startswith("described:")),
            float(entity.key.startswith("site:")), float(number), number / (len(self.roll.mentions) or 1),
            float(min(more, 9)),
            float(bool(places) and int(self.roll.sentence(np.asarray(places[0].head.i))) == 1),
        ]  # fmt: skip


class Stretch:
    """Some acts that stand one behind the other, and all who may take part in one of them."""

    def __init__(self, evidence: Evidence, start: int, acts: Sequence[Act]) -> None:
        self.start, self.acts, self._evidence = start, acts, evidence
        cast = {evidence.numbers[r.entity] for a in acts for r in (*a.actors, *a.recipients)}
        self.numbers, mentions = evidence.roll.around(acts, WINDOW, sorted(cast))
        self.entities = [evidence.entities[n] for n in self.numbers.tolist()]
        self._places = {entity: place for place, entity in enumerate(self.entities)}
        self.near = Nearness(evidence.roll, acts, self.numbers, mentions)
        self._states: dict[str | None, list[Entity]] = defaultdict(list)
        for entity in self.entities:
            self._states[entity.country].append(entity)
        self.able = self._able()

    def _able(self) -> Flags:
        """Who may take part: all that are spoken of near enough, and whomever a rule has found for the act."""
        able: Flags = (self.near.words < WINDOW) & (self.near.counts > 0)
        for n, act in enumerate(self.acts):
            able[n, [self._places[r.entity] for r in (*act.actors, *act.recipients)]] = True
        return able

    def nearest(self, entity: Entity, act: Act) -> Mention | None:
        return self.near.mention(self.acts.index(act), self._places[entity])

    def rows(self, act: Act) -> tuple[list[Entity], Floats]:
        acts, places = self.able.nonzero()
        own = acts == self.acts.index(act)
        return [self.entities[place] for place in places[own].tolist()], self._rows[own]

    @cached_property
    def _rows(self) -> Floats:
        rows = np.zeros((int(self.able.sum()), len(COLUMNS)))
        for part in self.parts():
            rows[:, part.columns] = (part.values if part.of is None else part.values[:, part.of]).T
        return rows

    def parts(self) -> list[Part]:
        """The evidence for all pairs of ``able``, a row each, act by act."""
        acts, places = self.able.nonzero()
        marks = Marks((*_OF_CAST, "place in its state", *OF_COMPANY), self.able, self._places)
        setting = self._evidence.company.mark(marks, self.start, len(self.acts))
        self._mark_casts(marks)
        pairs = {**self.near.columns(), **standing(self.near, self.able, [_KINDS.index(e.kind) for e in self.entities])}
        return [
            _part((*OF_ACT, *OF_SETTING), np.column_stack([self._of_acts(), setting]).T, acts),
            _part(_OF_ENTITY, self._evidence.features[self.numbers].T, places),
            _part(OF_MENTION, self.near.of_mentions(), self.near.nearest[self.able]),
            _part(marks.names, marks.values),
            _part(list(pairs), np.asarray([values[self.able] for values in pairs.values()])),
        ]

    # ── the act ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _of_acts(self) -> Floats:
        return np.asarray([self._of_act(a) for a in self.acts])

    def _of_act(self, act: Act) -> list[float]:
        carrier = finite(act.carrier) if is_verb(act.carrier) else None
        frame = act.predicate.frame
        return [
            *(float(act.predicate.type == name) for name in TYPES),
            float(act.is_noun), float(act.light is not None), float(carrier is not None),
            float(carrier is not None and feature(carrier, "Number") == "Plur"),
            float(is_verb(act.carrier) and is_passive(act.carrier)), float(is_infinitive(act.trigger)),
            float(is_gerund(act.trigger)), float(is_participle(act.trigger)), float(act.speaker_acts),
            float(bool(frame.recipients)), float(frame.host), float(any("con" in g for g in frame.actors)),
            float(len(act.actors)), float(len(act.recipients)), float(len(self._evidence.places)),
            float(act.predicate.mode is not None), float(bool(act.place)), float(_is_a_thing(act, "subj")),
            float(_is_a_thing(act, "obj")),
        ]  # fmt: skip

    # ── what the rules say ──────────────────────────────────────────────────────────────────────────────────────────

    def _mark_casts(self, marks: Marks) -> None:
        for n, act in enumerate(self.acts):
            marks.mark("acts", n, [r.entity for r in act.actors])
            marks.mark("receives", n, [r.entity for r in act.recipients])
            marks.mark("acts first", n, [r.entity for r in act.actors[:1]])
            for referent in reversed([*act.actors, *act.recipients]):  # of one cast twice the first counts
                marks.mark_all(n, referent.entity, _found_by(referent.rule))
            for slot, fillers in act.slots.items():
                if slot in _SLOTS and fillers:
                    marks.mark(f"in slot {slot}", n, [r.entity for f in fillers for r in f.referents])
            self._mark_states(n, act, marks)

    def _mark_states(self, n: int, act: Act, marks: Marks) -> None:
        """Those whose state another takes part for, or holds the place of the act."""
        for state in {r.entity.country for r in act.actors if r.entity.kind is Kind.PERSON}:
            marks.mark("one of its state acts", n, self._states[state])
        for name, side in (("its state acts", act.actors), ("its state receives", act.recipients)):
            others = {r.entity: r.entity.country for r in side if r.entity.country}
            for state, number in Counter(others.values()).items():
                marks.mark(name, n, [e for e in self._states[state] if number > (e in others)])
        if act.place is not None and act.place.country:
            marks.mark("place in its state", n, self._states[act.place.country])


def _is_a_thing(act: Act, slot: str) -> bool:
    return any(f.token is not None and not f.referents for f in act.slots.get(slot, ()))


@lru_cache(maxsize=4096)
def _found_by(rule: str) -> tuple[tuple[str, float], ...]:
    """The marks of the rule that found somebody."""
    return tuple((f"found by {name}", float(name in rule)) for name in _RULES)


def _part(names: Sequence[str], values: Floats, of: Numbers | None = None) -> Part:
    return Part([_NUMBERS[name] for name in names], values, of)
