"""Claims that count acts: *quinto viaje a Rusia desde comienzo de año*, *por tercera vez este mes*."""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from teletipo.events.acts import Act, Counting
from teletipo.events.relating import at_words
from teletipo.language import concordance
from teletipo.language.syntax import path_up
from teletipo.language.tokens import Doc, Token
from teletipo.records import Granularity
from teletipo.tables import toml
from teletipo.temporal import Timex
from teletipo.temporal.counting import back_from

_FIGURE = re.compile(r"(\d{1,3})[.]?[ªº°]")
_MARKS = frozenset("ªº°")
_GAP = 4  # words that may stand between the counted act and its interval
_PRONOMINAL = 4  # words between an ordinal and its noun: *la segunda y última visita*


class Counter:
    """Finds the counting claims of one article."""

    def __init__(self, lang: str) -> None:
        table = toml(files("teletipo.language") / lang / "relating.toml")
        self._ordinals: dict[str, int] = table["ordinals"]
        self._times = frozenset(table["times"])

    def count(self, doc: Doc, acts: Sequence[Act], timexes: Sequence[Timex], published: dt.date | None) -> None:
        """Give every act that the text counts its claim."""
        numbers = self._numbers(doc)
        if not numbers:
            return
        temporal = {i for t in timexes for i in range(t.span.start, t.span.end)}
        nouns, by_word = {a.trigger.i for a in acts if a.is_noun}, at_words(acts)
        starts = [t.span.start for t in timexes]
        for i in sorted(numbers.keys() - temporal):
            ordinal = doc.tokens[i]
            noun = self._noun(ordinal, nouns)
            for act in self._counted(noun, by_word) if noun is not None else ():
                interval = _interval(noun, timexes, starts, published) if noun is not None else None
                act.counts.append(Counting(numbers[i], ordinal, noun or ordinal, interval))

    def _numbers(self, doc: Doc) -> dict[int, int]:
        """The ordinals of a text, as words or figures, by their places."""
        places = concordance.of(doc).forms
        forms = places.first
        ordinals = {form: self._ordinals[form] for form in forms.keys() & self._ordinals.keys()}
        for form in forms:
            if form[-1] in _MARKS and (figure := _FIGURE.fullmatch(form)) and (number := int(figure[1])):
                ordinals[form] = number
        return {i: number for form, number in ordinals.items() for i in places.of(form)}

    def _noun(self, ordinal: Token, nouns: Container[int]) -> Token | None:
        """The noun that an ordinal counts: an act, or *vez*."""
        for token in ordinal.doc[ordinal.i + 1 : ordinal.i + 1 + _PRONOMINAL]:
            if token.i in nouns or token.lower_ in self._times:
                return token
            if token.pos_ not in ("ADJ", "CCONJ", "NUM"):
                return None
        return None

    def _counted(self, noun: Token, by_word: Mapping[int, Sequence[Act]]) -> Iterator[Act]:
        if noun.lower_ not in self._times:
            yield from (a for a in by_word.get(noun.i, ()) if a.trigger.i == noun.i)
            return
        for _, head in path_up(noun):
            if hosts := by_word.get(head.i):
                yield hosts[0]
                return


def _interval(noun: Token, timexes: Sequence[Timex], starts: Sequence[int], published: dt.date | None) -> Timex | None:
    """The expression that says in which time is counted: right behind the noun and what hangs on it."""
    edge = max((t.i for t in noun.subtree), default=noun.i)
    near = timexes[bisect_right(starts, noun.i) : bisect_right(starts, edge + 1 + _GAP)]
    behind = [t for t in near if t.span.sent == noun.sent]
    able = [t for t in behind if t.reading.granularity is not Granularity.DAY]
    if not able:
        return None
    nearest = min(able, key=lambda t: t.span.start)
    return _until_publication(nearest, published)


def _until_publication(timex: Timex, published: dt.date | None) -> Timex:
    """*en un año*: the length that ends on the day of publication."""
    reading = timex.reading
    if reading.type != "DURATION" or reading.earliest is not None or published is None:
        return timex
    first = back_from(published, reading.value or "")
    if first is None:
        return timex
    made = replace(reading, earliest=first, latest=published, granularity=Granularity.DAYS, reason=None)
    return replace(timex, reading=made)


@cache
def load(lang: str) -> Counter:
    """The counter of a language, read once."""
    return Counter(lang)
