"""Mentions of one and the same act in one article lend each other who took part, when and where.

A noun that speaks of an act as known (*la visita*, *este encuentro*) or a heading borrows what it leaves open from the
nearest mention of one type and mode that nothing contradicts: no other participant, place, time, and no word that
sets it apart (*la anterior visita*, *una nueva ronda*). A verb borrows only from a mention with the same participants.
"""

import heapq
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from teletipo.actors import Entity
from teletipo.coreference import Referent
from teletipo.events.acts import Act
from teletipo.events.lexicon import Lexicon
from teletipo.language import concordance
from teletipo.language.lines import line_starts
from teletipo.language.morphology import feature, finite, is_verb, lemma
from teletipo.language.syntax import determiner, modifiers
from teletipo.language.tokens import Token

_NEGATIONS = frozenset({"no", "nunca"})
_MEETINGS = frozenset({"", "multilateral", "third-party"})
_RULE = "another mention of the same act"

Sort = tuple[str, str, bool]
_place = attrgetter("trigger.i")


class SameAct:
    """Completes the acts of one article."""

    def __init__(self, acts: Sequence[Act], lexicon: Lexicon) -> None:
        self.acts, self.lexicon = acts, lexicon
        self._headings = _headings(acts)
        self._denied = _denied(acts)
        self._sorts = {act: self._sort(act) for act in acts}
        self._apart = {act for act in acts if self._is_apart(act)}
        self._alike: dict[Sort, list[Act]] = defaultdict(list)
        self._lenders: dict[Sort, dict[Entity, list[Act]]] = {}  # who has a day or a place of its own to lend
        for act in sorted(acts, key=_place):
            if act not in self._apart:
                self._alike[self._sorts[act]].append(act)

    def complete(self) -> None:
        """Fill empty slots: participants first, since time and place follow from who took part."""
        for act in self.acts:
            if act.is_noun and act not in self._apart:
                self._participants(act)
            elif act.speaker_acts and act.predicate.type in ("CONSULT", "AGREE") and not act.predicate.frame.recipients:
                self._fellows(act)
        for sort, alike in self._alike.items():
            for act in alike:
                if _gives(act, "time") or _gives(act, "place"):
                    lenders = self._lenders.setdefault(sort, {})
                    for entity in _everybody(act):
                        lenders.setdefault(entity, []).append(act)
        for act in self.acts:
            if act not in self._apart and (act.time is None or act.place is None):
                self._time_and_place(act)
        self._attended()

    def _attended(self) -> None:
        """Who attends a meeting does so when and where it is held, and takes part in it."""
        by_trigger = {a.trigger.i: a for a in self.acts}
        for act in self.acts:
            if not _attends(act):
                continue
            heads = [f.token for fillers in act.slots.values() for f in fillers if f.token is not None]
            for meeting in (by_trigger[t.i] for t in heads if t.i in by_trigger):
                self._lend(meeting, act, "the meeting attended")
                self._lend(act, meeting, "who attends it")
                self._take_part(act, meeting)

    def _lend(self, giver: Act, taker: Act, rule: str) -> None:
        for slot in ("time", "place"):
            if getattr(taker, slot) is None and getattr(giver, slot) is not None:
                setattr(taker, slot, getattr(giver, slot))
                taker.notes[slot] = f"{rule}: {giver.span.text}"

    def _take_part(self, act: Act, meeting: Act) -> None:
        if not meeting.predicate.frame.recipients:
            known = _entities(meeting.actors)
            meeting.actors += [Referent(r.entity, r.span, "attends") for r in act.actors if r.entity not in known]

    def _sort(self, act: Act) -> Sort:
        """Type, mode, and whether its own verb is negated: what did not take place has no time to lend."""
        return act.predicate.type, _family(act), is_verb(act.carrier) and act.carrier.i in self._denied

    def _is_apart(self, act: Act) -> bool:
        """Is this another occurrence than those spoken of: *anterior*, *nuevo*, *último*, *cualquier*, an ordinal?"""
        ordinal = False
        for word in (*modifiers(act.trigger), *act.trigger.lefts):
            if lemma(word) in self.lexicon.setting_apart or word.lower_ in self.lexicon.setting_apart:
                return True
            ordinal = ordinal or feature(word, "NumType") == "Ord"
        return ordinal and act.trigger.i not in self._headings

    def _is_known(self, act: Act) -> bool:
        """Does the noun speak of an act as known, or stand in a heading?"""
        return determiner(act.trigger) in self.lexicon.definite or act.trigger.i in self._headings

    def _participants(self, act: Act) -> None:
        if act.actors and (act.recipients or not act.predicate.frame.recipients):
            return
        if not act.actors and act.recipients and act.predicate.type not in ("CONSULT",):
            return
        if not (self._is_known(act) or act.actors):
            return
        able = (o for o in self._others(act) if o.actors and self._fits(act, o) and not _attends(o))
        lender = next(able, None)
        if lender is None:
            return
        if not act.actors:
            act.actors = _borrowed(lender.actors)
        if not act.recipients and _entities(act.actors) == _entities(lender.actors):
            act.recipients = _borrowed(lender.recipients)
        if act.predicate.type == "CONSULT" and _entities(act.actors) < _entities(lender.actors) and not act.recipients:
            act.actors += [r for r in _borrowed(lender.actors) if r.entity not in _entities(act.actors)]

    def _fellows(self, act: Act) -> None:
        """*hemos pactado*: with the speaker, all who took part by another mention."""
        if len(act.actors) != 1:
            return
        own = _entities(act.actors)
        others = self._others(act)
        wider = next((o for o in others if self._fits(act, o) and own < _entities(o.actors)), None)
        if wider is not None:
            act.actors = _borrowed(wider.actors)

    def _time_and_place(self, act: Act) -> None:
        lenders = self._lenders.get(self._sorts[act])
        if lenders is None:
            return
        mine = _everybody(act)
        rows = [row for entity in mine if (row := lenders.get(entity)) and row != [act]]
        if not rows or (act.is_noun and not self._is_known(act)):
            return
        open_ = [slot for slot in ("time", "place") if getattr(act, slot) is None]
        found: dict[str, Act] = {}
        for other in self._nearest_first(act, rows):
            gives = [slot for slot in open_ if slot not in found and _gives(other, slot)]
            if gives and self._fits(act, other) and (act.is_noun or mine == _everybody(other)):
                found.update(dict.fromkeys(gives, other))
                if len(found) == len(open_):
                    break
        for slot, lender in found.items():
            setattr(act, slot, getattr(lender, slot))
            act.notes[slot] = f"{_RULE}: {lender.span.text}"

    def _others(self, act: Act) -> Iterator[Act]:
        """The other acts of one's sort by their distance."""
        return self._nearest_first(act, [self._alike[self._sorts[act]]])

    def _nearest_first(self, act: Act, rows: Sequence[Sequence[Act]]) -> Iterator[Act]:
        """The other acts of some rows by their distance; those of a row stand in the order of the text."""
        ways: list[Iterator[Act]] = []
        for row in rows:
            here = bisect_left(row, act.trigger.i, key=_place)
            ways += [reversed(row[:here]), iter(row[here:])]
        before = None
        for other in heapq.merge(*ways, key=lambda o: self._distance(act, o)):
            if other is not act and other is not before:
                yield other
            before = other

    def _fits(self, act: Act, other: Act) -> bool:
        """Could two acts of one sort be one?"""
        if _contradict(act.actors, other.actors) or _contradict(act.recipients, other.recipients):
            return False
        return not (_apart_in_place(act, other) or _apart_in_time(act, other))

    def _distance(self, act: Act, other: Act) -> tuple[int, int]:
        """Nearest first; a heading looks ahead to the text under it."""
        away = other.trigger.i - act.trigger.i
        if act.trigger.i in self._headings and away < 0:
            away = 10_000 - away
        return abs(away), other.trigger.i


def _attends(act: Act) -> bool:
    return act.predicate.frame.name == "attend"


def _borrowed(referents: Sequence[Referent]) -> list[Referent]:
    return [Referent(r.entity, r.span, _RULE) for r in referents]


def _gives(act: Act, slot: str) -> bool:
    if slot == "time" and (act.time is None or act.time.reading.earliest is None):
        return False
    if slot == "place" and act.place is None:
        return False
    return _RULE not in act.notes.get(slot, "")


def _family(act: Act) -> str:
    """The mode, meetings of two, of many and through a mediator taken together."""
    mode = act.predicate.mode or ""
    return "" if act.predicate.type == "CONSULT" and mode in _MEETINGS else mode


def _contradict(mine: Sequence[Referent], theirs: Sequence[Referent]) -> bool:
    a, b = _entities(mine), _entities(theirs)
    return bool(a and b) and not (a <= b or b <= a) and not _same_states(mine, theirs)


def _same_states(mine: Sequence[Referent], theirs: Sequence[Referent]) -> bool:
    """*Rusia* and *Putin* can be one participant of one act."""
    a, b = ({r.entity.country for r in side} for side in (mine, theirs))
    return None not in a | b and (a <= b or b <= a)


def _apart_in_place(act: Act, other: Act) -> bool:
    a, b = act.place, other.place
    return a is not None and b is not None and None not in (a.country, b.country) and a.country != b.country


def _apart_in_time(act: Act, other: Act) -> bool:
    if act.time is None or other.time is None:
        return False
    a, b = act.time.reading, other.time.reading
    if a.earliest is None or a.latest is None or b.earliest is None or b.latest is None:
        return False
    return a.latest < b.earliest or b.latest < a.earliest


def _entities(referents: Sequence[Referent]) -> set[Entity]:
    return {r.entity for r in referents}


def _everybody(act: Act) -> set[Entity]:
    return {r.entity for r in (*act.actors, *act.recipients)}


def _denied(acts: Sequence[Act]) -> frozenset[int]:
    """The words that are negated."""
    if not acts:
        return frozenset()
    doc = acts[0].trigger.doc
    return frozenset([doc.tokens[i].head.i for i in concordance.of(doc).of_forms(_NEGATIONS)])


def _headings(acts: Sequence[Act]) -> set[int]:
    """The triggers that stand in lines without a finite verb and a full stop."""
    if not acts:
        return set()
    doc = acts[0].trigger.doc
    starts = [*line_starts(doc), len(doc)]
    found: set[int] = set()
    for first, last in pairwise(starts):
        if last - first < 16 and doc[last - 1].text not in (".", "?", "!") and not _has_finite(doc[first:last]):
            found.update(range(first, last))
    return {a.trigger.i for a in acts} & found


def _has_finite(tokens: Iterable[Token]) -> bool:
    return any(is_verb(t) and finite(t) is not None for t in tokens)
