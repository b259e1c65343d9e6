"""How far a source reaches: to infinitives behind an object, over a sentence from its end, not over a semicolon."""

from teletipo import Coder

DAY = "2023-02-28"


def _sources(coder: Coder, text: str, trigger: str) -> list[str]:
    return [s.source.name for e in coder.code(text, published=DAY) if e.trigger.text == trigger for s in e.attribution]


def test_what_somebody_is_accused_of_has_the_accuser_as_its_source(coder: Coder):
    text = "Estados Unidos acusa al régimen norcoreano de suministrar a Moscú misiles y munición."
    assert _sources(coder, text, "suministrar") == ["Estados Unidos"]


def test_a_source_at_the_end_speaks_for_the_main_clause_too(coder: Coder):
    text = (
        "El presidente bielorruso, Alexandr Lukashenko, vuela este martes a Pekín, donde lo recibirá su homólogo chino,"
        " según informa la agencia estatal BELTA."
    )
    assert _sources(coder, text, "vuela") == ["BELTA"]


def test_a_denial_behind_a_semicolon_is_no_source_of_what_precedes(coder: Coder):
    text = "Seúl denuncia que se trata de una represalia contra sus empresas; el Gobierno de Japón lo niega."
    events = coder.code(text, published=DAY)
    assert "denuncia" in {e.trigger.text for e in events}
    assert not [s for e in events if e.trigger.text != "niega" for s in e.attribution if s.source.country == "JPN"]


def test_a_saying_behind_segun_has_its_subject_behind_it(coder: Coder):
    text = "Según habrían informado los medios de Teherán, el presidente de Irán estaba dispuesto a atacar Irak."
    assert [name for name in _sources(coder, text, "atacar") if "medios" in name]
