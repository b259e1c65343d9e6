"""Acts dated by other events: *después de la rebelión*, *durante la cumbre*, *desde su investidura*.

The relation is kept on the act. Where the other event is one of the article's acts and has days, days follow from them.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from teletipo.events.acts import Act, Relating
from teletipo.language import concordance
from teletipo.language.morphology import is_verb
from teletipo.language.syntax import path_up
from teletipo.language.tokens import Doc, Span, Token
from teletipo.records import Granularity, RelationType
from teletipo.tables import toml
from teletipo.temporal import Reading, Timex

UNDATED = "dated by an event whose day the article does not give"
_LONGEST_MARKER = 5  # words
_BETWEEN = 3  # words between the marker and the event: *después de la larga rebelión*
_WITHOUT_ARTICLE = {"del": "de", "al": "a"}
_HELD = 31  # days: what lies in a longer event is not dated by it


class Relater:
    """Finds what the acts of one article are dated by."""

    def __init__(self, lang: str) -> None:
        table = toml(files("teletipo.language") / lang / "relating.toml")
        self._markers = {tuple(words.split()): RelationType(kind) for words, kind in table["markers"].items()}
        self._last = frozenset(words[-1] for words in self._markers)
        self._nouns = frozenset(table["event_nouns"])

    def relate(self, doc: Doc, acts: Sequence[Act], timexes: Sequence[Timex], published: dt.date | None) -> None:
        """Give acts the events that date them, and undated ones the days that follow."""
        temporal = {i for t in timexes for i in range(t.span.start, t.span.end)}
        by_trigger = {a.trigger.i: a for a in acts}
        by_word = at_words(acts)
        for event, span, kind in self._found(doc, by_trigger, temporal):
            for act in _dated_by(event, by_word):
                if act.relation is None:
                    act.relation = Relating(span, kind, by_trigger.get(event.i))
        for act in acts:
            if act.relation is not None and act.time is None:
                act.time = Timex(act.relation.span, _days(act.relation, published), f"relation: {act.relation.kind}")

    def _found(
        self, doc: Doc, by_trigger: dict[int, Act], temporal: set[int]
    ) -> Iterator[tuple[Token, Span, RelationType]]:
        nouns = concordance.of(doc).of_lemmas(self._nouns)
        for i in sorted({*nouns, *by_trigger} - temporal):
            token = doc.tokens[i]
            marked = self._marker(doc, token)
            if marked is not None:
                start, kind = marked
                yield token, doc[start : i + 1], kind

    def _marker(self, doc: Doc, event: Token) -> tuple[int, RelationType] | None:
        """Where the words before an event begin that say how it is related, and what they say."""
        at, tokens = event.i, doc.tokens
        while event.i - at < _BETWEEN and at > 0 and _opens(tokens[at - 1], event):
            at -= 1
        if at == 0 or _plain(tokens[at - 1]) not in self._last:
            return None
        words = [_plain(t) for t in tokens[max(0, at - _LONGEST_MARKER) : at]]
        for length in range(len(words), 0, -1):
            kind = self._markers.get(tuple(words[-length:]))
            if kind is not None:
                return at - length, kind
        return None


def _plain(token: Token) -> str:
    """*del* and *al* without their article."""
    return _WITHOUT_ARTICLE.get(token.lower_, token.lower_)


def _opens(token: Token, event: Token) -> bool:
    """Is it an article, a possessive, an adjective or *que* before the event?"""
    if is_verb(event):
        return token.lower_ in ("que", "se", "haber")
    return token.pos_ in ("DET", "NUM") or (token.pos_ == "ADJ" and token.head is event)


def at_words(acts: Sequence[Act]) -> dict[int, list[Act]]:
    """The acts by the words that name or carry them."""
    found: dict[int, list[Act]] = {}
    for act in acts:
        for i in {act.trigger.i, act.carrier.i}:
            found.setdefault(i, []).append(act)
    return found


def _dated_by(event: Token, by_word: Mapping[int, Sequence[Act]]) -> list[Act]:
    """The acts of the first verb or event noun above an event."""
    for _, head in path_up(event):
        hosts = [a for a in by_word.get(head.i, ()) if a.trigger.i != event.i]
        if hosts or is_verb(head):
            return [a for a in hosts if a.carrier.i != event.i]
    return []


def _days(relation: Relating, published: dt.date | None) -> Reading:
    """What follows from the days of the other event; *antes de* and *después de* it fix none."""
    other = relation.act.time.reading if relation.act is not None and relation.act.time is not None else None
    first, last = (other.earliest, other.latest) if other is not None else (None, None)
    open_ = Reading("DATE", None, reason=UNDATED)
    if other is None or first is None or last is None:
        return open_
    if relation.kind is RelationType.DURING:
        return replace(other, modifier=None) if (last - first).days < _HELD else open_
    if relation.kind is RelationType.SINCE and published is not None and first <= published:
        return Reading("DATE", other.value, first, published, Granularity.DAYS, "SINCE")
    ends = {RelationType.AFTER: ("AFTER", "only its beginning is given"), RelationType.SINCE: ("SINCE", UNDATED)}
    modifier, reason = ends.get(relation.kind, ("UNTIL", "only its end is given"))
    return Reading("DATE", other.value, reason=reason, modifier=modifier)


@cache
def load(lang: str) -> Relater:
    """The relater of a language, read once."""
    return Relater(lang)
