"""The same answers for programs: the ledger's own records as JSON, described in ``/api/openapi.json``."""

from typing import Annotated, Any, Generic, TypeVar

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from starlette.requests import Request

from teletipo.ledger import (
    Claim,
    Dossier,
    Dyad,
    Entity,
    Found,
    Head,
    Hit,
    Judgement,
    Occurrence,
    Point,
    Report,
    Story,
    Verdict,
)
from teletipo.ledger.timeline import Step
from teletipo.records import Article, Record
from teletipo.web.pages import contested_first
from teletipo.web.questions import ClaimsShown, Limits, Name, Question
from teletipo.web.showing import ledger_of

Answer = TypeVar("Answer", bound=Record)


class Problem(BaseModel):
    """What is wrong with a question, or what the ledger does not have."""

    detail: str


_PROBLEMS: dict[int | str, dict[str, Any]] = {
    400: {"model": Problem, "description": "a NUL character, or a name of this machine that it does not answer to"},
    401: {"model": Problem, "description": "a token is needed"},
    404: {"model": Problem, "description": "the ledger has nobody and nothing of this name"},
    414: {"model": Problem, "description": "the address is too long"},
    422: {"model": Problem, "description": "a value that cannot be asked for"},
    429: {"model": Problem, "description": "too many questions in a minute"},
}
router = APIRouter(prefix="/api", responses=_PROBLEMS)


class Listed(BaseModel, Generic[Answer]):
    """Some of the answers, and how many there are; where ``at_least``, there are more than ``total``."""

    total: int
    at_least: bool = False
    items: list[Answer]


class Paged(Question):
    limit: Annotated[int, Field(ge=1, le=500)] = 100
    offset: Annotated[int, Field(ge=0, le=1_000_000)] = 0


class Limited(Limits, Paged):
    pass


class Heard(ClaimsShown, Paged):
    pass


class Outlet(Paged):
    outlet: Name | None = None


class Words(Paged):
    text: Annotated[str, Field(max_length=300)]


class Beginning(Question):
    beginning: Annotated[str, Field(max_length=200)] = ""
    limit: Annotated[int, Field(ge=1, le=100)] = 20


class Decided(Paged):
    target: Name | None = None
    kind: Name | None = None
    by: Name | None = None
    undone: bool | None = None


class Steps(Limits):
    step: Step = "month"


class Whole(BaseModel):
    """An article with its exact text and its records."""

    head: Head
    article: Article
    reports: list[Report]


def _listed(found: Found[Answer]) -> Listed[Answer]:
    return Listed(total=found.total, at_least=found.at_least, items=list(found))


@router.get("/occurrences")
def occurrences(request: Request, asked: Annotated[Limited, Query()]) -> Listed[Occurrence]:
    """Acts, each once, the newest first."""
    ledger = ledger_of(request)
    return _listed(ledger.occurrences(limit=asked.limit, offset=asked.offset, **asked.limits()))


@router.get("/events")
def events(request: Request, asked: Annotated[Limited, Query()]) -> Listed[Report]:
    """Every record, the newest first."""
    return _listed(ledger_of(request).events(limit=asked.limit, offset=asked.offset, **asked.limits()))


@router.get("/occurrence")
def occurrence(request: Request, id: Name) -> Story:  # noqa: A002 - the name in the address
    """All about one act."""
    return ledger_of(request).occurrence(id)


@router.get("/event")
def event(request: Request, id: Name) -> Report:  # noqa: A002 - as above
    """One record; the beginning of an id will do."""
    return ledger_of(request).event(id)


@router.get("/articles")
def articles(request: Request, asked: Annotated[Outlet, Query()]) -> Listed[Head]:
    """The articles, the newest first."""
    return _listed(ledger_of(request).articles(outlet=asked.outlet, limit=asked.limit, offset=asked.offset))


@router.get("/article")
def article(request: Request, id: Annotated[str, Query(max_length=2000)]) -> Whole:  # noqa: A002 - as above
    """One article with its exact text and its records."""
    ledger = ledger_of(request)
    head, text = ledger.article(id)
    return Whole(head=head, article=text, reports=list(ledger.events(article=id, order="oldest", limit=None)))


@router.get("/actor")
def actor(request: Request, name: Name) -> Dossier:
    """The dossier of an actor: a name, a part of one, an entity's id, or a state's name or code."""
    return ledger_of(request).actor(name)


@router.get("/dyad")
def dyad(request: Request, one: Name, other: Name) -> Dyad:
    """What two sides did to each other and together."""
    return ledger_of(request).dyad(one, other)


@router.get("/claims")
def claims(request: Request, asked: Annotated[Heard, Query()]) -> Listed[Claim]:
    """Who says what, what is contested first."""
    return _listed(contested_first(ledger_of(request), asked, limit=asked.limit, offset=asked.offset))


@router.get("/counts")
def counts(request: Request, asked: Annotated[Limits, Query()]) -> Listed[Verdict]:
    """Claims that count, held against what the ledger knows."""
    return _listed(ledger_of(request).counts(**asked.limits()))


@router.get("/timeline")
def timeline(request: Request, asked: Annotated[Steps, Query()]) -> Listed[Point]:
    """Records and acts in every day, week, month or year that has any."""
    return _listed(ledger_of(request).timeline(step=asked.step, whole=False, **asked.limits()))


@router.get("/search")
def search(request: Request, asked: Annotated[Words, Query()]) -> Listed[Hit]:
    """Articles that hold the words."""
    return _listed(ledger_of(request).search(asked.text, limit=asked.limit, offset=asked.offset))


@router.get("/names")
def names(request: Request, asked: Annotated[Beginning, Query()]) -> Listed[Entity]:
    """Participants with a word that begins so."""
    return _listed(ledger_of(request).names(asked.beginning, limit=asked.limit))


@router.get("/judgements")
def judgements(request: Request, asked: Annotated[Decided, Query()]) -> Listed[Judgement]:
    """What people decided, the newest first; undone judgements too."""
    limits = asked.model_dump(include={"target", "kind", "by", "undone", "limit", "offset"})
    return _listed(ledger_of(request).judgements(order="newest", **limits))
