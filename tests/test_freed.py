"""What an article's reading made is freed when its records are there; the collector of garbage finds nothing of it."""

import gc

from teletipo.actors import Mention
from teletipo.coder import Coder
from teletipo.events import Act
from teletipo.language.tokens import Span, Token
from teletipo.records import Article

TEXT = """El presidente de Perú, Juan Ríos, viajó el martes a Quito, donde se reunió con la ministra que negó todo.
«Atacaron el puerto», dijo un portavoz. Según la agencia, Ecuador expulsó ayer al embajador de Perú y prometió ayuda."""


def _left() -> list[str]:
    return [repr(found) for found in gc.get_objects() if isinstance(found, (Act, Mention, Span, Token))]


def test_nothing_of_an_article_waits_for_the_collector(coder: Coder) -> None:
    coder.code(TEXT)
    gc.collect()
    before, enabled = len(_left()), gc.isenabled()
    gc.disable()
    try:
        assert len(coder.code(TEXT, published="2024-03-14")) > 2
        assert len(_left()) == before
    finally:
        if enabled:
            gc.enable()


def test_layers_that_somebody_asks_for_keep_their_words(coder: Coder) -> None:
    _, layers = coder.layers(Article(id="a", text=TEXT))
    assert all(child.head is token for token in layers.doc for child in token.children)
    assert any(token.children for token in layers.doc)
    assert len(layers.acts) > 2
