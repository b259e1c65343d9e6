"""Does an article speak of politics at all, as far as an act needs it?

A row of the tables says what an act looks like; *pidió paciencia*, *rechazó el papel* look like acts too. One is of
politics where somebody of politics or a state takes part, where the article names one or speaks of public affairs
elsewhere, or where the act is political by itself (a strike, a deportation).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from teletipo.actors import Mentions
from teletipo.actors.entities import Entity
from teletipo.coreference import Referent
from teletipo.events.acts import Act
from teletipo.language import concordance
from teletipo.language.grammar import of as grammar_of
from teletipo.language.syntax import preposition
from teletipo.language.tokens import Token
from teletipo.records import Kind

POLITICAL = frozenset(
    {"GOV", "OPP", "MIL", "REB", "JUD", "LEG", "PTY", "COP", "SPY", "IGO", "UNO", "EUR", "UAF", "PRM"}
)
_ORGANISED = frozenset({"NGO", "CVL", "LAB", "CRM", "ISM", "IMG"})
_POLITICAL_OR_CLERGY = POLITICAL | {"REL"}


def is_political(referent: Referent) -> bool:
    """Is it a government, an army, a party, a court …, or a state?"""
    return referent.entity.sector in POLITICAL


@dataclass(frozen=True, slots=True)
class PoliticalWords:
    """Acts that are political by themselves, those that are if done to somebody, and words of public affairs."""

    acts: frozenset[str]
    on_people: frozenset[str]
    words: frozenset[str]

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> "PoliticalWords":
        return cls(*(frozenset(table[name]) for name in ("acts", "on_people", "words")))


class Politics:
    """What an article gives its acts to go by."""

    def __init__(self, words: PoliticalWords, mentions: Mentions) -> None:
        self.words, self.mentions = words, mentions

    @cached_property
    def _bodies(self) -> bool:
        """Is somebody of politics named, or a title of politics?"""
        named = (e for m in self.mentions.found for e in self.mentions.referents(m))
        titled = any(m.sector in POLITICAL for m in self.mentions.found)
        return titled or any(e.sector in POLITICAL and not _is_state(e) for e in named)

    @cached_property
    def _states(self) -> bool:
        """Is a state named, and not only as where something is?"""
        elsewhere = (m for m in self.mentions.found if not _is_where(m.head))
        return any(_is_state(e) for m in elsewhere for e in self.mentions.referents(m))

    @cached_property
    def _spoken(self) -> int:
        """How many words of public affairs the article has."""
        return len(concordance.of(self.mentions.doc).of_either(self.words.words))

    def reach(self, act: Act) -> bool:
        """Is there something for the act to be of politics?"""
        referents = (*act.actors, *act.recipients)
        taking_part = [r.entity for r in referents]
        if self._bodies or any(_is_of_politics(e) for e in taking_part if not _is_state(e)):
            return True
        states = self._states or any(_is_state(r.entity) and not _is_where(r.span.root) for r in referents)
        if states and not _is_mere_journey(act):
            return True
        return self._is_political_itself(act, taking_part) or self._is_spoken_of(act)

    def _is_political_itself(self, act: Act, taking_part: list[Entity]) -> bool:
        name = act.predicate.lemma
        protesters = act.predicate.type == "PROTEST" and any(e.kind is Kind.GROUP for e in taking_part)
        return protesters or name in self.words.acts or (name in self.words.on_people and bool(taking_part))

    def _is_spoken_of(self, act: Act) -> bool:
        return self._spoken > sum(self._is_public(t) for t in act.span)

    def _is_public(self, token: Token) -> bool:
        return token.lemma in self.words.words or token.lower_ in self.words.words


def _is_mere_journey(act: Act) -> bool:
    """*si viaja a Turquía*: the state is only where somebody goes."""
    journey = act.predicate.type == "CONSULT" and act.predicate.frame.host
    return journey and not any(_is_of_politics(r.entity) for r in act.actors if not _is_state(r.entity))


def _is_where(head: Token) -> bool:
    """*en Perú*, *desde Lima*: a state that is only where something is."""
    return preposition(head) in grammar_of(head).place_prepositions


def _is_state(entity: Entity) -> bool:
    return entity.key.startswith("country:")


def _is_of_politics(entity: Entity) -> bool:
    organised = entity.kind is Kind.ORGANIZATION and entity.sector in _ORGANISED
    return entity.sector in _POLITICAL_OR_CLERGY or organised or bool(entity.roles and entity.kind is Kind.PERSON)
