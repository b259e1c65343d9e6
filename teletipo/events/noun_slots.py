"""What fills the slots of a noun: *el viaje de X a Y*, *el ataque ruso*, *su visita*."""

from collections import defaultdict

from teletipo.actors import Entity, Form, Mentions
from teletipo.actors.known import state
from teletipo.coreference import Referent, Resolver
from teletipo.events.acts import Filler
from teletipo.events.fillers import FillerReader, Slots
from teletipo.knowledge import Knowledge
from teletipo.language.grammar import of as grammar_of
from teletipo.language.morphology import is_participle, is_passive, is_relative, lemma
from teletipo.language.syntax import arguments, modifiers, preposition
from teletipo.language.tokens import Token

_AGAINST = ("contra", "sobre")
_OF_PARTICIPLES = frozenset({"por", "entre", "con", "contra", "por parte de"})
_FIXED = 2  # words from the first noun of a fixed name to the one that heads it for the parser: alto el fuego


class NounSlots:
    """Fills the slots of the nouns of one article."""

    def __init__(self, mentions: Mentions, resolver: Resolver, knowledge: Knowledge, fillers: FillerReader) -> None:
        self.mentions, self.resolver, self.knowledge, self.fillers = mentions, resolver, knowledge, fillers
        self._owners: dict[int, list[Referent]] = {}

    def of(self, noun: Token) -> Slots:
        slots = self._complements(noun)
        slots["dem"].extend(self._adjectives(noun))
        if self.resolver.possessives.stands_before(noun):
            self._possessors(slots, noun)
        for participle in [c for c in noun.children if c.dep_ in ("amod", "acl") and is_participle(c)]:
            for marker, head in arguments(participle):
                if marker in _OF_PARTICIPLES:
                    doer = marker == "por"  # "la moción presentada por los verdes"
                    slots["por parte de" if doer else marker].append(self.fillers.filler(head))
        return slots

    def _complements(self, noun: Token) -> Slots:
        slots: Slots = defaultdict(list)
        phrase = noun.head if noun.dep_ == "amod" and noun.i < noun.head.i <= noun.i + _FIXED else noun
        for marker, head in arguments(phrase):
            if marker not in ("subj", "obj"):
                slots[marker].append(self.fillers.filler(head))
        self._following(slots, noun)
        return slots

    def _possessors(self, slots: Slots, noun: Token) -> None:
        """*su captura*: whose, and whose else it might be."""
        possessors = self.resolver.possessives.of(noun)
        if possessors:
            slots["poss"].append(Filler(None, tuple(possessors)))
        others = self.resolver.possessives.other(noun)
        if possessors and _is_when(noun):
            others = possessors  # "huyó antes de su captura"
        if others:
            slots["other"].append(Filler(None, tuple(others)))

    def _following(self, slots: Slots, noun: Token) -> None:
        """Complements right behind the noun that the parser hung elsewhere (*el viaje a Rusia de Lukashenko*)."""
        tokens, i, end = noun.doc.tokens, noun.i + 1, noun.sent.end
        while i + 1 < end:
            if tokens[i].pos_ == "ADJ":
                i += 1
                continue
            if tokens[i].pos_ != "ADP":
                return
            marker, i = lemma(tokens[i]), i + 1
            while i < end and tokens[i].pos_ in ("DET", "NUM", "ADJ") and self.mentions.at(i) is None:
                i += 1
            mention = self.mentions.at(i) if i < end else None
            if mention is None or mention.start != i:
                counted = tokens[i - 1].pos_ == "NUM" or tokens[i - 1].lower_ == "de"  # "un préstamo de 20 millones a"
                bare = marker == "de" and i < end and counted and tokens[i].pos_ == "NOUN"
                if not bare:
                    self._bare(slots, marker, tokens[i] if i < end else None)
                    return
                i += 1
                continue
            if not any(f.referents for f in slots[marker]):
                slots[marker].append(self.fillers.filler(mention.head))
            i = mention.end

    def _bare(self, slots: Slots, marker: str, word: Token | None) -> None:
        """*la marcha de los mineros contra la ley*: what it is against need be nobody."""
        if marker in _AGAINST and word is not None and word.pos_ == "NOUN" and not slots[marker]:
            slots[marker].append(self.fillers.filler(word))

    def _adjectives(self, noun: Token) -> list[Filler]:
        """The states and fighters that the adjectives of a noun name: *el ataque ruso*, *la ofensiva rebelde*."""
        found = []
        for adjective in modifiers(noun):
            states = [self.state(s) for s in self.knowledge.nations(adjective.text) if s in self.knowledge.countries]
            if states:
                span = adjective.doc[adjective.i : adjective.i + 1]
                found.append(Filler(adjective, tuple(Referent(s, span, "adjective of a state") for s in states)))
            elif (group := self.mentions.at(adjective)) is not None and group.form is Form.ROLE:
                found.append(self.fillers.filler(adjective))
        return found

    def state(self, iso3: str) -> Entity:
        return self.mentions.entity(state(self.knowledge.countries[iso3]))

    def owner(self, filler: Filler) -> list[Referent]:
        """Whose the thing is that fills a slot: *la decisión de Macron*, *el plan israelí*, *su visita*."""
        if filler.token is None:
            return []
        if (found := self._owners.get(filler.token.i)) is None:
            found = self._owners[filler.token.i] = self._owner(filler.token)
        return found

    def _owner(self, noun: Token) -> list[Referent]:
        if found := self.resolver.possessives.of(noun):
            return found
        slots = self._complements(noun)
        for fillers in (slots["de"], self._adjectives(noun), slots["por"]):
            if found := [r for f in fillers for r in f.referents]:
                return found
        return self._doer_of_clause(noun)

    def _doer_of_clause(self, noun: Token) -> list[Referent]:
        """*el recurso que el abogado presentó*, *la ley que aprobó el Senado*: who did it, by the clause that tells."""
        for child in noun.rights:
            if child.dep_.startswith("acl") and child.verbal and not is_passive(child):
                relative = next((c for c in child.lefts if _takes_up(c)), None)
                if relative is not None and preposition(relative) != "a":
                    return self.resolver.subject_of_clause(child)
        return []


def _takes_up(word: Token) -> bool:
    """Is it a relative, also one that the parser took for a conjunction but gave a part in the clause?"""
    return is_relative(word) or (word.pos_ == "SCONJ" and word.dep_ in ("nsubj", "obj", "obl"))


def _is_when(noun: Token) -> bool:
    """*tras su captura*, *antes de su captura*: what happens to the subject says when it acts."""
    marker = preposition(noun)
    whole = f"{noun.head.lower_} {marker}" if noun.head.pos_ == "ADV" else marker
    return whole in grammar_of(noun).time_prepositions
