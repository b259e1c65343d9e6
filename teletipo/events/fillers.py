"""What one phrase or pronoun puts into a slot."""

from collections import defaultdict

from teletipo.coreference import Resolver
from teletipo.events.acts import Filler
from teletipo.language.grammar import of as grammar_of
from teletipo.language.morphology import clitics, feature, is_plural, is_relative
from teletipo.language.syntax import antecedent, arguments, conjuncts, first_conjunct, preposition
from teletipo.language.tokens import Token

Slots = dict[str, list[Filler]]

_CLIMB = 5  # words from the end of a phrase to its head


class FillerReader:
    """Reads phrases and pronouns as fillers of slots."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver
        self._fillers: dict[int, Filler] = {}

    def complements(self, verb: Token) -> Slots:
        """The complements of a verb that stand in the text, phrases and pronouns; its subject is not among them."""
        slots: Slots = defaultdict(list)
        explicit = [h.i for h in self.resolver.subjects.of(verb)]
        for marker, head in arguments(verb):
            if marker != "subj" and head.i not in explicit:
                self._argument(slots, marker, head)
        self._pronouns(slots, verb)
        return slots

    def filler(self, token: Token) -> Filler:
        if (found := self._fillers.get(token.i)) is None:
            found = self._fillers[token.i] = self._filler(token)
        return found

    def _filler(self, token: Token) -> Filler:
        if token.lower_ in grammar_of(token).first_person or (token.pos_ == "PRON" and feature(token, "Person") == "1"):
            return Filler(token, first_person=True)
        return Filler(token, tuple(self.resolver.referents(token)))

    def _argument(self, slots: Slots, marker: str, head: Token) -> None:
        relative = is_relative(head)
        if head.pos_ == "PRON" and not relative and _is_clitic(head):
            return
        if marker == "iobj":
            marker = "a"
        if relative:
            slots[marker].extend([self.filler(h) for h in self._antecedents(head)])
        else:
            slots[marker].append(self.filler(head))

    def _antecedents(self, pronoun: Token) -> list[Token]:
        """*los enviados de Perú y Chile, a quienes*: who stands before the relative and agrees with it."""
        if preposition(pronoun):
            found = self._before(pronoun)
            if found:
                return found
        noun = antecedent(pronoun)
        return [noun] if noun is not None else []

    def _before(self, pronoun: Token) -> list[Token]:
        start = pronoun.left_edge.i - 1
        if start > pronoun.sent.start and pronoun.doc[start].text == ",":
            start -= 1
        if start < pronoun.sent.start:
            return []
        plural = is_plural(pronoun) or pronoun.nbor(-1).lower_ in grammar_of(pronoun).plural_articles
        current = pronoun.doc[start]
        for _ in range(_CLIMB):
            listed = conjuncts(first_conjunct(current)) if plural else [current]
            several = len(listed) > 1 or is_plural(current)
            if several == plural and all(self.resolver.referents(t) for t in listed):
                return listed
            if current.head.i >= current.i or current.pos_ == "VERB":
                break
            current = current.head
        return []

    def _pronouns(self, slots: Slots, verb: Token) -> None:
        """Clitics, before the verb or written onto it."""
        for holder in (verb, *[c for c in verb.children if c.dep_ == "aux"]):
            for child in holder.children:
                if child.pos_ == "PRON" and not child.dep_.startswith("expl") and _is_clitic(child):
                    self._clitic(slots, child.lower_, child)
        for form in clitics(verb):
            self._clitic(slots, form, verb)

    def _clitic(self, slots: Slots, form: str, token: Token) -> None:
        grammar = grammar_of(token)
        if form in grammar.first_person:
            slots["obj"].append(Filler(token, first_person=True))
            slots["iobj"].append(Filler(token, first_person=True))
        elif form in grammar.accusative and not slots["obj"]:
            slots["obj"].append(Filler(token, tuple(self.resolver.clitic(token, form)), clitic=form))
        elif form in grammar.dative and not slots["a"]:
            slots["iobj"].append(Filler(token, tuple(self.resolver.clitic(token, form)), clitic=form))


def _is_clitic(token: Token) -> bool:
    """No word of a name (*a Le Pen*) is one."""
    named = token.text[:1].isupper() and not token.is_sent_start and bool(token.ent_type_)
    return token.lower_ in grammar_of(token).clitics and not named
