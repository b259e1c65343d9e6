"""Names: those that the knowledge base knows, and those that only the language model sees."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from teletipo.actors.entities import Entity, Form, Mention, Mentions
from teletipo.actors.lexicon import ActorLexicon
from teletipo.actors.namesakes import Hints, Setting, choose, hints
from teletipo.knowledge import Country, Entry, EntryKind, Knowledge, Organisation, Person
from teletipo.knowledge.entries import Metonym, Site
from teletipo.language.tokens import Doc, Span, Token
from teletipo.records import Candidate, Kind

BY_WORDS = "knowledge base, chosen by the words around"  # the rule of a place that its own words tell from namesakes
# kinds of bodies that most states have one of by the same name
_OF_EVERY_STATE = frozenset(
    {"parliament", "court", "ministry", "police", "military", "intelligence", "authority", "body"}
)
_SMALL_TOWN = 100_000  # inhabitants: so small, a name is the town's only where it reads as a place
_LARGE_CITY = 200_000  # inhabitants: so large, a lone name that the model takes for a person's is the city's


def find(doc: Doc, lexicon: ActorLexicon, knowledge: Knowledge, mentions: Mentions, day: dt.date | None) -> None:
    """Add the mentions of named things: the longer of two that overlap wins, the knowledge base on a tie.

    What the language model takes for a name and is a noun of institutions or people (*Gobierno*, *Congreso*) is left
    to the room of groups.
    """
    known = [(s, e) for s, e in _known(doc, knowledge, lexicon) if _after_title(s, lexicon) == s.start]
    setting = Setting(known, _adjectives(doc, knowledge), knowledge, day)
    sites = {i for s, found in known if any(isinstance(e.thing, Site) for e in found) for i in range(s.start, s.end)}
    named = [e for e in doc.ents if not (_is_of_place(e, lexicon) and sites & set(range(e.start, e.end)))]
    seen = [_trimmed(e, lexicon) for e in named if e.label_ in ("PER", "ORG", "LOC", "MISC")]
    taken: set[int] = set()
    candidates = [(len(s), 1, s, entries) for s, entries in known]
    candidates += [(len(e), 0, e, ()) for e in seen if len(e) and not _is_common(e, lexicon)]
    for _, _, span, entries in sorted(candidates, key=lambda c: (-c[0], -c[1], c[2].start)):
        tokens = set(range(span.start, span.end))
        if not tokens & taken:
            taken |= tokens
            mentions.add(_mention(span, entries, setting, mentions, lexicon))


def _is_of_place(name: Span, lexicon: ActorLexicon) -> bool:
    """*Cosmódromo Vostochni* is a place, whatever the model takes it for."""
    return len(name) > 1 and name[0].lower_ in lexicon.place_nouns


def _is_common(span: Span, lexicon: ActorLexicon) -> bool:
    """Does the span begin with a noun that names actors by what they are, or with a title?"""
    first = span[0]
    if lexicon.role_noun(span.doc, span.start) is not None:
        return True
    return bool(lexicon.titles(span.doc, span.start)) or (len(span) == 1 and first.lower_ in lexicon.no_names)


def _adjectives(doc: Doc, knowledge: Knowledge) -> Counter[str]:
    """How often the article speaks of each state by adjectives and people (*rusas*, *los peruanos*)."""
    lower = (t for t in doc if t.pos_ in ("ADJ", "NOUN") or (t.pos_ == "PROPN" and t.text.islower()))
    named = (knowledge.demonyms(token.text) for token in lower)
    return Counter(forms[0].iso3 for forms in named if forms)


def _known(doc: Doc, knowledge: Knowledge, lexicon: ActorLexicon) -> list[tuple[Span, tuple[Entry, ...]]]:
    found = []
    surnames = {e[-1].text for e in doc.ents if e.label_ == "PER" and len(e) > 1}
    for start, end, entries in knowledge.find(doc.text):
        span = doc.char_span(start, end)
        if span is not None and (fitting := [e for e in entries if _fits(span, e, surnames, lexicon)]):
            placed = any(isinstance(e.thing, Site) for e in fitting)  # then the towns of that name are all possible
            found.append((span, tuple(e for e in entries if e in fitting or (placed and isinstance(e.thing, Site)))))
    return found


def _fits(span: Span, entry: Entry, surnames: set[str], lexicon: ActorLexicon) -> bool:
    """Can these words be this thing? A lone word that is also a common one must look like a name here."""
    if isinstance(entry.thing, Site) and span.root.ent_type_ == "PER":
        name = next(e for e in span.doc.ents if e.start <= span.start < e.end)
        if _is_of_place(name, lexicon):
            return True
        return len(name) == 1 and span.text not in surnames and entry.thing.population >= _LARGE_CITY
    if isinstance(entry.thing, Site) and _is_small(entry.thing) and not _reads_as_place(span, lexicon):
        return False
    if len(span) == 1 and _is_within(span[0], entry.kind):
        return False
    if len(span) > 1 or entry.kind in (EntryKind.COUNTRY, EntryKind.CAPITAL):
        return True
    token = span[0]
    if token.pos_ == "PROPN" or token.ent_type_ or token.is_upper:
        return True
    return token.i != token.sent.start and token.text[:1].isupper() and token.pos_ == "NOUN"


def _is_small(site: Site) -> bool:
    return site.kind == "city" and 0 < site.population < _SMALL_TOWN


def _reads_as_place(span: Span, lexicon: ActorLexicon) -> bool:
    """Is this no part of what the model takes for a body or work (*la Constitución*, *la Ronda de Doha*)?

    A noun of places before the name overrides the model: *la ciudad de Constitución*.
    """
    if span.root.ent_type_ not in ("ORG", "MISC"):
        return True
    before = [t.lower_ for t in span.doc[max(span.start - 3, 0) : span.start]]
    return before[-1:] == ["en"] or any(w in lexicon.place_nouns or w in lexicon.governing["city"] for w in before)


def _is_within(token: Token, kind: EntryKind) -> bool:
    """Does a longer name begin like an organisation (*Alianza Lima*) or end in a capital (*Real Madrid*)?"""
    name = next((e for e in token.doc.ents if e.start <= token.i < e.end), None)
    if name is None or token.is_upper:
        return False  # an acronym before a name is a name of its own
    if kind is EntryKind.ORGANISATION:
        return token.i + 1 < name.end and token.nbor().is_title
    return kind is EntryKind.CAPITAL and name.label_ == "ORG" and name.start < token.i and token.nbor(-1).is_title


def _trimmed(span: Span, lexicon: ActorLexicon) -> Span:
    """Without the small words at its ends and the rest of a title (*Defensa ruso*, *Estado de EE. UU.*)."""
    start, end = _after_title(span, lexicon), span.end
    while start < end and span.doc[start].text.islower() and _is_small_word(span.doc[start]):
        start += 1
    while (
        end > start and span.doc[end - 1].text.islower() and span.doc[end - 1].pos_ in ("DET", "ADP", "CCONJ", "VERB")
    ):
        end -= 1
    person = span.label_ == "PER" and end - start > 2
    if person and lexicon.portfolio([t.lower_ for t in span.doc[start : start + 2]]) is not None:
        start += 1
    return Span(span.doc, start, end, label=span.label_)


def _is_small_word(token: Token) -> bool:
    return token.pos_ in ("DET", "ADP") or bool(token.is_stop)


def _after_title(span: Span, lexicon: ActorLexicon) -> int:
    """Where a name begins that the model has put together with the end of a title or the ministry after one."""
    doc, start = span.doc, span.start
    for before in (start - 2, start - 1):
        if before < 0 or not (titles := lexicon.titles(doc, before)):
            continue
        end = before + len(titles[0].words)
        if end > start:
            return min(end, span.end)
        words = [t.lower_ for t in doc[start : start + 2]]
        if before == start - 2 and lexicon.portfolio(words) is not None:
            rest = doc[start + (2 if tuple(words) in lexicon.portfolios else 1) : span.end]
            if len(rest) and rest[0].pos_ == "ADP":  # "ministra de Seguridad de Argentina"
                return int(rest.start)
            return start if any(t.text[:1].isupper() for t in rest) or not len(rest) else span.end
    return start


def _mention(
    span: Span, entries: Sequence[Entry], setting: Setting, mentions: Mentions, lexicon: ActorLexicon
) -> Mention:
    if not entries:
        entity = mentions.entity(_unknown(span))
        return Mention(span, span.root, Form.NAME, "language model", entity)
    around = hints(span, setting, lexicon) if len(entries) > 1 or _is_owned(entries) else Hints()
    best, others = choose(span, entries, setting, around, lexicon)
    if (owned := _of_owner(span, entries, around, knowledge=setting.knowledge)) is not None:
        return Mention(span, span.root, Form.NAME, "knowledge base, of another state", mentions.entity(owned))
    rule = BY_WORDS if best is not None and around and around.speak_for(best) else "knowledge base"
    made = _entity(best, setting) if best is not None else _undecided(span)
    if made is None:
        return Mention(span, span.root, Form.NAME, rule, None, best, others)
    entity = mentions.entity(made)
    entity.candidates = entity.candidates or tuple(
        Candidate(name=e.name, country=e.country or None, reason=e.kind) for e in others
    )
    return Mention(span, span.root, Form.NAME, rule, entity, best, others)


def _is_owned(entries: Sequence[Entry]) -> bool:
    """Are these bodies of states, of which others may have some of the same name?"""
    bodies = [e.thing for e in entries if isinstance(e.thing, Organisation)]
    return len(bodies) == len(entries) and all(b.country and b.kind in _OF_EVERY_STATE for b in bodies)


def _of_owner(span: Span, entries: Sequence[Entry], around: Hints, *, knowledge: Knowledge) -> Entity | None:
    """*la Cámara de Diputados dominicana*: the words name its state, and the tables hold only those of others."""
    if len(around.owners) != 1 or not _is_owned(entries) or any(around.speak_for(e) for e in entries):
        return None
    (iso3,) = around.owners
    sectors = {e.thing.sector for e in entries if isinstance(e.thing, Organisation)}
    name = f"{span.text} ({knowledge.countries[iso3].name})"
    sector = sectors.pop() if len(sectors) == 1 else None
    return Entity(f"organisation:{span.text} {iso3}", name, Kind.ORGANIZATION, iso3, sector)


def _undecided(span: Span) -> Entity:
    return Entity(f"undecided:{span.text}", span.text, Kind.ORGANIZATION)


def _entity(entry: Entry, setting: Setting) -> Entity | None:
    """The entity that acts under a name; a place on the map does not act."""
    thing = entry.thing
    if isinstance(thing, Person):
        return person(thing, setting.knowledge, setting.day)
    if isinstance(thing, Organisation):
        return organisation(thing)
    if isinstance(thing, Country):
        return state(thing)
    if isinstance(thing, Metonym):
        return _behind(thing, setting.knowledge)
    return None


def person(thing: Person, knowledge: Knowledge, day: dt.date | None) -> Entity:
    """A person of the tables, with the offices held on the day."""
    held = knowledge.held(thing.name, day) if day is not None else ()
    return Entity(
        f"person:{thing.name}",
        thing.name,
        Kind.PERSON,
        thing.country or None,
        thing.sector or None,
        knowledge.in_words(held[0]) if held else None,
        thing.gender,
        roles=frozenset(o.role for o in held),
    )


def organisation(thing: Organisation) -> Entity:
    kind = Kind.GROUP if thing.kind in ("movement",) else Kind.ORGANIZATION
    return Entity(
        f"organisation:{thing.key}",
        thing.name,
        kind,
        thing.country or None,
        thing.sector or None,
        roles=frozenset({thing.kind}),
    )


def state(thing: Country) -> Entity:
    gender = "f" if thing.gender.startswith("f") else "m"
    return Entity(f"country:{thing.iso3}", thing.name, Kind.COUNTRY, thing.iso3, "GOV", gender=gender)


def _behind(metonym: Metonym, knowledge: Knowledge) -> Entity | None:
    """What a seat or nickname stands for: a body where the table names one, else the state."""
    if body := knowledge.organisation(metonym.body):
        return organisation(body)
    country = knowledge.countries.get(metonym.country)
    if country is None:
        return None
    if metonym.body in ("state", "head_of_state", "head_of_government", "government"):
        return state(country)
    name = f"{metonym.surface} ({country.name})"
    return Entity(f"metonym:{metonym.surface}", name, Kind.ORGANIZATION, country.iso3, "GOV")


def _unknown(span: Span) -> Entity:
    """A name that no table holds."""
    kind = {"PER": Kind.PERSON, "ORG": Kind.ORGANIZATION, "MISC": Kind.ORGANIZATION}.get(span.label_)
    if kind is None:
        return Entity(f"site:{span.text}", span.text, Kind.ORGANIZATION)
    return Entity(f"{kind}:{span.text}", span.text, kind)
