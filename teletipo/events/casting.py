"""Who plays which part in an act: the fillers of its slots, by the frame of its predicate."""

from collections.abc import Sequence

from teletipo.actors import Entity
from teletipo.coreference import Referent
from teletipo.events.acts import Act, Filler
from teletipo.events.fillers import Slots
from teletipo.events.lexicon import Frame, Lexicon
from teletipo.events.slots import SlotReader
from teletipo.language.grammar import of as grammar_of
from teletipo.language.morphology import finite, is_plural, is_reflexive, lemma
from teletipo.places import Toponyms


class Casting:
    """Casts the acts of one article."""

    def __init__(self, lexicon: Lexicon, reader: SlotReader, toponyms: Toponyms) -> None:
        self.reader, self.toponyms = reader, toponyms
        self._targets = lexicon.classes["target"]
        self._armed = lexicon.classes["weapons"] | lexicon.classes["troops"]

    def cast(self, act: Act) -> Act:
        """Give the fillers of an act's slots their parts."""
        frame = act.predicate.frame
        self._turn_targets(act)
        fillers = _first_filled(frame.actors, act.slots) or self._behind(act.slots)
        act.actors = _referents(fillers)
        act.speaker_acts = any(f.first_person for f in fillers)
        receiving = self._recipients(frame, act.slots, act.actors)
        acting = {a.entity for a in act.actors}
        act.recipients = [r for r in _referents(receiving) if r.entity not in acting]
        if not act.recipients and _is_mutual(act):
            act.recipients = [Referent(r.entity, r.span, "each other") for r in act.actors]
        act.speaker_receives = any(f.first_person for f in receiving)
        act.place_fillers = [f for marker in (*frame.place, "en") for f in act.slots.get(marker, ())]
        if frame.host:
            self._host(act)
        return act

    def _turn_targets(self, act: Act) -> None:
        """*el bombardeo del consulado iraní*: what an assault is of may be what it is on."""
        if not act.is_noun or act.predicate.type != "ASSAULT" or act.slots.get("contra"):
            return
        owned = act.slots.get("de", [])
        targets = [f for f in owned if f.token is not None and lemma(f.token) in self._targets]
        if targets:
            act.slots["de"] = [f for f in owned if f not in targets]
            act.slots["contra"] = targets

    def _behind(self, slots: Slots) -> list[Filler]:
        """*drones rusos atacaron*: whose weapons or forces they are that act."""
        for filler in slots.get("subj", ()):
            if filler.token is not None and lemma(filler.token) in self._armed:
                if owners := self.reader.nouns.owner(filler):
                    return [Filler(filler.token, tuple(owners))]
        return []

    def _recipients(self, frame: Frame, slots: Slots, actors: Sequence[Referent]) -> list[Filler]:
        if frame.says:
            markers = (marker for group in frame.recipients for marker in group)
            slots = {marker: [f for f in slots.get(marker, ()) if not self._is_said(f)] for marker in markers}
        fillers = _first_filled(frame.recipients, slots)
        if fillers or not frame.owner:
            return fillers
        for filler in (f for group in frame.recipients for marker in group for f in slots.get(marker, ())):
            owners = [o for o in self.reader.nouns.owner(filler) if o.entity not in [a.entity for a in actors]]
            if owners:
                return [Filler(filler.token, tuple(owners))]
        return []

    def _is_said(self, filler: Filler) -> bool:
        """*lo niega*, *lo pidió*: the pronoun stands for what is said."""
        if filler.token is None or not filler.clitic:
            return False
        return filler.clitic in grammar_of(filler.token).propositional

    def _host(self, act: Act) -> None:
        """Whom a visit is to: a person met there, else the state that the place lies in, never the visitor's own."""
        own = {r.entity.country for r in act.actors}
        act.recipients = [r for r in act.recipients if not (_is_state(r) and r.entity.country in own)]
        if act.recipients or not act.actors:
            return
        for filler in act.place_fillers:
            toponym = self.toponyms.within(filler.token) if filler.token is not None else None
            if toponym is not None and toponym.country and toponym.country not in own:
                state = self.reader.nouns.state(toponym.country)
                act.recipients = [Referent(state, toponym.span, "the state of the place visited")]
                return


def _is_mutual(act: Act) -> bool:
    """*Egipto y Sudán se acusaron*: do several do it to each other?"""
    done_to = any("obj" in group for group in act.predicate.frame.recipients)
    alone = not act.is_noun and not any(act.slots.get(marker) for marker in ("obj", "a", "iobj", "por"))
    own = act.predicate.reflexive or not is_reflexive(act.trigger)
    return len(act.actors) > 1 and done_to and alone and not own and is_plural(finite(act.carrier) or act.carrier)


def _is_state(referent: Referent) -> bool:
    return referent.entity.key.startswith("country:")


def _first_filled(groups: Sequence[Sequence[str]], slots: Slots) -> list[Filler]:
    for group in groups:
        found = [f for marker in group for f in slots.get(marker, ()) if f.referents or f.first_person]
        if found:
            return found
    return []


def _referents(fillers: Sequence[Filler]) -> list[Referent]:
    """Each entity once, in the order of the slots."""
    kept: dict[Entity, Referent] = {}
    for filler in fillers:
        for referent in filler.referents:
            kept.setdefault(referent.entity, referent)
    return list(kept.values())
