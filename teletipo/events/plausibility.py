"""Can what a word names be an act of politics at all? The weather invades, a striker shoots, an essay attacks.

Rows of the tables say what an act looks like; this says what it is not: nobody acts on purpose, nobody can be done such
a thing to, or the sentence is about another field of life. Whoever is known to be of politics overrules all of it.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from teletipo.actors import Mentions
from teletipo.coreference import Referent
from teletipo.events.acts import Act, Filler
from teletipo.events.fields import Fiction, fields
from teletipo.events.politics import Politics, is_political
from teletipo.language.morphology import lemma
from teletipo.language.syntax import governor, preposition
from teletipo.language.tokens import Span, Token

_BODILY = frozenset({"ASSAULT", "COERCE", "RETREAT", "AID"})
_LABELLING = ("de", "a")


class Plausibility:
    """What ``plausibility.toml`` of a language lets pass in one article."""

    def __init__(self, table: Mapping[str, Any], mentions: Mentions) -> None:
        things = table["things"].values()
        self._inert = frozenset(w for entry in things for w in entry["words"])
        self._safe = frozenset(w for entry in things if entry.get("target") for w in entry["words"])
        self._labels = frozenset(table["labels"])
        self._fields, self._fiction = fields(table), Fiction.of(table)
        self._politics = Politics(table["politics"], mentions)

    def allows(self, act: Act) -> bool:
        """Is nothing known against its being an act of politics?"""
        if act.predicate.own:
            return True
        political = [r for r in (*act.actors, *act.recipients) if is_political(r)]
        if self._has_no_doer(act) or self._is_elsewhere(act, political) or self._fiction.tells(act):
            return False
        if not political and (self._has_no_target(act) or self._is_label(act)):
            return False
        return self._politics.reach(act)

    def _has_no_doer(self, act: Act) -> bool:
        """*el huracán Iota se dirige*: something, named or not, that does nothing on purpose."""
        slots = {marker for group in act.predicate.frame.actors for marker in group} - {"obj", "a", "iobj"}
        return not any(r.entity.sector for r in act.actors) and _are_all(_heads(act, slots), self._inert)

    def _has_no_target(self, act: Act) -> bool:
        slots = {marker for group in act.predicate.frame.recipients for marker in group} - {"en", "por"}
        return act.predicate.type in _BODILY and not act.recipients and _are_all(_heads(act, slots), self._safe)

    def _is_label(self, act: Act) -> bool:
        head = governor(act.trigger)
        named = act.is_noun and head is not None and preposition(act.trigger) in _LABELLING
        return named and head is not None and lemma(head) in self._labels

    def _is_elsewhere(self, act: Act, political: list[Referent]) -> bool:
        """Is the sentence about another field, and nobody of politics in it but who is of that field too?"""
        words, unnamed = _words(act.trigger.sent), _unnamed(act.trigger.sent)
        covering = (f for f in self._fields if f.covers(words, unnamed))
        return any(not any(f.is_overruled(act, r) for r in political) for f in covering)


def _words(span: Span) -> frozenset[str]:
    return frozenset(w for t in span for w in (lemma(t), t.lower_))


def _unnamed(span: Span) -> frozenset[str]:
    """The words outside of names: *Médicos Sin Fronteras* are no doctors."""
    return frozenset(w for t in span if not t.ent_type_ for w in (lemma(t), t.lower_))


def _heads(act: Act, slots: Iterable[str]) -> list[Token]:
    return [f.token for marker in slots for f in act.slots.get(marker, ()) if f.token is not None and not _known(f)]


def _known(filler: Filler) -> bool:
    return filler.first_person or bool(filler.clitic)


def _are_all(heads: list[Token], words: frozenset[str]) -> bool:
    return bool(heads) and all(lemma(t) in words or t.lower_ in words for t in heads)
