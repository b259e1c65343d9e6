"""Charts in the reader's browser: Vega-Lite made by Altair over the figures that the page shows as a still, too.

Vega's scripts come from the package ``vl-convert``, so nothing is loaded from another host. Expressions are run by
Vega's interpreter, for which the Content-Security-Policy need not allow ``eval``. Colours are the stylesheet's.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import version
from typing import Any

import altair
import vl_convert
from babel import Locale
from starlette.responses import Response

from teletipo.web.drawing import Bar
from teletipo.web.wording import Wording, wording

_DAYS = {"date": "%-d %b", "day": "%-d %b", "week": "%-d %b", "month": "%b %Y", "quarter": "%b %Y", "year": "%Y"}
HEIGHT = 150  # pixels
SCRIPT = f"/static/vega.js?v={version('vl-convert-python')}"


@cache
def bundle() -> str:
    """Vega, Vega-Lite and Vega-Embed as one script; put together within two seconds, once."""
    return str(vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;"))


def script() -> Response:
    """The bundle; its address holds its version, so a browser may keep it."""
    kept = {"Cache-Control": "private, max-age=31536000, immutable"}
    return Response(bundle(), media_type="text/javascript; charset=utf-8", headers=kept)


def bars(found: Sequence[Bar], said: Wording, hrefs: Sequence[str], zoom: str = "") -> dict[str, Any]:
    """Counts over time. A click on a bar leads to its address; a stretch that is drawn over fills ``zoom``."""
    rows = [_row(bar, said, href) for bar, href in zip(found, hrefs, strict=True)]
    return {"spec": _bars(said.lang), "rows": rows, "zoom": zoom, "locale": _locale(said.lang)}


def sides(found: Sequence[Bar], said: Wording, hrefs: Sequence[str], zoom: str = "") -> dict[str, Any]:
    """Cooperation above the line and conflict below it."""
    rows = [
        _row(bar, said, href) | {"side": said(bar.look), "signed": bar.number * (-1 if bar.look == "conflict" else 1)}
        for bar, href in zip(found, hrefs, strict=True)
    ]
    return {"spec": _sides(said.lang), "rows": rows, "zoom": zoom, "locale": _locale(said.lang)}


def _row(bar: Bar, said: Wording, href: str) -> dict[str, Any]:
    first, after = bar.first.isoformat(), f"{bar.last.isoformat()}T23:59:59Z"
    return {"first": first, "after": after, "number": bar.number, "days": said.days(bar.first, bar.last), "href": href}


@cache
def _bars(lang: str) -> Mapping[str, Any]:
    said = wording(lang)
    chart = _over_time().encode(
        y=altair.Y("number:Q", title=None, axis=_counts()),
        tooltip=[altair.Tooltip("days:N", title=said("days of")), altair.Tooltip("number:Q", title=said("acts"))],
    )
    return _plain(chart)


@cache
def _sides(lang: str) -> Mapping[str, Any]:
    said = wording(lang)
    both = [said("cooperation"), said("conflict")]
    chart = _over_time().encode(
        y=altair.Y("signed:Q", title=None, stack=None, axis=_counts()),
        color=altair.Color("side:N", legend=None, scale=altair.Scale(domain=both)),
        tooltip=[
            altair.Tooltip("days:N", title=said("days of")),
            altair.Tooltip("side:N", title=said("kind of act")),
            altair.Tooltip("number:Q", title=said("records")),
        ],
    )
    return _plain(chart)


def _over_time() -> altair.Chart:
    axis = altair.Axis(grid=False, labelOverlap=True, format=_DAYS)
    days = altair.X("first:T", title=None, scale=altair.Scale(type="utc"), axis=axis)
    brush = altair.selection_interval(name="span", encodings=["x"])
    chart = altair.Chart(altair.NamedData(name="rows"), height=HEIGHT, width="container").add_params(brush)
    encoded: altair.Chart = chart.mark_bar(cursor="pointer", x2Offset=-1).encode(
        x=days, x2=altair.X2("after:T"), y2=altair.datum(0)
    )
    return encoded


def _counts() -> altair.Axis:
    """Whole numbers; below the line without a minus."""
    return altair.Axis(tickMinStep=1, tickCount=4, labelExpr="datum.value % 1 ? '' : format(abs(datum.value), ',d')")


def _plain(chart: altair.Chart) -> Mapping[str, Any]:
    """The specification without the address of its schema, which is another host's."""
    return {k: v for k, v in chart.to_dict().items() if k not in ("$schema", "config")}


@cache
def _locale(lang: str) -> Mapping[str, Any]:
    """Days and months as d3 wants them (d3-time-format, *timeFormatLocale*)."""
    of = Locale.parse(lang)
    days, months = of.days["format"], of.months["format"]
    return {
        "dateTime": "%A, %e %B %Y, %X", "date": "%d/%m/%Y", "time": "%H:%M:%S", "periods": ["AM", "PM"],
        "days": [days["wide"][(i - 1) % 7] for i in range(7)],
        "shortDays": [days["abbreviated"][(i - 1) % 7] for i in range(7)],
        "months": [months["wide"][i] for i in range(1, 13)],
        "shortMonths": [months["abbreviated"][i] for i in range(1, 13)],
    }  # fmt: skip
