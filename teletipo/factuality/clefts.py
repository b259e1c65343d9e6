"""*Habría sido Ana quien lo ordenó*: what picks the doer out says how sure the act is."""

from teletipo.language.grammar import of as grammar_of
from teletipo.language.morphology import is_relative, lemma
from teletipo.language.syntax import governor
from teletipo.language.tokens import Token

_CLAUSES = ("acl", "acl:relcl", "ccomp", "csubj")


def cleft_copula(verb: Token) -> Token | None:
    """The form of *ser* before the one who."""
    if verb.dep_ not in _CLAUSES or not any(c.dep_.startswith("nsubj") and _is_picked_out(c) for c in verb.lefts):
        return None
    stated = governor(verb)
    if stated is None or stated.i > verb.i:
        return None
    return next((c for c in (*stated.lefts, stated) if lemma(c) in grammar_of(verb).copulas), None)


def _is_picked_out(subject: Token) -> bool:
    """*quien*, *la que*: the one that, and no plain *que*."""
    if not is_relative(subject):
        return False
    alone = lemma(subject) in grammar_of(subject).lone_relatives
    return alone or (subject.i > 0 and subject.nbor(-1).lower_ in grammar_of(subject).definite_articles)
