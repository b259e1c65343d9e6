"""The explicit subject of a verb, also where the parser has mislaid it.

Spanish gives three ways to find a lost subject: a person who is an object takes *a*, so a bare one is the subject
(*asistió el ministro*); what stands right before the verb with no preposition is mostly its subject; a relative
pronoun that hangs on no verb belongs to the next one.
"""

from collections.abc import Iterator, Sequence

from teletipo.actors import Form, Mention, Mentions
from teletipo.language.grammar import of as grammar_of
from teletipo.language.morphology import (
    auxiliaries,
    feature,
    finite,
    is_impersonal,
    is_plural,
    is_relative,
    is_temporal,
    is_verb,
    lemma,
)
from teletipo.language.syntax import antecedent, conjuncts, is_behind_comma, preposition, subjects
from teletipo.language.tokens import Doc, Token
from teletipo.records import Kind

_CLIMB = 5
_PEOPLE = (Kind.PERSON, Kind.GROUP)


class SubjectFinder:
    """Finds explicit subjects in one article."""

    def __init__(self, doc: Doc, mentions: Mentions) -> None:
        self.doc, self.mentions = doc, mentions
        self._found: dict[int, Sequence[Token]] = {}

    def of(self, verb: Token) -> Sequence[Token]:
        """The heads of the subject's noun phrases, coordinated ones one by one, relative pronouns led back."""
        if (found := self._found.get(verb.i)) is None:
            found = self._found[verb.i] = self._of(verb)
        return found

    def forget(self) -> None:
        """Look for all subjects anew: there are other mentions now."""
        self._found.clear()

    def _of(self, verb: Token) -> Sequence[Token]:
        explicit = subjects(verb)
        labelled = (self._swapped(verb, explicit) or self._without_object(explicit)) if explicit else []
        if labelled:
            listed = labelled if len(labelled) > 1 and self._is_list(labelled, verb) else labelled[:1]
            parts = {part.i: part for s in listed for part in self._parts(s)}
            return list(parts.values())
        carrier = finite(verb)
        if carrier is None or feature(carrier, "Person") != "3":
            return []
        for rule in (self._loose_relative, self._bare_person, self._after, self._before):
            if (found := rule(verb)) and self._agrees(found, carrier):
                return found
        return []

    def _is_list(self, labelled: list[Token], verb: Token) -> bool:
        """*Ban, la Unión Europea y Perú aplaudieron*: two bare subjects with a comma between, before a plural verb.

        Or with a conjunction: *el Gobierno etíope y el TPLF pactaron*.
        """
        carrier = finite(verb)
        if carrier is None or not is_plural(carrier) or any(is_relative(s) or s.i > verb.i for s in labelled):
            return False
        if all(self.doc.tokens[s.left_edge.i - 1].pos_ == "CCONJ" for s in labelled[1:]):
            return True
        return all(is_behind_comma(s) for s in labelled[1:]) and len(conjuncts(labelled[-1])) > 1

    def _swapped(self, verb: Token, explicit: list[Token]) -> list[Token]:
        """*la reunión que han mantenido los dos líderes*: where *que* does not agree and the bare noun behind does."""
        if not is_relative(explicit[0]):
            return []
        noun, carrier = antecedent(explicit[0]), finite(verb)
        if noun is None or carrier is None or is_plural(noun) == is_plural(carrier) or noun.pos_ != "NOUN":
            return []
        objects = [c for c in verb.rights if c.dep_ == "obj" and not preposition(c) and c.pos_ in ("NOUN", "PROPN")]
        return [c for c in objects[:1] if self._agrees(conjuncts(c), carrier)]

    def _without_object(self, labelled: list[Token]) -> list[Token]:
        """*el tratado que firmaron los ministros*: beside a noun that is the subject, *que* is not.

        Nor is what a pronoun takes up again: *el tratado lo firmaron los ministros*.
        """
        if len(labelled) == 1:
            return labelled
        nouns = [s for s in labelled if not is_relative(s)]
        if len(nouns) > 1 and nouns[0].i < nouns[0].head.i < nouns[-1].i and _has_clitic(nouns[0].head):
            return nouns[-1:]
        return nouns if nouns and is_relative(labelled[0]) else labelled

    def _parts(self, subject: Token) -> list[Token]:
        if is_relative(subject):
            noun = antecedent(subject) or self._noun_before(subject)
            return conjuncts(self._participant_above(noun, subject)) if noun is not None else []
        heads = conjuncts(subject)
        if len(heads) == 1:
            return heads
        return [*self._listed_before(heads[0]), heads[0], *self._listed_inside(heads[0]), *heads[1:]]

    def _participant_above(self, noun: Token, pronoun: Token) -> Token:
        """*X, ganador de los comicios, quien pidió*: where the noun is no participant, one that it hangs on.

        No body is spoken of as *quien*: *X, del Partido Popular, quien pidió*.
        """
        current, plural = noun, is_plural(finite(pronoun.head) or pronoun.head)
        people = lemma(pronoun) in grammar_of(pronoun).lone_relatives
        for _ in range(_CLIMB):
            mention = self.mentions.at(current)
            found = self.mentions.referents(mention) if mention is not None else []
            fits = bool(found) and (not people or any(e.kind in _PEOPLE for e in found))
            if fits and self._is_several(current) == plural:
                return current
            if current.head.i == current.i or current.head.i > current.i:
                break
            current = current.head
        return noun

    def _listed_before(self, head: Token) -> list[Token]:
        """*París, Londres y Madrid convocaron*: names of a list that the parser left outside."""
        found: list[Token] = []
        first = self.mentions.at(head)
        while first is not None and first.start > head.sent.start + 1 and self.doc[first.start - 1].text == ",":
            first = self.mentions.at(first.start - 2)
            if first is None or first.form is not Form.NAME or first.end + 1 > head.i:
                break
            if first.start > head.sent.start and self.doc[first.start - 1].text != ",":
                break
            found.insert(0, first.head)
        return found

    def _listed_inside(self, head: Token) -> list[Token]:
        """*el presidente, Italia y la ONU aplaudieron*: a state or body beside a person is one more of the list."""
        beside = [c for c in head.rights if c.dep_ == "appos"] if self._is_person(head) else []
        beside += [c for b in beside for c in b.rights if c.dep_ == "appos"]
        return [c for c in beside if not self._is_person(c) and self._is_behind_comma(c)]

    def _is_behind_comma(self, head: Token) -> bool:
        """Does a name of the tables begin behind a comma?"""
        mention = self.mentions.at(head)
        known = mention is not None and mention.entry is not None and mention.head.i == head.i
        return mention is not None and known and self.doc[self._phrase_start(mention) - 1].text == ","

    def _agrees(self, heads: list[Token], carrier: Token) -> bool:
        several = len(heads) > 1 or any(self._is_several(h) for h in heads)
        return several == is_plural(carrier)

    def _is_several(self, head: Token) -> bool:
        mention = self.mentions.at(head)
        if mention is not None and mention.members:
            return True
        return is_plural(head) and not (
            mention is not None and mention.entity is not None and not mention.entity.plural
        )

    def _bare_person(self, verb: Token) -> list[Token]:
        if is_impersonal(verb):
            return []
        for child in verb.children:
            if child.dep_ in ("obj", "obl", "iobj", "appos") and not preposition(child) and self._is_person(child):
                return conjuncts(child)
        return []

    def _is_person(self, head: Token) -> bool:
        mention = self.mentions.at(head)
        if mention is None:
            return False
        return any(e.kind is Kind.PERSON for e in self.mentions.referents(mention))

    def _before(self, verb: Token) -> list[Token]:
        """The mention that ends where the verb group begins, with those coordinated before it."""
        end = self._group_start(verb)
        found: list[Token] = []
        while end > verb.sent.start:
            mention = self.mentions.at(end - 1)
            if mention is None or mention.end != end or not self.mentions.referents(mention):
                break
            found.insert(0, mention.head)
            start = self._phrase_start(mention)
            if start <= verb.sent.start:
                break
            before = self.doc[start - 1]
            if before.pos_ == "ADP":
                return []
            if before.lower_ not in ("y", "e", ",") or start - 1 <= verb.sent.start:
                break
            end = start - 1
        return found

    def _after(self, verb: Token) -> list[Token]:
        """A person named right after the verb, words of time and articles between, with no *a* before the name."""
        for i in range(verb.i + 1, min(verb.i + 6, verb.sent.end)):
            token = self.doc[i]
            mention = self.mentions.at(token)
            if mention is not None and not is_impersonal(verb):
                return [mention.head] if self._is_person(mention.head) or _has_clitic(verb) else []
            if not (
                is_temporal(token) or token.pos_ in ("DET", "ADV") or (token.pos_ == "ADJ" and token.i > verb.i + 1)
            ):
                return []
        return []

    def _phrase_start(self, mention: Mention) -> int:
        start = mention.start
        while start > 0 and self.doc[start - 1].pos_ in ("DET", "NUM", "ADJ") and not self.doc[start].is_sent_start:
            start -= 1
        return start

    def _group_start(self, verb: Token) -> int:
        """The first token of the verb with its auxiliaries, clitics, negation and the adverbs before it."""
        start = min([verb.i, *(a.i for a in auxiliaries(verb) if a.i < verb.i)])
        while start > verb.sent.start and self.doc[start - 1].pos_ in ("AUX", "ADV", "PRON"):
            if is_relative(self.doc[start - 1]):
                break
            start -= 1
        return start

    def _loose_relative(self, verb: Token) -> list[Token]:
        for token in self._left_of(verb):
            if is_relative(token) and token.lower_ != "donde" and not is_verb(token.head):
                noun = self._noun_before(token)
                return conjuncts(noun) if noun is not None else []
        return []

    def _left_of(self, verb: Token) -> Iterator[Token]:
        """The tokens before a verb, nearest first, up to another finite verb."""
        for token in reversed(self.doc.tokens[verb.sent.start : verb.i]):
            if token.pos_ == "VERB" and finite(token) is not None:
                return
            yield token

    def _noun_before(self, pronoun: Token) -> Token | None:
        position = pronoun.i - 1
        if position >= 0 and self.doc[position].text == ",":
            position -= 1
        if position < pronoun.sent.start:
            return None
        mention = self.mentions.at(position)
        if mention is not None:
            return mention.head
        noun = self.doc[position]
        return noun if noun.pos_ in ("NOUN", "PROPN") and not is_temporal(noun) else None


def _has_clitic(verb: Token) -> bool:
    """*la investigará la Fiscalía*: with its object before it, what follows bare is the subject."""
    return any(c.pos_ == "PRON" and c.i < verb.i and c.lower_ in grammar_of(c).accusative for c in verb.children)
