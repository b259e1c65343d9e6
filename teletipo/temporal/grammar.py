"""The rules of a temporal grammar (``language/*/timexes.toml``), compiled once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from teletipo.errors import TableError
from teletipo.tables import Table, toml

Argument = str | int

_PLACEHOLDER = re.compile(r"(?<!\(\?P)<([a-z]+)(?::([a-z0-9]+))?>")
_DIGITS = {
    "day": r"(?:[12]?\d|3[01])",
    "date": r"(?:[12]?\d|3[01])",
    "year": r"(?:1[5-9]\d\d|20\d\d)",
    "number": r"\d{1,3}",
}


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    regex: re.Pattern[str]
    reading: str
    options: dict[str, Any]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Words that a rule matched, with the values of its parts by name."""

    start: int
    end: int
    rule: Rule
    parts: dict[str, Argument]


class Grammar:
    """All rules of one language. Raises TableError for a rule that cannot be compiled."""

    def __init__(self, table: Table) -> None:
        document = toml(table)
        self._words: dict[str, dict[str, Argument]] = {
            name: {word.lower(): value for word, value in words.items()} for name, words in document["words"].items()
        }
        self.rules = tuple(self._rule(i, entry) for i, entry in enumerate(document["rule"]))

    def _rule(self, index: int, entry: dict[str, Any]) -> Rule:
        options = {k: v for k, v in entry.items() if k not in ("pattern", "value", "example")}
        try:
            body = _PLACEHOLDER.sub(self._group, entry["pattern"])
            regex = re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)
        except (re.error, KeyError) as error:
            raise TableError(f"timexes, rule {index + 1} ({entry['pattern']}): {error}") from error
        return Rule(f"{entry['value']}#{index + 1}", regex, entry["value"], options, tuple(entry["example"]))

    def _group(self, match: re.Match[str]) -> str:
        kind, name = match[1], match[2] or match[1]
        options = sorted(self._words.get("number" if kind == "day" else kind, ()), key=len, reverse=True)
        choices = [re.escape(w) for w in options] + ([_DIGITS[kind]] if kind in _DIGITS else [])
        if not choices:
            raise KeyError(f"no words for <{kind}>")
        return f"(?P<{name}>{'|'.join(choices)})"

    def matches(self, text: str) -> Iterator[Match]:
        """What the rules find, the longest first where they overlap, in the order of the text."""
        found = [
            (m.start(), -m.end(), order, m, rule)
            for order, rule in enumerate(self.rules)
            for m in rule.regex.finditer(text)
            if m.end() > m.start()
        ]
        taken = 0
        for start, minus_end, _, match, rule in sorted(found, key=lambda f: f[:3]):
            if start >= taken:
                taken = -minus_end
                yield Match(start, taken, rule, self._parts(match))

    def _parts(self, match: re.Match[str]) -> dict[str, Argument]:
        """The named parts; ``weekday2`` is another ``weekday``, and words are turned into their values."""
        parts: dict[str, Argument] = {}
        for name, words in match.groupdict().items():
            if words is not None:
                parts[name.rstrip("0123456789")] = self._value(name, words)
        return parts

    def _value(self, name: str, words: str) -> Argument:
        key = words.lower()
        if key.isdigit():
            return int(key)
        kind = name.rstrip("0123456789")
        for table in (kind, _KINDS.get(kind, "number"), "number"):
            if key in self._words.get(table, {}):
                return self._words[table][key]
        return key


_KINDS = {"from": "weekday", "to": "weekday", "frommonth": "month"}
