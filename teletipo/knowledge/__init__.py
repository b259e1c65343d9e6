"""Who and what there is in the world of political news: countries, offices with dates, organisations, places."""

from teletipo.knowledge.base import Knowledge, load
from teletipo.knowledge.entries import Country, Demonym, Entry, EntryKind, Office, Organisation, Person, Site

__all__ = [
    "Country",
    "Demonym",
    "Entry",
    "EntryKind",
    "Knowledge",
    "Office",
    "Organisation",
    "Person",
    "Site",
    "load",
]
