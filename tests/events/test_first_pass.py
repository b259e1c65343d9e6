"""The first pass names every word that can be an act, and closes articles on other subjects."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import teletipo
from teletipo.events import first_pass
from teletipo.language.plain_text import plain
from teletipo.records import Article

SPORT = (
    "El Huracán ganó el derbi por dos goles a uno en un estadio lleno. El delantero atacó por la banda y el portero "
    "rechazó el primer remate. El árbitro expulsó al lateral con dos amarillas y el entrenador protestó. En el "
    "descanso, la afición pidió el cambio del capitán. El equipo visitante resistió el bombardeo de balones al área."
)
WEATHER = (
    "Una borrasca invade la península con lluvias y rachas de viento. Las temperaturas bajarán y la nieve llegará al "
    "norte. El frente amenaza con chubascos y granizo por la tarde, y las nubes se retirarán por la noche."
)
MARKETS = (
    "La bolsa atacó los máximos de la sesión y los bonos cedieron. El dólar se defendió frente al euro y el barril de "
    "crudo se rindió al cierre, con caídas de los títulos de la banca. Los inversores castigaron a las acciones."
)
ALSO_POLITICS = " El ministro de Interior ordenó la detención de cuarenta hinchas, informó la policía."


@pytest.fixture(scope="module")
def names() -> first_pass.FirstPass:
    return first_pass.load("es")


@pytest.mark.parametrize("text", [SPORT, WEATHER, MARKETS], ids=["sport", "weather", "markets"])
def test_pages_on_other_subjects_are_not_parsed(
    names: first_pass.FirstPass, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    coder = teletipo.load("es")
    assert names.forms & frozenset(text.lower().split())
    monkeypatch.setattr(type(coder.pipeline), "read", lambda *_: pytest.fail("parsed"))
    assert coder.code(text) == []


@pytest.mark.parametrize("text", [SPORT, WEATHER, MARKETS], ids=["sport", "weather", "markets"])
def test_one_word_of_politics_has_the_page_read(names: first_pass.FirstPass, text: str) -> None:
    assert "detención" in names.named(text + ALSO_POLITICS)


def test_an_arrest_on_a_sports_page_is_an_event() -> None:
    types = {e.event_type for e in teletipo.load("es").code(SPORT + ALSO_POLITICS)}
    assert types & {"COERCE", "ACCUSE", "SANCTION"}


def test_a_single_sentence_has_no_subject(names: first_pass.FirstPass) -> None:
    assert names.named("El árbitro expulsó al delantero en el descanso.") == {"expulsó"}


def test_a_text_without_words_of_acts_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    coder = teletipo.load("es")
    monkeypatch.setattr(type(coder.pipeline), "read", lambda *_: pytest.fail("parsed"))
    assert coder.code("La casa azul tiene tres ventanas y una puerta verde.") == []


def test_a_users_own_predicates_open_any_page(tmp_path: Path) -> None:
    header = "lemma,type,mode,frame,when,content,example\n"
    (tmp_path / "verbs.csv").write_text(header + "regatear,ACCUSE,,act,,,Ana regateó a Luis\n", encoding="utf-8")
    own = first_pass.load("es", tmp_path)
    assert "regateó" in own.named(SPORT + " Ana regateó a tres rivales.")
    assert not own.named(SPORT)


WORDS = st.sampled_from((SPORT + " " + WEATHER + " " + MARKETS + ALSO_POLITICS + " La ONU condenó el ataque.").split())


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, min_size=3, max_size=60))
def test_parsing_what_is_skipped_changes_no_record(words: list[str]) -> None:
    coder = teletipo.load("es")
    article = Article(id="a", text=" ".join(words))
    text = plain(article.text)
    assert coder.code(article) == coder.events_of(article, text, coder.pipeline.read(text))


@given(st.lists(WORDS, max_size=40))
def test_named_forms_stand_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    assert all(form in text.lower() for form in first_pass.load("es").named(text))
