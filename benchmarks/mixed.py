"""A mixed archive of our own writing: politics, sport, weather and markets, drawn from sentences with gaps.

The numbers of the articles choose their words, so that every run has the same archive.
"""

from collections.abc import Iterator

from teletipo.records import Article

_NAMES = ("Ana Ruiz", "Luis Prado", "Marta Soler", "Iván Kozlov", "Elena Duarte", "Tomás Vega")
_STATES = ("Chile", "Perú", "Francia", "Rusia", "Marruecos", "Japón", "Colombia", "Turquía")
_TOWNS = ("Lima", "Sevilla", "Arequipa", "Lyon", "Rabat", "Osaka", "Cali", "Esmirna")
_SUBJECTS = {
    "politics": (
        "El Gobierno de {state} expulsó el martes a dos diplomáticos de {other}, informó el Ministerio de Exteriores.",
        "La ministra de Defensa, {name}, viajará la semana próxima a {town} para reunirse con su homólogo.",
        "«No aceptaremos amenazas», dijo {name} ante los periodistas en {town}.",
        "Miles de personas protestaron ayer en {town} contra la subida de los impuestos.",
        "El Parlamento aprobó el acuerdo con {other}, que la oposición había rechazado en marzo.",
        "La policía detuvo a tres militantes acusados de atacar una sede del partido en {town}.",
    ),
    "sport": (
        "El equipo de {town} ganó por dos goles a uno y sube al tercer puesto de la tabla.",
        "{name} firmó su mejor carrera de la temporada y cruzó la meta en solitario.",
        "El delantero remató de cabeza en el minuto ochenta, cuando el empate parecía seguro.",
        "La selección de {state} jugará la final el domingo en un estadio lleno.",
    ),
    "weather": (
        "Las temperaturas subirán hasta los treinta grados en {town} durante el fin de semana.",
        "Un frente frío dejará lluvias débiles en el norte y viento fuerte en la costa de {state}.",
        "El cielo estará nuboso por la mañana y despejado por la tarde.",
    ),
    "markets": (
        "La bolsa de {town} cerró con una subida del uno por ciento, gracias a los bancos.",
        "El precio del cobre cayó por tercer día, y la moneda de {state} perdió medio punto.",
        "La empresa ganó veinte millones de euros en el primer trimestre, un cinco por ciento más que hace un año.",
    ),
}
_SENTENCES = 12


def archive(articles: int) -> Iterator[Article]:
    """As many articles, of the four subjects in turn."""
    for number in range(articles):
        subject = list(_SUBJECTS)[number % len(_SUBJECTS)]
        yield Article(id=f"{subject}-{number}", text=text(subject, number, _SENTENCES), published="2024-05-14")


def text(subject: str, number: int, sentences: int) -> str:
    """So many sentences on a subject, in paragraphs of three."""
    lines = _SUBJECTS[subject]
    made = [_filled(lines[(number + n) % len(lines)], number * 7 + n * 5) for n in range(sentences)]
    return "\n".join(" ".join(made[n : n + 3]) for n in range(0, sentences, 3))


def long_text(characters: int) -> str:
    """Politics until it is as long."""
    size = len(text("politics", 0, _SENTENCES))
    return "\n".join(text("politics", n, _SENTENCES) for n in range(characters // size + 1))[:characters]


def _filled(line: str, n: int) -> str:
    return line.format(
        name=_NAMES[n % len(_NAMES)], state=_STATES[n % len(_STATES)], other=_STATES[(n + 3) % len(_STATES)],
        town=_TOWNS[(n // 2) % len(_TOWNS)],
    )  # fmt: skip
