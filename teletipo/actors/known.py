"""From what the knowledge base says of a name to the entity that acts under it."""

import datetime as dt
from collections.abc import Sequence

from teletipo.actors.entities import Entity
from teletipo.knowledge import Country, Entry, Knowledge, Office, Organisation, Person
from teletipo.knowledge.entries import Metonym
from teletipo.language.tokens import Span
from teletipo.records import Kind

# kinds of bodies that most states have one of by the same name
_OF_EVERY_STATE = frozenset(
    {"parliament", "court", "ministry", "police", "military", "intelligence", "authority", "body"}
)
_ABOVE = frozenset({"IGO", "UNO", "EUR"})
_KINDS = {"PER": Kind.PERSON, "ORG": Kind.ORGANIZATION, "MISC": Kind.ORGANIZATION}


def acting(entry: Entry, knowledge: Knowledge, day: dt.date | None) -> Entity | None:
    """The entity that acts under a name; a place on the map does not act."""
    thing = entry.thing
    if isinstance(thing, Person):
        return person(thing, knowledge, day)
    if isinstance(thing, Organisation):
        return organisation(thing)
    if isinstance(thing, Country):
        return state(thing)
    if isinstance(thing, Metonym):
        return _behind(thing, knowledge)
    return None


def person(thing: Person, knowledge: Knowledge, day: dt.date | None) -> Entity:
    """A person of the tables, with the offices held on the day."""
    held = knowledge.held(thing.name, day) if day is not None else ()
    country, sector = _belonging(thing, held, knowledge)
    return Entity(
        f"person:{thing.name}",
        thing.name,
        Kind.PERSON,
        country,
        sector,
        knowledge.in_words(held[0]) if held else None,
        thing.gender,
        roles=frozenset(o.role for o in held),
    )


def _belonging(thing: Person, held: Sequence[Office], knowledge: Knowledge) -> tuple[str | None, str | None]:
    """The state and sector that a person acts for on a day: whoever heads a body above states acts for no state."""
    if any(o.body in knowledge.countries for o in held):
        return thing.country or None, "GOV" if thing.sector in _ABOVE else thing.sector or None
    if held:
        body = knowledge.organisation(held[0].body)
        return None, (body.sector if body is not None else thing.sector) or None
    return thing.country or None, thing.sector or None


def organisation(thing: Organisation) -> Entity:
    kind = Kind.GROUP if thing.kind in ("movement",) else Kind.ORGANIZATION
    return Entity(
        f"organisation:{thing.key}",
        thing.name,
        kind,
        thing.country or None,
        thing.sector or None,
        roles=frozenset({thing.kind}),
    )


def state(thing: Country) -> Entity:
    gender = "f" if thing.gender.startswith("f") else "m"
    return Entity(f"country:{thing.iso3}", thing.name, Kind.COUNTRY, thing.iso3, "GOV", gender=gender)


def _behind(metonym: Metonym, knowledge: Knowledge) -> Entity | None:
    """What a seat or nickname stands for: a body where the table names one, else the state."""
    if body := knowledge.organisation(metonym.body):
        return organisation(body)
    country = knowledge.countries.get(metonym.country)
    if country is None:
        return None
    if metonym.body in ("state", "head_of_state", "head_of_government", "government"):
        return state(country)
    name = f"{metonym.surface} ({country.name})"
    return Entity(f"metonym:{metonym.surface}", name, Kind.ORGANIZATION, country.iso3, "GOV")


def unknown(span: Span) -> Entity:
    """A name that no table holds."""
    text, kind = span.text, _KINDS.get(span.label_)
    if kind is None:
        return Entity("site:" + text, text, Kind.ORGANIZATION)
    return Entity(kind.value + ":" + text, text, kind)


def undecided(span: Span, entries: Sequence[Entry]) -> Entity:
    """Somebody of this name, with no more than what all of that name have in common."""
    kinds = {Kind.PERSON if isinstance(e.thing, Person) else Kind.ORGANIZATION for e in entries}
    states = {e.country for e in entries}
    country = states.pop() if len(states) == 1 else ""
    kind = kinds.pop() if len(kinds) == 1 else Kind.ORGANIZATION
    return Entity(f"undecided:{span.text}", span.text, kind, country or None)


def is_owned(entries: Sequence[Entry]) -> bool:
    """Are these bodies of states, of which others may have some of the same name?"""
    for entry in entries:
        body = entry.thing
        if not isinstance(body, Organisation) or not body.country or body.kind not in _OF_EVERY_STATE:
            return False
    return True


def of_owner(words: str, entries: Sequence[Entry], iso3: str, knowledge: Knowledge) -> Entity:
    """*la Cámara de Diputados dominicana*: the body of that name of a state whose the tables do not hold."""
    sectors = {e.thing.sector for e in entries if isinstance(e.thing, Organisation)}
    name = f"{words} ({knowledge.countries[iso3].name})"
    sector = sectors.pop() if len(sectors) == 1 else None
    return Entity(f"organisation:{words} {iso3}", name, Kind.ORGANIZATION, iso3, sector)
