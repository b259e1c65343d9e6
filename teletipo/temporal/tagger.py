"""Temporal expressions in a parsed text, resolved in the order of the text.

The tense of the verb that an expression hangs on chooses between the last and the next *viernes*; what was resolved
before is what *ese mismo día* and *la víspera* count from.
"""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import zip_longest

from teletipo.language.lines import line_starts
from teletipo.language.morphology import is_plural
from teletipo.language.syntax import clause_of
from teletipo.language.tense import tense
from teletipo.language.tokens import Doc, Span, Token
from teletipo.records import Granularity
from teletipo.tables import toml
from teletipo.temporal.grammar import Grammar, Match
from teletipo.temporal.reading import Context, Expression, Reading
from teletipo.temporal.readings import read


@dataclass(frozen=True, slots=True)
class Timex:
    """One expression: where it stands in the doc, what it means, and the rule that read it."""

    span: Span
    reading: Reading
    rule: str

    @property
    def head(self) -> Token:
        root: Token = self.span.root
        return root


class Tagger:
    """The temporal tagger of one language."""

    def __init__(self, lang: str) -> None:
        table = files("teletipo.language") / lang / "timexes.toml"
        document = toml(table)
        self.grammar = Grammar(table)
        self._day_prefix = re.compile(document["day_prefix"], re.IGNORECASE)
        self._since = _connector(document["since"])
        self._until = _connector(document["until"])
        self._between = _connector(document["between"])

    def tag(self, doc: Doc, published: dt.date | None) -> list[Timex]:
        """The expressions of a text. ``published`` is unknown rather than guessed."""
        found: list[Timex] = []
        reference: dt.date | None = None
        lines = line_starts(doc)
        line = 0
        for match in self.grammar.matches(doc.text):
            span = doc.char_span(self._start(doc.text, match), match.end, alignment_mode="expand")
            if span is None or _is_figure(span) or (match.rule.options.get("opens_line") and span.start not in lines):
                continue
            if bisect_right(lines, span.start) != line and match.rule.options.get("eve"):
                reference = None
            line = bisect_right(lines, span.start)
            timex = Timex(span, self._read(span, match, published, reference), match.rule.name)
            found.append(timex)
            if timex.reading.earliest is not None and _moves_reference(timex.reading):
                reference = timex.reading.earliest
        return self._stretches(doc.text, found, published)

    def _start(self, text: str, match: Match) -> int:
        """Where the expression begins, *la noche del* before it included."""
        if match.rule.reading not in _DAYS:
            return match.start
        window = max(0, match.start - 30)
        prefix = self._day_prefix.search(text[window : match.start])
        return window + prefix.start() if prefix else match.start

    def _read(self, span: Span, match: Match, published: dt.date | None, reference: dt.date | None) -> Reading:
        context = Context(published, reference, tense(clause_of(span.root)))
        return read(match.rule.reading, Expression(match.parts, match.rule.options, context))

    def _stretches(self, text: str, found: list[Timex], published: dt.date | None) -> list[Timex]:
        """Join *entre* X *y* Y and *desde* X *hasta* Y; let *desde* X run to the day of publication."""
        joined: list[Timex] = []
        skip = False
        for timex, following in zip_longest(found, found[1:]):
            if skip:
                skip = False
                continue
            before = text[max(0, timex.span.start_char - 12) : timex.span.start_char]
            if following is not None and self._is_pair(text, before, timex, following):
                joined.append(_united(timex, following))
                skip = True
            elif self._since.search(before):
                joined.append(_open_ended(timex, published))
            elif self._until.search(before):
                joined.append(replace(timex, reading=_only_end(timex.reading)))
            else:
                joined.append(timex)
        return joined

    def _is_pair(self, text: str, before: str, first: Timex, second: Timex) -> bool:
        link = text[first.span.end_char : second.span.start_char].strip().lower()
        starts = self._between.search(before) or self._since.search(before)
        a, b = first.reading.earliest, second.reading.latest
        dated = a is not None and b is not None and a <= b
        return bool(starts and dated and link in ("y", "al", "a", "hasta", "hasta el", "y el"))


_DAYS = frozenset({"calendar_day", "day_of_month", "weekday", "weekday_of_week", "days_from_publication"})


def _connector(words: Sequence[str]) -> re.Pattern[str]:
    options = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{options}) (?:el )?$", re.IGNORECASE)


def _is_figure(span: Span) -> bool:
    """A four-digit number that counts the things named right after it is no year."""
    last = span[-1]
    if not span.text.isdigit() or last.i + 1 >= len(last.doc):
        return False
    following = last.nbor(1)
    return last.head.i == following.i and following.pos_ == "NOUN" and is_plural(following)


def _moves_reference(reading: Reading) -> bool:
    return reading.granularity in (Granularity.DAY, Granularity.DAYS, Granularity.MONTH)


def _united(first: Timex, second: Timex) -> Timex:
    doc = first.span.doc
    a, b = first.reading, second.reading
    reading = Reading("DATE", f"{a.value}/{b.value}", a.earliest, b.latest, Granularity.DAYS)
    return Timex(doc[first.span.start : second.span.end], reading, f"{first.rule}+{second.rule}")


def _open_ended(timex: Timex, published: dt.date | None) -> Timex:
    first = timex.reading.earliest
    if first is None or published is None or first > published:
        return timex
    granularity = Granularity.DAY if first == published else Granularity.DAYS
    reading = replace(timex.reading, latest=published, granularity=granularity, modifier="SINCE")
    return replace(timex, reading=reading)


def _only_end(reading: Reading) -> Reading:
    """*hasta el jueves* fixes the last day alone: no interval can be made of it."""
    return replace(
        reading, earliest=None, latest=None, granularity=None, modifier="UNTIL", reason="only its end is given"
    )


@cache
def load(lang: str) -> Tagger:
    """The tagger of a language, read once."""
    return Tagger(lang)
