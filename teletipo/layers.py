"""All that the rooms found in one article, below the level of events: what ``teletipo annotate`` prints."""

import datetime as dt
from dataclasses import dataclass

from teletipo.actors import Mentions
from teletipo.attribution import Attributor
from teletipo.coreference import Resolver
from teletipo.events import Act
from teletipo.factuality import Judge, Responses
from teletipo.language.tokens import Doc
from teletipo.places import Toponyms
from teletipo.temporal import Timex


@dataclass(slots=True)
class Layers:
    """One article as the rooms read it, in the order in which they do."""

    doc: Doc
    published: dt.date | None
    timexes: list[Timex]
    mentions: Mentions
    resolver: Resolver
    toponyms: Toponyms
    acts: list[Act]
    attributor: Attributor
    judge: Judge
    responses: Responses
