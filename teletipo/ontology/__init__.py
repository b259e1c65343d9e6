"""PLOVER v2: event types with their modes and quad classes, and contexts."""

from teletipo.ontology.plover import CONTEXTS, QUAD_CLASSES, TYPES, check

__all__ = ["CONTEXTS", "QUAD_CLASSES", "TYPES", "check"]
