"""The closed lists of PLOVER v2, read from ``plover.toml`` and ``contexts.toml``."""

from importlib.resources import files

from teletipo.errors import TableError
from teletipo.tables import toml

_types = toml(files("teletipo.ontology") / "plover.toml")

TYPES: dict[str, tuple[str, ...]] = {name: tuple(entry["modes"]) for name, entry in _types.items()}
QUAD_CLASSES: dict[str, str] = {name: entry["quad_class"] for name, entry in _types.items()}
INTENSITIES: dict[tuple[str, str | None], float] = {
    (name, mode): float(score)
    for name, entry in _types.items()
    for mode, score in ((None, entry["intensity"]), *entry["modes"].items())
}
CONTEXTS: tuple[str, ...] = tuple(toml(files("teletipo.ontology") / "contexts.toml")["contexts"])


def check(event_type: str, mode: str | None, where: str) -> None:
    """Raise TableError unless the type is PLOVER's and the mode one of that type's."""
    if event_type not in TYPES:
        raise TableError(f"{where}: {event_type!r} is not an event type")
    if mode is not None and mode not in TYPES[event_type]:
        raise TableError(f"{where}: {mode!r} is not a mode of {event_type}")


def intensity(event_type: str, mode: str | None) -> float:
    """How cooperative (up to 10) or conflictual (down to -10) an act is by PLOVER's table of scores."""
    return INTENSITIES[event_type, mode]
