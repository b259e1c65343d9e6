"""When and where an act was, as a model weighs the dates and places that the article gives.

A narrative names its day once and goes on; a heading or a noun speaks of an act dated elsewhere. The rules bind what
hangs on the act itself; for the rest every stretch of days and every place of the article is weighed for every act.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from teletipo.events.acts import Act
from teletipo.events.marks import Flags
from teletipo.events.nearness import Floats, Numbers
from teletipo.events.surroundings import ABOUT, APART, TENSES, stretches
from teletipo.language.forests import Forest
from teletipo.language.parts import Part
from teletipo.language.syntax import clause_of, first_conjunct, preposition
from teletipo.language.tense import tense
from teletipo.language.tokens import Doc
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
    "exactness", "country", "capital", "no state",
)  # fmt: skip
TIMES = (
    *ABOUT, *APART, *_OF_DAYS, "ruled", "act is dated", "act is dated vaguely", "ruled before", "ruled behind",
    "act before is dated", "ruled for alike", "groups", "act has a note", "between",
)  # fmt: skip
PLACES = (
    *ABOUT, *APART, *_OF_PLACE, "its state acts", "its state receives", "ruled", "act is placed", "ruled in all",
    "mentions", "groups", "in a slot", "ruled before", "ruled behind", "act is placed more exactly",
    "act is placed in its state", "ruled for alike", "opens the text",
)  # fmt: skip

Days = tuple[object, object]
Site = tuple[str, str | None]
Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Choices(Generic[Thing]):
    """Some acts beside the nearest of every group of times or places, with what speaks for it.

    ``start`` is the number of the first act; only pairs of ``able`` are weighed.
    """

    start: int
    able: Flags
    things: Sequence[Thing]
    nearest: Numbers
    columns: Sequence[str]
    of_act: dict[str, Floats]
    of_thing: dict[str, Floats]
    of_pair: dict[str, Floats]

    def parts(self) -> list[Part]:
        acts, groups = self.nearest.shape
        rows = {name: values.ravel() for name, values in self.of_pair.items()}
        return [
            self._part(self.of_act, np.repeat(np.arange(acts), groups)),
            self._part(self.of_thing, self.nearest.ravel()), self._part(rows, None),
        ]  # fmt: skip

    def _part(self, values: dict[str, Floats], of: Numbers | None) -> Part:
        numbers = {name: number for number, name in enumerate(self.columns)}
        return Part([numbers[name] for name in values], np.asarray(list(values.values()), dtype=float), of)

    def rows(self) -> Iterator[tuple[int, Thing, list[float]]]:
        """The number of the act, the time or place, and the evidence: to learn from."""
        able = self.able.ravel().tolist()
        table = np.zeros((self.nearest.size, len(self.columns)))
        for part in self.parts():
            table[:, part.columns] = (part.values if part.of is None else part.values[:, part.of]).T
        for n, (number, row) in enumerate(zip(self.nearest.ravel().tolist(), table.tolist(), strict=True)):
            if able[n]:
                yield self.start + n // self.nearest.shape[1], self.things[number], row

    def best(self, forest: Forest, threshold: float) -> list[Thing | None]:
        """For each act the likeliest, None where none is likely enough."""
        if not self.nearest.size:
            return [None] * len(self.nearest)
        (likely,) = forest.grove.probabilities(self.parts(), self.nearest.size)
        table = np.where(self.able, likely.reshape(self.nearest.shape), -1.0)
        first = table.argmax(axis=1)
        enough = (table.max(axis=1) > threshold).tolist()
        chosen = self.nearest[np.arange(len(first)), first].tolist()
        return [self.things[number] if able else None for able, number in zip(enough, chosen, strict=True)]


class Dating:
    """Gives acts the stretch of days that is likeliest, if it is likely enough."""

    def __init__(self, forest: Forest, threshold: float) -> None:
        self.forest, self.threshold = forest, threshold

    def date(self, doc: Doc, acts: Sequence[Act], timexes: Sequence[Timex], published: dt.date | None) -> None:
        best = (t for found in times(doc, acts, timexes, published) for t in found.best(self.forest, self.threshold))
        for act, chosen in zip(acts, best, strict=False):  # none at all where the article has no days
            if chosen is not None and (act.time is None or _days(act.time) != _days(chosen)):
                act.time = chosen
                act.notes["time"] = "weighed among the dates of the article"
            elif chosen is None and act.time is not None and act.time.reading.earliest is not None:
                act.time = None


def rows_of_times(
    doc: Doc, acts: Sequence[Act], timexes: Sequence[Timex], published: dt.date | None
) -> Iterator[tuple[int, Timex, list[float]]]:
    """Every act beside every stretch of days, each by its nearest expression; the number of the act in front."""
    return (row for found in times(doc, acts, timexes, published) for row in found.rows())


def times(
    doc: Doc, acts: Sequence[Act], timexes: Sequence[Timex], published: dt.date | None
) -> Iterator[Choices[Timex]]:
    """The choices of days, some acts at a time; none where the article has no acts or no days."""
    groups: dict[Days, list[Timex]] = {}
    for timex in timexes:
        if timex.reading.earliest is not None and timex.dates:
            groups.setdefault(_days(timex), []).append(timex)
    given = [_days(a.time) if a.time is not None and a.time.reading.earliest is not None else None for a in acts]
    common = Counter(d for d in given if d is not None)
    first = min((t.span.start for t in timexes), default=0)
    days = {t: _of_days(t, len(group), common[key], first, published) for key, group in groups.items() for t in group}
    dated = np.asarray([g is not None for g in given], dtype=float)
    vague = np.asarray([float(a.time is not None) for a in acts]) * (1 - dated)
    for some in stretches(doc, acts, given, {k: [t.head for t in group] for k, group in groups.items()}):
        around = some.around
        things = [t for key in some.groups for t in groups[key]]
        of_act = {
            **dict(zip(ABOUT, around.about().T, strict=True)), "act is dated": dated[some.acts],
            "act is dated vaguely": vague[some.acts], "act before is dated": np.append(0.0, dated[:-1])[some.acts],
            "groups": np.full(len(around.acts), float(len(groups))),
            "act has a note": np.asarray([float("time" in a.notes) for a in around.acts]),
        }  # fmt: skip
        of_pair = {**around.apart(), **some.ruled(), "between": around.between([t.head.i for t in timexes])}
        of_days = dict(zip(_OF_DAYS, np.asarray([days[t] for t in things]).T, strict=True))
        yield Choices(some.acts.start, some.able(), things, around.nearest, TIMES, of_act, of_days, of_pair)


def _days(timex: Timex) -> Days:
    return timex.reading.earliest, timex.reading.latest


def _of_days(timex: Timex, alike: int, common: int, opening: int, published: dt.date | None) -> list[float]:
    first, last = timex.reading.earliest, timex.reading.latest
    length = (last - first).days + 1 if first is not None and last is not None else 0
    offset = (first - published).days if first is not None and published is not None else -999
    head = timex.head
    time = tense(clause_of(head))
    return [
        float(min(length, 400)), float(max(-400, min(400, offset))), float(offset == 0), float(published is not None),
        float(timex.reading.type == "TIME"), float(timex.reading.modifier == "SINCE"),
        float(timex.reading.modifier is not None), float(alike), float(common), float(timex.span.start == opening),
        *(float(time == name) for name in TENSES[:3]), float(head.is_sent_start or 0),
        float(timex.span.start == head.sent.start),
    ]  # fmt: skip


class Placing:
    """Gives acts that their own words do not place the place that is likeliest, if it is likely enough."""

    def __init__(self, forest: Forest, threshold: float) -> None:
        self.forest, self.threshold = forest, threshold

    def place(self, doc: Doc, acts: Sequence[Act], toponyms: Toponyms) -> None:
        best = (p for found in places(doc, acts, toponyms) for p in found.best(self.forest, self.threshold))
        for act, chosen in zip(acts, best, strict=False):  # none at all where the article has no places
            if act.place is not None and "place" not in act.notes:
                continue  # its own words place it
            if chosen is None:
                act.place = None
            elif act.place is None or _site(act.place) != _site(chosen):
                act.place = chosen
                act.notes["place"] = "weighed among the places of the article"


def rows_of_places(doc: Doc, acts: Sequence[Act], toponyms: Toponyms) -> Iterator[tuple[int, Toponym, list[float]]]:
    """Every act beside every place, each by its nearest mention; the number of the act in front."""
    return (row for found in places(doc, acts, toponyms) for row in found.rows())


def places(doc: Doc, acts: Sequence[Act], toponyms: Toponyms) -> Iterator[Choices[Toponym]]:
    """The choices of places, some acts at a time; none where the article has no acts or no places."""
    groups: dict[Site, list[Toponym]] = {}
    for toponym in toponyms.found:
        groups.setdefault(_site(toponym), []).append(toponym)
    given = [_site(a.place) if a.place is not None else None for a in acts]
    common = Counter(s for s in given if s is not None)
    placed = np.asarray([float(g is not None) for g in given])
    for some in stretches(doc, acts, given, {k: [t.span.root for t in group] for k, group in groups.items()}):
        around = some.around
        things = [t for key in some.groups for t in groups[key]]
        of_thing = dict(zip(_OF_PLACE, np.asarray([_of_place(t) for t in things]).T, strict=True))
        of_thing["ruled in all"] = np.asarray([float(common[_site(t)]) for t in things])
        of_thing["mentions"] = np.asarray([float(len(groups[_site(t)])) for t in things])
        of_thing["opens the text"] = np.asarray([float(t.span.start < 6) for t in things])
        of_act = {
            **dict(zip(ABOUT, around.about().T, strict=True)), "act is placed": placed[some.acts],
            "groups": np.full(len(around.acts), float(len(groups))),
        }  # fmt: skip
        of_pair = {**around.apart(), **some.ruled(), **_of_states(around.acts, things, around.nearest)}
        of_pair["in a slot"] = _in_a_slot(around.acts, [groups[key] for key in some.groups])
        yield Choices(some.acts.start, some.able(), things, around.nearest, PLACES, of_act, of_thing, of_pair)


def _of_place(toponym: Toponym) -> list[float]:
    head = first_conjunct(toponym.span.root)
    marker = preposition(head)
    return [
        *(float(marker == name) for name in _PREPOSITIONS), *(float(head.dep_.startswith(n)) for n in _DEPENDENCIES),
        float(toponym.exactness), float(toponym.kind == "country"), float(toponym.kind == "capital"),
        float(toponym.country is None),
    ]  # fmt: skip


def _of_states(acts: Sequence[Act], things: Sequence[Toponym], nearest: Numbers) -> dict[str, Floats]:
    """Is a place of the state of who takes part, or of the place that the act has?"""
    numbers = {country: number for number, country in enumerate(dict.fromkeys(t.country for t in things))}
    states = np.asarray([numbers[t.country] for t in things])[nearest]
    sides = np.zeros((3, len(acts), len(numbers)))
    for n, act in enumerate(acts):
        own = [act.place.country] if act.place is not None else []
        found = ([r.entity.country for r in act.actors], [r.entity.country for r in act.recipients], own)
        for side, countries in zip(sides, found, strict=True):
            side[n, [numbers[c] for c in countries if c in numbers]] = 1.0
    exact = np.asarray([t.exactness for t in things])[nearest]
    held = np.asarray([a.place.exactness if a.place is not None else -1 for a in acts])[:, None]
    acting, receiving, placed = (np.take_along_axis(side, states, axis=1) for side in sides)
    return {
        "its state acts": acting, "its state receives": receiving, "act is placed in its state": placed,
        "act is placed more exactly": (held > exact).astype(float),
    }  # fmt: skip


def _in_a_slot(acts: Sequence[Act], groups: Sequence[Sequence[Toponym]]) -> Floats:
    roots: dict[int, list[int]] = {}
    for number, group in enumerate(groups):
        for toponym in group:
            roots.setdefault(toponym.span.root.i, []).append(number)
    found = np.zeros((len(acts), len(groups)))
    for n, act in enumerate(acts):
        for filler in act.place_fillers:
            if filler.token is not None and filler.token.i in roots:
                found[n, roots[filler.token.i]] = 1.0
    return found


def _site(toponym: Toponym) -> Site:
    return toponym.name, toponym.country
