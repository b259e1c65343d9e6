"""Temporal expressions in a text, resolved in the order of the text.

The tense of the verb that an expression hangs on chooses between the last and the next *viernes*; what was resolved
before is what *ese mismo día* and *la víspera* count from; a dateline (*Moscú, 14 sep (EFE).-*) is the day that the
words behind it count from. In a doc without a parse all tenses are unknown.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib.resources import files

from teletipo.language.grammar import of as grammar_of
from teletipo.language.lines import line_starts
from teletipo.language.morphology import is_infinitive, is_participle, is_plural
from teletipo.language.syntax import clause_of, is_content, preposition
from teletipo.language.tense import FUTURE, NONE, PAST, tense
from teletipo.language.tokens import Doc, Span, Token
from teletipo.records import Granularity
from teletipo.tables import toml
from teletipo.temporal.clocks import at_clock
from teletipo.temporal.grammar import Grammar, Match
from teletipo.temporal.naming import Namings
from teletipo.temporal.reading import Context, Reading
from teletipo.temporal.readings import read_match

_DATELINE = 60  # characters from the head of a line in which the day of a dateline stands
_NEAR = dt.timedelta(days=7)  # a dateline is as old as that at most


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

    @property
    def dates(self) -> bool:
        """Can it date an act: a date or an hour, or a length of time with its first and last day?"""
        return self.reading.type in ("DATE", "TIME") or self.reading.earliest is not None

    @property
    def opens_entry(self) -> bool:
        """Is it the hour that opens an entry of a live report?"""
        return self.rule.startswith("entry_clock")


@dataclass(slots=True)
class _Progress:
    """What the expressions behind are resolved against, as the text goes on."""

    published: dt.date | None
    south: bool
    reference: dt.date | None = None
    of_month: bool = False
    line: int = 0


class Tagger:
    """The temporal tagger of one language."""

    def __init__(self, lang: str) -> None:
        table = files("teletipo.language") / lang / "timexes.toml"
        self.grammar = Grammar(table)
        self._southern = frozenset(toml(table).get("southern", ()))

    def is_southern(self, states: Collection[str | None]) -> bool:
        """Do most of these states lie south of the equator?"""
        return 2 * sum(s in self._southern for s in states) > len(states)

    def tag(self, doc: Doc, published: dt.date | None, *, south: bool = False) -> list[Timex]:
        """The expressions of a text. ``published`` is unknown rather than guessed; ``south``: of the seasons."""
        return list(_with_hours(list(self._tag(doc, _Progress(published, south)))))

    def _tag(self, doc: Doc, so_far: _Progress) -> Iterator[Timex]:
        lines = line_starts(doc)
        heads = [doc.tokens[i].idx for i in lines]
        parsed, names = any(t.dep_ for t in doc.tokens), Namings(doc)
        for match in self.grammar.matches(doc.text, heads):
            span = doc.char_span(match.start, match.end, alignment_mode="expand")
            if span is None or _is_figure(span, match) or names.holds(span):
                continue
            line = bisect_right(lines, span.start)
            if line != so_far.line and match.rule.options.get("eve"):
                so_far.reference = None
            so_far.line = line
            time = _tense(span) if parsed else NONE
            against = Context(so_far.published, so_far.reference, time, so_far.south, so_far.of_month)
            reading = read_match(match, against)
            if match.rule.options.get("dateline") and span.start_char - heads[line - 1] < _DATELINE:
                _go_by_dateline(reading, so_far)
            if reading.earliest is not None and _moves_reference(reading):
                so_far.reference = reading.earliest
                so_far.of_month = reading.granularity is Granularity.MONTH
            yield Timex(span, reading, match.rule.name)


def _tense(span: Span) -> str:
    root = span.root
    clause, known = clause_of(root), root.head
    if _is_to_come(clause, span, known):
        return FUTURE
    told = tense(clause)
    planned = is_participle(known) and known.dep_ in ("acl", "amod")  # "canceló el viaje previsto para el martes"
    if is_set(span) and not (planned and told == PAST):
        return FUTURE
    if known.pos_ == "NOUN" and preposition(known) == "tras":  # "tras el golpe de julio": it has been
        return PAST
    return told


def _is_to_come(clause: Token, span: Span, above: Token) -> bool:
    """*acordaron reunirse el jueves*: what is promised, asked for or agreed on is ahead of those who do."""
    if not (is_infinitive(clause) and clause.i < span.start and is_content(clause)) or is_participle(above):
        return False
    return clause.head.lemma in grammar_of(clause).looking_ahead


def is_set(span: Span) -> bool:
    """*convocó una marcha para el martes*: the day that something is set for is ahead, whatever the tense."""
    return span.start > 0 and span.doc.tokens[span.start - 1].lower_ == "para"


def _go_by_dateline(reading: Reading, so_far: _Progress) -> None:
    day = reading.earliest
    if day is not None and (so_far.published is None or abs(so_far.published - day) <= _NEAR):
        so_far.published = day


def _with_hours(found: list[Timex]) -> Iterator[Timex]:
    """Give an hour that stands alone the day of the nearest expression of its sentence that means one."""
    days_of: dict[int, list[Timex]] = {}
    for timex in found:
        if timex.reading.granularity is Granularity.DAY:
            days_of.setdefault(timex.span.sent.start, []).append(timex)
    for timex in found:
        hour = timex.reading.value or ""
        alone = timex.reading.type == "TIME" and timex.reading.earliest is None and hour.startswith("T")
        days = days_of.get(timex.span.sent.start, ()) if alone else ()
        if days:
            day = min(days, key=partial(_apart, timex)).reading
            yield replace(timex, reading=at_clock(day, hour[1:]))
        else:
            yield timex


def _apart(timex: Timex, other: Timex) -> int:
    return abs(other.head.i - timex.head.i)


def _is_figure(span: Span, match: Match) -> bool:
    """A number that counts the things named right after it is no year and no hour: *a las dos partes*."""
    tokens, end = span.doc.tokens, span.end
    if end >= len(tokens) or not (match.rule.kind == "clock" or span.text.isdigit()):
        return False
    last, following = tokens[end - 1], tokens[end]
    return last.head.i == following.i and following.pos_ == "NOUN" and is_plural(following)


def _moves_reference(reading: Reading) -> bool:
    return reading.type != "DURATION" and reading.granularity in (Granularity.DAY, Granularity.DAYS, Granularity.MONTH)


@cache
def load(lang: str) -> Tagger:
    """The tagger of a language, read once."""
    return Tagger(lang)
