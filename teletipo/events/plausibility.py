"""Can what a word names be an act of politics at all? The weather invades, a striker shoots, an essay attacks.

Rows of the tables say what an act looks like; this says what it is not: nobody acts on purpose, nobody can be done such
a thing to, or the sentence is about another field of life. Whoever is known to be of politics overrules all of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from teletipo.coreference import Referent
from teletipo.events.acts import Act, Filler
from teletipo.language.morphology import lemma
from teletipo.language.syntax import governor, preposition
from teletipo.language.tokens import Span, Token
from teletipo.records import Kind

_POLITICAL = frozenset(
    {"GOV", "OPP", "MIL", "REB", "JUD", "LEG", "PTY", "COP", "SPY", "IGO", "UNO", "EUR", "UAF", "PRM"}
)
_BODILY = frozenset({"ASSAULT", "COERCE", "RETREAT", "AID"})
_OF_A_MATCH = _BODILY | {"MOBILIZE", "CONCEDE"}
_LABELLING = ("de", "a")
_HINTS = 2


@dataclass(frozen=True, slots=True)
class Field:
    """A field of life: words that only it has, and words of which two are as good."""

    sure: frozenset[str]
    hints: frozenset[str]

    def covers(self, words: frozenset[str]) -> bool:
        return bool(words & self.sure) or len(words & self.hints) >= _HINTS

    def has(self, referent: Referent) -> bool:
        """Is somebody of politics rather one of this field here (*el capitán* of a team)?"""
        return lemma(referent.span.root) in self.sure | self.hints


class Plausibility:
    """What ``plausibility.toml`` of a language lets pass."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        things = table.get("things", {}).values()
        self._inert = frozenset(w for entry in things for w in entry["words"])
        self._safe = frozenset(w for entry in things if entry.get("target") for w in entry["words"])
        self._labels = frozenset(table.get("labels", ()))
        fields = table.get("fields", {}).values()
        self._fields = [Field(frozenset(e["sure"]), frozenset(e["hints"])) for e in fields]

    def allows(self, act: Act) -> bool:
        """Is nothing known against its being an act of politics?"""
        political = [r for r in (*act.actors, *act.recipients) if r.entity.sector in _POLITICAL]
        if self._has_no_doer(act) or self._is_elsewhere(act, political):
            return False
        return bool(political) or not (self._has_no_target(act) or self._is_label(act))

    def _has_no_doer(self, act: Act) -> bool:
        slots = {marker for group in act.predicate.frame.actors for marker in group} - {"obj", "a", "iobj"}
        return not act.actors and _are_all(_heads(act, slots), self._inert)

    def _has_no_target(self, act: Act) -> bool:
        slots = {marker for group in act.predicate.frame.recipients for marker in group} - {"en", "por"}
        return act.predicate.type in _BODILY and not act.recipients and _are_all(_heads(act, slots), self._safe)

    def _is_label(self, act: Act) -> bool:
        head = governor(act.trigger)
        named = act.is_noun and head is not None and preposition(act.trigger) in _LABELLING
        return named and head is not None and lemma(head) in self._labels

    def _is_elsewhere(self, act: Act, political: list[Referent]) -> bool:
        """Is the sentence about another field, and nobody of politics in it but states and who is of that field?

        States play matches too, so they overrule a field only in acts that no match has.
        """
        if act.predicate.type in _OF_A_MATCH:
            political = [r for r in political if r.entity.kind is not Kind.COUNTRY]
        words = _words(act.trigger.sent)
        return any(f.covers(words) and all(f.has(r) for r in political) for f in self._fields)


def _words(span: Span) -> frozenset[str]:
    return frozenset(lemma(t) for t in span) | frozenset(t.lower_ for t in span)


def _heads(act: Act, slots: Iterable[str]) -> list[Token]:
    return [f.token for marker in slots for f in act.slots.get(marker, ()) if f.token is not None and not _known(f)]


def _known(filler: Filler) -> bool:
    return filler.first_person or bool(filler.clitic)


def _are_all(heads: list[Token], words: frozenset[str]) -> bool:
    return bool(heads) and all(lemma(t) in words or t.lower_ in words for t in heads)
