"""Who says what of an act: each record's voices with their stance, and the standing of an occurrence among them.

A voice *denies* an act that it calls negated, or that the record lists it as a denier of; *confirms* where the record
lists it so; *rumours* what is hearsay; *reports* as a medium, an agency or the outlet itself; else it *asserts*.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import Any, NamedTuple

from teletipo.records import Article, Event, Participant, SourceType, Span, Status

_MEDIA = frozenset({SourceType.MEDIA, SourceType.AGENCY})
_NOBODY: dict[str, Any] = {"entity": None, "country": None}


class ClaimStance(StrEnum):
    """What a voice does with an act."""

    ASSERTS = "asserts"
    REPORTS = "reports"
    RUMOURS = "rumours"
    DENIES = "denies"
    CONFIRMS = "confirms"


class Standing(StrEnum):
    """How an occurrence stands after all that is said of it."""

    TOOK_PLACE = "took place"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    DENIED = "denied"
    FAILED = "failed"
    PLANNED = "planned"
    RUMOURED = "rumoured"
    REQUESTED = "requested"
    POSSIBLE = "possible"


class Saying(NamedTuple):
    """One voice on one day; ``ahead``: it speaks of what is still to come."""

    day: dt.date | None
    stance: ClaimStance
    status: Status
    ahead: bool = False


def of_event(event: Event, article: Article, identify: Callable[[Participant], str]) -> Iterator[dict[str, Any]]:
    """The claims that one record holds, as columns of ``claims``: its sources, or its outlet, then who responds.

    A voice makes each claim once; one that denies or confirms the act says that, and not the record as it is told.
    """
    shared: dict[str, Any] = {
        "outlet": article.source,
        "day": article.published,
        "status": event.factuality.status.value,
        "ahead": event.factuality.tense == "future",
    }
    responses = list(_responses(event, identify))
    responding = {r["entity"] for r in responses} - {None}
    told = [t for t in _tellings(event, identify) if t["entity"] not in responding]
    once = {(claim["entity"], claim["stance"]): claim for claim in reversed([*told, *responses])}
    yield from (shared | claim for claim in reversed(once.values()))


def _tellings(event: Event, identify: Callable[[Participant], str]) -> Iterator[dict[str, Any]]:
    status, words = event.factuality.status, _words(event.sentence)
    for step in event.attribution:
        yield _voice(step.source, identify) | words | {"stance": _stance(status, step.type).value}
    if not event.attribution:
        yield _NOBODY | words | {"stance": _stance(status, SourceType.MEDIA).value}


def _responses(event: Event, identify: Callable[[Participant], str]) -> Iterator[dict[str, Any]]:
    for responses, stance in ((event.denied_by, ClaimStance.DENIES), (event.confirmed_by, ClaimStance.CONFIRMS)):
        for response in responses:
            voices = [_voice(who, identify) for who in response.who] or [_NOBODY]
            yield from (voice | _words(response.sentence) | {"stance": stance.value} for voice in voices)


def _voice(who: Participant, identify: Callable[[Participant], str]) -> dict[str, Any]:
    return {"entity": identify(who), "country": who.country}


def _words(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end}


def _stance(status: Status, mouth: SourceType) -> ClaimStance:
    if status is Status.NEGATED:
        return ClaimStance.DENIES
    if status is Status.RUMOURED:
        return ClaimStance.RUMOURS
    return ClaimStance.REPORTS if mouth in _MEDIA else ClaimStance.ASSERTS


def standing(sayings: Iterable[Saying]) -> Standing:
    """How an occurrence stands after these sayings.

    What is said to have taken place and denied is disputed, unless somebody confirms it after the last denial. That it
    was not going to happen is no denial once it has. Where nobody says that it took place, the last day on which it
    was spoken of decides, and on one day the surest word.
    """
    said = list(sayings)
    confirmed = _last_day(s for s in said if s.stance is ClaimStance.CONFIRMS)
    told = _last_day(s for s in said if s.status is Status.ACTUAL and s.stance is not ClaimStance.DENIES)
    denials = [s for s in said if s.stance is ClaimStance.DENIES]
    if told or confirmed:
        denials = [s for s in denials if not (s.ahead and s.day and told and s.day < told)]
        denied = _last_day(denials)
        if denied and not (confirmed and confirmed > denied):
            return Standing.DISPUTED
        return Standing.CONFIRMED if confirmed else Standing.TOOK_PLACE
    return Standing.DENIED if denials else _last(said)


def _last_day(said: Iterable[Saying]) -> dt.date | None:
    """The last day of these; the first of all days where none is known, None where there is no saying."""
    return max((s.day or dt.date.min for s in said), default=None)


def _last(said: list[Saying]) -> Standing:
    """The surest status of the last day that anything was said on."""
    last = max((s.day or dt.date.min) for s in said)
    of_day = {s.status for s in said if (s.day or dt.date.min) == last}
    return next(Standing(s.value) for s in _SUREST if s in of_day)


_SUREST = (Status.FAILED, Status.PLANNED, Status.RUMOURED, Status.REQUESTED, Status.POSSIBLE)
