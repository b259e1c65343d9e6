"""The article's text made plain for the parser, with the way back to every character.

The parser was trained on text with single blanks and composed letters. Articles come with non-breaking spaces, line
breaks, decomposed accents, soft hyphens, tabs, and now and then with HTML entities that nobody resolved. ``plain``
resolves, composes, drops and collapses, and remembers for every character of the result which characters of the
article it stands for.
"""

import html
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
# Anything that is not an ordinary composed letter, digit, mark of punctuation or single blank.
_UNUSUAL = re.compile(
    r"&[A-Za-z#]|[^\S ]|  |^ | $|[\x00-\x1f\x7f-\x9f\u00ad\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)
_DROPPED = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff"
)
_SENTENCE_END = frozenset(".!?…:;»”\"')]")


@dataclass(frozen=True, slots=True)
class PlainText:
    """``text`` for the parser; ``breaks`` are the offsets in it where a new line of the article begins.

    ``starts[i]`` and ``ends[i]`` are the offsets in the article of what stands behind ``text[i]``; both are empty
    when the text is the article's own, character by character.
    """

    text: str
    original: str
    breaks: tuple[int, ...]
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the article behind ``text[start:end]``."""
        if not self.starts or start >= end:
            return start, end
        return self.starts[start], self.ends[end - 1]

    def from_original(self, offset: int) -> int:
        """The first character of the plain text that stands at or after an offset of the article."""
        return bisect_left(self.starts, offset) if self.starts else offset

    def only(self, parts: Sequence[tuple[int, int]]) -> "PlainText":
        """No more than some stretches of the text, in their order, each a line of its own."""
        letters: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        breaks: list[int] = []
        for start, end in parts:
            if letters:
                letters.append(" ")
                starts.append(ends[-1])
                ends.append(self.to_original(start, end)[0])
            breaks.append(len(letters))
            letters += self.text[start:end]
            starts += self.starts[start:end] or range(start, end)
            ends += self.ends[start:end] or range(start + 1, end + 1)
        return PlainText("".join(letters), self.original, tuple(breaks), tuple(starts), tuple(ends))


def plain(original: str) -> PlainText:
    """Make a text plain. Composes letters, collapses white space, drops invisible characters."""
    if not _UNUSUAL.search(original):
        return PlainText(original, original, (0,) if original else ())
    builder = _Builder(original)
    position = 0
    while position < len(original):
        position = builder.run(position) or builder.take(position)
    return builder.finish()


class _Builder:
    def __init__(self, original: str) -> None:
        self.original = original
        self.letters: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.breaks: list[int] = []
        self.gap: tuple[int, int] | None = None
        self.new_line = True

    def run(self, position: int) -> int | None:
        """Take in what is plain already, but for its last character, which a mark may follow; the next position."""
        unusual = _UNUSUAL.search(self.original, position)
        end = max((unusual.start() if unusual else len(self.original)) - 1, position)
        letters = self.original[position:end].rstrip(" ")
        end = position + len(letters)
        if end == position or letters[0] == " " or not unicodedata.is_normalized("NFC", letters):
            return None
        self._begin()
        self.letters += letters
        self.starts += range(position, end)
        self.ends += range(position + 1, end + 1)
        return end

    def take(self, position: int) -> int:
        """Take in the character (or the cluster of letter and marks) at a position; the next position."""
        char = self.original[position]
        if char == "&" and (entity := _ENTITY.match(self.original, position)):
            meant = html.unescape(entity[0])
            if meant != entity[0]:
                return self._entity(position, entity.end(), meant)
        if char.isspace() or unicodedata.category(char) == "Cc":
            return self._space(position)
        if char in _DROPPED:
            return position + 1
        end = position + 1
        while end < len(self.original) and unicodedata.combining(self.original[end]):
            end += 1
        self._letters(position, end)
        return end

    def _entity(self, position: int, end: int, meant: str) -> int:
        """Take in an HTML entity as what it stands for."""
        if meant.isspace():
            self.gap = (self.gap[0] if self.gap else position, end)
        elif meant and meant not in _DROPPED and unicodedata.category(meant[0]) != "Cc":
            self._letters(position, end, meant)
        return end

    def _space(self, position: int) -> int:
        end = position
        while end < len(self.original) and (
            self.original[end].isspace()
            or self.original[end] in _DROPPED
            or unicodedata.category(self.original[end]) == "Cc"
        ):
            end += 1
        self.gap = (self.gap[0] if self.gap else position, end)
        self.new_line = self.new_line or self._is_break(position, end)
        return end

    def _is_break(self, start: int, end: int) -> bool:
        """Does the line end here? A single line break inside a sentence is only the width of somebody's window."""
        lines = len(re.findall(r"\r\n|[\n\r\u2028\u2029\x0b\x0c\x85]", self.original[start:end]))
        if lines != 1:
            return lines > 1
        before = self.letters[-1] if self.letters else "."
        after = self.original[end : end + 1]
        return before in _SENTENCE_END or not (after.islower() or after.isdigit())

    def _letters(self, start: int, end: int, meant: str | None = None) -> None:
        self._begin()
        composed = unicodedata.normalize("NFC", self.original[start:end] if meant is None else meant)
        for char in composed:
            self._append(char, start, end)

    def _begin(self) -> None:
        """Set the blank before what comes, or the beginning of its line."""
        if self.gap and self.letters:
            self._append(" ", *self.gap)
        self.gap = None
        if self.new_line:
            self.breaks.append(len(self.letters))
            self.new_line = False

    def _append(self, char: str, start: int, end: int) -> None:
        self.letters.append(char)
        self.starts.append(start)
        self.ends.append(end)

    def finish(self) -> PlainText:
        return PlainText("".join(self.letters), self.original, tuple(self.breaks), tuple(self.starts), tuple(self.ends))
