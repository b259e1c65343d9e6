"""Which rules of a grammar can match a stretch of text at all: those whose indispensable words it holds.

*el <day> de <month>* matches nothing without the name of a month and a number. One pass of an automaton over the
stretch finds the rules whose words are there; only these are tried.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

import ahocorasick

Needed = frozenset[str]  # literals in small letters, of which one must stand in the text
Needs = Sequence[Needed]  # all of which must be met
Thing = TypeVar("Thing")

_NOTHING: Needs = ()
_DIGITS = frozenset("0123456789")
_LOOKING = ("(?=", "(?!", "(?<=", "(?<!")
_UNTOLD = ".^$"
_RANGE = re.compile("(.)-(.)")
_FIRST_SIGN = "\ue000"  # of the signs that stand for whole expressions


@dataclass
class _Reader:
    """Reads a regular expression as far as it goes to tell what a match must hold; ``weak`` are words of no weight."""

    pattern: str
    weak: Collection[str]
    at: int = 0

    def alternatives(self) -> list[Needs]:
        """What each of the alternatives from here on needs."""
        found = [self.sequence()]
        while self.pattern[self.at : self.at + 1] == "|":
            self.at += 1
            found.append(self.sequence())
        return found

    def either(self) -> Needs:
        """What all alternatives need: of words, of digits, of signs that of any of them, where each needs some."""
        found = self.alternatives()
        return found[0] if len(found) == 1 else [n for sort in _SORTS if (n := self._joined(sort, found))]

    def _joined(self, sort: Callable[[Needed], bool], found: Iterable[Needs]) -> Needed:
        """What one of the alternatives needs of a sort: nothing where any of them needs nothing of it."""
        each = [max(filter(sort, needs), key=self.weight, default=frozenset()) for needs in found]
        return frozenset[str]().union(*each) if all(each) else frozenset()

    def sequence(self) -> Needs:
        """All that the parts of a sequence need."""
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
            candidates += needed if least else []
        candidates += [frozenset({run.lower()})] if run else []
        return candidates

    def _atom(self) -> tuple[str, Needs]:
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

    def _group(self) -> Needs:
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

    def _class(self) -> Needs:
        end = self.pattern.index("]", self.at + 2)
        inside, self.at = self.pattern[self.at + 1 : end], end + 1
        if inside[0] == "^" or "\\" in inside:
            return _NOTHING
        plain = _RANGE.sub(lambda m: "".join(map(chr, range(ord(m[1]), ord(m[2]) + 1))), inside)
        return [frozenset(plain.lower())]

    def _escape(self) -> tuple[str, Needs]:
        sign = self.pattern[self.at]
        self.at += 1
        if sign == "x":
            self.at += 2
            return chr(int(self.pattern[self.at - 2 : self.at], 16)), _NOTHING
        if sign == "d":
            return "", [_DIGITS]
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

    def weight(self, needed: Needed) -> tuple[int, int]:
        return min(sum(len(w) for w in literal.split() if w not in self.weak) for literal in needed), -len(needed)


def _is_of_signs(needed: Needed) -> bool:
    return all(literal >= _FIRST_SIGN for literal in needed)


def _is_of_digits(needed: Needed) -> bool:
    return needed <= _DIGITS


_SORTS: Sequence[Callable[[Needed], bool]] = (lambda _: True, _is_of_digits, _is_of_signs)


def needs(pattern: str, weak: Collection[str] = ()) -> list[Needs]:
    """For each alternative of a pattern sets of literals, of each of which one stands in whatever it matches.

    Signs come first, then the set whose shortest literal is longest, ``weak`` words in it not counted. Those that a
    single letter, blank, full stop or comma meets are left out where there are others.
    """
    reader = _Reader(pattern, weak)
    return [_by_weight(found, reader) for found in reader.alternatives()]


def _by_weight(found: Needs, reader: _Reader) -> Needs:
    ranked = sorted(set(found), key=lambda n: (_is_of_signs(n), reader.weight(n), sorted(n)))
    return [n for n in ranked if _is_telling(n)][::-1] or ranked[-1:]


def _is_telling(needed: Needed) -> bool:
    """Does no single letter, blank, full stop or comma meet the need?"""
    return all(len(n.strip(" .,")) > 1 or not (n.isalpha() or n.strip(" .,") == "") for n in needed)


class Literals:
    """The literals of some needs, found in a text at once."""

    def __init__(self, needed: Iterable[Needed]) -> None:
        self._bits = {literals: 1 << number for number, literals in enumerate(dict.fromkeys(needed))}
        masks: dict[str, int] = {}
        for literals, bit in self._bits.items():
            for literal in literals:
                masks[literal] = masks.get(literal, 0) | bit
        self._automaton = ahocorasick.Automaton()
        for literal, mask in masks.items():
            self._automaton.add_word(literal, mask)
        self._automaton.make_automaton()

    def asked(self, needs: Needs) -> int:
        """One bit for each of the needs."""
        return sum(self._bits[needed] for needed in needs)

    def met(self, text: str) -> int:
        """The bits of all needs that a text meets."""
        mask = 0
        for _, found in self._automaton.iter(text):
            mask |= found
        return mask


class Selection(Generic[Thing]):
    """Things of which each is chosen by what one of its alternatives needs, first by what tells most."""

    def __init__(self, things: Iterable[tuple[Thing, Sequence[Needs]]], literals: Literals) -> None:
        rows = [(thing, needs) for thing, alternatives in things for needs in alternatives]
        self._rows = [(literals.asked(needs[:1]), literals.asked(needs), thing) for thing, needs in rows]
        self._firsts = sum({first for first, _, _ in self._rows})
        self._likely = lru_cache(maxsize=1 << 14)(self._of_firsts)
        self._always = self._of_firsts(0)

    def of(self, met: int) -> list[Thing]:
        """Those whose needs are among those that a text meets, and those that need nothing, in their order."""
        firsts = met & self._firsts
        found: list[Thing] = []
        for asked, thing in self._likely(firsts) if firsts else self._always:
            if met & asked == asked and not (found and found[-1] is thing):
                found.append(thing)
        return found

    def _of_firsts(self, met: int) -> list[tuple[int, Thing]]:
        return [(asked, thing) for first, asked, thing in self._rows if met & first == first]
