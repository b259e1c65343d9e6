"""Sayings set into or behind the sentence that they report: *X, dijo Y, atacó*, *como informó Y*, *…, prometió Y*.

They are found in the text rather than in the tree, where a parser hangs them anywhere: a verb of saying behind a comma
or dash (or *como*), with no *que* behind it, and a comma, a dash or the end of the sentence behind its subject.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from teletipo.attribution.described import DESCRIBED
from teletipo.attribution.voices import Step, Voices
from teletipo.coreference import Referent
from teletipo.events import Act
from teletipo.language.morphology import auxiliaries, finite, is_impersonal, is_infinitive, is_relative, is_verb, lemma
from teletipo.language.syntax import path_up, preposition
from teletipo.language.tokens import Token

_OPENING = (",", "—", "–", "-", "(", "»", "”", '"')
_CLOSING = (",", ".", "—", "–", "-", ")", ";", ":", "…", "?", "!")
_LONGEST = 18
_COMPLEMENTS = ("con", "de", "sobre", "por", "contra", "para")
_TELLING = ("asserted", "planned", "possible", "requested")


@dataclass(frozen=True, slots=True)
class Inserted:
    """The inserted sayings of one article. ``found``: the verbs that can bring one, by the start of the sentence."""

    voices: Voices
    found: dict[int, list[Token]] = field(default_factory=dict)
    apart: dict[int, list[Token]] = field(default_factory=dict)  # those of them that stand apart
    saying: dict[Act, Token | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        acts, doc = self.voices.by_trigger, self.voices.doc
        telling = [i for i, a in acts.items() if not a.is_noun and a.predicate.content in _TELLING]
        for verb in (doc.tokens[i] for i in sorted({*self.voices.wording.verbs, *telling})):
            if is_verb(verb) and finite(verb) is not None and not self.voices.brings_a_quote(verb):
                self.found.setdefault(verb.sent.start, []).append(verb)

    def of(self, act: Act) -> Iterator[Step]:
        """The source of a saying set into or behind the sentence of an act, if it speaks of the act."""
        if not self._apart(act.trigger.sent.start):
            return
        if act not in self.saying:
            self.saying[act] = self._saying(act)
        if (verb := self.saying[act]) is not None:
            yield from self._steps(verb)

    def _saying(self, act: Act) -> Token | None:
        """The verb of the saying that speaks of an act."""
        quote = self.voices.quote_of(act.trigger)
        for verb in self._apart(act.trigger.sent.start):
            if verb.i != act.trigger.i and self.voices.quote_of(verb) is quote and self._reaches(verb, act):
                return verb
        return None

    def _apart(self, start: int) -> list[Token]:
        """The verbs of a sentence that stand apart in it."""
        if (known := self.apart.get(start)) is None:
            verbs = self.found.get(start, [])
            known = [v for v in verbs if self._opens(v) and self._ends(v) and self._stands_alone(v)]
            self.apart[start] = known
        return known

    def _stands_alone(self, verb: Token) -> bool:
        """No subject before it, no object, no complement but to whom it is said; not *, habló con X*."""
        marked = any(c.lower_ in self.voices.words.words["as"] for c in verb.lefts)
        if is_impersonal(verb) or (not marked and any(c.dep_ in ("cc", "mark") for c in verb.lefts)):
            return False
        for child in verb.children:
            apart = any(t.text in _OPENING for t in verb.doc[child.i : verb.i])
            if child.dep_.startswith("nsubj") and child.i < verb.i and not (apart and self._has_speaker(verb)):
                return False
            if child.dep_ in ("obj", "obl", "nmod") and child.i > verb.i and preposition(child) in _COMPLEMENTS:
                return False
            if child.dep_ == "obj" and (child.i < verb.i or not preposition(child)) and not self._is_somebody(child):
                return False
        return True

    def _has_speaker(self, verb: Token) -> bool:
        """*Turquía, dijo Grecia, detuvo…*: does somebody known stand right behind the verb?"""
        following = verb.doc[verb.i + 1 : verb.i + 4]
        return any(self.voices.resolver.mentions.at(t) is not None for t in following) and bool(self._known(verb))

    def _known(self, verb: Token) -> list[Referent]:
        """The subject behind the verb if it is a participant of the text: *destacó la relación* has none."""
        return [r for r in self.voices.after(verb) if r.rule != DESCRIBED]

    def _is_somebody(self, noun: Token) -> bool:
        """A parser takes the subject behind a verb for its object."""
        return noun.i > noun.head.i and bool(self.voices.described.speakers(noun))

    def _opens(self, verb: Token) -> bool:
        """Does a comma stand before the verb and what belongs to it, or *como* at the head of the clause?"""
        first = min([verb.i, *(c.i for c in auxiliaries(verb) if c.i < verb.i)])
        while first > verb.sent.start and self._belongs(verb.doc[first - 1], verb):
            first -= 1
        if first > verb.sent.start and self._is_as(first - 1, verb):
            return True
        return first > verb.sent.start and verb.doc[first - 1].text in _OPENING

    def _belongs(self, token: Token, verb: Token) -> bool:
        """Clitics and adverbs of the verb; no relative and no *como*."""
        light = token.pos_ in ("PRON", "ADV") and not is_relative(token) and token.lower_ not in ("que", "quien")
        return light and not self._is_as(token.i, verb)

    def _is_as(self, index: int, verb: Token) -> bool:
        word = verb.doc[index]
        opens = index == verb.sent.start or verb.doc[index - 1].text in _OPENING or verb.doc[index - 1].lower_ == "y"
        return opens and word.lower_ in self.voices.words.words["as"]

    def _ends(self, verb: Token) -> bool:
        """Do only its subject and complements stand between the verb and the next mark?"""
        for token in verb.doc[verb.i + 1 : min(verb.i + _LONGEST, verb.sent.end)]:
            if token.text in _CLOSING:
                return True
            if token.lower_ in ("que", "si", "cuando", "y") or (is_verb(token) and token.pos_ == "VERB"):
                return False
            if token.i == verb.i + 1 and is_infinitive(token):
                return False
        return verb.sent.end - verb.i <= 2

    def _reaches(self, verb: Token, act: Act) -> bool:
        """It speaks of the clauses between the semicolons around it; not of what another verb says behind a *que*."""
        first, last = sorted((verb.i, act.trigger.i))
        if any(t.text == ";" for t in verb.doc[first:last]):
            return False
        above = [act.trigger, *(head for _, head in path_up(act.trigger))]
        denied = (self.voices.by_trigger.get(h.i) for h in above)
        if any(a is not None and a.predicate.type == "REJECT" for a in denied):
            return False
        return verb.i not in {a.i for a in above} or not any(lemma(c) == "que" for c in act.carrier.lefts)

    def _steps(self, verb: Token) -> Iterator[Step]:
        cue = verb.doc[verb.i : verb.i + 1]
        speech = self.voices.by_trigger.get(verb.i)
        if self.voices.after(verb) and not self._known(verb):
            return
        speakers = self._known(verb) or self.voices.addressed(verb)
        speakers = speakers or (speech.actors if speech is not None else self.voices.subject(verb, behind=True))
        for referent in speakers:
            yield Step(referent, cue, "inserted saying")
        for referent in self.voices.addressed(verb):
            yield Step(referent, cue, "said to a medium")
