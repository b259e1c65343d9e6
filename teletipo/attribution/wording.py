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
        known = concordance.of(doc)
        lemmas, forms = words.lemmas.places(known.lemmas), words.forms.places(known.forms)
        citing = {*lemmas["citing"], *forms["citing"]}
        markers: dict[int, list[tuple[Token, int]]] = {}
        for i, size in words.marking.sizes(doc, {*lemmas["marking"], *forms["marking"]}).items():
            markers.setdefault(doc.tokens[i].sent.start, []).append((doc.tokens[i], size))
        return cls(
            words=words,
            verbs=frozenset(i for i in lemmas["speaking"] if words.is_reporting(doc.tokens[i])),
            confirming=lemmas["confirming"],
            holding=frozenset(lemmas["holding"]).union(forms["holding"]),
            media=lemmas["medium"],
            markers=markers,
            cites=_by_sentence(doc.tokens[i] for i in forms["cite"]),
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
