"""Is a word of the lexicon an act here? Evidence for a model learned from annotated articles.

*Bombardear* names an assault in one article and a football match in another; *acuerdo* the act of agreeing or a paper.
The conditions of the tables say what they can; the rest is a matter of who is spoken of, how, and in which article.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from teletipo.actors import Mentions
from teletipo.events.acts import Act
from teletipo.events.politics import POLITICAL
from teletipo.language.forests import Forest
from teletipo.language.lines import line_starts
from teletipo.language.morphology import (
    feature,
    finite,
    is_gerund,
    is_infinitive,
    is_participle,
    is_passive,
    is_verb,
)
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
_SMOOTHING = 3.0

Priors = Mapping[str, Sequence[float]]


def prior(priors: Priors, act: Act) -> tuple[float, float, float]:
    """How often the word named this act, and any, in the annotated articles, smoothed; and how often it stood there."""
    word = act.predicate.lemma
    this, any_, number = priors.get(f"{word} {act.predicate.type}", (0.0, 0.0, 0.0))
    kind, all_, total = priors.get(f"* {act.predicate.type}", (0.0, 0.0, 0.0))
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
        self._starts = line_starts(doc)
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

    def row(self, act: Act, rivals: Sequence[Act], priors: Priors) -> list[float]:
        """The evidence for one proposal, beside the other readings of its word."""
        return [
            *(float(act.predicate.type == name) for name in TYPES), *self._reading(act, rivals), *prior(priors, act),
            *self._form(act), *self._company(act), *self.article, *self._around(act), *self._meaning(act),
        ]  # fmt: skip

    def _reading(self, act: Act, rivals: Sequence[Act]) -> list[float]:
        conditions = act.predicate.conditions
        return [
            float(act.holds), float(any(r.holds for r in rivals if r is not act)), float(len(rivals)),
            float(rivals.index(act)), float(len(conditions)), float(sum(c.negated for c in conditions)),
            float(act.epithet), float(act.is_noun), float(act.light is not None), float(bool(act.light_status)),
            float(act.predicate.mode is not None), float(bool(act.predicate.frame.recipients)),
        ]  # fmt: skip

    def _form(self, act: Act) -> list[float]:
        token = act.trigger
        carrier = finite(act.carrier) if is_verb(act.carrier) else None
        top = first_conjunct(token)
        article = determiner(token) if act.is_noun else ""
        row = [float(token.pos_ == pos) for pos in _POS]
        row += [float(top.dep_.startswith(name)) for name in _DEPENDENCIES]
        row += [float(carrier is not None and feature(carrier, "Tense") == t) for t in _TENSES]
        row += [float(carrier is not None and feature(carrier, "Mood") == m) for m in _MOODS]
        row += [
            float(is_infinitive(token)), float(is_gerund(token)), float(is_participle(token)),
            float(is_verb(token) and is_passive(token)),
            float(carrier is not None and feature(carrier, "Person") == "1"),
            float(feature(token, "Number") == "Plur"), float(article in ("el", "la", "los", "las")),
            float(article in ("un", "una", "unos", "unas")), float(not article), float(token.i in self._quoted),
            float(token.text.isupper()), float(token.is_sent_start or 0),
            float(any(c.dep_ in ("ccomp", "xcomp") for c in token.children)),
            float(any(c.lower_ == "se" for c in token.children)),
        ]  # fmt: skip
        marker = preposition(token)
        return row + [float(marker == name) for name in _PREPOSITIONS]

    def _company(self, act: Act) -> list[float]:
        row: list[float] = []
        for marker in _MARKERS:
            found = act.slots.get(marker, ())
            row += [float(bool(found)), float(any(f.referents or f.first_person for f in found))]
        for side in (act.actors, act.recipients):
            kinds = {r.entity.kind for r in side}
            row += [float(kind in kinds) for kind in Kind]
            row += [float(any(r.entity.sector in POLITICAL for r in side)), float(any(r.entity.country for r in side))]
        row += [float(act.speaker_acts), float(act.speaker_receives)]
        return row

    def _around(self, act: Act) -> list[float]:
        sentence = act.trigger.sent
        return [
            float(self._political[sentence.start]), float(self._named[sentence.start]), float(min(len(sentence), 80)),
            float(act.trigger.i in self._starts), act.trigger.i / max(len(self.doc), 1),
        ]  # fmt: skip

    def _meaning(self, act: Act) -> list[float]:
        """The first components of the word vectors of the trigger, of who acts and of what it is done to."""
        words = [act.trigger, _head(act, "subj") or _head(act, "de"), _head(act, "obj") or _head(act, "a")]
        return [value for word in words for value in _components(word)]


def _head(act: Act, marker: str) -> Token | None:
    return next((f.token for f in act.slots.get(marker, ()) if f.token is not None), None)


def _components(token: Token | None) -> list[float]:
    vector = token.vector if token is not None else ()
    if not len(vector):
        return [0.0] * _COMPONENTS
    start = len(vector) * 3 // 8  # the cluster's columns come first
    return [float(x) for x in vector[start : start + _COMPONENTS]]


class Acceptance:
    """Chooses the acts of an article among what its words may name."""

    def __init__(self, forest: Forest, priors: Priors, threshold: float) -> None:
        self.forest, self.priors, self.threshold = forest, priors, threshold

    def choose(self, doc: Doc, mentions: Mentions, proposals: Sequence[Sequence[Act]]) -> list[Act]:
        """The likeliest reading of every word whose likeliest reading is likely enough."""
        if not proposals:
            return []
        setting = Setting(doc, mentions, proposals)
        rows = [setting.row(act, found, self.priors) for found in proposals for act in found]
        likely = iter(self.forest.probability(np.asarray(rows)).tolist())
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
