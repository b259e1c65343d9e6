"""What the knowledge base answers when a person asks it for a name, a description or a demonym."""

import datetime as dt
from collections.abc import Callable, Iterator

from teletipo.actors.entities import Entity
from teletipo.coder import Coder
from teletipo.knowledge import Entry, EntryKind, Knowledge, Office, Organisation, Person, Site
from teletipo.records import Article


def lookup(name: str, day: dt.date | None, knowledge: Knowledge, coder: Callable[[], Coder]) -> Iterator[str]:
    """One line an answer: what the name stands for, with the offices of that day; no day, no choice among holders.

    ``coder`` is asked for only when the tables do not hold the words themselves: *el presidente ruso* has to be read.
    """
    entries = knowledge.entries(name)
    for entry in entries:
        yield from _entry(entry, day, knowledge)
    forms = knowledge.demonyms(name)
    for form in forms:
        note = "" if form.national else "; of a part of it or a people"
        yield f"demonym  {knowledge.countries[form.iso3].name} [{form.iso3}]{note}"
    english = [c for c in knowledge.countries.values() if c.name_en.lower() == name.lower() and not entries]
    yield from (f"country  {c.name} [{c.iso3}], by its English name" for c in english)
    if not entries and not forms and not english:
        yield from _description(name, day, knowledge, coder())


def _entry(entry: Entry, day: dt.date | None, knowledge: Knowledge) -> Iterator[str]:
    thing, layer = entry.thing, "" if entry.layer == "teletipo" else f"; from {entry.layer}"
    country = f" [{entry.country}]" if entry.country else ""
    yield f"{entry.kind.value}  {entry.name}{country}{_detail(entry)}{layer}"
    if isinstance(thing, Person):
        for office in knowledge.held(thing.name, day):
            yield f"  {knowledge.in_words(office)}, {spell(office, day)}"


def _detail(entry: Entry) -> str:
    thing = entry.thing
    if isinstance(thing, Person | Organisation):
        return f", {thing.kind}, {thing.sector}" if isinstance(thing, Organisation) else f", {thing.sector}"
    if isinstance(thing, Site) and thing.latitude is not None:
        people = f", {thing.population} inhabitants" if thing.population else ""
        return f", {thing.kind}, {thing.latitude:.2f} {thing.longitude:.2f}{people}"
    return ", the city or its state" if entry.kind is EntryKind.CAPITAL else ""


def spell(office: Office, day: dt.date | None) -> str:
    """The days of an office in words; past the table's own day an open end is unconfirmed."""
    until = office.last.isoformat() if office.last else f"open as of {office.as_of}"
    late = office.last is None and day is not None and office.as_of is not None and day > office.as_of
    source = f" ({office.source})" if office.source else ""
    return f"{office.first.isoformat()} to {until}" + ("; unconfirmed after that" if late else "") + source


def _description(name: str, day: dt.date | None, knowledge: Knowledge, coder: Coder) -> Iterator[str]:
    """Who a description means on a day; without one, all who held that office."""
    _, layers = coder.layers(Article(id="lookup", text=name, published=day))
    mentions = sorted(layers.mentions.found, key=lambda m: (m.start, -m.end))
    for entity in layers.mentions.referents(mentions[0]) if mentions else ():
        holders = [] if day else _holders(entity, [m.entity for m in mentions if m.entity], knowledge)
        if holders:
            yield f"{entity.name}: no date, so any of {len(holders)} holders"
            yield from (f"  {office.person}, {spell(office, None)}" for office in holders)
        else:
            country = f" [{entity.country}]" if entity.country else ""
            doubt = mentions[0].rule.partition(", unconfirmed")
            yield f"{entity.kind.value}  {entity.name}{country}{''.join(doubt[1:])}"
            yield from (f"  or {c.name}: {c.reason}" for c in entity.candidates)


def _holders(entity: Entity, named: list[Entity], knowledge: Knowledge) -> list[Office]:
    if not entity.key.startswith("described:"):
        return []
    keys = [e.key.partition(":")[2] for e in named if e.key.startswith("organisation:")]
    bodies = [*keys, entity.country] if entity.country else keys
    return [o for body in bodies for role in sorted(entity.roles) for o in knowledge.holders(body, role)]
