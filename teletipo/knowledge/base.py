"""The knowledge base in memory: names found in text, demonyms, and who held which office on which day."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

import ahocorasick

from teletipo.knowledge import reading
from teletipo.knowledge.entries import Country, Demonym, Entry, EntryKind, Office, Organisation, Person
from teletipo.tables import Table, fingerprint, rows

TABLES = (
    "countries",
    "demonyms",
    "executives",
    "metonyms",
    "offices",
    "organisations",
    "persons",
    "places",
    "regions",
    "roles",
)


_ARTICLE = re.compile(r"^(?:el|la|los|las) ")


class Knowledge:
    """The tables, indexed by name. Build it with :func:`load`."""

    def __init__(self, tables: dict[str, Table]) -> None:
        self.version = fingerprint(tables.values())
        self.countries: dict[str, Country] = {}
        self.persons: dict[str, Person] = {}
        self.organisations: dict[str, Organisation] = {}
        self._names: dict[str, list[Entry]] = defaultdict(list)
        self._demonyms: dict[str, list[Demonym]] = defaultdict(list)
        self._offices: dict[tuple[str, str], list[Office]] = defaultdict(list)
        self._held: dict[str, list[Office]] = defaultdict(list)
        self._read(tables)
        self._automaton = ahocorasick.Automaton()
        for name in self._names:
            if name[:1].isalpha() and len(name) > 1:
                self._automaton.add_word(name, name)
        self._automaton.make_automaton()

    def _read(self, tables: dict[str, Table]) -> None:
        for country, names in reading.countries(tables["countries"]):
            self.countries[country.iso3] = country
            self._add(names)
        for organisation, names in reading.organisations(tables["organisations"]):
            self.organisations[organisation.key] = organisation
            self._add(names)
        for person, names in reading.persons(tables["persons"]):
            self.persons[person.name] = person
            self._add(names)
        self._add(reading.metonyms(tables["metonyms"]))
        self._add(reading.regions(tables["regions"]))
        self._add(reading.places(tables["places"]))
        for demonym in reading.demonyms(tables["demonyms"]):
            self._demonyms[demonym.form].append(demonym)
        self._executives = {r["country"]: r["role"] for r in rows(tables["executives"])}
        self._role_words = {r["role"]: r["words"] for r in rows(tables["roles"])}
        for office in sorted(reading.offices(tables["offices"]), key=lambda o: o.first):
            self._offices[office.body, office.role].append(office)
            self._held[office.person].append(office)

    def _add(self, names: Iterable[tuple[str, Entry]]) -> None:
        for written, entry in names:
            name = _ARTICLE.sub("", written)
            if entry not in self._names[name]:
                self._names[name].append(entry)

    def entries(self, name: str) -> tuple[Entry, ...]:
        """All that a name can stand for, in the order of the tables."""
        return tuple(self._names.get(name, ()))

    def find(self, text: str) -> Iterator[tuple[int, int, tuple[Entry, ...]]]:
        """The known names in a text as whole words, the longest first where they overlap, in order."""
        spans = [(end - len(name) + 1, end + 1) for end, name in self._automaton.iter(text)]
        for start, end in _longest([s for s in spans if _is_whole(text, *s)]):
            yield start, end, self.entries(text[start:end])

    def names(self, kind: EntryKind) -> tuple[str, ...]:
        """Every name of the things of one kind."""
        return tuple(n for n, entries in self._names.items() if any(e.kind is kind for e in entries))

    def demonyms(self, form: str) -> tuple[Demonym, ...]:
        """The countries that an adjective such as *rusas* or *surcoreanos* can belong to, likeliest first."""
        found = self._demonyms.get(form.lower(), ())
        return tuple(sorted(found, key=lambda d: (not d.preferred, not d.national)))

    def holders(self, body: str, role: str, day: dt.date | None = None) -> tuple[Office, ...]:
        """Who held an office on a day; with no day, all whom the table knows, earliest first."""
        spells = self._offices.get((body, role), ())
        return tuple(o for o in spells if day is None or o.holds(day))

    def bodies(self) -> tuple[tuple[str, str], ...]:
        """Every (body, role) that the tables hold offices of."""
        return tuple(sorted(self._offices))

    def chief(self, country: str) -> str:
        """The role that leads a state: HOS, HOG or LEADER (executives.csv, else a head of government if any)."""
        if country in self._executives:
            return self._executives[country]
        return "HOG" if (country, "HOG") in self._offices else "HOS"

    def in_words(self, office: Office) -> str:
        """An office as the record writes it: *head of state (Francia)*."""
        country = self.countries.get(office.body)
        organisation = self.organisations.get(office.body)
        body = country.name if country else organisation.name if organisation else office.body
        return self._role_words.get(office.role, office.role).replace("{body}", body)

    def held(self, person: str, day: dt.date | None = None) -> tuple[Office, ...]:
        """The offices that a person held on a day; with no day, all."""
        return tuple(o for o in self._held.get(person, ()) if day is None or o.holds(day))

    def country(self, name: str) -> str | None:
        """The ISO code of the country with exactly this name."""
        for entry in self.entries(name):
            if entry.kind is EntryKind.COUNTRY:
                return entry.country
        return None


def _is_whole(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not before.isalnum() and not (after.isalnum() or (after == "-" and text[end + 1 : end + 2].isalpha()))


def _longest(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of spans that overlap the longest, of equally long ones the first; in the order of the text."""
    kept: list[tuple[int, int]] = []
    taken: set[int] = set()
    for start, end in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if start not in taken and end - 1 not in taken:
            kept.append((start, end))
            taken.update(range(start, end))
    return sorted(kept)


@cache
def load() -> Knowledge:
    """The knowledge base that ships with the package."""
    folder = files("teletipo.knowledge") / "tables"
    return Knowledge({name: folder / f"{name}.csv" for name in TABLES})
