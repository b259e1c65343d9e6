"""Names: those that the knowledge base knows, and those that only the language model sees."""

import datetime as dt
from bisect import insort
from collections.abc import Mapping, Sequence
from itertools import takewhile
from operator import itemgetter
from typing import NamedTuple

from teletipo.actors.entities import Entity, Form, Mention, Mentions
from teletipo.actors.known import acting, is_owned, of_owner, undecided, unknown
from teletipo.actors.known_names import Known, KnownNames
from teletipo.actors.lexicon import ActorLexicon
from teletipo.actors.namesakes import NO_HINTS, Setting, choose, hints
from teletipo.actors.owned_names import state_at_end
from teletipo.actors.spotting import Spotted
from teletipo.actors.unlisted import unlisted
from teletipo.knowledge import Entry, EntryKind, Knowledge
from teletipo.language.tokens import Span, Token
from teletipo.records import Candidate

Entries = Sequence[Entry]

BY_WORDS = "knowledge base, chosen by the words around"  # the rule of a place that its own words tell from namesakes
_LABELS = ("PER", "ORG", "LOC", "MISC")
_BODIES = ("ORG", "MISC")


class _Candidate(NamedTuple):
    """A name that may stand in the text; ``entries`` are None while what the model sees is not trimmed."""

    size: int
    known: int
    before: int
    span: Span
    entries: Entries | None


_RANK = itemgetter(0, 1, 2)


class NameReader:
    """Finds named things in one article."""

    def __init__(
        self, mentions: Mentions, spotted: Spotted, lexicon: ActorLexicon, knowledge: Knowledge, day: dt.date | None
    ) -> None:
        self.doc, self.mentions, self.spotted = mentions.doc, mentions, spotted
        self.lexicon, self.knowledge, self.day = lexicon, knowledge, day
        self._known = KnownNames(mentions.doc, spotted, lexicon, knowledge, day)
        self._made: dict[int, Entity | None] = {}

    def find(self) -> None:
        """Add the mentions of named things: the longer of two that overlap wins, the knowledge base on a tie.

        What the language model takes for a name and is a noun of institutions or people (*Gobierno*, *Congreso*) is
        left to the room of groups.
        """
        known, setting = self._known.find()
        ends = {s.start: s.end for s, _ in known}
        waiting = [_Candidate(len(s), 1, -s.start, s, entries) for s, entries in known]
        waiting += [_Candidate(len(s), 0, -s.start, s, None) for s in self._seen(known)]
        waiting.sort(key=_RANK)
        taken: set[int] = set()
        while waiting:
            *_, span, entries = waiting.pop()
            tokens = range(span.start, span.end)
            if entries is not None:
                if taken.isdisjoint(tokens):
                    taken.update(tokens)
                    self.mentions.add(self._mention(span, entries, setting))
            elif self._is_portfolio(span):
                taken.update(takewhile(lambda i: self.doc.tokens[i].pos_ != "ADP", tokens))  # not "de Chile"
            elif not taken.issuperset(tokens) and (name := self._name(span, ends)) is not None:
                insort(waiting, _Candidate(len(name), 0, -name.start, name, ()), key=_RANK)

    def _seen(self, known: Sequence[Known]) -> list[Span]:
        """What the language model takes for names, but for places that are called after a known one."""
        sited = [s for s, found in known if EntryKind.SITE in [e.kind for e in found]]
        sites = {i for s in sited for i in range(s.start, s.end)}
        names = (e for e in self.doc.ents if e.label_ in _LABELS)
        return [n for n in names if not (self._known.is_of_place(n) and _covers(n, sites))]

    def _name(self, seen: Span, ends: Mapping[int, int]) -> Span | None:
        """What is a name of what the model sees, if anything."""
        span = self._behind_body(self._trimmed(seen), ends)
        return span if len(span) and not (self._is_common(span) or _is_pair(span, ends)) else None

    def _is_portfolio(self, span: Span) -> bool:
        """*el Ministerio de Agricultura y Pesca*: is it what a ministry is for, too?"""
        tokens, start = self.doc.tokens, span.start - 2
        if start < 1 or tokens[start + 1].pos_ != "CCONJ" or (span.label_ == "PER" and len(span) > 1):
            return False
        while start and tokens[start].ent_iob_ == "I":
            start -= 1
        noun = self.spotted.nouns.get(start)
        return noun is not None and noun.words[0] == self.lexicon.ministry.split()[0].lower()

    def _is_common(self, span: Span) -> bool:
        """Does the span begin with a noun that names actors by what they are, or with a title?"""
        if span.start in self.spotted.nouns or span.start in self.spotted.titles:
            return True
        return len(span) == 1 and self.doc.tokens[span.start].lower_ in self.lexicon.no_names

    # ── names that the language model sees ──────────────────────────────────────────────────────────────────────────

    def _trimmed(self, span: Span) -> Span:
        """Without the small words at its ends and the rest of a title (*Defensa ruso*, *Estado de EE. UU.*)."""
        tokens, start, end = self.doc.tokens, self._known.after_title(span), span.end
        while start < end and (tokens[start].text.islower() or _opens(tokens[start])) and _is_small_word(tokens[start]):
            start += 1
        while (
            end > start and tokens[end - 1].text.islower() and tokens[end - 1].pos_ in ("DET", "ADP", "CCONJ", "VERB")
        ):
            end -= 1
        person = span.label_ == "PER" and end - start > 2
        if person and self.lexicon.portfolio([t.lower_ for t in tokens[start : start + 2]]) is not None:
            start += 1
        start += self._is_verb_before_name(start, end)
        return Span(self.doc, start, end, label=span.label_)

    def _is_verb_before_name(self, start: int, end: int) -> bool:
        """*Niega Maduro*, *Acusa Trump*: headlines that begin with the verb, and a name of the tables."""
        if end - start < 2 or not self.doc.tokens[start].is_sent_start or not self.doc.tokens[start].verbal:
            return False
        return bool(self.knowledge.entries(self.doc[start + 1 : end].text))

    def _behind_body(self, span: Span, ends: Mapping[int, int]) -> Span:
        """*la senadora del Centro Democrático Ana Paz*, *en Pekín Ana Paz*: a title's body or a place, and a name."""
        start, tokens = ends.get(span.start, span.end), self.doc.tokens
        if start >= span.end - 1 or not all(t.text[:1].isupper() for t in tokens[start : span.end]):
            return span
        titled = span.start - 2 in self.spotted.titles or span.start - 3 in self.spotted.titles
        placed = span.start > 0 and tokens[span.start - 1].lower_ in self.lexicon.scene
        return Span(self.doc, start, span.end, label="PER") if titled or placed else span

    # ── mentions ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _mention(self, span: Span, entries: Entries, setting: Setting) -> Mention:
        if (place := unlisted(span, entries, setting, self.lexicon)) is not None:
            return Mention(span, span.root, Form.NAME, BY_WORDS, None, place, tuple(entries))
        if not entries:
            return Mention(span, span.root, Form.NAME, "language model", self.mentions.entity(self._unknown(span)))
        if self._is_of_place(span, entries):
            return Mention(span, span.root, Form.NAME, "a place that bears a name")
        owned = is_owned(entries)
        around = hints(span, setting, self.lexicon) if len(entries) > 1 or owned else NO_HINTS
        best, others = choose(span, entries, setting, around, self.lexicon)
        if owned and len(around.owners) == 1 and not any(around.speak_for(e) for e in entries):
            owner = of_owner(span.text, entries, next(iter(around.owners)), self.knowledge)
            return Mention(span, span.root, Form.NAME, "knowledge base, of another state", self.mentions.entity(owner))
        if owned and not (around and best is not None) and (state := setting.elsewhere(entries)) is not None:
            owner = of_owner(span.text, entries, state, self.knowledge)
            return Mention(span, span.root, Form.NAME, "knowledge base, of another state", self.mentions.entity(owner))
        rule = BY_WORDS if best is not None and around and around.speak_for(best) else "knowledge base"
        entity = self._entity(best) if best is not None else self.mentions.entity(undecided(span, others))
        if entity is not None and others and not entity.candidates:
            entity.candidates = tuple(Candidate(name=e.name, country=e.country or None, reason=e.kind) for e in others)
        return Mention(span, span.root, Form.NAME, rule, entity, best, others)

    def _unknown(self, span: Span) -> Entity:
        """A body that no table holds belongs to the state in its name."""
        entity = unknown(span)
        if span.label_ in _BODIES and (owner := state_at_end(span, self.knowledge)) is not None:
            entity.country = owner[1]
        return entity

    def _is_of_place(self, span: Span, entries: Entries) -> bool:
        """*la plaza Murillo*, *el aeropuerto Jorge Chávez*: whoever the place is called after takes no part."""
        if not span.start or self.doc.tokens[span.start - 1].lower_ not in self.lexicon.place_nouns:
            return False
        return all(e.kind is EntryKind.PERSON for e in entries)

    def _entity(self, entry: Entry) -> Entity | None:
        """What acts under a name, made once for every entry."""
        key = id(entry)
        if key not in self._made:
            entity = acting(entry, self.knowledge, self.day)
            self._made[key] = self.mentions.entity(entity) if entity is not None else None
        return self._made[key]


def _is_pair(span: Span, ends: Mapping[int, int]) -> bool:
    """*Hamás e Israel*, taken for one name: two known ones with a conjunction between."""
    middle = ends.get(span.start, span.end)
    return middle < span.end - 1 and span.doc.tokens[middle].pos_ == "CCONJ" and ends.get(middle + 1) == span.end


def _covers(name: Span, tokens: set[int]) -> bool:
    return not tokens.isdisjoint(range(name.start, name.end))


def _opens(token: Token) -> bool:
    """*Hoy Xi viaja*: an adverb that has its capital from the beginning of the sentence."""
    return bool(token.is_sent_start) and token.pos_ in ("ADV", "SCONJ", "CCONJ")


def _is_small_word(token: Token) -> bool:
    return token.pos_ in ("DET", "ADP") or bool(token.is_stop) or _opens(token)
