"""What words do to factuality, in one language (``language/*/factuality.toml``)."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from teletipo.language.concordance import Phrases, Tables
from teletipo.records import Status
from teletipo.tables import Table, toml

Effects = dict[str, Status]


@dataclass(frozen=True)
class FactualityWords:
    negators: frozenset[str]
    merely: frozenset[str]
    negative_subjects: frozenset[str]
    interrogatives: frozenset[str]
    hearsay_verbs: frozenset[str]
    truth: frozenset[str]
    negative_prepositions: frozenset[str]
    negative_determiners: frozenset[str]
    presupposing: frozenset[str]
    preceding: frozenset[str]
    background: frozenset[str]
    existence: frozenset[str]
    modals: Effects
    modals_in_future: Effects
    modals_of_success: frozenset[str]
    stopping: frozenset[str]
    done_by: frozenset[str]
    reacting: frozenset[str]
    people: frozenset[str]
    prepositions: Effects
    adverbs: Effects
    adjectives: Effects
    determiners: Effects
    governors: Effects
    when_negated: Effects
    governing_words: Effects
    companions: Effects
    attempts: frozenset[str]
    transparent: frozenset[str]
    succeeding: frozenset[str]
    occurrence: frozenset[str]
    failing: frozenset[str]
    ending: frozenset[str]
    subordinators: Effects
    subordinators_in_past: Effects
    subordinators_with_subjunctive: Effects

    @cached_property
    def _conjunctions(self) -> frozenset[str]:
        tables = (self.subordinators, self.subordinators_in_past, self.subordinators_with_subjunctive)
        return frozenset(phrase for table in tables for phrase in table)

    @cached_property
    def openings(self) -> frozenset[str]:
        """The conjunctions of one word."""
        return frozenset(phrase for phrase in self._conjunctions if " " not in phrase)

    @cached_property
    def long_openings(self) -> Phrases:
        """The conjunctions of several words."""
        return _phrases(self._conjunctions - self.openings)

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The first words of the conjunctions of several words."""
        return frozenset(phrase.split()[0] for phrase in self._conjunctions - self.openings)

    @cached_property
    def adverbial(self) -> Phrases:
        """The adverbs of any number of words."""
        return _phrases(self.adverbs)

    @cached_property
    def prepositional(self) -> Phrases:
        """The prepositions."""
        return _phrases(self.prepositions)

    @cached_property
    def denying(self) -> frozenset[str]:
        """The words by which a verb can be negated."""
        return self.negators | self.negative_subjects | self.negative_determiners

    @cached_property
    def flags(self) -> Tables:
        """The words for which sentences are searched, by the names of :class:`teletipo.factuality.flags.Flags`."""
        return Tables(
            {
                "asking": self.interrogatives,
                "questioned": {"?"},
                "opened": self.openings,
                "joined": self.long_openings.longest,
                "denying": self.denying,
                "hedged": self.adverbial.longest,
                "introduced": self.prepositional.longest,
            }
        )

    @cached_property
    def negating(self) -> frozenset[str]:
        """What negates the noun behind it."""
        return self.negative_prepositions | self.negative_determiners


def _phrases(phrases: Iterable[str]) -> Phrases:
    return Phrases(tuple(phrase.split()) for phrase in phrases)


def _effects(section: dict[str, Any]) -> Effects:
    return {word: Status(status) for word, status in section.items()}


@cache
def load(lang: str) -> FactualityWords:
    """The words of a language, read once. Raises ValueError for a status that is none."""
    table: Table = files("teletipo.language") / lang / "factuality.toml"
    document = toml(table)
    return FactualityWords(
        negators=frozenset(document["negators"]),
        merely=frozenset(document["merely"]),
        negative_subjects=frozenset(document["negative_subjects"]),
        interrogatives=frozenset(document["interrogatives"]),
        hearsay_verbs=frozenset(document["hearsay_verbs"]),
        truth=frozenset(document["truth"]),
        negative_prepositions=frozenset(document["negative_prepositions"]),
        negative_determiners=frozenset(document["negative_determiners"]),
        presupposing=frozenset(document["presupposing"]),
        preceding=frozenset(document["preceding"]),
        background=frozenset(document["background"]),
        existence=frozenset(document["existence"]),
        modals=_effects(document["modals"]),
        modals_in_future=_effects(document["modals_in_future"]),
        modals_of_success=frozenset(document["modals_of_success"]),
        stopping=frozenset(document["stopping"]),
        done_by=frozenset(document["done_by"]),
        reacting=frozenset(document["reacting"]),
        people=frozenset(document["people"]),
        prepositions=_effects(document["prepositions"]),
        adverbs=_effects(document["adverbs"]),
        adjectives=_effects(document["adjectives"]),
        determiners=_effects(document["determiners"]),
        governors=_effects(document["governors"]),
        when_negated=_effects(document["when_negated"]),
        governing_words=_effects(document["governing_words"]),
        companions=_effects(document["companions"]),
        attempts=frozenset(document["attempts"]["verbs"]),
        transparent=frozenset(document["transparent"]["verbs"]),
        succeeding=frozenset(document["transparent"]["succeeding"]),
        occurrence=frozenset(document["occurrence"]["verbs"]),
        failing=frozenset(document["occurrence"]["failing"]),
        ending=frozenset(document["occurrence"]["ending"]),
        subordinators=_effects(document["subordinators"]),
        subordinators_in_past=_effects(document["subordinators_in_past"]),
        subordinators_with_subjunctive=_effects(document["subordinators_with_subjunctive"]),
    )
