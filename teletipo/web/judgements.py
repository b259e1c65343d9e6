"""Judgements: the log of what people decided, and the forms by which they decide on a record or on an entity."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Annotated, Any
from urllib.parse import quote, unquote

from fastapi import APIRouter, Depends, Query
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from teletipo.errors import LedgerError
from teletipo.ledger import Ledger
from teletipo.records import Kind
from teletipo.web import columns, nearby, refusals
from teletipo.web.correcting import NEW_ROWS, entity_slots, slots_of
from teletipo.web.forms import sealed_form, word
from teletipo.web.questions import JudgedShown, JudgementsShown, Shown
from teletipo.web.showing import ledger_of, own_page, show
from teletipo.web.tables import Table

router = APIRouter(include_in_schema=False)
_BY = "teletipo-by"  # the cookie that keeps a judge's name
_LONGEST_NOTE = 2000
_KINDS = [kind.value for kind in Kind]
Form = Annotated[FormData, Depends(sealed_form)]
Decide = Callable[[Ledger, FormData, str, dict[str, str]], int]


@router.get("/judgements")
def judgements(request: Request, asked: Annotated[JudgementsShown, Query()]) -> Response:
    """Everything that was decided, the newest first; undone judgements stay in the log."""
    log = _log(ledger_of(request), asked, asked.target, kind=asked.kind, by=asked.by, undone=asked.undone)
    return show(request, asked, "judgements.html", [log], by=_judge(request))


@router.get("/judge")
def judge(request: Request, asked: Annotated[JudgedShown, Query()]) -> Response:
    """The forms on one record or one entity."""
    ledger = ledger_of(request)
    if asked.record:
        report = ledger.event(asked.record)
        found: dict[str, Any] = {"report": report, "others": nearby.occurrences(ledger, report), "rows": NEW_ROWS}
        template, target = "judge.html", report.event.id
    elif asked.entity:
        entity = nearby.entity(ledger, asked.entity)
        reports = ledger.events(actor=entity.id, limit=nearby.MOST_RECORDS)
        found = {"entity": entity, "others": nearby.entities(ledger, entity), "reports": reports}
        template, target = "judge_entity.html", entity.id
    else:
        raise HTTPException(422, "a record or an entity must be named")
    log = _log(ledger, asked, target)
    return show(request, asked, template, [log], by=_judge(request), kinds=_KINDS, **found)


@router.post("/judge")
def decide(request: Request, form: Form) -> Response:
    """Write a judgement down; it is in force when the log is shown."""
    by, note = word(form, "by"), word(form, "note", _LONGEST_NOTE)
    deciding = _DECISIONS.get(word(form, "decision"))
    if deciding is None:
        raise HTTPException(422, "no such judgement")
    try:
        made = deciding(ledger_of(request), form, word(form, "target"), {"by": by, "note": note})
    except LedgerError as error:
        return refusals.refused_by_ledger(request, error, 409)
    return _to_the_log(made, by)


@router.post("/undo")
def undo(request: Request, form: Form) -> Response:
    """Take a judgement back."""
    by, number = word(form, "by"), word(form, "number", 12)
    if not by or not number.isdecimal():
        raise HTTPException(422, "a judgement needs the name of who makes it")
    try:
        ledger_of(request).undo(int(number), by=by)
    except LedgerError as error:
        return refusals.refused_by_ledger(request, error, 409)
    return _to_the_log(int(number), by)


def _log(ledger: Ledger, asked: Shown, target: str | None, **limits: Any) -> Table:
    of = partial(ledger.judgements, target, order="newest", **limits)
    return Table("judgements", "Judgements", columns.JUDGEMENTS, of, own_page(asked, "judgements", first=True))


def _to_the_log(number: int, by: str) -> Response:
    response = RedirectResponse(f"/judgements#j-{number}", 303)
    response.set_cookie(_BY, quote(by, safe=""), max_age=31_536_000, httponly=True, samesite="strict")
    return response


def _judge(request: Request) -> str:
    return unquote(request.cookies.get(_BY, ""))[:200]


def _merge(ledger: Ledger, form: FormData, target: str, told: dict[str, str]) -> int:
    return ledger.merge(target, nearby.record_of(ledger, _other(form)), **told)


def _correct(ledger: Ledger, form: FormData, target: str, told: dict[str, str]) -> int:
    return ledger.correct(target, slots_of(form, ledger.event(target).event), **told)


def _merge_entities(ledger: Ledger, form: FormData, target: str, told: dict[str, str]) -> int:
    return ledger.merge_entities(target, _other(form), **told)


def _other(form: FormData) -> str:
    """With whom or what to merge: what is written, else what is chosen."""
    if not (other := word(form, "other-id") or word(form, "other")):
        raise HTTPException(422, "what to merge it with is missing")
    return other


def _split_entity(ledger: Ledger, form: FormData, target: str, told: dict[str, str]) -> int:
    other = {k: v for k in ("name", "kind", "country") if (v := word(form, k))}
    records = [r for r in form.getlist("record") if isinstance(r, str)]
    return ledger.split_entity(target, other, records=records, **told)


def _correct_entity(ledger: Ledger, form: FormData, target: str, told: dict[str, str]) -> int:
    return ledger.correct_entity(target, entity_slots(form, nearby.entity(ledger, target)), **told)


_DECISIONS: Mapping[str, Decide] = {
    "merge": _merge,
    "split": lambda ledger, _, target, told: ledger.split(target, **told),
    "correct": _correct,
    "reject": lambda ledger, _, target, told: ledger.reject(target, **told),
    "note": lambda ledger, _, target, told: ledger.note(target, **told),
    "merge_entities": _merge_entities,
    "split_entity": _split_entity,
    "correct_entity": _correct_entity,
    "reject_entity": lambda ledger, _, target, told: ledger.reject_entity(target, **told),
}
