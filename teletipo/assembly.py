"""From acts to records: the offsets of the article, ids derived from content, and the reasons of every slot."""

import hashlib
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from teletipo.actors import Entity
from teletipo.attribution import Step
from teletipo.coreference import Referent
from teletipo.events import Act
from teletipo.events.acts import Counting
from teletipo.events.contexts import Context, Contexts
from teletipo.events.lexicon import Predicate
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
_ASSERTED = "plain assertion"
_PLAIN = Reason(slot="factuality", rule=_ASSERTED)


class Quoter:
    """Quotes the words of one article: spans of tokens as spans of the text exactly as given, each made once."""

    def __init__(self, article: Article, text: PlainText) -> None:
        self.article, self.text = article, text
        self._spans: dict[tuple[int, int], Span] = {}
        self._participants: dict[tuple[Entity, int, int], Participant] = {}
        self._contexts: dict[Context, Reason] = {}

    @cached_property
    def _digest(self) -> str:
        return hashlib.sha256(self.article.text.encode("utf-8", "surrogatepass")).hexdigest()

    def event_id(self, trigger: Span) -> str:
        """The id of the record of an act: that of the article, its text and where the trigger stands."""
        content = f"{self.article.id}\0{self._digest}\0{trigger.start}\0{trigger.end}"
        return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def span(self, tokens: Tokens) -> Span:
        place = tokens.start, tokens.end
        if (found := self._spans.get(place)) is None:
            start, end = self.text.to_original(*tokens.chars)
            found = self._spans[place] = Span(text=self.article.text[start:end], start=start, end=end)
        return found

    def token(self, token: Token) -> Span:
        return self._spans.get((token.i, token.i + 1)) or self.span(Tokens(token.doc, token.i, token.i + 1))

    def participant(self, referent: Referent) -> Participant:
        key = referent.entity, referent.span.start, referent.span.end
        if (found := self._participants.get(key)) is None:
            found = self._participants[key] = self._participant(referent)
        return found

    def participants(self, referents: Iterable[Referent]) -> tuple[Participant, ...]:
        return tuple(map(self.participant, referents))

    def _participant(self, referent: Referent) -> Participant:
        words, entity = self.span(referent.span), referent.entity
        return Participant(
            text=words.text, start=words.start, end=words.end, name=entity.name, kind=entity.kind,
            country=entity.country, sector=entity.sector, office=entity.office, candidates=entity.candidates,
        )  # fmt: skip

    def context(self, context: Context) -> Reason:
        """The reason for a context; one that acts share has one."""
        if (found := self._contexts.get(context)) is None:
            rule, words = f"{context.name}: {context.reach}", tuple(map(self.span, context.words))
            found = self._contexts[context] = Reason(slot="contexts", rule=rule, words=words)
        return found


class Assembler:
    """Makes the records of articles of one language."""

    def __init__(self, versions: Versions, lang: str, ontology: Ontology = PLOVER) -> None:
        self.versions, self.lang, self.ontology = versions, lang, ontology

    def events(self, article: Article, text: PlainText, layers: Layers) -> list[Event]:
        """The records of an article's acts, in the order of their triggers."""
        quoter, contexts = Quoter(article, text), Contexts(layers.doc, self.lang)
        return [self._event(quoter, layers, act, contexts.of(act)) for act in layers.acts]

    def _event(self, quoter: Quoter, layers: Layers, act: Act, contexts: list[Context]) -> Event:
        verdict = layers.judge.judge(act)
        chain = layers.attributor.chain(act)
        sure = factuality(quoter, verdict, commitments(chain, verdict, layers.attributor.words))
        trigger = quoter.span(act.span)
        kind = act.predicate.type
        denied, confirmed = _responses(quoter, layers.responses.to(act))
        return Event(
            id=quoter.event_id(trigger),
            article_id=quoter.article.id,
            event_type=kind,
            event_mode=act.mode,
            contexts=tuple([c.name for c in contexts]),
            quad_class=self.ontology.quad_classes[kind],
            intensity=self.ontology.intensity(kind, act.mode),
            trigger=trigger,
            sentence=quoter.span(act.trigger.sent),
            actors=quoter.participants(act.actors),
            recipients=quoter.participants(act.recipients),
            time=_time(quoter, act),
            place=place(quoter, act.place) if act.place is not None else None,
            attribution=tuple([source(quoter, s) for s in chain]),
            factuality=sure,
            denied_by=denied,
            confirmed_by=confirmed,
            versions=self.versions,
            why=tuple(_reasons(quoter, act, contexts, chain, sure)),
            counts=tuple([count(quoter, act, c) for c in act.counts]),
        )


def _responses(quoter: Quoter, answers: Sequence[Answer]) -> tuple[tuple[Response, ...], tuple[Response, ...]]:
    """Who denies and who confirms an act."""
    if not answers:
        return (), ()
    made = [(a.denies, _response(quoter, a)) for a in answers]
    return tuple([r for denies, r in made if denies]), tuple([r for denies, r in made if not denies])


def _response(quoter: Quoter, answer: Answer) -> Response:
    own = answer.act
    return Response(
        who=quoter.participants(answer.who),
        cues=(quoter.token(answer.cue),),
        sentence=quoter.span(answer.sentence),
        event=quoter.event_id(quoter.span(own.span)) if own is not None else None,
    )


def _time(quoter: Quoter, act: Act) -> Interval | None:
    """When, with the event that it is told by."""
    if act.time is None:
        return None
    made = interval(quoter, act.time)
    if act.relation is None:
        return made
    words, other = quoter.span(act.relation.span), act.relation.act
    event = quoter.event_id(quoter.span(other.span)) if other is not None else None
    told = Relation(text=words.text, start=words.start, end=words.end, relation=act.relation.kind, event=event)
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
    words = quoter.span(doc[start:end])
    return Count(
        text=words.text, start=words.start, end=words.end,
        ordinal=claim.number, event_type=act.predicate.type, event_mode=act.mode,
        actors=quoter.participants(act.actors),
        recipients=quoter.participants(recipients),
        place=place(quoter, named) if named is not None else None,
        interval=interval(quoter, claim.interval) if claim.interval is not None else None,
    )  # fmt: skip


def interval(quoter: Quoter, timex: Timex) -> Interval:
    words, reading = quoter.span(timex.span), timex.reading
    return Interval(
        text=words.text,
        start=words.start,
        end=words.end,
        earliest=reading.earliest,
        latest=reading.latest,
        granularity=reading.granularity,
        value=reading.value,
        modifier=reading.modifier,
        reason=reading.reason,
    )


def place(quoter: Quoter, toponym: Toponym) -> Place:
    words = quoter.span(toponym.span)
    return Place(
        text=words.text,
        start=words.start,
        end=words.end,
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


def factuality(quoter: Quoter, verdict: Verdict, held: tuple[Commitment, ...] = ()) -> Factuality:
    time, cues = _TENSES.get(verdict.tense, "none"), tuple(map(quoter.token, verdict.cues))
    return (_factuality if cues else _plain_factuality)(verdict.status, time, held, cues)


def _factuality(status: Status, time: str, held: tuple[Commitment, ...], cues: tuple[Span, ...]) -> Factuality:
    return Factuality(
        status=status,
        certainty=certainty(status),
        polarity=polarity(status),
        tense=time,
        cues=cues,
        stances=tuple([_stance(c, time) for c in held]),
    )


@lru_cache(maxsize=4096)
def _stance(held: Commitment, time: str) -> Stance:
    return Stance(source=held.source, certainty=held.certainty, polarity=held.polarity, tense=time)


_plain_factuality = lru_cache(maxsize=4096)(_factuality)  # without cues, that of many acts is the same


def _reasons(
    quoter: Quoter, act: Act, contexts: Iterable[Context], chain: Iterable[Step], sure: Factuality
) -> list[Reason]:
    """The rule and the words behind every slot, in the order of the record's fields."""
    found = [Reason(slot="event_type", rule=_rule(act.predicate), words=(quoter.span(act.span),))]
    found += [quoter.context(c) for c in contexts]
    frame = act.predicate.frame.name
    for slot, referents in (("actors", act.actors), ("recipients", act.recipients)):
        found += [Reason(slot=slot, rule=f"{frame}: {r.rule}", words=(quoter.span(r.span),)) for r in referents]
    if act.time is not None:
        note = act.notes.get("time")
        rule = f"{act.time.rule}; {note}" if note else act.time.rule
        found.append(Reason(slot="time", rule=rule, words=(quoter.span(act.time.span),)))
    if act.place is not None:
        rule = act.notes.get("place", "the place of its words")
        found.append(Reason(slot="place", rule=rule, words=(quoter.span(act.place.span),)))
    found += [Reason(slot="attribution", rule=s.rule, words=(quoter.span(s.cue),)) for s in chain]
    found.append(_of_status(sure))
    return found


@lru_cache(maxsize=1 << 14)
def _rule(predicate: Predicate) -> str:
    return predicate.rule


def _of_status(sure: Factuality) -> Reason:
    if sure.status is not Status.ACTUAL:
        return Reason(slot="factuality", rule=f"marked as {sure.status}", words=sure.cues)
    return Reason(slot="factuality", rule=_ASSERTED, words=sure.cues) if sure.cues else _PLAIN
