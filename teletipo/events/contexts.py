"""The contexts of PLOVER that the words around an act put it in."""

from functools import cache
from importlib.resources import files

from teletipo.errors import TableError
from teletipo.language.morphology import lemma
from teletipo.language.tokens import Span
from teletipo.ontology import CONTEXTS
from teletipo.tables import toml


@cache
def _words(lang: str) -> dict[str, frozenset[str]]:
    document = toml(files("teletipo.language") / lang / "contexts.toml")
    for name in document:
        if name not in CONTEXTS:
            raise TableError(f"contexts.toml: {name!r} is not a context")
    return {name: frozenset(words) for name, words in document.items()}


def contexts(sentence: Span, lang: str) -> tuple[str, ...]:
    """The contexts of a sentence, in PLOVER's order."""
    found = {lemma(t) for t in sentence}
    table = _words(lang)
    return tuple(name for name in CONTEXTS if table.get(name, frozenset()) & found)
