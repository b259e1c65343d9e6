"""Names that the tables know, where they stand in an article and what each can be there."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from teletipo.actors.lexicon import ActorLexicon
from teletipo.actors.namesakes import Setting
from teletipo.actors.spotting import Spotted
from teletipo.actors.towns import Towns
from teletipo.knowledge import Entry, EntryKind, Knowledge, Site
from teletipo.knowledge.matching import longest
from teletipo.language.tokens import Doc, Span, Token

_SMALL_TOWN = 100_000  # inhabitants: so small, a name is the town's only where it reads as a place
_LARGE_CITY = 200_000  # inhabitants: so large, a lone name that the model takes for a person's is the city's
Known = tuple[Span, Sequence[Entry]]


class KnownNames:
    """The names of one article."""

    def __init__(
        self, doc: Doc, spotted: Spotted, lexicon: ActorLexicon, knowledge: Knowledge, day: dt.date | None
    ) -> None:
        self.doc, self.spotted = doc, spotted
        self.lexicon, self.knowledge, self.day = lexicon, knowledge, day
        self._people = [e for e in doc.ents if e.label_ == "PER" and len(e) > 1]
        self._surnames = {doc.tokens[e.end - 1].text for e in self._people}
        self._names = {i: e for e in doc.ents for i in range(e.start, e.end)}

    def find(self) -> tuple[list[Known], Setting]:
        """The names, the longest where they overlap, and what helps to choose among the things of one name.

        Towns that need support come last: whether the text speaks of their states, the other names say.
        """
        named = self._named()
        known = {where: (span, entries) for where, (span, entries, _) in named.items() if entries}
        firm = self._fitting([known[where] for where in longest(known)])
        shared = {s.text for s, entries in firm if _is_small_town(entries) and self._is_shared(s, entries)}
        setting = Setting(firm, self._adjectives(), self.knowledge, self.day, shared)
        towns = Towns(setting, self.lexicon, self._people)
        lesser = self._fitting([(span, towns) for span, _, towns in named.values() if towns])
        meant = [(s, found) for s, entries in lesser if (found := towns.meant(s, entries))]
        return (_with_towns(firm, meant) if meant else firm), setting

    def _named(self) -> dict[tuple[int, int], tuple[Span, Sequence[Entry], Sequence[Entry]]]:
        """By its place in the text every name as whole words: what it can be by itself, towns that need support."""
        parted = self.knowledge.parted
        places = self.knowledge.spans(self.doc.text, self.doc.stretches())
        spans = {place: span for place in places if (span := self.doc.char_span(*place)) is not None}
        return {place: (span, *parted[span.text]) for place, span in spans.items()}

    def _is_shared(self, name: Span, here: Sequence[Entry]) -> bool:
        """Is the name one that towns of other states have too, so that it tells of none?"""
        return {e.country for e in self.knowledge.entries(name.text)} > {e.country for e in here}

    def _adjectives(self) -> Counter[str]:
        """How often the article speaks of each state by adjectives and people (*rusas*, *los peruanos*)."""
        tokens = self.doc.tokens
        return Counter(
            forms[0].iso3
            for i, forms in self.spotted.people.items()
            if tokens[i].pos_ != "PROPN" or tokens[i].text.islower()
        )

    def _fitting(self, named: Iterable[Known]) -> list[Known]:
        """Each name with the things that it can be; where one is a place, all places of that name are possible."""
        found: list[Known] = []
        for span, entries in named:
            fitting = [e for e in entries if self._fits(span, e)]
            if not fitting or self.after_title(span) != span.start:
                continue
            placed = len(fitting) < len(entries) and any(e.kind is EntryKind.SITE for e in fitting)
            found.append(
                (span, [e for e in entries if e in fitting or e.kind is EntryKind.SITE] if placed else fitting)
            )
        return found

    def _fits(self, span: Span, entry: Entry) -> bool:
        """Can these words be this thing? A lone word that is also a common one must look like a name here."""
        if isinstance(entry.thing, Site):
            if span.root.ent_type_ == "PER":
                return self._fits_in_person(span, entry.thing)
            if _is_small(entry.thing) and not self._reads_as_place(span):
                return False
        if span.end - span.start > 1:
            return True
        token = self.doc.tokens[span.start]
        if self._is_within(token, entry.kind):
            return False
        state = entry.kind is EntryKind.COUNTRY or entry.kind is EntryKind.CAPITAL
        if state or token.pos_ == "PROPN" or token.ent_type_ or token.is_upper:
            return True
        return token.i != token.sent.start and token.text[:1].isupper() and token.pos_ == "NOUN"

    def _fits_in_person(self, span: Span, site: Site) -> bool:
        """Can what the model takes for a person's name be a place's?"""
        name = self._names.get(span.start)
        if name is None or self.is_of_place(name):
            return name is not None
        if site.support:
            return len(name) == len(span)  # whether a town that needs support is meant, its words are asked later
        return len(name) == 1 and span.text not in self._surnames and site.population >= _LARGE_CITY

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
        if kind is not EntryKind.ORGANISATION and kind is not EntryKind.CAPITAL:
            return False
        name = self._names.get(token.i)
        if name is None or token.is_upper:
            return False  # an acronym before a name is a name of its own
        if kind is EntryKind.ORGANISATION:
            return token.i + 1 < name.end and token.nbor().is_title
        return name.label_ == "ORG" and name.start < token.i and token.nbor(-1).is_title

    def is_of_place(self, name: Span) -> bool:
        """*Cosmódromo Vostochni* is a place, whatever the model takes it for."""
        return name.end - name.start > 1 and self.doc.tokens[name.start].lower_ in self.lexicon.place_nouns

    def after_title(self, span: Span) -> int:
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


def _longest(named: Iterable[Known]) -> list[Known]:
    at = {(span.start_char, span.end_char): (span, entries) for span, entries in named}
    return [at[where] for where in longest(list(at))]


def _is_small_town(entries: Sequence[Entry]) -> bool:
    """Is this a town, and no large city?"""
    sites = [e.thing for e in entries if isinstance(e.thing, Site)]
    return len(sites) == len(entries) and all(0 < site.population < _LARGE_CITY for site in sites)


def _with_towns(firm: Sequence[Known], towns: Sequence[Known]) -> list[Known]:
    """The towns that the text can mean among the other things of their names."""
    every = {(s.start, s.end): (s, entries) for s, entries in firm}
    for span, entries in towns:
        others = every.get((span.start, span.end), (span, ()))[1]
        every[span.start, span.end] = span, (*others, *entries)
    return _longest(every.values())


def _is_small(site: Site) -> bool:
    return site.kind == "city" and 0 < site.population < _SMALL_TOWN
