"""Phrases in which a word of the lexicon names no act: *a su juicio*, *la corte de apelaciones*, *viajaba a bordo*.

From ``[idioms]`` of ``plausibility.toml``. Neither the rows nor the judges are asked about such a word.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from teletipo.errors import TableError
from teletipo.language.tokens import Doc, Token

_MARK, _ANY, _NAME = "*", "_", "^"


@dataclass(frozen=True, slots=True)
class Idiom:
    """Words one after the other, each as alternatives (lemmas or forms), and which of them may name an act."""

    words: tuple[frozenset[str], ...]
    at: int

    def stands(self, token: Token) -> bool:
        """Does the phrase stand around the token?"""
        doc, start = token.doc, token.i - self.at
        if start < 0 or start + len(self.words) > len(doc):
            return False
        return all(_fits(doc, start + n, words) for n, words in enumerate(self.words) if n != self.at)


class Idioms:
    """The phrases of one language, by the word of the lexicon in them."""

    def __init__(self, phrases: Sequence[str], where: str) -> None:
        self._by_word: dict[str, list[Idiom]] = defaultdict(list)
        for phrase in phrases:
            idiom = _read(phrase, where)
            for word in idiom.words[idiom.at]:
                self._by_word[word].append(idiom)

    def hold(self, token: Token) -> bool:
        """Is the token a word of such a phrase?"""
        for key in (token.lower_, token.lemma):
            if key in self._by_word and any(idiom.stands(token) for idiom in self._by_word[key]):
                return True
        return False


def _read(phrase: str, where: str) -> Idiom:
    words = phrase.split()
    marked = [n for n, word in enumerate(words) if word.startswith(_MARK)]
    if len(marked) != 1:
        raise TableError(f"{where}: {phrase!r} must have one word with {_MARK} before it")
    return Idiom(tuple(frozenset(w.removeprefix(_MARK).split("/")) for w in words), marked[0])


def _fits(doc: Doc, index: int, words: frozenset[str]) -> bool:
    token = doc[index]
    if _NAME in words and token.text[:1].isupper():
        return True
    return _ANY in words or token.lower_ in words or token.lemma in words
