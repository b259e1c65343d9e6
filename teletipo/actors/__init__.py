"""Who: mentions of persons, states, organisations and groups, resolved as on the day of the article."""

from teletipo.actors.entities import Entity, Form, Mention, Mentions
from teletipo.actors.finder import Finder
from teletipo.actors.focus import Focus

__all__ = ["Entity", "Finder", "Focus", "Form", "Mention", "Mentions"]
