"""Names: those that the knowledge base knows, and those that only the language model sees."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from teletipo.actors.entities import Entity, Form, Mention, Mentions
from teletipo.actors.known import acting, is_owned, of_owner, undecided, unknown
from teletipo.actors.lexicon import ActorLexicon
from teletipo.actors.namesakes import Hints, Setting, choose, hints
from teletipo.actors.spotting import Spotted
from teletipo.knowledge import Entry, EntryKind, Knowledge, Site
from teletipo.language.tokens import Span, Token
from teletipo.records import Candidate

Entries = Sequence[Entry]

BY_WORDS = "knowledge base, chosen by the words around"  # the rule of a place that its own words tell from namesakes
_SMALL_TOWN = 100_000  # inhabitants: so small, a name is the town's only where it reads as a place
_LARGE_CITY = 200_000  # inhabitants: so large, a lone name that the model takes for a person's is the city's
_LABELS = ("PER", "ORG", "LOC", "MISC")


class NameReader:
    """Finds named things in one article."""

    def __init__(
        self, mentions: Mentions, spotted: Spotted, lexicon: ActorLexicon, knowledge: Knowledge, day: dt.date | None
    ) -> None:
        self.doc, self.mentions, self.spotted = mentions.doc, mentions, spotted
        self.lexicon, self.knowledge, self.day = lexicon, knowledge, day
        self._names = {i: e for e in self.doc.ents for i in range(e.start, e.end)}
        self._surnames = {e[-1].text for e in self.doc.ents if e.label_ == "PER" and len(e) > 1}
        self._made: dict[int, Entity | None] = {}

    def find(self) -> None:
        """Add the mentions of named things: the longer of two that overlap wins, the knowledge base on a tie.

        What the language model takes for a name and is a noun of institutions or people (*Gobierno*, *Congreso*) is
        left to the room of groups.
        """
        known = self._known()
        setting = Setting(known, self._adjectives(), self.knowledge, self.day)
        sites = {i for s, found in known if any(e.kind is EntryKind.SITE for e in found) for i in range(s.start, s.end)}
        candidates: list[tuple[int, int, Span, Entries]] = [(len(s), 1, s, entries) for s, entries in known]
        for name in self.doc.ents:
            if name.label_ in _LABELS and not (self._is_of_place(name) and _covers(name, sites)):
                span = self._trimmed(name)
                if len(span) and not self._is_common(span):
                    candidates.append((len(span), 0, span, ()))
        taken: set[int] = set()
        for _, _, span, entries in sorted(candidates, key=lambda c: (-c[0], -c[1], c[2].start)):
            tokens = range(span.start, span.end)
            if taken.isdisjoint(tokens):
                taken.update(tokens)
                self.mentions.add(self._mention(span, entries, setting))

    def _is_of_place(self, name: Span) -> bool:
        """*Cosmódromo Vostochni* is a place, whatever the model takes it for."""
        return len(name) > 1 and name[0].lower_ in self.lexicon.place_nouns

    def _is_common(self, span: Span) -> bool:
        """Does the span begin with a noun that names actors by what they are, or with a title?"""
        if span.start in self.spotted.nouns or span.start in self.spotted.titles:
            return True
        return len(span) == 1 and span[0].lower_ in self.lexicon.no_names

    def _adjectives(self) -> Counter[str]:
        """How often the article speaks of each state by adjectives and people (*rusas*, *los peruanos*)."""
        tokens = self.doc.tokens
        return Counter(
            forms[0].iso3
            for i, forms in self.spotted.people.items()
            if tokens[i].pos_ != "PROPN" or tokens[i].text.islower()
        )

    # ── names of the knowledge base ─────────────────────────────────────────────────────────────────────────────────

    def _known(self) -> list[tuple[Span, Entries]]:
        found: list[tuple[Span, Entries]] = []
        for start, end, entries in self.knowledge.find(self.doc.text, self.doc.stretches()):
            span = self.doc.char_span(start, end)
            if span is None or not (fitting := [e for e in entries if self._fits(span, e)]):
                continue
            if len(fitting) < len(entries):
                placed = any(e.kind is EntryKind.SITE for e in fitting)  # then the towns of that name are all possible
                fitting = [e for e in entries if e in fitting or (placed and e.kind is EntryKind.SITE)]
            if self._after_title(span) == span.start:
                found.append((span, tuple(fitting)))
        return found

    def _fits(self, span: Span, entry: Entry) -> bool:
        """Can these words be this thing? A lone word that is also a common one must look like a name here."""
        if isinstance(entry.thing, Site) and span.root.ent_type_ == "PER":
            name = self._names.get(span.start)
            if name is None or self._is_of_place(name):
                return name is not None
            return len(name) == 1 and span.text not in self._surnames and entry.thing.population >= _LARGE_CITY
        if isinstance(entry.thing, Site) and _is_small(entry.thing) and not self._reads_as_place(span):
            return False
        if len(span) == 1 and self._is_within(span[0], entry.kind):
            return False
        if len(span) > 1 or entry.kind in (EntryKind.COUNTRY, EntryKind.CAPITAL):
            return True
        token = span[0]
        if token.pos_ == "PROPN" or token.ent_type_ or token.is_upper:
            return True
        return token.i != token.sent.start and token.text[:1].isupper() and token.pos_ == "NOUN"

    def _reads_as_place(self, span: Span) -> bool:
        """Is this no part of what the model takes for a body or work (*la Constitución*, *la Ronda de Doha*)?

        A noun of places before the name overrides the model: *la ciudad de Constitución*.
        """
        if span.root.ent_type_ not in ("ORG", "MISC"):
            return True
        before = [t.lower_ for t in self.doc.tokens[max(span.start - 3, 0) : span.start]]
        places = self.lexicon.place_nouns, self.lexicon.governing["city"]
        return before[-1:] == ["en"] or any(w in nouns for w in before for nouns in places)

    def _is_within(self, token: Token, kind: EntryKind) -> bool:
        """Does a longer name begin like an organisation (*Alianza Lima*) or end in a capital (*Real Madrid*)?"""
        name = self._names.get(token.i)
        if name is None or token.is_upper:
            return False  # an acronym before a name is a name of its own
        if kind is EntryKind.ORGANISATION:
            return token.i + 1 < name.end and token.nbor().is_title
        return kind is EntryKind.CAPITAL and name.label_ == "ORG" and name.start < token.i and token.nbor(-1).is_title

    # ── names that the language model sees ──────────────────────────────────────────────────────────────────────────

    def _trimmed(self, span: Span) -> Span:
        """Without the small words at its ends and the rest of a title (*Defensa ruso*, *Estado de EE. UU.*)."""
        tokens, start, end = self.doc.tokens, self._after_title(span), span.end
        while start < end and tokens[start].text.islower() and _is_small_word(tokens[start]):
            start += 1
        while (
            end > start and tokens[end - 1].text.islower() and tokens[end - 1].pos_ in ("DET", "ADP", "CCONJ", "VERB")
        ):
            end -= 1
        person = span.label_ == "PER" and end - start > 2
        if person and self.lexicon.portfolio([t.lower_ for t in tokens[start : start + 2]]) is not None:
            start += 1
        return Span(self.doc, start, end, label=span.label_)

    def _after_title(self, span: Span) -> int:
        """Where a name begins that the model has put together with the end of a title or the ministry after one."""
        start, tokens = span.start, self.doc.tokens
        for before in (start - 2, start - 1):
            titles = self.spotted.titles.get(before)
            if titles is None:
                continue
            end = before + len(titles[0].words)
            if end > start:
                return min(end, span.end)
            words = [t.lower_ for t in tokens[start : start + 2]]
            if before == start - 2 and self.lexicon.portfolio(words) is not None:
                rest = tokens[start + (2 if tuple(words) in self.lexicon.portfolios else 1) : span.end]
                if rest and rest[0].pos_ == "ADP":  # "ministra de Seguridad de Argentina"
                    return rest[0].i
                return start if any(t.text[:1].isupper() for t in rest) or not rest else span.end
        return start

    # ── mentions ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _mention(self, span: Span, entries: Entries, setting: Setting) -> Mention:
        if not entries:
            return Mention(span, span.root, Form.NAME, "language model", self.mentions.entity(unknown(span)))
        owned = is_owned(entries)
        around = hints(span, setting, self.lexicon) if len(entries) > 1 or owned else _NO_HINTS
        best, others = choose(span, entries, setting, around, self.lexicon)
        if owned and len(around.owners) == 1 and not any(around.speak_for(e) for e in entries):
            owner = of_owner(span.text, entries, next(iter(around.owners)), self.knowledge)
            return Mention(span, span.root, Form.NAME, "knowledge base, of another state", self.mentions.entity(owner))
        rule = BY_WORDS if best is not None and around and around.speak_for(best) else "knowledge base"
        entity = self._entity(best) if best is not None else self.mentions.entity(undecided(span))
        if entity is not None and others and not entity.candidates:
            entity.candidates = tuple(Candidate(name=e.name, country=e.country or None, reason=e.kind) for e in others)
        return Mention(span, span.root, Form.NAME, rule, entity, best, others)

    def _entity(self, entry: Entry) -> Entity | None:
        """What acts under a name, made once for every entry."""
        key = id(entry)
        if key not in self._made:
            entity = acting(entry, self.knowledge, self.day)
            self._made[key] = self.mentions.entity(entity) if entity is not None else None
        return self._made[key]


_NO_HINTS = Hints()


def _covers(name: Span, tokens: set[int]) -> bool:
    return not tokens.isdisjoint(range(name.start, name.end))


def _is_small(site: Site) -> bool:
    return site.kind == "city" and 0 < site.population < _SMALL_TOWN


def _is_small_word(token: Token) -> bool:
    return token.pos_ in ("DET", "ADP") or bool(token.is_stop)
