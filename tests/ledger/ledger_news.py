"""Short news for the tests, and a way to write more."""

import datetime as dt

from teletipo.records import Article


def article(name: str, text: str, day: str | None, source: str = "El Norte", title: str = "") -> Article:
    published = dt.date.fromisoformat(day) if day else None
    host = "".join(source.lower().split())
    url = f"https://{host}.example/{name}"
    return Article(id=name, text=text, title=title, published=published, source=source, url=url)


PLAN = article(
    "plan", "El presidente bielorruso, Alexandr Lukashenko, viajará a Moscú el 4 de septiembre, anunció el Kremlin.",
    "2023-09-01", "Norte",
)  # fmt: skip
TRIP = article("trip", "Alexandr Lukashenko viajó ayer a Moscú.", "2023-09-05", "Sur")
VISIT = article("visit", "Lukashenko visitó Moscú el lunes, según la agencia BELTA.", "2023-09-06", "Este")
ATTACK = article(
    "attack", "Rusia atacó el puerto de Odesa el 5 de septiembre, según el Ejército ucraniano.", "2023-09-06"
)
DENIAL = article("denial", "El Kremlin negó que Rusia atacara Odesa el 5 de septiembre.", "2023-09-07", "Sur")
ALL = (PLAN, TRIP, VISIT, ATTACK, DENIAL)
