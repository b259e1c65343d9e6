"""Short news for the tests, one of them hostile."""

import datetime as dt

import lxml.html
from fastapi.testclient import TestClient

from teletipo.records import Article

HERE = "http://127.0.0.1:8765"
HOSTILE = "=<script>alert('hola')</script>"


def _article(name: str, day: str, source: str, title: str, text: str, url: str = "") -> Article:
    published = dt.date.fromisoformat(day)
    return Article(id=name, text=text, title=title, published=published, source=source, url=url)


NEWS = (
    _article(
        "plan", "2024-03-01", "Norte", "Viaje en puertas",
        "Nicolás Maduro viajará a Bogotá el 5 de marzo, anunció Caracas."
    ),
    _article(
        "trip", "2024-03-06", "Sur", "Visita de Maduro", "Nicolás Maduro visitó ayer Bogotá.", "https://sur.example/trip"
    ),
    _article(
        "attack", "2024-03-06", "Norte", "Bombas", "Rusia atacó Odesa el 5 de marzo, según el Ejército ucraniano."
    ),
    _article(
        "denial", "2024-03-07", "Sur", "Moscú responde", "El Kremlin negó que Rusia atacara Odesa el 5 de marzo."
    ),
    _article(
        "a/../b?c=d&é#f", "2024-03-07", "<b>Este</b>", HOSTILE,
        "Chile expulsó en febrero al embajador de Perú.\n\n</div><img src=x onerror=alert(1)>", "javascript:alert(1)",
    ),
)  # fmt: skip


def seal_of(visitor: TestClient, address: str) -> str:
    """What the forms of a page carry so that the desk takes them."""
    page = lxml.html.fromstring(visitor.get(address).text)
    return str(page.xpath("string(//input[@name='seal']/@value)"))
