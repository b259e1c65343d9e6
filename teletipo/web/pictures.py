"""Pages that are looked at more than read: the map of places, the network of participants."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from teletipo.ledger import Spot
from teletipo.web import mapping, netting
from teletipo.web.columns import BONDS, SPOTS
from teletipo.web.questions import MapShown, NetworkShown
from teletipo.web.showing import ledger_of, own_page, show
from teletipo.web.tables import Table, address
from teletipo.web.tables import of as listed

router = APIRouter(include_in_schema=False)


@router.get("/map")
def places(request: Request, asked: Annotated[MapShown, Query()]) -> Response:
    """Where acts take place, each place no finer than it is told."""
    found = ledger_of(request).places(**asked.limits())
    tables = [Table("places", "Places", SPOTS, listed(found.spots), own_page(asked, "places", first=True))]
    if asked.format != "html":
        return show(request, asked, "map.html", tables)
    drawn = mapping.picture(found.spots, request.app.state.boundaries, world=asked.view == "world")

    def leads_to(spot: Spot) -> str:
        where = {"place": spot.name} | ({"country": spot.country} if spot.country else {})
        return address("/search", **asked.limits() | where, show="records")

    return show(request, asked, "map.html", tables, found=found, picture=drawn, leads_to=leads_to)


@router.get("/network")
def network(request: Request, asked: Annotated[NetworkShown, Query()]) -> Response:
    """Who has to do with whom, in cooperation or in conflict, at the positions that the ledger keeps."""
    ledger = ledger_of(request)
    found = ledger.network(first=asked.first, last=asked.last)
    of = ledger.meant(asked.actor) if asked.actor else ()
    drawn = netting.net(
        found, side=asked.side, least=asked.least, most=asked.most, of=of, country=asked.country
    )  # fmt: skip
    tables = [Table("ties", "Ties", BONDS, listed(drawn.bonds), own_page(asked, "ties", first=True))]
    return show(request, asked, "network.html", tables, found=found, net=drawn)
