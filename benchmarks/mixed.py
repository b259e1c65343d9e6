"""A mixed archive of our own writing: politics, sport, weather and markets, drawn from sentences with gaps.

The numbers of the articles choose their words, so that every run has the same archive. A quarter of it each is
politics, sport, weather and markets; every fourth page of the last three has a sentence of politics (``mixed.toml``).
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from teletipo.records import Article

_NAMES = ("Ana Ruiz", "Luis Prado", "Marta Soler", "Iván Kozlov", "Elena Duarte", "Tomás Vega")
_STATES = ("Chile", "Perú", "Francia", "Rusia", "Marruecos", "Japón", "Colombia", "Turquía")
_TOWNS = ("Lima", "Sevilla", "Arequipa", "Lyon", "Rabat", "Osaka", "Cali", "Esmirna")
_TABLE = tomllib.loads((Path(__file__).parent / "mixed.toml").read_text(encoding="utf-8"))
_SUBJECTS = ("politics", "sport", "weather", "markets")
_SENTENCES = 12


def archive(articles: int) -> Iterator[Article]:
    """As many articles, of the four subjects in turn."""
    for number in range(articles):
        subject = _SUBJECTS[number % len(_SUBJECTS)]
        yield Article(id=f"{subject}-{number}", text=text(subject, number, _SENTENCES), published="2024-05-14")


def text(subject: str, number: int, sentences: int) -> str:
    """So many sentences on a subject, in paragraphs of three."""
    lines, also = _TABLE[subject]["lines"], _TABLE[subject]["also"]
    made = [_filled(lines[(number + n) % len(lines)], number * 7 + n * 5) for n in range(sentences)]
    page = number // len(_SUBJECTS)
    if also and page % _TABLE["also_every"] == 0:
        made[-1] = _filled(also[page // _TABLE["also_every"] % len(also)], number)
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
