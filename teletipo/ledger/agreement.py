"""Do two records speak of one occurrence? What must agree, by how much, and in words why.

The tolerances are stated in ``docs/ledger.md``; the numbers here are those.
"""

import datetime as dt
from typing import NamedTuple

from teletipo.ledger.folding import stem
from teletipo.records import Event, Kind, Participant, Place, Status

ENOUGH = 0.6
DAYS_APART = 1  # between days told in different articles: time zones, the night before
LONGEST = 31  # days: what is vaguer than a month is not held against a day
UNDATED_BEFORE, UNDATED_AFTER = 3, 31  # days before publication for what took place, after it for what is to come
AHEAD = frozenset({Status.PLANNED, Status.REQUESTED, Status.POSSIBLE})
_MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_AREAS = frozenset({"country", "admin1", "region", "sea"})


class Window(NamedTuple):
    """The days in which an act lies for the purpose of comparing; ``told`` if the words give them."""

    first: dt.date
    last: dt.date
    told: bool

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


class Profile(NamedTuple):
    """What of a record is compared."""

    event: str
    article: str
    copies: str
    trigger: str
    event_type: str
    mode: str | None
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    window: Window | None
    place: Place | None
    published: dt.date | None


class Agreement(NamedTuple):
    """How well two records agree, 0 to 1, and why; ``conflict`` names what rules one occurrence out."""

    score: float
    reasons: tuple[str, ...]
    conflict: str | None = None

    @property
    def holds(self) -> bool:
        return self.conflict is None and self.score >= ENOUGH


class _Part(NamedTuple):
    score: float
    reason: str
    conflict: bool = False


def profile(event: Event, published: dt.date | None, copies: str) -> Profile:
    """``copies`` is the group of copies that the article belongs to."""
    return Profile(
        event.id,
        event.article_id,
        copies,
        stem(event.trigger.text.split()[0] if event.trigger.text.split() else ""),
        event.event_type,
        event.event_mode,
        event.actors,
        event.recipients,
        window(event, published),
        event.place,
        published,
    )


def window(event: Event, published: dt.date | None) -> Window | None:
    """The told days, else the days around the publication in which news lies; None where nothing is known."""
    if event.time is not None and event.time.earliest is not None and event.time.latest is not None:
        return Window(event.time.earliest, event.time.latest, told=True)
    if published is None or (event.time is not None and event.time.reason is None):
        return None
    if event.factuality.status in AHEAD:
        return Window(published, shifted(published, UNDATED_AFTER), told=False)
    return Window(shifted(published, -UNDATED_BEFORE), published, told=False)


def shifted(day: dt.date, days: int) -> dt.date:
    """So many days later, or the first or last day that a calendar has."""
    return dt.date.fromordinal(min(max(day.toordinal() + days, 1), dt.date.max.toordinal()))


def agree(one: Profile, other: Profile) -> Agreement:
    """Compare two records. A conflict in one respect is enough to keep them apart."""
    if one.event_type != other.event_type:
        return Agreement(0.0, (), "another type")
    if one.mode and other.mode and one.mode != other.mode:
        return Agreement(0.0, (), f"{one.mode} is not {other.mode}")
    if one.copies == other.copies and one.article != other.article and one.trigger == other.trigger:
        whom = _participants(one, other)
        return Agreement(1.0, ("the same words in a copy of the report",), whom.reason if whom.conflict else None)
    parts = [_participants(one, other), _times(one, other), _places(one.place, other.place), _words(one, other)]
    score = round(sum(p.score for p in parts), 2)
    conflict = next((p.reason for p in parts if p.conflict), None)
    return Agreement(min(score, 1.0), tuple(p.reason for p in parts if p.reason), conflict)


def _participants(one: Profile, other: Profile) -> _Part:
    both_visits = one.mode == other.mode == "visit"
    if one.event_type in _MUTUAL and not both_visits:
        return _mutual(one, other)
    who, whom = _sides(one.actors, other.actors), _sides(one.recipients, other.recipients)
    for name, side in (("who", who), ("to whom", whom)):
        if side is not None and not side:
            return _Part(0.0, f"{name}: others", conflict=True)
    told = [f"{name}: {', '.join(side)}" for name, side in (("who", who), ("to whom", whom)) if side]
    return _Part((0.0, 0.3, 0.45)[len(told)], "; ".join(told))


def _mutual(one: Profile, other: Profile) -> _Part:
    """Of a meeting all who take part are compared, whoever is its subject."""
    side = _sides(one.actors + one.recipients, other.actors + other.recipients)
    if side is None:
        return _Part(0.0, "")
    if not side:
        return _Part(0.0, "who: others", conflict=True)
    return _Part(0.45 if len(side) > 1 else 0.3, f"who: {', '.join(side)}")


def _sides(one: tuple[Participant, ...], other: tuple[Participant, ...]) -> list[str] | None:
    """How the participants of the shorter list are those of the longer; [] if one is not, None if nothing is told."""
    few, many = sorted((_distinct(one), _distinct(other)), key=len)
    if not few:
        return None
    found = [next((m for m in (_same(p, q) for q in many) if m), None) for p in few]
    matched = [m for m in found if m is not None]
    return matched if len(matched) == len(found) else []


def _distinct(given: tuple[Participant, ...]) -> list[Participant]:
    """Every participant once; a state is left out where somebody of it is named too."""
    once = list({(p.name, p.country): p for p in given}.values())
    named = {p.country for p in once if not _is_state(p)}
    return [p for p in once if not (_is_state(p) and p.country in named)]


def _same(one: Participant, other: Participant) -> str | None:
    if one.name == other.name and one.country == other.country:
        return one.name
    if one.country is not None and one.country == other.country and (_is_state(one) or _is_state(other)):
        few, many = (one, other) if _is_state(one) else (other, one)
        return f"{many.name} of {few.name}"
    return f"{one.name}, {other.name}" if _described_alike(one, other) else None


def _described_alike(one: Participant, other: Participant) -> bool:
    """Two descriptions that may mean the same: people of one state or of none told (*tropas*), or one title."""
    countries = {one.country, other.country}
    if Kind.GROUP in {one.kind, other.kind} and Kind.PERSON not in {one.kind, other.kind}:
        return len(countries) == 1 or None in countries
    described = one.name[:1].islower() and other.name[:1].islower()
    return described and len(countries) == 1 and stem(one.name.split()[0]) == stem(other.name.split()[0])


def _is_state(participant: Participant) -> bool:
    """A state or its government: what stands for anybody who acts in its name."""
    government = participant.kind is Kind.ORGANIZATION and participant.name.startswith("Gobierno")
    return participant.kind is Kind.COUNTRY or government


def _times(one: Profile, other: Profile) -> _Part:
    a, b = one.window, other.window
    if a is None or b is None:
        return _Part(0.0, "")
    if max(a.days, b.days) > LONGEST and (a.first, a.last) != (b.first, b.last):
        return _Part(0.0, "when: too vague to compare", conflict=True)
    apart = max((a.first - b.last).days, (b.first - a.last).days, 0)
    allowed = DAYS_APART if one.article != other.article else 0
    if apart > allowed:
        return _Part(0.0, f"when: {apart} days apart", conflict=True)
    if not (a.told and b.told):
        return _Part(0.1, "when: about the same days, not told")
    if apart or a.days > 1 or b.days > 1:
        return _Part(0.2, f"when: {_days(a)} and {_days(b)}")
    return _Part(0.3, f"when: {_days(a)}")


def _days(window: Window) -> str:
    return str(window.first) if window.days == 1 else f"{window.first} to {window.last}"


def _places(one: Place | None, other: Place | None) -> _Part:
    if one is None or other is None:
        return _Part(0.0, "")
    if one.name == other.name:
        return _Part(0.2, f"where: {one.name}")
    areas = one.kind in _AREAS or other.kind in _AREAS
    if areas and (one.country == other.country or None in {one.country, other.country}):
        return _Part(0.1, f"where: {one.name}, {other.name}")
    return _Part(0.0, f"where: {one.name} is not {other.name}", conflict=True)


def _words(one: Profile, other: Profile) -> _Part:
    if one.trigger == other.trigger:
        return _Part(0.15, "the same word")
    if one.mode is not None and one.mode == other.mode:
        return _Part(0.1, f"both {one.mode}")
    return _Part(0.0, "")
