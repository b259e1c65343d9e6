"""The sentences, lines and quotations of an article, and how far its acts are from the words that date or place them.

Tables have a line for each act and a column for each group of words that name the same days or the same place; of a
group the words nearest to the act count.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

import numpy as np

from teletipo.events.acts import Act
from teletipo.events.marks import Flags
from teletipo.events.nearness import FAR, WINDOW, Numbers
from teletipo.language.lines import line_starts
from teletipo.language.morphology import feature, finite, is_infinitive, is_verb
from teletipo.language.parts import Values
from teletipo.language.quotation import quoted_spans
from teletipo.language.syntax import clause_of, determiner, first_conjunct
from teletipo.language.tense import tense
from teletipo.language.tokens import Doc, Token
from teletipo.ontology import TYPES

_AT_ONCE = 256  # acts
TENSES = ("past", "present", "future", "conditional", "none")
ABOUT = (
    *(f"type {name}" for name in TYPES), *(f"tense {name}" for name in TENSES), "noun", "finite", "infinitive",
    "subjunctive", "status of a light verb", "definite", "visit", "host",
)  # fmt: skip
APART = (
    "sentences away", "lines away", "words away", "same sentence", "stands before", "same clause", "hangs on the act",
    "same clauses", "in the first sentence", "quoted", "act quoted", "in the first line",
)  # fmt: skip
RULED = ("ruled", "ruled before", "ruled behind", "ruled for alike")
_TYPE = {name: tuple(name == other for other in TYPES) for name in TYPES}
_OWN_TYPE = (False,) * len(TYPES)  # a user's
_TENSE = {name: tuple(name == other for other in TENSES) for name in TENSES}

Key = TypeVar("Key", bound=Hashable)


class Ground:
    """What days and places are weighed by in one article: its sentences, lines and quotations, and what its acts are.

    ``sentences`` and ``lines`` are their first words; ``types`` has the same number for acts of one type.
    """

    def __init__(self, doc: Doc, acts: Sequence[Act]) -> None:
        self.acts = acts
        self.triggers = np.asarray([a.trigger.i for a in acts], dtype=np.int64)
        self.sentences, self.lines = np.asarray([s.start for s in doc.sents]), np.asarray(line_starts(doc))
        self.quoted = np.zeros(len(doc), dtype=bool)
        for start, end in quoted_spans(doc):
            self.quoted[start:end] = True
        numbers: dict[str, int] = {}
        self.types = np.asarray([numbers.setdefault(a.predicate.type, len(numbers)) for a in acts], dtype=np.int64)

    @cached_property
    def about(self) -> Flags:
        """A line for each column of ``ABOUT``, a column for each act."""
        return np.frombuffer(b"".join(map(_about, self.acts)), dtype=bool).reshape(-1, len(ABOUT)).T

    @cached_property
    def clauses(self) -> list[tuple[int, int]]:
        """The clause of each act, and the first of those coordinated with it."""
        return [_clauses(a.trigger) for a in self.acts]


class Surroundings:
    """Distances between some acts of an article and the groups of words beside them; no group is empty."""

    def __init__(self, ground: Ground, some: slice, groups: Sequence[Sequence[Token]]) -> None:
        self.ground, self.some, self.acts = ground, some, ground.acts[some]
        self.anchors = [token for group in groups for token in group]
        self.triggers = ground.triggers[some, None]
        self.places = np.asarray([t.i for t in self.anchors])
        self._here, self._there = (ground.sentences.searchsorted(x, side="right") for x in (self.triggers, self.places))
        self.nearest = self._nearest(np.cumsum([0, *(len(g) for g in groups[:-1])]), len(ground.quoted))

    def _nearest(self, groups: Numbers, words: int) -> Numbers:
        """For every act and group the number of the nearest anchor: by sentences, words, the order of the text."""
        many = len(self.anchors)
        order = np.empty(many, dtype=int)
        ranked = np.argsort(self.places, kind="stable")
        order[ranked] = np.arange(many)
        away = np.abs(self._here - self._there) * (words + 1) + np.abs(self.triggers - self.places)
        nearest: Numbers = ranked[np.minimum.reduceat(away * many + order, groups, axis=1) % many]
        return nearest

    def between(self, places: Sequence[int]) -> Numbers:
        """How many of these words stand between the act and the nearest anchor of a group."""
        line, there = np.sort(np.asarray(places)), self.places[self.nearest]
        first, last = np.minimum(there, self.triggers), np.maximum(there, self.triggers)
        found: Numbers = np.maximum(line.searchsorted(last) - line.searchsorted(first, side="right"), 0)
        return found

    def apart(self) -> Sequence[Values]:
        """The columns of ``APART``: how far the anchor is from the act, and whether one clause holds both."""
        ground, there, beside = self.ground, self.places[self.nearest], self._there[self.nearest]
        sentences, words = self._here - beside, self.triggers - there
        lines = ground.lines.searchsorted(self.places, side="right")[self.nearest]
        away = ground.lines.searchsorted(self.triggers, side="right") - lines
        same = sentences == 0
        clause, hangs, clauses = self._along_the_tree(same)
        act_quoted = np.broadcast_to(ground.quoted[self.triggers], same.shape)
        return (
            _within(sentences, 9), _within(away, 9), np.where(same, _within(words, 40), FAR), same, words > 0, clause,
            hangs, clauses, beside == 1, ground.quoted[there], act_quoted, lines == 1,
        )  # fmt: skip

    def _along_the_tree(self, same: Flags) -> Numbers:
        """Does one clause hold both, does the anchor hang on the act, are their clauses coordinated?"""
        found = np.zeros((3, *same.shape), dtype=np.int64)
        answers: list[tuple[bool, bool, bool]] = []
        known: dict[int, tuple[int, int]] = {}
        acts, own = self.acts, self.ground.clauses[self.some]
        for n, number in zip(same.nonzero()[0].tolist(), self.nearest[same].tolist(), strict=True):
            anchor = self.anchors[number]
            ours, theirs = own[n], known.get(number) or known.setdefault(number, _clauses(anchor))
            above = first_conjunct(anchor).head.i
            hangs = above in (acts[n].trigger.i, acts[n].carrier.i)
            answers.append((ours[0] == theirs[0], hangs, ours[1] == theirs[1]))
        found[:, same] = np.asarray(answers, dtype=np.int64).reshape(-1, 3).T
        return found


def _within(values: Numbers, most: int) -> Numbers:
    return np.minimum(np.maximum(values, -most), most)


def _clauses(token: Token) -> tuple[int, int]:
    clause = clause_of(token)
    return clause.i, first_conjunct(clause).i


def _about(act: Act) -> bytes:
    """What an act is like that is to be dated or placed, as it lies in a table."""
    trigger, mode, carrier = act.trigger, act.predicate.mode, finite(act.carrier) if is_verb(act.carrier) else None
    article = determiner(trigger) if act.is_noun else ""
    return bytes((
        *_TYPE.get(act.predicate.type, _OWN_TYPE), *_TENSE[tense(clause_of(trigger))], act.is_noun,
        carrier is not None, is_infinitive(trigger), carrier is not None and feature(carrier, "Mood") == "Sub",
        bool(act.light_status), article in ("el", "la", "los", "las"), mode == "visit", act.predicate.frame.host,
    ))  # fmt: skip


@dataclass(frozen=True)
class Stretch(Generic[Key]):
    """Some acts of an article, and the groups of words beside them that are near to one of these or given to one."""

    acts: slice
    around: Surroundings
    groups: Sequence[Key]
    given: Sequence[Key | None]

    def able(self) -> Flags:
        """The pairs to be weighed: the group is near enough to the act, or given to it."""
        away = np.abs(self.around.triggers - self.around.places[self.around.nearest])
        able: Flags = (away < WINDOW) | self._mine[1]
        return able

    def ruled(self) -> Sequence[Values]:
        """The columns of ``RULED``: what the rules gave the act, the acts beside it and those of its type."""
        types, given = self.around.ground.types, self._given
        alike = types[given >= 0] * len(self.groups) + given[given >= 0]
        table = np.bincount(alike, minlength=(int(types.max()) + 1) * len(self.groups)).reshape(-1, len(self.groups))
        before, own, behind = self._mine
        return own, before, behind, table[types[self.acts]]

    @cached_property
    def _given(self) -> Numbers:
        """The number of the group that each act of the article was given, -1 for none of these."""
        numbers: dict[Key | None, int] = {group: number for number, group in enumerate(self.groups)}
        return np.asarray([numbers.get(group, -1) for group in self.given], dtype=np.int64)

    @cached_property
    def _mine(self) -> tuple[Flags, Flags, Flags]:
        """Was the group given to the act before, to the act itself, to the one behind?"""
        around = np.concatenate([[-1], self._given, [-1]])[self.acts.start : self.acts.stop + 2, None]
        mine: Flags = around == np.arange(len(self.groups))
        return mine[:-2], mine[1:-1], mine[2:]


def stretches(
    ground: Ground, given: Sequence[Key | None], groups: Mapping[Key, Sequence[Token]]
) -> Iterator[Stretch[Key]]:
    """The acts of an article some at a time, with the groups near them; ``given``: what the rules gave each act."""
    for start in range(0, len(ground.acts) if groups else 0, _AT_ONCE):
        some = slice(start, min(start + _AT_ONCE, len(ground.acts)))
        triggers, own = ground.triggers[some], set(given[some])
        low, high = int(triggers.min()) - WINDOW, int(triggers.max()) + WINDOW
        near = [k for k, group in groups.items() if k in own or any(low < t.i < high for t in group)]
        if not near:
            near = [next(iter(groups))]
        yield Stretch(some, Surroundings(ground, some, [groups[k] for k in near]), near, given)
