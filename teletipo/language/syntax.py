"""Reading a dependency tree that is right four times in five.

All that the rooms ask of a parse is asked here, so that nothing else depends on the habits of one treebank. The
questions are put to prepositions and word order as much as to labels: UD-AnCora calls a prepositional complement
``obj``, a relative clause ``acl``, a reported clause ``ccomp``, ``xcomp`` or ``parataxis``.
"""

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from teletipo.language.grammar import of as grammar_of
from teletipo.language.morphology import feature, finite, is_infinitive, is_relative, is_temporal, is_verb
from teletipo.language.tokens import Token
from teletipo.language.words import VERBS

_NOMINAL = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "csubj", "nsubj:pass", "obl:arg", "obl:agent", "compound"})
_CLAUSAL = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "xcomp", "csubj", "parataxis", "root", "ROOT"})
_FLAT = frozenset({"flat", "flat:name", "fixed", "flat:foreign"})
_CONTENT = frozenset({
    "ccomp", "xcomp", "csubj", "parataxis", "advcl", "obj", "iobj", "obl", "obl:arg", "nmod", "acl"
})  # fmt: skip
_PLACE = attrgetter("i")


class Argument(NamedTuple):
    """A dependent that can fill a slot. ``marker`` is ``subj``, ``obj`` or the preposition that introduces it."""

    marker: str
    head: Token


def preposition(token: Token) -> str:
    """The preposition before a noun, several words joined by a blank (*en contra de*), "" for none."""
    for child in token.lefts:
        if child.dep_ == "case":
            if not child.children:
                return child.lemma
            words = [child, *(c for c in child.children if c.dep_ in _FLAT)]
            return " ".join(w.lemma for w in sorted(words, key=_PLACE))
    return ""


def conjuncts(token: Token) -> list[Token]:
    """The token and what is coordinated with it, in the order of the text."""
    found = [token]
    for child in token.rights:
        if child.dep_ == "conj":
            found.extend(conjuncts(child))
    return found


def first_conjunct(token: Token) -> Token:
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token


def arguments(head: Token) -> Iterator[Argument]:
    """The dependents of a verb or noun that can fill slots, coordinated ones one by one."""
    for child in head.children:
        subject = child.dep_.startswith("nsubj")
        if not (subject or child.dep_ in _NOMINAL) or is_temporal(child):
            continue
        marker = _marker_of_subject(child) if subject else _marker(child)
        if not marker:
            continue
        yield Argument((subject and preposition(child)) or marker, child)
        if child.rights:
            for part in conjuncts(child)[1:]:
                yield Argument(preposition(part) or marker, part)


def _marker_of_subject(child: Token) -> str:
    return "obj" if _is_second_subject(child) else "subj"


def _marker(child: Token) -> str:
    """The marker of a nominal child, "" for a clause."""
    if child.dep_ == "csubj" or child.pos_ in VERBS:
        return ""
    return preposition(child) or ("iobj" if child.dep_ == "iobj" else "obj")


def subjects(verb: Token) -> list[Token]:
    """The explicit subjects of a verb; words of time and place that a parser mistook for one are none."""
    if not verb.children:
        return []
    return [
        c
        for c in verb.children
        if c.dep_.startswith("nsubj")
        and not is_temporal(c)
        and not (c.pos_ in ("PRON", "ADV") and _is_adverbial(c))
        and not _is_second_subject(c)
    ]


def _is_second_subject(child: Token) -> bool:
    """*Rusia bombardeó Járkov*: of two bare subjects, one before and one after the verb, the later is the object."""
    verb = child.head
    if child.i < verb.i or not is_verb(verb) or any(c.dep_ in ("cop", "obj", "expl:pass") for c in verb.children):
        return False
    first = [
        c for c in verb.lefts
        if c.dep_ == "nsubj" and ((c.pos_ in ("NOUN", "PROPN") and not is_temporal(c)) or _is_aside(c, child))
    ]  # fmt: skip
    return bool(first) and child.dep_ == "nsubj"


def _is_aside(pronoun: Token, name: Token) -> bool:
    """*el presidente, que visitará Chile*: after a comma *que* is the subject, the name of a place behind is not."""
    place = name.pos_ == "PROPN" and name.ent_type_ != "PER"
    return place and is_relative(pronoun) and pronoun.i > 0 and pronoun.doc[pronoun.i - 1].pos_ == "PUNCT"


def _is_adverbial(token: Token) -> bool:
    return token.lower_ in grammar_of(token).relative_adverbs


def antecedent(pronoun: Token) -> Token | None:
    """The noun that a relative pronoun stands for: the head of the clause that it opens."""
    clause = pronoun.head
    for _ in range(4):
        clause = first_conjunct(clause)
        if clause.dep_.startswith("acl"):
            return clause.head
        if clause.head.i == clause.i:
            return None
        clause = clause.head
    return None


def governor(token: Token) -> Token | None:
    """The word that a clause or noun hangs on, coordination looked through; ``None`` at the top."""
    top = first_conjunct(token)
    return None if top.head.i == top.i else top.head


def ancestors(token: Token) -> Iterator[Token]:
    """The governors of a token, nearest first, each once."""
    current = governor(token)
    seen = {token.i}
    while current is not None and current.i not in seen:
        seen.add(current.i)
        yield current
        current = governor(current)


def clause_of(token: Token) -> Token:
    """The verb (or head) of the clause that a token stands in; a clause's own head answers itself."""
    if token.clause is None:
        token.clause = _clause_of(token)
    return token.clause


def _clause_of(token: Token) -> Token:
    top = first_conjunct(token)
    if is_clause_head(top) or top.head is top:
        return token if top is token or is_clause_head(token) else top
    token.clause = token  # whatever hangs in a circle is its own clause
    return clause_of(top.head)


def is_clause_head(token: Token) -> bool:
    """Is this the head of a clause: a verb with a clausal label, or anything with a subject or a copula?"""
    if token.dep_ in _CLAUSAL and (token.verbal or token.dep_ in ("root", "ROOT", "parataxis")):
        return True
    return "cop" in [c.dep_ for c in token.children] or bool(subjects(token))


def flat_tail(token: Token) -> list[Token]:
    """The token and the rest of its name (*Kim* + *Jong-un*)."""
    tail = [token]
    for child in token.rights:
        if child.dep_ in _FLAT:
            tail.extend(flat_tail(child))
    return sorted(tail, key=_PLACE)


def modifiers(noun: Token) -> list[Token]:
    """The adjectives of a noun, coordinated ones too."""
    found: list[Token] = []
    for child in noun.children:
        if child.dep_ in ("amod", "acl") and child.pos_ in ("ADJ", "NOUN", "PROPN"):
            found.extend(conjuncts(child))
    return sorted(found, key=_PLACE) if len(found) > 1 else found


def determiner(noun: Token) -> str:
    for child in noun.lefts:
        if child.dep_ == "det":
            return child.lower_
    return ""


def is_behind_comma(token: Token) -> bool:
    """Does all that hangs on the word begin right behind a comma?"""
    first = token.left_edge
    return first.i > 0 and first.nbor(-1).text == ","


def path_up(token: Token) -> Sequence[tuple[Token, Token]]:
    """From a token to the top of its sentence: every (dependent, governor), coordination looked through."""
    if token.path is None:
        token.path = tuple(_path_up(token))
    return token.path


def _path_up(token: Token) -> Iterator[tuple[Token, Token]]:
    current = token
    seen = {token.i}
    while True:
        top = first_conjunct(current)
        head = top.head
        if head.i == top.i or head.i in seen:
            return
        yield top, head
        seen.add(head.i)
        current = head


def is_content(dependent: Token) -> bool:
    """Does a dependent stand as what its governor speaks of: a clause, or a noun as object or complement?"""
    if dependent.dep_ not in _CONTENT:
        return False
    marks = {c.lower_ for c in dependent.children if c.dep_ in ("mark", "case")}
    if "al" in marks:
        return False
    if dependent.dep_ in ("ccomp", "xcomp", "csubj", "parataxis"):
        return True
    if dependent.dep_ == "advcl" and is_infinitive(dependent):
        return bool(marks & {"a", "de", "en", "con"})
    if dependent.dep_ == "advcl":
        return marks == {"que"} and dependent.i > dependent.head.i
    return not _is_adjunct(dependent)


def is_aside(dependent: Token) -> bool:
    """A relative clause behind a comma: what it tells is the text's own word, not that of the clause around it."""
    if not dependent.dep_.startswith("acl") or not is_verb(dependent) or finite(dependent) is None:
        return False
    edges = [dependent.left_edge.i]
    if dependent.head.dep_ in ("appos", "parataxis") and dependent.head.pos_ in ("PRON", "NOUN"):
        edges.append(dependent.head.left_edge.i)  # "…, algo que Moscú niega"
    return any(i > 0 and "," in (dependent.doc[i].text, dependent.doc[i - 1].text) for i in edges)


def is_relative_clause(dependent: Token) -> bool:
    """*la resolución que prorrogaba la vigilancia*: an indicative clause that a relative opens; no *rumor de que*."""
    if not dependent.dep_.startswith("acl") or feature(finite(dependent) or dependent, "Mood") != "Ind":
        return False
    return any(is_relative(t) for t in dependent.doc[dependent.left_edge.i : dependent.i])


def is_parted(dependent: Token, head: Token) -> bool:
    """*Seúl denuncia una represalia; Tokio lo niega*: what stands before a semicolon is no content of what follows."""
    if dependent.i > head.i or not is_verb(dependent):
        return False
    return ";" in [t.text for t in dependent.doc.tokens[dependent.i : head.i]]


def _is_adjunct(dependent: Token) -> bool:
    if dependent.dep_ in ("obj", "iobj"):
        return False
    if is_verb(dependent) and dependent.pos_ in ("VERB", "AUX"):
        return dependent.dep_ == "acl" and not any(c.dep_ == "mark" for c in dependent.children)
    return preposition(dependent) not in ("de", "con", "a", "por", "contra", "sobre")
