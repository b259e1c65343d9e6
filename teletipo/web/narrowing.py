"""What a question can be narrowed by next, the commonest values among its records, and the limits that it has."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from teletipo.knowledge import Knowledge
from teletipo.ledger import Facets, Ledger, Tally
from teletipo.web.questions import Limits
from teletipo.web.showing import Here

_TOP = 8
LABELS = {
    "actor": "who takes part",
    "actor_country": "state of who takes part",
    "event_type": "kind of act",
    "status": "how surely",
    "country": "state where it takes place",
    "place": "place",
    "outlet": "outlet",
    "voice": "who says so",
    "voice_country": "state of who says so",
}
_PEOPLE = ("actor", "partner", "among", "said_by")
CHOSEN = {  # the limits of an address and what they are called
    "actor": "who",
    "partner": "with",
    "among": "with",
    "role": "as",
    "event_type": "kind of act",
    "event_mode": "mode",
    "status": "how surely",
    "standing": "standing",
    "since": "from",
    "until": "until",
    "country": "state where it takes place",
    "place": "place",
    "outlet": "outlet",
    "said_by": "who says so",
    "text": "words",
}


class Value(NamedTuple):
    """One value: a code that has a word in every language (``coded``), or a name; where it leads, and how often."""

    text: str
    coded: bool
    href: str
    number: int


class Group(NamedTuple):
    name: str
    label: str
    values: tuple[Value, ...]


class Chosen(NamedTuple):
    """A limit that holds; ``href`` is the question without it."""

    label: str
    text: str
    coded: bool
    href: str


class Narrowing(NamedTuple):
    """``counted`` records make the numbers, the newest where not ``all``."""

    counted: int
    all: bool
    groups: tuple[Group, ...]
    chosen: tuple[Chosen, ...]


def narrowing(ledger: Ledger, asked: Limits, here: Here) -> Narrowing:
    """The facets of a question under its own limits."""
    found = ledger.facets(top=_TOP, **asked.limits())
    return Narrowing(
        found.events,
        found.all,
        tuple(_groups(found, ledger.knowledge, asked, here)),
        tuple(_chosen(ledger, asked, here)),
    )


def _groups(found: Facets, knowledge: Knowledge, asked: Limits, here: Here) -> Iterator[Group]:
    for facet in found.facets:
        limit = _limit(facet.of, asked)
        kept = asked.among if limit == "among" else []
        fresh: dict[str, None] = {"page": None, "table": None}
        coded = facet.of in ("event_type", "status")
        values = (
            Value(
                _said(facet.of, v, knowledge),
                coded,
                here(**fresh, **{limit: [*kept, v.value]}),
                v.events,
            )
            for v in facet.values
            if not _holds(asked, facet.of, v.value)
        )
        if shown := tuple(values):
            yield Group(facet.of, LABELS[facet.of], shown)


def _said(facet: str, value: Tally, knowledge: Knowledge) -> str:
    """A name instead of an id or a state's code."""
    country = knowledge.countries.get(value.value) if facet.endswith("country") else None
    return country.name if country else value.label or value.value


def _limit(facet: str, asked: Limits) -> str:
    """The field of the address: a second participant is among those who take part with the first."""
    if facet in ("actor", "actor_country"):
        return "actor" if asked.actor is None else "among"
    return "said_by" if facet in ("voice", "voice_country") else facet


def _holds(asked: Limits, facet: str, value: str) -> bool:
    """Is that value a limit already?"""
    if facet in ("actor", "actor_country"):
        return value in (asked.actor, asked.partner, *asked.among)
    held = getattr(asked, _limit(facet, asked))
    return value in held if isinstance(held, list) else value == held


def _chosen(ledger: Ledger, asked: Limits, here: Here) -> Iterator[Chosen]:
    for name, label in CHOSEN.items():
        held: Any = getattr(asked, name)
        if held in (None, []):
            continue
        coded = name in ("event_type", "event_mode", "status", "standing", "role")
        for one in held if isinstance(held, list) else [held]:
            text = ", ".join(e.name for e in ledger.meant(one)) or one if name in _PEOPLE else str(one)
            left = [str(h) for h in held if h != one] if isinstance(held, list) else None
            yield Chosen(label, text, coded, here(**{name: left or None, "page": None, "table": None}))
