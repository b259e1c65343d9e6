"""The state that a name says itself: *Universidad de Chile*, *Asuntos Exteriores de la India*."""

from teletipo.knowledge import Knowledge
from teletipo.language import grammar
from teletipo.language.tokens import Span


def state_at_end(span: Span, knowledge: Knowledge) -> tuple[int, str] | None:
    """The first word of the country that a name ends with behind *de*, and its ISO code."""
    tokens, words = span.doc.tokens, grammar.load(span.doc.lang_)
    for i in range(span.end - 2, span.start, -1):
        if tokens[i].lower_ in words.genitives:
            start = i + 2 if tokens[i + 1].text in words.definite_articles and i + 2 < span.end else i + 1
            iso3 = knowledge.country(span.doc[start : span.end].text)
            return (start, iso3) if iso3 else None
    return None
