"""What a governor's saying brings and what stands by itself under it."""

from dataclasses import dataclass

from teletipo.attribution.lexicon import ReportingWords
from teletipo.attribution.voices import Voices
from teletipo.events import Act
from teletipo.language.grammar import of as grammar_of
from teletipo.language.morphology import feature, is_infinitive, is_verb
from teletipo.language.syntax import path_up, preposition
from teletipo.language.tokens import Token

_NAMED_SOURCES = ("asserted", "requested", "planned", "possible", "negated")
_JUDGING = ("ACCUSE", "SUPPORT", "REJECT")
_OWN_WORDS = ("REQUEST", "ACCUSE", "AGREE", "THREATEN", "REJECT", "SUPPORT", "CONCEDE")


@dataclass(frozen=True, slots=True)
class Contents:
    """Tells contents of sayings from what they take for granted, in one article."""

    voices: Voices

    @property
    def words(self) -> ReportingWords:
        return self.voices.words

    def stands_by_itself(self, act: Act, dependent: Token, head: Token) -> bool:
        """What no saying brings: *protestó sin atacar*, *prevé viajar*, *lamentó la visita*, *negó la acusación*."""
        kind = self.words.kind(head)
        if is_infinitive(dependent):
            return kind == "think" or any(has_mark(dependent, word) for word in self.words.words["apart"])
        if is_verb(dependent):
            speech = self.voices.by_trigger.get(head.i)
            return speech is not None and has_mark(dependent, "si") and not self._asks(head)
        return kind == "react" or self._is_known(act, dependent) or self._is_claim_denied(dependent, head)

    def _asks(self, verb: Token) -> bool:
        return self.words.status(verb) == "possible"

    def _is_known(self, act: Act, dependent: Token) -> bool:
        """*exigió disculpas por el ataque*: a known act in a complement of what is asked, with no verb between."""
        for lower, upper in path_up(act.trigger):
            if is_verb(lower) or lower.i == dependent.i:
                return False
            if preposition(lower) in self.words.words["known"] and _is_definite(lower):
                return upper.i == dependent.i or not is_verb(upper)
        return False

    def _is_claim_denied(self, noun: Token, head: Token) -> bool:
        """*negó las acusaciones*: the accusation is its makers'."""
        claim, denial = self.voices.by_trigger.get(noun.i), self.voices.by_trigger.get(head.i)
        if claim is None or denial is None or denial.predicate.content != "negated":
            return False
        return claim.is_noun and claim.predicate.type == "ACCUSE"


def is_speech(act: Act) -> bool:
    """Can what hangs on an act be said by who does it?"""
    content = act.predicate.content
    return content in _NAMED_SOURCES if content else act.predicate.type in _JUDGING


def speaks_of(speech: Act, dependent: Token) -> bool:
    """Is what hangs on an act of speech its content? Judging verbs speak of clauses (*criticó que*), not of nouns."""
    if speech.predicate.content:
        return is_speech(speech)
    clause = is_verb(dependent) and dependent.dep_ in ("ccomp", "xcomp", "csubj", "advcl")
    return clause and is_speech(speech)


def is_own_word(act: Act) -> bool:
    """Is the act itself a speech act, which is not attributed to its own actor?"""
    return act.predicate.type in _OWN_WORDS


def has_mark(verb: Token, word: str) -> bool:
    return any(c.lower_ == word and c.dep_ in ("mark", "case", "nsubj", "obj") for c in verb.lefts)


def _is_definite(noun: Token) -> bool:
    known = grammar_of(noun).definite_articles
    return any(c.dep_ == "det" and (c.lower_ in known or feature(c, "Poss")) for c in noun.lefts)
