"""GDELT 2.0: the columns of its Events and Mentions tables (codebook of 2015), tab by tab, without a header as there.

One row of Events is an occurrence that took place, one row of Mentions a record of it. What GDELT computes by methods
of its own (Goldstein scale, tone, its identifiers of places, ethnic and religious codes) stays empty; so does what is
not known.
What is planned, rumoured, possible, requested, denied or failed is left out: GDELT has no column that could say so.
"""

import csv
import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import IO, Protocol

from teletipo.ledger import Report, Standing, Story
from teletipo.records import Event, Participant, Place, Status
from teletipo.tables import toml

_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
          "Type1Code", "Type2Code", "Type3Code")  # fmt: skip
_GEO = ("Type", "Fullname", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
EVENTS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{n}" for n in _ACTOR), *(f"Actor2{n}" for n in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"Actor1Geo_{n}" for n in _GEO), *(f"Actor2Geo_{n}" for n in _GEO), *(f"ActionGeo_{n}" for n in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
MENTIONS = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
    "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
_QUADS = {"verbal cooperation": 1, "material cooperation": 2, "verbal conflict": 3, "material conflict": 4}
_HAPPENED = frozenset({Standing.TOOK_PLACE, Standing.CONFIRMED, Standing.DISPUTED})
_COUNTRY, _CITY = 1, 4
_WEB, _CITATION_ONLY = 1, 2


def write(stories: Iterable[Story], events: IO[str], mentions: IO[str]) -> int:
    """Write both tables; how many occurrences are left out because nobody says that they took place."""
    rows, of_mentions = _writer(events), _writer(mentions)
    left_out = 0
    for story in stories:
        told = [r for r in story.reports if r.event.factuality.status is Status.ACTUAL]
        if story.occurrence.standing not in _HAPPENED or not told:
            left_out += 1
            continue
        number = number_of(story.occurrence.id)
        rows.writerow([_clean(c) for c in _event(number, story, told)])
        of_mentions.writerows([_clean(c) for c in _mention(number, story, report)] for report in told)
    return left_out


def number_of(occurrence: str) -> int:
    """A number made of an occurrence's id, as GDELT's ids are numbers: 62 bits of its SHA-256."""
    return int.from_bytes(hashlib.sha256(occurrence.encode()).digest()[:8], "big") >> 2


def code(event_type: str, mode: str | None) -> str:
    """The CAMEO code of PLOVER's type and mode (``cameo.toml``)."""
    of_type = _codes()[event_type]
    found: str = of_type.get(mode or "", of_type["root"] + "0")
    return found


def _event(number: int, story: Story, told: Sequence[Report]) -> list[object]:
    occurrence, first = story.occurrence, max(told, key=_completeness)
    event, day = first.event, occurrence.earliest
    one, other = _two(event)
    cameo = code(occurrence.event_type, occurrence.event_mode)
    return [
        number, *_days(day), *_actor(one), *_actor(other), None, cameo, cameo[:3], cameo[:2],
        _QUADS[event.quad_class], None, len(told), len({r.article.source for r in told}),
        len({r.article.id for r in told}), None, *_geo(None), *_geo(None), *_geo(_place(told)),
        _moment(occurrence.first_seen), first.article.url,
    ]  # fmt: skip


def _mention(number: int, story: Story, report: Report) -> list[object]:
    """Offsets count the code points of the article's text."""
    event, article = report.event, report.article
    one, other = _two(event)
    kind = _WEB if article.url else _CITATION_ONLY
    identifier = article.url or f"{article.source} {article.id}"
    return [
        number, _moment(story.occurrence.earliest), _moment(article.published), kind, article.source, identifier,
        None, one.start if one else -1, other.start if other else -1, event.trigger.start, 1, None,
        None, None, "srclc:spa", None,
    ]  # fmt: skip


def _two(event: Event) -> tuple[Participant | None, Participant | None]:
    """GDELT knows two actors: of a meeting the first two, else the first actor and the first recipient."""
    actors = list(event.actors)
    other = event.recipients[0] if event.recipients else actors[1] if len(actors) > 1 else None
    return (actors[0] if actors else None), other


def _completeness(report: Report) -> int:
    event = report.event
    return sum(map(bool, (event.actors, event.recipients, event.time, event.place)))


def _actor(participant: Participant | None) -> list[object]:
    if participant is None:
        return [None] * len(_ACTOR)
    country, sector = participant.country or "", participant.sector or ""
    return [f"{country}{sector}" or None, participant.name, country or None, *[None] * 4, sector or None, None, None]


def _place(told: Sequence[Report]) -> Place | None:
    places = [r.event.place for r in told if r.event.place]
    return next((p for p in places if p.latitude is not None), places[0] if places else None)


def _geo(place: Place | None) -> list[object]:
    """GDELT's country codes of places are FIPS 10-4; ours are ISO, so that column stays empty."""
    if place is None:
        return [0, *[None] * 7]
    kind = _COUNTRY if place.kind == "country" else _CITY
    return [kind, place.name, None, None, None, place.latitude, place.longitude, None]


def _days(day: dt.date | None) -> list[object]:
    if day is None:
        return [None] * 4
    fraction = day.year + (day.timetuple().tm_yday - 1) / 365
    return [f"{day:%Y%m%d}", f"{day:%Y%m}", day.year, f"{fraction:.4f}"]


def _moment(day: dt.date | None) -> str | None:
    """GDELT's moments have seconds; ours are days, so midnight."""
    return None if day is None else f"{day:%Y%m%d}000000"


def _clean(value: object) -> object:
    return " ".join(value.split()) if isinstance(value, str) else value


def _writer(out: IO[str]) -> "_Writer":
    return csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)


class _Writer(Protocol):
    def writerow(self, row: Iterable[object], /) -> object: ...

    def writerows(self, rows: Iterable[Iterable[object]], /) -> None: ...


@cache
def _codes() -> dict[str, dict[str, str]]:
    return toml(files("teletipo.exporting") / "cameo.toml")
