"""Participants that follow from other acts: whose claim is denied, whose deed is judged, who else would meet.

These rules look at acts, not at words, and run when every act has been cast.
"""

from collections.abc import Iterable, Sequence, Set
from functools import cache, cached_property
from importlib.resources import files

from teletipo.actors import Entity
from teletipo.coreference import Referent, Resolver
from teletipo.events.acts import Act, Filler
from teletipo.language.grammar import of as grammar_of
from teletipo.language.morphology import finite, is_verb, lemma
from teletipo.language.syntax import ancestors, first_conjunct, is_content, path_up
from teletipo.language.tokens import Token
from teletipo.tables import toml

_CLAIMS = frozenset({"ACCUSE", "REQUEST", "THREATEN"})
_JUDGING = frozenset({"ACCUSE", "SUPPORT", "REJECT", "THREATEN"})
_PROPOSING = frozenset({"REQUEST", "AGREE"})
_BACK = 80
_NEAR = 60  # words


class Replies:
    """Completes acts that answer or judge other acts of one article."""

    def __init__(self, acts: Sequence[Act], resolver: Resolver, sayings: Set[int]) -> None:
        """``sayings``: the indexes of the verbs of saying."""
        self.acts, self.resolver, self.sayings = acts, resolver, sayings
        self._by_trigger = {a.trigger.i: a for a in acts}
        self._on_others = _words(resolver.doc.lang_, "on_others")
        self._claims = [a for a in acts if a.predicate.type in _CLAIMS]

    @cached_property
    def _held(self) -> dict[int, list[Act]]:
        """The acts by the word that they are the content of."""
        found: dict[int, list[Act]] = {}
        for act in self.acts:
            dependent = _held(act)
            if is_content(dependent):
                found.setdefault(dependent.head.i, []).append(act)
        return found

    def complete(self) -> None:
        for act in self.acts:
            if act.is_noun and not act.actors:
                self._content(act)
        for act in self.acts:
            if not act.recipients and act.predicate.type in _JUDGING and act.predicate.frame.recipients:
                self._judged(act)
            if not act.recipients and act.predicate.type == "REJECT" and act.predicate.frame.recipients:
                self._denied(act)
            if not act.recipients and act.predicate.type == "REJECT" and act.predicate.frame.recipients:
                self._answered(act)
        for act in self.acts:
            self._invited(act)

    def _content(self, act: Act) -> None:
        """Who would do what a noun under an act of speech names.

        Who lifts, cancels, promises or denies a thing is its doer; of what is asked, it is who is asked; for talks,
        both. Help that is asked for goes to who asks.
        """
        speech = self._over(act)
        if speech is None:
            return
        rule = f"follows from {speech.span.text}"
        content, kind = speech.predicate.content, speech.predicate.type
        if content == "requested":
            both = act.predicate.type == "CONSULT" and not act.predicate.frame.recipients
            doers = [*speech.actors, *speech.recipients] if both else speech.recipients
            suffering = {r.entity for r in act.recipients if _hangs_on(r, act.trigger)}
            act.actors = [Referent(r.entity, r.span, rule) for r in doers if r.entity not in suffering]
            act.recipients = [r for r in act.recipients if r.entity not in _entities(act.actors)]
            if act.predicate.type == "AID" and not act.recipients:
                act.recipients = [Referent(r.entity, r.span, rule) for r in speech.actors]
        elif act.predicate.type not in _CLAIMS and (
            kind == "CONCEDE"
            or content in ("cancelled", "postponed", "planned", "possible", "negated")
            or kind in ("AGREE", "CONSULT")
        ):
            suffering = _entities(act.recipients)
            act.actors = [Referent(r.entity, r.span, rule) for r in speech.actors if r.entity not in suffering]

    def _over(self, act: Act) -> Act | None:
        """The nearest act that an act stands under, as its content or in its clause."""
        for _, head in path_up(act.trigger):
            over = self._by_trigger.get(head.i)
            if over is not None and over is not act:
                return over
            if is_verb(head) and (finite(head) is not None or lemma(head) in self._on_others):
                return None
        return None

    def _judged(self, act: Act) -> None:
        """*criticó la visita*, *lamentó que X expulse*: who did what is judged; the denied claim has other makers."""
        if act.predicate.content == "negated":
            return
        for other in self._contents(act):
            doers = [r for r in other.actors if r.entity not in _entities(act.actors)]
            if doers:
                act.recipients = [
                    Referent(r.entity, r.span, f"who did what is spoken of: {other.span.text}") for r in doers
                ]
                return

    def _contents(self, act: Act) -> Iterable[Act]:
        """The acts that stand as object or clause of an act's verb or noun, or as the subject of such a clause."""
        return [other for other in self._held.get(act.trigger.i, ()) if other is not act]

    def _denied(self, act: Act) -> None:
        """Whose accusation, demand or offer it is: the last that was made to who now denies or refuses."""
        states = _states(act.actors)
        for other in reversed(self._claims):
            away = act.trigger.i - other.trigger.i
            if not 0 < away < _BACK:
                continue
            meant = _entities(other.recipients) & _entities(act.actors) or states & _states(other.recipients)
            doers = [r for r in other.actors if r.entity not in _entities(act.actors)]
            if states and all(r.entity.country in states for r in doers) and not states <= _states(other.recipients):
                continue
            if meant and doers:
                act.recipients = [Referent(r.entity, r.span, f"whose {other.span.text} it answers") for r in doers]
                return

    def _answered(self, act: Act) -> None:
        """*X asegura que huyó; Y lo niega*, *Y rechazó la acusación*: who said what a word goes back to."""
        claims = _words(act.trigger.doc.lang_, "claims")
        if any(_goes_back(f, claims) for f in act.slots.get("obj", ())):
            found = self._last_said(act)
            act.recipients = [Referent(r.entity, r.span, "who said what it answers") for r in found]

    def _last_said(self, act: Act) -> list[Referent]:
        own = _entities(act.actors)
        for i in range(act.trigger.i - 1, max(0, act.trigger.i - _NEAR) - 1, -1):
            found = [r for r in self._saying(act.trigger.doc[i]) if r.entity not in own]
            if found:
                return found
        return []

    def _saying(self, token: Token) -> Sequence[Referent]:
        """Who says something by this word: a claim's maker, the subject of a verb of saying, whom *según* names."""
        other = self._by_trigger.get(token.i)
        if other is not None and other.predicate.type in _CLAIMS:
            return other.actors
        if token.i in self.sayings:
            return self.resolver.subject_of_clause(token) or self.resolver.dropped_subject(token)
        if token.lower_ in grammar_of(token).according:
            return self.resolver.referents(token.head)
        return []

    def _invited(self, act: Act) -> None:
        """*propuso a Maduro dialogar*, *le ofreció dialogar*: one alone cannot meet, so who proposes and to whom do.

        Not so where those who are to meet are each other's side: *llamó a las partes a dialogar*.
        """
        if act.predicate.type != "CONSULT" or act.predicate.frame.recipients or len(act.actors) != 1:
            return
        if lemma(act.actors[0].span.root) in _words(act.trigger.doc.lang_, "sides"):
            return
        for dependent, head in path_up(act.trigger):
            asking = self._by_trigger.get(head.i)
            if asking is not None and asking.predicate.type in _PROPOSING and is_content(dependent):
                both = [*asking.actors, *(asking.recipients if asking.predicate.type == "AGREE" else ())]
                missing = [r for r in both if r.entity not in _entities(act.actors)]
                act.actors = [Referent(r.entity, r.span, "who proposes to meet") for r in missing] + act.actors
                return


@cache
def _words(lang: str, name: str) -> frozenset[str]:
    """A table of ``replies.toml``."""
    return frozenset(toml(files("teletipo.language") / lang / "replies.toml")[name])


def _goes_back(filler: Filler, nouns: Set[str]) -> bool:
    """*lo niega*, *los hechos*: is it a pronoun for what was told, or such a noun with nothing behind it?"""
    token = filler.token
    if token is None:
        return False
    if filler.clitic:
        return filler.clitic in grammar_of(token).propositional
    return lemma(token) in nouns and not any(c.dep_ == "nmod" for c in token.rights)


def _held(act: Act) -> Token:
    """What hangs on the word that an act may be the content of: its own word, or the clause that it is subject of."""
    dependent = first_conjunct(act.trigger)
    return first_conjunct(dependent.head) if dependent.dep_.startswith("nsubj") else dependent


def _hangs_on(referent: Referent, noun: Token) -> bool:
    """*pidió la liberación de los presos*: whom the noun's own words name suffers, and is not who is asked."""
    return any(t.i == noun.i for t in ancestors(referent.span.root))


def _entities(referents: Iterable[Referent]) -> set[Entity]:
    return {r.entity for r in referents}


def _states(referents: Iterable[Referent]) -> set[str]:
    return {r.entity.country for r in referents if r.entity.country}
