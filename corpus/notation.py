"""The annotators' short hand: one line an event, read into the corpus format.

::

    # whoever comes more than once gets a name first
    @deby = Déby:TCD
    @ced = Cedeao|Comunidad Económica de Estados de África Occidental|ECOWAS
    CONSULT visit ; [viajó] a Niamey ; @deby ; :NER ; 2023-07-30 ; Niamey:NER ; - ; actual

Eight fields divided by ``;``: type and mode, trigger, who, whom, when, where, source chain, status. ``-`` is nothing.

* trigger: words of the text with the trigger in brackets, as many as make them stand only once in it.
* a participant: ``alternatives of the key``, ``:``, country; ``:NER`` is the state itself; several by ``+``.
* when: one day or ``first..last``; chain: nearest source first, divided by ``<``.
"""

import datetime as dt
import re
import sys
from pathlib import Path
from typing import Any

from teletipo.knowledge import load as load_knowledge
from teletipo.ontology.plover import TYPES
from teletipo.records import Status

FIELDS = 8
NOTHING = "-"
_ALIAS = re.compile(r"(@\w+)\s*=\s*(.+)")
_TRIGGER = re.compile(r"^(?P<before>[^\[\]]*)\[(?P<words>[^\[\]]+)\](?P<after>[^\[\]]*)$", re.DOTALL)

Entity = dict[str, str | None]
Event = dict[str, Any]


class NotationError(Exception):
    """What is wrong in an annotation, one problem a line."""


class Reader:
    """Reads the lines of one article's annotation; problems are collected, not raised one by one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.aliases: dict[str, str] = {}
        self.problems: list[str] = []
        self.countries = frozenset(country.iso3 for country in load_knowledge().countries.values())

    def events(self, notes: str) -> list[Event]:
        found: list[Event] = []
        for number, line in enumerate(notes.splitlines(), 1):
            stripped = line.strip()
            if not stripped or stripped.startswith("#"):
                continue
            try:
                if alias := _ALIAS.fullmatch(stripped):
                    self.aliases[alias[1]] = alias[2].strip()
                else:
                    found.append(self.event(stripped))
            except ValueError as error:
                self.problems.append(f"line {number}: {error}")
        return sorted(found, key=self.start)

    def start(self, event: Event) -> int:
        nth: int = event["nth"]
        return occurrences(self.text, event["trigger"])[nth - 1]

    def event(self, line: str) -> Event:
        fields = [field.strip() for field in line.split(";")]
        if len(fields) != FIELDS:
            raise ValueError(f"{len(fields)} fields, not {FIELDS}: {line}")
        event_type, _, mode = fields[0].partition(" ")
        words, nth = self.trigger(fields[1])
        return {
            "type": checked_type(event_type, mode.strip()),
            "mode": mode.strip() or None,
            "trigger": words,
            "nth": nth,
            "who": self.several(fields[2], "+"),
            "whom": self.several(fields[3], "+"),
            "when": period(fields[4]),
            "where": None if fields[5] == NOTHING else self.entity(fields[5]),
            "source": self.several(fields[6], "<"),
            "status": Status(fields[7]).value,
        }

    def trigger(self, field: str) -> tuple[str, int]:
        match = _TRIGGER.match(field)
        if not match:
            raise ValueError(f"the trigger is not in one pair of brackets: {field}")
        context, offset = match["before"] + match["words"] + match["after"], len(match["before"])
        places = occurrences(self.text, context)
        if len(places) != 1:
            raise ValueError(f"{context!r} stands {len(places)} times in the text: give words that stand once")
        return match["words"], occurrences(self.text, match["words"]).index(places[0] + offset) + 1

    def several(self, field: str, divider: str) -> list[Entity]:
        return [] if field == NOTHING else [self.entity(part.strip()) for part in field.split(divider)]

    def entity(self, field: str) -> Entity:
        if field.startswith("@"):
            if field not in self.aliases:
                raise ValueError(f"{field} has not been defined")
            field = self.aliases[field]
        key, colon, country = (part.strip() for part in field.rpartition(":")) if ":" in field else (field, "", "")
        if colon and country not in self.countries:
            raise ValueError(f"{country!r} is no ISO 3166-1 alpha-3 code: {field}")
        if not key and not country:
            raise ValueError("a participant without name and country")
        made: Entity = {"key": key or None}
        return made | {"country": country} if country else made


def checked_type(event_type: str, mode: str) -> str:
    if event_type not in TYPES:
        raise ValueError(f"{event_type!r} is no type")
    if mode and mode not in TYPES[event_type]:
        raise ValueError(f"{mode!r} is no mode of {event_type}: {', '.join(TYPES[event_type])}")
    return event_type


def period(field: str) -> list[str] | None:
    """First and last day, or nothing; raises ValueError where they are no days or in the wrong order."""
    if field == NOTHING:
        return None
    first, _, last = field.partition("..")
    days = [dt.date.fromisoformat(part.strip()) for part in (first, last or first)]
    if days[0] > days[1]:
        raise ValueError(f"{field} ends before it begins")
    return [day.isoformat() for day in days]


def occurrences(text: str, words: str) -> list[int]:
    """Where the words stand, as the gold's scorer counts: every start, overlapping ones too."""
    return [m.start() for m in re.finditer(f"(?={re.escape(words)})", text)] if words else []


def read(text: str, notes: str) -> list[Event]:
    """The events of one article in the order of the text. Raises NotationError with every problem found."""
    reader = Reader(text)
    events = reader.events(notes)
    taken: dict[tuple[int, str], int] = {}
    for event in events:
        key = reader.start(event), event["type"]
        taken[key] = taken.get(key, 0) + 1
    reader.problems += [f"two {kind} events with one trigger at {at}" for (at, kind), n in taken.items() if n > 1]
    if reader.problems:
        raise NotationError("\n".join(reader.problems))
    return events


def main(drafts: str, *notes: str) -> None:
    """``python -m corpus.notation FOLDER_OF_TEXTS FILE.ann…``: say what is wrong; A.ann is of A.txt."""
    wrong = 0
    for path in map(Path, notes):
        text = (Path(drafts) / f"{path.stem}.txt").read_text("utf-8").partition("\n---\n")[2]
        try:
            found = read(text, path.read_text("utf-8"))
            print(f"{path.name}: {len(found)} events, {len(text.split())} words")  # noqa: T201 - a command's answer
        except NotationError as error:
            wrong += 1
            print(f"{path.name}:\n{error}", file=sys.stderr)  # noqa: T201 - a command's answer
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main(*sys.argv[1:])
