"""Which mention a description, pronoun, possessive or dropped subject goes back to, within one article."""

from teletipo.coreference.recency import Referent
from teletipo.coreference.resolver import Resolver

__all__ = ["Referent", "Resolver"]
