"""How surely: the status of every act, with the words that decide it."""

from teletipo.factuality.judge import Judge
from teletipo.factuality.own_words import Verdict
from teletipo.factuality.responses import Answer, Responses
from teletipo.factuality.stances import Commitment, commitments

__all__ = ["Answer", "Commitment", "Judge", "Responses", "Verdict", "commitments"]
