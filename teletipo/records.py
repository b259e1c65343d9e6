"""The public record types: what goes into the coder and what comes out of it.

Offsets count code points into ``Article.text`` exactly as it was given: ``text[start:end]`` is always the quoted
words. Every list is in a fixed order, every id is derived from content: the same input gives the same bytes.
"""

import datetime as dt
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from teletipo.vocabulary import Certainty, Granularity, Kind, Origin, RelationType, SourceType, Status

__all__ = [
    "Article",
    "Candidate",
    "Certainty",
    "Count",
    "Event",
    "Factuality",
    "Granularity",
    "Interval",
    "Kind",
    "Origin",
    "Participant",
    "Place",
    "Reason",
    "Record",
    "Relation",
    "RelationType",
    "Response",
    "Source",
    "SourceType",
    "Span",
    "Stance",
    "Status",
    "Versions",
]


class Record(BaseModel):
    """The base of all records: frozen, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)


class Article(Record):
    """One article as it was given. ``published`` is unknown (``None``) rather than guessed.

    ``published_at`` is the moment where one was given, in its own time zone (none if none was given); ``published``
    is its day there. ``published_origin`` says where both come from, ``None`` where nobody told.
    """

    id: str
    text: str
    title: str = ""
    published: dt.date | None = None
    published_at: dt.datetime | None = None
    published_origin: Origin | None = None
    source: str = ""
    url: str = ""
    lang: str = "es"

    @field_validator("id", "text", "title", "source", "url", "lang")
    @classmethod
    def _is_text(cls, value: str) -> str:
        if any("\ud800" <= c <= "\udfff" for c in value):
            raise ValueError("half a surrogate pair stands where a character should (a broken \\u escape)")
        return value


class Span(Record):
    """Words of the article and where they stand: ``article.text[start:end] == text``."""

    text: str
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]

    def model_post_init(self, _context: Any, /) -> None:
        """Where a span is made, and not again wherever a record takes it in: it must be as long as its text."""
        if self.end - self.start != len(self.text):
            raise ValueError(f"{self.start}:{self.end} is not as long as {self.text!r}")


class Candidate(Record):
    """Another reading of a name, kept because the text does not settle it."""

    name: str
    country: str | None = None
    reason: str = ""


class Participant(Span):
    """Who acts, is acted upon, or says so: the words of the mention and the real-world referent.

    ``name`` is the canonical name, ``country`` the ISO 3166-1 alpha-3 code of the state that it belongs to,
    ``sector`` PLOVER's sector, ``office`` the office held on the day of the article.
    """

    name: str
    kind: Kind
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    candidates: tuple[Candidate, ...] = ()


class Relation(Span):
    """Words that date an act by another event (*después de la rebelión*).

    ``event`` is the id of that event's record where it is one of the article's acts, else ``None``.
    """

    relation: RelationType
    event: str | None = None


class Interval(Span):
    """When: the words, their TIMEX3 value, and the first and last day (both inclusive) that they fix.

    Both days are ``None`` where the words cannot be resolved; ``reason`` then says why. An event that takes its
    time from another mention of the same act quotes the words there. ``relation`` is what the words say of another
    event, if they do; the days are then those that follow from its days.
    """

    earliest: dt.date | None
    latest: dt.date | None
    granularity: Granularity | None = None
    value: str | None = None
    modifier: str | None = None
    reason: str | None = None
    relation: Relation | None = None

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if (self.earliest is None) != (self.latest is None):
            raise ValueError("an interval has both its days or none")
        if self.earliest is not None and self.latest is not None and self.earliest > self.latest:
            raise ValueError(f"{self.earliest} is after {self.latest}")
        return self


class Place(Span):
    """Where: the words and the place meant. Coordinates are WGS 84 degrees, ``None`` for what has none.

    ``admin1`` is the first-level unit of the state (region, province, department) that the place is or lies in.
    """

    name: str
    country: str | None = None
    kind: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    candidates: tuple[Candidate, ...] = ()


class Count(Span):
    """A claim of how many acts of one kind there have been: *quinto viaje a Rusia desde comienzo de año*.

    The record's own act is the ``ordinal``-th of its type (and mode) by these actors in ``interval``; ``None`` there
    means ever. ``recipients`` and ``place`` are filled only where the words limit the count to them.
    """

    ordinal: Annotated[int, Field(ge=1)]
    event_type: str
    event_mode: str | None
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...] = ()
    place: Place | None = None
    interval: Interval | None = None


class Source(Record):
    """One step of an attribution chain: who says it, and the word that marks the saying."""

    source: Participant
    cue: Span
    type: SourceType


class Stance(Record):
    """What one source commits itself to, on FactBank's axes: how certain, of which polarity, in which tense.

    ``source`` is the source's name in the chain of the event, ``None`` for the article itself. Who only passes on what
    others say commits itself to nothing: certainty and polarity are then ``underspecified``.
    """

    source: str | None
    certainty: Certainty
    polarity: Annotated[str, Field(pattern="^(positive|negative|underspecified)$")]
    tense: Annotated[str, Field(pattern="^(past|present|future|none)$")]


class Factuality(Record):
    """The status and what it rests on; ``cues`` are the words that decided it, empty for a plain assertion.

    ``stances`` holds one stance for each source of the chain, in its order, and the article's own as the last.
    """

    status: Status
    certainty: Certainty
    polarity: Annotated[str, Field(pattern="^(positive|negative)$")]
    tense: Annotated[str, Field(pattern="^(past|present|future|none)$")]
    cues: tuple[Span, ...] = ()
    stances: tuple[Stance, ...] = ()


class Response(Record):
    """A denial or confirmation of an event: who gives it, by which words, in which sentence.

    ``event`` is the id of the record of the denial or confirmation itself where that is an act of its own (REJECT).
    """

    who: tuple[Participant, ...]
    cues: tuple[Span, ...]
    sentence: Span
    event: str | None = None


class Reason(Record):
    """Why a slot holds what it holds: the rule by its name and the words that it went by."""

    slot: str
    rule: str
    words: tuple[Span, ...] = ()


class Versions(Record):
    """What the record was made by."""

    coder: str
    model: str
    lexicon: str
    knowledge: str


class Event(Record):
    """One mention of one political act: who did what to whom, when, where, according to whom, how surely."""

    id: str
    article_id: str
    event_type: str
    event_mode: str | None
    contexts: tuple[str, ...]
    quad_class: str
    intensity: float | None = None
    trigger: Span
    sentence: Span
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    time: Interval | None
    place: Place | None
    attribution: tuple[Source, ...]
    factuality: Factuality
    denied_by: tuple[Response, ...] = ()
    confirmed_by: tuple[Response, ...] = ()
    versions: Versions
    why: tuple[Reason, ...]
    counts: tuple[Count, ...] = ()
