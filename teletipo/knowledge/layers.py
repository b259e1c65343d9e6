"""The tables that a base is built from: those that ship, and users' own of the same shape, whose rows win."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from teletipo.errors import TableError
from teletipo.tables import Table, fingerprint, rows

# What makes a row the same row in another layer.
KEYS: dict[str, tuple[str, ...]] = {
    "countries": ("iso3",),
    "demonyms": ("iso3", "masc_sg"),
    "compounds": ("prefix", "iso3"),
    "executives": ("country",),
    "metonyms": ("surface", "country", "body"),
    "offices": ("body", "role", "person", "first"),
    "organisations": ("key",),
    "persons": ("name",),
    "places": ("name", "country", "admin1"),
    "regions": ("name", "country", "kind"),
    "roles": ("role",),
    "towns": ("geonames",),
}
SHIPPED = "teletipo"
SOURCE = "source"  # a column that a user's table may leave out: where the row is from
Row = dict[str, str]


@dataclass(frozen=True)
class Layer:
    """One folder of tables; a user's layer need not have all of them."""

    name: str
    tables: dict[str, Table]


def shipped() -> Layer:
    folder = files("teletipo.knowledge") / "tables"
    return Layer(SHIPPED, {name: folder / f"{name}.csv" for name in KEYS})


def of_folder(folder: Path) -> Layer:
    """A user's layer. Raises TableError where no table in it has a name that is known."""
    tables: dict[str, Table] = {n: folder / f"{n}.csv" for n in KEYS if (folder / f"{n}.csv").is_file()}
    strangers = sorted(p.name for p in folder.glob("*.csv") if p.stem not in KEYS)
    if strangers or not tables:
        known = ", ".join(f"{name}.csv" for name in KEYS)
        raise TableError(f"{folder}: {', '.join(strangers) or 'no table'}; known are {known}")
    return Layer(folder.name, tables)


def version(layers: Sequence[Layer]) -> str:
    return fingerprint([table for layer in layers for table in layer.tables.values()])


class Merged:
    """A table as all layers together give it: of rows with one key the last layer's, each with its layer."""

    def __init__(self, name: str, layers: Sequence[Layer]) -> None:
        self.name = f"{name}.csv"
        self._rows: dict[tuple[str, ...], tuple[str, Row]] = {}
        header: list[str] | None = None
        for layer in layers:
            if name in layer.tables:
                for row in rows(layer.tables[name]):
                    header = self._checked(layer, row, header)
                    self._rows[tuple(row[column] for column in KEYS[name])] = layer.name, row

    def _checked(self, layer: Layer, row: Row, header: list[str] | None) -> list[str]:
        own = [column for column in row if column != SOURCE]
        if header is not None and own != header:
            raise TableError(f"{layer.name}/{self.name}: the columns are not {', '.join(header)}")
        return own

    def layers(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(layer for layer, _ in self._rows.values()))

    def of(self, layer: str) -> list[Row]:
        return [row for origin, row in self._rows.values() if origin == layer]
