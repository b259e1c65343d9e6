"""What words do to factuality, in one language (``language/*/factuality.toml``)."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from teletipo.records import Status
from teletipo.tables import Table, toml

Effects = dict[str, Status]


@dataclass(frozen=True, slots=True)
class FactualityWords:
    negators: frozenset[str]
    negative_prepositions: frozenset[str]
    negative_determiners: frozenset[str]
    presupposing: frozenset[str]
    existence: frozenset[str]
    modals: Effects
    adverbs: Effects
    adjectives: Effects
    determiners: Effects
    governors: Effects
    governing_words: Effects
    companions: Effects
    attempts: frozenset[str]
    transparent: frozenset[str]
    occurrence: frozenset[str]
    failing: frozenset[str]
    ending: frozenset[str]
    subordinators: Effects


def _effects(section: dict[str, Any]) -> Effects:
    return {word: Status(status) for word, status in section.items()}


@cache
def load(lang: str) -> FactualityWords:
    """The words of a language, read once. Raises ValueError for a status that is none."""
    table: Table = files("teletipo.language") / lang / "factuality.toml"
    document = toml(table)
    return FactualityWords(
        negators=frozenset(document["negators"]),
        negative_prepositions=frozenset(document["negative_prepositions"]),
        negative_determiners=frozenset(document["negative_determiners"]),
        presupposing=frozenset(document["presupposing"]),
        existence=frozenset(document["existence"]),
        modals=_effects(document["modals"]),
        adverbs=_effects(document["adverbs"]),
        adjectives=_effects(document["adjectives"]),
        determiners=_effects(document["determiners"]),
        governors=_effects(document["governors"]),
        governing_words=_effects(document["governing_words"]),
        companions=_effects(document["companions"]),
        attempts=frozenset(document["attempts"]["verbs"]),
        transparent=frozenset(document["transparent"]["verbs"]),
        occurrence=frozenset(document["occurrence"]["verbs"]),
        failing=frozenset(document["occurrence"]["failing"]),
        ending=frozenset(document["occurrence"]["ending"]),
        subordinators=_effects(document["subordinators"]),
    )
