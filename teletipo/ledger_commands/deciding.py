"""``teletipo judge``: what people decide on records, written down, undone, listed."""

import json
from typing import Any

import click

from teletipo.exporting import answers
from teletipo.ledger_commands.options import form_option, ledger_option, opened, show

by_option = click.option("--by", required=True, envvar="TELETIPO_JUDGE", help="Who decides.")
note_option = click.option("--note", default="", help="Why.")


@click.group()
def judge() -> None:
    """Merge, split, correct and reject records and entities.

    Every judgement is logged, can be undone, and survives coding anew. Entities are given by id, or by a name that
    means no other.
    """


@judge.command()
@click.argument("one")
@click.argument("other")
@by_option
@note_option
@ledger_option
def merge(one: str, other: str, by: str, note: str, address: str) -> None:
    """Records ONE and OTHER tell of one occurrence."""
    with opened(address) as ledger:
        _told(ledger.merge(ledger.event(one).event.id, ledger.event(other).event.id, by=by, note=note))


@judge.command()
@click.argument("record")
@by_option
@note_option
@ledger_option
def split(record: str, by: str, note: str, address: str) -> None:
    """RECORD does not belong to its occurrence."""
    with opened(address) as ledger:
        _told(ledger.split(ledger.event(record).event.id, by=by, note=note))


@judge.command()
@click.argument("record")
@by_option
@note_option
@ledger_option
def reject(record: str, by: str, note: str, address: str) -> None:
    """RECORD is no event: it stays in the ledger and is left out of answers."""
    with opened(address) as ledger:
        _told(ledger.reject(ledger.event(record).event.id, by=by, note=note))


@judge.command()
@click.argument("record")
@click.argument("slots")
@by_option
@note_option
@ledger_option
def correct(record: str, slots: str, by: str, note: str, address: str) -> None:
    """Slots of RECORD are other than coded.

    SLOTS is a JSON object of event_type, event_mode, status, actors, recipients, time, place as records write them:
    '{"status": "planned", "actors": [{"name": "Rusia", "kind": "country", "country": "RUS"}]}'.
    """
    with opened(address) as ledger:
        _told(ledger.correct(ledger.event(record).event.id, _object(slots), by=by, note=note))


@judge.command("merge-entities")
@click.argument("one")
@click.argument("other")
@by_option
@note_option
@ledger_option
def merge_entities(one: str, other: str, by: str, note: str, address: str) -> None:
    """OTHER is ONE: every answer counts both as ONE."""
    with opened(address) as ledger:
        _told(ledger.merge_entities(one, other, by=by, note=note))


@judge.command("split-entity")
@click.argument("entity")
@click.argument("other")
@click.option("--record", "records", multiple=True, help="A record in which ENTITY is the other one.")
@click.option("--article", "articles", multiple=True, help="An article in which ENTITY is the other one throughout.")
@by_option
@note_option
@ledger_option
def split_entity(
    entity: str, other: str, records: tuple[str, ...], articles: tuple[str, ...], by: str, note: str, address: str
) -> None:
    """In some records, who is called ENTITY is OTHER.

    OTHER is a JSON object of name, kind, country, sector; what is left out is as of ENTITY:
    '{"name": "Juan Rojas (Cali)", "country": "COL"}'.
    """
    with opened(address) as ledger:
        whole = [ledger.event(r).event.id for r in records]
        slots = _object(other, "OTHER")
        _told(ledger.split_entity(entity, slots, records=whole, articles=articles, by=by, note=note))


@judge.command("correct-entity")
@click.argument("entity")
@click.argument("slots")
@by_option
@note_option
@ledger_option
def correct_entity(entity: str, slots: str, by: str, note: str, address: str) -> None:
    """ENTITY is other than coded: SLOTS is a JSON object of name, kind, country, sector."""
    with opened(address) as ledger:
        _told(ledger.correct_entity(entity, _object(slots), by=by, note=note))


@judge.command("reject-entity")
@click.argument("entity")
@by_option
@note_option
@ledger_option
def reject_entity(entity: str, by: str, note: str, address: str) -> None:
    """ENTITY is no participant: it is left out of records and answers."""
    with opened(address) as ledger:
        _told(ledger.reject_entity(entity, by=by, note=note))


@judge.command()
@click.argument("target")
@click.argument("words")
@by_option
@ledger_option
def note(target: str, words: str, by: str, address: str) -> None:
    """Note WORDS on TARGET, the id of a record, an article, an occurrence or an entity."""
    with opened(address) as ledger:
        _told(ledger.note(target, words, by=by))


@judge.command()
@click.argument("number", type=int)
@by_option
@ledger_option
def undo(number: int, by: str, address: str) -> None:
    """Take judgement NUMBER back; the log keeps it."""
    with opened(address) as ledger:
        ledger.undo(number, by=by)


@judge.command("log")
@click.option("--target", help="Only judgements on this id.")
@ledger_option
@form_option
def log_(target: str | None, address: str, form: str | None) -> None:
    """List the judgements, undone ones too."""
    with opened(address) as ledger:
        show(ledger.judgements(target), form, answers.judgements)


def _object(text: str, name: str = "SLOTS") -> dict[str, Any]:
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise click.BadParameter(f"no JSON: {error.msg}", param_hint=name) from error
    if not isinstance(found, dict):
        raise click.BadParameter("a JSON object is needed", param_hint=name)
    return found


def _told(number: int) -> None:
    click.echo(f"judgement {number}", err=True)
