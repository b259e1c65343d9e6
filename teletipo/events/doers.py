"""Who does what a verb says: its subject, or the one that it shares, is controlled by, or leaves out."""

from teletipo.coreference import Resolver
from teletipo.events.acts import Filler
from teletipo.events.control import Control
from teletipo.events.fillers import FillerReader
from teletipo.events.noun_slots import NounSlots
from teletipo.language.morphology import auxiliaries, feature, finite, is_gerund, is_infinitive, is_passive
from teletipo.language.syntax import first_conjunct, governor, is_content
from teletipo.language.tokens import Token

_DEPTH = 5


class Doers:
    """Finds who acts in the clauses of one article."""

    def __init__(self, resolver: Resolver, fillers: FillerReader, nouns: NounSlots, control: Control) -> None:
        self.resolver, self.fillers, self.nouns, self.control = resolver, fillers, nouns, control

    def of(self, verb: Token, depth: int = 0) -> list[Filler]:
        """Who does what the verb says: its subject, a shared, controlled or dropped one."""
        if explicit := self._explicit(verb):
            return explicit
        carrier = finite(verb)
        if carrier is not None and feature(carrier, "Person") == "1":
            return [Filler(None, first_person=True)]
        if depth > _DEPTH:
            return []
        if shared := self._shared(verb, carrier, depth):
            return shared
        if carrier is None:
            return self._controlled(verb, depth)
        if asked := self._asked(verb):
            return asked
        return [Filler(None, tuple(self.resolver.dropped_subject(verb)))]

    def _explicit(self, verb: Token) -> list[Filler]:
        return [self.fillers.filler(head) for head in self.resolver.subjects.of(verb)]

    def _shared(self, verb: Token, carrier: Token | None, depth: int) -> list[Filler]:
        """The subject of the verb that this one is coordinated with, if their forms agree."""
        if verb.dep_ != "conj" or not verb.head.verbal:
            return []
        other = finite(verb.head)
        if carrier is not None and (other is None or feature(other, "Number") != feature(carrier, "Number")):
            return []
        if is_passive(verb.head) and not is_passive(verb):
            return self._explicit(verb.head) or self.of(verb.head, depth + 1)
        return self.of(verb.head, depth + 1)

    def _controlled(self, verb: Token, depth: int) -> list[Filler]:
        """The subject of an infinitive or gerund: from the verb, noun or adjective that governs it."""
        if not (is_infinitive(verb) or is_gerund(verb) or any(is_infinitive(a) for a in auxiliaries(verb))):
            return []
        head = governor(verb)
        if head is None:
            return []
        if head.verbal and head.pos_ in ("VERB", "AUX"):
            if self.control.by_object(head) and is_content(verb) and (controller := self._object(head)):
                return controller
            if is_passive(head):
                return self._explicit(head)
            return self.of(head, depth + 1)
        if head.pos_ in ("NOUN", "PROPN"):
            return self._controlled_by_noun(head, depth)
        return self.of(head, depth + 1)

    def _controlled_by_noun(self, noun: Token, depth: int) -> list[Filler]:
        slots = self.nouns.of(noun)
        if self.control.by_object(noun) and slots["a"]:
            return slots["a"]
        for marker in ("poss", "de", "dem", "subj"):
            if any(f.referents for f in slots[marker]):
                return slots[marker]
        verb = governor(noun)
        if verb is not None and verb.verbal:
            return self.of(verb, depth + 1)
        return []

    def _asked(self, verb: Token) -> list[Filler]:
        """*pidió a Israel que desista*: who is asked is the subject of a finite clause too."""
        head = governor(verb)
        if head is None or first_conjunct(verb).dep_ not in ("ccomp", "xcomp", "csubj", "obj"):
            return []
        return self._object(head) if head.verbal and self.control.by_object(head) else []

    def _object(self, verb: Token) -> list[Filler]:
        """Whom a verb of asking or making speaks to."""
        slots = self.fillers.complements(verb)
        for marker in ("a", "iobj", "obj"):
            if any(f.referents or f.first_person for f in slots[marker]):
                return slots[marker]
        return []
