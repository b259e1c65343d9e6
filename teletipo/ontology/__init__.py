"""PLOVER v2: event types with their modes, quad classes and intensities, and contexts."""

from teletipo.ontology.plover import CONTEXTS, INTENSITIES, QUAD_CLASSES, TYPES, check, intensity

__all__ = ["CONTEXTS", "INTENSITIES", "QUAD_CLASSES", "TYPES", "check", "intensity"]
