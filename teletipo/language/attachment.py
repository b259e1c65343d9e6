"""Where a small parser hangs words wrongly in one and the same way.

*acusó a Rusia de romper la tregua*, *pidió al Gobierno retirar la ley*: the infinitive is what is said, no attribute of
the noun before it. *El juez inculpó al exministro*: a verb that the model has never seen is the noun's adjective to it.
"""

from collections.abc import Container

from teletipo.language.morphology import feature, finite, is_infinitive, is_verb, lemma
from teletipo.language.syntax import is_behind_comma
from teletipo.language.tokens import Doc, Token

_MARKS = frozenset({"de", "a", "por", "con", ""})
_IN_A_NAME = ("amod", "flat")
_OBJECTS = ("obj", "iobj", "obl")


def reattach(doc: Doc, verbs: Container[str], saying: Container[str] = ()) -> None:
    """Hang infinitives behind the object of one of these verbs on the verb itself, nouns before a verb below it.

    So too a clause behind the person or medium that one of the verbs of saying speaks to, where nothing else is said.
    """
    for token in doc:
        if (
            token.dep_ in _IN_A_NAME
            and token.i > token.head.i
            and is_verb(token)
            and feature(token, "VerbForm") == "Fin"
        ):
            _raise(token, _whole(token.head))
    for token in doc:
        if token.dep_ != "acl" or token.i < token.head.i:
            continue
        if not (is_infinitive(token) or _is_wish(token) or _is_told(token, saying)):
            continue
        verb = _governing_verb(token.head)
        if verb is None or verb.i > token.head.i:
            continue
        if not is_infinitive(token):
            doc.hang(token, verb, "ccomp")
        elif lemma(verb) in verbs and _mark(token) in _MARKS:
            doc.hang(token, verb, "advcl" if _mark(token) else "xcomp")


def _whole(noun: Token) -> Token:
    """The head of the phrase that a noun ends: *el líder* of *el líder de Colombia*."""
    while noun.dep_ in ("nmod", "flat", "appos") and noun.head.i < noun.i:
        noun = noun.head
    return noun


def _raise(verb: Token, noun: Token) -> None:
    """Let a finite verb head the clause of the noun that it was hung on as an adjective."""
    top = noun.head.i == noun.i
    moved = [c for c in noun.children if c.i > verb.i]
    doc = verb.doc
    doc.hang(verb, verb if top else noun.head, noun.dep_)
    doc.hang(noun, verb, "nsubj")
    for child in moved:
        doc.hang(child, verb, child.dep_)


def _governing_verb(noun: Token) -> Token | None:
    """The verb whose person or body the noun is: an object with *a*, or the rest of its name."""
    current = noun
    while current.dep_ in ("flat", "appos", "conj", "nmod") and current.head.i != current.i:
        current = current.head
    if current.dep_ not in _OBJECTS or not is_verb(current.head):
        return None
    return current.head if any(c.lower_ in ("a", "al") for c in current.lefts) else None


def _is_wish(token: Token) -> bool:
    """*reprochó a la banda que no haya entregado las armas*: *que* with a subjunctive is what is said."""
    carrier = finite(token)
    first = token.doc[token.left_edge.i]
    return carrier is not None and feature(carrier, "Mood") == "Sub" and first.lower_ == "que"


def _is_told(token: Token, saying: Container[str]) -> bool:
    """*contó a la agencia X que los soldados atacaron*: a clause with a subject of its own behind *que*."""
    verb, first = _governing_verb(token.head), token.doc[token.left_edge.i]
    if verb is None or lemma(verb) not in saying or first.lower_ != "que" or is_behind_comma(token):
        return False
    told = any(c.dep_ in ("ccomp", "xcomp") for c in verb.children)
    return not told and any(c.dep_.startswith("nsubj") and c.lower_ != "que" for c in token.children)


def _mark(token: Token) -> str:
    return next((c.lower_ for c in token.lefts if c.dep_ in ("mark", "case")), "")
