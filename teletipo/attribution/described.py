"""Speakers whom nobody names: *una fuente judicial*, *los vecinos*, *un comunicado del Gobierno*.

Who says something is somebody even where no table knows the noun: the words of the noun phrase then stand for them. A
document speaks for who issued it.
"""

from dataclasses import dataclass

from teletipo.actors import Entity
from teletipo.attribution.lexicon import ReportingWords
from teletipo.coreference import Referent, Resolver
from teletipo.knowledge import Knowledge
from teletipo.language.morphology import grammatical_gender, is_plural, is_temporal, lemma
from teletipo.language.syntax import preposition
from teletipo.language.tokens import Span, Token
from teletipo.records import Kind

DESCRIBED = "described speaker"
_LONGEST = 9
_ABSTRACT = ("miento", "mientos", "dad", "dades", "tad", "eza", "ismo", "aje", "ajes")
_INSIDE = ("ADJ", "NOUN", "PROPN")
_ANONYMOUS = "UNK"


@dataclass(frozen=True, slots=True)
class Described:
    """Makes the speakers of one article that are only described."""

    resolver: Resolver
    words: ReportingWords
    knowledge: Knowledge
    triggers: frozenset[int]

    def speakers(self, head: Token) -> list[Referent]:
        """The participants of a noun phrase that speaks: resolved, else the issuer of a document, else its words."""
        if self.is_own(head):
            return []
        if self.words.is_a("document", head):
            return self.issuer(head) or self._described(head)
        return self.resolver.referents(head) or self._described(head)

    def is_own(self, head: Token) -> bool:
        """*este diario*: the outlet of the article is no source of it."""
        return self.words.is_a("own", head) and any(lemma(d) == "este" for d in head.lefts)

    def issuer(self, noun: Token) -> list[Referent]:
        """*un informe de la ONU*, *la denuncia por parte de Kenia*, *su promesa*: whose words the noun holds."""
        for child in noun.rights:
            if preposition(child) in ("de", "por parte de", "por") and child.dep_ in (
                "nmod",
                "obl",
                "obj",
                "flat",
                "appos",
            ):
                found = self.resolver.referents(child)
                if found:
                    return [Referent(r.entity, r.span, "whose words the noun holds") for r in found]
        return self.resolver.possessives.of(noun)

    def _described(self, head: Token) -> list[Referent]:
        if not self._can_speak(head):
            return []
        span = _phrase(head)
        document = self.words.is_a("document", head)
        kind = Kind.GROUP if document or is_plural(head) else Kind.PERSON
        made = Entity(
            f"described:{span.text.lower()}",
            span.text,
            kind,
            self._country(span),
            _ANONYMOUS if document else None,
            gender=grammatical_gender(head),
            plural=is_plural(head),
        )
        entity = self.resolver.mentions.entity(made)
        return [Referent(entity, span, DESCRIBED)]

    def _can_speak(self, head: Token) -> bool:
        """A noun that can be somebody: no act, no time, nothing abstract; a name only where the model sees one."""
        if is_temporal(head) or head.i in self.triggers or any(self.words.is_a(k, head) for k in ("news", "never")):
            return False
        if head.pos_ == "PROPN":
            return head.ent_type_ in ("PER", "ORG")
        return head.pos_ == "NOUN" and not head.lower_.endswith(_ABSTRACT)

    def _country(self, span: Span) -> str | None:
        """The state that a word of the phrase names: *un diputado saharaui*, *vecinos de Gaza*."""
        for token in span:
            demonyms = self.knowledge.demonyms(token.text) if token.pos_ == "ADJ" else ()
            if demonyms:
                return demonyms[0].iso3
            mention = self.resolver.mentions.at(token)
            if mention is not None and mention.entity is not None and mention.entity.country:
                return mention.entity.country
        return None


def _phrase(head: Token) -> Span:
    """A noun with the adjectives and complements that follow it at once."""
    end, inside = head.i + 1, {head.i}
    for token in head.doc[head.i + 1 : min(head.i + _LONGEST, head.sent.end)]:
        if token.dep_ in ("case", "det"):
            continue
        if token.pos_ not in _INSIDE or token.head.i not in inside:
            break
        inside.add(token.i)
        end = token.i + 1
    return head.doc[head.i : end]
