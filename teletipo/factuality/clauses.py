"""What the clause around a verb says of it: the conjunction that opens it, a condition beside it, a question."""

from collections.abc import Iterator
from dataclasses import dataclass

from teletipo.factuality.lexicon import Effects, FactualityWords
from teletipo.language.grammar import of as grammar_of
from teletipo.language.morphology import feature, finite, is_infinitive, is_verb, lemma
from teletipo.language.tense import is_subjunctive, tense
from teletipo.language.tokens import Token
from teletipo.records import Status

_LONGEST = 4
_REACH = 12


@dataclass(frozen=True, slots=True)
class Clauses:
    """Reads the clauses of one language's verbs."""

    words: FactualityWords

    def openings(self, verb: Token) -> Iterator[tuple[Status, Token]]:
        """Conjunctions and prepositions before the clause: *si*, *para*, *antes de que*, *cuando* + subjunctive."""
        tables: list[Effects] = [self.words.subordinators]
        if tense(verb) == "past":
            tables.insert(0, self.words.subordinators_in_past)
        if is_subjunctive(verb) and tense(verb) == "present":
            tables.insert(0, self.words.subordinators_with_subjunctive)
        for table in tables:
            found = self._phrase(verb, table) or self._mark(verb, table)
            if found is not None:
                yield found
                return

    def _mark(self, verb: Token, table: Effects) -> tuple[Status, Token] | None:
        """A conjunction of one word; *sin* of *sin embargo* is none."""
        for child in verb.lefts:
            fixed = any(c.dep_ == "fixed" for c in child.children)
            if child.dep_ not in ("mark", "case", "advmod") or child.lower_ not in table or fixed:
                continue
            if child.pos_ != "ADP" or is_infinitive(verb):
                return table[child.lower_], child
        return None

    def _phrase(self, verb: Token, table: Effects) -> tuple[Status, Token] | None:
        """A conjunction of several words, found in the text before the verb: a parser hangs its words anywhere."""
        tokens = verb.doc.tokens
        for i in range(verb.i - 1, max(verb.sent.start, verb.i - _REACH) - 1, -1):
            token = tokens[i]
            if token.text in (",", ";", ":") or (is_verb(token) and token.pos_ == "VERB" and finite(token) is not None):
                return None
            if token.lower_ not in self.words.openings:
                continue
            for size in range(_LONGEST, 1, -1):
                phrase = " ".join([t.lower_ for t in tokens[i : i + size]])
                if phrase in table and i + size <= verb.i and self._takes(phrase, verb, i + size):
                    return table[phrase], token
        return None

    def _takes(self, phrase: str, verb: Token, end: int) -> bool:
        """Without *que* a conjunction of several words takes an infinitive, which follows it at once."""
        between = verb.doc[end : verb.i]
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
        start, tokens = verb.sent.start, verb.doc.tokens
        closing = next((t for t in tokens[verb.i : verb.sent.end] if t.text == "?"), None)
        if closing is None:
            return None
        opening = next((t for t in reversed(tokens[start : verb.i + 1]) if t.text == "¿"), None)
        first = opening.i + 1 if opening is not None else start
        if any(t.lower_ in self.words.interrogatives for t in tokens[first : min(first + 4, verb.i)]):
            return None
        return closing


def _is_hypothesis(verb: Token) -> bool:
    """*si el juez lo ordenara*, *si lo hubiera ordenado*."""
    carrier = finite(verb)
    return carrier is not None and feature(carrier, "Mood") == "Sub" and feature(carrier, "Tense") in ("Imp", "Past")


def _opens_clause(token: Token) -> bool:
    return token.i == token.sent.start or token.nbor(-1).text in (",", "«", "“", '"')
