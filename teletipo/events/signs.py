"""What a word and its readings are like, as keys of few values and the numbers that they stand for.

The keys come again from article to article, so that a model need not be asked about them anew.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from teletipo.coreference import Referent
from teletipo.events.acts import Act
from teletipo.events.lexicon import Predicate
from teletipo.events.politics import POLITICAL
from teletipo.language.tokens import Token
from teletipo.ontology import TYPES
from teletipo.records import Kind

_DEPENDENCIES = ("ROOT", "nsubj", "obj", "obl", "nmod", "ccomp", "xcomp", "advcl", "acl", "conj", "amod", "appos",
                 "flat")  # fmt: skip
_POS = ("VERB", "NOUN", "ADJ", "PROPN", "AUX")
_MARKERS = ("subj", "obj", "a", "iobj", "con", "contra", "de", "por", "entre", "en", "sobre", "para", "dem", "poss")
_PLACES = {marker: 2 * n for n, marker in enumerate(_MARKERS)}
_PREPOSITIONS = ("", "a", "de", "con", "en", "por", "para", "tras", "sin", "contra")
_TENSES = ("Past", "Pres", "Fut", "Imp")
_MOODS = ("Ind", "Sub", "Cnd", "Imp")
_COMPONENTS = 6
NO_MEANING = (0.0,) * _COMPONENTS
_SMOOTHING = 3.0
_KINDS, _TYPES = tuple(Kind), tuple(TYPES)
_POLITICAL, _OF_STATE = 1 << len(_KINDS), 2 << len(_KINDS)
_BITS = {kind: 1 << n for n, kind in enumerate(_KINDS)}

# The columns of a row as the model has learned them, in groups that come again from article to article.
_OF_READING, _OF_ARTICLE, _OF_AROUND = 12, 6, 5
_FORMS = len(_POS) + len(_DEPENDENCIES) + 8 + 14 + len(_PREPOSITIONS)
ENDS = np.cumsum([
    len(TYPES), _OF_READING, 3, _FORMS, 2 * len(_MARKERS), 2 * (len(_KINDS) + 2) + 2, _OF_ARTICLE, _OF_AROUND,
    *(3 * (_COMPONENTS,)),
]).tolist()  # fmt: skip
TYPE, _READING, _PRIOR, FORM, MARKED, SIDES, ARTICLE, AROUND, *MEANINGS = (
    tuple(range(start, end)) for start, end in pairwise([0, *ENDS])
)
OF_PREDICATE = (*TYPE, *(_READING[n] for n in (4, 5, 10, 11)), *_PRIOR)
HOW_READ = tuple(_READING[n] for n in (0, 1, 2, 3, 6, 7, 8, 9))

Priors = Mapping[str, Sequence[float]]


def prior(priors: Priors, predicate: Predicate) -> tuple[float, float, float]:
    """How often the word named this act, and any, in the annotated articles, smoothed; and how often it stood there."""
    this, any_, number = priors.get(f"{predicate.lemma} {predicate.type}", (0.0, 0.0, 0.0))
    kind, all_, total = priors.get(f"* {predicate.type}", (0.0, 0.0, 0.0))
    base = (kind + 1) / (total + 2)
    overall = (all_ + 1) / (total + 2)
    return (
        (this + _SMOOTHING * base) / (number + _SMOOTHING),
        (any_ + _SMOOTHING * overall) / (number + _SMOOTHING),
        float(np.log1p(number)),
    )


def of_form(key: tuple[Any, ...]) -> list[float]:
    pos, dependency, tense, mood, form, passive, first, plural, article, quoted, upper, opens, clause, se, marker = key
    return [
        *_flags(_POS, pos), *(float(dependency.startswith(name)) for name in _DEPENDENCIES), *_flags(_TENSES, tense),
        *_flags(_MOODS, mood), float(form == "Inf"), float(form == "Ger"), float(form == "Part"), float(passive),
        float(first), float(plural), float(article in ("el", "la", "los", "las")),
        float(article in ("un", "una", "unos", "unas")), float(not article), float(quoted), float(upper), float(opens),
        float(clause), float(se), *_flags(_PREPOSITIONS, marker),
    ]  # fmt: skip


def of_predicate(predicate: Predicate, priors: Priors) -> list[float]:
    conditions = predicate.conditions
    return [
        *_flags(_TYPES, predicate.type), float(len(conditions)), float(sum(c.negated for c in conditions)),
        float(predicate.mode is not None), float(bool(predicate.frame.recipients)), *prior(priors, predicate),
    ]  # fmt: skip


def how_read(found: Sequence[Act]) -> list[tuple[int, ...]]:
    """For each reading of a word: does its row hold, does another one, how many are they, which is it?"""
    first, holding = found[0], sum([act.holds for act in found])
    word = first.epithet, first.is_noun, first.light is not None, bool(first.light_status)
    return [(act.holds, holding > act.holds, len(found), n, *word) for n, act in enumerate(found)]


def numbers(key: Sequence[float]) -> list[float]:
    return [float(number) for number in key]


def sides(found: Sequence[Act]) -> list[tuple[int, int, bool, bool]]:
    """Who would act and receive: a bit for each kind of participant, for one of politics, for one of a state."""
    if len(found) == 1:
        return [_sides(found[0])]
    frames = {act.predicate.frame.name: act for act in found}
    seen = {name: _sides(act) for name, act in frames.items()}
    return [seen[act.predicate.frame.name] for act in found]


def _sides(act: Act) -> tuple[int, int, bool, bool]:
    return _bits(act.actors), _bits(act.recipients), act.speaker_acts, act.speaker_receives


def _bits(referents: Sequence[Referent]) -> int:
    found = 0
    for referent in referents:
        entity = referent.entity
        found |= _BITS[entity.kind]
        if entity.sector in POLITICAL:
            found |= _POLITICAL
        if entity.country:
            found |= _OF_STATE
    return found


def of_sides(key: tuple[int, int, bool, bool]) -> list[float]:
    bits = [float(bool(side >> n & 1)) for side in key[:2] for n in range(len(_KINDS) + 2)]
    return [*bits, float(key[2]), float(key[3])]


def marked(act: Act) -> int:
    """Which slots are filled, and filled with participants: two bits each."""
    found = 0
    for marker, fillers in act.slots.items():
        if fillers and marker in _PLACES:
            somebody = [f for f in fillers if f.referents or f.first_person]
            found |= (3 if somebody else 1) << _PLACES[marker]
    return found


def of_markers(key: int) -> list[float]:
    return [float(key >> n & 1) for n in range(2 * len(_MARKERS))]


def _flags(names: Sequence[str], name: str) -> list[float]:
    return [float(name == other) for other in names]


def words_of_meaning(act: Act) -> tuple[Token | None, Token | None, Token | None]:
    """The trigger, who acts and what it is done to."""
    return act.trigger, _head(act, "subj") or _head(act, "de"), _head(act, "obj") or _head(act, "a")


def _head(act: Act, marker: str) -> Token | None:
    for filler in act.slots.get(marker, ()):
        if filler.token is not None:
            return filler.token
    return None


def components(token: Token) -> Sequence[float]:
    """The first components of the vector of a word."""
    vector = token.vector
    start = len(vector) * 3 // 8  # the cluster's columns come first
    return [float(x) for x in vector[start : start + _COMPONENTS]] if len(vector) else NO_MEANING
