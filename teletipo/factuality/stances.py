"""What each source of an act commits itself to, on FactBank's axes (Saurí and Pustejovsky 2009).

The nearest source says it as surely as the status tells. Who passes that on commits itself to nothing, except by a word
that takes what it governs for true: *confirmó que*, *reveló que*, *lamentó que*. The article is the last source.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from teletipo.attribution import Step
from teletipo.attribution.lexicon import ReportingWords
from teletipo.factuality.own_words import Verdict
from teletipo.records import Certainty, Status

POSITIVE, NEGATIVE, OPEN = "positive", "negative", "underspecified"
_FACTIVE = ("know", "confirm", "react")
_CERTAINTY = {
    Status.RUMOURED: Certainty.PROBABLE,
    Status.POSSIBLE: Certainty.POSSIBLE,
    Status.PLANNED: Certainty.PROBABLE,
    Status.REQUESTED: Certainty.UNDERSPECIFIED,
}


class Commitment(NamedTuple):
    """How certain and of which polarity an act is for one source, by its name; ``None`` stands for the article."""

    source: str | None
    certainty: Certainty
    polarity: str


def certainty(status: Status) -> Certainty:
    return _CERTAINTY.get(status, Certainty.CERTAIN)


def polarity(status: Status) -> str:
    return NEGATIVE if status in (Status.NEGATED, Status.FAILED) else POSITIVE


def commitments(chain: Sequence[Step], verdict: Verdict, words: ReportingWords) -> Iterator[Commitment]:
    """One for each source of the chain, nearest first, and the article's as the last."""
    held = True
    sure, sign = certainty(verdict.status), OPEN if verdict.status is Status.REQUESTED else polarity(verdict.status)
    for step in chain:
        name = step.referent.entity.name
        yield Commitment(name, sure, sign) if held else Commitment(name, Certainty.UNDERSPECIFIED, OPEN)
        held = held and words.kind(step.cue[0]) in _FACTIVE
    yield Commitment(None, sure, sign) if held else Commitment(None, Certainty.UNDERSPECIFIED, OPEN)
