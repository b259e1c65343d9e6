"""Other fields of life than politics, and stories: *bombardear* in a match, *una novela en la que matan al rey*."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from teletipo.coreference import Referent
from teletipo.events.acts import Act
from teletipo.language.syntax import ancestors, preposition, subjects
from teletipo.language.tokens import Token
from teletipo.records import Kind

_HINTS = 2


@dataclass(frozen=True, slots=True)
class Field:
    """A field of life: words that only it has, words of which two are as good, and the acts that it has of its own."""

    sure: frozenset[str]
    hints: frozenset[str]
    borrowed: frozenset[str]
    official: frozenset[str]

    def covers(self, words: frozenset[str], unnamed: frozenset[str]) -> bool:
        """Is a sentence of these words, of which some stand outside of names, about this field?"""
        return bool(words & self.sure) or len(unnamed & self.hints) >= _HINTS

    def is_overruled(self, act: Act, political: Referent) -> bool:
        """Does somebody of politics take part who is not of this field here (*el capitán* of a team)?

        States play matches and kings stand on boards, so in an act that the field has of its own it takes more than the
        name of a state or somebody of no known country: *el Gobierno de Italia condenó*.
        """
        head = political.span.root
        if head.lemma in self.sure | self.hints:
            return False
        return act.predicate.lemma not in self.borrowed or head.lower_ in self.official or _is_known(political)


@dataclass(frozen=True, slots=True)
class Fiction:
    """Stories: what tells them, where they play, and the verbs of who plays in them; ``words`` are all of these."""

    works: frozenset[str]
    settings: frozenset[str]
    verbs: frozenset[str]
    words: frozenset[str]

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> "Fiction":
        works, settings, verbs = (frozenset(table["fiction"][name]) for name in ("works", "settings", "verbs"))
        return cls(works, settings, verbs, works | settings | verbs)

    def tells(self, act: Act) -> bool:
        """*la novela imagina que matan al rey*, *en la serie, el rey ataca*, *interpreta a un general golpista*."""
        above = [t for t in ancestors(act.carrier) if t.verbal]
        if any(v.lemma in self.verbs or self._is_told_by(v) for v in above):
            return True
        return any(self._is_setting(c) for v in (act.carrier, *above) for c in v.children)

    def _is_told_by(self, verb: Token) -> bool:
        if not any(c.lemma in self.works for c in verb.children):
            return False
        return any(s.lemma in self.works and self._stands_alone(s) for s in subjects(verb))

    def _is_setting(self, token: Token) -> bool:
        inside = token.dep_ == "obl" and token.lemma in self.settings and preposition(token) == "en"
        return inside and self._stands_alone(token)

    def _stands_alone(self, noun: Token) -> bool:
        """Not *una serie de atentados*, *la temporada de lluvias*."""
        return all(c.lemma in self.works for c in noun.rights if c.dep_ == "nmod" and preposition(c) == "de")


def fields(table: Mapping[str, Any]) -> list[Field]:
    """The fields of a table."""
    official = frozenset(table["politics"]["words"])
    return [
        Field(frozenset(e["sure"]), frozenset(e["hints"]), frozenset(e.get("borrowed", ())), official)
        for e in table["fields"].values()
    ]


def _is_known(referent: Referent) -> bool:
    entity = referent.entity
    return entity.kind is Kind.ORGANIZATION or (entity.kind is not Kind.COUNTRY and entity.country is not None)
