"""The record types: what they refuse, how they come back, the ids that follow from content, and the schema."""

import datetime as dt
import json
from types import SimpleNamespace

import pytest
import spacy
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from spacy.tokens import Doc

from teletipo.actors import Entity
from teletipo.assembly import Assembler
from teletipo.attribution import lexicon as reporting
from teletipo.cli import main
from teletipo.coreference import Referent
from teletipo.events import Act
from teletipo.events.lexicon import load
from teletipo.factuality import Answer
from teletipo.language import parse
from teletipo.language.plain_text import plain
from teletipo.reading import read
from teletipo.reading.articles import content_id
from teletipo.records import (
    Article,
    Candidate,
    Count,
    Event,
    Factuality,
    Interval,
    Kind,
    Participant,
    Place,
    Reason,
    Relation,
    RelationType,
    Source,
    SourceType,
    Span,
    Status,
    Versions,
)
from teletipo.temporal import Reading, Timex

VOCAB = spacy.blank("es").vocab
VERSIONS = Versions(coder="1", model="2", lexicon="3", knowledge="4")
TEXT = "  Perú\u00a0 expulso\u0301 ayer 😀 a Chile."
GOOD = {
    Span: {"text": "Perú", "start": 0, "end": 4},
    Participant: {"text": "Perú", "start": 0, "end": 4, "name": "Perú", "kind": "country"},
    Interval: {"text": "ayer", "start": 0, "end": 4, "earliest": None, "latest": None},
    Place: {"text": "Lima", "start": 0, "end": 4, "name": "Lima"},
    Factuality: {"status": "actual", "certainty": "certain", "polarity": "positive", "tense": "past"},
    Article: {"id": "a1", "text": "Perú"},
}


# ── what a record refuses ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", GOOD, ids=lambda k: k.__name__)
def test_a_record_takes_no_unknown_field_and_no_change(kind):
    made = kind(**GOOD[kind])
    with pytest.raises(ValidationError, match="Extra inputs"):
        kind(**GOOD[kind], surprise=1)
    with pytest.raises(ValidationError, match="frozen"):
        setattr(made, next(iter(GOOD[kind])), "x")


@pytest.mark.parametrize("kind", GOOD, ids=lambda k: k.__name__)
def test_a_record_needs_its_fields(kind):
    for name in GOOD[kind]:
        with pytest.raises(ValidationError, match=name):
            kind(**{k: v for k, v in GOOD[kind].items() if k != name})


@pytest.mark.parametrize("kind", [Span, Participant, Interval, Place], ids=lambda k: k.__name__)
@pytest.mark.parametrize("name", ["start", "end"])
def test_no_offset_is_negative(kind, name):
    with pytest.raises(ValidationError, match="greater than or equal to 0"):
        kind(**{**GOOD[kind], name: -1})


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        (Participant, "kind", "planet"),
        (Interval, "earliest", "2024-02-30"),
        (Interval, "granularity", "century"),
        (Factuality, "status", "true"),
        (Factuality, "certainty", "maybe"),
        (Factuality, "polarity", "neutral"),
        (Factuality, "polarity", "positively"),
        (Factuality, "tense", "imperfect"),
        (Article, "published", "ayer"),
        (Article, "text", None),
    ],
)
def test_closed_lists_and_dates_are_held(kind, name, value):
    with pytest.raises(ValidationError, match=name):
        kind(**{**GOOD[kind], name: value})


def test_what_is_not_given_is_unknown_and_not_guessed():
    article = Article(**GOOD[Article])
    assert (article.published, article.title, article.url, article.lang) == (None, "", "", "es")
    who = Participant(**GOOD[Participant])
    assert (who.country, who.sector, who.office, who.candidates) == (None, None, None, ())


@pytest.mark.parametrize("status", ["actual", "planned", "rumoured", "possible", "requested", "negated", "failed"])
def test_the_seven_statuses(status):
    assert Factuality(**{**GOOD[Factuality], "status": status}).status == status
    assert len(Status) == 7


# ── from an act to a record, and the ids ────────────────────────────────────────────────────────────────────────────


def assembled(text=TEXT, article_id="a1", word=1):
    """The record of one act on hand-made layers: word 0 acts, word 5 suffers, word 2 tells when."""
    article = Article(id=article_id, text=text)
    made = plain(text)
    words = made.text.split()
    spaces = [True] * (len(words) - 1) + [False]
    doc = parse.read(Doc(VOCAB, words=words, spaces=spaces, sent_starts=[i == 0 for i in range(len(words))]))
    peru, chile = (Referent(Entity(n, n, Kind.COUNTRY), doc[i : i + 1], "name") for n, i in (("Perú", 0), ("Chile", 5)))
    predicate = load("es").verbs["expulsar"][0]
    act = Act(
        doc[word], doc[word : word + 1], predicate, doc[word], {}, actors=[peru], recipients=[chile], mode="expel"
    )
    day = dt.date(2024, 5, 6)
    act.time = Timex(doc[2:3], Reading("DATE", "2024-05-06", day, day), "ayer")
    step = SimpleNamespace(referent=chile, cue=doc[4:5], rule="marker")
    answer = Answer((chile,), doc[3], denies=True, act=act)
    layers = SimpleNamespace(
        doc=doc,
        acts=[act],
        judge=SimpleNamespace(judge=lambda _: SimpleNamespace(status=Status.ACTUAL, tense="past", cues=[doc[3]])),
        attributor=SimpleNamespace(chain=lambda _: [step], words=reporting.load("es")),
        responses=SimpleNamespace(to=lambda _: [answer]),
    )
    (event,) = Assembler(VERSIONS, "es").events(article, made, layers)
    return event


def spans(record):
    """Everything in a record that quotes the text, however deep."""
    if isinstance(record, tuple):
        return [s for part in record for s in spans(part)]
    if not hasattr(type(record), "model_fields"):
        return []
    own = [record] if {"text", "start", "end"} <= set(type(record).model_fields) else []
    return own + [s for name in type(record).model_fields for s in spans(getattr(record, name))]


def test_every_span_of_a_record_quotes_the_text_as_it_was_given():
    found = spans(assembled())
    assert {s.text for s in found} >= {"Perú", "expulso\u0301", "ayer", "😀", "a", "Chile."}
    assert all(TEXT[s.start : s.end] == s.text for s in found)


def test_every_slot_has_its_reason():
    event = assembled()
    assert [r.slot for r in event.why] == ["event_type", "actors", "recipients", "time", "attribution", "factuality"]
    assert all(r.rule and r.words for r in event.why)


def test_the_same_act_has_the_same_record():
    assert assembled() == assembled()


def test_an_id_follows_from_article_text_and_trigger():
    ids = {
        assembled().id,
        assembled(article_id="a2").id,
        assembled(text=TEXT + " ").id,
        assembled(word=2).id,
    }
    assert len(ids) == 4
    assert all(len(i) == 16 and int(i, 16) >= 0 for i in ids)


@given(st.text(min_size=1), st.text(min_size=1))
def test_the_id_of_a_text_is_its_own(one, other):
    assert (content_id(one) == content_id(other)) == (one == other)


def test_half_a_surrogate_pair_has_an_id():
    assert content_id("a\ud800") != content_id("a\ud801")


def test_an_article_without_an_id_gets_that_of_its_text(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"text": "Perú expulsó al cónsul."}), encoding="utf-8")
    (article,) = read([str(path)])
    assert article.id == content_id("Perú expulsó al cónsul.")


# ── there and back ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_record_comes_back_from_json():
    event = assembled()
    assert Event.model_validate_json(event.model_dump_json()) == event


@given(st.text(), st.integers(0, 99), st.none() | st.dates())
def test_records_of_any_text_come_back_from_json(text, start, day):
    end = start + len(text)
    who = Participant(text=text, start=start, end=end, name=text, kind=Kind.PERSON)
    for record in (
        Article(id=text, text=text, published=day),
        Interval(text=text, start=start, end=end, earliest=day, latest=day, reason=text),
        Source(source=who, cue=Span(text=text, start=start, end=end), type=SourceType.AGENCY),
        Reason(slot="time", rule=text, words=(Span(text=text, start=start, end=end),)),
        Candidate(name=text, reason=text),
        Relation(text=text, start=start, end=end, relation=RelationType.AFTER, event=text),
        Count(text=text, start=start, end=end, ordinal=5, event_type="CONSULT", event_mode=None, actors=(who,)),
    ):
        assert type(record).model_validate_json(record.model_dump_json()) == record


def test_nothing_is_counted_from_nought():
    with pytest.raises(ValidationError):
        Count(text="", start=0, end=0, ordinal=0, event_type="CONSULT", event_mode=None, actors=())


# ── the schema ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_schema_command_prints_json_that_names_every_field():
    result = CliRunner().invoke(main, ["schema"])
    assert result.exit_code == 0
    schema = json.loads(result.output)
    assert list(schema["properties"]) == list(Event.model_fields)
    assert set(schema["required"]) == set(Event.model_fields)  # all are written, though records of before can be read
    assert schema["additionalProperties"] is False


def test_the_schema_tells_the_parts_and_the_closed_lists():
    parts = json.loads(CliRunner().invoke(main, ["schema"]).output)["$defs"]
    assert {"Participant", "Interval", "Place", "Source", "Factuality", "Stance", "Response", "Reason"} <= set(parts)
    assert parts["Status"]["enum"] == list(Status)
    assert parts["Span"]["properties"]["start"]["minimum"] == 0


# ── what cannot be ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("start", "end"), [(4, 0), (0, 3), (0, 5)])
def test_a_span_is_as_long_as_its_words(start, end):
    with pytest.raises(ValueError, match="as long as"):
        Span(text="Lima", start=start, end=end)


def test_an_interval_runs_forward_and_has_both_its_days_or_none():
    first, last = dt.date(2024, 3, 1), dt.date(2024, 3, 2)
    with pytest.raises(ValueError, match="after"):
        Interval(text="ayer", start=0, end=4, earliest=last, latest=first)
    with pytest.raises(ValueError, match="both"):
        Interval(text="ayer", start=0, end=4, earliest=first, latest=None)
