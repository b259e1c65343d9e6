"""When and where an act was, as a model weighs the dates and places that the article gives.

A narrative names its day once and goes on; a heading or a noun speaks of an act dated elsewhere. The rules bind what
hangs on the act itself; for the rest every stretch of days and every place of the article is weighed for every act.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np

from teletipo.events.acts import Act
from teletipo.events.choices import Choices
from teletipo.events.marks import Flags
from teletipo.events.nearness import Numbers
from teletipo.events.surroundings import ABOUT, APART, RULED, TENSES, Ground, stretches
from teletipo.language.forests import Forest
from teletipo.language.syntax import clause_of, first_conjunct, preposition
from teletipo.language.tense import tense
from teletipo.places import Toponym, Toponyms
from teletipo.temporal import Timex

_PREPOSITIONS = ("", "a", "en", "de", "desde", "hasta", "hacia", "tras", "por", "para", "sobre", "contra")
_DEPENDENCIES = ("nsubj", "obj", "obl", "nmod", "appos", "amod", "flat", "conj", "ROOT", "advmod")
_OF_DAYS = (
    "length", "days from publication", "day of publication", "publication known", "time", "since", "modified",
    "expressions", "ruled in all", "first of all", *(f"anchor in the {name}" for name in TENSES[:3]), "opens sentence",
    "begins sentence",
)  # fmt: skip
_OF_PLACE = (
    *(f"with {name or 'no preposition'}" for name in _PREPOSITIONS), *(f"is {name}" for name in _DEPENDENCIES),
    "exactness", "country", "capital", "no state", "ruled in all", "mentions", "opens the text",
)  # fmt: skip
_OF_STATES = ("its state acts", "its state receives", "act is placed in its state", "act is placed more exactly")
TIMES = (
    *ABOUT, *APART, *_OF_DAYS, "ruled", "act is dated", "act is dated vaguely", "ruled before", "ruled behind",
    "act before is dated", "ruled for alike", "groups", "act has a note", "between",
)  # fmt: skip
PLACES = (
    *ABOUT, *APART, *_OF_PLACE[:-3], "its state acts", "its state receives", "ruled", "act is placed", "ruled in all",
    "mentions", "groups", "in a slot", "ruled before", "ruled behind", "act is placed more exactly",
    "act is placed in its state", "ruled for alike", "opens the text",
)  # fmt: skip
_OF_DATED = ("act is dated", "act is dated vaguely", "act before is dated", "act has a note", "groups")
_ABOUT_DATED, _ABOUT_DAYS, _BESIDE_DAYS = (
    tuple(map(TIMES.index, names)) for names in ((*ABOUT, *_OF_DATED), _OF_DAYS, (*APART, *RULED, "between"))
)
_ABOUT_PLACED, _ABOUT_PLACES, _BESIDE_PLACES = (
    tuple(map(PLACES.index, names))
    for names in ((*ABOUT, "act is placed", "groups"), _OF_PLACE, (*APART, *RULED, *_OF_STATES, "in a slot"))
)

Days = tuple[object, object]
Site = tuple[str, str | None]


class Dating:
    """Gives acts the stretch of days that is likeliest, if it is likely enough."""

    def __init__(self, forest: Forest, threshold: float) -> None:
        self.forest, self.threshold = forest, threshold

    def date(self, ground: Ground, timexes: Sequence[Timex], published: dt.date | None) -> None:
        every = [True] * len(ground.acts)
        best = (
            t for found in times(ground, timexes, published) for t in found.best(self.forest, self.threshold, every)
        )
        for act, chosen in zip(ground.acts, best, strict=False):  # none at all where the article has no days
            if chosen is not None and (act.time is None or _days(act.time) != _days(chosen)):
                act.time = chosen
                act.notes["time"] = "weighed among the dates of the article"
            elif chosen is None and act.time is not None and act.time.reading.earliest is not None:
                act.time = None


def rows_of_times(
    ground: Ground, timexes: Sequence[Timex], published: dt.date | None
) -> Iterator[tuple[int, Timex, list[float]]]:
    """Every act beside every stretch of days, each by its nearest expression; the number of the act in front."""
    return (row for found in times(ground, timexes, published) for row in found.rows())


def times(ground: Ground, timexes: Sequence[Timex], published: dt.date | None) -> Iterator[Choices[Timex]]:
    """The choices of days, some acts at a time; none where the article has no acts or no days."""
    groups: dict[Days, list[Timex]] = {}
    for timex in timexes:
        if timex.reading.earliest is not None and timex.dates:
            groups.setdefault(_days(timex), []).append(timex)
    if not groups or not ground.acts:
        return
    given = [_days(a.time) if a.time is not None and a.time.reading.earliest is not None else None for a in ground.acts]
    of_act, heads = _of_dated(ground, given, len(groups)), [t.head.i for t in timexes]
    common = Counter(d for d in given if d is not None)
    first = min(t.span.start for t in timexes)
    days = {
        key: [_of_days(t, len(group), common[key], first, published) for t in group] for key, group in groups.items()
    }
    for some in stretches(ground, given, {k: [t.head for t in group] for k, group in groups.items()}):
        around = some.around
        things = [t for key in some.groups for t in groups[key]]
        of_days = np.asarray([row for key in some.groups for row in days[key]], dtype=np.int64).T
        of_pair = np.asarray([*around.apart(), *some.ruled(), around.between(heads)])
        yield Choices(
            some.acts.start, some.able(), things, around.nearest, (_ABOUT_DATED, of_act[:, some.acts]),
            (_ABOUT_DAYS, of_days), (_BESIDE_DAYS, of_pair),
        )  # fmt: skip


def _of_dated(ground: Ground, given: Sequence[Days | None], groups: int) -> Numbers:
    """What an act is like that is to be dated: ``ABOUT`` and ``_OF_DATED``; ``given``: the days that the rules gave."""
    dated = [g is not None for g in given]
    vague = [a.time is not None and not d for a, d in zip(ground.acts, dated, strict=True)]
    flags = np.asarray([dated, vague, [False, *dated[:-1]], ["time" in a.notes for a in ground.acts]])
    return np.concatenate([ground.about, flags, np.full((1, len(dated)), groups)])


def _days(timex: Timex) -> Days:
    return timex.reading.earliest, timex.reading.latest


def _of_days(timex: Timex, alike: int, common: int, opening: int, published: dt.date | None) -> list[int]:
    first, last = timex.reading.earliest, timex.reading.latest
    length = (last - first).days + 1 if first is not None and last is not None else 0
    offset = (first - published).days if first is not None and published is not None else -999
    head = timex.head
    time = tense(clause_of(head))
    return [
        min(length, 400), max(-400, min(400, offset)), offset == 0, published is not None,
        timex.reading.type == "TIME", timex.reading.modifier == "SINCE", timex.reading.modifier is not None, alike,
        common, timex.span.start == opening, *(time == name for name in TENSES[:3]), bool(head.is_sent_start),
        timex.span.start == head.sent.start,
    ]  # fmt: skip


class Placing:
    """Gives acts that their own words do not place the place that is likeliest, if it is likely enough."""

    def __init__(self, forest: Forest, threshold: float) -> None:
        self.forest, self.threshold = forest, threshold

    def place(self, ground: Ground, toponyms: Toponyms) -> None:
        asked = [a.place is None or "place" in a.notes for a in ground.acts]  # the others their own words place
        best = (p for found in places(ground, toponyms) for p in found.best(self.forest, self.threshold, asked))
        for act, is_asked, chosen in zip(ground.acts, asked, best, strict=False):  # none where there are no places
            if not is_asked:
                continue
            if chosen is None:
                act.place = None
            elif act.place is None or _site(act.place) != _site(chosen):
                act.place = chosen
                act.notes["place"] = "weighed among the places of the article"


def rows_of_places(ground: Ground, toponyms: Toponyms) -> Iterator[tuple[int, Toponym, list[float]]]:
    """Every act beside every place, each by its nearest mention; the number of the act in front."""
    return (row for found in places(ground, toponyms) for row in found.rows())


def places(ground: Ground, toponyms: Toponyms) -> Iterator[Choices[Toponym]]:
    """The choices of places, some acts at a time; none where the article has no acts or no places."""
    groups: dict[Site, list[Toponym]] = {}
    for toponym in toponyms.found:
        groups.setdefault(_site(toponym), []).append(toponym)
    if not groups or not ground.acts:
        return
    given = [_site(a.place) if a.place is not None else None for a in ground.acts]
    common = Counter(s for s in given if s is not None)
    placed = np.asarray([[g is not None for g in given], [len(groups)] * len(given)])
    of_act = np.concatenate([ground.about, placed])
    for some in stretches(ground, given, {k: [t.span.root for t in group] for k, group in groups.items()}):
        around = some.around
        things = [(t, key) for key in some.groups for t in groups[key]]
        of_thing = np.asarray([_of_place(t, common[key], len(groups[key])) for t, key in things], dtype=np.int64).T
        of_states = _of_states(around.acts, [t for t, _ in things], around.nearest)
        in_a_slot = _in_a_slot(around.acts, [groups[key] for key in some.groups])
        of_pair = np.asarray([*around.apart(), *some.ruled(), *of_states, in_a_slot])
        yield Choices(
            some.acts.start, some.able(), [t for t, _ in things], around.nearest,
            (_ABOUT_PLACED, of_act[:, some.acts]), (_ABOUT_PLACES, of_thing), (_BESIDE_PLACES, of_pair),
        )  # fmt: skip


def _of_place(toponym: Toponym, common: int, alike: int) -> list[int]:
    head = first_conjunct(toponym.span.root)
    kind = toponym.kind
    return [
        *_hanging(preposition(head), head.dep_), toponym.exactness, kind == "country", kind == "capital",
        toponym.country is None, common, alike, toponym.span.start < 6,
    ]  # fmt: skip


@lru_cache(maxsize=1024)
def _hanging(marker: str, dependency: str) -> tuple[bool, ...]:
    return (*(marker == name for name in _PREPOSITIONS), *(dependency.startswith(name) for name in _DEPENDENCIES))


def _of_states(acts: Sequence[Act], things: Sequence[Toponym], nearest: Numbers) -> Sequence[Flags]:
    """The columns of ``_OF_STATES``: is a place of the state of who takes part, or of the place that the act has?"""
    numbers = {country: number for number, country in enumerate(dict.fromkeys(t.country for t in things))}
    known = [
        (side, n, numbers[country])
        for n, act in enumerate(acts)
        for side, states in enumerate(_states(act))
        for country in states
        if country in numbers
    ]
    sides = np.zeros((3, len(acts), len(numbers)), dtype=bool)
    sides[tuple(np.asarray(known, dtype=np.int64).reshape(-1, 3).T)] = True
    states = np.asarray([numbers[t.country] for t in things])[nearest]
    exact = np.asarray([t.exactness for t in things])[nearest]
    held = np.asarray([a.place.exactness if a.place is not None else -1 for a in acts])[:, None]
    return *sides[:, np.arange(len(acts))[:, None], states], held > exact


def _states(act: Act) -> tuple[list[str | None], list[str | None], list[str | None]]:
    """The states of who acts, of who receives, and of the place."""
    place = [act.place.country] if act.place is not None else []
    return [r.entity.country for r in act.actors], [r.entity.country for r in act.recipients], place


def _in_a_slot(acts: Sequence[Act], groups: Sequence[Sequence[Toponym]]) -> Flags:
    roots: dict[int, list[int]] = {}
    for number, group in enumerate(groups):
        for toponym in group:
            roots.setdefault(toponym.span.root.i, []).append(number)
    found = np.zeros((len(acts), len(groups)), dtype=bool)
    for n, act in enumerate(acts):
        for filler in act.place_fillers:
            if filler.token is not None and filler.token.i in roots:
                found[n, roots[filler.token.i]] = True
    return found


def _site(toponym: Toponym) -> Site:
    return toponym.name, toponym.country
