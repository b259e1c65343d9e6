"""Says who: quotations with their speakers, reported speech, and the chain of sources of every act."""

from teletipo.attribution.chains import Attributor
from teletipo.attribution.quotes import Quote
from teletipo.attribution.voices import Step

__all__ = ["Attributor", "Quote", "Step"]
