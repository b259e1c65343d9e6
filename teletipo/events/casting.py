"""Who plays which part in an act: the fillers of its slots, by the frame of its predicate."""

from collections.abc import Sequence

from teletipo.actors import Entity
from teletipo.coreference import Referent
from teletipo.events.acts import Act, Filler
from teletipo.events.fillers import Slots
from teletipo.events.lexicon import Frame, Lexicon
from teletipo.events.slots import SlotReader
from teletipo.language.grammar import of as grammar_of
from teletipo.language.morphology import finite, is_plural, is_reflexive
from teletipo.places import Toponyms


class Casting:
    """Casts the acts of one article."""

    def __init__(self, lexicon: Lexicon, reader: SlotReader, toponyms: Toponyms) -> None:
        self.reader, self.toponyms = reader, toponyms
        self._targets = lexicon.classes["target"]
        self._armed = lexicon.classes["weapons"] | lexicon.classes["troops"]

    def cast(self, act: Act) -> Act:
        """Give the fillers of an act's slots their parts."""
        frame, slots = act.predicate.frame, act.slots
        if act.is_noun:
            self._turn_targets(act)
        if acting := _first_filled(frame.actors, slots) or self._behind(slots):
            act.actors, act.speaker_acts = _referents(acting), _speaks(acting)
        if frame.recipients:
            self._receive(act, self._recipients(frame, slots, act.actors))
        if frame.host:
            self._host(act)
        return act

    def _receive(self, act: Act, receiving: Sequence[Filler]) -> None:
        """Nobody receives what he does, but from another who does it too (*Egipto y Sudán se acusaron*)."""
        if receiving:
            acting = {a.entity for a in act.actors}
            act.recipients = [r for r in _referents(receiving) if r.entity not in acting]
            act.speaker_receives = _speaks(receiving)
        if not act.recipients and len(act.actors) > 1 and _is_mutual(act):
            act.recipients = [Referent(r.entity, r.span, "each other") for r in act.actors]

    def _turn_targets(self, act: Act) -> None:
        """*el bombardeo del consulado iraní*: what an assault is of may be what it is on."""
        if act.predicate.type != "ASSAULT" or act.slots.get("contra"):
            return
        owned = act.slots.get("de", [])
        targets = [f for f in owned if f.token is not None and f.token.lemma in self._targets]
        if targets:
            act.slots["de"] = [f for f in owned if f not in targets]
            act.slots["contra"] = targets

    def _behind(self, slots: Slots) -> list[Filler]:
        """*drones rusos atacaron*: whose weapons or forces they are that act."""
        for filler in slots.get("subj", ()):
            if filler.token is not None and filler.token.lemma in self._armed:
                if owners := self.reader.nouns.owner(filler):
                    return [Filler(filler.token, tuple(owners))]
        return []

    def _recipients(self, frame: Frame, slots: Slots, actors: Sequence[Referent]) -> list[Filler]:
        if frame.says:
            slots = _unsaid(slots)
        fillers = _first_filled(frame.recipients, slots)
        if fillers or not frame.owner:
            return fillers
        acting = {a.entity for a in actors}
        for filler in (f for group in frame.recipients for marker in group for f in slots.get(marker, ())):
            if owners := tuple(o for o in self.reader.nouns.owner(filler) if o.entity not in acting):
                return [Filler(filler.token, owners)]
        return []

    def _host(self, act: Act) -> None:
        """Whom a visit is to: a person met there, else the state that the place lies in, never the visitor's own."""
        own = {r.entity.country for r in act.actors}
        act.recipients = [r for r in act.recipients if not (_is_state(r) and r.entity.country in own)]
        if act.recipients or not act.actors:
            return
        for filler in places_of(act):
            toponym = self.toponyms.within(filler.token) if filler.token is not None else None
            if toponym is not None and toponym.country and toponym.country not in own:
                state = self.reader.nouns.state(toponym.country)
                act.recipients = [Referent(state, toponym.span, "the state of the place visited")]
                return


def places_of(act: Act) -> list[Filler]:
    """What fills the slots that can tell where an act is."""
    return [f for marker in act.predicate.frame.around if marker in act.slots for f in act.slots[marker]]


def _unsaid(slots: Slots) -> Slots:
    """Without what is said: *lo niega*, *lo pidió*, where the pronoun stands for that."""
    said = [f for fillers in slots.values() for f in fillers if f.clitic and _is_said(f)]
    return {m: [f for f in fillers if f not in said] for m, fillers in slots.items()} if said else slots


def _is_said(filler: Filler) -> bool:
    return filler.token is not None and filler.clitic in grammar_of(filler.token).propositional


def _is_mutual(act: Act) -> bool:
    """*Egipto y Sudán se acusaron*: do several do it to each other?"""
    if act.is_noun or any(act.slots.get(marker) for marker in ("obj", "a", "iobj", "por")):
        return False
    if not any("obj" in group for group in act.predicate.frame.recipients):
        return False
    own = act.predicate.reflexive or not is_reflexive(act.trigger)
    return not own and is_plural(finite(act.carrier) or act.carrier)


def _is_state(referent: Referent) -> bool:
    return referent.entity.key.startswith("country:")


def _first_filled(groups: Sequence[Sequence[str]], slots: Slots) -> list[Filler]:
    for group in groups:
        found: list[Filler] = []
        for marker in group:
            if fillers := slots.get(marker):
                found += [f for f in fillers if f.referents or f.first_person]
        if found:
            return found
    return []


def _speaks(fillers: Sequence[Filler]) -> bool:
    return any(f.first_person for f in fillers)


def _referents(fillers: Sequence[Filler]) -> list[Referent]:
    """Each entity once, in the order of the slots."""
    if len(fillers) == 1 and len(fillers[0].referents) == 1:
        return list(fillers[0].referents)
    kept: dict[Entity, Referent] = {}
    for filler in fillers:
        for referent in filler.referents:
            kept.setdefault(referent.entity, referent)
    return list(kept.values())
