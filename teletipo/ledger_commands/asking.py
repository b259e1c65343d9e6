"""The questions: ``teletipo events``, ``actor``, ``dyad``, ``claims``, ``timeline``, ``search``, ``story``."""

from functools import partial
from pathlib import Path
from typing import Any

import click

from teletipo.exporting import answers
from teletipo.knowledge_commands import knowledge_option
from teletipo.ledger import ClaimStance, Found
from teletipo.ledger_commands.options import form_option, ledger_option, limit_options, limits, opened, show


@click.command()
@limit_options
@click.option("--records", is_flag=True, help="Every record; else each occurrence once.")
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True, help="How many at most.")
@ledger_option
@form_option
@knowledge_option
def events(records: bool, limit: int, address: str, form: str | None, knowledge: Path | None, **given: Any) -> None:
    """What happened, each occurrence once with its reports counted, the newest first."""
    with opened(address, knowledge) as ledger:
        found: Found[Any]
        if records:
            found = ledger.events(limit=limit, **limits(given))
            show(found, form, answers.reports)
        else:
            found = ledger.occurrences(limit=limit, **limits(given))
            show(found, form, answers.occurrences)
        _more(found)


@click.command()
@click.argument("name")
@click.option("--limit", type=click.IntRange(0), default=20, show_default=True, help="How many of the last reports.")
@ledger_option
@form_option
@knowledge_option
def actor(name: str, limit: int, address: str, form: str | None, knowledge: Path | None) -> None:
    """The dossier of NAME: what they did, what was done to them, what they said, with whom."""
    with opened(address, knowledge) as ledger:
        found = ledger.actor(name, limit=limit)
        show([found], form, partial(answers.dossier, asked=name), found)


@click.command()
@click.argument("one")
@click.argument("other")
@click.option("--limit", type=click.IntRange(0), default=20, show_default=True, help="How many of the last reports.")
@ledger_option
@form_option
@knowledge_option
def dyad(one: str, other: str, limit: int, address: str, form: str | None, knowledge: Path | None) -> None:
    """What ONE and OTHER did to each other and together."""
    with opened(address, knowledge) as ledger:
        found = ledger.dyad(one, other, limit=limit)
        show([found], form, partial(answers.dyad, asked=(one, other)), found)


@click.command()
@limit_options
@click.option("--voice", help="Who says so.")
@click.option("--stance", type=click.Choice([s.value for s in ClaimStance]), help="What the voice does with the act.")
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True, help="How many at most.")
@click.option("--counting", is_flag=True, help="Claims that count (the fifth visit) held against the ledger.")
@ledger_option
@form_option
@knowledge_option
def claims(
    voice: str | None,
    stance: str | None,
    limit: int,
    counting: bool,
    address: str,
    form: str | None,
    knowledge: Path | None,
    **given: Any,
) -> None:
    """Who asserts, reports, rumours, denies and confirms what, with the day and the words."""
    with opened(address, knowledge) as ledger:
        if counting:
            show(ledger.counts(**limits(given)), form, answers.verdicts)
        else:
            show(ledger.claims(voice=voice, stance=stance, limit=limit, **limits(given)), form, answers.claims)


@click.command()
@limit_options
@click.option("--step", type=click.Choice(["day", "week", "month", "year"]), default="month", show_default=True)
@ledger_option
@form_option
@knowledge_option
def timeline(step: Any, address: str, form: str | None, knowledge: Path | None, **given: Any) -> None:
    """How many events and occurrences in every day, week, month or year."""
    with opened(address, knowledge) as ledger:
        show(ledger.timeline(step=step, **limits(given)), form, answers.timeline)


@click.command()
@click.argument("text")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many at most.")
@ledger_option
@form_option
def search(text: str, limit: int, address: str, form: str | None) -> None:
    """Articles that hold the words of TEXT: "a phrase" in quotation marks, -word for what must not stand."""
    with opened(address) as ledger:
        found = ledger.search(text, limit=limit)
        show(found, form, answers.hits)
        _more(found)


def _more(found: Found[Any]) -> None:
    if found.total > len(found):
        more = "more than " if found.at_least else ""
        click.echo(f"{len(found)} of {more}{found.total}; --limit shows more", err=True)


@click.command()
@click.argument("occurrence")
@ledger_option
@form_option
def story(occurrence: str, address: str, form: str | None) -> None:
    """One OCCURRENCE (by its id or the id of a record): how it stood when, who says what, why reports are linked."""
    with opened(address) as ledger:
        found = ledger.occurrence(ledger.event(occurrence).occurrence)
        show([found], form, answers.story, found)
