"""Records made for speed, not coded: people, places, days, sources and words by a skewed draw.

The n-th person, place and word comes about as often as 1/n, so the busiest of each are very busy.
"""

import datetime as dt
import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from teletipo.ontology.plover import QUAD_CLASSES
from teletipo.records import (
    Article,
    Certainty,
    Event,
    Factuality,
    Granularity,
    Interval,
    Kind,
    Participant,
    Place,
    Source,
    SourceType,
    Span,
    Status,
    Versions,
)

VERSIONS = Versions(coder="0", model="none", lexicon="0", knowledge="0")
COUNTRIES = ("RUS", "UKR", "USA", "FRA", "DEU", "ESP", "MEX", "COL", "ARG", "BRA", "CHN", "TUR", "POL", "PER", "CHL")
FIRST, PER_DAY = dt.date(2020, 1, 1), 110
_TYPES = tuple(QUAD_CLASSES)
_STATUSES = (Status.ACTUAL, Status.ACTUAL, Status.ACTUAL, Status.PLANNED, Status.NEGATED, Status.RUMOURED)
_SYLLABLES = (
    "ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "jo", "cha", "lle", "qui", "ro", "tu",
    "ña",
)  # fmt: skip
Thing = TypeVar("Thing")


@dataclass(frozen=True)
class World:
    """Whom and what the made records speak of."""

    people: tuple[Participant, ...]
    places: tuple[Place, ...]
    words: tuple[str, ...]
    draw: random.Random

    def skewed(self, things: Sequence[Thing]) -> Thing:
        """A draw in which the n-th thing comes about as often as 1/n."""
        return things[int(len(things) ** self.draw.random()) - 1]


def world(seed: int = 1) -> World:
    return World(
        tuple(_person(i) for i in range(5000)),
        tuple(_place(i) for i in range(3000)),
        tuple(word(i) for i in range(30_000)),
        random.Random(seed),  # noqa: S311 - lots, no secrets
    )


def article(number: int, of: World) -> Article:
    text = " ".join(of.skewed(of.words) for _ in range(80))
    day, outlet = FIRST + dt.timedelta(number // PER_DAY), f"Diario {of.draw.randint(1, 60)}"
    return Article(id=str(number), text=text, published=day, source=outlet)


def event(told: Article, position: int, of: World) -> Event:
    """Half of the records tell a day, seven in ten a place, four in ten somebody who says so."""
    start, draw = position * 20, of.draw
    trigger, sentence = _span(told, start, 6), _span(told, start, 60)
    who = [of.skewed(of.people) for _ in range(draw.randint(1, 3))]
    kind = draw.choice(_TYPES)
    return Event.model_construct(
        id=hashlib.sha256(f"{told.id}-{position}".encode()).hexdigest()[:16], article_id=told.id,
        event_type=kind, event_mode=None, contexts=(), quad_class=QUAD_CLASSES[kind], intensity=None,
        trigger=trigger, sentence=sentence, actors=tuple(who[:1]), recipients=tuple(who[1:]),
        time=_time(told, of) if draw.random() < 0.5 else None,
        place=of.skewed(of.places) if draw.random() < 0.7 else None,
        attribution=_says(trigger, of) if draw.random() < 0.4 else (),
        factuality=_factuality(draw.choice(_STATUSES)), denied_by=(), confirmed_by=(), versions=VERSIONS, why=(),
        counts=(),
    )  # fmt: skip


def word(number: int) -> str:
    """A made word of syllables, another for every number."""
    made = ""
    for _ in range(4):
        number, syllable = divmod(number, len(_SYLLABLES))
        made += _SYLLABLES[syllable]
    return made


def _span(told: Article, start: int, length: int) -> Span:
    return Span(text=told.text[start : start + length], start=start, end=start + length)


def _time(told: Article, of: World) -> Interval:
    days = of.draw.choice((0, -1, -1, -2, -3, -7, 5, 30))
    day = (told.published or FIRST) + dt.timedelta(days)
    last = day + dt.timedelta(of.draw.choice((0, 0, 0, 6)))
    fine = Granularity.DAY if day == last else Granularity.WEEK
    return Interval(text="x", start=0, end=1, earliest=day, latest=last, granularity=fine, value=None)


def _says(cue: Span, of: World) -> tuple[Source, ...]:
    return (Source(source=of.skewed(of.people), cue=cue, type=of.draw.choice(tuple(SourceType))),)


def _factuality(status: Status) -> Any:
    polarity = "negative" if status is Status.NEGATED else "positive"
    return Factuality(status=status, certainty=Certainty.CERTAIN, polarity=polarity, tense="past")


def _person(number: int) -> Participant:
    return Participant(
        text="x", start=0, end=1, name=f"{word(number).title()} {word(number * 7 + 3).title()}", kind=Kind.PERSON,
        country=COUNTRIES[number % len(COUNTRIES)], sector="GOV",
    )  # fmt: skip


def _place(number: int) -> Place:
    return Place(
        text="x", start=0, end=1, name=word(number * 11 + 5).title(), country=COUNTRIES[number % len(COUNTRIES)],
        kind="city", admin1=None, latitude=round(number % 160 - 80.5, 2), longitude=round(number % 340 - 170.5, 2),
    )  # fmt: skip
