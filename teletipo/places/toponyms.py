"""Toponyms in an article, each with the likeliest place and the others that it might be.

Of several places of one name the one that the words around it say (:mod:`teletipo.actors.namesakes`) comes first, then
those in the states that the article speaks of, then the more populous.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from teletipo.actors import Mention, Mentions
from teletipo.actors.focus import spoken
from teletipo.actors.names import BY_WORDS
from teletipo.knowledge import Country, Entry, EntryKind, Knowledge, Site
from teletipo.knowledge.entries import Metonym
from teletipo.language.syntax import preposition
from teletipo.language.tokens import Span, Token
from teletipo.records import Candidate

_KNOWN = 100_000  # inhabitants above which a town is known without its state being named
_ACTING = (EntryKind.PERSON, EntryKind.ORGANISATION)
_RANK = {"country": 0, "admin1": 1, "region": 1, "sea": 1, "river": 1, "island": 1, "capital": 2, "city": 2}


@dataclass(frozen=True, slots=True, eq=False)
class Toponym:
    """A place as the text names it. ``exactness`` grows from country to site; ``admin1`` is its first-level unit."""

    span: Span
    name: str
    country: str | None
    kind: str
    latitude: float | None = None
    longitude: float | None = None
    candidates: tuple[Candidate, ...] = ()
    admin1: str | None = None

    @property
    def exactness(self) -> int:
        return _RANK.get(self.kind, 3)


class Toponyms:
    """The toponyms of a doc, found by their tokens."""

    def __init__(self, found: Iterable[Toponym]) -> None:
        self.found = sorted(found, key=lambda t: t.span.start)
        self._by_token = {i: t for t in self.found for i in range(t.span.start, t.span.end)}

    def at(self, token: Token) -> Toponym | None:
        return self._by_token.get(token.i)

    def within(self, head: Token) -> Toponym | None:
        """The most exact toponym of a noun phrase, the first one of equals."""
        own = self.at(head)
        if own is not None and own.exactness > 0:
            return own
        found = [t for token in _phrase(head) if (t := self.at(token)) is not None]
        return max(found, key=lambda t: t.exactness, default=None)


def _phrase(head: Token) -> list[Token]:
    """The tokens of a noun phrase without relative clauses."""
    tokens = [head]
    for child in head.children:
        if child.dep_ in ("nmod", "flat", "appos", "amod", "compound", "det", "case", "fixed", "obl", "obj"):
            if preposition(child) in ("", "de", "en", "a"):
                tokens.extend(_phrase(child))
    return sorted(tokens, key=lambda t: t.i)


def find(mentions: Mentions, knowledge: Knowledge) -> Toponyms:
    """The toponyms among the mentions, and the places that only the language model sees."""
    said = _Said(mentions)
    found = [_of_mention(mention, said, knowledge) for mention in mentions.found]
    return Toponyms([toponym for toponym in found if toponym is not None])


class _Said:
    """How often an article speaks of each state otherwise than by a name itself."""

    def __init__(self, mentions: Mentions) -> None:
        self._states = Counter([state for _, state in spoken(mentions)])
        self._own: dict[str, Counter[str]] = {}
        self._beside: dict[str, Counter[str]] = {}
        for mention in mentions.found:
            if mention.entry is not None and mention.entry.kind is EntryKind.SITE:
                self._own.setdefault(mention.span.text, Counter())[mention.entry.country] += 1

    def beside(self, name: str) -> Counter[str]:
        if (found := self._beside.get(name)) is None:
            own = self._own.get(name)
            found = self._beside[name] = self._states - own if own is not None else self._states
        return found


def _of_mention(mention: Mention, said: _Said, knowledge: Knowledge) -> Toponym | None:
    if mention.entry is None:
        unknown = mention.rule == "language model" and mention.span.root.ent_type_ == "LOC"
        return Toponym(mention.span, mention.span.text, None, "place") if unknown else None
    if mention.entry.kind in _ACTING:
        return None
    others = [e for e in mention.others if e.kind not in _ACTING]
    if not others:
        return _toponym(mention.span, mention.entry, (), knowledge)
    states = said.beside(mention.span.text)
    site, settled = mention.entry.kind is EntryKind.SITE, mention.rule == BY_WORDS
    ordered = sorted([mention.entry, *others], key=lambda e: _likelihood(e, site, states), reverse=True)
    if settled:
        ordered.sort(key=lambda e: e is not mention.entry)
    if not settled and _is_doubtful(ordered, states):
        return Toponym(mention.span, mention.span.text, None, "place", candidates=_candidates(ordered))
    return _toponym(mention.span, ordered[0], ordered[1:], knowledge)


def _is_doubtful(ordered: Sequence[Entry], states: Counter[str]) -> bool:
    """A small town with namesakes elsewhere, in a state that the article never speaks of: it may be any of them."""
    thing, country = ordered[0].thing, ordered[0].country
    small = isinstance(thing, Site) and thing.kind == "city" and thing.population < _KNOWN
    return small and bool(states) and not states[country] and any(e.country != country for e in ordered)


def _candidates(entries: Iterable[Entry]) -> tuple[Candidate, ...]:
    return tuple(Candidate(name=e.name, country=e.country or None, reason=e.kind) for e in entries)


def _likelihood(entry: Entry, site: bool, states: Counter[str]) -> tuple[bool, bool, bool, int, int]:
    """States and capitals before namesakes, unless the mention is read as a site; then the article's states, size."""
    size = entry.thing.population if isinstance(entry.thing, Site) else 0
    said = states.get(entry.country, 0)
    return (entry.kind is EntryKind.SITE) is site, said > 0, not entry.needs_support, said, size


def _toponym(span: Span, entry: Entry, others: Iterable[Entry], knowledge: Knowledge) -> Toponym | None:
    thing = entry.thing
    rest = _candidates(others)
    if isinstance(thing, Country):
        if entry.kind is EntryKind.COUNTRY:
            return Toponym(span, thing.name, thing.iso3, "country", candidates=rest)
        here = _city(span.text, thing, knowledge) or _city(thing.capital, thing, knowledge)
        position = (here.latitude, here.longitude) if here is not None else (None, None)
        unit = _unit(here, knowledge) if here is not None else None
        name = here.name if here is not None else thing.capital
        return Toponym(span, name, thing.iso3, "capital", *position, rest, unit)
    if isinstance(thing, Site):
        state, unit = thing.country or None, _unit(thing, knowledge)
        return Toponym(span, thing.name, state, thing.kind, thing.latitude, thing.longitude, rest, unit)
    if isinstance(thing, Metonym) and thing.kind in ("seat", "building", "city"):
        return Toponym(span, thing.surface, thing.country or None, thing.kind, candidates=rest)
    return None


def _city(name: str, country: Country, knowledge: Knowledge) -> Site | None:
    sites = (e.thing for e in knowledge.entries(name))
    return next((s for s in sites if isinstance(s, Site) and s.country == country.iso3), None)


def _unit(site: Site, knowledge: Knowledge) -> str | None:
    """The first-level unit that a place lies in, where the regions have it too: the table of towns alone errs."""
    for entry in knowledge.entries(site.admin1) if site.admin1 else ():
        thing = entry.thing
        if isinstance(thing, Site) and thing.kind == "admin1" and thing.country == site.country:
            return thing.name
    return None
