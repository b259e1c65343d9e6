"""Whom an act of speech goes to where no slot of its own says so: the doer or the target of what it speaks of.

*exigió que el ministro comparezca* goes to the minister, *amenazó con atacar a Irán* to Iran, *convocó al embajador
para pedirle* to the ambassador. These rules look at the clauses under and over an act, when every act has been cast.
"""

from collections.abc import Iterable, Iterator, Sequence

from teletipo.coreference import Referent, Resolver
from teletipo.events.acts import Act, Filler
from teletipo.events.slots import SlotReader
from teletipo.language.grammar import of as grammar_of
from teletipo.language.morphology import (
    finite,
    is_gerund,
    is_impersonal,
    is_infinitive,
    is_passive,
    is_reflexive,
    is_verb,
)
from teletipo.language.syntax import first_conjunct, is_content, preposition
from teletipo.language.tokens import Token
from teletipo.records import Kind

_TARGETS = {
    "THREATEN": ("obj", "a", "iobj", "con", "contra", "de"), "REJECT": ("a", "iobj", "con", "de"),
    "AGREE": ("a", "iobj", "con"),
}  # fmt: skip
_SPOKEN = frozenset({"REQUEST", "ACCUSE", "THREATEN"})
_JUDGING = frozenset({"REQUEST", "ACCUSE", "SUPPORT"})
_ANSWERED = frozenset({"ACCUSE", "AGREE", "REQUEST", "THREATEN"})
_ANSWERING = frozenset({"AGREE", "REJECT"})
_OF_SPEECH = frozenset(_TARGETS) | _JUDGING
_HOSTILE = frozenset({"ACCUSE", "ASSAULT", "COERCE", "REJECT", "SANCTION", "THREATEN"})


class Addressees:
    """Completes the acts of speech of one article."""

    def __init__(self, acts: Sequence[Act], reader: SlotReader, resolver: Resolver) -> None:
        self.acts, self.reader, self.resolver = acts, reader, resolver
        self._by_trigger = {a.trigger.i: a for a in acts}

    def complete(self) -> None:
        """Fill empty recipients of acts that have somebody who receives them."""
        rules = (self._doers, self._inside, self._on_condition, self._spoken_to, self._heeding, self._answering)
        for act in self.acts:
            if act.recipients or act.speaker_receives or not act.predicate.frame.recipients:
                continue
            if act.predicate.type in _OF_SPEECH:
                acting = {a.entity for a in act.actors}
                found = ({r.entity: r for r in rule(act) if r.entity not in acting} for rule in rules)
                act.recipients = next((list(others.values()) for others in found if others), [])

    # ── whose doing is asked for, blamed or praised ─────────────────────────────────────────────────────────────────

    def _doers(self, act: Act) -> Iterator[Referent]:
        """*pidió que la UE levante el veto*, *se quejó de que el juez la engañara*: the subject of the clause."""
        if act.predicate.type not in _JUDGING:
            return
        for clause in _clauses(act.trigger):
            told = clause.i > act.trigger.i and "que" in _marks(clause) and finite(clause) is not None
            if told and not is_passive(clause) and not is_impersonal(clause):
                yield from (_for(r, "who does what is spoken of") for r in self.resolver.subject_of_clause(clause))

    # ── whom what is promised or refused would hit ──────────────────────────────────────────────────────────────────

    def _inside(self, act: Act) -> Iterator[Referent]:
        """*amenazó con sancionar a Irán*, *prometió ayudar a los vecinos*: whom the announced deed is done to."""
        markers = _TARGETS.get(act.predicate.type, ())
        if act.predicate.type == "REJECT" and not is_reflexive(act.trigger):  # "negó haber sancionado a Irán"
            return
        for clause in _clauses(act.trigger) if markers else ():
            announced = self._by_trigger.get(clause.i)
            if is_passive(clause) or (announced is not None and not _is_offered(act, announced)):
                continue
            yield from (_for(r, "whom what is spoken of is done to") for r in self._targets(clause, markers))

    def _targets(self, verb: Token, markers: Sequence[str]) -> list[Referent]:
        slots = self.reader.fillers.complements(verb)
        for marker in markers:
            if found := _participants(slots.get(marker, ())):
                return found
        return [o for f in slots.get("obj", ()) for o in self.reader.nouns.owner(f)] if "de" in markers else []

    def _on_condition(self, act: Act) -> Iterator[Referent]:
        """*amenazó con atacar si Irán no cede*: who would have to do otherwise."""
        if act.predicate.type != "THREATEN":
            return
        for clause in (act.trigger, *_clauses(act.trigger)):
            for child in clause.children:
                if child.dep_ == "advcl" and _marks(child) & grammar_of(child).conditional_conjunctions:
                    yield from (_for(r, "who is to do otherwise") for r in self.resolver.subject_of_clause(child))

    # ── who is spoken to beside it ──────────────────────────────────────────────────────────────────────────────────

    def _spoken_to(self, act: Act) -> Iterator[Referent]:
        """*convocó al embajador para exigir*, *le reprochó el retraso y exigió*: whom the verb beside it speaks to."""
        if act.predicate.type not in _SPOKEN or act.is_noun or not act.predicate.frame.says:
            return
        verb, markers = self._beside(act.trigger)
        if verb is None or any(f.token is not None for m in ("a", "iobj") for f in act.slots.get(m, ())):
            return
        slots = self.reader.fillers.complements(verb)
        for marker in markers:
            if found := [r for r in _participants(slots.get(marker, ())) if r.entity.kind is not Kind.COUNTRY]:
                yield from (_for(r, "whom the verb beside it speaks to") for r in found)
                return

    def _beside(self, verb: Token) -> tuple[Token | None, tuple[str, ...]]:
        """The verb that this one is the purpose of, or side by side with; the slots of it that name who is spoken to"""
        top = first_conjunct(verb)
        purpose = top.dep_ == "advcl" and (is_gerund(verb) or (is_infinitive(verb) and "para" in _marks(top)))
        if purpose and is_verb(top.head):
            return top.head, ("iobj", "a", "obj")
        beside = verb.dep_ == "conj" and is_verb(verb.head) and not self.resolver.subjects.of(verb)
        return (verb.head, ("iobj",)) if beside else (None, ())

    # ── who answers it ──────────────────────────────────────────────────────────────────────────────────────────────

    def _heeding(self, act: Act) -> Iterator[Referent]:
        """*la ONU se reunirá a petición de México*: who does what it asked for."""
        verb = act.trigger.head
        if act.is_noun and act.predicate.type == "REQUEST" and preposition(act.trigger) == "a" and is_verb(verb):
            doers = self.reader.doers.of(verb) if not is_passive(verb) else []
            yield from (_for(r, "who does it at the request") for r in _participants(doers))

    def _answering(self, act: Act) -> Iterator[Referent]:
        """*Irán rechazó la acusación*, *declinó la oferta del rey*: who answers it is whom it went to."""
        answer = self._by_trigger.get(act.trigger.head.i)
        if act.is_noun and act.predicate.type in _ANSWERED and answer is not None and is_content(act.trigger):
            if answer.predicate.type in _ANSWERING and act.trigger.i > answer.trigger.i:
                yield from (_for(r, f"whose {answer.span.text} answers it") for r in answer.actors)


def _is_offered(act: Act, announced: Act) -> bool:
    """Is what one promises done for somebody: *prometió ayudar a*, not *prometió combatir a*?"""
    return act.predicate.type != "AGREE" or announced.predicate.type not in _HOSTILE


def _clauses(verb: Token) -> list[Token]:
    return [c for c in verb.children if is_verb(c) and c.pos_ in ("VERB", "AUX") and is_content(c)]


def _marks(clause: Token) -> frozenset[str]:
    return frozenset(c.lower_ for c in clause.children if c.dep_ in ("mark", "case"))


def _participants(fillers: Iterable[Filler]) -> list[Referent]:
    return [r for f in fillers for r in f.referents]


def _for(referent: Referent, rule: str) -> Referent:
    return Referent(referent.entity, referent.span, rule)
