"""What each source of an act commits itself to, on FactBank's axes (Saurí and Pustejovsky 2009).

The nearest source says it as surely as the status tells. Who passes that on commits itself to nothing, except by a word
that takes what it governs for true: *confirmó que*, *reveló que*, *lamentó que*. The article is the last source.
"""

from collections.abc import Sequence
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
_UNCOMMITTED = Certainty.UNDERSPECIFIED, OPEN


class Commitment(NamedTuple):
    """How certain and of which polarity an act is for one source, by its name; ``None`` stands for the article."""

    source: str | None
    certainty: Certainty
    polarity: str


def certainty(status: Status) -> Certainty:
    return _CERTAINTY.get(status, Certainty.CERTAIN)


def polarity(status: Status) -> str:
    return NEGATIVE if status in (Status.NEGATED, Status.FAILED) else POSITIVE


_HELD = {s: (certainty(s), OPEN if s is Status.REQUESTED else polarity(s)) for s in Status}


def commitments(chain: Sequence[Step], verdict: Verdict, words: ReportingWords) -> tuple[Commitment, ...]:
    """One for each source of the chain, nearest first, and the article's as the last."""
    held, found = _HELD[verdict.status], list[Commitment]()
    for step in chain:
        found.append(Commitment(step.referent.entity.name, *held))
        if words.kind(step.cue[0]) not in _FACTIVE:
            held = _UNCOMMITTED
    return (*found, Commitment(None, *held))
