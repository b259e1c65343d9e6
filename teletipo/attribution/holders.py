"""Nouns and states of mind that hold what is said: *la denuncia de X de que*, *está segura de que*."""

from collections.abc import Iterator
from dataclasses import dataclass

from teletipo.attribution.voices import Step, Voices
from teletipo.language.morphology import is_infinitive, is_verb
from teletipo.language.tokens import Token


@dataclass(frozen=True, slots=True)
class Holders:
    """The nouns and adjectives of saying and thinking of one article."""

    voices: Voices

    def of(self, dependent: Token, head: Token) -> Iterator[Step]:
        """Whose words or thought the head is, if what hangs on it is their content."""
        if not _is_content(dependent):
            return
        words, cue = self.voices.words, head.doc[head.i : head.i + 1]
        if words.is_a("state", head) and not is_infinitive(dependent):
            for subject in self.voices.resolver.subjects.of(head):
                for referent in self.voices.described.speakers(subject):
                    yield Step(referent, cue, "a state of mind")
        elif words.is_a("noun", head):
            act = self.voices.by_trigger.get(head.i)
            issuers = self.voices.described.issuer(head)
            for referent in issuers or (act.actors if act is not None else []):
                yield Step(referent, cue, "a noun of saying")


def _is_content(dependent: Token) -> bool:
    """*de que atacó*, *de retirar*: a clause or infinitive that a noun holds; no relative clause."""
    if not is_verb(dependent):
        return False
    marks = {c.lower_ for c in dependent.lefts if c.dep_ in ("mark", "case", "fixed")}
    return bool(marks & {"de", "que"})
