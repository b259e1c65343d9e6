"""*su país*, *su nación*: the state of whoever the possessive goes back to."""

from collections.abc import Callable

from teletipo.actors import Entity, Form, Mention, Mentions
from teletipo.coreference.lexicon import ReferenceWords
from teletipo.coreference.recency import Referent
from teletipo.language import concordance
from teletipo.language.grammar import of as grammar_of
from teletipo.language.morphology import is_plural
from teletipo.language.syntax import determiner, preposition
from teletipo.language.tokens import Token


class Homelands:
    """Settles the homelands of one article. ``state`` gives the entity of a state by its ISO code."""

    def __init__(self, mentions: Mentions, words: ReferenceWords, state: Callable[[str], Entity | None]) -> None:
        self.mentions, self.words, self._state = mentions, words, state

    def settle_all(self, possessor: Callable[[Token], list[Referent]]) -> None:
        """Add a mention for every homeland that takes a part itself and whose owner has one state."""
        doc = self.mentions.doc
        for i in concordance.of(doc).of_lemmas(self.words.states):
            if self._is_homeland(doc.tokens[i]):
                self._settle(doc.tokens[i], possessor(doc.tokens[i]))

    def _is_homeland(self, token: Token) -> bool:
        if token.pos_ != "NOUN" or is_plural(token):
            return False
        if determiner(token) not in self.words.possessives or self.mentions.at(token) is not None:
            return False
        return token.dep_.startswith(("nsubj", "obj")) or preposition(token) in grammar_of(token).side_prepositions

    def _settle(self, token: Token, owners: list[Referent]) -> None:
        states = {owner.entity.country for owner in owners}
        country = states.pop() if len(states) == 1 else None
        entity = self._state(country) if country else None
        if entity is not None:
            span = token.doc[token.i - 1 : token.i + 1]
            rule = "homeland of whom the possessive goes back to"
            self.mentions.add(Mention(span, token, Form.DESCRIBED, rule, self.mentions.entity(entity)))
