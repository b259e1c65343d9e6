"""Spanish verb forms from their infinitives, and the plurals of nouns."""

import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teletipo.language.conjugation import Conjugator, plurals
from teletipo.tables import rows, toml

PACK = files("teletipo.language") / "es"
CONJUGATOR = Conjugator(toml(PACK / "conjugation.toml"))
ROWS = (row for name in ("verbs", "light_verbs") for row in rows(PACK / "predicates" / f"{name}.csv"))
VERBS = sorted({row["lemma"].split()[0] for row in ROWS})
STEM = st.text(alphabet="abdfilmnoprstu", min_size=2, max_size=6).map(lambda s: "b" + s + "t")


def missing(infinitive, forms):
    return set(forms.split()) - set(CONJUGATOR.forms(infinitive))


@pytest.mark.parametrize(
    ("infinitive", "forms"),
    [
        ("visitar", "visito visita visitan visité visitó visitaron visitaba visitábamos visitará visitaría visite "
                    "visitara visitase visitáramos visitad visitando visitado"),
        ("vender", "vendo vende vendió vendieron vendía vendíamos venderá vendería venda vendiera vendiese vendiendo"),
        ("difundir", "difunde difundimos difundió difundieron difundía difundirá difunda difundiera difundiendo"),
    ],
)  # fmt: skip
def test_regular_verbs(infinitive, forms):
    assert missing(infinitive, forms) == set()


@pytest.mark.parametrize(
    ("infinitive", "forms"),
    [
        ("buscar", "busqué busque busquen busca"),
        ("pagar", "pagué pague paguen"),
        ("cruzar", "crucé cruce crucen"),
        ("averiguar", "averigüé averigüe"),
        ("exigir", "exijo exija exigió"),
        ("proteger", "protejo proteja protege"),
        ("distinguir", "distingo distinga distinguió"),
        ("vencer", "venzo venza venció"),
        ("ofrecer", "ofrezco ofrezca ofreció"),
        ("producir", "produzco produzca produjo produjeron"),
        ("destruir", "destruye destruyó destruyeron destruya destruyendo destruido destruimos"),
        ("leer", "lee leyó leyeron leyera leyendo leído leímos"),
        ("gruñir", "gruñó gruñeron gruñendo"),
    ],
)
def test_the_spelling_keeps_the_sound(infinitive, forms):
    assert missing(infinitive, forms) == set()


@pytest.mark.parametrize(
    ("infinitive", "forms"),
    [
        ("negar", "niego niega negamos niegan negó niegue neguemos"),
        ("mostrar", "muestra mostró muestren"),
        ("pedir", "pide pedimos pidió pidieron pidiera pidiendo pedido"),
        ("advertir", "advierte advirtió advirtieron advirtiendo"),
        ("morir", "muere murió murieron muriendo"),
        ("jugar", "juega jugó juegue"),
        ("adquirir", "adquiere adquirió"),
        ("corregir", "corrige corrigió corrijo corrija"),
        ("seguir", "sigue siguió sigo siga"),
        ("empezar", "empieza empezó empiece empecé"),
        ("rogar", "ruega rogó ruegue"),
        ("enviar", "envía envió envíe enviamos"),
        ("reunir", "reúne reunió reúnan"),
        ("prohibir", "prohíbe prohibió"),
        ("continuar", "continúa continuó"),
    ],
)
def test_the_stem_changes_under_stress(infinitive, forms):
    assert missing(infinitive, forms) == set()


@pytest.mark.parametrize(
    ("infinitive", "forms"),
    [
        ("tener", "tengo tiene tuvo tuvieron tuviera tendrá tenga"),
        ("detener", "detiene detuvo detuvieron detendrá detenga detenido"),
        ("imponer", "impone impuso impondrá imponga impuesto impuesta"),
        ("intervenir", "interviene intervino intervendrá interviniendo"),
        ("decir", "digo dice dijo dijeron dirá diga dicho diciendo"),
        ("hacer", "hago hace hizo hicieron hará haga hecho"),
        ("atraer", "atraigo atrajo atraído"),
        ("caer", "caigo cayó cayeron caído cayendo"),
        ("poder", "puede pudo podrá podría pudiendo"),
        ("querer", "quiere quiso querrá"),
        ("saber", "sé sabe supo sabrá sepa"),
        ("dar", "da dio dieron daba dará dé dando dado"),
        ("ver", "ve vio veía verá vea visto viendo"),
        ("prever", "prevé previó previeron preveía prevea previsto"),
        ("ser", "es fue era será sea siendo sido"),
        ("ir", "va fue iba irá yendo ido"),
        ("satisfacer", "satisfizo satisfará satisfecho"),
    ],
)
def test_irregular_verbs_and_their_families(infinitive, forms):
    assert missing(infinitive, forms) == set()


@pytest.mark.parametrize(
    ("infinitive", "forms"),
    [
        pytest.param(infinitive, forms)
        for infinitive, forms in (
            ("revertir", "revierte revirtió"),
            ("trascender", "trasciende"),
            ("concertar", "concierta concierten"),
            ("degollar", "degüella"),
            ("demoler", "demuele"),
            ("amnistiar", "amnistía"),
            ("argüir", "arguye arguyó"),
            ("predecir", "predecirá predeciría"),
            ("proveer", "provisto"),
        )
    ],
)
def test_irregular_verbs_that_the_tables_name(infinitive, forms):
    assert missing(infinitive, forms) == set()


@pytest.mark.parametrize(
    ("infinitive", "participle"),
    [
        ("abrir", "abierto"), ("escribir", "escrito"), ("suscribir", "suscrito"), ("romper", "roto"),
        ("resolver", "resuelto"), ("devolver", "devuelto"), ("morir", "muerto"), ("descubrir", "descubierto"),
        ("acusar", "acusado"), ("atribuir", "atribuido"), ("creer", "creído"),
    ],
)  # fmt: skip
def test_participles_in_four_inflections(infinitive, participle):
    found = CONJUGATOR.forms(infinitive)
    stem = participle[:-1]
    assert {e: found.get(stem + e) for e in ("o", "a", "os", "as")} == {
        "o": "Gender=Masc|Number=Sing|VerbForm=Part",
        "a": "Gender=Fem|Number=Sing|VerbForm=Part",
        "os": "Gender=Masc|Number=Plur|VerbForm=Part",
        "as": "Gender=Fem|Number=Plur|VerbForm=Part",
    }


@pytest.mark.parametrize(
    ("form", "verb_form"),
    [
        ("acusarlo", "Inf"), ("acusarles", "Inf"), ("acusarse", "Inf"), ("acusárselo", "Inf"), ("acusándola", "Ger"),
        ("acusándose", "Ger"), ("acusando", "Ger"), ("acusar", "Inf"),
    ],
)  # fmt: skip
def test_clitics_on_infinitive_and_gerund(form, verb_form):
    assert CONJUGATOR.forms("acusar")[form] == f"VerbForm={verb_form}"


@pytest.mark.parametrize(
    ("infinitive", "form", "features"),
    [
        ("acusar", "acusó", "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"),
        ("acusar", "acusan", "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin"),
        ("exigir", "exigirá", "Mood=Ind|Number=Sing|Person=3|Tense=Fut|VerbForm=Fin"),
        ("pedir", "pediría", "Mood=Cnd|Number=Sing|Person=1|VerbForm=Fin"),
        ("pedir", "pidan", "Mood=Sub|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin"),
        ("decir", "dijeron", "Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin"),
        ("hacer", "hizo", "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"),
    ],
)
def test_features_of_forms(infinitive, form, features):
    assert CONJUGATOR.forms(infinitive)[form] == features


@pytest.mark.parametrize(("infinitive", "form"), [("arrestar", "arresté"), ("protestar", "protesté")])
def test_verbs_that_end_like_estar_are_regular(infinitive, form):
    assert CONJUGATOR.forms(infinitive)[form] == "Mood=Ind|Number=Sing|Person=1|Tense=Past|VerbForm=Fin"


def test_verbs_that_end_like_andar_are_regular():
    assert "manduvo" not in CONJUGATOR.forms("mandar")


@pytest.mark.parametrize("word", ["", "a", "casa", "golf", "norte", "rehén"])
def test_what_is_no_infinitive_has_no_forms(word):
    assert CONJUGATOR.forms(word) == {}


@pytest.mark.parametrize("infinitive", VERBS)
def test_every_verb_of_the_tables_has_its_forms(infinitive):
    found = CONJUGATOR.forms(infinitive)
    assert found[infinitive] in ("VerbForm=Inf", "")
    assert all(re.fullmatch(r"[a-záéíóúüñ]+", form) for form in found)
    assert any("VerbForm=Part" in f for f in found.values()) or infinitive == "ir"


@given(STEM, st.sampled_from(["ar", "er", "ir"]))
def test_regular_forms_begin_with_the_stem(stem, ending):
    found = CONJUGATOR.forms(stem + ending)
    assert all(form.startswith(stem) for form in found)
    assert found[stem + ("ó" if ending == "ar" else "ió")] == "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"


@given(STEM, st.sampled_from([("c", "qu"), ("g", "gu"), ("z", "c")]))
def test_before_e_the_spelling_of_ar_verbs_changes_everywhere(stem, change):
    letter, spelled = change
    found = CONJUGATOR.forms(stem + letter + "ar")
    assert not any(form.startswith((f"{stem}{letter}e", f"{stem}{letter}é")) for form in found)
    assert {f"{stem}{spelled}e", f"{stem}{spelled}é", f"{stem}{spelled}en"} <= set(found)


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("misil", "misiles"), ("sanción", "sanciones"), ("rehén", "rehenes"), ("juez", "jueces"), ("rey", "reyes"),
        ("crisis", "crisis"), ("obús", "obuses"), ("iraní", "iraníes"), ("líder", "líderes"), ("café", "cafés"),
        ("ministra", "ministras"), ("golpe", "golpes"), ("cónsul", "cónsules"), ("virus", "virus"),
    ],
)  # fmt: skip
def test_plurals(noun, plural):
    assert plural in plurals(noun)


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("joven", "jóvenes"), ("crimen", "crímenes"), ("orden", "órdenes"), ("régimen", "regímenes"),
        ("país", "países"), ("mes", "meses"),
    ],
)  # fmt: skip
def test_plurals_with_an_accent_of_their_own(noun, plural):
    assert plural in plurals(noun)


def test_nothing_has_no_plural():
    assert plurals("") == ()
