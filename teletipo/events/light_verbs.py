"""Verbs that only carry an event noun: *mantuvieron una reunión*, *respondió con aranceles*."""

from teletipo.events.fillers import Slots
from teletipo.events.lexicon import Lexicon, LightVerb
from teletipo.language.morphology import is_passive, is_relative
from teletipo.language.syntax import first_conjunct, preposition
from teletipo.language.tokens import Token
from teletipo.places import Toponyms

_LABELS = frozenset({"obj", "nsubj", "iobj", "compound", "xcomp"})
_PREPOSITIONS = ("a", "en")
_SHARED_SLOTS = ("subj", "a", "iobj", "con", "contra", "entre", "ante", "sobre", "hacia", "en")


class LightVerbs:
    """Finds the light verbs of one article, and gives their nouns what hangs on them."""

    def __init__(self, lexicon: Lexicon, toponyms: Toponyms) -> None:
        self.lexicon, self.toponyms = lexicon, toponyms

    def of(self, noun: Token) -> Token | None:
        """The light verb that carries a noun: *llegar a un acuerdo*, *dictar días de arresto*."""
        top = self._carried(noun)
        contained = top.i != first_conjunct(noun).i
        verb = top.head
        if verb.verbal and _with_preposition(verb, top) in self.lexicon.light:
            return verb
        if verb.i == top.i or not verb.verbal or not self._carries(verb, noun):
            return self._relative_light_verb(noun)
        has_object = any(c.dep_ == "obj" for c in verb.children)
        if top.dep_ == "nsubj" and has_object and not is_passive(verb):  # "la oposición convocó una marcha"
            return None
        if top.dep_ in _LABELS and preposition(top) in ("", *_PREPOSITIONS):
            return verb
        fits = preposition(top) in _PREPOSITIONS or (contained and not preposition(top))
        return verb if top.dep_ == "obl" and not has_object and fits else None

    def _carries(self, verb: Token, noun: Token) -> bool:
        """Is it a light verb, and one of such nouns (*reivindicó el ataque*)?"""
        light = self.lexicon.light.get(verb.lemma)
        if light is None or not light.nouns:
            return light is not None
        return any(noun.lemma in self.lexicon.classes[name] for name in light.nouns)

    def _carried(self, noun: Token) -> Token:
        """The word by which a noun hangs on a verb: its first conjunct, or what holds that (*días de arresto*)."""
        top = first_conjunct(noun)
        if top.dep_ == "nmod" and top.head.lemma in self.lexicon.containers and preposition(top) == "de":
            return first_conjunct(top.head)
        return top

    def row(self, light: Token, noun: Token) -> LightVerb:
        """What the table says of the light verb of a noun."""
        rows = self.lexicon.light
        return rows.get(_with_preposition(light, self._carried(noun))) or rows[light.lemma]

    def _relative_light_verb(self, noun: Token) -> Token | None:
        """*la reunión que mantuvieron en Viena*: the verb of the clause that takes the noun up again."""
        for child in noun.rights:
            light = child.dep_.startswith("acl") and child.verbal and self._carries(child, noun)
            if light and any(is_relative(c) and c.dep_ in ("obj", "nsubj") for c in child.lefts):
                return child
        return None

    def share(self, slots: Slots, verb_slots: Slots, noun: Token, light: Token) -> None:
        """Let a light verb's arguments fill what the noun leaves open."""
        entry = self.row(light, noun)
        for marker in _SHARED_SLOTS:
            fillers = [f for f in verb_slots.get(marker, ()) if f.token is None or f.token.i != noun.i]
            if marker == "subj" and entry.subject == "none":
                slots["iobj"].extend(fillers)
            elif not slots.get(marker):
                slots[marker].extend(fillers)
        if slots.get("subj") and noun.lemma in self.lexicon.classes["hostile_act"]:
            self._place(slots)

    def _place(self, slots: Slots) -> None:
        """*cometió el atentado de Moscú*: beside who does it, a place behind *de* is where it is done."""
        placed = [f for f in slots.get("de", ()) if f.token is not None and self.toponyms.at(f.token) is not None]
        if placed:
            slots["de"] = [f for f in slots["de"] if f not in placed]
            slots["en"].extend(placed)


def _with_preposition(verb: Token, noun: Token) -> str:
    """*responder con*: how the table names a verb that carries nouns behind one preposition alone."""
    return f"{verb.lemma} {preposition(noun)}"
