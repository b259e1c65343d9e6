"""Places of one name: the states spoken of, the words that govern the name, and the neighbours named choose."""

import pytest

from teletipo.coder import Coder
from teletipo.places import Toponym
from teletipo.records import Article


def _toponym(coder: Coder, text: str, name: str) -> Toponym:
    _, layers = coder.layers(Article(id="x", text=text, lang="es"))
    return next(t for t in layers.toponyms.found if name in t.span.text)


PAIRS = [
    # Georgia: the republic, the state of the Union
    ("Las tropas rusas entraron en Georgia y avanzaron hacia Tiflis.", "Georgia", "GEO", "country"),
    ("El presidente de Armenia viajó el martes a Georgia.", "Georgia", "GEO", "country"),
    ("Georgia limita con Rusia, Turquía y Armenia. Miles de personas protestaron en Georgia.", "Georgia", "GEO", "country"),
    ("El gobernador de Georgia, el republicano Brian Kemp, firmó la ley electoral.", "Georgia", "USA", "admin1"),
    ("Trump perdió en Georgia, Arizona y Wisconsin y pidió un recuento.", "Georgia", "USA", "admin1"),
    ("La policía detuvo a dos hombres en el estado de Georgia, al norte de Florida.", "Georgia", "USA", "admin1"),
    ("La policía detuvo en Atlanta, Georgia, a dos hombres.", "Georgia", "USA", "admin1"),
    # Jordania
    ("El rey de Jordania recibió en Amán al enviado de la ONU.", "Jordania", "JOR", "country"),
    ("Israel y Jordania reabrieron el cruce fronterizo.", "Jordania", "JOR", "country"),
    # Guinea
    ("Los militares dieron un golpe de Estado en Guinea y cerraron Conakri.", "Guinea", "GIN", "country"),
    ("El presidente de Guinea Ecuatorial, Teodoro Obiang, habló en Malabo.", "Guinea Ecuatorial", "GNQ", "country"),
    ("El ministro español de Exteriores viajó a Malabo. Obiang, que gobierna Guinea desde 1979, lo recibió.", "Guinea", "GNQ", "country"),
    ("El ejército de Guinea-Bisáu tomó la sede del Gobierno en Bisáu.", "Guinea-Bisáu", "GNB", "country"),
    # Congo
    ("El M23 tomó Goma, en el este del Congo, y avanzó hacia Bukavu.", "Congo", "COD", "country"),
    ("Ruanda retiró sus tropas del Congo, dijo el presidente Tshisekedi en Kinsasa.", "Congo", "COD", "country"),
    ("El presidente del Congo, Denis Sassou-Nguesso, votó en Brazzaville.", "Congo", "COG", "country"),
    # San José
    ("La Asamblea de Costa Rica se reunió en San José.", "San José", "CRI", "capital"),
    ("El presidente nicaragüense rompió con el Gobierno costarricense. La protesta fue en San José.", "San José", "CRI", "capital"),
    ("La policía de California detuvo a un hombre en San José, al sur de San Francisco.", "San José", "USA", "city"),
    # Córdoba
    ("La policía andaluza detuvo en Córdoba a cinco personas.", "Córdoba", "ESP", "city"),
    ("El presidente de la Junta de Andalucía visitó Sevilla y Córdoba.", "Córdoba", "ESP", "city"),
    ("Los sindicatos argentinos cortaron una ruta en Córdoba.", "Córdoba", "ARG", "city"),
    ("Milei habló en Rosario y en Córdoba.", "Córdoba", "ARG", "city"),
    ("El ELN mató a dos soldados en el departamento de Córdoba, que limita con Antioquia y Sucre.", "Córdoba", "COL", "admin1"),
    # Santiago
    ("Miles de chilenos se manifestaron en Santiago contra el Gobierno de Boric.", "Santiago", "CHL", "capital"),
    ("El presidente de la Xunta de Galicia recibió en Santiago al rey.", "Santiago", "ESP", "city"),
    ("El presidente dominicano, Luis Abinader, inauguró en Santiago un hospital.", "Santiago", "DOM", "city"),
    ("Decenas de cubanos protestaron en Santiago por los apagones, informó La Habana.", "Santiago", "CUB", "city"),
    # Valencia
    ("El presidente de la Generalitat se reunió en Valencia con la ministra española.", "Valencia", "ESP", "city"),
    ("El chavismo marchó en Maracay y en Valencia, capital del estado de Carabobo.", "Valencia", "VEN", "city"),
    # Mérida
    ("La Junta de Extremadura aprobó en Mérida sus presupuestos.", "Mérida", "ESP", "city"),
    ("La presidenta mexicana visitó Mérida, en Yucatán.", "Mérida", "MEX", "city"),
    ("Los estudiantes venezolanos protestaron en Mérida contra Maduro.", "Mérida", "VEN", "city"),
    # Trípoli
    ("Las milicias de Misrata atacaron el aeropuerto de Trípoli.", "Trípoli", "LBY", "capital"),
    ("El ejército libanés se desplegó en Trípoli, al norte de Beirut.", "Trípoli", "LBN", "city"),
    # Granada
    ("La Guardia Civil detuvo en Granada a un alcalde andaluz.", "Granada", "ESP", "city"),
    ("La policía de Ortega detuvo en Granada a un sacerdote, dijo Managua.", "Granada", "NIC", "city"),
    ("Las tropas de Estados Unidos invadieron Granada, isla del Caribe, junto con Barbados y Jamaica.", "Granada", "GRD", "country"),
    # Guadalajara
    ("El cartel de Jalisco atacó a la policía en Guadalajara.", "Guadalajara", "MEX", "city"),
    ("La Junta de Castilla-La Mancha evacuó tres pueblos de Guadalajara y de Cuenca.", "Guadalajara", "ESP", "city"),
    # Brest, named in the order that brought these rules about
    ("Los migrantes esperan en la región de Brest, que limita con Ucrania y Polonia.", "Brest", "BLR", "admin1"),
    ("La Marina francesa botó en Brest un submarino.", "Brest", "FRA", "city"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "country", "kind"), PAIRS)
def test_the_context_chooses_among_namesakes(coder: Coder, text: str, name: str, country: str, kind: str) -> None:
    found = _toponym(coder, text, name)
    assert (found.country, found.kind) == (country, kind)


STATES = [
    ("Un tribunal de la provincia de Córdoba, en Argentina, condenó a dos policías. España siguió el juicio.", "Córdoba", "ARG"),
    ("El alcalde de Córdoba, José María Bellido, criticó al Gobierno de Pedro Sánchez.", "Córdoba", "ESP"),
    ("El gobernador de Córdoba, Martín Llaryora, criticó a Milei.", "Córdoba", "ARG"),
    ("El gobernador de Córdoba, en Colombia, pidió ayuda al presidente Petro.", "Córdoba", "COL"),
    ("Los combates se extendieron a la ciudad libanesa de Trípoli, mientras que Libia pidió calma.", "Trípoli", "LBN"),
    ("El Gobierno de Trípoli acusó al mariscal Haftar de violar la tregua.", "Trípoli", "LBY"),
    ("Hubo enfrentamientos en Trípoli (Líbano) entre suníes y alauíes.", "Trípoli", "LBN"),
    ("Los sirios refugiados en Trípoli, en el norte del Líbano, protestaron.", "Trípoli", "LBN"),
    ("Un avión de Estados Unidos bombardeó Trípoli, dijo un portavoz de la OTAN.", "Trípoli", "LBY"),
    ("La guerrilla atacó un puesto en Mérida, Yucatán.", "Mérida", "MEX"),
    ("El presidente extremeño habló en Mérida.", "Mérida", "ESP"),
    ("El rector de la Universidad de los Andes, en Mérida, Venezuela, fue detenido.", "Mérida", "VEN"),
    ("La UE criticó a Rusia por Georgia, y Estados Unidos pidió nuevas sanciones. Washington dijo que Moscú debe salir de Abjasia. Trump habló después.", "Georgia", "GEO"),
    ("Biden ganó en Pensilvania, Michigan, Nevada y Georgia.", "Georgia", "USA"),
    ("Las autoridades de Georgia ejecutaron a un preso en la cárcel de Jackson, dijo el gobernador. El Tribunal Supremo de Estados Unidos rechazó su recurso.", "Georgia", "USA"),
    ("Georgia y Moldavia pidieron su ingreso en la UE.", "Georgia", "GEO"),
    ("El Parlamento de Georgia aprobó la ley de agentes extranjeros pese a las protestas. Estados Unidos lo criticó.", "Georgia", "GEO"),
    ("El Ejército de Guinea anunció la detención del presidente Alpha Condé.", "Guinea", "GIN"),
    ("Guinea Ecuatorial y Camerún cerraron la frontera. El presidente de Guinea viajó a Yaundé.", "Guinea", "GNQ"),
    ("La CEDEAO sancionó a Guinea, Malí y Burkina Faso.", "Guinea", "GIN"),
    ("El Congo y Ruanda firmaron en Washington un acuerdo de paz.", "Congo", "COD"),
    ("El presidente Sassou-Nguesso disolvió el Parlamento del Congo.", "Congo", "COG"),
    ("Los rebeldes del M23 atacaron el este del Congo.", "Congo", "COD"),
    ("Los cancilleres centroamericanos se reunieron en San José para hablar de Nicaragua.", "San José", "CRI"),
    ("Los presidentes de Panamá y Honduras viajarán a San José.", "San José", "CRI"),
    ("Un tiroteo en San José, California, dejó ocho muertos.", "San José", "USA"),
    ("La OEA se reunió en San José; Estados Unidos y Venezuela se acusaron. Estados Unidos pidió sanciones y Washington insistió.", "San José", "CRI"),
    ("El presidente Boric habló desde Santiago con su homólogo peruano.", "Santiago", "CHL"),
    ("Los peregrinos llegaron a Santiago, dijo el presidente gallego, Alfonso Rueda.", "Santiago", "ESP"),
    ("Raúl Castro habló en Santiago de Cuba. Miles lo aclamaron en Santiago.", "Santiago", "CUB"),
    ("El alcalde de Valencia, Venezuela, fue detenido por el Sebin.", "Valencia", "VEN"),
    ("La DANA dejó más de 200 muertos en Valencia, y Mazón compareció.", "Valencia", "ESP"),
    ("El opositor Capriles marchó en Valencia, en el centro de Venezuela.", "Valencia", "VEN"),
    ("El obispo de Granada, Nicaragua, pidió diálogo a Ortega.", "Granada", "NIC"),
    ("La Universidad de Granada protestó contra el ministro.", "Granada", "ESP"),
    ("El primer ministro de Granada, Dickon Mitchell, viajó a Caracas.", "Granada", "GRD"),
    ("La Caricom, con Granada, Barbados y Jamaica, pidió calma en Haití.", "Granada", "GRD"),
    ("El gobernador de Jalisco visitó Guadalajara.", "Guadalajara", "MEX"),
    ("Sheinbaum inauguró en Guadalajara un hospital, y un ministro español la acompañó.", "Guadalajara", "MEX"),
    ("El alcalde de Guadalajara, en Castilla-La Mancha, dimitió.", "Guadalajara", "ESP"),
    ("Petro firmó en Cartagena la paz con las FARC.", "Cartagena", "COL"),
    ("Navantia botó en Cartagena un submarino, dijo la ministra Robles.", "Cartagena", "ESP"),
    ("La marcha salió de León, la ciudad nicaragüense.", "León", "NIC"),
    ("Los agricultores de León y Zamora cortaron la autovía en protesta contra el Gobierno español.", "León", "ESP"),
    ("El gobernador de Guanajuato habló en León.", "León", "MEX"),
    ("Evo Morales convocó un paro en Santa Cruz.", "Santa Cruz", "BOL"),
    ("La presidenta Kirchner viajó a la provincia de Santa Cruz.", "Santa Cruz", "ARG"),
    ("La policía detuvo en Durango a dos etarras, dijo el consejero vasco.", "Durango", "ESP"),
    ("El jefe del cartel de Sinaloa fue hallado en Durango.", "Durango", "MEX"),
    ("La Ertzaintza actuó en Vitoria.", "Vitoria", "ESP"),
    ("El presidente maliense viajó a Victoria, capital de Seychelles.", "Victoria", "SYC"),
    ("El EI atacó Alejandría, en el norte de Egipto.", "Alejandría", "EGY"),
    ("El presidente boliviano habló desde La Paz.", "La Paz", "BOL"),
    ("La policía de Baja California Sur encontró tres cuerpos en La Paz.", "La Paz", "MEX"),
    ("El gobernador de San Juan, Sergio Uñac, apoyó a Fernández.", "San Juan", "ARG"),
    ("El presidente salvadoreño habló en Santa Ana.", "Santa Ana", "SLV"),
    ("La policía hondureña reprimió una protesta en Trujillo.", "Trujillo", "HND"),
    ("Pedro Castillo fue recibido en Trujillo por apristas.", "Trujillo", "PER"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "country"), STATES)
def test_the_words_around_and_the_states_choose(coder: Coder, text: str, name: str, country: str) -> None:
    _, layers = coder.layers(Article(id="x", text=text, lang="es"))
    assert [t.country for t in layers.toponyms.found if name in t.span.text][-1] == country


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("La ministra Georgia Meloni habló en Roma.", "Georgia"),
        ("El exjugador Michael Jordan pidió respeto.", "Jordan"),
        ("El secretario Santiago Abascal criticó a Sánchez.", "Santiago"),
        ("El general Valencia Cossio dimitió.", "Valencia"),
    ],
)
def test_a_persons_name_is_no_place(coder: Coder, text: str, name: str) -> None:
    _, layers = coder.layers(Article(id="x", text=text, lang="es"))
    assert [t.span.text for t in layers.toponyms.found if name in t.span.text] == []
