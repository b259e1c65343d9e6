"""A surname alone goes with the full name that the article gave: *Castillo* after *Pedro Castillo*."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from teletipo.actors.entities import Entity, Mention, Mentions
from teletipo.records import Kind

_LONGEST = 3  # words of a surname

Words = tuple[str, ...]


def join_surnames(mentions: Mentions) -> None:
    """Give short names of persons the entity of the full name, an unknown one before one of the knowledge base."""
    short = [(m, _words(m)) for m in mentions.found if _could_be_surname(m)]
    owners = _Owners(mentions, {words for _, words in short})
    for mention, words in short:
        if (owner := owners.of(mention, words)) is not None:
            owners.give(mention, owner)
    _drop_unused(mentions)


def _is_person(mention: Mention) -> bool:
    return mention.entity is not None and mention.entity.kind is Kind.PERSON


def _could_be_surname(mention: Mention) -> bool:
    entity, words = mention.entity, mention.span.end - mention.span.start
    if entity is None:
        return False
    return words <= _LONGEST if entity.kind is Kind.PERSON else words == 1 and mention.entry is None


@dataclass
class _Bearers:
    """The mentions whose full name holds certain words, as they were found, and how many of them each entity has."""

    found: list[Mention] = field(default_factory=list)
    entities: Counter[int] = field(default_factory=Counter)

    @cached_property
    def _latest(self) -> tuple[list[int], list[int]]:
        """The places of the mentions, in order, and the number of that found last up to each."""
        ranked = sorted((m.span.start, number) for number, m in enumerate(self.found))
        return [start for start, _ in ranked], list(accumulate((number for _, number in ranked), max))

    def before(self, start: int) -> Mention:
        """The one found last before a place, else the first."""
        starts, latest = self._latest
        place = bisect_left(starts, start)
        return self.found[latest[place - 1] if place else 0]


class _Owners:
    """The persons of full names by those words of ``asked`` that can be their surnames: all but the first, or some."""

    def __init__(self, mentions: Mentions, asked: Collection[Words]) -> None:
        self._bearers: dict[Words, _Bearers] = {}
        self._surnames: dict[int, set[Words]] = {}
        for mention in mentions.found:
            if len(mention.span) > 1 and _is_person(mention):
                self._add(mention, asked)

    def _add(self, mention: Mention, asked: Collection[Words]) -> None:
        surnames = self._surnames[id(mention)] = {words for words in _parts(_words(mention)) if words in asked}
        for words in surnames:
            bearers = self._bearers.setdefault(words, _Bearers())
            bearers.found.append(mention)
            bearers.entities[id(mention.entity)] += 1

    def of(self, mention: Mention, words: Words) -> Entity | None:
        """The person whose full name holds the words as a surname: the one named last before, else the first after."""
        bearers = self._bearers.get(words)
        if bearers is None or bearers.entities[id(mention.entity)]:
            return None
        return bearers.before(mention.span.start).entity

    def give(self, mention: Mention, owner: Entity) -> None:
        """Let a mention mean the owner of the full name, as the bearer of a shorter one too."""
        for words in self._surnames.get(id(mention), ()):
            self._bearers[words].entities.subtract([id(mention.entity)])
            self._bearers[words].entities[id(owner)] += 1
        mention.entity = owner
        mention.entry, mention.others = None, ()
        mention.rule = "surname of a full name in the article"


def _words(mention: Mention) -> Words:
    span = mention.span
    tokens = span.doc.tokens[span.start : span.end]
    return (tokens[0].text,) if len(tokens) == 1 else tuple([t.text for t in tokens])


def _parts(name: Sequence[str]) -> list[Words]:
    """Every run of words behind the first that can be a surname."""
    sizes = range(1, _LONGEST + 1)
    return [tuple(name[k : k + size]) for size in sizes for k in range(1, len(name) - size + 1)]


def _drop_unused(mentions: Mentions) -> None:
    used = {id(m.entity) for m in mentions.found if not m.members}
    used.update(id(e) for m in mentions.found for e in m.members)
    mentions.entities = {k: e for k, e in mentions.entities.items() if id(e) in used}
