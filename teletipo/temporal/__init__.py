"""When: temporal expressions and the days that they fix."""

from teletipo.temporal.reading import Reading
from teletipo.temporal.tagger import Tagger, Timex

__all__ = ["Reading", "Tagger", "Timex"]
