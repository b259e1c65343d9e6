"""The columns of each kind of answer, shared by all pages."""

from collections.abc import Iterable
from typing import Any

from teletipo.exporting import words
from teletipo.ledger import Claim, Entity, Head, Judgement, Occurrence, Partner
from teletipo.records import Participant, Record
from teletipo.web.tables import Bit, Column, address, days, interval, plain


def entity_address(entity: Entity) -> str:
    """The dossier: of a state, of everybody of it; else of just this one."""
    return address("/actor", name=entity.country if entity.kind == "country" and entity.country else entity.id)


def event_address(occurrence: str) -> str:
    return address("/event", id=occurrence)


def article_address(article: str, event: str = "") -> str:
    return address("/article", id=article) + (f"#r-{event}" if event else "")


def entities(found: Iterable[Entity]) -> list[Bit]:
    return [Bit(_named(e.name, e.country), entity_address(e)) for e in found]


def _people(found: Iterable[Participant]) -> list[Bit]:
    return [Bit(_named(p.name, p.country), address("/actor", name=p.name)) for p in found]


def _named(name: str, country: str | None) -> str:
    return f"{name} [{country}]" if country else name


def _act(event_type: str, mode: str | None, href: str) -> list[Bit]:
    return [Bit(event_type, href, "code"), *([Bit(mode, look="mode")] if mode else [])]


def _place(name: str | None, country: str | None) -> list[Bit]:
    return plain(_named(name, country)) if name else []


def _reports(o: Occurrence) -> list[Bit]:
    return [Bit(f"{o.reports}", look="number")]


def _article(head: Head, event: str = "") -> list[Bit]:
    return [Bit(head.title or head.id, article_address(head.id, event), "title")]


OCCURRENCES = (
    Column("id", "", lambda o: [Bit(o.id, look="hidden")]),
    Column("act", "act", lambda o: _act(o.event_type, o.event_mode, event_address(o.id))),
    Column("who", "who", lambda o: entities(o.actors)),
    Column("to_whom", "to whom", lambda o: entities(o.recipients)),
    Column("when", "when", lambda o: days(o.earliest, o.latest)),
    Column("where", "where", lambda o: _place(o.place, o.country)),
    Column("standing", "standing", lambda o: [Bit(o.standing.value, look="standing")]),
    Column("reports", "articles", _reports, kind=int),
    Column("outlets", "outlets", lambda o: [Bit(f"{o.outlets}", look="number")], kind=int),
    Column("first_seen", "first seen", lambda o: days(o.first_seen)),
)
REPORTS = (
    Column("id", "", lambda r: [Bit(r.event.id, look="hidden")]),
    Column("act", "act", lambda r: _act(r.event.event_type, r.event.event_mode, event_address(r.occurrence))),
    Column("who", "who", lambda r: _people(r.event.actors)),
    Column("to_whom", "to whom", lambda r: _people(r.event.recipients)),
    Column("when", "when", lambda r: interval(r.event.time)),
    Column("status", "status", lambda r: [Bit(r.event.factuality.status.value, look="status")]),
    Column("source", "source", lambda r: plain(words.chain(r.event.attribution))),
    Column("sentence", "sentence", lambda r: [Bit(r.event.sentence.text, look="quote")], wide=True),
    Column("article", "article", lambda r: _article(r.article, r.event.id)),
    Column("outlet", "outlet", lambda r: plain(r.article.source)),
    Column("published", "published", lambda r: days(r.article.published)),
)
HEADS = (
    Column("id", "", lambda h: [Bit(h.id, look="hidden")]),
    Column("title", "article", _article, wide=True),
    Column("outlet", "outlet", lambda h: plain(h.source)),
    Column("published", "published", lambda h: days(h.published)),
)
HITS = (
    Column("id", "", lambda h: [Bit(h.article.id, look="hidden")]),
    Column("title", "article", lambda h: _article(h.article)),
    Column("words", "words", lambda h: [Bit(h.snippet.text, look="hit", span=h)], wide=True),
    Column("outlet", "outlet", lambda h: plain(h.article.source)),
    Column("published", "published", lambda h: days(h.article.published)),
    Column("records", "records", lambda h: [Bit(str(h.events), look="number")], kind=int),
)


def _voice(claim: Claim) -> list[Bit]:
    return entities([claim.who]) if claim.who else [Bit(claim.outlet or "?", look="outlet")]


CLAIMS = (
    Column("voice", "voice", _voice),
    Column("stance", "stance", lambda c: [Bit(c.stance.value, look="stance")]),
    Column("act", "act", lambda c: _act(c.event_type, None, event_address(c.occurrence))),
    Column("status", "status", lambda c: [Bit(c.status.value, look="status")]),
    Column(
        "words",
        "words",
        lambda c: [Bit(c.quote.text, article_address(c.article, c.event), "quote")],
        wide=True,
    ),
    Column("outlet", "outlet", lambda c: plain(c.outlet)),
    Column("day", "published", lambda c: days(c.day)),
)
POINTS = (
    Column("start", "from", lambda p: days(p.start)),
    Column("events", "records", lambda p: [] if p.events is None else [Bit(str(p.events), look="number")], kind=int),
    Column("occurrences", "acts", lambda p: [Bit(str(p.occurrences), look="number")], kind=int),
)
SPOTS = (
    Column("place", "place", lambda s: _place(s.name, s.country)),
    Column("kind", "known as", lambda s: [Bit(s.kind, look="kind")]),
    Column("events", "records", lambda s: [Bit(str(s.events), look="number")], kind=int),
    Column("occurrences", "acts", lambda s: [Bit(str(s.occurrences), look="number")], kind=int),
    Column("latitude", "latitude", lambda s: plain(s.latitude), kind=float),
    Column("longitude", "longitude", lambda s: plain(s.longitude), kind=float),
)


def _shared(bond: Any) -> list[Bit]:
    return [Bit(str(bond.records), address("/dyad", one=bond.one.id, other=bond.other.id), "number")]


BONDS = (
    Column("one", "one", lambda b: entities([b.one])),
    Column("other", "the other", lambda b: entities([b.other])),
    Column("records", "records", _shared, kind=int),
    Column("cooperation", "cooperation", lambda b: [Bit(str(b.cooperation), look="number")], kind=int),
    Column("conflict", "conflict", lambda b: [Bit(str(b.conflict), look="number")], kind=int),
)
TALLIES = (
    Column("value", "", lambda t: [Bit(t.value, look="code")]),
    Column("events", "records", lambda t: [Bit(str(t.events), look="number")], kind=int),
)


def partners(of: str) -> tuple[Column, ...]:
    """The partners of one actor, each leading to what the two did."""
    return (
        Column("partner", "partner", lambda p: entities([p.entity])),
        Column("events", "records", lambda p: [Bit(str(p.events), _dyad(of, p), "number")], kind=int),
    )


def _dyad(of: str, partner: Partner) -> str:
    entity = partner.entity
    name = entity.country if entity.kind == "country" and entity.country else entity.id
    return address("/dyad", one=of, other=name)


VERDICTS = (
    Column("claim", "claim", lambda v: [Bit(v.claim.text, address("/record", id=v.event), "quote")], wide=True),
    Column("ordinal", "claimed", lambda v: [Bit(str(v.ordinal), look="number")], kind=int),
    Column("counted", "found in the ledger", lambda v: [Bit(str(len(v.counted)), look="number")], kind=int),
    Column("verdict", "verdict", lambda v: [Bit(v.verdict, look="verdict")]),
    Column("reason", "reason", lambda v: [Bit(v.reason, look="reason")]),
)
LINKS = (
    Column("event", "record", lambda k: [Bit(k.event[:8], address("/record", id=k.event))]),
    Column("other", "agrees with", lambda k: [Bit(k.other[:8], address("/record", id=k.other))] if k.other else []),
    Column("score", "score", lambda k: [Bit(f"{k.score:.2f}", look="number")], kind=float),
    Column("reasons", "why", lambda k: [Bit("; ".join(k.reasons), look="reason")], wide=True),
)


def _judged(j: Judgement) -> list[Bit]:
    """What a judgement names: a record, an entity, or whatever a note is on."""
    if j.kind == "note":
        return plain(j.target)
    if "entit" in j.kind:
        one = j.value["one"]
        return [Bit(_named(one["name"], one.get("country")), address("/judge", entity=j.target))]
    return [Bit(j.target[:8], address("/judge", record=j.target))]


def _decided(j: Judgement) -> list[Bit]:
    """What it says beyond its kind: with whom merged, what is said now."""
    if j.kind in {"merge", "split"}:
        return [Bit(i[:8], address("/judge", record=i)) for i in j.value["other"]]
    if j.kind in {"merge_entities", "split_entity"}:
        return plain(_named(j.value["other"]["name"], j.value["other"].get("country")))
    slots = j.value if j.kind == "correct" else j.value.get("slots", {})
    return [Bit(f"{slot}: {_said(value)}") for slot, value in slots.items()]


def _said(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_said(v) for v in value) or "—"
    if isinstance(value, dict) and "earliest" in value:
        return f"{value['earliest']}/{value['latest']}"
    return _named(value["name"], value.get("country")) if isinstance(value, dict) else str(value or "—")


JUDGEMENTS = (
    Column("number", "no.", lambda j: [Bit(str(j.id), look="anchor")], kind=int),
    Column("made", "decided", lambda j: [Bit(f"{j.made:%Y-%m-%d %H:%M} UTC", look="moment", span=j.made)]),
    Column("by", "by", lambda j: plain(j.by)),
    Column("kind", "judgement", lambda j: [Bit(j.kind, look="judgement")]),
    Column("target", "of what", _judged),
    Column("value", "what was decided", _decided, wide=True),
    Column("note", "why", lambda j: plain(j.note), wide=True),
    Column(
        "undone",
        "undone",
        lambda j: [Bit(f"{j.undone:%Y-%m-%d %H:%M} UTC, {j.undone_by}" if j.undone else "", look="undoing", span=j)],
    ),
)


def cells(columns: Iterable[Column], record: Record) -> list[Any]:
    """One row of a file: the pieces of a cell divided by ``; ``."""
    return ["; ".join(b.text for b in c.cells(record)) for c in columns]
