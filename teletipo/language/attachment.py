"""Where a small parser hangs words wrongly in one and the same way.

*acusó a Rusia de romper la tregua*, *pidió al Gobierno retirar la ley*: the infinitive is what is said, no attribute of
the noun before it. *El juez inculpó al exministro*: a verb that the model has never seen is the noun's adjective to it.
*Pidió que se retiren y ofreció ayuda*: a verb hangs on the nearest one before it, though its tense is the first one's.
"""

from collections.abc import Container

from teletipo.language.morphology import feature, finite, is_finite, is_infinitive, is_verb, lemma
from teletipo.language.syntax import ancestors, first_conjunct, is_behind_comma
from teletipo.language.tokens import Doc, Token

_MARKS = frozenset({"de", "a", "por", "con", ""})
_IN_A_NAME = ("amod", "flat")
_OBJECTS = ("obj", "iobj", "obl")


def reattach(doc: Doc, verbs: Container[str], saying: Container[str] = ()) -> None:
    """Hang infinitives behind the object of one of these verbs on the verb itself, nouns before a verb below it.

    So too a clause behind the person or medium that one of the verbs of saying speaks to, where nothing else is said.
    """
    _reattach_finite(doc)
    for token in doc.tokens:
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


def _reattach_finite(doc: Doc) -> None:
    for token in doc.tokens:
        if token.dep_ in _IN_A_NAME and _is_taken_for_a_name(token):
            _raise(token, _whole(token.head))
    for token in doc.tokens:
        if token.dep_ == "conj" and is_verb(token) and (verb := _alike(token)) is not None:
            doc.hang(token, verb, "conj")


def _is_taken_for_a_name(token: Token) -> bool:
    return token.i > token.head.i and is_finite(token)


def _alike(token: Token) -> Token | None:
    """The verb above that a finite verb goes on from, where it cannot go on from the one that it is hung on."""
    own, first = _form(token), first_conjunct(token)
    if not own.startswith("Ind") or not is_verb(first) or _may_go_on(_form(first), own):
        return None
    above = next((v for v in ancestors(first) if is_verb(v) and finite(v) is not None), None)
    return above if above is not None and above.i < first.i and _form(above) == own else None


def _form(verb: Token) -> str:
    """Mood and tense, *Inf* of an infinitive, "" of other forms without either."""
    carrier = finite(verb)
    if carrier is None:
        return "Inf" if is_infinitive(verb) else ""
    return f"{feature(carrier, 'Mood')} {feature(carrier, 'Tense')}"


def _may_go_on(first: str, own: str) -> bool:
    """No past goes on from a subjunctive, a conditional or a future, and nothing finite from an infinitive."""
    if not first or first == own:
        return True
    if first == "Ind Fut":
        return own != "Ind Past"
    return first.startswith("Ind")


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
