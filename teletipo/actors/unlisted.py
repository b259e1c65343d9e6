"""Places that the base does not hold, in the state that the words right behind them say.

*San Roque, cerca de Medellín* is not San Roque in Spain, and *Perijá, en el norte de Colombia* is in Colombia. Such a
place has a state and no coordinates.
"""

from collections.abc import Sequence, Set

from teletipo.actors.lexicon import ActorLexicon
from teletipo.actors.namesakes import OPENING, Setting, states_around
from teletipo.knowledge import Entry, EntryKind, Site
from teletipo.knowledge.entries import Metonym
from teletipo.language.tokens import Span

_TOWN = 100_000  # inhabitants; a larger one is known by its name, whatever lies near it


def unlisted(span: Span, entries: Sequence[Entry], setting: Setting, lexicon: ActorLexicon) -> Entry | None:
    """The place meant, if none of the entries lies in the one state that the words around tell."""
    if span.doc.tokens[min(span.end, len(span.doc.tokens) - 1)].text not in OPENING:
        return None
    if not all(map(_is_little_known, entries)) if entries else span.root.ent_type_ != "LOC":
        return None
    states = states_around(span, setting, lexicon)
    if len(states) != 1 or any(e.country in states for e in entries) or _is_near_a_state(span, setting, lexicon.near):
        return None
    return Entry(EntryKind.SITE, Site(span.text, next(iter(states)), "place", None, None, 0))


def _is_little_known(entry: Entry) -> bool:
    thing = entry.thing
    if isinstance(thing, Metonym):  # *El Carmen, en Norte de Santander* is no presidential seat
        return thing.kind in ("seat", "building")
    return isinstance(thing, Site) and thing.kind == "city" and thing.population < _TOWN


def _is_near_a_state(span: Span, setting: Setting, near: Set[str]) -> bool:
    """*Edirne, cerca de Bulgaria* lies on this side of the border."""
    doc, i = span.doc, span.end + 1
    if i >= len(doc) or doc[i].lower_ not in near:
        return False
    named = setting.at.get(i + 2, setting.at.get(i + 3, (span, ())))[1]
    return any(e.kind is EntryKind.COUNTRY for e in named)
