"""Quotations and who speaks them. Few words without a verb between marks are a title or a mention, not speech."""

from dataclasses import dataclass, field

from teletipo.attribution.lexicon import ReportingWords
from teletipo.coreference import Referent
from teletipo.language.morphology import finite, is_verb
from teletipo.language.quotation import quoted_spans
from teletipo.language.tokens import Doc, Span, Token


@dataclass(slots=True, eq=False)
class Quote:
    """Quoted words, the cue that brings them, and the speakers once they are known."""

    span: Span
    is_speech: bool
    cue: Token | None = None
    speakers: list[Referent] = field(default_factory=list)

    def covers(self, token: Token) -> bool:
        return bool(self.span.start <= token.i < self.span.end)


def find(doc: Doc, words: ReportingWords) -> list[Quote]:
    """The quotations of a text in order, each with its cue if it has one."""
    quotes = []
    for start, end in quoted_spans(doc):
        span = doc[start:end]
        quote = Quote(span, _is_speech(span))
        if quote.is_speech:
            quote.cue = _cue(quote, words)
        quotes.append(quote)
    return quotes


def _is_speech(span: Span) -> bool:
    return any(is_verb(t) and finite(t) is not None for t in span) or len(span) > 8


def _cue(quote: Quote, words: ReportingWords) -> Token | None:
    """The verb that brings a quotation: right after it, right before it, or anywhere around it in its sentence."""
    doc = quote.span.doc
    for i in range(quote.span.end, min(quote.span.end + 6, len(doc))):
        if words.is_reporting(doc[i]):
            return doc[i]
        if doc[i].pos_ not in ("PUNCT", "ADV", "PRON", "AUX"):
            break
    for i in range(quote.span.start - 1, max(quote.span.start - 4, -1), -1):
        if words.is_reporting(doc[i]):
            return doc[i]
    sentence = doc[quote.span.start].sent
    around = [t for t in sentence if words.is_reporting(t) and not quote.covers(t)]
    return around[-1] if around else None
