"""Offsets and determinism: whatever the text, a quoted span is the text at its offsets, and twice is the same."""

import json
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from teletipo.annotation import annotate
from teletipo.coder import Coder
from teletipo.exporting.lines import line
from teletipo.records import Article, Record

SENTENCES = [
    "El presidente de México, Andrés Manuel López Obrador, viajó el lunes a Perú",
    "«No vamos a atacar Irán», aseguró el primer ministro israelí, citado por la agencia EFE",
    "Según fuentes próximas al Kremlin, Moscú habría ofrecido armas a Níger",
    "España pidió a la ONU que enviase cascos azules a Haití",
    "Miles de personas protestaron en Córdoba contra el Gobierno",
    "LA POLICIA DETUVO AYER AL LIDER OPOSITOR",
    "Kim y Putin se reunieron en el aeródromo; el encuentro duró cinco horas",
    "El niño y el pingüino jugaron en Logroño",
]
NOISE = [
    "\u00a0",
    "\u202f",
    "\r\n",
    "\r\n\r\n",
    "\n",
    "\t",
    " 🕊️ ",
    " 👩🏽‍⚖️ ",
    "\u200b",
    " — ",
    "…",
    "\ufeff",
    "e\u0301",
    "\x00",
    " ",
    "'",
    '"',
    "»",
]


@st.composite
def articles(draw: st.DrawFn) -> str:
    """Sentences of news with noise between and inside their words, some of them decomposed."""
    parts = []
    for _ in range(draw(st.integers(1, 4))):
        sentence = draw(st.sampled_from(SENTENCES))
        if draw(st.booleans()):
            sentence = unicodedata.normalize("NFD", sentence)
        if draw(st.booleans()):
            cut = draw(st.sampled_from([i for i, c in enumerate(sentence) if c == " "]))
            sentence = sentence[:cut] + draw(st.sampled_from(NOISE)) + sentence[cut:]
        parts.append(sentence + draw(st.sampled_from([".", "", "?", ":"])) + draw(st.sampled_from(NOISE)))
    return "".join(parts)


def _spans(record: Record) -> Iterator[tuple[str, int, int]]:
    """Every text with offsets, at any depth of a record."""
    waiting: list[object] = [record.model_dump()]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            if {"text", "start", "end"} <= value.keys():
                yield value["text"], value["start"], value["end"]
            waiting.extend(value.values())
        elif isinstance(value, list | tuple):
            waiting.extend(value)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=articles())
def test_every_span_quotes_the_text_as_given(coder: Coder, text: str) -> None:
    article = Article(id="made", text=text)
    for record in [*coder.code(article), *annotate(coder, article)]:
        for quoted, start, end in _spans(record):
            assert text[start:end] == quoted
            assert quoted


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300))
def test_any_text_is_coded_without_an_error(coder: Coder, text: str) -> None:
    for event in coder.code(Article(id="any", text=text)):
        assert text[event.trigger.start : event.trigger.end] == event.trigger.text


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=articles())
def test_the_same_text_gives_the_same_bytes(coder: Coder, text: str) -> None:
    article = Article(id="made", text=text)
    assert [line(e) for e in coder.code(article)] == [line(e) for e in coder.code(article)]


def _batch() -> list[Article]:
    return [Article(id=f"a{i}", text=f"{first}. {second}.\n") for i, (first, second) in enumerate(pairwise(SENTENCES))]


def test_two_processes_of_one_coder_give_the_same_bytes_in_the_same_order(coder: Coder) -> None:
    alone = [[line(e) for e in events] for events in coder.pipe(_batch())]
    assert [[line(e) for e in events] for events in coder.pipe(_batch(), n_process=2)] == alone
    assert sum(map(len, alone)) > 8


def test_a_new_process_gives_the_same_bytes_whatever_its_hash_seed(coder: Coder, tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(a.model_dump_json() + "\n" for a in _batch()), "utf-8")
    runs = [
        subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "teletipo", "code", str(path), "--format", "jsonl"],
            check=True,
            capture_output=True,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert [json.loads(x)["id"] for x in runs[0].splitlines()] == [e.id for es in coder.pipe(_batch()) for e in es]
