"""The coder as a spaCy component: ``nlp.add_pipe("teletipo")`` puts the events on ``Doc._.events``.

Offsets count in ``Doc.text``. The day of publication is read from ``Doc._.published`` (a date or ISO 8601 text), to
be set before the component runs; :func:`make` takes none. Results are kept in ``Doc.user_data`` as plain data, so that
docs survive pickling, ``to_bytes`` and ``nlp.pipe(n_process=2)``.
"""

import datetime as dt
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from teletipo.coder import Coder
from teletipo.language.pipeline import Pipeline, check
from teletipo.language.plain_text import PlainText
from teletipo.records import Article, Event

_KEY = "teletipo_events"
_PUBLISHED = "teletipo_published"


def _events(doc: Doc) -> list[Event]:
    return [Event.model_validate(e) for e in doc.user_data.get(_KEY, ())]


def _published(doc: Doc) -> str | None:
    value: str | None = doc.user_data.get(_PUBLISHED)
    return value


def _set_published(doc: Doc, value: dt.date | str | None) -> None:
    doc.user_data[_PUBLISHED] = value.isoformat() if isinstance(value, dt.date) else value


def _register() -> None:
    """Define the extensions, once a process."""
    if not Doc.has_extension("events"):
        Doc.set_extension("events", getter=_events)
    if not Doc.has_extension("published"):
        Doc.set_extension("published", getter=_published, setter=_set_published)


_register()


class EventComponent:
    """Codes docs that a pipeline with a morphologizer, a lemmatizer, a parser and NER has parsed."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.nlp, self.name = nlp, name
        self._coder: Coder | None = None

    def __call__(self, doc: Doc) -> Doc:
        given = _published(doc)
        article = Article(
            id=str(doc.user_data.get("id", "doc")),
            text=doc.text,
            published=dt.date.fromisoformat(given) if given else None,
            lang=doc.lang_,
        )
        text = PlainText(doc.text, doc.text, ())
        events = self._made().events_of(article, text, doc)
        doc.user_data[_KEY] = [e.model_dump(mode="json") for e in events]
        return doc

    def _made(self) -> Coder:
        """The coder, made when the pipeline around it is complete. Raises ModelError where it lacks a component."""
        if self._coder is None:
            check(self.nlp, self.nlp.meta.get("name", "pipeline"))
            self._coder = Coder(self.nlp.lang or "es", Pipeline.of(self.nlp))
        return self._coder

    def to_disk(self, path: Any, *, exclude: Any = ()) -> None:
        """Nothing is stored: the tables come with the package."""

    def from_disk(self, path: Any, *, exclude: Any = ()) -> "EventComponent":  # noqa: ARG002 (spaCy's interface)
        return self


@Language.factory("teletipo")
def make(nlp: Language, name: str) -> EventComponent:
    """The component, for spaCy's registry."""
    return EventComponent(nlp, name)
