"""What is no act of politics stays out: weather, sport, markets, culture, metaphor, statistics, gossip, cookery.

``nonevents.txt`` was written without a look at the rules. Lone sentences are coded by the rules alone, articles of
more than sixty words by the learned judges too.
"""

from pathlib import Path

import pytest

SHARE = 0.05
MEASURED = {"worked": 0.05, "held": 0.08, "later": 0.2, "anew": 0.02}  # see the head of nonevents_blind.tsv


def read(path: Path) -> list[list[str]]:
    """The articles of a file, each as its sentences."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    articles = "\n".join(lines).split("\n\n")
    return [article.split("\n") for article in (a.strip() for a in articles) if article]


ARTICLES = read(Path(__file__).parent / "nonevents.txt")
VERBS = read(Path(__file__).parent / "nonevents_verbs.txt")
SENTENCES = [s for article in ARTICLES for s in article]


def columns(name: str) -> list[list[str]]:
    """The lines of a table beside this file, each as its columns."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


BLIND = columns("nonevents_blind.tsv")
BORDERS = columns("borders.tsv")


def shown(events):
    return [f"{e.event_type} {e.trigger.text}" for e in events]


def test_there_are_two_hundred_and_none_twice():
    assert len(SENTENCES) >= 200
    assert len(set(SENTENCES)) == len(SENTENCES)


def test_hardly_any_lone_sentence_gives_an_event(coder):
    coded = {sentence: shown(coder.code(sentence)) for sentence in SENTENCES}
    wrong = {sentence: events for sentence, events in coded.items() if events}
    assert len(wrong) <= SHARE * len(SENTENCES), wrong


def test_hardly_any_sentence_gives_an_event_in_an_article(coder):
    texts = ["\n\n".join(" ".join(a) for a in ARTICLES[n : n + 3]) for n in range(0, len(ARTICLES), 3)]
    assert all(len(text.split()) >= 60 for text in texts)
    found = [(e.sentence.text, e.event_type, e.trigger.text) for text in texts for e in coder.code(text)]
    assert len({sentence for sentence, *_ in found}) <= SHARE * len(SENTENCES), found


def test_everyday_senses_of_verbs_stay_out(coder):
    assert sum(map(len, VERBS)) >= 40
    alone = {sentence: shown(coder.code(sentence)) for article in VERBS for sentence in article}
    assert sum(map(bool, alone.values())) <= SHARE * len(alone), alone
    together = {" ".join(article): shown(coder.code(" ".join(article))) for article in VERBS}
    assert all(len(text.split()) >= 60 for text in together)
    assert sum(map(len, together.values())) <= SHARE * len(alone), together


@pytest.mark.parametrize("part", ["worked", "held", "later", "anew"])
def test_hardly_any_sentence_written_blind_gives_an_event(coder, part):
    sentences = [sentence for its_part, _, sentence in BLIND if its_part == part]
    assert len(sentences) >= 50
    wrong = [sentence for sentence in sentences if coder.code(sentence, published="2024-11-07")]
    assert len(wrong) <= MEASURED[part] * len(sentences), wrong


def test_nearly_all_acts_on_the_border_of_other_fields_stay_in(coder):
    assert len(BORDERS) >= 60
    missed = [
        sentence
        for event_type, sentence in BORDERS
        if event_type not in [e.event_type for e in coder.code(sentence, published="2024-11-07")]
    ]
    assert len(missed) <= SHARE * len(BORDERS), missed


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("La policía de Bolivia detuvo a un delantero del club tras el partido.", "COERCE"),
        ("El Gobierno de Italia condenó los insultos al portero en el estadio.", "ACCUSE"),
        ("El Ejército de Malí bombardeó un museo en Tombuctú.", "ASSAULT"),
        ("Francia boicotea el campeonato de fútbol de Bielorrusia.", "PROTEST"),
        ("Los actores de Argentina se manifestaron contra el presidente Javier Milei.", "PROTEST"),
        ("El presidente de Chile visitó una cooperativa de aceite en Túnez durante la ola de calor.", "CONSULT"),
        ("Las tropas de Rusia atacaron un depósito de trigo cerca de Odesa.", "ASSAULT"),
        ("El ministro de Defensa de Perú criticó el asalto de una banda a la comisaría.", "ACCUSE"),
    ],
)
def test_politics_amid_words_of_other_fields_stays_in(coder, text, event_type):
    assert event_type in [e.event_type for e in coder.code(text)]
