"""Which governors hand the part of doer in their infinitive or clause to their object: *pidió a X hacer Y*."""

from teletipo.events.lexicon import Lexicon
from teletipo.language.grammar import of as grammar_of
from teletipo.language.tokens import Token


class Control:
    """Object control, from the predicates that ask for something and the grammar's own list."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._asking = lexicon.asking

    def by_object(self, governor: Token) -> bool:
        word = governor.lemma
        return word in self._asking or word in grammar_of(governor).object_control
