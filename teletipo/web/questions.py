"""What may be asked for in an address: the limits of the ledger, with bounds that keep a question small."""

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from teletipo.ledger import ClaimStance, Filter, Standing
from teletipo.ledger.timeline import Step
from teletipo.records import Status

LONGEST = 200  # characters of a name, 20 values of a list, pages of 50 rows: enough for people
Name = Annotated[str, Field(max_length=LONGEST)]
Names = Annotated[list[Name], Field(max_length=20)]
Day = Annotated[dt.date, Field(ge=dt.date(1000, 1, 1), le=dt.date(2999, 12, 31))]
Form = Literal["html", "csv", "jsonl", "parquet"]


class Question(BaseModel):
    """A question; a field that a form leaves empty is as if it were not there."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    @model_validator(mode="before")
    @classmethod
    def _given(cls, fields: dict[str, Any]) -> dict[str, Any]:
        kept = {k: [x for x in v if x != ""] if isinstance(v, list) else v for k, v in fields.items()}
        return {k: v for k, v in kept.items() if v not in ("", [], None)}

    def fields(self, **changed: Any) -> list[tuple[str, str]]:
        """The fields as they stand in an address, those at their default left out; ``None`` takes one out."""
        held = self.model_dump(mode="json", exclude_defaults=True) | changed
        return [
            (name, str(value))
            for name, values in held.items()
            for value in (values if isinstance(values, list) else [values])
            if value is not None
        ]


class Shown(Question):
    """How a page is shown: as a page or as a file of its ``table`` (the first, if none is named); which part of it."""

    format: Form = "html"
    table: Name | None = None
    page: Annotated[int, Field(ge=1, le=20_000)] = 1


class Limits(Question):
    """The limits of :class:`teletipo.ledger.Filter`."""

    actor: Name | None = None
    role: Literal["actor", "recipient", "source"] | None = None
    partner: Name | None = None
    among: Names = []
    event_type: Names = []
    event_mode: Names = []
    status: list[Status] = []
    standing: list[Standing] = []
    since: Day | None = None
    until: Day | None = None
    by: Literal["event", "published", "ingested"] = "event"
    country: Name | None = None
    place: Name | None = None
    outlet: Name | None = None
    said_by: Name | None = None
    text: Annotated[str | None, Field(max_length=300)] = None

    def limits(self) -> dict[str, Any]:
        """Those that are given, for the ledger."""
        held = self.model_dump(include=set(Filter.model_fields), exclude_defaults=True)
        return {k: tuple(str(x) for x in v) if isinstance(v, list) else v for k, v in held.items()}


class TodayShown(Shown):
    day: Day | None = None


class ArticleShown(Shown):
    id: Annotated[str, Field(max_length=2000)]


class EventShown(Shown):
    id: Name


class ActorShown(Shown):
    name: Name


class DyadShown(Shown):
    one: Name
    other: Name


class SearchShown(Limits, Shown):
    show: Literal["occurrences", "records"] = "occurrences"


class TimelineShown(Limits, Shown):
    step: Step | None = None


class NetworkShown(Shown):
    actor: Name | None = None
    country: Name | None = None
    side: Literal["cooperation", "conflict"] | None = None
    first: Annotated[int | None, Field(ge=1000, le=2999)] = None
    last: Annotated[int | None, Field(ge=1000, le=2999)] = None
    least: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    most: Annotated[int, Field(ge=2, le=150)] = 40


class MapShown(Limits, Shown):
    view: Literal["fit", "world"] = "fit"


class ClaimsShown(Limits, Shown):
    voice: Name | None = None
    stance: ClaimStance | None = None


class JudgementsShown(Shown):
    target: Name | None = None
    kind: Name | None = None
    by: Name | None = None
    undone: bool | None = None


class JudgedShown(Shown):
    record: Name | None = None
    entity: Name | None = None
