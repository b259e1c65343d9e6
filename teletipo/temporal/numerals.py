"""Numbers in words: which words make one, and what it is."""

import re
from collections.abc import Mapping

_LONGEST = 4  # words after the first: mil novecientos noventa y dos


class Numerals:
    """The number words of one language, joined by blanks or the word for *and*."""

    def __init__(self, words: Mapping[str, str | int], thousand: str) -> None:
        self._values = {w: int(v) for w, v in words.items()}
        self._thousand = thousand
        self._link = "(?: y | )"

    def __bool__(self) -> bool:
        return bool(self._values)

    def pattern(self, kind: str) -> str:
        """A regular expression for numbers below a thousand, or for the number of a year."""
        word = rf"(?:{'|'.join(re.escape(w) for w in sorted(self._values, key=len, reverse=True))})(?!\w)"
        if kind == "year":
            low = "|".join(w for w, v in self._values.items() if v == 2)
            return rf"(?:(?:{low}) )?{self._thousand}(?!\w)(?:{self._link}{word}){{0,{_LONGEST}}}"
        return rf"{word}(?:{self._link}{word}){{0,2}}"

    def value(self, words: str) -> int:
        """The number: what stands before *mil* counts thousands, all else is added."""
        total = 0
        for word in words.split():
            total = max(total, 1) * 1000 if word == self._thousand else total + self._values.get(word, 0)
        return total
