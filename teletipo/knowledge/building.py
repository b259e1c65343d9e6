"""From tables to the read-only SQLite base: the same tables give the same bytes, and golden look-ups must hold."""

import dataclasses
import datetime as dt
import json
import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any

from teletipo.errors import TableError
from teletipo.knowledge import reading
from teletipo.knowledge.base import SHIPPED_BASE
from teletipo.knowledge.entries import Entry
from teletipo.knowledge.golden import failures
from teletipo.knowledge.layers import KEYS, Layer, Merged, Row, shipped, version
from teletipo.knowledge.matching import HEAD

_ARTICLE = re.compile(r"^(?:el|la|los|las) ")


def build(out: Path, users: Sequence[Layer] = ()) -> None:
    """Write the base of the shipped tables and of users' layers, the last of which wins.

    Raises TableError for a broken table, and where a golden look-up (``golden.csv``) has another answer.
    """
    layers = [shipped(), *users]
    part = out.with_suffix(".part")
    part.unlink(missing_ok=True)
    with closing(sqlite3.connect(part)) as base:
        _Writer(base).write(layers)
        base.commit()
        base.execute("vacuum")
    if wrong := [] if users else failures(part):
        part.unlink()
        raise TableError("golden look-ups fail: " + "; ".join(wrong))
    part.replace(out)


class _Writer:
    """Fills one base. Ranks count up, in the order in which a name's answers are given."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self.base = base
        base.executescript((files("teletipo.knowledge") / "schema.sql").read_text("utf-8"))
        self._things: dict[Entry, int] = {}
        self._rank = 0

    def write(self, layers: Sequence[Layer]) -> None:
        tables = {name: Merged(name, layers) for name in KEYS}
        self._meta(layers)
        for layer in reversed(layers):
            self._named(layer.name, {name: table.of(layer.name) for name, table in tables.items()})
        self._rest(tables)

    def _meta(self, layers: Sequence[Layer]) -> None:
        rows = {"version": version(layers), "layers": json.dumps([layer.name for layer in layers])}
        self.base.executemany("insert into meta values (?, ?)", sorted(rows.items()))

    def _named(self, layer: str, tables: dict[str, list[Row]]) -> None:
        """Everything that has names, and the offices of one layer."""
        for read, key in ((reading.countries, "iso3"), (reading.organisations, "key"), (reading.persons, "name")):
            for thing, names in read(tables[read.__name__]):
                self._names(layer, getattr(thing, key), names)
        for loose in (reading.metonyms, reading.regions, reading.places, reading.towns):
            for name, entry in loose(tables[loose.__name__]):
                self._names(layer, entry.name, [(name, entry)])
        for office in sorted(reading.offices(tables["offices"]), key=lambda o: o.first):
            self._rank += 1
            row = (office.body, office.role, self._rank, office.person, layer, packed(office))
            self.base.execute("insert into office values (?, ?, ?, ?, ?, ?)", row)

    def _names(self, layer: str, key: str, names: Iterable[reading.Named]) -> None:
        for written, entry in names:
            self._rank += 1
            if entry not in self._things:
                self._things[entry] = len(self._things) + 1
                row = (self._things[entry], entry.kind.value, key, layer, packed(entry.thing))
                self.base.execute("insert into thing values (?, ?, ?, ?, ?)", row)
            name = _ARTICLE.sub("", written)
            if (head := HEAD.match(name)) and len(name) > 1:
                row_ = (head[0], name, self._rank, self._things[entry])
                self.base.execute("insert into name values (?, ?, ?, ?)", row_)

    def _rest(self, tables: dict[str, Merged]) -> None:
        for layer in tables["demonyms"].layers():
            for form in reading.demonyms(tables["demonyms"].of(layer)):
                self._rank += 1
                self.base.execute("insert into demonym values (?, ?, ?)", (form.form, self._rank, packed(form)))
        for row in (r for layer in tables["compounds"].layers() for r in tables["compounds"].of(layer)):
            values = (row["prefix"].rstrip("-"), row["iso3"], "also fused" in row["note"])
            if row["iso3"] and "ambiguous" not in row["note"]:
                self.base.execute("insert or ignore into compound values (?, ?, ?)", values)
        for table, columns in (("executives", ("country", "role")), ("roles", ("role", "words"))):
            rows = [r for layer in tables[table].layers() for r in tables[table].of(layer)]
            pairs = [tuple(r[c] for c in columns) for r in rows]
            self.base.executemany(f"insert into {table[:-1]} values (?, ?)", pairs)  # noqa: S608 - our own names


def packed(thing: Any) -> str:
    """The fields of an entry type as a JSON list, in their order."""
    values = [getattr(thing, field.name) for field in dataclasses.fields(thing)]
    return json.dumps([v.isoformat() if isinstance(v, dt.date) else v for v in values], ensure_ascii=False)


if __name__ == "__main__":  # the base that ships, made anew after a table was changed
    build(SHIPPED_BASE)
