"""What one word says of itself: lemma, features, and the auxiliaries and pronouns that make one verb with it."""

from functools import lru_cache

from teletipo.language.grammar import of as grammar_of
from teletipo.language.tokens import Token

_AUXILIARY, _IMPERSONAL = ("aux", "aux:pass", "cop"), frozenset({"expl:pass", "expl:impers"})
_GENDERS = {"Fem": "f", "Masc": "m"}


def lemma(token: Token) -> str:
    """The first word of the lemma in lower case: *acusar* for *acusarlo*, *de* for *del*."""
    return token.lemma


def masculine(token: Token) -> str:
    """The word as a masculine singular adjective: *previstas* → *previsto*."""
    return masculine_of(token.lower_)


@lru_cache(maxsize=1 << 16)
def masculine_of(word: str) -> str:
    """A form as a masculine singular adjective."""
    for ending in ("os", "as", "a"):
        if word.endswith(ending):
            return word[: -len(ending)] + "o"
    return word


def feature(token: Token, name: str) -> str:
    """The first value of a morphological feature, "" for none."""
    return token.morph.first.get(name, "")


def grammatical_gender(token: Token) -> str:
    """m, f or ""."""
    return _GENDERS.get(token.morph.first.get("Gender", ""), "")


def is_plural(token: Token) -> bool:
    return token.morph.number == "Plur"


def is_verb(token: Token) -> bool:
    return token.verbal


def is_participle(token: Token) -> bool:
    return token.morph.verb_form == "Part"


def is_infinitive(token: Token) -> bool:
    return token.morph.verb_form == "Inf"


def is_gerund(token: Token) -> bool:
    return token.morph.verb_form == "Ger"


def is_finite(token: Token) -> bool:
    return token.morph.verb_form == "Fin"


def auxiliaries(verb: Token) -> list[Token]:
    """The auxiliaries and copulas of a verb, in the order of the text."""
    return [c for c in verb.children if c.dep_ in _AUXILIARY]


def finite(verb: Token) -> Token | None:
    """The word that carries tense and mood: the verb itself or its first finite auxiliary."""
    carrier = verb.carrier
    if carrier is False:
        carrier = verb.carrier = _finite(verb)
    return carrier


def _finite(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in _AUXILIARY and child.morph.verb_form == "Fin":
            return child
    return verb if verb.morph.verb_form == "Fin" else None


def is_passive(verb: Token) -> bool:
    """*fue detenido*, *el acuerdo firmado*: does the grammatical subject, or the noun modified, suffer the act?"""
    if not is_participle(verb):
        return False
    kinds = {lemma(a) for a in auxiliaries(verb)}
    grammar = grammar_of(verb)
    return bool(kinds & grammar.passive_auxiliaries) or not kinds & grammar.perfect_auxiliaries


def is_impersonal(verb: Token) -> bool:
    """*se discutirá el plan*, *se detuvo a dos*, *se cree que*: with *se* and nobody who does it."""
    return not _IMPERSONAL.isdisjoint([c.dep_ for c in verb.children])


def is_reflexive(verb: Token) -> bool:
    """Does the verb go with *se*, *me*, *nos* of its own (*se reunió*, *reunirse*)?"""
    grammar = grammar_of(verb)
    for child in verb.children:
        if child.lower_ in grammar.reflexives and (
            child.dep_.startswith("expl") or (child.dep_ in ("obj", "iobj") and child.i < verb.i)
        ):
            return True
    return verb.lower_.endswith(grammar.endings)


def clitics(verb: Token) -> list[str]:
    """The object pronoun written onto an infinitive or a gerund: *acusarlo* → ``["lo"]``."""
    if " " not in verb.lemma_:
        return []
    grammar = grammar_of(verb)
    endings = sorted(grammar.accusative | grammar.dative, key=len, reverse=True)
    return [e for e in endings if verb.lower_.endswith(e)][:1]


def is_temporal(token: Token) -> bool:
    """A weekday, *hoy*, *ayer*: a word of time, never a participant, whatever its label."""
    return token.morph.first.get("AdvType") == "Tim"


def is_relative(token: Token) -> bool:
    return token.pos_ in ("PRON", "ADV", "DET") and "Rel" in token.morph.get("PronType", ())
