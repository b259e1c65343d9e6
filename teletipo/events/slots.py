"""What fills the slots of a verb or noun: arguments by their prepositions, voice and control looked through."""

from teletipo.actors import Mentions
from teletipo.coreference import Resolver
from teletipo.events.acts import Filler
from teletipo.events.control import Control
from teletipo.events.doers import Doers
from teletipo.events.fillers import FillerReader, Slots
from teletipo.events.noun_slots import NounSlots
from teletipo.knowledge import Knowledge
from teletipo.language.grammar import of as grammar_of
from teletipo.language.morphology import (
    finite,
    is_gerund,
    is_impersonal,
    is_infinitive,
    is_passive,
    is_reflexive,
)
from teletipo.language.syntax import arguments, conjuncts, first_conjunct, governor
from teletipo.language.tokens import Token

_LOOSE = frozenset({"a", "contra", "con", "hacia", "sobre", "ante"})
_PREDICATIVE = ("obj", "xcomp", "advmod", "obl")
_NEAR = 2  # tokens from a verb to the infinitive or gerund that it carries


class SlotReader:
    """Fills slots in one article."""

    def __init__(self, mentions: Mentions, resolver: Resolver, knowledge: Knowledge, control: Control) -> None:
        self.resolver = resolver
        self.fillers = FillerReader(resolver)
        self.nouns = NounSlots(mentions, resolver, knowledge, self.fillers)
        self.doers = Doers(resolver, self.fillers, self.nouns, control)

    def of_verb(self, verb: Token, reflexive: bool = False) -> Slots:
        """The slots of a verb. ``reflexive``: its *se* is its own (*se reunió*), no mark of a passive."""
        slots = self.fillers.complements(verb)
        self._share_object(slots, verb)
        slots["subj"].extend(self.doers.of(verb))
        if is_passive(verb):
            self._passive(slots, verb)
        elif not reflexive and self._has_no_doer(verb, slots):
            self._impersonal(slots)
        if not slots["obj"]:
            slots["obj"].extend(slots["a"])
        self._reattach(slots)
        self._hand_down(slots, verb)
        return slots

    def _has_no_doer(self, verb: Token, slots: Slots) -> bool:
        return is_impersonal(verb) or (is_reflexive(verb) and bool(slots["a"]) and not self.resolver.subjects.of(verb))

    def _impersonal(self, slots: Slots) -> None:
        """*se discutirá el plan*: what is discussed looks like a subject; nobody is said to do it."""
        named = [f for f in slots.pop("subj", []) if f.token is not None]
        if any(not f.referents for f in named) or not (slots["obj"] or slots["a"]):
            slots["obj"] = named or slots["obj"]

    def _reattach(self, slots: Slots) -> None:
        """A complement that the parser hung on the object (*dio armas a Rusia*) fills an empty slot of the verb."""
        for filler in slots["obj"]:
            if filler.token is None or filler.referents:
                continue
            for marker, head in arguments(filler.token):
                if marker in _LOOSE and not slots[marker]:
                    slots[marker].append(self.fillers.filler(head))

    def _hand_down(self, slots: Slots, verb: Token) -> None:
        """*podría acabar dando armas a Rusia*: a complement behind an infinitive or gerund is its own."""
        if not (is_infinitive(verb) or is_gerund(verb)) or finite(verb) is not None:
            return
        above = governor(verb)
        if above is None or not above.verbal or not 0 < verb.i - above.i <= _NEAR:
            return
        for marker, head in arguments(above):
            if head.i > verb.i and (marker == "obj" or marker in _LOOSE) and not slots[marker]:
                slots[marker].append(self.fillers.filler(head))

    def _share_object(self, slots: Slots, verb: Token) -> None:
        """*criticó y sancionó a Rusia*: verbs side by side have one object."""
        beside = [c for c in verb.rights if c.dep_ == "conj" and c.verbal and c.i - verb.i <= _NEAR]
        if beside and not (slots["obj"] or slots["a"] or slots["iobj"]):
            shared = self.fillers.complements(beside[0])
            for marker in ("obj", "a"):
                slots[marker].extend(shared.get(marker, ()))

    def _passive(self, slots: Slots, verb: Token) -> None:
        """The grammatical subject suffers, *por* gives who acts; a bare participle's noun suffers.

        A subject behind the verb is often parsed as its object (*han sido deportados mil colombianos*).
        """
        suffering = slots.pop("subj", [])
        named = any(f.referents for f in slots["obj"]) and not any(f.referents for f in suffering)
        if slots["obj"] and (named or not self.resolver.subjects.of(verb)):  # "esa noche fueron detenidos dos vecinos"
            suffering = []
        agents = slots.pop("por", []) + slots.pop("por parte de", [])
        slots["subj"] = [f for f in agents if f.referents or f.first_person]
        if not suffering and not slots["obj"]:
            suffering = self._modified(verb)
        if suffering:
            slots["obj"] = suffering

    def _modified(self, verb: Token) -> list[Filler]:
        """The noun that a participle stands beside, or the subject of the clause that it is coordinated with."""
        top = first_conjunct(verb)
        if top.dep_ in ("amod", "acl") and top.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return [self.fillers.filler(n) for n in conjuncts(top.head)]
        if top.dep_ in _PREDICATIVE and top.head.verbal and _tells_a_state(top.head):
            return self.doers.of(top.head)
        if top.is_sent_start and top.head.i > top.i and top.head.verbal:
            return [self.fillers.filler(h) for h in self.resolver.subjects.of(top.head)]
        if top.i != verb.i:
            return [self.fillers.filler(h) for h in self.resolver.subjects.of(top)]
        if finite(verb) is not None:
            return [Filler(None, tuple(self.resolver.dropped_subject(verb)))]
        return []


def _tells_a_state(verb: Token) -> bool:
    """*se declaró alarmada*, *permanece encerrada*: is what stands beside the verb said of its subject?"""
    return is_reflexive(verb) or verb.lemma in grammar_of(verb).lasting
