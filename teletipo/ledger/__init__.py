"""The ledger: articles and their records kept in one store, the same act of many articles counted once, and asked.

with Ledger("news.ledger") as ledger:
ledger.ingest(articles, teletipo.load("es"))
for report in ledger.events(actor="Lukashenko", partner="RUS", event_type=["CONSULT"]):
print(report.event.trigger.text, report.article.url)
"""

from teletipo.ledger.answers import (
    Change,
    Claim,
    Dossier,
    Dyad,
    Entity,
    Facet,
    Facets,
    Head,
    Hit,
    Judgement,
    Link,
    Month,
    Occurrence,
    Partner,
    Report,
    Run,
    Story,
    Summary,
    Tally,
    Verdict,
)
from teletipo.ledger.claims import ClaimStance, Standing
from teletipo.ledger.drawn import Network, Node, Point, Spot, Spots, Tie
from teletipo.ledger.filters import Filter
from teletipo.ledger.frames import Found
from teletipo.ledger.ingesting import Coding, Done, Outcome
from teletipo.ledger.ledger import Ledger

__all__ = [
    "Change",
    "Claim",
    "ClaimStance",
    "Coding",
    "Done",
    "Dossier",
    "Dyad",
    "Entity",
    "Facet",
    "Facets",
    "Filter",
    "Found",
    "Head",
    "Hit",
    "Judgement",
    "Ledger",
    "Link",
    "Month",
    "Network",
    "Node",
    "Occurrence",
    "Outcome",
    "Partner",
    "Point",
    "Report",
    "Run",
    "Spot",
    "Spots",
    "Standing",
    "Story",
    "Summary",
    "Tally",
    "Tie",
    "Verdict",
]
