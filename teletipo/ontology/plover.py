"""The closed lists of PLOVER v2, read from ``plover.toml`` and ``contexts.toml``; a user's own types beside them."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from teletipo.errors import TableError
from teletipo.tables import toml

TABLE = "plover.toml"


@dataclass(frozen=True, slots=True)
class Ontology:
    """Event types with their modes, quad classes and intensities."""

    types: Mapping[str, tuple[str, ...]]
    quad_classes: Mapping[str, str]
    intensities: Mapping[tuple[str, str | None], float]

    def check(self, event_type: str, mode: str | None, where: str) -> None:
        """Raise TableError unless the type is one of these and the mode one of that type's."""
        if event_type not in self.types:
            raise TableError(f"{where}: {event_type!r} is not an event type")
        if mode is not None and mode not in self.types[event_type]:
            raise TableError(f"{where}: {mode!r} is not a mode of {event_type}")

    def intensity(self, event_type: str, mode: str | None) -> float:
        """How cooperative (up to 10) or conflictual (down to -10) an act is by PLOVER's table of scores."""
        return self.intensities[event_type, mode]


def ontology(entries: Mapping[str, Mapping[str, Any]], where: str) -> Ontology:
    """The types of a table. Raises TableError, with the type, for one whose entry is not whole."""
    for name, entry in entries.items():
        _check_entry(name, entry, where)
    return Ontology(
        {name: tuple(entry["modes"]) for name, entry in entries.items()},
        {name: entry["quad_class"] for name, entry in entries.items()},
        {
            (name, mode): float(score)
            for name, entry in entries.items()
            for mode, score in ((None, entry["intensity"]), *entry["modes"].items())
        },
    )


def _check_entry(name: str, entry: Mapping[str, Any], where: str) -> None:
    if set(entry) != {"quad_class", "intensity", "modes"}:
        raise TableError(f"{where}: [{name}] needs quad_class, intensity and modes, and no other key")
    if entry["quad_class"] not in QUADS:
        raise TableError(f"{where}: [{name}] {entry['quad_class']!r} is no quad class")
    scores = [entry["intensity"], *entry["modes"].values()]
    if not all(isinstance(s, int | float) and -10 <= s <= 10 for s in scores):
        raise TableError(f"{where}: [{name}] an intensity is a number from -10 to 10")


def with_own(folder: Path | None) -> Ontology:
    """PLOVER and the types of the folder's ``plover.toml``, which may also give a type of PLOVER more modes."""
    if folder is None or not (folder / TABLE).exists():
        return PLOVER
    entries = {name: dict(entry) for name, entry in _plover.items()}
    for name, entry in toml(folder / TABLE).items():
        _check_entry(name, entry, f"{folder.name}/{TABLE}")
        known = entries.get(name, {"modes": {}})
        entries[name] = {**entry, "modes": {**known["modes"], **entry["modes"]}}
    return ontology(entries, f"{folder.name}/{TABLE}")


QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
_plover = toml(files("teletipo.ontology") / TABLE)
PLOVER = ontology(_plover, TABLE)
TYPES = PLOVER.types
QUAD_CLASSES = PLOVER.quad_classes
INTENSITIES = PLOVER.intensities
CONTEXTS: tuple[str, ...] = tuple(toml(files("teletipo.ontology") / "contexts.toml")["contexts"])
check = PLOVER.check
intensity = PLOVER.intensity
