"""The layers below events as records: mentions, temporal expressions, toponyms, quotations, factuality cues."""

from collections.abc import Iterator
from typing import Literal

from teletipo.assembly import Quoter, interval, place
from teletipo.coder import Coder
from teletipo.coreference import Referent
from teletipo.layers import Layers
from teletipo.records import Article, Interval, Participant, Place, Record, Span, Status


class Layer(Record):
    """One annotation of an article. What it is, ``layer`` says; the other fields hold what that layer has."""

    article_id: str
    layer: Literal["sentence", "mention", "timex", "toponym", "quote", "cue"]
    span: Span
    participants: tuple[Participant, ...] = ()
    addressees: tuple[Participant, ...] = ()
    parts: tuple[Span, ...] = ()
    form: Literal["direct", "mixed", "words", "title", "answer", "statement"] | None = None
    time: Interval | None = None
    timex_type: str | None = None
    place: Place | None = None
    speech: bool | None = None
    status: Status | None = None
    cue: Span | None = None
    rule: str | None = None


def annotate(coder: Coder, article: Article) -> Iterator[Layer]:
    """The layers of an article, one after the other, each in the order of the text."""
    text, layers = coder.layers(article)
    quoter = Quoter(article, text)
    for sentence in layers.doc.sents:
        yield Layer(article_id=article.id, layer="sentence", span=quoter.span(sentence))
    yield from _mentions(article, quoter, layers)
    yield from _times_and_places(article, quoter, layers)
    yield from _quotes(article, quoter, layers)
    yield from _cues(article, quoter, layers)


def _mentions(article: Article, quoter: Quoter, layers: Layers) -> Iterator[Layer]:
    for mention in sorted(layers.mentions.found, key=lambda m: (m.start, m.end)):
        people = [
            quoter.participant(Referent(e, mention.span, mention.rule)) for e in layers.mentions.referents(mention)
        ]
        span = quoter.span(mention.span)
        yield Layer(article_id=article.id, layer="mention", span=span, participants=tuple(people), rule=mention.rule)


def _times_and_places(article: Article, quoter: Quoter, layers: Layers) -> Iterator[Layer]:
    for timex in layers.timexes:
        yield Layer(
            article_id=article.id,
            layer="timex",
            span=quoter.span(timex.span),
            time=interval(quoter, timex),
            timex_type=timex.reading.type,
            rule=timex.rule,
        )
    for toponym in layers.toponyms.found:
        span = quoter.span(toponym.span)
        yield Layer(article_id=article.id, layer="toponym", span=span, place=place(quoter, toponym))


def _quotes(article: Article, quoter: Quoter, layers: Layers) -> Iterator[Layer]:
    for quote in layers.attributor.voices.quotes:
        yield Layer(
            article_id=article.id,
            layer="quote",
            span=quoter.span(quote.span),
            participants=tuple(quoter.participant(r) for r in quote.speakers),
            addressees=tuple(quoter.participant(r) for r in quote.addressees),
            parts=tuple(quoter.span(p) for p in quote.parts),
            form=quote.form.value,
            speech=quote.is_speech,
            cue=quoter.token(quote.cue) if quote.cue is not None else None,
        )


def _cues(article: Article, quoter: Quoter, layers: Layers) -> Iterator[Layer]:
    for act in layers.acts:
        verdict = layers.judge.judge(act)
        for cue in verdict.cues:
            yield Layer(
                article_id=article.id,
                layer="cue",
                span=quoter.token(cue),
                status=verdict.status,
                cue=quoter.span(act.span),
            )
