"""Slots of a record in a few words, for tables, pages and explanations."""

from collections.abc import Iterable
from itertools import groupby

from teletipo.records import Event, Interval, Participant, Place, Response, Source, Status

_STATUS = {
    Status.ACTUAL: "hecho",
    Status.PLANNED: "previsto",
    Status.RUMOURED: "rumor",
    Status.POSSIBLE: "posible",
    Status.REQUESTED: "pedido",
    Status.NEGATED: "negado",
    Status.FAILED: "fracasado",
}


def people(participants: Iterable[Participant]) -> str:
    return "; ".join(p.name + (f" [{p.country}]" if p.country else "") for p in participants)


def when(time: Interval | None) -> str:
    """The day, the first and last day, or the bare words where the day is not known."""
    if time is None:
        return ""
    if time.earliest is None or time.latest is None:
        return f"“{time.text}”"
    if time.earliest == time.latest:
        return time.earliest.isoformat()
    return f"{time.earliest.isoformat()} – {time.latest.isoformat()}"


def where(place: Place | None) -> str:
    if place is None:
        return ""
    return place.name + (f" [{place.country}]" if place.country else "")


def chain(attribution: Iterable[Source]) -> str:
    """The chain from outside in: *según BELTA, que cita a Lukashenko*; who says it together stands together."""
    steps = [" y ".join(s.source.name for s in together) for _, together in groupby(attribution, key=lambda s: s.cue)]
    return "según " + ", que cita a ".join(reversed(steps)) if steps else ""


def answers(responses: Iterable[Response]) -> str:
    """Who denies or confirms, with the word: *Rusia, Corea del Norte («negado»)*."""
    told = []
    for response in responses:
        words = " ".join(f"«{c.text}»" for c in response.cues)
        told.append(f"{', '.join(p.name for p in response.who) or '?'} ({words})")
    return "; ".join(told)


def status(event: Event) -> str:
    """The status in the language of the page."""
    return _STATUS[event.factuality.status]


def act(event: Event) -> str:
    return event.event_type + (f" · {event.event_mode}" if event.event_mode else "")
