"""When: temporal expressions and the days that they fix."""

from teletipo.temporal.reading import Reading
from teletipo.temporal.tagger import Tagger, Timex, is_set

__all__ = ["Reading", "Tagger", "Timex", "is_set"]
