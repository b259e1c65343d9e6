"""What coding costs beside parsing grows with the length of a text, not with its square."""

from time import process_time

from teletipo.language.plain_text import plain
from teletipo.records import Article

_LEADERS = ("Juan Robles", "Ana Mirón", "Luis Tapia", "Eva Cano", "Raúl Peña", "Sara Vidal", "Iván Mora", "Olga Rey")
_STATES = ("Perú", "Chile", "Bolivia", "Francia", "Kenia", "Japón", "Italia", "Turquía")


def _page(number: int) -> str:
    leader, state = _LEADERS[number % 8], _STATES[number // 8 % 8]
    other = _STATES[(number + 3) % 8]
    return (
        f"El portavoz {leader} acusó el martes a {state} de atacar un puerto. El Gobierno de {other} "
        f"negó las acusaciones y propuso una reunión. {leader} visitó {state} y condenó el ataque de {other}.\n\n"
    )


def _rooms(coder, pages: int) -> float:
    article = Article(id="long", text="".join(_page(n) for n in range(pages)), published="2024-05-14")
    text = plain(article.text)
    times = []
    for _ in range(2):
        parsed = coder.pipeline.read(text)
        start = process_time()
        assert coder.events_of(article, text, parsed)
        times.append(process_time() - start)
    return min(times)


def test_four_times_the_text_takes_far_less_than_sixteen_times_the_time(coder):
    _rooms(coder, 2)
    assert _rooms(coder, 160) < 11 * _rooms(coder, 40)
