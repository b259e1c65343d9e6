"""The things that the knowledge tables speak of, one small type each."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class EntryKind(StrEnum):
    """What a name can stand for. A capital is the city; acting, it stands for its state."""

    PERSON = "person"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    CAPITAL = "capital"
    METONYM = "metonym"
    SITE = "site"


@dataclass(frozen=True, slots=True)
class Country:
    iso3: str
    name: str
    name_en: str
    wikidata: str
    capital: str
    gender: str


@dataclass(frozen=True, slots=True)
class Demonym:
    """One inflected form. ``gender`` is m, f or "" (both), ``plural`` the number.

    ``national`` is False for the people of a part of the state (*catalán*) and for ethnic names (*kurdo*).
    """

    form: str
    iso3: str
    gender: str
    plural: bool
    preferred: bool
    national: bool


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    country: str
    gender: str
    sector: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """``kind`` is the table's: igo, armed_group, party, agency, media, …; ``country`` is "" above states."""

    key: str
    name: str
    kind: str
    country: str
    sector: str


@dataclass(frozen=True, slots=True)
class Site:
    """A place on the map. ``kind`` is city, capital, admin1, sea, strait, base, …; ``admin1`` the first-level unit.

    ``support`` is what a text must say before the name is read as this place, as ``towns.csv`` explains: *state*,
    *phrase*, or "" where the name is enough.
    """

    name: str
    country: str
    kind: str
    latitude: float | None
    longitude: float | None
    population: int
    admin1: str = ""
    support: str = ""


@dataclass(frozen=True, slots=True)
class Metonym:
    """A seat or nickname and what it stands for: ``body`` is *state*, a role or an organisation's key."""

    surface: str
    country: str
    body: str
    kind: str


@dataclass(frozen=True, slots=True)
class Office:
    """One person's spell in one office of a state or organisation (``body``).

    ``last`` is None while nothing later is known; past ``as_of`` the spell is then unconfirmed. ``source`` names the
    data that the days agree with.
    """

    body: str
    role: str
    person: str
    first: dt.date
    last: dt.date | None
    as_of: dt.date | None
    note: str
    source: str = ""

    def holds(self, day: dt.date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


Thing = Person | Organisation | Country | Site | Metonym


@dataclass(frozen=True, slots=True)
class Entry:
    """What one name stands for. ``layer`` names the tables that say so: those that ship, or a user's."""

    kind: EntryKind
    thing: Thing
    layer: str = "teletipo"

    @property
    def country(self) -> str:
        return self.thing.iso3 if isinstance(self.thing, Country) else self.thing.country

    @property
    def needs_support(self) -> bool:
        """Is it a town that is meant only where the text says more?"""
        return isinstance(self.thing, Site) and bool(self.thing.support)

    @property
    def name(self) -> str:
        return self.thing.surface if isinstance(self.thing, Metonym) else self.thing.name


THINGS: dict[EntryKind, type[Thing]] = {
    EntryKind.PERSON: Person,
    EntryKind.ORGANISATION: Organisation,
    EntryKind.COUNTRY: Country,
    EntryKind.CAPITAL: Country,
    EntryKind.METONYM: Metonym,
    EntryKind.SITE: Site,
}
