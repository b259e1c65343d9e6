"""The coder as a spaCy component: events on ``Doc._.events``."""

import datetime as dt

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from teletipo.coder import Coder
from teletipo.errors import ModelError
from teletipo.language.pipeline import shipped

TEXT = "Perú expulsó el martes al embajador de Bolivia."


@pytest.fixture(scope="module")
def nlp() -> Language:
    made = spacy.load(shipped("es"))
    made.add_pipe("teletipo")
    return made


def test_events_are_on_the_doc(nlp: Language) -> None:
    events = nlp(TEXT)._.events
    assert [(e.event_type, e.trigger.text) for e in events] == [("SANCTION", "expulsó")]


def test_the_day_of_publication_is_set_on_the_doc(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.published = dt.date(2024, 3, 14)
    assert nlp(doc)._.events[0].time.earliest == dt.date(2024, 3, 12)


def test_offsets_count_in_the_text_of_the_doc(nlp: Language) -> None:
    text = "  " + TEXT
    trigger = nlp(text)._.events[0].trigger
    assert text[trigger.start : trigger.end] == "expulsó"


def test_events_survive_bytes_and_two_processes(nlp: Language) -> None:
    docs = list(nlp.pipe([TEXT, TEXT], n_process=2))
    stored = Doc(nlp.vocab).from_bytes(docs[1].to_bytes())
    assert stored._.events == docs[0]._.events
    assert stored._.events


def test_the_component_finds_what_the_coder_finds(nlp: Language, coder: Coder) -> None:
    ours = coder.code(TEXT)
    theirs = nlp(TEXT)._.events
    assert [(e.trigger, e.actors, e.recipients, e.time) for e in theirs] == [
        (e.trigger, e.actors, e.recipients, e.time) for e in ours
    ]


def test_a_pipeline_without_a_parser_is_refused() -> None:
    blank = spacy.blank("es")
    blank.add_pipe("teletipo")
    with pytest.raises(ModelError, match="parser"):
        blank(TEXT)
