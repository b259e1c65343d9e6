"""Both languages say everything, and days no finer than they are known."""

import ast
import datetime as dt
import inspect
from collections.abc import Iterator
from importlib.resources import files

import pytest
from babel.messages.pofile import read_po
from fastapi.testclient import TestClient
from jinja2 import Environment
from jinja2.ext import extract_from_ast

from teletipo.ledger import ClaimStance, Standing, corrections, deciding, judging, ledger, naming, searching
from teletipo.ontology.plover import TYPES
from teletipo.records import Kind, Status
from teletipo.web import (
    columns,
    correcting,
    forms,
    guard,
    ingesting,
    judgements,
    narrowing,
    nearby,
    refusals,
    showing,
    taking,
)
from teletipo.web.offices import ENDED, OFFICES, OPEN, ROLES, UNCONFIRMED
from teletipo.web.wording import wording


def _parts(argument: ast.expr) -> Iterator[ast.AST]:
    """What another library says is quoted, not translated: it stands in a formatted string."""
    return iter(()) if isinstance(argument, ast.JoinedStr | ast.Dict) else ast.walk(argument)


def _refusals() -> Iterator[str]:
    """What a question or judgement can be refused with."""
    rooms = (correcting, forms, guard, ingesting, judgements, nearby, taking)
    for module in (corrections, deciding, judging, ledger, naming, searching, *rooms):
        for call in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(call, ast.Call) and ast.unparse(call.func) in {"LedgerError", "HTTPException", "told"}:
                found = (c.value for a in call.args for c in _parts(a) if isinstance(c, ast.Constant))
                yield from (m for m in found if isinstance(m, str))
    yield from (*refusals.REASONS.values(), refusals.DAY, *refusals.FIELDS.values())


def _messages() -> Iterator[str]:
    for template in (files("teletipo.web") / "templates").iterdir():
        tree = Environment(autoescape=True).parse(template.read_text("utf-8"))
        yield from (m for _, _, m in extract_from_ast(tree, ("_",)) if isinstance(m, str))
    tables = [columns.OCCURRENCES, columns.REPORTS, columns.CLAIMS, columns.HITS, columns.LINKS, columns.VERDICTS]
    tables += [OFFICES, columns.SPOTS, columns.BONDS, columns.JUDGEMENTS, ingesting.RUNS]
    yield from (c.label for table in tables for c in table if c.label)
    yield from refusals.HEADINGS.values()
    yield from (*narrowing.LABELS.values(), *narrowing.CHOSEN.values())
    yield from ("Acts first published in each", "Acts first taken in in each")
    yield from (*ROLES.values(), ENDED, OPEN, UNCONFIRMED)
    yield from (*TYPES, *(m for modes in TYPES.values() for m in modes))
    yield from _refusals()
    yield from (f"kind: {kind}" for kind in Kind)
    yield from (f"work: {work}" for work in ingesting.WORK)
    yield from (f"run: {state}" for state in ingesting.STATES)
    yield from (f"judgement: {kind}" for kind in showing.JUDGEMENT_KINDS)
    yield from (v.value for kind in (Status, Standing, ClaimStance) for v in kind)


def test_everything_has_a_word_in_spanish() -> None:
    with (files("teletipo.web") / "locale" / "es.po").open("rb") as stream:
        catalogue = read_po(stream, locale="es")
    assert sorted({m for m in _messages() if not (catalogue.get(m) and catalogue[m].string)}) == []


def test_the_address_then_the_cookie_then_the_browser_choose_the_language(visitor: TestClient) -> None:
    fresh = TestClient(visitor.app, base_url=str(visitor.base_url))
    assert '<html lang="en">' in fresh.get("/", headers={"Accept-Language": "fr, en;q=0.8"}).text
    assert '<html lang="es">' in fresh.get("/", headers={"Accept-Language": "fr"}).text
    assert '<html lang="en">' in fresh.get("/?lang=en", headers={"Accept-Language": "es"}).text
    assert "Timeline" in fresh.get("/", headers={"Accept-Language": "es"}).text  # kept
    assert "Cronología" in fresh.get("/?lang=es").text


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2024-02-01", "2024-02-29", "feb 2024"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-03-05", "2024-03-05", "5 mar 2024"),
        ("2024-12-01", "2024-12-31", "dic 2024"),
    ],
)
def test_days_are_as_fine_as_they_are_known(first: str, last: str, said: str) -> None:
    assert wording("es").days(dt.date.fromisoformat(first), dt.date.fromisoformat(last)) == said


def test_a_stretch_names_both_its_ends() -> None:
    said = wording("es").days(dt.date(2024, 3, 4), dt.date(2024, 3, 6))
    assert all(part in said for part in ("4", "6", "mar", "2024"))
