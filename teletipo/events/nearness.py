"""Where everybody stands, seen from each act: the nearest mention, how far away it is, and what it is like.

Tables have a line for each act and a column for each entity; where an entity is nowhere spoken of, it is far away.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from teletipo.actors import Form, Mention
from teletipo.events.acts import Act
from teletipo.language.parts import Values
from teletipo.language.syntax import clause_of, first_conjunct, preposition
from teletipo.language.tokens import Doc, Token

Numbers = NDArray[np.int64]

FAR = 99
WINDOW = 4000  # words, over 20,000 characters: farther away only what the rules gave an act is weighed for it
NEVER = np.iinfo(np.int64).max
_NOWHERE = 99, 999  # sentences, words
_LATELY = 3  # sentences
_DEPENDENCIES = ("nsubj", "obj", "iobj", "obl", "nmod", "appos", "amod", "flat", "conj", "ROOT")
_PREPOSITIONS = ("", "a", "de", "con", "contra", "en", "por", "según", "entre", "para")
OF_MENTION = (
    *(f"form {form}" for form in Form), *(f"mention is {name}" for name in _DEPENDENCIES),
    *(f"mention with {name or 'no preposition'}" for name in _PREPOSITIONS),
)  # fmt: skip
Likeness = tuple[Form, str, str]


class Roll:
    """All mentions of the entities of an article, entity by entity, each in the order of the text."""

    def __init__(self, doc: Doc, places: Sequence[Sequence[Mention]]) -> None:
        self.mentions = [m for found in places for m in found]
        self.counts = np.asarray([len(found) for found in places], dtype=np.int64)
        self.owners = np.repeat(np.arange(len(places)), self.counts)
        self.heads = np.asarray([m.head.i for m in self.mentions], dtype=np.int64)
        self.words = len(doc)
        self._sentences = np.asarray([s.start for s in doc.sents], dtype=np.int64)

    def sentence(self, indices: Numbers) -> Numbers:
        """The numbers of the sentences of words, from 1."""
        return self._sentences.searchsorted(indices, side="right")

    def firsts(self) -> Numbers:
        """The numbers of the sentences in which the entities are spoken of for the first time, 0 for nowhere."""
        heads = np.append(self.heads, -1)[np.minimum(np.cumsum(self.counts) - self.counts, len(self.heads))]
        found: Numbers = np.where(self.counts > 0, self.sentence(heads), 0)
        return found

    def around(self, acts: Sequence[Act], window: int, others: Numbers) -> tuple[Numbers, Numbers]:
        """The entities spoken of near some acts, and others; and which of their mentions can be the nearest of any."""
        triggers = [a.trigger.i for a in acts]
        low, high = min(triggers) - window, max(triggers) + window
        lately = max(int(self.sentence(np.asarray(min(triggers)))) - 1 - _LATELY, 0)
        before = self.heads < min(low, int(self._sentences[lately]))
        behind = self.heads > high
        inside = ~(before | behind)
        near = np.zeros(len(self.counts), dtype=bool)
        near[self.owners[inside]] = True
        near[others] = True
        if inside.all():
            return near.nonzero()[0], np.arange(len(inside))
        last, first = np.full(len(near), -1), np.full(len(near), self.words)
        np.maximum.at(last, self.owners[before], self.heads[before])
        np.minimum.at(first, self.owners[behind], self.heads[behind])
        edge = (before & (self.heads == last[self.owners])) | (behind & (self.heads == first[self.owners]))
        return near.nonzero()[0], (near[self.owners] & (inside | edge)).nonzero()[0]


class Nearness:
    """Distances between some acts and some entities: they and their mentions are numbers of the roll."""

    def __init__(self, roll: Roll, acts: Sequence[Act], entities: Numbers, mentions: Numbers) -> None:
        self.roll, self.acts = roll, acts
        self.mentions = [roll.mentions[k] for k in mentions.tolist()]
        self.counts = roll.counts[entities]
        self._words = max(roll.words, _NOWHERE[1]) + 1
        self.triggers = _column([a.trigger.i for a in acts])
        self.here = roll.sentence(self.triggers)
        self.heads = roll.heads[mentions]
        self._ends = np.concatenate([self.heads, [-1]])
        self.spoken = roll.sentence(self.heads)
        lengths = np.bincount(roll.owners[mentions], minlength=len(roll.counts))[entities]
        self.spoken_of = lengths > 0
        self._starts = np.cumsum(lengths[lengths > 0]) - lengths[lengths > 0]
        self._weigh()

    def _weigh(self) -> None:
        """Nearest by sentences, then words, then the order of the text."""
        many = len(self.mentions) + 1
        away = np.abs(self.spoken - self.here) * self._words + np.abs(self.heads - self.triggers)
        key = self._least(
            away * many + np.arange(len(self.heads)), (_NOWHERE[0] * self._words + _NOWHERE[1]) * many - 1 + many
        )
        away, self.nearest = np.divmod(key, many)
        self.sentences, self.words = np.divmod(away, self._words)
        self.known = self.nearest < len(self.mentions)
        side = np.sign(self._ends[self.nearest] - self.triggers) * self.known
        self.ahead = side < 0
        self.rank = away * 3 + side + 1

    def mention(self, act: int, entity: int) -> Mention | None:
        """The mention of an entity that stands nearest to an act, one before it rather than one behind."""
        number = int(self.nearest[act, entity])
        return self.mentions[number] if number < len(self.mentions) else None

    def _least(self, table: Numbers, nowhere: int) -> Numbers:
        return self._of_entities(np.minimum.reduceat, table, nowhere)

    def _of_entities(self, gather: Callable[..., Numbers], table: Numbers, nowhere: int) -> Numbers:
        """From a column for each mention to one for each entity."""
        found = np.full((len(self.acts), len(self.counts)), nowhere, dtype=np.int64)
        if len(self._starts) and len(self.acts):
            found[:, self.spoken_of] = gather(table, self._starts, axis=1)
        return found

    def lately(self) -> Numbers:
        """How often an entity was spoken of in the sentence of the act and the few before it."""
        recent = (self.spoken >= self.here - _LATELY) & (self.spoken <= self.here)
        return self._of_entities(np.add.reduceat, recent.astype(np.int64), 0)

    def columns(self, asked: NDArray[np.bool_]) -> dict[str, Values]:
        """Of the pairs asked for, act by act: distances, and how the nearest mention hangs on the act beside it."""
        back = self.here - self.spoken
        before = self._least(np.where(self.heads < self.triggers, back, NEVER), NEVER)[asked]
        after = self._least(np.where(self.heads > self.triggers, -back, NEVER), NEVER)[asked]
        acts, nearest = asked.nonzero()[0], self.nearest[asked]
        known = nearest < len(self.mentions)
        same = known & (self.sentences[asked] == 0)
        words = self._ends[nearest] - self.triggers[acts, 0]
        trigger, carrier, steps, clause = self._along_the_tree(same, acts, nearest)
        return {
            "sentences before": np.where(before == NEVER, FAR, before),
            "sentences after": np.where(after == NEVER, FAR, after), "same sentence": same,
            "words away": _inside(same, np.minimum(np.maximum(words, -40), 40), known), "hangs on trigger": trigger,
            "hangs on carrier": carrier, "steps away": _inside(same, steps, known), "same clause": clause,
        }  # fmt: skip

    def _along_the_tree(self, same: NDArray[np.bool_], acts: Numbers, nearest: Numbers) -> Numbers:
        """Does the mention hang on trigger or carrier, the arcs to it, does one clause hold both; 0 elsewhere."""
        found = np.zeros((4, len(same)), dtype=np.int64)
        ours: dict[int, tuple[int, int, int, dict[int, int]]] = {}
        theirs: dict[int, tuple[int, int, Token]] = {}
        answers: list[tuple[bool, bool, int, bool]] = []
        for n, k in zip(acts[same].tolist(), nearest[same].tolist(), strict=True):
            if n not in ours:
                act = self.acts[n]
                ours[n] = act.trigger.i, act.carrier.i, clause_of(act.trigger).i, _path(act.trigger)
            if k not in theirs:
                head = self.mentions[k].head
                top = first_conjunct(head)
                theirs[k] = top.head.i, clause_of(top).i, head
            trigger, carrier, clause, path = ours[n]
            above, held, head = theirs[k]
            answers.append((above == trigger, above == carrier, _steps(head, path), held == clause))
        found[:, same] = np.asarray(answers, dtype=np.int64).reshape(-1, 4).T
        return found

    def distinct(self, asked: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
        """The nearest mentions of the pairs asked for, each once; and for every pair which of these."""
        nearest = self.nearest[asked]
        found = np.zeros(len(self.mentions) + 1, dtype=bool)
        found[nearest] = True
        return found.nonzero()[0], (np.cumsum(found) - 1)[nearest]

    def like(self, numbers: Numbers) -> list[Likeness | None]:
        """What :func:`of_mention` tells of mentions by; beyond the last there is none."""
        return [self._like(self.mentions[k]) if k < len(self.mentions) else None for k in numbers.tolist()]

    def _like(self, mention: Mention) -> Likeness:
        top = first_conjunct(mention.head)
        return mention.form, top.dep_, preposition(top)


def _inside(same: NDArray[np.bool_], values: Numbers, known: NDArray[np.bool_]) -> Numbers:
    return np.where(same, values, known * FAR)


def of_mention(key: Likeness | None) -> list[bool]:
    """What a mention is like, all 0 for none."""
    if key is None:
        return [False] * len(OF_MENTION)
    form, dependency, marker = key
    return [
        *(form is other for other in Form), *(dependency.startswith(name) for name in _DEPENDENCIES),
        *(marker == name for name in _PREPOSITIONS),
    ]  # fmt: skip


def _column(numbers: Sequence[int]) -> Numbers:
    return np.asarray(numbers, dtype=np.int64)[:, None]


def _path(token: Token) -> dict[int, int]:
    """How many arcs lie between a word and each of those that it hangs on."""
    return {t.i: number for number, t in enumerate((token, *token.ancestors))}


def _steps(token: Token, path: Mapping[int, int]) -> int:
    """How many arcs lie between two words of a sentence, one of them given by its way to the top."""
    number = 0
    while token.i not in path:
        if token.head is token:
            return FAR
        token, number = token.head, number + 1
    return path[token.i] + number
