"""Which sentences of an article hold words that can say how sure an act is: the others need not be searched."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from teletipo.factuality.lexicon import FactualityWords
from teletipo.language import concordance
from teletipo.language.tokens import Doc


@dataclass(frozen=True, slots=True)
class Flags:
    """Sentences of one article by their first words.

    ``asking`` are those with an interrogative, ``questioned`` with a question mark, ``opened`` with a conjunction of
    the tables, ``joined`` with one of several words, ``denying`` with a word that can negate a verb, ``hedged`` with an
    adverb of the tables, ``introduced`` with a preposition of the tables.
    """

    asking: frozenset[int]
    questioned: frozenset[int]
    opened: frozenset[int]
    joined: frozenset[int]
    denying: frozenset[int]
    hedged: frozenset[int]
    introduced: frozenset[int]

    @classmethod
    def of(cls, doc: Doc, words: FactualityWords) -> Self:
        places = words.flags.places(concordance.of(doc).forms)
        joined = _sentences(doc, words.long_openings.sizes(doc, places["joined"]))
        return cls(
            asking=_sentences(doc, places["asking"]),
            questioned=_sentences(doc, places["questioned"]),
            opened=_sentences(doc, places["opened"]) | joined,
            joined=joined,
            denying=_sentences(doc, places["denying"]),
            hedged=_sentences(doc, words.adverbial.sizes(doc, places["hedged"])),
            introduced=_sentences(doc, words.prepositional.sizes(doc, places["introduced"])),
        )


def _sentences(doc: Doc, places: Iterable[int]) -> frozenset[int]:
    return frozenset([doc.tokens[i].sent.start for i in places])
