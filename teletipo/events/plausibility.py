"""Can what a word names be an act of politics at all? The weather invades, a striker shoots, an essay attacks.

Rows of the tables say what an act looks like; this says what it is not: nobody acts on purpose, nobody can be done such
a thing to, or the sentence is about another field of life. Whoever is known to be of politics overrules all of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from teletipo.actors import Mentions
from teletipo.coreference import Referent
from teletipo.events.acts import Act, Filler
from teletipo.events.fields import Fiction, Field, fields
from teletipo.events.lexicon import Lexicon
from teletipo.events.politics import PoliticalWords, Politics, is_political
from teletipo.language.morphology import lemma
from teletipo.language.syntax import governor, preposition
from teletipo.language.tokens import Span, Token

_BODILY = frozenset({"ASSAULT", "COERCE", "RETREAT", "AID"})
_LABELLING = ("de", "a")


@dataclass(frozen=True, slots=True)
class Words:
    """What ``plausibility.toml`` of a language lists."""

    inert: frozenset[str]
    safe: frozenset[str]
    labels: frozenset[str]
    fields: tuple[Field, ...]
    telling: frozenset[str]
    fiction: Fiction
    politics: PoliticalWords

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> "Words":
        things, found = table["things"].values(), tuple(fields(table))
        return cls(
            frozenset(w for entry in things for w in entry["words"]),
            frozenset(w for entry in things if entry.get("target") for w in entry["words"]),
            frozenset(table["labels"]),
            found,
            frozenset(w for field in found for w in field.sure | field.hints),
            Fiction.of(table),
            PoliticalWords.of(table["politics"]),
        )


@cache
def words_of(lexicon: Lexicon) -> Words:
    """The words of a lexicon, read once."""
    return Words.of(lexicon.plausibility)


class Plausibility:
    """What these words let pass in one article."""

    def __init__(self, words: Words, mentions: Mentions) -> None:
        self.words = words
        self._covering: dict[int, list[Field]] = {}
        self._politics = Politics(words.politics, mentions)

    def allows(self, act: Act) -> bool:
        """Is nothing known against its being an act of politics?"""
        if act.predicate.own:
            return True
        political = [r for r in (*act.actors, *act.recipients) if is_political(r)]
        if self._has_no_doer(act) or self._is_elsewhere(act, political) or self.words.fiction.tells(act):
            return False
        if not political and (self._has_no_target(act) or self._is_label(act)):
            return False
        return self._politics.reach(act)

    def _has_no_doer(self, act: Act) -> bool:
        """*el huracán Iota se dirige*: something, named or not, that does nothing on purpose."""
        if any(r.entity.sector for r in act.actors):
            return False
        slots = {marker for group in act.predicate.frame.actors for marker in group} - {"obj", "a", "iobj"}
        return _are_all(_heads(act, slots), self.words.inert)

    def _has_no_target(self, act: Act) -> bool:
        if act.predicate.type not in _BODILY or act.recipients:
            return False
        slots = {marker for group in act.predicate.frame.recipients for marker in group} - {"en", "por"}
        return _are_all(_heads(act, slots), self.words.safe)

    def _is_label(self, act: Act) -> bool:
        head = governor(act.trigger) if act.is_noun else None
        return head is not None and lemma(head) in self.words.labels and preposition(act.trigger) in _LABELLING

    def _is_elsewhere(self, act: Act, political: list[Referent]) -> bool:
        """Is the sentence about another field, and nobody of politics in it but who is of that field too?"""
        fields = self._fields_of(act.trigger.sent)
        return any(not any(f.is_overruled(act, r) for r in political) for f in fields)

    def _fields_of(self, sentence: Span) -> list[Field]:
        """The fields that the words of a sentence speak of; names are none: *Médicos Sin Fronteras* are no doctors."""
        if (found := self._covering.get(sentence.start)) is None:
            words = [(t, w) for t in sentence for w in (lemma(t), t.lower_) if w in self.words.telling]
            all_, unnamed = frozenset(w for _, w in words), frozenset(w for t, w in words if not t.ent_type_)
            found = [f for f in self.words.fields if f.covers(all_, unnamed)] if words else []
            self._covering[sentence.start] = found
        return found


def _heads(act: Act, slots: Iterable[str]) -> list[Token]:
    return [f.token for marker in slots for f in act.slots.get(marker, ()) if f.token is not None and not _known(f)]


def _known(filler: Filler) -> bool:
    return filler.first_person or bool(filler.clitic)


def _are_all(heads: list[Token], words: frozenset[str]) -> bool:
    return bool(heads) and all(lemma(t) in words or t.lower_ in words for t in heads)
