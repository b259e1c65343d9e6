"""The stretches of a text that can hold temporal expressions: runs of words that some rule knows.

All else is left out before the rules are tried, which makes the tagger an order of magnitude faster.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from teletipo.remembering import Remembered

_SYNTAX = re.compile(r"\(\?P<\w+>|<[a-z0-9:]+>|\{[a-z0-9:|,]+\}|\[[^\]]*\]\??|\\.|\(\?(?:<?[=!]|:)")
_LETTERS = re.compile(r"[^\W\d_]+")
_JOINING = " .,:;/()ºª°'+<>=~–-"
_TOKEN = re.compile(rf"\w+[{_JOINING}]*|[{_JOINING}]+|[^\w{_JOINING}]+")  # each text is all of such
_WORD = re.compile(r"\w*")
_SOLID, _OTHER, _MARK = 1, -1, -2

LINE_HEAD, OTHER_WORD = "\x02", "\x03"  # stand in an island before what opens a line, and for an unknown word
_ROMAN = re.compile("[ivxlc]+")
_ACCENTS = str.maketrans("áéíóúüÁÉÍÓÚÜ", "aeiouuAEIOUU")


def without_accents(text: str) -> str:
    """The text without the accents of Spanish vowels, character by character."""
    return text if text.isascii() else text.translate(_ACCENTS)


def fold(text: str) -> str:
    """The text in small letters without accents; a letter whose small form is longer stays as it is."""
    small = text.lower()
    return without_accents(small if len(small) == len(text) else text)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words of the rules, and beginnings of such as end in several ways."""

    words: frozenset[str]
    stems: tuple[str, ...]

    def knows(self, word: str) -> bool:
        return word in self.words or word.startswith(self.stems)


def vocabulary(patterns: Iterable[str], tables: Iterable[Mapping[str, object]]) -> Vocabulary:
    """The words in patterns and tables; a word that a bracket or ``?`` ends is a stem."""
    words = {w for table in tables for entry in table for w in _LETTERS.findall(entry.lower())}
    stems: set[str] = set()
    for pattern in patterns:
        plain = _SYNTAX.sub(lambda m: "#" if m[0][0] == "[" else " ", pattern.lower())
        for word in _LETTERS.finditer(plain):
            before, after = plain[word.start() - 1 : word.start()], plain[word.end() : word.end() + 1]
            if before == "#":
                continue
            (stems if after in ("#", "?", "(") else words).add(word[0].removesuffix("s") if after == "?" else word[0])
    return Vocabulary(frozenset(words), tuple(sorted(stems)))


class Island(NamedTuple):
    """A stretch of words of the rules in small letters; ``offset`` leads from a place in it to that in the text.

    Around it stand line breaks, except at the beginning and at the end of all islands.
    """

    text: str
    offset: int


def _word(token: str) -> str:
    """The word that a token begins with, if any."""
    found = _WORD.match(token)
    return found[0] if found else ""


class Islands:
    """Finds the islands of a text. ``glue`` are words that make no expression by themselves."""

    def __init__(self, known: Vocabulary, glue: Collection[str]) -> None:
        self._known, self._glue = known, frozenset(glue)
        self._weights = Remembered(self._weigh)

    def find(self, text: str, lines: Iterable[int] = ()) -> Iterator[Island]:
        """The islands of a text, in order; ``lines`` are the offsets of the heads of lines."""
        heads = frozenset((0, *lines))
        stretches = list(self._islands(text, heads))
        for number, (start, end, cut) in enumerate(stretches, 1):
            before = ("\n" if number > 1 else "") + (LINE_HEAD if start in heads else "")
            behind = (OTHER_WORD if cut else "") + ("\n\n" if number < len(stretches) else "")
            yield Island(before + fold(text[start:end]) + behind, start - len(before))

    def _islands(self, text: str, lines: frozenset[int]) -> Iterator[tuple[int, int, bool]]:
        """Where each island begins and ends, and whether a word that is none of the rules' cuts it off."""
        tokens = _TOKEN.findall(text)
        weights = list(map(self._weights.__getitem__, tokens))
        if _SOLID not in weights:
            return
        places = list(accumulate(map(len, tokens), initial=0))
        behind = 0
        for solid in [i for i, weight in enumerate(weights) if weight == _SOLID]:
            if solid < behind:
                continue
            first, behind = solid, solid + 1
            while first and weights[first - 1] >= 0 and places[first] not in lines:
                first -= 1
            while behind < len(tokens) and weights[behind] >= 0 and places[behind] not in lines:
                behind += 1
            start = places[first]
            if first and weights[first - 1] == _OTHER and start not in lines:  # what joins it to the word before
                start = places[first - 1] + len(_word(tokens[first - 1]))
            yield start, places[behind], behind < len(tokens) and weights[behind] == _OTHER

    def _weigh(self, token: str) -> int:
        """What a token weighs: a word of the rules or a number, what only joins such (0), another word, or a mark."""
        word = fold(_word(token))
        if not word:
            return 0 if token[0] in _JOINING else _MARK
        if word in self._glue:
            return 0
        if word[0].isdigit() or self._known.knows(word):
            return _SOLID
        return 0 if _ROMAN.fullmatch(word) else _OTHER
