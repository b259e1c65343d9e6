"""Tense, mood and the chain of auxiliaries of a verb."""

from teletipo.language.grammar import of as grammar_of
from teletipo.language.morphology import auxiliaries, feature, finite, is_verb, lemma
from teletipo.language.syntax import governor
from teletipo.language.tokens import Token

PAST, PRESENT, FUTURE, CONDITIONAL, NONE = "past", "present", "future", "conditional", "none"


def tense(verb: Token) -> str:
    """past, present, future, conditional or none; a verb without tense of its own takes that of its governor.

    *ha viajado* and *habría viajado* are past, *va a viajar* and *iba a viajar* are future.
    """
    if not verb.tense:
        verb.tense = _tense(verb)
    return verb.tense


def _tense(verb: Token) -> str:
    own = _own_tense(verb)
    seen = {verb.i}
    current: Token | None = verb
    while own == NONE and current is not None:
        current = governor(current)
        if current is None or current.i in seen:
            break
        seen.add(current.i)
        if is_verb(current) or current.dep_ in ("root", "ROOT"):
            own = _own_tense(current)
    return own


def _own_tense(verb: Token) -> str:
    carrier = finite(verb)
    if carrier is None:
        return NONE
    found = _TENSES.get(feature(carrier, "Tense"), NONE)
    if feature(carrier, "Mood") == "Cnd":
        perfect = carrier.i != verb.i and lemma(carrier) in grammar_of(verb).perfect_auxiliaries
        return PAST if perfect else CONDITIONAL
    return _of_chain(verb, carrier, found)


_TENSES = {"Past": PAST, "Imp": PAST, "Pres": PRESENT, "Fut": FUTURE}


def _of_chain(verb: Token, carrier: Token, found: str) -> str:
    grammar = grammar_of(verb)
    if carrier.i != verb.i and found == PRESENT and lemma(carrier) in grammar.perfect_auxiliaries:
        return PAST
    started = found == PRESENT or feature(carrier, "Tense") == "Imp"
    if started and any(lemma(a) in grammar.future_auxiliaries for a in auxiliaries(verb)):
        return FUTURE
    return found


def is_conditional(verb: Token) -> bool:
    carrier = finite(verb)
    return carrier is not None and feature(carrier, "Mood") == "Cnd"


def is_subjunctive(verb: Token) -> bool:
    carrier = finite(verb)
    return carrier is not None and feature(carrier, "Mood") == "Sub"
