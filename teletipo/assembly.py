"""From acts to records: the offsets of the article, ids derived from content, and the reasons of every slot."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache

from teletipo.actors import Entity
from teletipo.attribution import Step
from teletipo.coreference import Referent
from teletipo.events import Act
from teletipo.events.acts import Counting
from teletipo.events.contexts import Context, Contexts
from teletipo.factuality import Answer, Commitment, Verdict, commitments
from teletipo.factuality.stances import certainty, polarity
from teletipo.language.plain_text import PlainText
from teletipo.language.tokens import Span as Tokens
from teletipo.language.tokens import Token
from teletipo.layers import Layers
from teletipo.ontology import PLOVER, Ontology
from teletipo.places import Toponym
from teletipo.records import (
    Article,
    Count,
    Event,
    Factuality,
    Interval,
    Kind,
    Participant,
    Place,
    Reason,
    Relation,
    Response,
    Source,
    SourceType,
    Span,
    Stance,
    Status,
    Versions,
)
from teletipo.temporal import Timex

_OFFICIAL = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "IGO", "UNO", "EUR"})
_TENSES = {"past": "past", "present": "present", "future": "future", "conditional": "future"}
_PLAIN = Reason(slot="factuality", rule="plain assertion")


class Quoter:
    """Quotes the words of one article: spans of tokens as spans of the text exactly as given, each made once."""

    def __init__(self, article: Article, text: PlainText) -> None:
        self.article, self.text = article, text
        self._spans: dict[tuple[int, int], Span] = {}
        self._participants: dict[tuple[Entity, int, int], Participant] = {}

    def offsets(self, tokens: Tokens) -> tuple[str, int, int]:
        start, end = tokens.start_char, tokens.end_char
        if self.text.starts:
            start, end = self.text.to_original(start, end)
        return self.article.text[start:end], start, end

    def span(self, tokens: Tokens) -> Span:
        place = tokens.start, tokens.end
        if (found := self._spans.get(place)) is None:
            words, start, end = self.offsets(tokens)
            found = self._spans[place] = Span(text=words, start=start, end=end)
        return found

    def token(self, token: Token) -> Span:
        return self._spans.get((token.i, token.i + 1)) or self.span(Tokens(token.doc, token.i, token.i + 1))

    def participant(self, referent: Referent) -> Participant:
        key = referent.entity, referent.span.start, referent.span.end
        if (found := self._participants.get(key)) is None:
            found = self._participants[key] = self._participant(referent)
        return found

    def participants(self, referents: Iterable[Referent]) -> tuple[Participant, ...]:
        return tuple([self.participant(r) for r in referents])

    def _participant(self, referent: Referent) -> Participant:
        words, start, end = self.offsets(referent.span)
        entity = referent.entity
        return Participant(
            text=words, start=start, end=end, name=entity.name, kind=entity.kind, country=entity.country,
            sector=entity.sector, office=entity.office, candidates=entity.candidates,
        )  # fmt: skip


class Assembler:
    """Makes the records of articles of one language."""

    def __init__(self, versions: Versions, lang: str, ontology: Ontology = PLOVER) -> None:
        self.versions, self.lang, self.ontology = versions, lang, ontology

    def events(self, article: Article, text: PlainText, layers: Layers) -> list[Event]:
        """The records of an article's acts, in the order of their triggers."""
        quoter = Quoter(article, text)
        digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
        contexts = Contexts(layers.doc, self.lang)
        return [self._event(article, digest, quoter, layers, act, contexts.of(act)) for act in layers.acts]

    def _event(
        self, article: Article, digest: str, quoter: Quoter, layers: Layers, act: Act, contexts: list[Context]
    ) -> Event:
        verdict = layers.judge.judge(act)

        chain = layers.attributor.chain(act)
        trigger = quoter.span(act.span)
        kind = act.predicate.type
        denied, confirmed = self._responses(article, digest, quoter, layers, act)
        return Event(
            id=_event_id(article.id, digest, trigger),
            article_id=article.id,
            event_type=kind,
            event_mode=act.mode,
            contexts=tuple([c.name for c in contexts]),
            quad_class=self.ontology.quad_classes[kind],
            intensity=self.ontology.intensity(kind, act.mode),
            trigger=trigger,
            sentence=quoter.span(act.trigger.sent),
            actors=quoter.participants(act.actors),
            recipients=quoter.participants(act.recipients),
            time=_time(article.id, digest, quoter, act),
            place=place(quoter, act.place) if act.place is not None else None,
            attribution=tuple([source(quoter, s) for s in chain]),
            factuality=factuality(quoter, verdict, commitments(chain, verdict, layers.attributor.words)),
            denied_by=denied,
            confirmed_by=confirmed,
            versions=self.versions,
            why=tuple(_reasons(quoter, act, contexts, chain, verdict)),
            counts=tuple([count(quoter, act, c) for c in act.counts]),
        )

    def _responses(
        self, article: Article, digest: str, quoter: Quoter, layers: Layers, act: Act
    ) -> tuple[tuple[Response, ...], tuple[Response, ...]]:
        """Who denies and who confirms an act."""
        answers = layers.responses.to(act)
        made = [(a.denies, _response(article.id, digest, quoter, a)) for a in answers]
        return tuple([r for denies, r in made if denies]), tuple([r for denies, r in made if not denies])


def _response(article_id: str, digest: str, quoter: Quoter, answer: Answer) -> Response:
    own = answer.act
    return Response(
        who=quoter.participants(answer.who),
        cues=(quoter.token(answer.cue),),
        sentence=quoter.span(answer.sentence),
        event=_event_id(article_id, digest, quoter.span(own.span)) if own is not None else None,
    )


def _time(article_id: str, digest: str, quoter: Quoter, act: Act) -> Interval | None:
    """When, with the event that it is told by."""
    if act.time is None:
        return None
    made = interval(quoter, act.time)
    if act.relation is None:
        return made
    words, start, end = quoter.offsets(act.relation.span)
    other = act.relation.act
    event = _event_id(article_id, digest, quoter.span(other.span)) if other is not None else None
    told = Relation(text=words, start=start, end=end, relation=act.relation.kind, event=event)
    return made.model_copy(update={"relation": told})


def count(quoter: Quoter, act: Act, claim: Counting) -> Count:
    """A counting claim, limited to the recipients and the place that stand among its words."""
    doc, start = act.trigger.doc, claim.ordinal.i
    own = {t.i for t in claim.noun.subtree if t.i > start}
    recipients = [r for r in act.recipients if r.span.root.i in own]
    named = act.place if act.place is not None and act.place.span.root.i in own else None
    spans = [r.span for r in recipients] + ([named.span] if named is not None else [])
    spans += [claim.interval.span] if claim.interval is not None else []
    end = max([claim.noun.i + 1, *(s.end for s in spans)])
    words, first, last = quoter.offsets(doc[start:end])
    return Count(
        text=words, start=first, end=last, ordinal=claim.number, event_type=act.predicate.type, event_mode=act.mode,
        actors=quoter.participants(act.actors),
        recipients=quoter.participants(recipients),
        place=place(quoter, named) if named is not None else None,
        interval=interval(quoter, claim.interval) if claim.interval is not None else None,
    )  # fmt: skip


def _event_id(article_id: str, digest: str, trigger: Span) -> str:
    content = f"{article_id}\0{digest}\0{trigger.start}\0{trigger.end}"
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def interval(quoter: Quoter, timex: Timex) -> Interval:
    words, start, end = quoter.offsets(timex.span)
    reading = timex.reading
    return Interval(
        text=words,
        start=start,
        end=end,
        earliest=reading.earliest,
        latest=reading.latest,
        granularity=reading.granularity,
        value=reading.value,
        modifier=reading.modifier,
        reason=reading.reason,
    )


def place(quoter: Quoter, toponym: Toponym) -> Place:
    words, start, end = quoter.offsets(toponym.span)
    return Place(
        text=words,
        start=start,
        end=end,
        name=toponym.name,
        country=toponym.country,
        kind=toponym.kind,
        admin1=toponym.admin1,
        latitude=toponym.latitude,
        longitude=toponym.longitude,
        candidates=toponym.candidates,
    )


def source(quoter: Quoter, step: Step) -> Source:
    return Source(source=quoter.participant(step.referent), cue=quoter.span(step.cue), type=_source_type(step.referent))


def _source_type(referent: Referent) -> SourceType:
    entity = referent.entity
    if "agency" in entity.roles:
        return SourceType.AGENCY
    if entity.key.startswith("organisation:") and entity.sector in ("JRN", "MED"):
        return SourceType.MEDIA
    if entity.kind is Kind.GROUP and entity.sector == "UNK":
        return SourceType.ANONYMOUS
    if entity.sector in _OFFICIAL:
        return SourceType.OFFICIAL
    return SourceType.ACTOR


def factuality(quoter: Quoter, verdict: Verdict, held: Iterable[Commitment] = ()) -> Factuality:
    time, cues = _TENSES.get(verdict.tense, "none"), tuple([quoter.token(t) for t in verdict.cues])
    return (_factuality if cues else _plain_factuality)(verdict.status, time, tuple(held), cues)


def _factuality(status: Status, time: str, held: tuple[Commitment, ...], cues: tuple[Span, ...]) -> Factuality:
    stances = [Stance(source=c.source, certainty=c.certainty, polarity=c.polarity, tense=time) for c in held]
    return Factuality(
        status=status,
        certainty=certainty(status),
        polarity=polarity(status),
        tense=time,
        cues=cues,
        stances=tuple(stances),
    )


_plain_factuality = lru_cache(maxsize=4096)(_factuality)  # without cues, that of many acts is the same


def _reasons(
    quoter: Quoter, act: Act, contexts: Iterable[Context], chain: Iterable[Step], verdict: Verdict
) -> Iterator[Reason]:
    """The rule and the words behind every slot, in the order of the record's fields."""
    yield Reason(slot="event_type", rule=act.predicate.rule, words=(quoter.span(act.span),))
    for context in contexts:
        rule = f"{context.name}: {context.reach}"
        yield Reason(slot="contexts", rule=rule, words=tuple([quoter.span(w) for w in context.words]))
    for slot, referents in (("actors", act.actors), ("recipients", act.recipients)):
        for referent in referents:
            rule = f"{act.predicate.frame.name}: {referent.rule}"
            yield Reason(slot=slot, rule=rule, words=(quoter.span(referent.span),))
    if act.time is not None:
        note = act.notes.get("time")
        rule = f"{act.time.rule}; {note}" if note else act.time.rule
        yield Reason(slot="time", rule=rule, words=(quoter.span(act.time.span),))
    if act.place is not None:
        rule = act.notes.get("place", "the place of its words")
        yield Reason(slot="place", rule=rule, words=(quoter.span(act.place.span),))
    for step in chain:
        yield Reason(slot="attribution", rule=step.rule, words=(quoter.span(step.cue),))
    if verdict.status is Status.ACTUAL and not verdict.cues:
        yield _PLAIN
    else:
        rule = "plain assertion" if verdict.status is Status.ACTUAL else f"marked as {verdict.status}"
        yield Reason(slot="factuality", rule=rule, words=tuple([quoter.token(t) for t in verdict.cues]))
