"""The words of reporting that stand in one article, looked for once: verbs of saying, markers, words of passing on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from teletipo.attribution.lexicon import ReportingWords
from teletipo.language import concordance
from teletipo.language.morphology import is_participle, is_verb
from teletipo.language.tokens import Doc, Span, Token


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of reporting of one article.

    ``verbs`` are the places of its verbs of saying and thinking, ``confirming`` those of words that confirm what others
    said, ``holding`` those of nouns and states of mind that hold what is said, ``media`` those of words for media. By
    the first word of their sentence: ``markers``, the phrases before a source (*según*) with their lengths; ``cites``,
    the participles of passing on (*citado*); ``citing``, the verbs that name whom one quotes.
    """

    words: ReportingWords
    verbs: frozenset[int]
    confirming: list[int]
    holding: frozenset[int]
    media: list[int]
    markers: dict[int, list[tuple[Token, int]]]
    cites: dict[int, list[Token]]
    citing: dict[int, list[Token]]

    @classmethod
    def of(cls, doc: Doc, words: ReportingWords) -> Self:
        places = concordance.of(doc)
        verbs = places.of_lemmas(words.speaking)
        cites = places.of_forms(words.inflected["cite"])
        citing = {*places.of_lemmas(words.words["citing"].keys()), *places.of_forms(words.inflected["citing"])}
        holding = [i for kind in ("state", "noun") for i in places.of_lemmas(words.words[kind].keys())]
        holding += [i for kind in ("state", "noun") for i in places.of_forms(words.inflected[kind])]
        markers: dict[int, list[tuple[Token, int]]] = {}
        for i, size in words.marking.sizes(doc).items():
            markers.setdefault(doc.tokens[i].sent.start, []).append((doc.tokens[i], size))
        return cls(
            words=words,
            verbs=frozenset(i for i in verbs if words.is_reporting(doc.tokens[i])),
            confirming=places.of_lemmas(words.confirming),
            holding=frozenset(holding),
            media=places.of_lemmas(words.media),
            markers=markers,
            cites=_by_sentence(doc.tokens[i] for i in cites),
            citing=_by_sentence(t for i in sorted(citing) if is_verb(t := doc.tokens[i]) and not is_participle(t)),
        )

    def is_reporting(self, token: Token) -> bool:
        """Is it a verb of saying or thinking, or does it begin a phrase for one?"""
        return token.i in self.verbs

    def markers_of(self, sentence: Span) -> list[tuple[Token, int]]:
        return self.markers.get(sentence.start, [])

    def cites_of(self, sentence: Span) -> list[Token]:
        return self.cites.get(sentence.start, [])

    def citing_of(self, sentence: Span) -> list[Token]:
        return self.citing.get(sentence.start, [])


def _by_sentence(tokens: Iterable[Token]) -> dict[int, list[Token]]:
    """Words by the first word of their sentence."""
    found: dict[int, list[Token]] = {}
    for token in tokens:
        found.setdefault(token.sent.start, []).append(token)
    return found
