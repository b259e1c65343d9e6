"""News made by a pattern, for runs that need many articles: outlets, days, copies, plans that come true, denials."""

import datetime as dt
import random
from collections.abc import Iterator

from teletipo.records import Article

_VISITORS = (
    "el presidente francés, Emmanuel Macron,", "el presidente turco, Recep Tayyip Erdogan,", "Serguéi Lavrov",
    "Antony Blinken", "el presidente de Colombia, Gustavo Petro,", "Josep Borrell",
    "el presidente ucraniano, Volodímir Zelenski,",
)  # fmt: skip
_CAPITALS = ("Berlín", "Varsovia", "Ankara", "Pekín", "Brasilia", "Madrid", "El Cairo", "Nueva Delhi")
_TARGETS = ("Odesa", "Járkov", "Leópolis", "Zaporiyia", "Mikolaiv")
_OUTLETS = ("El Faro", "La Ribera", "Diario del Valle", "Hora Cero", "El Puerto")
_FIRST = dt.date(2023, 1, 2)
_KINDS = (
    "{who} viajará a {city} el {soon}, anunció su portavoz. La visita durará dos días y acabará en rueda de prensa.",
    "{who} visitó ayer {city}, según informó la agencia EFE. Más tarde se reunió con empresarios del país.",
    "Rusia bombardeó el {then} el puerto de {target}, según el Ejército ucraniano. El alcalde pidió ayuda a la UE.",
    "El Ministerio de Defensa ruso negó que Rusia bombardeara {target} el {then}. Ucrania acusó a Moscú de mentir.",
    "Miles de personas se manifestaron ayer en {city} contra el Gobierno. La policía detuvo a doce manifestantes.",
    "{who} habría aceptado una invitación para visitar {city}, según medios locales. La embajada calla.",
)  # fmt: skip
_MONTHS = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
           "noviembre", "diciembre")  # fmt: skip


def articles(number: int, seed: int = 1) -> Iterator[Article]:
    """The same articles for the same seed; one in six is a copy of one before it in another outlet."""
    draw = random.Random(seed)  # noqa: S311 - lots, no secrets
    made: list[Article] = []
    for i in range(number):
        if made and draw.random() < 1 / 6:
            original = draw.choice(made[-20:])
            article = original.model_copy(update={"id": f"a{i}", "source": draw.choice(_OUTLETS)})
        else:
            article = _article(i, _FIRST + dt.timedelta(i // 4), draw)
        made.append(article)
        yield article


def _article(number: int, day: dt.date, draw: random.Random) -> Article:
    words = {
        "who": draw.choice(_VISITORS),
        "city": draw.choice(_CAPITALS),
        "target": draw.choice(_TARGETS),
        "soon": _in_words(day + dt.timedelta(draw.randint(1, 6))),
        "then": _in_words(day - dt.timedelta(draw.randint(1, 3))),
    }
    sentences = [kind.format(**words) for kind in draw.sample(_KINDS, 2)]
    text = " ".join(s[0].upper() + s[1:] for s in sentences)
    return Article(id=f"a{number}", text=text, title=f"Noticia {number}", published=day, source=draw.choice(_OUTLETS))


def _in_words(day: dt.date) -> str:
    return f"{day.day} de {_MONTHS[day.month - 1]}"
