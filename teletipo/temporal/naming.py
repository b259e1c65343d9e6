"""Months and weekdays that are part of a name: *Julio Rocha*, *Santo Domingo*, *la Plaza de Mayo*."""

from functools import cached_property

from teletipo.language.tokens import Doc, Span

_NAMES = frozenset({"PER", "LOC", "ORG"})


class Namings:
    """Tells expressions of time from words of the names of one text, which its parse knows."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc

    def holds(self, span: Span) -> bool:
        """Is the expression a part of a longer name, or the first name of somebody named in full elsewhere?"""
        if not span[0].text[0].isupper():
            return False
        name = self._names.get(span.start)
        if name is None or name.end < span.end:
            return _is_first_name(span)
        others = (t for t in name if not span.start <= t.i < span.end)
        return any(t.text[0].isupper() for t in others) or (len(name) == 1 and span.text in self._first_names)

    @cached_property
    def _names(self) -> dict[int, Span]:
        """The name that each of its words belongs to, by the place of the word."""
        return {i: e for e in self.doc.ents if e.label_ in _NAMES for i in range(e.start, e.end)}

    @cached_property
    def _first_names(self) -> frozenset[str]:
        return frozenset(e[0].text for e in self.doc.ents if e.label_ == "PER" and len(e) > 1)


def _is_first_name(span: Span) -> bool:
    """*Domingo Paz*, which the language model takes for no name: two proper nouns side by side."""
    if len(span) > 1 or span.end >= len(span.doc):
        return False
    words = span[0], span.doc[span.end]
    return all(t.pos_ == "PROPN" and t.text[0].isupper() for t in words)
