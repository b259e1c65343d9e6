"""Can what a word names be an act of politics at all? The weather invades, a striker shoots, an essay attacks.

Rows of the tables say what an act looks like; this says what it is not: nobody acts on purpose, nobody can be done such
a thing to, or the sentence is about another field of life. Whoever is known to be of politics overrules all of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from teletipo.actors import Mentions
from teletipo.coreference import Referent
from teletipo.events.acts import Act
from teletipo.events.fields import Fiction, Field, fields
from teletipo.events.lexicon import Lexicon
from teletipo.events.politics import PoliticalWords, Politics, is_political
from teletipo.language import concordance
from teletipo.language.syntax import governor, preposition
from teletipo.language.tokens import Doc, Token

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
        self.words, self.doc = words, mentions.doc
        self._politics = Politics(words.politics, mentions)

    def allows(self, act: Act) -> bool:
        """Is nothing known against its being an act of politics?"""
        if act.predicate.own:
            return True
        political = [r for r in (*act.actors, *act.recipients) if is_political(r)]
        if self._has_no_doer(act) or self._is_elsewhere(act, political) or self._is_told(act):
            return False
        if not political and (self._has_no_target(act) or self._is_label(act)):
            return False
        return self._politics.reach(act)

    def _has_no_doer(self, act: Act) -> bool:
        """*el huracán Iota se dirige*: something, named or not, that does nothing on purpose."""
        if any(r.entity.sector for r in act.actors):
            return False
        return _are_all(act, act.predicate.frame.doers, self.words.inert)

    def _has_no_target(self, act: Act) -> bool:
        if act.predicate.type not in _BODILY or act.recipients:
            return False
        return _are_all(act, act.predicate.frame.targets, self.words.safe)

    def _is_label(self, act: Act) -> bool:
        head = governor(act.trigger) if act.is_noun else None
        return head is not None and head.lemma in self.words.labels and preposition(act.trigger) in _LABELLING

    def _is_elsewhere(self, act: Act, political: list[Referent]) -> bool:
        """Is the sentence about another field, and nobody of politics in it but who is of that field too?"""
        fields = self._fields.get(act.trigger.sent.start)
        return bool(fields) and any(not any(f.is_overruled(act, r) for r in political) for f in fields or ())

    def _is_told(self, act: Act) -> bool:
        return act.trigger.sent.start in self._stories and self.words.fiction.tells(act)

    @cached_property
    def _fields(self) -> dict[int, list[Field]]:
        """By sentences the fields that they speak of; names are none: *Médicos Sin Fronteras* are no doctors."""
        found: dict[int, list[Field]] = {}
        for start, spoken in _by_sentence(self.doc, self.words.telling).items():
            all_, unnamed = frozenset(w for _, w in spoken), frozenset(w for t, w in spoken if not t.ent_type_)
            if covering := [f for f in self.words.fields if f.covers(all_, unnamed)]:
                found[start] = covering
        return found

    @cached_property
    def _stories(self) -> frozenset[int]:
        """The sentences with a word that stories are told by."""
        return frozenset(_by_sentence(self.doc, self.words.fiction.words))


def _by_sentence(doc: Doc, words: frozenset[str]) -> dict[int, list[tuple[Token, str]]]:
    """Where some words stand, by the first word of the sentence."""
    found: dict[int, list[tuple[Token, str]]] = {}
    for token in (doc.tokens[i] for i in concordance.of(doc).of_either(words)):
        known = [(token, word) for word in (token.lemma, token.lower_) if word in words]
        found.setdefault(token.sent.start, []).extend(known)
    return found


def _are_all(act: Act, slots: Iterable[str], words: frozenset[str]) -> bool:
    """Do these slots hold such words and nothing else but pronouns?"""
    found = False
    for marker in slots:
        for filler in act.slots.get(marker, ()):
            token = filler.token
            if token is not None and not filler.first_person and not filler.clitic:
                if token.lemma not in words and token.lower_ not in words:
                    return False
                found = True
    return found
