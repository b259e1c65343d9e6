"""Ministries called by their portfolio alone, as a subject or a source: *Exteriores pidió*, *según Interior*."""

from teletipo.actors.entities import Entity, Form, Mention, Mentions
from teletipo.actors.focus import Focus
from teletipo.actors.lexicon import ActorLexicon
from teletipo.knowledge import Knowledge
from teletipo.language import concordance
from teletipo.language.syntax import determiner
from teletipo.language.tokens import Token
from teletipo.records import Kind

_BESIDE = frozenset({"punct", "appos", "obl", "nmod", "case", "conj", "cc", "advmod"})


class MinistryReader:
    """Finds such names in one article, where no other mention stands."""

    def __init__(self, mentions: Mentions, lexicon: ActorLexicon, knowledge: Knowledge, focus: Focus) -> None:
        self.mentions, self.lexicon, self.knowledge, self.focus = mentions, lexicon, knowledge, focus

    def find(self) -> None:
        """Add them as bodies of the state that the text is about; in a text of no state there are none."""
        doc = self.mentions.doc
        for i in concordance.of(doc).of_forms(self.lexicon.ministries):
            if self._stands_alone(doc.tokens[i]):
                self._take(doc.tokens[i])

    def _stands_alone(self, token: Token) -> bool:
        """Capitalised, without article or adjective, and who acts or speaks."""
        if not token.text[:1].isupper() or self.mentions.at(token) is not None or determiner(token):
            return False
        if any(c.dep_ not in _BESIDE for c in token.children):
            return False
        return token.dep_.startswith("nsubj") or self._is_source(token)

    def _is_source(self, token: Token) -> bool:
        return token.i > 0 and token.nbor(-1).lower_ in self.lexicon.sourcing

    def _take(self, token: Token) -> None:
        state = self.knowledge.countries.get(self.focus.at(token.i) or "")
        if state is None:
            return
        name = f"{self.lexicon.ministry.format(token.text)} ({state.name})"
        entity = Entity(f"ministry:{token.lower_}:{state.iso3}", name, Kind.ORGANIZATION, state.iso3, "GOV", gender="m")
        span = self.mentions.doc[token.i : token.i + 1]
        self.mentions.add(Mention(span, token, Form.ROLE, "portfolio alone", self.mentions.entity(entity)))
