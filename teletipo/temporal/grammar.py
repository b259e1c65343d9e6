"""The rules of a temporal grammar (``language/*/timexes.toml``), compiled once and applied in stages.

A rule of the first stage matches words. What it matched stands, for the rules of later stages, as one sign of the kind
of the rule: ``la primera semana de {month}``. Only stretches of the text that hold nothing but words of the rules are
looked at, each by itself and by the rules whose words it holds, so the time is linear in the length of the text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, NamedTuple

from teletipo.errors import TableError
from teletipo.remembering import Remembered
from teletipo.tables import Table, toml
from teletipo.temporal.islands import LINE_HEAD, Islands, fold, vocabulary, without_accents
from teletipo.temporal.needs import Literals, Needs, Selection, needs
from teletipo.temporal.numerals import Numerals

Argument = str | int

_WORDS = re.compile(r"(?<!\(\?P)<([a-z]+)(?::([a-z0-9]+))?>")
_LETTERS = re.compile(r"(\\.|\(\?P)|[^\W\d_]+")  # those of escapes and heads of groups aside
_SIGNS = re.compile(r"\{([a-z|]+)(?::([a-z0-9]+))?\}")
_DIGITS = {
    "day": r"(?:[12]\d|3[01]|0?[1-9])",
    "date": r"(?:[12]\d|3[01]|0?[1-9])",
    "year": r"(?:1[0-9]\d\d|2[01]\d\d)",
    "number": r"\d{1,3}",
}
_NUMERALS = {"day": "number", "number": "number", "year": "year"}
_FIRST_SIGN, _REST = 0xE000, "\uf8ff"
_TRIMMED = "before"
_PLACE = itemgetter(0, 1, 2)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its pattern alone and with what must not stand around it.

    ``kind`` is the sign that its matches stand as; without ``alone`` they count only as parts, ``trimmed`` begin behind
    words that must only stand before them. ``groups`` are names, with the part and the kind of words that each is.
    """

    name: str
    body: str
    regex: re.Pattern[str]
    reading: str
    options: dict[str, Any]
    examples: tuple[str, ...]
    stage: int
    kind: str
    alone: bool
    trimmed: bool
    groups: tuple[tuple[str, str, str], ...]


class Match(NamedTuple):
    """Words that a rule matched, the values of its parts by name, and the expressions inside it by name."""

    start: int
    end: int
    rule: Rule
    parts: dict[str, Argument]
    inner: dict[str, "Match"]


class Grammar:
    """All rules of one language. Raises TableError for a rule that cannot be compiled."""

    def __init__(self, table: Table) -> None:
        document = toml(table)
        self._words: dict[str, dict[str, Argument]] = {
            name: {fold(word): value for word, value in words.items()} for name, words in document["words"].items()
        }
        self._numerals = Numerals(self._words.get("number", {}), document.get("thousand", ""))
        self._sets: dict[str, list[str]] = document.get("kinds", {})
        self._kinds: dict[str, str] = document.get("kind_of", {})
        self._signs: dict[str, str] = {}
        self.rules = tuple(self._rule(i, entry) for i, entry in enumerate(document["rule"]))
        glue = [fold(w) for w in document.get("glue", ())]
        needed = [needs(r.body, glue) for r in self.rules]
        self._literals = Literals(n for alternatives in needed for all_ in alternatives for n in all_)
        self._stages = [self._stage(s, needed) for s in sorted({r.stage for r in self.rules})]
        self._chosen = Remembered(self._choose)
        known = vocabulary((fold(e["pattern"]) for e in document["rule"]), self._words.values())
        self._islands = Islands(known, glue)

    def _stage(self, number: int, needed: Sequence[Sequence[Needs]]) -> Selection[tuple[int, Rule]]:
        rules = (((n, r), needed[n]) for n, r in enumerate(self.rules) if r.stage == number)
        return Selection(rules, self._literals)

    def _rule(self, index: int, entry: dict[str, Any]) -> Rule:
        own = ("pattern", "value", "example", "stage", "kind", "alone")
        options = {k: v for k, v in entry.items() if k not in own}
        groups: dict[str, str] = {}
        try:
            small = _LETTERS.sub(lambda m: m[1] or m[0].lower(), without_accents(entry["pattern"]))
            body = _WORDS.sub(lambda m: self._group(m, groups), small)
            body = _SIGNS.sub(lambda m: self._sign_group(m, groups), body)
            head = f"(?<={LINE_HEAD})" if entry.get("opens_line") else r"(?<!\w)"
            regex = re.compile(rf"{head}(?:{body})(?!\w)")
        except (re.error, KeyError) as error:
            raise TableError(f"timexes, rule {index + 1} ({entry['pattern']}): {error}") from error
        reading = entry["value"]
        kind = entry.get("kind", self._kinds.get(reading, reading))
        self._sign(kind)
        return Rule(
            f"{reading}#{index + 1}", body, regex, reading, options, tuple(entry["example"]),
            entry.get("stage", 1), kind, entry.get("alone", True), _TRIMMED in regex.groupindex, _groups(regex, groups),
        )  # fmt: skip

    def _group(self, match: re.Match[str], groups: dict[str, str]) -> str:
        kind, name = match[1], match[2] or match[1]
        groups[name] = kind
        words = sorted(self._words.get(kind, ()) if kind != "number" else (), key=len, reverse=True)
        choices = [self._numerals.pattern(_NUMERALS[kind])] if kind in _NUMERALS and self._numerals else []
        choices += [re.escape(w) for w in words] + ([_DIGITS[kind]] if kind in _DIGITS else [])
        if not choices:
            raise KeyError(f"no words for <{kind}>")
        return f"(?P<{name}>{'|'.join(choices)})"

    def _sign_group(self, match: re.Match[str], groups: dict[str, str]) -> str:
        name = match[2] or match[1].split("|")[0]
        groups[name] = "{}"
        kinds = [k for part in match[1].split("|") for k in self._sets.get(part, [part])]
        return f"(?P<{name}>[{''.join(self._sign(k) for k in kinds)}]{_REST}*+)"

    def _sign(self, kind: str) -> str:
        return self._signs.setdefault(kind, chr(_FIRST_SIGN + len(self._signs)))

    def matches(self, text: str, lines: Iterable[int] = ()) -> Iterator[Match]:
        """What the rules find, the longest first where they overlap, in the order of the text.

        No expression runs across the head of a line; ``lines`` are the offsets of these.
        """
        for words, offset in self._islands.find(text, lines):
            rules = self._chosen[self._literals.met(words)]
            for start, match in sorted(self._read(words, rules).items()) if any(rules) else ():
                if match.rule.alone:
                    yield match._replace(start=start + offset, end=match.end + offset)

    def _choose(self, met: int) -> Sequence[Sequence[tuple[int, Rule]]]:
        """The rules of each stage whose needs are among those that a stretch meets: none at all for most stretches."""
        return [stage.of(met) for stage in self._stages]

    def _read(self, words: str, rules: Sequence[Sequence[tuple[int, Rule]]]) -> dict[int, Match]:
        """What the rules find in a stretch, stage by stage, by where it begins."""
        found: dict[int, Match] = {}
        for stage in range(len(self._stages)):
            if rules[stage] and (marked := self._apply(rules[stage], words, found)) is not words:
                words, rules = marked, self._chosen[self._literals.met(marked)]
        return found

    def _apply(self, rules: Iterable[tuple[int, Rule]], words: str, found: dict[int, Match]) -> str:
        """Match rules of a stage and put the sign of its kind in place of every match."""
        spotted = [
            (_own_start(match, rule), -match.end(), order, match, rule)
            for order, rule in rules
            for match in rule.regex.finditer(words)
            if match.end() > match.start()
        ]
        if not spotted:
            return words
        pieces, taken = [], 0
        spotted.sort(key=_PLACE)
        for start, minus_end, _, match, rule in spotted:
            if start < taken:
                continue
            pieces += [words[taken:start], self._signs[rule.kind], _REST * (-minus_end - start - 1)]
            taken = -minus_end
            found[start] = self._match(start, taken, rule, match, found)
        return "".join([*pieces, words[taken:]])

    def _match(self, start: int, end: int, rule: Rule, match: re.Match[str], found: dict[int, Match]) -> Match:
        """A match; the expressions inside it stop to stand for themselves. ``weekday2`` is another ``weekday``."""
        parts: dict[str, Argument] = {}
        inner: dict[str, Match] = {}
        for (name, part, kind), words in zip(rule.groups, match.groupdict().values(), strict=True):
            if words is None or match.end(name) <= start:
                continue
            if kind == "{}":
                inner[part] = found.pop(match.start(name))
            else:
                parts[part] = self._value(kind, words)
        return Match(start, end, rule, parts, inner)

    def _value(self, kind: str, words: str) -> Argument:
        key = words.lower()
        if key.isdigit():
            return int(key)
        if kind in self._words and key in self._words[kind]:
            return self._words[kind][key]
        return self._numerals.value(key) if kind in _NUMERALS or kind in ("hour", "minute") else key


def _own_start(match: re.Match[str], rule: Rule) -> int:
    """Where the expression itself begins, behind the words that must only stand before it."""
    return match.end(_TRIMMED) if rule.trimmed and match[_TRIMMED] else match.start()


def _groups(regex: re.Pattern[str], kinds: dict[str, str]) -> tuple[tuple[str, str, str], ...]:
    names = [(name, name.rstrip("0123456789")) for name in regex.groupindex]
    return tuple((name, part, kinds.get(name, part)) for name, part in names)
