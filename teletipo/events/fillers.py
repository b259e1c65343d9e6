"""What one phrase or pronoun puts into a slot."""

from collections import defaultdict

from teletipo.coreference import Resolver
from teletipo.events.acts import Filler
from teletipo.language.grammar import of as grammar_of
from teletipo.language.morphology import clitics, feature, is_relative
from teletipo.language.syntax import antecedent, arguments
from teletipo.language.tokens import Token

Slots = dict[str, list[Filler]]


class FillerReader:
    """Reads phrases and pronouns as fillers of slots."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver
        self._fillers: dict[int, Filler] = {}

    def complements(self, verb: Token) -> Slots:
        """The complements of a verb that stand in the text, phrases and pronouns; its subject is not among them."""
        slots: Slots = defaultdict(list)
        explicit = {h.i for h in self.resolver.subjects.of(verb)}
        for argument in arguments(verb):
            if argument.marker != "subj" and argument.head.i not in explicit:
                self._argument(slots, argument.marker, argument.head)
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
        if head.pos_ == "PRON" and not is_relative(head) and _is_clitic(head):
            return
        if is_relative(head):
            noun = antecedent(head)
            if noun is None:
                return
            head = noun
        if marker == "iobj":
            marker = "a"
        slots[marker].append(self.filler(head))

    def _pronouns(self, slots: Slots, verb: Token) -> None:
        """Clitics, before the verb or written onto it."""
        holders = [verb, *(c for c in verb.children if c.dep_ == "aux")]
        for child in (c for h in holders for c in h.children):
            if child.pos_ == "PRON" and _is_clitic(child) and not child.dep_.startswith("expl"):
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
