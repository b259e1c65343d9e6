"""How surely: the status of every act, with the words that decide it."""

from teletipo.factuality.judge import Judge
from teletipo.factuality.own_words import Verdict

__all__ = ["Judge", "Verdict"]
