"""PLOVER v2: event types with modes, quad classes and intensities, and contexts; a user's own types beside them."""

from teletipo.ontology.plover import (
    CONTEXTS,
    INTENSITIES,
    PLOVER,
    QUAD_CLASSES,
    TYPES,
    Ontology,
    check,
    intensity,
    with_own,
)

__all__ = [
    "CONTEXTS", "INTENSITIES", "PLOVER", "QUAD_CLASSES", "TYPES", "Ontology", "check", "intensity", "with_own",
]  # fmt: skip
