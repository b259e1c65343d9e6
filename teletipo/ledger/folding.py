"""Words as search compares them: without case and accents, ñ apart from n, and cut to their Spanish stems.

One preparation serves both stores, so that both give the same answers. The stemmer is Snowball's for Spanish; it reads
the accents (*informó* and *informo* share a stem through them), so stems are made before accents are dropped.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
ROW_BITS = 40
_TILDE = "\u0303"
_stemmer = snowballstemmer.stemmer("spanish")


class Word(NamedTuple):
    """A word of a text: where it stands, folded, and its stem."""

    start: int
    end: int
    folded: str
    stem: str


def fold(text: str) -> str:
    """Small letters without accents; *ñ* stays (*año* is not *ano*), *ü* is *u*."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    kept: list[str] = []
    for sign in decomposed:
        if not unicodedata.combining(sign) or (sign == _TILDE and kept and kept[-1] == "n"):
            kept.append(sign)
    return unicodedata.normalize("NFC", "".join(kept))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The folded stem of a word in its own spelling."""
    return fold(_stemmer.stemWord(unicodedata.normalize("NFC", word.casefold())))


def word_key(published: dt.date | None, row: int) -> int:
    """The number of an article's words in the index of search: greater for newer ones, the row in its last 40 bits."""
    return (published.toordinal() if published else 0) << ROW_BITS | row


def words(text: str) -> Iterator[Word]:
    """The words of a text, with offsets in code points into the text as it is."""
    for match in _WORD.finditer(text):
        yield Word(match.start(), match.end(), fold(match.group()), stem(match.group()))
