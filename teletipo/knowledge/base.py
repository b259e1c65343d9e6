"""The knowledge base: names found in text, demonyms, and who held which office on which day.

A read-only SQLite file that :mod:`teletipo.knowledge.building` makes of the tables. Answers are remembered, so that a
look-up that has been made before costs no query.
"""

import datetime as dt
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from teletipo.errors import TableError
from teletipo.knowledge.entries import THINGS, Country, Demonym, Entry, EntryKind, Office, Organisation, Person
from teletipo.knowledge.matching import HEAD, Names, longest
from teletipo.remembering import Remembered

REMEMBERED = 1 << 16
SHIPPED_BASE = Path(str(files("teletipo.knowledge"))) / "knowledge.sqlite"


class Knowledge:
    """One opened base. Get the shipped one from :func:`load`. Raises TableError where the file is no base."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._opened: tuple[int, sqlite3.Connection] | None = None
        try:
            meta = dict(self._rows("select key, value from meta"))
        except sqlite3.Error as error:
            raise TableError(f"{path}: no knowledge base ({error}); make one with `teletipo kb build`") from error
        self.version: str = meta["version"]
        self.layers: tuple[str, ...] = tuple(json.loads(meta["layers"]))
        self.countries: dict[str, Country] = {c.iso3: c for c in self._things(EntryKind.COUNTRY, Country)}
        self._executives = dict(self._rows("select country, role from executive"))
        self._role_words = dict(self._rows("select role, words from role"))
        self._prefixes = {p: (iso3, fused) for p, iso3, fused in self._rows("select prefix, iso3, fused from compound")}
        self.entries = lru_cache(REMEMBERED)(self._entries)
        self.demonyms = lru_cache(REMEMBERED)(self._demonyms)
        self.parted = Remembered(self._parted)
        self._heads = Remembered(self._heads_in)
        self._known = lru_cache(REMEMBERED)(self._thing)
        self._spells = lru_cache(REMEMBERED)(self._spells_of)
        self._careers = lru_cache(REMEMBERED)(self._career_of)

    def _rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """The rows of a query. A process that was forked opens the file for itself, as SQLite asks."""
        if self._opened is None or self._opened[0] != os.getpid():
            uri = f"{self.path.resolve().as_uri()}?mode=ro&immutable=1"
            self._opened = os.getpid(), sqlite3.connect(uri, uri=True, check_same_thread=False)
        return self._opened[1].execute(query, values).fetchall()

    def __getstate__(self) -> dict[str, Any]:
        return {"path": self.path}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(state["path"])  # type: ignore[misc]  # opened anew in another process

    def close(self) -> None:
        if self._opened is not None:
            self._opened[1].close()
            self._opened = None

    def _things(self, kind: EntryKind, made: type[Any]) -> list[Any]:
        found = self._rows("select data from thing where kind = ? order by id", kind.value)
        return [made(*json.loads(data)) for (data,) in found]

    def persons(self) -> list[Person]:
        """Every person of the tables."""
        return self._things(EntryKind.PERSON, Person)

    def person(self, name: str) -> Person | None:
        """The person with this canonical name."""
        found: Person | None = self._known(EntryKind.PERSON, name)
        return found

    def organisation(self, key: str) -> Organisation | None:
        """The organisation with this key."""
        found: Organisation | None = self._known(EntryKind.ORGANISATION, key)
        return found

    def _thing(self, kind: EntryKind, key: str) -> Any:
        found = self._rows("select data from thing where kind = ? and key = ?", kind.value, key)
        return THINGS[kind](*json.loads(found[0][0])) if found else None

    def _entries(self, name: str) -> tuple[Entry, ...]:
        """All that a name can stand for: users' rows first, then in the order of the tables."""
        head = HEAD.match(name)
        found = self._rows(
            "select distinct kind, data, layer from name join thing on thing = id"
            " where head = ? and name = ? order by rank",
            head[0] if head else "",
            name,
        )
        return tuple(_entry(*row) for row in found)

    def _parted(self, name: str) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
        """What a name can stand for by itself, and towns that need support."""
        entries = self.entries(name)
        return tuple(e for e in entries if not e.needs_support), tuple(e for e in entries if e.needs_support)

    def _heads_in(self, word: str) -> tuple[tuple[int, Names], ...]:
        """Where in a word of a text names may begin, with those names."""
        begun = (match for match in HEAD.finditer(word) if match[0] in self._first_words)
        return tuple((match.start(), self._names_from(match[0])) for match in begun)

    @cached_property
    def _first_words(self) -> frozenset[str]:
        """The words that names begin with: most words of a text need no query."""
        return frozenset(head for (head,) in self._rows("select distinct head from name"))

    @cached_property
    def demonym_forms(self) -> frozenset[str]:
        """Every inflected form of a demonym, in lower case."""
        return frozenset(form for (form,) in self._rows("select distinct form from demonym"))

    def _names_from(self, head: str) -> Names:
        """The names that begin with a word."""
        return Names([name for (name,) in self._rows("select distinct name from name where head = ?", head)], len(head))

    def find(
        self, text: str, words: Iterable[tuple[int, str]] | None = None
    ) -> Iterator[tuple[int, int, tuple[Entry, ...]]]:
        """The known names in a text as whole words, the longest first where they overlap, in order.

        ``words`` are as in :meth:`spans`.
        """
        for start, end in longest(self.spans(text, words)):
            yield start, end, self.entries(text[start:end])

    def spans(self, text: str, words: Iterable[tuple[int, str]] | None = None) -> list[tuple[int, int]]:
        """Where known names stand in a text as whole words, those that overlap among them.

        ``words`` are the words of the text with their first characters, where the caller has them; words that touch
        letter to letter must be among them as one, too.
        """
        words = words or ((match.start(), match[0]) for match in HEAD.finditer(text))
        heads = self._heads
        begun = [(start, found) for start, word in words if (found := heads[word])]
        return [span for start, found in begun for at, names in found for span in names.standing(text, start + at)]

    def names(self, kind: EntryKind) -> tuple[str, ...]:
        """Every name of the things of one kind."""
        query = "select name from name join thing on thing = id where kind = ? group by name order by min(rank)"
        return tuple(name for (name,) in self._rows(query, kind.value))

    def _demonyms(self, form: str) -> tuple[Demonym, ...]:
        """The countries that an adjective such as *rusas* or *surcoreanos* can belong to, likeliest first."""
        if form.lower() not in self.demonym_forms:
            return ()
        rows = self._rows("select data from demonym where form = ? order by rank", form.lower())
        found = [Demonym(*json.loads(data)) for (data,) in rows]
        return tuple(sorted(found, key=lambda d: (not d.preferred, not d.national)))

    def nations(self, form: str) -> tuple[str, ...]:
        """The states that an adjective names: one for *rusas*, two for *ruso-bielorrusa* and *hispanofrancés*."""
        if found := self.demonyms(form):
            return (found[0].iso3,)
        *first, last = form.lower().split("-")
        if first:
            states = [self._prefixes.get(part, ("", 0))[0] or self._first_state(part) for part in first]
            return (*states, self._first_state(last)) if all(states) and self._first_state(last) else ()
        return self._fused(last)

    def _first_state(self, form: str) -> str:
        return next((d.iso3 for d in self.demonyms(form)), "")

    def _fused(self, word: str) -> tuple[str, ...]:
        for end in range(4, len(word) - 3):
            state, fused = self._prefixes.get(word[:end], ("", 0))
            rest = self.demonyms(word[end:]) if fused else ()
            if rest and rest[0].preferred and rest[0].iso3 != state:
                return state, rest[0].iso3
        return ()

    def holders(self, body: str, role: str, day: dt.date | None = None) -> tuple[Office, ...]:
        """Who held an office on a day; with no day, all whom the table knows, earliest first."""
        return tuple(o for o in self._spells(body, role) if day is None or o.holds(day))

    def _spells_of(self, body: str, role: str) -> tuple[Office, ...]:
        query = "select data from office where body = ? and role = ? order by rank"
        return tuple(sorted((_office(data) for (data,) in self._rows(query, body, role)), key=lambda o: o.first))

    def bodies(self) -> tuple[tuple[str, str], ...]:
        """Every (body, role) that the tables hold offices of."""
        return tuple((b, r) for b, r in self._rows("select distinct body, role from office order by body, role"))

    def chief(self, country: str) -> str:
        """The role that leads a state: HOS, HOG or LEADER (executives.csv, else a head of government if any)."""
        if country in self._executives:
            return str(self._executives[country])
        return "HOG" if self._spells(country, "HOG") else "HOS"

    def in_words(self, office: Office) -> str:
        """An office as the record writes it: *head of state (Francia)*."""
        country, organisation = self.countries.get(office.body), self.organisation(office.body)
        body = country.name if country else organisation.name if organisation else office.body
        return str(self._role_words.get(office.role, office.role)).replace("{body}", body)

    def held(self, person: str, day: dt.date | None = None) -> tuple[Office, ...]:
        """The offices that a person held on a day; with no day, all."""
        return tuple(o for o in self._careers(person) if day is None or o.holds(day))

    def _career_of(self, person: str) -> tuple[Office, ...]:
        rows = self._rows("select data from office where person = ? order by rank", person)
        return tuple(sorted((_office(data) for (data,) in rows), key=lambda o: o.first))

    def country(self, name: str) -> str | None:
        """The ISO code of the country with exactly this name."""
        return next((entry.country for entry in self.entries(name) if entry.kind is EntryKind.COUNTRY), None)


def _entry(kind: str, data: str, layer: str) -> Entry:
    made = EntryKind(kind)
    return Entry(made, THINGS[made](*json.loads(data)), layer)


def _office(data: str) -> Office:
    body, role, person, *days, note, source = json.loads(data)
    first, last, as_of = (dt.date.fromisoformat(day) if day else None for day in days)
    return Office(body, role, person, first or dt.date.min, last, as_of, note, source)


@cache
def load(path: Path | None = None) -> Knowledge:
    """The base that ships with the package, or another that ``teletipo kb build`` made."""
    return Knowledge(path or SHIPPED_BASE)
