"""The closed vocabularies of a record: each value as it is written."""

from enum import StrEnum


class Origin(StrEnum):
    """Where the day of publication comes from, in the order in which reading asks."""

    GIVEN = "given"
    JSON_LD = "json-ld"
    META = "meta"
    TIME = "time element"
    FEED = "feed"
    SITEMAP = "sitemap"
    URL = "url"
    DATELINE = "dateline"
    OPTION = "option"


class Kind(StrEnum):
    """What a participant is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    COUNTRY = "country"
    GROUP = "group"


class Granularity(StrEnum):
    """How fine the words fix a time."""

    DAY = "day"
    DAYS = "days"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    YEARS = "years"


class RelationType(StrEnum):
    """How the time of an act lies to that of another event."""

    AFTER = "after"
    BEFORE = "before"
    DURING = "during"
    SINCE = "since"
    UNTIL = "until"


class SourceType(StrEnum):
    """What kind of mouth a statement comes from."""

    OFFICIAL = "official"
    AGENCY = "agency"
    MEDIA = "media"
    ANONYMOUS = "anonymous"
    ACTOR = "actor"


class Status(StrEnum):
    """How surely, as the nearest source (or else the article) presents it. See ``docs/records.md``."""

    ACTUAL = "actual"
    PLANNED = "planned"
    RUMOURED = "rumoured"
    POSSIBLE = "possible"
    REQUESTED = "requested"
    NEGATED = "negated"
    FAILED = "failed"


class Certainty(StrEnum):
    """FactBank's scale of certainty (Saurí and Pustejovsky 2009)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNDERSPECIFIED = "underspecified"
