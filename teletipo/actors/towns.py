"""Towns that need support: so many words are the name of some town that a text must say more before one is read so.

``towns.csv`` tells what each needs (:class:`teletipo.knowledge.entries.Site`): *state*, that its state is spoken of;
*phrase*, that a noun of towns governs the name too (*el municipio de Reforma*). With either it is enough that what the
town lies in stands beside it (*Reforma, Chiapas*).
"""

from collections.abc import Sequence

from teletipo.actors.lexicon import ActorLexicon
from teletipo.actors.namesakes import Setting, hints, states_around
from teletipo.knowledge import Entry, Site
from teletipo.language.tokens import Span

_PASSING = 4  # times as often as of a town's state that an article may speak of another one


class Towns:
    """The towns of one article. ``people`` are the full names of persons that the model sees in it."""

    def __init__(self, setting: Setting, lexicon: ActorLexicon, people: Sequence[Span]) -> None:
        self._setting, self._lexicon = setting, lexicon
        self._surnames = {t.text for name in people for t in name[1:]}

    def meant(self, span: Span, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Of the towns of this name those that the text can mean."""
        before = span.doc[span.start - 1] if span.start else None
        if (before is not None and before.pos_ == "DET") or span.text in self._surnames:  # *el Benfica*
            return ()
        around, beside = hints(span, self._setting, self._lexicon), states_around(span, self._setting, self._lexicon)
        governed = "city" in around.kinds
        if (around.kinds and not governed) or not (governed or beside or self._is_placed(span)):
            return ()
        if beside or (around.states and governed):
            return tuple(e for e in entries if e.country in (beside or around.states))
        if governed and not self._setting.states:  # no state is spoken of that could speak against it
            return tuple(entries)
        fitting = (e for e in entries if governed or not _needs_phrase(e))
        return tuple(e for e in fitting if self._is_spoken_of(e.country, in_passing=governed))

    def _is_placed(self, span: Span) -> bool:
        """Does the model take this for a place, or do the words before it (*en Rabak*, *la cárcel de Machachi*)?"""
        before = [t.lower_ for t in span.doc[max(span.start - 3, 0) : span.start]]
        nouns = any(word in self._lexicon.place_nouns for word in before)
        return span.root.ent_type_ == "LOC" or nouns or not self._lexicon.whereabouts.isdisjoint(before[-1:])

    def _is_spoken_of(self, country: str, *, in_passing: bool) -> bool:
        """By more than the name of a state that news of anywhere speak of, and not only in passing."""
        states, sites = self._setting.states, self._setting.sites
        if not states[country] or (country in self._lexicon.everywhere and not sites[country]):
            return False
        return in_passing or _PASSING * states[country] > max(states.values())


def _needs_phrase(entry: Entry) -> bool:
    return isinstance(entry.thing, Site) and entry.thing.support == "phrase"
