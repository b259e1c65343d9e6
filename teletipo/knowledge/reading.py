"""From the rows of the tables to typed entries; a row that breaks the rules is an error that names it."""

import datetime as dt
from collections.abc import Iterable, Iterator

from teletipo.errors import TableError
from teletipo.knowledge.entries import Country, Demonym, Entry, EntryKind, Metonym, Office, Organisation, Person, Site
from teletipo.knowledge.layers import Row
from teletipo.tables import alternatives

Named = tuple[str, Entry]
SUPPORTS = ("state", "phrase")


def countries(rows: Iterable[Row]) -> Iterator[tuple[Country, list[Named]]]:
    """Each country with the names that stand for it, its capital's among them."""
    for row in rows:
        country = Country(row["iso3"], row["name"], row["name_en"], row["wikidata"], row["capital"], row["gender"])
        own = Entry(EntryKind.COUNTRY, country)
        names = [(n, own) for n in (row["name"], *alternatives(row["aliases"]))]
        city = Entry(EntryKind.CAPITAL, country)
        capitals = (row["capital"], *alternatives(row["capital_aliases"]), *_seats(row["note"]))
        names += [(n, city) for n in capitals if n]
        yield country, names


def _seats(note: str) -> Iterator[str]:
    """Cities beside the capital by which the press means the state (*La Paz*, *La Haya*)."""
    for part in note.split(";"):
        if part.strip().startswith("metonym:"):
            yield part.strip().removeprefix("metonym:").split(" (")[0]


def demonyms(rows: Iterable[Row]) -> Iterator[Demonym]:
    columns = (("masc_sg", "m", False), ("fem_sg", "f", False), ("masc_pl", "m", True), ("fem_pl", "f", True))
    for row in rows:
        for column, gender, plural in columns:
            for form in alternatives(row[column]):
                both = form in alternatives(row["masc_sg"]) and form in alternatives(row["fem_sg"])
                yield Demonym(
                    form,
                    row["iso3"],
                    "" if both else gender,
                    plural,
                    row["preferred"] == "1",
                    _is_national(row["note"]),
                )


def _is_national(note: str) -> bool:
    """Does the form mean the people of the state, not of a part of it, nor an ethnic or religious community?"""
    return not any(word in note for word in ("part:", "ethnic", "religious"))


def persons(rows: Iterable[Row]) -> Iterator[tuple[Person, list[Named]]]:
    for row in rows:
        person = Person(row["name"], row["country"], row["gender"], row["sector"])
        entry = Entry(EntryKind.PERSON, person)
        yield person, [(n, entry) for n in (row["name"], *alternatives(row["aliases"]))]


def organisations(rows: Iterable[Row]) -> Iterator[tuple[Organisation, list[Named]]]:
    for row in rows:
        body = Organisation(row["key"], row["name"], row["kind"], row["country"], row["sector"])
        entry = Entry(EntryKind.ORGANISATION, body)
        yield body, [(n, entry) for n in (row["name"], *alternatives(row["aliases"]))]


def metonyms(rows: Iterable[Row]) -> Iterator[Named]:
    for row in rows:
        metonym = Metonym(row["surface"], row["country"], row["body"], row["kind"])
        yield row["surface"], Entry(EntryKind.METONYM, metonym)


def regions(rows: Iterable[Row]) -> Iterator[Named]:
    for row in rows:
        own = row["name"] if row["kind"] == "admin1" else ""
        site = Site(row["name"], row["country"], row["kind"], _degrees(row["lat"]), _degrees(row["lon"]), 0, own)
        for name in (row["name"], *alternatives(row["aliases"])):
            yield name, Entry(EntryKind.SITE, site)


def places(rows: Iterable[Row]) -> Iterator[Named]:
    for row in rows:
        people = int(row["population"] or 0)
        where = _degrees(row["lat"]), _degrees(row["lon"])
        site = Site(row["name"], row["country"], "city", *where, people, row["admin1"], row.get("support", ""))
        for name in (row["name"], *alternatives(row["aliases"])):
            yield name, Entry(EntryKind.SITE, site)


def towns(rows: Iterable[Row]) -> Iterator[Named]:
    """Places that need support: a row that does not say which is an error."""
    for row in rows:
        if row["support"] not in SUPPORTS:
            raise TableError(f"towns.csv: {row['name']} {row['country']}: support is not one of {', '.join(SUPPORTS)}")
        yield from places([row])


def offices(rows: Iterable[Row]) -> Iterator[Office]:
    for row in rows:
        try:
            yield Office(
                row["body"],
                row["role"],
                row["person"],
                _first_day(row["first"]),
                _last_day(row["last"]) if row["last"] else None,
                _last_day(row["as_of"]) if row["as_of"] else None,
                row["note"],
                row.get("source", ""),
            )
        except ValueError as error:
            raise TableError(f"offices.csv: {row['body']} {row['role']} {row['person']}: {error}") from error


def _degrees(cell: str) -> float | None:
    return float(cell) if cell else None


def _first_day(cell: str) -> dt.date:
    """A day, or the first day of a month or year known no better."""
    return dt.date.fromisoformat(cell + "-01-01"[len(cell) - 4 :] if len(cell) < 10 else cell)


def _last_day(cell: str) -> dt.date:
    first = _first_day(cell)
    if len(cell) == 10:
        return first
    following = first.replace(day=28) + dt.timedelta(days=4) if len(cell) == 7 else dt.date(first.year + 1, 1, 1)
    return following.replace(day=1) - dt.timedelta(days=1)
