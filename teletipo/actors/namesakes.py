"""Which of several things of one name a text means.

The words right around a name come first: what governs it (*la provincia de Córdoba*, *la ciudad libanesa de Trípoli*),
what it is said to lie in (*Mérida, Yucatán*; *Valencia, en el centro de Venezuela*), what it is listed with (*Georgia y
Moldavia*; *Arizona y Georgia*); then the states spoken of, who is in office on the day, the name itself, and size.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass

from teletipo.actors.lexicon import ActorLexicon
from teletipo.knowledge import Entry, EntryKind, Knowledge, Office, Person, Site
from teletipo.language.tokens import Span

_PREFERENCE = (
    EntryKind.COUNTRY,
    EntryKind.ORGANISATION,
    EntryKind.METONYM,
    EntryKind.CAPITAL,
    EntryKind.PERSON,
    EntryKind.SITE,
)
_BETWEEN = 6  # words from a name to what it lies in, at most: "Goma, capital de la provincia de Kivu Norte"
_ADJECTIVES = 2
_OFTEN = 3  # times that an article must name a state for a body of any state's to be that state's
_CITY = 75_000  # inhabitants; a smaller town is no rival of a capital or state
_NONE: frozenset[str] = frozenset()
_LIST = (",", "y", "e", "o", "u")
OPENING = frozenset({",", "("})  # what opens the words that tell in what a place lies
Known = Sequence[tuple[Span, Sequence[Entry]]]


class Setting:
    """What helps to choose among the namesakes of one article.

    ``states`` counts the states by names that can belong to one alone and by adjectives, ``sites`` only by places in
    them that are neither their capital nor the state. ``shared`` are names that are also those of towns elsewhere.
    """

    def __init__(
        self,
        known: Known,
        adjectives: Counter[str],
        knowledge: Knowledge,
        day: dt.date | None,
        shared: Set[str] = _NONE,
    ) -> None:
        self.knowledge, self.day = knowledge, day
        self.at = {span.start: (span, entries) for span, entries in known}
        self.until = {span.end: entries for span, entries in known}
        self.states, self.sites = adjectives.copy(), Counter[str]()
        for span, entries in known:
            if span.text not in shared and (state := _only_state(entries)):
                self.states[state] += 1
                if entries[0].kind is EntryKind.SITE and all(e.kind is EntryKind.SITE for e in entries):
                    self.sites[state] += 1

    def elsewhere(self, entries: Sequence[Entry]) -> str | None:
        """The state that most of an article is about where it names none of these: *el Tribunal Constitucional*."""
        state, times = max(self.states.items(), key=lambda s: (s[1], s[0]), default=("", 0))
        own = any(self.states[e.country] for e in entries)
        return state if times >= _OFTEN and 2 * times >= self.states.total() and not own else None

    def is_home(self, country: str, lexicon: ActorLexicon) -> bool:
        """Do half of the mentions of states and more speak of this one, and not only as news of anywhere do?"""
        most = bool(self.states[country]) and 2 * self.states[country] >= self.states.total()
        return most and (country not in lexicon.everywhere or self.sites[country] > 0)

    def standing(self, entry: Entry) -> int:
        """0 for a person in office on the day, 1 for one once head of a state, 2 of any office, 3 of none."""
        if not isinstance(entry.thing, Person):
            return len(_STANDINGS)
        career = self.knowledge.held(entry.thing.name)
        return next((n for n, holds in enumerate(_STANDINGS) if any(holds(o, self.day) for o in career)), 3)


_ONCE_CHIEF = 1
_CHIEFS = ("HOS", "HOG", "LEADER")
_STANDINGS: Sequence[Callable[[Office, dt.date | None], bool]] = (
    lambda office, day: day is None or office.holds(day),
    lambda office, _: office.role in _CHIEFS,
    lambda _, __: True,
)


def _only_state(entries: Sequence[Entry]) -> str:
    """The state of a name that can belong to one alone."""
    state = entries[0].country if entries else ""
    return state if len(entries) == 1 or all(e.country == state for e in entries) else ""


@dataclass(frozen=True, slots=True)
class Hints:
    """What the words right around a name say: kinds of place, states of which one is its own, states that own it."""

    kinds: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.kinds or self.states or self.owners)

    def speak_for(self, entry: Entry) -> bool:
        """Is this one of the things that the words around the name can mean?"""
        if entry.kind is EntryKind.ORGANISATION:
            return entry.country in self.owners
        if entry.kind not in _PLACES or not (self.kinds or self.states):
            return False
        return self._is_kind(entry) and (not self.states or entry.country in self.states)

    def _is_kind(self, entry: Entry) -> bool:
        return not self.kinds or _place_kind(entry) in self.kinds


NO_HINTS = Hints()
_PLACES = (EntryKind.COUNTRY, EntryKind.CAPITAL, EntryKind.SITE)


def _place_kind(entry: Entry) -> str:
    if isinstance(entry.thing, Site):
        return {"region": "admin1"}.get(entry.thing.kind, entry.thing.kind)
    return "city" if entry.kind is EntryKind.CAPITAL else "country"


def hints(span: Span, setting: Setting, lexicon: ActorLexicon) -> Hints:
    """What the words right around a name say: what governs it and what it lies in, else what it is listed with."""
    noun, states = _governor(span, setting.knowledge)
    kinds = lexicon.governed.get(noun, _NONE) | lexicon.governed.get(_apposed(span), _NONE)
    around = states_around(span, setting, lexicon) or (states if kinds else frozenset())
    return Hints(kinds, around, _owners(span, setting)) or _listed(span, setting)


def _owners(span: Span, setting: Setting) -> frozenset[str]:
    """The state of *la Policía Nacional dominicana* and of *la Asamblea Nacional de Angola*."""
    tokens, end = span.doc.tokens, span.end
    if end == len(tokens):
        return _NONE
    after = tokens[end]
    if after.text in ("de", "del"):
        article = end + 1 < len(tokens) and tokens[end + 1].pos_ == "DET"
        named = setting.at.get(end + 1 + article, (span, ()))[1]
        states = {_only_state(named)} if any(e.kind is EntryKind.COUNTRY for e in named) else set()
        return frozenset(states - {""})
    forms = setting.knowledge.demonyms(after.text) if after.text.islower() else ()
    return frozenset(form.iso3 for form in forms[:1] if form.national)


def _listed(span: Span, setting: Setting) -> Hints:
    """*Georgia y Moldavia* are states, *Georgia y Arizona* places in one."""
    tokens, start, end = span.doc.tokens, span.start, span.end
    neighbours = []
    if start > 0 and tokens[start - 1].lower_ in _LIST:
        neighbours.append(setting.until.get(start - 1, ()))
    if end + 1 < len(tokens) and tokens[end].lower_ in _LIST:
        neighbours.append(setting.at.get(end + 1, (span, ()))[1])
    found = [n for n in neighbours if n]
    if not found:
        return NO_HINTS
    if any(e.kind is EntryKind.COUNTRY for n in found for e in n):
        return Hints(frozenset({"country"}))
    states = {_only_state(n) for n in found if all(e.kind is EntryKind.SITE for e in n)}
    return Hints(frozenset(), frozenset(states - {""}))


def _governor(span: Span, knowledge: Knowledge) -> tuple[str, frozenset[str]]:
    """The noun of *la ciudad libanesa de Trípoli*, and the states of its adjectives."""
    tokens, i = span.doc.tokens, span.start - 1
    if i >= 0 and tokens[i].pos_ == "DET":
        i -= 1
    if i < 1 or tokens[i].lower_ not in ("de", "del"):
        return "", _NONE
    states: set[str] = set()
    i -= 1
    while i > 0 and span.start - i <= 3 + _ADJECTIVES and tokens[i].pos_ == "ADJ":
        states.update(form.iso3 for form in knowledge.demonyms(tokens[i].text))
        i -= 1
    return tokens[i].lower_, frozenset(states)


def _apposed(span: Span) -> str:
    """The noun of *Granada, isla del Caribe*."""
    tokens, end = span.doc.tokens, span.end
    return tokens[end + 1].lower_ if end + 1 < len(tokens) and tokens[end].text == "," else ""


def states_around(span: Span, setting: Setting, lexicon: ActorLexicon) -> frozenset[str]:
    """The states of what follows a name behind a comma or in brackets as that in which it lies."""
    tokens, start = span.doc.tokens, span.end
    if start + 1 >= len(tokens) or tokens[start].text not in OPENING:
        return frozenset()
    for i in range(start + 1, min(start + 2 + _BETWEEN, len(tokens))):
        if i in setting.at:
            whole, entries = setting.at[i]
            inside = {e.country for e in entries if e.kind in _PLACES} - {""}
            return frozenset(inside) if i > start + 1 or not _is_listed(span, whole) else frozenset()
        opens = i > start + 1 or tokens[i].lower_ in lexicon.inside
        if not opens or not tokens[i].text.islower() or tokens[i].pos_ == "VERB":
            return frozenset()
    return frozenset()


def _is_listed(name: Span, following: Span) -> bool:
    """*Georgia, Armenia y Turquía*: what follows the comma is the next of a list, not what lies around."""
    doc, end = name.doc, following.end
    if doc[name.end].text == "(":
        return False
    before = doc[name.start - 1].text if name.start else ""
    after, then = (doc[i].text if i < len(doc) else "" for i in (end, end + 1))
    return before in (",", "y", "e") or after in ("y", "e", "o") or (after == "," and then.istitle())


def choose(
    span: Span, entries: Sequence[Entry], setting: Setting, around: Hints, lexicon: ActorLexicon
) -> tuple[Entry | None, tuple[Entry, ...]]:
    """The likeliest reading, and the others.

    Of several bodies or persons of one name none is chosen where neither states, offices nor name decide.
    """
    if len(entries) == 1:
        return entries[0], ()
    person = span.root.ent_type_ == "PER"
    strangers = [id(e) for e in _foreign(entries, span.text, setting, lexicon)]
    hinted = bool(around)

    def rank(entry: Entry) -> tuple[bool, bool, int, bool, bool, int, int, bool, int]:
        size = getattr(entry.thing, "population", 0)
        order = _PREFERENCE.index(EntryKind.SITE if id(entry) in strangers else entry.kind)
        wrong_kind = person != (entry.kind is EntryKind.PERSON)
        known = setting.states.get(entry.country, 0)
        unsaid = not (hinted and around.speak_for(entry))
        lesser = bool(getattr(entry.thing, "support", ""))
        likely = not known, lesser, -known, setting.standing(entry), entry.name != span.text, -size
        return wrong_kind, unsaid, order, *likely

    ordered = sorted(entries, key=rank)
    best = ordered[0]
    rivals = [e for e in ordered[1:] if e.kind is best.kind is EntryKind.ORGANISATION]
    if rivals and not (setting.states[best.country] or around.speak_for(best)) and best.name != span.text:
        return None, tuple(ordered)
    if best.kind is EntryKind.PERSON and len(ordered) > 1:
        obscure = not setting.states[best.country] and setting.standing(best) > _ONCE_CHIEF
        if rank(best)[:-1] == rank(ordered[1])[:-1] or (obscure and best.name != span.text):
            return None, tuple(ordered)
    return best, tuple(ordered[1:])


def _foreign(entries: Sequence[Entry], name: str, setting: Setting, lexicon: ActorLexicon) -> list[Entry]:
    """*Granada* in an article that is about Spain and never speaks of the island otherwise: the island."""
    states = (e for e in entries if e.kind is EntryKind.COUNTRY or e.kind is EntryKind.CAPITAL)
    unsaid = [e for e in states if not setting.states.get(e.country)]
    if not unsaid or name in lexicon.cities_first:
        return unsaid
    return unsaid if any(_is_rival(e) and setting.is_home(e.country, lexicon) for e in entries) else []


def _is_rival(entry: Entry) -> bool:
    """A place that an article can mean by the name of a state or capital: no small town."""
    thing = entry.thing
    return isinstance(thing, Site) and (thing.kind != "city" or thing.population >= _CITY)
