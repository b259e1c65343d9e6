"""What the ledger answers, for a terminal: tables of records and of occurrences, claims, dossiers, hits."""

from collections.abc import Iterable, Sequence
from typing import IO

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from teletipo.exporting import words
from teletipo.ledger import (
    Claim,
    Dossier,
    Dyad,
    Entity,
    Hit,
    Judgement,
    Occurrence,
    Point,
    Report,
    Story,
    Tally,
    Verdict,
)

_PLAIN_WIDTH = 200
_BAR = 40


def console(out: IO[str]) -> Console:
    """A stream that is no terminal gets plain tables of fixed width."""
    return Console(file=out, emoji=False, highlight=False, width=None if out.isatty() else _PLAIN_WIDTH)


def reports(found: Iterable[Report], out: IO[str]) -> None:
    table = _table("record", "act", "words", "who", "to whom", "when", "where", "status", "outlet, day")
    for report in found:
        event = report.event
        table.add_row(
            event.id[:8],
            words.act(event),
            *_cells(event.trigger.text, words.people(event.actors), words.people(event.recipients)),
            *_cells(words.when(event.time), words.where(event.place)),
            event.factuality.status.value,
            escape(f"{report.article.source}, {report.article.published or '?'}"),
        )
    console(out).print(table)


def occurrences(found: Iterable[Occurrence], out: IO[str]) -> None:
    table = _table("occurrence", "act", "who", "to whom", "when", "where", "standing", "reports")
    for occurrence in found:
        table.add_row(
            occurrence.id[:8],
            act(occurrence),
            *_cells(people(occurrence.actors), people(occurrence.recipients), days(occurrence), place(occurrence)),
            occurrence.standing.value,
            counted(occurrence),
        )
    console(out).print(table)


def claims(found: Iterable[Claim], out: IO[str]) -> None:
    table = _table("day", "who", "stance", "act", "status", "outlet", "words")
    for claim in found:
        table.add_row(
            str(claim.day or "?"),
            *_cells(claim.who.name if claim.who else "(the outlet)"),
            claim.stance.value,
            claim.event_type,
            claim.status.value,
            *_cells(claim.outlet, " ".join(claim.quote.text.split())),
        )
    console(out).print(table)


def dossier(found: Dossier, out: IO[str], asked: str = "") -> None:
    """``asked`` stands in for a state that no record names."""
    screen = console(out)
    screen.print(escape(people(found.names) or asked), style="bold")
    screen.print(
        f"{found.events} events: {found.as_actor} as actor, {found.as_recipient} as recipient; "
        f"source of {found.as_source}; {found.first or '?'} to {found.last or '?'}"
    )
    for name, tallies in (("types", found.types), ("statuses", found.statuses), ("years", found.years)):
        screen.print(f"{name:9} {_tallies(tallies)}")
    partners = ", ".join(f"{p.entity.name} {p.events}" for p in found.partners)
    screen.print(f"{'with':9} {escape(partners)}")
    reports(found.latest, out)


def dyad(found: Dyad, out: IO[str], asked: tuple[str, str] = ("", "")) -> None:
    """``asked`` stands in for states that no record names."""
    screen = console(out)
    one, other = people(found.one) or asked[0], people(found.other) or asked[1]
    screen.print(escape(f"{one} and {other}: {found.events} events"), style="bold")
    for title, tallies in ((f"{one} → {other}", found.does), (f"{other} → {one}", found.receives)):
        screen.print(escape(f"{title}: {_tallies(tallies)}"))
    screen.print(f"together: {_tallies(found.together)}")
    screen.print(f"years: {_tallies(found.years)}")
    reports(found.latest, out)


def timeline(found: Sequence[Point], out: IO[str]) -> None:
    table = _table("from", "events", "occurrences", "")
    most = max((p.occurrences for p in found), default=0)
    for point in found:
        bar = "█" * max(1, round(_BAR * point.occurrences / most)) if most and point.occurrences else ""
        table.add_row(point.start.isoformat(), str(point.events), str(point.occurrences), bar)
    console(out).print(table)


def hits(found: Iterable[Hit], out: IO[str]) -> None:
    screen = console(out)
    for hit in found:
        article = hit.article
        title = f"{article.published or '?'}  {article.source}  {article.title}  ({article.id}, {hit.events} events)"
        screen.print(escape(title), style="bold")
        screen.print(_marked(hit))


def verdicts(found: Iterable[Verdict], out: IO[str]) -> None:
    screen = console(out)
    for verdict in found:
        since = f"{verdict.first or '?'} to {verdict.last or '?'}"
        screen.print(escape(f"«{verdict.claim.text}» {since}: {verdict.verdict}"), style="bold")
        screen.print(f"claimed {verdict.ordinal}; {verdict.reason}")
        occurrences(verdict.counted, out)


def story(found: Story, out: IO[str]) -> None:
    screen = console(out)
    occurrences([found.occurrence], out)
    screen.print(" → ".join(f"{c.standing.value} ({c.day or '?'})" for c in found.history))
    for link in found.links:
        screen.print(escape(f"{link.event[:8]}  {link.score:.2f}  {'; '.join(link.reasons)}"))
    claims(found.claims, out)


def judgements(found: Iterable[Judgement], out: IO[str]) -> None:
    table = _table("no.", "kind", "of", "value", "by", "made", "note", "undone")
    for judgement in found:
        undone = f"{judgement.undone:%Y-%m-%d} by {judgement.undone_by}" if judgement.undone else ""
        table.add_row(
            str(judgement.id),
            *_cells(judgement.kind, judgement.target, str(judgement.value or ""), judgement.by),
            *_cells(f"{judgement.made:%Y-%m-%d %H:%M}", judgement.note, undone),
        )
    console(out).print(table)


def act(occurrence: Occurrence) -> str:
    return occurrence.event_type + (f" · {occurrence.event_mode}" if occurrence.event_mode else "")


def people(entities: Iterable[Entity]) -> str:
    return "; ".join(e.name + (f" [{e.country}]" if e.country else "") for e in entities)


def days(occurrence: Occurrence) -> str:
    first, last = occurrence.earliest, occurrence.latest
    return "" if first is None else first.isoformat() if first == last else f"{first} – {last}"


def place(occurrence: Occurrence) -> str:
    return (occurrence.place or "") + (f" [{occurrence.country}]" if occurrence.place and occurrence.country else "")


def counted(occurrence: Occurrence) -> str:
    """*1 event · 4 reports · 3 outlets · first seen 2023-09-01*."""
    copies = f" ({occurrence.originals} of their own)" if occurrence.originals < occurrence.reports else ""
    return (
        f"1 event · {_number(occurrence.reports, 'report')}{copies} · {_number(occurrence.outlets, 'outlet')} · "
        f"first seen {occurrence.first_seen or '?'}"
    )


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _tallies(found: Iterable[Tally]) -> str:
    return ", ".join(f"{t.value} {t.events}" for t in found) or "none"


def _marked(hit: Hit) -> Text:
    """The snippet with the found words in bold."""
    snippet, marked = hit.snippet, Text("  " + hit.snippet.text.replace("\n", " "))
    for match in hit.matches:
        if snippet.start <= match.start and match.end <= snippet.end:
            marked.stylize("bold yellow", match.start - snippet.start + 2, match.end - snippet.start + 2)
    return marked


def _table(*names: str) -> Table:
    made = Table(show_lines=False, expand=False, header_style="bold")
    for name in names:
        made.add_column(name, overflow="fold")
    return made


def _cells(*texts: str) -> list[str]:
    return [escape(t) for t in texts]
