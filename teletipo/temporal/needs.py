"""Which rules of a grammar can match a stretch of text at all: those whose indispensable words it holds.

*el <day> de <month>* matches nothing without the name of a month. One pass of an automaton over the stretch finds the
rules whose words are there; only these are tried.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

import ahocorasick

Needed = frozenset[str]
Thing = TypeVar("Thing")

_NOTHING: Needed = frozenset()
_DIGITS = frozenset("0123456789")
_LOOKING = ("(?=", "(?!", "(?<=", "(?<!")
_UNTOLD = ".^$"


@dataclass
class _Reader:
    """Reads a regular expression as far as it goes to tell what a match must hold; ``weak`` are words of no weight."""

    pattern: str
    weak: Collection[str]
    at: int = 0

    def either(self) -> Needed:
        """What one of the alternatives needs: nothing where any of them needs nothing."""
        found = [self.sequence()]
        while self.pattern[self.at : self.at + 1] == "|":
            self.at += 1
            found.append(self.sequence())
        return _NOTHING.union(*found) if all(found) else _NOTHING

    def sequence(self) -> Needed:
        """Of all that a sequence needs what weighs most."""
        candidates: list[Needed] = []
        run = ""
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            literal, needed = self._atom()
            least = self._times()
            if len(literal) == 1 and least:
                run += literal
                if least == 1:
                    continue
            candidates += [frozenset({run.lower()})] if run else []
            run = ""
            if least and needed:
                candidates.append(needed)
        candidates += [frozenset({run.lower()})] if run else []
        return max(candidates, key=self._weight, default=_NOTHING)

    def _atom(self) -> tuple[str, Needed]:
        """The next part: a letter, or what a group or class needs."""
        sign = self.pattern[self.at]
        if sign == "(":
            return "", self._group()
        if sign == "[":
            return "", self._class()
        self.at += 1
        if sign == "\\":
            return self._escape()
        return ("" if sign in _UNTOLD else sign), _NOTHING

    def _group(self) -> Needed:
        looking = self.pattern.startswith(_LOOKING, self.at)
        if self.pattern.startswith("(?P<", self.at):
            self.at = self.pattern.index(">", self.at) + 1
        elif self.pattern.startswith(("(?<", "(?"), self.at):
            self.at += 4 if self.pattern.startswith("(?<", self.at) else 3
        else:
            self.at += 1
        needed = self.either()
        self.at += 1
        return _NOTHING if looking else needed

    def _class(self) -> Needed:
        end = self.pattern.index("]", self.at + 2)
        inside, self.at = self.pattern[self.at + 1 : end], end + 1
        return _NOTHING if inside[0] == "^" or set("\\-") & set(inside) else frozenset(inside.lower())

    def _escape(self) -> tuple[str, Needed]:
        sign = self.pattern[self.at]
        self.at += 1
        if sign == "x":
            self.at += 2
            return chr(int(self.pattern[self.at - 2 : self.at], 16)), _NOTHING
        if sign == "d":
            return "", _DIGITS
        return ("" if sign.isalnum() else sign), _NOTHING

    def _times(self) -> int:
        """How often the part stands at least: 0, 1, or 2 for more."""
        sign = self.pattern[self.at : self.at + 1]
        if not sign or sign not in "?*+{":
            return 1
        least = 0 if sign in "?*" else 2
        if sign == "{":
            end = self.pattern.index("}", self.at)
            least = 2 * min(int(self.pattern[self.at + 1 : end].split(",")[0]), 1)
            self.at = end
        self.at += 1
        if self.pattern[self.at : self.at + 1] in ("?", "+"):
            self.at += 1  # lazy or possessive
        return least

    def _weight(self, needed: Needed) -> tuple[int, int]:
        return min(sum(len(w) for w in literal.split() if w not in self.weak) for literal in needed), -len(needed)


def needs(pattern: str, weak: Collection[str] = ()) -> Needed:
    """Literals in small letters of which one stands in whatever a pattern matches; none where none can be told.

    Of several such sets it is the one whose shortest literal is longest, ``weak`` words in it not counted.
    """
    return _Reader(pattern, weak).either()


class Selection(Generic[Thing]):
    """Things of which each is chosen by the literals that it needs."""

    def __init__(self, things: Sequence[Thing], needed: Iterable[Needed]) -> None:
        self._things = things
        self._always = 0
        masks: dict[str, int] = {}
        for number, literals in enumerate(needed):
            for literal in literals:
                masks[literal] = masks.get(literal, 0) | 1 << number
            self._always |= 0 if literals else 1 << number
        self._automaton = ahocorasick.Automaton()
        for literal, mask in masks.items():
            self._automaton.add_word(literal, mask)
        self._automaton.make_automaton()
        self._chosen = lru_cache(maxsize=1 << 14)(lambda mask: tuple(self._of(mask)))

    def of(self, text: str) -> tuple[Thing, ...]:
        """Those whose literals stand in a text, and those that need none, in their order."""
        mask = self._always
        for _, found in self._automaton.iter(text):
            mask |= found
        return self._chosen(mask)

    def _of(self, mask: int) -> Iterator[Thing]:
        return (thing for number, thing in enumerate(self._things) if mask >> number & 1)
