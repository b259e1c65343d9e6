"""The spaCy pipeline of a language: ours, which ships with the package, or any other with the same components."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from teletipo.errors import ModelError
from teletipo.language.lines import COMPONENT, set_line_starts
from teletipo.language.plain_text import PlainText
from teletipo.language.speed import numpy_blas, one_thread

_NEEDED = (("parser",), ("morphologizer",), ("lemmatizer", "trainable_lemmatizer"), ("ner",))


@dataclass(frozen=True)
class Pipeline:
    """A loaded language model. ``version`` names it in every record."""

    nlp: Language = field(repr=False)
    version: str

    @classmethod
    def of(cls, nlp: Language) -> "Pipeline":
        return cls(nlp, f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}")

    def read(self, text: PlainText) -> Doc:
        """Parse one text, on one thread; its lines begin sentences."""
        with one_thread:
            return self.nlp(self._prepared(text))

    def pipe(self, texts: Iterable[PlainText], batch_size: int = 64) -> Iterator[Doc]:
        """Parse many texts, in order."""
        return self.nlp.pipe((self._prepared(t) for t in texts), batch_size=batch_size)

    def _prepared(self, text: PlainText) -> Doc:
        doc = self.nlp.make_doc(text.text)
        set_line_starts(doc, text.text, text.breaks)
        return doc


def shipped(lang: str) -> Path:
    """The folder of the model that ships with the package. Raises ModelError where there is none."""
    with as_file(files("teletipo.language") / lang / "model") as folder:
        if not (folder / "meta.json").is_file():
            raise ModelError(f"no language model for {lang!r} is in this installation ({folder})")
        return folder


@cache
def load(lang: str, model: str | None = None) -> Pipeline:
    """The pipeline of a language; ``model`` is the name or folder of another spaCy pipeline.

    Raises ModelError for a model that is not installed or that lacks a component.
    """
    name = model or str(shipped(lang))
    try:
        with numpy_blas():
            nlp = spacy.load(name)
    except OSError as error:
        raise ModelError(f"the language model {name!r} cannot be loaded: {error}") from error
    check(nlp, name)
    first = next(iter(nlp.pipe_names))
    nlp.add_pipe(COMPONENT, before=first)
    return Pipeline.of(nlp)


def check(nlp: Language, name: str) -> None:
    """Raise ModelError unless a pipeline has all that the rooms read."""
    for options in _NEEDED:
        if not any(option in nlp.pipe_names for option in options):
            raise ModelError(f"the language model {name!r} has no {' or '.join(options)}")
