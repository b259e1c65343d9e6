"""Boundaries of states for the map: GeoJSON, the file that ships (``boundaries.geojson``) or another one."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from teletipo.errors import InputError

_CODES = ("iso3", "ISO_A3_EH", "ISO_A3", "iso_a3", "ADM0_A3", "adm0_a3")
Ring = Sequence[tuple[float, float]]


class Boundary(NamedTuple):
    """A state, or a disputed area of it, as rings of (longitude, latitude) in degrees."""

    country: str
    disputed: bool
    rings: tuple[Ring, ...]


class Boundaries(NamedTuple):
    """``source`` says where they come from, in words."""

    source: str
    states: tuple[Boundary, ...]


@cache
def load(path: Path | None = None) -> Boundaries:
    """The boundaries of a file, or those that ship.

    A feature is a Polygon or MultiPolygon in WGS 84 with an ISO 3166-1 alpha-3 code (``iso3`` or one of Natural Earth's
    names for it) and, if it is to be drawn as disputed, ``"disputed": true``. Raises InputError for a file that is not
    so.
    """
    source = path or files("teletipo.web") / "boundaries.geojson"
    try:
        read = json.loads(source.read_text("utf-8"))
        states = tuple(_boundary(f) for f in read["features"] if f.get("geometry"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        reason = f"no boundaries in GeoJSON ({type(error).__name__}: {error})"
        raise InputError(str(source), reason) from error
    return Boundaries(str(read.get("source") or (path.name if path else "")), states)


def _boundary(feature: Mapping[str, Any]) -> Boundary:
    held = feature.get("properties") or {}
    code = next((str(held[name]) for name in _CODES if held.get(name) not in (None, "", "-99")), "")
    return Boundary(code, bool(held.get("disputed")), tuple(_rings(feature["geometry"])))


def _rings(geometry: Mapping[str, Any]) -> Iterator[Ring]:
    if geometry["type"] not in ("Polygon", "MultiPolygon"):
        raise ValueError(f"a {geometry['type']} is no area")
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for polygon in polygons:
        for ring in polygon:
            yield tuple((float(x), float(y)) for x, y, *_ in ring)
