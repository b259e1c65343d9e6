"""Who speaks: the speakers of quotations, the subjects of verbs of saying, the media that words are said to."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from teletipo.attribution import quotes
from teletipo.attribution.lexicon import ReportingWords
from teletipo.attribution.quotes import Quote
from teletipo.coreference import Referent, Resolver
from teletipo.events import Act
from teletipo.language.lines import line_starts
from teletipo.language.morphology import feature, finite, is_reflexive, lemma
from teletipo.language.syntax import arguments, first_conjunct, path_up
from teletipo.language.tokens import Doc, Span, Token

_MEDIA_SECTORS = ("JRN", "MED")


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One source of a chain with the word that marks it and the rule that found it."""

    referent: Referent
    cue: Span
    rule: str


@dataclass(slots=True)
class Voices:
    """The speakers of one article. ``by_trigger``: its acts by the index of their trigger."""

    doc: Doc
    resolver: Resolver
    words: ReportingWords
    by_trigger: dict[int, Act]
    quotes: list[Quote] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.quotes = quotes.find(self.doc, self.words)
        self._find_speakers()

    def quote_of(self, token: Token) -> Quote | None:
        return next((q for q in self.quotes if q.is_speech and q.covers(token)), None)

    def _find_speakers(self) -> None:
        """Speakers by their cues; a quotation without a cue goes on with the one before it in the paragraph."""
        previous: Quote | None = None
        for quote in self.quotes:
            if not quote.is_speech:
                continue
            if quote.cue is not None:
                quote.speakers = self._speakers(quote.cue)
            elif previous is not None and quote.span.start - previous.span.end < 60:
                quote.cue, quote.speakers = previous.cue, previous.speakers
            previous = quote

    def _speakers(self, cue: Token) -> list[Referent]:
        act = self.by_trigger.get(cue.i)
        if act is not None and act.actors:
            return act.actors
        return self.subject(cue)

    def subject(self, verb: Token) -> list[Referent]:
        """Who says it: the subject, that of the verb it is coordinated with, or a dropped one; nobody for *se cree*."""
        if self.words.kind(verb) == "impersonal":
            return []
        for current in (verb, first_conjunct(verb)):
            heads = self.resolver.subjects.of(current)
            if heads:
                return [r for h in heads for r in self.resolver.referents(h)]
        if _is_first_person(verb) or (is_reflexive(verb) and not verb.lower_.endswith("se")):
            return []
        return self.resolver.dropped_subject(verb)

    def addressed(self, verb: Token) -> list[Referent]:
        return [r for a in arguments(verb) if a.marker == "a" for r in self.resolver.referents(a.head) if _is_medium(r)]

    def voice(self, token: Token) -> list[Referent]:
        quote = self.quote_of(token)
        if quote is not None:
            return quote.speakers
        for _, head in path_up(token):
            if self.words.is_reporting(head):
                return self.subject(head)
        return []

    def medium(self, noun: Token) -> Iterator[Step]:
        """*en una entrevista con X*, *en declaraciones a X*."""
        for argument in arguments(noun):
            if argument.marker in ("con", "a"):
                for referent in self.resolver.referents(argument.head):
                    if _is_medium(referent):
                        yield Step(referent, noun.doc[noun.i : noun.i + 1], "told to a medium")

    def medium_before(self, quote: Quote) -> list[Referent]:
        """A quotation goes on in the interview that the sentence before it spoke of."""
        start = self.doc[quote.span.start].sent.start
        line = max((s for s in line_starts(self.doc) if s <= start), default=0)
        for token in self.doc[line:start]:
            if lemma(token) in self.words.media:
                return [step.referent for step in self.medium(token)]
        return []


def _is_first_person(verb: Token) -> bool:
    carrier = finite(verb)
    return carrier is not None and feature(carrier, "Person") == "1"


def _is_medium(referent: Referent) -> bool:
    return referent.entity.sector in _MEDIA_SECTORS
