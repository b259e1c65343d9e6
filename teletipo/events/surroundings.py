"""The sentences, lines and quotations of an article, and how far its acts are from the words that date or place them.

Tables have a line for each act and a column for each group of words that name the same days or the same place; of a
group the words nearest to the act count.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from teletipo.events.acts import Act
from teletipo.events.marks import Flags
from teletipo.events.nearness import FAR, WINDOW, Floats, Numbers
from teletipo.language.lines import line_starts
from teletipo.language.morphology import feature, finite, is_infinitive, is_verb
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


Key = TypeVar("Key", bound=Hashable)


class Surroundings:
    """Distances between the acts of an article and the groups of words beside them; no group is empty."""

    def __init__(self, doc: Doc, acts: Sequence[Act], groups: Sequence[Sequence[Token]]) -> None:
        self.acts = acts
        self.anchors = [token for group in groups for token in group]
        self.triggers = np.asarray([a.trigger.i for a in acts])[:, None]
        self.places = np.asarray([t.i for t in self.anchors])
        self._lines = np.asarray(line_starts(doc))
        self._quoted = np.zeros(len(doc), dtype=bool)
        for start, end in quoted_spans(doc):
            self._quoted[start:end] = True
        starts = np.asarray([s.start for s in doc.sents])
        self._here, self._there = (starts.searchsorted(x, side="right") for x in (self.triggers, self.places))
        self.nearest = self._nearest(np.cumsum([0, *(len(g) for g in groups[:-1])]), len(doc))

    def _nearest(self, groups: Numbers, words: int) -> Numbers:
        """For every act and group the number of the nearest anchor: by sentences, words, the order of the text."""
        many = len(self.anchors)
        order = np.empty(many, dtype=int)
        ranked = np.argsort(self.places, kind="stable")
        order[ranked] = np.arange(many)
        away = np.abs(self._here - self._there) * (words + 1) + np.abs(self.triggers - self.places)
        nearest: Numbers = ranked[np.minimum.reduceat(away * many + order, groups, axis=1) % many]
        return nearest

    def between(self, places: Sequence[int]) -> Floats:
        """How many of these words stand between the act and the nearest anchor of a group."""
        line, there = np.sort(np.asarray(places)), self.places[self.nearest]
        first, last = np.minimum(there, self.triggers), np.maximum(there, self.triggers)
        found: Floats = np.maximum(line.searchsorted(last) - line.searchsorted(first, side="right"), 0).astype(float)
        return found

    def apart(self) -> dict[str, Floats]:
        """Sentences, lines and words between act and anchor, and whether one clause holds both."""
        there = self.places[self.nearest]
        sentences = self._here - self._there[self.nearest]
        lines = self._lines.searchsorted(self.places, side="right")
        away = self._lines.searchsorted(self.triggers, side="right") - lines[self.nearest]
        same = sentences == 0
        clause, hangs, clauses = self._along_the_tree(same)
        found = (
            np.clip(sentences, -9, 9), np.clip(away, -9, 9),
            np.where(same, np.clip(self.triggers - there, -40, 40), FAR), same, there < self.triggers, clause, hangs,
            clauses, self._there[self.nearest] == 1, self._quoted[there],
            np.broadcast_to(self._quoted[self.triggers], same.shape), lines[self.nearest] == 1,
        )  # fmt: skip
        return {name: values.astype(float) for name, values in zip(APART, found, strict=True)}

    def _along_the_tree(self, same: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """Does one clause hold both, does the anchor hang on the act, are their clauses coordinated?"""
        found = np.zeros((3, *same.shape), dtype=bool)
        clauses: dict[int, tuple[int, int]] = {}
        for n, m in zip(*(x.tolist() for x in same.nonzero()), strict=True):
            act, anchor = self.acts[n], self.anchors[self.nearest[n, m]]
            for token in (act.trigger, anchor):
                if token.i not in clauses:
                    clause = clause_of(token)
                    clauses[token.i] = clause.i, first_conjunct(clause).i
            ours, theirs = clauses[act.trigger.i], clauses[anchor.i]
            hangs = first_conjunct(anchor).head.i in (act.trigger.i, act.carrier.i)
            found[:, n, m] = ours[0] == theirs[0], hangs, ours[1] == theirs[1]
        return found[0], found[1], found[2]

    def about(self) -> Floats:
        """The columns of ``ABOUT``, a line for each act."""
        return np.asarray([_about(a) for a in self.acts])


def _about(act: Act) -> list[float]:
    """What an act is like that is to be dated or placed."""
    carrier = finite(act.carrier) if is_verb(act.carrier) else None
    time = tense(clause_of(act.trigger))
    article = determiner(act.trigger) if act.is_noun else ""
    row = [float(act.predicate.type == name) for name in TYPES] + [float(time == name) for name in TENSES]
    return [
        *row, float(act.is_noun), float(carrier is not None), float(is_infinitive(act.trigger)),
        float(feature(carrier, "Mood") == "Sub") if carrier is not None else 0.0, float(bool(act.light_status)),
        float(article in ("el", "la", "los", "las")), float(bool(act.predicate.mode == "visit")),
        float(act.predicate.frame.host),
    ]  # fmt: skip


@dataclass(frozen=True)
class Stretch(Generic[Key]):
    """Some acts of an article, and the groups of words beside them that are near to one of these or given to one."""

    acts: slice
    around: Surroundings
    groups: Sequence[Key]
    given: Sequence[Key | None]
    alike: Mapping[tuple[str, Key | None], int]

    def able(self) -> Flags:
        """The pairs to be weighed: the group is near enough to the act, or given to it."""
        away = np.abs(self.around.triggers - self.around.places[self.around.nearest])
        able: Flags = (away < WINDOW) | self._mine(0)
        return able

    def ruled(self) -> dict[str, Floats]:
        """What the rules gave the act itself, the acts beside it and those of its type, group by group."""
        types = [a.predicate.type for a in self.around.acts]
        rows = {name: [float(self.alike.get((name, group), 0)) for group in self.groups] for name in set(types)}
        return {
            "ruled": self._mine(0).astype(float), "ruled before": self._mine(-1).astype(float),
            "ruled behind": self._mine(1).astype(float), "ruled for alike": np.asarray([rows[name] for name in types]),
        }  # fmt: skip

    def _mine(self, step: int) -> Flags:
        """Was the group given to the act some steps on?"""
        numbers: dict[Key | None, int] = {group: number for number, group in enumerate(self.groups)}
        places = range(self.acts.start + step, self.acts.stop + step)
        own = [numbers.get(self.given[n], -1) if 0 <= n < len(self.given) else -1 for n in places]
        mine: Flags = np.asarray(own)[:, None] == np.arange(len(self.groups))
        return mine


def stretches(
    doc: Doc, acts: Sequence[Act], given: Sequence[Key | None], groups: Mapping[Key, Sequence[Token]]
) -> Iterator[Stretch[Key]]:
    """The acts of an article some at a time, with the groups near them; ``given``: what the rules gave each act."""
    if not groups:
        return
    alike = Counter((a.predicate.type, g) for a, g in zip(acts, given, strict=True))
    places = {key: np.asarray([t.i for t in group]) for key, group in groups.items()}
    for start in range(0, len(acts), _AT_ONCE):
        some = slice(start, min(start + _AT_ONCE, len(acts)))
        triggers = [a.trigger.i for a in acts[some]]
        low, high, own = min(triggers) - WINDOW, max(triggers) + WINDOW, set(given[some])
        near = [k for k, p in places.items() if k in own or bool(((p > low) & (p < high)).any())]
        if not near:
            near = [next(iter(groups))]
        yield Stretch(some, Surroundings(doc, acts[some], [groups[k] for k in near]), near, given, alike)
