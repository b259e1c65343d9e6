"""Which temporal expression dates an act, and which toponym places it.

An expression belongs to the verb or event noun that it hangs on. From there it reaches verbs coordinated after it,
infinitives of its verb, a clause with *cuando* right behind it, and nouns by which or in which the verb's act takes
place; never across a saying: the day of the words is not the day of what they tell.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from teletipo.events.acts import Act
from teletipo.language.grammar import of as grammar_of
from teletipo.language.lines import line_starts
from teletipo.language.morphology import feature, finite, is_gerund, is_infinitive, is_participle, is_verb
from teletipo.language.syntax import first_conjunct, modifiers, path_up, preposition
from teletipo.language.tense import PAST, PRESENT, tense
from teletipo.language.tokens import Token
from teletipo.places import Toponym, Toponyms
from teletipo.temporal import Timex, is_set

_WITHIN = ("en", "durante")


class TimeBinder:
    """Dates the acts of one article."""

    def __init__(self, acts: Sequence[Act], timexes: Sequence[Timex], sayings: Iterable[int]) -> None:
        self.acts = acts
        self._triggers = {a.trigger.i for a in acts}
        self._sayings = frozenset(sayings)
        self._opening = [t for t in timexes if t.opens_entry]
        self._hosts: dict[int, list[Timex]] = {}
        for timex in timexes:
            if timex.dates:
                self._hosts.setdefault(self._host(timex).i, []).append(timex)

    def bind(self) -> None:
        """Give every act the expression that dates it, if there is one."""
        for act in self.acts:
            self._take(act, self._own(act), "")
        for act in self.acts:
            if act.time is None:
                self._take(act, self._shared(act.carrier), "shared with the verb beside it")
        for act in self.acts:
            if act.time is None and act.is_noun:
                self._take(act, self._of_clause(act.trigger), "the time of its clause")
        self.bind_entries()

    def bind_entries(self) -> None:
        """Give what an entry of a live report tells in the past or present the hour that opens it."""
        if not self.acts or not self._opening:
            return
        lines = line_starts(self.acts[0].trigger.doc)
        clocks = {bisect_right(lines, t.span.start): t for t in self._opening}
        for act in self.acts:
            clock = clocks.get(bisect_right(lines, act.trigger.i)) if act.time is None else None
            if clock is not None and _is_told(act.carrier):
                self._take(act, [clock], "the hour that opens the entry")

    def bind_purposes(self) -> None:
        """Last of all, let an infinitive of purpose have the time of its verb."""
        for act in self.acts:
            if act.time is not None or not is_infinitive(act.trigger):
                continue
            top = first_conjunct(act.trigger)
            if top.dep_ == "advcl" and is_verb(top.head):
                self._take(act, self._hosts.get(top.head.i, []), "the time of the verb that it is the purpose of")

    def _take(self, act: Act, found: list[Timex], note: str) -> None:
        if not found:
            return
        since = [t for t in found if t.reading.modifier == "SINCE"]
        if since and _is_counted(act.trigger):
            found = [t for t in found if t not in since]
        if found:
            act.time = _nearest(found, act.trigger)
            if note:
                act.notes["time"] = note

    def _host(self, timex: Timex) -> Token:
        """The event noun or verb that an expression hangs on; the verb after *cuando* right behind it."""
        behind = _when_clause(timex)
        if behind is not None:
            return behind
        for _, head in path_up(timex.head):
            if head.i in self._triggers or (is_verb(head) and head.pos_ in ("VERB", "AUX", "ADJ")):
                return (self._set_for(timex, head) or head) if is_set(timex.span) else head
        return first_conjunct(timex.head)

    def _set_for(self, timex: Timex, verb: Token) -> Token | None:
        """*convocó para el martes una marcha*, *la huelga convocada para el jueves*: what is set for a day has it."""
        nouns = [c for c in verb.children if c.i in self._triggers and c.pos_ in ("NOUN", "PROPN")]
        if nouns:
            return min(nouns, key=lambda n: abs(n.i - timex.head.i))
        if is_participle(verb) and verb.dep_ in ("acl", "amod") and verb.head.i in self._triggers:
            return verb.head
        return timex.head if verb.i in self._triggers and tense(verb) == PAST else None

    def _own(self, act: Act) -> list[Timex]:
        found = self._hosts.get(act.trigger.i) or self._hosts.get(act.carrier.i, [])
        if found or not act.is_noun:
            return found
        participles = [m for m in act.trigger.children if is_verb(m) and m.i not in self._triggers]
        return [t for p in participles for t in self._hosts.get(p.i, ())]

    def _shared(self, carrier: Token) -> list[Timex]:
        """Expressions before the verb that this one is coordinated with, or on the verb of its infinitive."""
        if not is_verb(carrier):
            return []
        for head in self._sharers(carrier):
            before = [t for t in self._hosts.get(head.i, ()) if t.span.end <= max(head.i, carrier.i)]
            if before:
                return before
        return []

    def _sharers(self, verb: Token) -> Iterator[Token]:
        current = verb
        while current.dep_ == "conj" and is_verb(current.head):
            current = current.head
            yield current
        if (main := _verb_before_where(current)) is not None and main.i not in self._sayings:
            yield main
        if not (is_infinitive(current) or is_gerund(current)) or finite(current) is not None:
            return
        if current.head.i in self._sayings or not is_verb(current.head):
            return
        marks = {c.lower_ for c in current.children if c.dep_ in ("mark", "case")}
        if (current.dep_ in ("xcomp", "ccomp") and current.head.i not in self._triggers) or (
            current.dep_ == "advcl" and ("al" in marks or is_gerund(current))
        ):
            yield current.head

    def _of_clause(self, noun: Token) -> list[Timex]:
        """The time of the verb by which or in which a noun's act takes place."""
        head = first_conjunct(noun).head
        if not is_verb(head) or head.i in self._sayings:
            return []
        if noun.dep_.startswith("nsubj") and head.i not in self._triggers:
            return self._hosts.get(head.i, [])
        if noun.dep_ in ("obl", "nmod", "obj") and preposition(noun) in _WITHIN:
            return self._hosts.get(head.i, [])
        return []


def drop_days_ahead(acts: Iterable[Act], published: dt.date | None) -> None:
    """No verb in the past tense tells an act of a day after its article: that day is of what is promised."""
    for act in acts:
        first = act.time.reading.earliest if act.time is not None else None
        if first is not None and published is not None and first > published and _is_past(act):
            act.time = None
            act.notes.pop("time", None)


def _is_past(act: Act) -> bool:
    carrier = finite(act.trigger) if is_verb(act.trigger) else None
    return carrier is not None and feature(carrier, "Mood") == "Ind" and tense(act.trigger) == PAST


def _is_told(verb: Token) -> bool:
    """Is it a verb with a tense, past or present?"""
    return is_verb(verb) and finite(verb) is not None and tense(verb) in (PAST, PRESENT)


def _verb_before_where(verb: Token) -> Token | None:
    """*el martes se desplazó a Kiev, donde propuso*: the verb of the clause that a clause with *donde* goes on from."""
    if verb.dep_ not in ("acl", "acl:relcl", "advcl") or not any(_is_where(c) for c in verb.lefts):
        return None
    return next((head for _, head in path_up(verb) if is_verb(head)), None)


def _is_where(token: Token) -> bool:
    return token.lower_ in grammar_of(token).where


def _when_clause(timex: Timex) -> Token | None:
    """The verb of *cuando …* right behind an expression."""
    tokens, end = timex.span.doc.tokens, timex.span.end
    if end < len(tokens) and tokens[end].text == ",":
        end += 1
    if end + 1 >= len(tokens) or tokens[end].lower_ != "cuando":
        return None
    clause = tokens[end + 1 : tokens[end].sent.end]
    return next((t for t in clause if is_verb(t) and finite(t) is not None), None)


def _is_counted(trigger: Token) -> bool:
    """*el quinto viaje desde enero*: what counts acts since a day does not date this one."""
    return any(feature(m, "NumType") == "Ord" for m in (*modifiers(trigger), *trigger.lefts))


def _nearest(timexes: list[Timex], trigger: Token) -> Timex:
    """The finest expression, then the nearest: *el viernes por la noche* is dated by the day."""
    resolved = [t for t in timexes if t.reading.earliest is not None] or timexes
    return min(resolved, key=lambda t: (_length(t), abs(t.head.i - trigger.i)))


def _length(timex: Timex) -> int:
    first, last = timex.reading.earliest, timex.reading.latest
    return (last - first).days if first is not None and last is not None else 10_000


def bind_places(acts: Sequence[Act], toponyms: Toponyms) -> None:
    """Give every act the most exact place of its place slots, else of the clause."""
    for act in acts:
        found = [toponyms.within(f.token) for f in act.place_fillers if f.token is not None]
        if act.carrier.lefts:
            found.append(_where_clause(act.carrier, toponyms))
        places = [t for t in found if t is not None]
        if places:
            act.place = max(places, key=lambda t: t.exactness)


def _where_clause(verb: Token, toponyms: Toponyms) -> Toponym | None:
    """*viaja a Rusia, donde se reunirá*: the place right before *donde*."""
    where = grammar_of(verb).where
    for child in verb.lefts:
        if child.lower_ in where and child.i > 0:
            before = child.i - 2 if child.nbor(-1).text == "," else child.i - 1
            return toponyms.at(child.doc.tokens[before]) if before >= 0 else None
    return None
