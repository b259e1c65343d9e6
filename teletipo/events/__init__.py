"""What: acts named by verbs and nouns, with who takes part."""

from teletipo.events.acts import Act, Filler
from teletipo.events.extractor import Extractor

__all__ = ["Act", "Extractor", "Filler"]
