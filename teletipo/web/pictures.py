"""Pages that are looked at more than read: the map of places."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from teletipo.ledger import Spot
from teletipo.web import mapping
from teletipo.web.columns import SPOTS
from teletipo.web.questions import MapShown
from teletipo.web.showing import ledger_of, own_page, show
from teletipo.web.tables import Table, address, of

router = APIRouter(include_in_schema=False)


@router.get("/map")
def places(request: Request, asked: Annotated[MapShown, Query()]) -> Response:
    """Where acts take place, each place no finer than it is told."""
    found = ledger_of(request).places(**asked.limits())
    tables = [Table("places", "Places", SPOTS, of(found.spots), own_page(asked, "places", first=True))]
    if asked.format != "html":
        return show(request, asked, "map.html", tables)
    drawn = mapping.picture(found.spots, request.app.state.boundaries, world=asked.view == "world")

    def leads_to(spot: Spot) -> str:
        where = {"place": spot.name} | ({"country": spot.country} if spot.country else {})
        return address("/search", **asked.limits() | where, show="records")

    return show(request, asked, "map.html", tables, found=found, picture=drawn, leads_to=leads_to)
