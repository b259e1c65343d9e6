"""Mentions in a text and the entities that they refer to."""

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from teletipo.knowledge import Demonym, Entry
from teletipo.language.tokens import Doc, Span, Token
from teletipo.records import Candidate, Kind


class Form(StrEnum):
    """How a mention refers."""

    NAME = "name"
    TITLE = "title"
    ROLE = "role"
    DEMONYM = "demonym"
    DESCRIBED = "described"
    PRONOUN = "pronoun"


@dataclass(slots=True, eq=False)
class Entity:
    """One referent in one article. ``key`` tells two entities apart; ``gender`` is m, f or "".

    ``roles`` are the offices that a person holds, in the terms of offices.csv; of a body, its kind.
    """

    key: str
    name: str
    kind: Kind
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    gender: str = ""
    plural: bool = False
    candidates: tuple[Candidate, ...] = ()
    roles: frozenset[str] = frozenset()


@dataclass(slots=True, eq=False)
class Mention:
    """Words that refer: tokens ``start`` to ``end`` of the doc, their head, and the entity.

    ``entry`` is what the knowledge base says of the name, ``rule`` how the referent was found, ``members`` the
    several referents of *los líderes de Rusia y Ucrania*. A mention that waits for its antecedent has neither.
    """

    span: Span
    head: Token
    form: Form
    rule: str
    entity: Entity | None = None
    entry: Entry | None = None
    others: tuple[Entry, ...] = ()
    title: str = ""
    sector: str = ""
    members: tuple[Entity, ...] = ()

    @property
    def start(self) -> int:
        return self.span.start

    @property
    def end(self) -> int:
        return self.span.end


@dataclass(slots=True)
class Mentions:
    """All mentions of a doc in the order of the text, found again by any of their tokens.

    ``people`` are the states that adjectives and nouns speak of as demonyms, likeliest first, by token.
    """

    doc: Doc
    people: Mapping[int, Sequence[Demonym]] = field(default_factory=dict)
    found: list[Mention] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)
    by_token: dict[int, Mention] = field(default_factory=dict)
    _by_start: dict[int, list[Mention]] = field(default_factory=dict)
    _by_end: list[tuple[int, int, int, Mention]] = field(default_factory=list)

    def add(self, mention: Mention) -> None:
        """Take in a mention; one that stands in the same place already keeps its tokens."""
        start, end = mention.span.start, mention.span.end
        self.found.append(mention)
        self._by_start.setdefault(start, []).append(mention)
        insort(self._by_end, (end, start, len(self.found), mention))
        for i in range(start, end):
            self.by_token.setdefault(i, mention)

    def referents(self, mention: Mention) -> tuple[Entity, ...]:
        return mention.members or ((mention.entity,) if mention.entity is not None else ())

    def entity(self, entity: Entity) -> Entity:
        """The entity of this article with the same key, or this one from now on."""
        return self.entities.setdefault(entity.key, entity)

    def at(self, token: Token | int) -> Mention | None:
        return self.by_token.get(token if isinstance(token, int) else token.i)

    def starting(self, index: int) -> Sequence[Mention]:
        """The mentions that begin at a token."""
        return self._by_start.get(index, ())

    def before(self, index: int) -> Iterator[Mention]:
        """Mentions with an entity that end before a token, nearest first."""
        for i in range(bisect_left(self._by_end, (index, index + 1)) - 1, -1, -1):
            mention = self._by_end[i][-1]
            if mention.entity is not None or mention.members:
                yield mention

    def sort(self) -> None:
        self.found.sort(key=_place)


def _place(mention: Mention) -> tuple[int, int]:
    return mention.span.start, mention.span.end
