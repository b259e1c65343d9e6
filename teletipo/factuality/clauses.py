"""What the clause around a verb says of it: the conjunction that opens it, a condition beside it, a question."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from teletipo.factuality.flags import Flags
from teletipo.factuality.lexicon import Effects, FactualityWords
from teletipo.language.grammar import of as grammar_of
from teletipo.language.morphology import feature, finite, is_infinitive, lemma
from teletipo.language.tense import is_subjunctive, tense
from teletipo.language.tokens import Doc, Token
from teletipo.records import Status

_LONGEST = 4
_REACH = 12

Opening = tuple[Status, Token]


@dataclass(frozen=True, slots=True)
class Clauses:
    """Reads the clauses of one article's verbs."""

    doc: Doc
    words: FactualityWords
    flags: Flags

    def opening(self, verb: Token) -> Opening | None:
        """The conjunction or preposition before the clause: *si*, *para*, *antes de que*, *cuando* + subjunctive."""
        start = verb.sent.start
        if start not in self.flags.opened:
            return None
        marks = [c for c in verb.lefts if c.lower_ in self.words.openings and c.dep_ in ("mark", "case", "advmod")]
        if not marks and start not in self.flags.joined:
            return None
        for table in self._tables(verb):
            found = self._phrase(verb, table) or _mark(verb, marks, table)
            if found is not None:
                return found
        return None

    def _tables(self, verb: Token) -> Iterator[Effects]:
        time = tense(verb)
        if time == "present" and is_subjunctive(verb):
            yield self.words.subordinators_with_subjunctive
        if time == "past":
            yield self.words.subordinators_in_past
        yield self.words.subordinators

    def _phrase(self, verb: Token, table: Effects) -> Opening | None:
        """A conjunction of several words, found in the text before the verb: a parser hangs its words anywhere."""
        if verb.sent.start not in self.flags.joined:
            return None
        tokens = self.doc.tokens
        for i in range(verb.i - 1, max(verb.sent.start, verb.i - _REACH) - 1, -1):
            token = tokens[i]
            if token.text in (",", ";", ":") or (token.pos_ == "VERB" and finite(token) is not None):
                return None
            if token.lower_ not in self.words.first_words:
                continue
            for size in range(_LONGEST, 1, -1):
                phrase = " ".join([t.lower_ for t in tokens[i : i + size]])
                if phrase in table and i + size <= verb.i and self._takes(phrase, verb, i + size):
                    return table[phrase], token
        return None

    def _takes(self, phrase: str, verb: Token, end: int) -> bool:
        """Without *que* a conjunction of several words takes an infinitive, which follows it at once."""
        between = self.doc.tokens[end : verb.i]
        if is_infinitive(verb):
            return all(t.pos_ in ("ADV", "PRON", "AUX") for t in between)
        return phrase.endswith(("que", "como", "cuando", "si", "cuanto"))

    def is_conditioned(self, verb: Token) -> bool:
        """*viajaría si…*, *de haberlo sabido, habría…*: does a condition stand in the verb's sentence?"""
        conjunctions = grammar_of(verb).conditional_conjunctions
        for token in verb.sent:
            if token.lower_ in conjunctions and token.head.i != verb.i and _is_hypothesis(token.head):
                return True
            if token.lower_ == "de" and token.i + 1 < len(verb.doc) and _opens_clause(token):
                following = verb.doc[token.i + 1]
                if is_infinitive(following) and lemma(following) in grammar_of(verb).perfect_auxiliaries:
                    return True
        return any(m.lower_ in conjunctions for c in verb.children if c.dep_ == "advcl" for m in c.children)

    def is_asked(self, verb: Token) -> Token | None:
        """The mark of the yes-or-no question that a verb stands in; what *por qué* asks for is taken for granted."""
        start, tokens = verb.sent.start, self.doc.tokens
        if start not in self.flags.questioned:
            return None
        closing = next((t for t in tokens[verb.i : verb.sent.end] if t.text == "?"), None)
        if closing is None:
            return None
        opening = next((t for t in reversed(tokens[start : verb.i + 1]) if t.text == "¿"), None)
        first = opening.i + 1 if opening is not None else start
        if any(t.lower_ in self.words.interrogatives for t in tokens[first : min(first + 4, verb.i)]):
            return None
        return closing


def _mark(verb: Token, marks: Sequence[Token], table: Effects) -> Opening | None:
    """A conjunction of one word; *sin* of *sin embargo* is none."""
    for mark in marks:
        if mark.lower_ not in table or any(c.dep_ == "fixed" for c in mark.children):
            continue
        if mark.pos_ != "ADP" or is_infinitive(verb):
            return table[mark.lower_], mark
    return None


def _is_hypothesis(verb: Token) -> bool:
    """*si el juez lo ordenara*, *si lo hubiera ordenado*."""
    carrier = finite(verb)
    return carrier is not None and feature(carrier, "Mood") == "Sub" and feature(carrier, "Tense") in ("Imp", "Past")


def _opens_clause(token: Token) -> bool:
    return token.i == token.sent.start or token.nbor(-1).text in (",", "«", "“", '"')
