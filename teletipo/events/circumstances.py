"""When and where an act was, as a model weighs the dates and places that the article gives.

A narrative names its day once and goes on; a heading or a noun speaks of an act dated elsewhere. The rules bind what
hangs on the act itself; for the rest every stretch of days and every place of the article is weighed for every act.
"""

import datetime as dt
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

import numpy as np

from teletipo.events.acts import Act
from teletipo.language.forests import Forest
from teletipo.language.lines import line_starts
from teletipo.language.morphology import feature, finite, is_infinitive, is_verb
from teletipo.language.quotation import quoted_spans
from teletipo.language.syntax import clause_of, determiner, first_conjunct, preposition
from teletipo.language.tense import tense
from teletipo.language.tokens import Doc, Token
from teletipo.ontology import TYPES
from teletipo.places import Toponym, Toponyms
from teletipo.temporal import Timex

_TENSES = ("past", "present", "future", "conditional", "none")
_PREPOSITIONS = ("", "a", "en", "de", "desde", "hasta", "hacia", "tras", "por", "para", "sobre", "contra")
_DEPENDENCIES = ("nsubj", "obj", "obl", "nmod", "appos", "amod", "flat", "conj", "ROOT", "advmod")
_FAR = 99.0

Days = tuple[object, object]


class Surroundings:
    """The sentences, lines and quotations of an article, and how far two words of it are apart."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._sentences = [s.start for s in doc.sents]
        self._lines = line_starts(doc)
        self._quoted = {i for start, end in quoted_spans(doc) for i in range(start, end)}

    def sentence(self, index: int) -> int:
        return bisect_left(self._sentences, index + 1)

    def line(self, index: int) -> int:
        return bisect_left(self._lines, index + 1)

    def apart(self, anchor: Token, act: Act) -> list[float]:
        """Sentences, lines and words between the anchor and the act, and whether one clause holds both."""
        here, there = act.trigger.i, anchor.i
        sentences = self.sentence(here) - self.sentence(there)
        same = sentences == 0
        head = first_conjunct(anchor)
        return [
            float(max(-9, min(9, sentences))), float(max(-9, min(9, self.line(here) - self.line(there)))),
            float(max(-40, min(40, here - there))) if same else _FAR, float(same), float(there < here),
            float(same and clause_of(anchor).i == clause_of(act.trigger).i),
            float(same and head.head.i in (act.trigger.i, act.carrier.i)),
            float(same and first_conjunct(clause_of(anchor)).i == first_conjunct(clause_of(act.trigger)).i),
            float(self.sentence(there) == 1), float(there in self._quoted), float(here in self._quoted),
            float(self.line(there) == 1),
        ]  # fmt: skip


def about(act: Act) -> list[float]:
    """What an act is like that is to be dated or placed."""
    carrier = finite(act.carrier) if is_verb(act.carrier) else None
    time = tense(clause_of(act.trigger))
    article = determiner(act.trigger) if act.is_noun else ""
    row = [float(act.predicate.type == name) for name in TYPES] + [float(time == name) for name in _TENSES]
    return [
        *row, float(act.is_noun), float(carrier is not None), float(is_infinitive(act.trigger)),
        float(feature(carrier, "Mood") == "Sub") if carrier is not None else 0.0, float(bool(act.light_status)),
        float(article in ("el", "la", "los", "las")), float(bool(act.predicate.mode == "visit")),
        float(act.predicate.frame.host),
    ]  # fmt: skip


class Dating:
    """Gives acts the stretch of days that is likeliest, if it is likely enough."""

    def __init__(self, forest: Forest, threshold: float) -> None:
        self.forest, self.threshold = forest, threshold

    def date(self, doc: Doc, acts: Sequence[Act], timexes: Sequence[Timex], published: dt.date | None) -> None:
        found = rows_of_times(doc, acts, timexes, published)
        if not found:
            return
        likely = self.forest.probability(np.asarray([row for _, _, row in found])).tolist()
        best: dict[int, tuple[float, Timex]] = {}
        for (n, timex, _), value in zip(found, likely, strict=True):
            if value > best.get(n, (self.threshold, timex))[0]:
                best[n] = value, timex
        for n, act in enumerate(acts):
            chosen = best[n][1] if n in best else None
            if chosen is not None and (act.time is None or _days(act.time) != _days(chosen)):
                act.time = chosen
                act.notes["time"] = "weighed among the dates of the article"
            elif chosen is None and act.time is not None and act.time.reading.earliest is not None:
                act.time = None


def rows_of_times(
    doc: Doc, acts: Sequence[Act], timexes: Sequence[Timex], published: dt.date | None
) -> list[tuple[int, Timex, list[float]]]:
    """Every act beside every stretch of days, each by its nearest expression; the number of the act in front."""
    around = Surroundings(doc)
    groups: dict[Days, list[Timex]] = {}
    for timex in timexes:
        if timex.reading.earliest is not None and timex.dates:
            groups.setdefault(_days(timex), []).append(timex)
    ruled = [_days(a.time) if a.time is not None and a.time.reading.earliest is not None else None for a in acts]
    common = Counter(d for d in ruled if d is not None)
    found = []
    for n, act in enumerate(acts):
        own = about(act)
        for days, group in groups.items():
            timex = min(group, key=lambda t: _away(around, t.head.i, act))
            row = [*own, *around.apart(timex.head, act), *_of_days(timex, group, timexes, common, published)]
            row += [
                float(ruled[n] == days), float(ruled[n] is not None), float(act.time is not None and ruled[n] is None),
                float(n > 0 and ruled[n - 1] == days), float(n + 1 < len(acts) and ruled[n + 1] == days),
                float(n > 0 and ruled[n - 1] is not None),
                float(_alike(act, acts, ruled, days)),
                float(len(groups)), float("time" in act.notes),
                float(_between(timex, act, timexes)),
            ]  # fmt: skip
            found.append((n, timex, row))
    return found


def _alike(act: Act, acts: Sequence[Act], ruled: Sequence[object], wanted: object) -> int:
    """How many acts of one type the rules gave the same days or place."""
    same = (a.predicate.type == act.predicate.type for a in acts)
    return sum(alike and found == wanted for alike, found in zip(same, ruled, strict=True))


def _between(timex: Timex, act: Act, timexes: Sequence[Timex]) -> int:
    first, last = sorted((timex.head.i, act.trigger.i))
    return sum(first < other.head.i < last for other in timexes)


def _days(timex: Timex) -> Days:
    return timex.reading.earliest, timex.reading.latest


def _away(around: Surroundings, index: int, act: Act) -> tuple[int, int, int]:
    sentences = abs(around.sentence(index) - around.sentence(act.trigger.i))
    return sentences, abs(index - act.trigger.i), index


def _of_days(
    timex: Timex, group: Sequence[Timex], timexes: Sequence[Timex], common: Counter[Days], published: dt.date | None
) -> list[float]:
    first, last = timex.reading.earliest, timex.reading.latest
    length = (last - first).days + 1 if first is not None and last is not None else 0
    offset = (first - published).days if first is not None and published is not None else -999
    head = clause_of(timex.head)
    return [
        float(min(length, 400)), float(max(-400, min(400, offset))), float(offset == 0), float(published is not None),
        float(timex.reading.type == "TIME"), float(timex.reading.modifier == "SINCE"),
        float(timex.reading.modifier is not None), float(len(group)), float(common[_days(timex)]),
        float(timex.span.start == min(t.span.start for t in timexes)),
        *(float(tense(head) == name) for name in _TENSES[:3]), float(timex.head.is_sent_start or 0),
        float(timex.span.start == timex.head.sent.start),
    ]  # fmt: skip


class Placing:
    """Gives acts that their own words do not place the place that is likeliest, if it is likely enough."""

    def __init__(self, forest: Forest, threshold: float) -> None:
        self.forest, self.threshold = forest, threshold

    def place(self, doc: Doc, acts: Sequence[Act], toponyms: Toponyms) -> None:
        found = rows_of_places(doc, acts, toponyms)
        if not found:
            return
        likely = self.forest.probability(np.asarray([row for _, _, row in found])).tolist()
        best: dict[int, tuple[float, Toponym]] = {}
        for (n, toponym, _), value in zip(found, likely, strict=True):
            if value > best.get(n, (self.threshold, toponym))[0]:
                best[n] = value, toponym
        for n, act in enumerate(acts):
            if act.place is not None and "place" not in act.notes:
                continue  # its own words place it
            chosen = best[n][1] if n in best else None
            if chosen is None:
                act.place = None
            elif act.place is None or _site(act.place) != _site(chosen):
                act.place = chosen
                act.notes["place"] = "weighed among the places of the article"


def rows_of_places(doc: Doc, acts: Sequence[Act], toponyms: Toponyms) -> list[tuple[int, Toponym, list[float]]]:
    """Every act beside every place, each by its nearest mention; the number of the act in front."""
    around = Surroundings(doc)
    groups: dict[tuple[str, str | None], list[Toponym]] = {}
    for toponym in toponyms.found:
        groups.setdefault(_site(toponym), []).append(toponym)
    ruled = [_site(a.place) if a.place is not None else None for a in acts]
    common = Counter(s for s in ruled if s is not None)
    found = []
    for n, act in enumerate(acts):
        own = about(act)
        actors, recipients = ({r.entity.country for r in side} for side in (act.actors, act.recipients))
        slots = {f.token.i for f in act.place_fillers if f.token is not None}
        for site, group in groups.items():
            toponym = min(group, key=lambda t: _away(around, t.span.root.i, act))
            head = first_conjunct(toponym.span.root)
            marker = preposition(head)
            row = [*own, *around.apart(toponym.span.root, act)]
            row += [float(marker == name) for name in _PREPOSITIONS]
            row += [float(head.dep_.startswith(name)) for name in _DEPENDENCIES]
            row += [
                float(toponym.exactness), float(toponym.kind == "country"), float(toponym.kind == "capital"),
                float(toponym.country is None), float(toponym.country in actors), float(toponym.country in recipients),
                float(ruled[n] == site), float(ruled[n] is not None), float(common[site]), float(len(group)),
                float(len(groups)), float(any(t.span.root.i in slots for t in group)),
                float(n > 0 and ruled[n - 1] == site), float(n + 1 < len(acts) and ruled[n + 1] == site),
                float(act.place is not None and act.place.exactness > toponym.exactness),
                float(act.place is not None and act.place.country == toponym.country),
                float(_alike(act, acts, ruled, site)),
                float(toponym.span.start < 6),
            ]  # fmt: skip
            found.append((n, toponym, row))
    return found


def _site(toponym: Toponym) -> tuple[str, str | None]:
    return toponym.name, toponym.country
