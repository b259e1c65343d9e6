"""The commands on a ledger, apart from the others so that these start without a database."""

from teletipo.ledger_commands.asking import actor, claims, dyad, events, search, story, timeline
from teletipo.ledger_commands.checking import check
from teletipo.ledger_commands.deciding import judge
from teletipo.ledger_commands.drawing import network
from teletipo.ledger_commands.exporting import export
from teletipo.ledger_commands.filling import ingest, recode
from teletipo.ledger_commands.serving import serve
from teletipo.ledger_commands.watching import watch

_ASKING = (events, actor, dyad, claims, timeline, search, story)
_ALL = (ingest, recode, watch, *_ASKING, judge, export, network, check, serve)
COMMANDS = {c.name: c for c in _ALL}
