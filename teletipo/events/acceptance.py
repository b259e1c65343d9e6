"""Is a word of the lexicon an act here? Evidence for a model learned from annotated articles.

*Bombardear* names an assault in one article and a football match in another; *acuerdo* the act of agreeing or a paper.
The conditions of the tables say what they can; the rest is a matter of who is spoken of, how, and in which article.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

import numpy as np

from teletipo.actors import Mentions
from teletipo.coreference import Referent
from teletipo.events.acts import Act
from teletipo.events.politics import POLITICAL
from teletipo.language.forests import Forest, Part
from teletipo.language.lines import line_starts
from teletipo.language.morphology import feature, finite, is_passive, is_verb
from teletipo.language.quotation import quoted_spans
from teletipo.language.syntax import determiner, first_conjunct, preposition
from teletipo.language.tokens import Doc, Token
from teletipo.ontology import TYPES
from teletipo.records import Kind

_DEPENDENCIES = (
    "ROOT",
    "nsubj",
    "obj",
    "obl",
    "nmod",
    "ccomp",
    "xcomp",
    "advcl",
    "acl",
    "conj",
    "amod",
    "appos",
    "flat",
)
_POS = ("VERB", "NOUN", "ADJ", "PROPN", "AUX")
_MARKERS = ("subj", "obj", "a", "iobj", "con", "contra", "de", "por", "entre", "en", "sobre", "para", "dem", "poss")
_PREPOSITIONS = ("", "a", "de", "con", "en", "por", "para", "tras", "sin", "contra")
_TENSES = ("Past", "Pres", "Fut", "Imp")
_MOODS = ("Ind", "Sub", "Cnd", "Imp")
_COMPONENTS = 6
_NO_MEANING = (0.0,) * _COMPONENTS
_MOST_WORDS = 1 << 17
_SMOOTHING = 3.0
_KINDS = tuple(Kind)
_NOBODY = (0.0,) * (len(_KINDS) + 2)
_TYPES = {name: tuple(float(name == other) for other in TYPES) for name in TYPES}

# The columns of a row as the model has learned them: what is a reading's own (its type, how it was read, its priors,
# who would take part), what all readings of its word share (its form, its slots, where it stands, what it means), and
# between them what is the article's.
_AT_SIDES, _AT_COMPANY = len(TYPES) + 12 + 3, len(_POS) + len(_DEPENDENCIES) + 8 + 14 + len(_PREPOSITIONS)
_AT_AROUND = _AT_COMPANY + 2 * len(_MARKERS)
_SIDES = 2 * (len(_KINDS) + 2) + 2
_OF_ARTICLE, _OF_AROUND = 6, 5 + 3 * _COMPONENTS
_OWN = [*range(_AT_SIDES), *range(_AT_SIDES + _AT_AROUND, _AT_SIDES + _AT_AROUND + _SIDES)]
_ARTICLE = [_OWN[-1] + 1 + n for n in range(_OF_ARTICLE)]
_SHARED = [*range(_AT_SIDES, _AT_SIDES + _AT_AROUND), *(_ARTICLE[-1] + 1 + n for n in range(_OF_AROUND))]

Priors = Mapping[str, Sequence[float]]


def prior(priors: Priors, word: str, type_: str) -> tuple[float, float, float]:
    """How often the word named this act, and any, in the annotated articles, smoothed; and how often it stood there."""
    this, any_, number = priors.get(f"{word} {type_}", (0.0, 0.0, 0.0))
    kind, all_, total = priors.get(f"* {type_}", (0.0, 0.0, 0.0))
    base = (kind + 1) / (total + 2)
    overall = (all_ + 1) / (total + 2)
    return (
        (this + _SMOOTHING * base) / (number + _SMOOTHING),
        (any_ + _SMOOTHING * overall) / (number + _SMOOTHING),
        float(np.log1p(number)),
    )


class Setting:
    """What an article is like, as far as it tells whether its acts are political."""

    def __init__(self, doc: Doc, mentions: Mentions, proposals: Sequence[Sequence[Act]]) -> None:
        self.doc, self.mentions = doc, mentions
        self._starts = frozenset(line_starts(doc))
        self._meanings = meanings(doc.source.vocab)
        self._quoted = {i for start, end in quoted_spans(doc) for i in range(start, end)}
        self._political = Counter[int]()
        self._named = Counter[int]()
        known = 0
        for mention in mentions.found:
            sentence = mention.head.sent.start
            for entity in mentions.referents(mention):
                weight = entity.sector in POLITICAL
                known += weight
                self._political[sentence] += weight
                self._named[sentence] += 1
        length = max(len(doc), 1)
        held = sum(found[0].holds for found in proposals)
        self.article = [
            100 * known / length, 100 * len(mentions.found) / length, 100 * held / length,
            100 * len(proposals) / length, known / max(len(mentions.found), 1), min(length, 1000) / 100,
        ]  # fmt: skip

    def rows(self, found: Sequence[Act], priors: Priors) -> list[list[float]]:
        """The evidence for each reading of a word."""
        shared = self._of_word(found[0])
        form, company, around = shared[:_AT_COMPANY], shared[_AT_COMPANY:_AT_AROUND], shared[_AT_AROUND:]
        made = []
        for own in self._of_readings(found, priors):
            sides = own[_AT_SIDES:]
            made.append([*own[:_AT_SIDES], *form, *company, *sides, *self.article, *around])
        return made

    def parts(self, proposals: Sequence[Sequence[Act]], priors: Priors) -> list[Part]:
        """The evidence for all readings of all words: what is a reading's own, what is its word's, the article's."""
        own = [row for found in proposals for row in self._of_readings(found, priors)]
        words = np.repeat(np.arange(len(proposals)), [len(found) for found in proposals])
        shared = np.asarray([self._of_word(found[0]) for found in proposals]).T
        return [
            Part(_OWN, np.asarray(own).T), Part(_SHARED, shared, words),
            Part(_ARTICLE, np.asarray([self.article]).T, np.zeros(len(own), dtype=np.int64)),
        ]  # fmt: skip

    def _of_readings(self, found: Sequence[Act], priors: Priors) -> Iterator[list[float]]:
        holding = sum(act.holds for act in found)
        sides: dict[str, list[float]] = {}
        for n, act in enumerate(found):
            predicate, frame = act.predicate, act.predicate.frame
            if (parts := sides.get(frame.name)) is None:
                parts = sides[frame.name] = _sides(act)
            yield [
                *_TYPES[predicate.type], float(act.holds), float(holding > act.holds), float(len(found)), float(n),
                float(len(predicate.conditions)), float(sum(c.negated for c in predicate.conditions)),
                float(act.epithet), float(act.is_noun), float(act.light is not None), float(bool(act.light_status)),
                float(predicate.mode is not None), float(bool(frame.recipients)),
                *prior(priors, predicate.lemma, predicate.type), *parts,
            ]  # fmt: skip

    def _of_word(self, act: Act) -> list[float]:
        """What all readings of a word share."""
        return [*self._form(act), *_markers(act), *self._around(act), *self._meaning(act)]

    def _form(self, act: Act) -> list[float]:
        token = act.trigger
        carrier = finite(act.carrier) if is_verb(act.carrier) else None
        article = determiner(token) if act.is_noun else ""
        form = feature(token, "VerbForm")
        return [
            *_flags(_POS, token.pos_), *_labels(first_conjunct(token).dep_),
            *_flags(_TENSES, feature(carrier, "Tense") if carrier is not None else ""),
            *_flags(_MOODS, feature(carrier, "Mood") if carrier is not None else ""),
            float(form == "Inf"), float(form == "Ger"), float(form == "Part"),
            float(is_verb(token) and is_passive(token)),
            float(carrier is not None and feature(carrier, "Person") == "1"),
            float(feature(token, "Number") == "Plur"), float(article in ("el", "la", "los", "las")),
            float(article in ("un", "una", "unos", "unas")), float(not article), float(token.i in self._quoted),
            float(token.text.isupper()), float(token.is_sent_start or 0),
            float(any(c.dep_ in ("ccomp", "xcomp") for c in token.children)),
            float(any(c.lower_ == "se" for c in token.children)), *_flags(_PREPOSITIONS, preposition(token)),
        ]  # fmt: skip

    def _around(self, act: Act) -> list[float]:
        sentence = act.trigger.sent
        return [
            float(self._political[sentence.start]), float(self._named[sentence.start]), float(min(len(sentence), 80)),
            float(act.trigger.i in self._starts), act.trigger.i / max(len(self.doc), 1),
        ]  # fmt: skip

    def _meaning(self, act: Act) -> list[float]:
        """The first components of the word vectors of the trigger, of who acts and of what it is done to."""
        words = (act.trigger, _head(act, "subj") or _head(act, "de"), _head(act, "obj") or _head(act, "a"))
        return [value for word in words for value in (self._components(word) if word is not None else _NO_MEANING)]

    def _components(self, token: Token) -> Sequence[float]:
        if (found := self._meanings.get(token.text)) is None:
            if len(self._meanings) > _MOST_WORDS:
                self._meanings.clear()
            vector = token.vector
            start = len(vector) * 3 // 8  # the cluster's columns come first
            found = tuple(float(x) for x in vector[start : start + _COMPONENTS]) if len(vector) else _NO_MEANING
            self._meanings[token.text] = found
        return found


@lru_cache(maxsize=4)
def meanings(vocab: Any) -> dict[str, Sequence[float]]:
    """What is kept of the vectors of the words of a language model, from article to article."""
    return {}


def _sides(act: Act) -> list[float]:
    """Who would act and receive."""
    row: list[float] = []
    for side in (act.actors, act.recipients):
        row += _side(side) if side else _NOBODY
    return [*row, float(act.speaker_acts), float(act.speaker_receives)]


def _side(referents: Sequence[Referent]) -> list[float]:
    kinds = {r.entity.kind for r in referents}
    political, states = (r.entity.sector in POLITICAL for r in referents), (r.entity.country for r in referents)
    return [*(float(kind in kinds) for kind in _KINDS), float(any(political)), float(any(states))]


def _markers(act: Act) -> list[float]:
    """Which slots are filled, and filled with participants."""
    row: list[float] = []
    for marker in _MARKERS:
        found = act.slots.get(marker)
        row += (1.0, float(any(f.referents or f.first_person for f in found))) if found else (0.0, 0.0)
    return row


@cache
def _flags(names: tuple[str, ...], name: str) -> tuple[float, ...]:
    return tuple(float(name == other) for other in names)


@cache
def _labels(dependency: str) -> tuple[float, ...]:
    return tuple(float(dependency.startswith(name)) for name in _DEPENDENCIES)


def _head(act: Act, marker: str) -> Token | None:
    return next((f.token for f in act.slots.get(marker, ()) if f.token is not None), None)


class Acceptance:
    """Chooses the acts of an article among what its words may name."""

    def __init__(self, forest: Forest, priors: Priors, threshold: float) -> None:
        self.forest, self.priors, self.threshold = forest, priors, threshold

    def choose(self, doc: Doc, mentions: Mentions, proposals: Sequence[Sequence[Act]]) -> list[Act]:
        """The likeliest reading of every word whose likeliest reading is likely enough."""
        if not proposals:
            return []
        setting = Setting(doc, mentions, proposals)
        rows = sum(len(found) for found in proposals)
        (probabilities,) = self.forest.grove.probabilities(setting.parts(proposals, self.priors), rows)
        likely = iter(probabilities.tolist())
        chosen = []
        for found in proposals:
            best, act = (
                max(((next(likely), -n), act) for n, act in enumerate(found))
                if len(found) > 1
                else ((next(likely), 0), found[0])
            )
            if best[0] >= self.threshold:
                chosen.append(act)
        return chosen
