"""A page for one or more articles: the text with every slot coloured in place beside its records. No script."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import IO

from jinja2 import Environment, PackageLoader

from teletipo.exporting import words
from teletipo.records import Article, Event

_ROLES = ("trigger", "actor", "recipient", "source", "cue", "time", "place", "hedge")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring characters of one colour: ``roles`` in order of rank, ``numbers`` the records they belong to."""

    text: str
    roles: tuple[str, ...]
    numbers: tuple[int, ...]
    trigger_of: int | None


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    role: str
    number: int


def write(coded: Iterable[tuple[Article, Sequence[Event]]], out: IO[str]) -> None:
    """Write one HTML page with all the articles."""
    environment = Environment(loader=PackageLoader("teletipo.exporting"), autoescape=True, trim_blocks=True)
    template = environment.get_template("page.html")
    pages = [
        {"article": article, "events": list(enumerate(events)), "stretches": stretches(article, events)}
        for article, events in coded
    ]
    for chunk in template.stream(pages=pages, words=words, roles=_ROLES):
        out.write(chunk)


def stretches(article: Article, events: Sequence[Event]) -> list[Stretch]:
    """The whole text of an article, cut wherever a slot of a record begins or ends."""
    marks = sorted({m for i, e in enumerate(events) for m in _marks(i, e)}, key=lambda m: (m.start, m.end, m.role))
    cuts = sorted({0, len(article.text), *(m.start for m in marks), *(m.end for m in marks)})
    opening: dict[int, list[_Mark]] = {}
    for mark in marks:
        opening.setdefault(mark.start, []).append(mark)
    found: list[Stretch] = []
    live: list[_Mark] = []
    for start, end in pairwise(cuts):
        live = [m for m in live if m.end > start] + opening.get(start, [])
        found.append(_stretch(article.text[start:end], start, live))
    return found


def _stretch(text: str, start: int, live: Sequence[_Mark]) -> Stretch:
    roles = tuple(r for r in _ROLES if any(m.role == r for m in live))
    numbers = tuple(sorted({m.number for m in live}))
    begun = [m.number for m in live if m.role == "trigger" and m.start == start]
    return Stretch(text, roles, numbers, begun[0] if begun else None)


def _marks(number: int, event: Event) -> Iterable[_Mark]:
    yield _Mark(event.trigger.start, event.trigger.end, "trigger", number)
    for role, people in (("actor", event.actors), ("recipient", event.recipients)):
        yield from (_Mark(p.start, p.end, role, number) for p in people)
    for step in event.attribution:
        yield _Mark(step.source.start, step.source.end, "source", number)
        yield _Mark(step.cue.start, step.cue.end, "cue", number)
    if event.time is not None:
        yield _Mark(event.time.start, event.time.end, "time", number)
    if event.place is not None:
        yield _Mark(event.place.start, event.place.end, "place", number)
    yield from (_Mark(c.start, c.end, "hedge", number) for c in event.factuality.cues)
