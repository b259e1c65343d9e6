"""First sentences as agencies write them: acts, between whom, how surely."""

import pytest

from teletipo.coder import Coder
from teletipo.records import Event


def told(event: Event) -> tuple[str, str, list[str | None], list[str | None], str]:
    return (
        event.event_type,
        event.trigger.text,
        [a.country for a in event.actors],
        [r.country for r in event.recipients],
        event.factuality.status,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Los hutíes reivindicaron el ataque contra un carguero griego en el golfo de Adén.",
            ("ASSAULT", "ataque", ["YEM"], ["GRC"], "actual"),
        ),
        (
            "Doce personas murieron en un ataque con drones contra un mercado de Kutum.",
            ("ASSAULT", "ataque", [], [], "actual"),
        ),
        ("El papa Francisco pidió el martes un alto el fuego en Sudán.", ("REQUEST", "pidió", ["VAT"], [], "actual")),
        (
            "Petro y Maduro hablaron por teléfono de la frontera.",
            ("CONSULT", "hablaron", ["COL", "VEN"], [], "actual"),
        ),
        (
            "Un tribunal ordenó a Israel detener su ofensiva en Rafah.",
            ("RETREAT", "detener", ["ISR"], [], "requested"),
        ),
        (
            "Hackers rusos atacaron los sistemas del Parlamento alemán.",
            ("COERCE", "atacaron", ["RUS"], ["DEU"], "actual"),
        ),
        (
            "Irán y Omán acordaron cooperar tras conversaciones en Doha.",
            ("CONSULT", "conversaciones", [], [], "actual"),
        ),
        (
            "La ministra de Perú entregó una nota de protesta al embajador de Chile.",
            ("ACCUSE", "nota de protesta", ["PER"], ["CHL"], "actual"),
        ),
        (
            "Bruselas impuso aranceles a los barcos fabricados en Corea del Sur.",
            ("SANCTION", "aranceles", [None], ["KOR"], "actual"),
        ),
        ("China contestó con aranceles a Canadá.", ("SANCTION", "aranceles", ["CHN"], ["CAN"], "actual")),
        ("Bolivia respondió con el cierre de la frontera.", ("SANCTION", "cierre", ["BOL"], [], "actual")),
        ("Egipto no responderá con un ataque a Etiopía.", ("ASSAULT", "ataque", ["EGY"], ["ETH"], "negated")),
        ("Chile castigó a Bolivia con sanciones.", ("SANCTION", "sanciones", ["CHL"], ["BOL"], "actual")),
        ("Hamás e Israel pactaron una tregua.", ("AGREE", "pactaron", ["PSE", "ISR"], [], "actual")),
        ("Bolivia y Chile reabren sus embajadas.", ("SUPPORT", "reabren", ["BOL", "CHL"], [], "actual")),
        ("La Unión Europea llamó a las partes a dialogar.", ("CONSULT", "dialogar", [None], [], "requested")),
        (
            "Chad criticó a Níger. Luego Mali presionó a ambos países.",
            ("REQUEST", "presionó", ["MLI"], ["TCD", "NER"], "actual"),
        ),
        ("La OEA celebró el acercamiento de Chad y Mali.", ("CONSULT", "acercamiento", ["TCD", "MLI"], [], "actual")),
        ("Rusia y Ucrania intercambiaron ataques.", ("ASSAULT", "ataques", ["RUS", "UKR"], [], "actual")),
        ("Lula y Milei intercambiaron acusaciones.", ("ACCUSE", "acusaciones", ["BRA", "ARG"], [], "actual")),
        ("Rusia y Chad intercambiaron prisioneros.", ("COOPERATE", "intercambiaron", ["RUS", "TCD"], [], "actual")),
        ("Hubo un canje de prisioneros con Chad.", ("COOPERATE", "canje", ["TCD"], [], "actual")),
        ("Japón protestó ante China por la pesca.", ("ACCUSE", "protestó", ["JPN"], ["CHN"], "actual")),
        ("Arabia Saudí bombardeó posiciones hutíes.", ("ASSAULT", "bombardeó", ["SAU"], ["YEM"], "actual")),
        ("La ofensiva rebelde en Alepo dejó muertos.", ("ASSAULT", "ofensiva", ["SYR"], [], "actual")),
        ("El FMI aprobó un préstamo de 20.000 millones a Chad.", ("AID", "préstamo", [None], ["TCD"], "actual")),
        ("El Gobierno etíope y el TPLF pactaron una tregua.", ("AGREE", "pactaron", ["ETH", "ETH"], [], "actual")),
        ("Mali ofreció a Chad dialogar.", ("CONSULT", "dialogar", ["TCD", "MLI"], [], "possible")),
        ("Irán rechazó negociar con Francia.", ("CONSULT", "negociar", ["IRN", "FRA"], [], "negated")),
        ("El juez castigó con días de arresto al rey de Chad.", ("COERCE", "arresto", [None], ["TCD"], "actual")),
        ("Chad respondió con una serie de sanciones a Mali.", ("SANCTION", "sanciones", ["TCD"], ["MLI"], "actual")),
        ("Alemania entregó armas a Ucrania.", ("AID", "entregó", ["DEU"], ["UKR"], "actual")),
        ("Los rebeldes de Chad entregaron las armas.", ("RETREAT", "entregaron", ["TCD"], [], "actual")),
        ("Hamás cometió el atentado de Moscú.", ("ASSAULT", "atentado", ["PSE"], ["RUS"], "actual")),
        ("Turquía derribó un caza ruso.", ("ASSAULT", "derribó", ["TUR"], ["RUS"], "actual")),
        ("Chad y Mali establecieron relaciones.", ("SUPPORT", "establecieron", ["TCD", "MLI"], [], "actual")),
        ("Un tribunal ordenó a Mali detener su ofensiva en Chad.", ("ASSAULT", "ofensiva", ["MLI"], ["TCD"], "actual")),
        ("Brasil gravará el vino portugués.", ("SANCTION", "gravará", ["BRA"], ["PRT"], "planned")),
        ("Japón prohibió la importación de marisco ruso.", ("COERCE", "prohibió", ["JPN"], ["RUS"], "actual")),
        ("España cerró la frontera con Marruecos.", ("SANCTION", "cerró", ["ESP"], ["MAR"], "actual")),
        ("Brasil suspendió la importación de carne brasileña.", ("SANCTION", "suspendió", ["BRA"], [], "actual")),
        ("El decreto suspende la libertad de reunión en Lima.", ("COERCE", "suspende la libertad", [], [], "actual")),
    ],
)  # fmt: skip
def test_lead(coder: Coder, text: str, expected: tuple[str, str, list[str | None], list[str | None], str]) -> None:
    assert expected in [told(event) for event in coder.code(text, published="2024-05-14")]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("El Congreso de Honduras ratificó el tratado de extradición.", "extradición"),
        ("El Gobierno de Perú regula la libertad de reunión.", "reunión"),
        ("Los ministros de Chad y Mali firmaron un acuerdo.", "acuerdo"),
        ("La oposición venezolana pidió ayuda a Francia.", "oposición"),
        ("La canciller manifestó su apoyo a Chad.", "manifestó"),
        ("El chef francés pidió una papa frita y la puso al fuego en el horno.", "pidió"),
    ],
)
def test_no_act(coder: Coder, text: str, trigger: str) -> None:
    assert trigger not in [event.trigger.text for event in coder.code(text)]


def test_a_city_is_no_weapon(coder: Coder) -> None:
    (taken,) = coder.code("Los rebeldes del M23 tomaron Goma.")
    assert (taken.event_type, taken.event_mode) == ("ASSAULT", None)


def test_a_promise_to_punish_is_no_riot_of_who_promises(coder: Coder) -> None:
    events = coder.code("El presidente Luis Arce prometió castigar los disturbios.", published="2024-05-14")
    assert [e.actors for e in events if e.trigger.text == "disturbios"] == [()]


def test_a_signed_pact_lends_its_parties(coder: Coder) -> None:
    events = coder.code("Los ministros de Chad y Mali firmaron un pacto. El pacto se anunció en Doha.")
    assert [[a.country for a in e.actors] for e in events if e.trigger.text == "pacto"] == [["TCD", "MLI"]]
