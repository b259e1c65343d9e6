"""The main job: from a sentence of news to who did what to whom, when, where, according to whom, how surely."""

import datetime as dt
import subprocess
import sys
from collections.abc import Sequence

import pytest

import teletipo
from teletipo.coder import Coder
from teletipo.errors import ModelError
from teletipo.records import Article, Event, Participant, Status

THURSDAY = "2024-03-14"


def _one(events: Sequence[Event], trigger: str) -> Event:
    found = [e for e in events if e.trigger.text.lower() == trigger]
    assert len(found) == 1, f"{trigger!r} among {[e.trigger.text for e in events]}"
    return found[0]


def _names(people: Sequence[Participant]) -> list[str]:
    return [p.name for p in people]


def test_a_visit_has_visitor_host_and_place(coder: Coder) -> None:
    text = "El presidente de Francia, Emmanuel Macron, visitó ayer Marruecos."
    visit = _one(coder.code(text, published=THURSDAY), "visitó")
    assert (visit.event_type, visit.event_mode) == ("CONSULT", "visit")
    assert _names(visit.actors) == ["Emmanuel Macron"]
    assert [p.country for p in visit.recipients] == ["MAR"]
    assert visit.place is not None
    assert visit.place.country == "MAR"
    assert visit.time is not None
    assert visit.time.earliest == visit.time.latest == dt.date(2024, 3, 13)
    assert visit.factuality.status is Status.ACTUAL


def test_those_who_meet_are_all_actors(coder: Coder) -> None:
    text = "El canciller alemán, Olaf Scholz, se reunirá el viernes en Berlín con el presidente polaco, Andrzej Duda."
    meeting = _one(coder.code(text, published=THURSDAY), "reunirá")
    assert meeting.event_type == "CONSULT"
    assert sorted(_names(meeting.actors)) == ["Andrzej Duda", "Olaf Scholz"]
    assert meeting.recipients == ()
    assert meeting.factuality.status is Status.PLANNED
    assert meeting.time is not None
    assert meeting.time.earliest == dt.date(2024, 3, 15)
    assert meeting.place is not None
    assert meeting.place.name == "Berlín"


def test_a_demand_and_what_is_demanded_are_two_records(coder: Coder) -> None:
    events = coder.code("Washington exigió a Israel que retire sus tropas de Gaza.", published=THURSDAY)
    demand, withdrawal = _one(events, "exigió"), _one(events, "retire")
    assert (demand.event_type, demand.factuality.status) == ("REQUEST", Status.ACTUAL)
    assert [p.country for p in demand.actors] == ["USA"]
    assert [p.country for p in demand.recipients] == ["ISR"]
    assert demand.attribution == ()
    assert (withdrawal.event_type, withdrawal.factuality.status) == ("RETREAT", Status.REQUESTED)
    assert [p.country for p in withdrawal.actors] == ["ISR"]
    assert [s.source.country for s in withdrawal.attribution] == ["USA"]


def test_an_accusation_and_what_it_alleges(coder: Coder) -> None:
    events = coder.code("Armenia acusó a Azerbaiyán de bombardear dos aldeas de la frontera.", published=THURSDAY)
    accusation, attack = _one(events, "acusó"), _one(events, "bombardear")
    assert accusation.event_type == "ACCUSE"
    assert [p.country for p in accusation.recipients] == ["AZE"]
    assert attack.event_type == "ASSAULT"
    assert [p.country for p in attack.actors] == ["AZE"]
    assert [s.source.country for s in attack.attribution] == ["ARM"]


def test_a_quotation_passed_on_by_an_agency_is_a_chain(coder: Coder) -> None:
    text = (
        "«El ejército ucraniano atacó anoche el puerto de Feodosia», dijo el ministro de Defensa ruso, "
        "Serguéi Shoigú, citado por la agencia TASS."
    )
    attack = _one(coder.code(text, published=THURSDAY), "atacó")
    assert _names([s.source for s in attack.attribution])[:1] == ["Serguéi Shoigú"]
    assert [s.source.sector for s in attack.attribution][-1:] == ["JRN"]
    assert [s.type for s in attack.attribution][-1:] == ["agency"]


def test_a_perfect_conditional_is_a_rumour(coder: Coder) -> None:
    text = "Según medios turcos, Irán habría liberado a tres presos suecos."
    release = _one(coder.code(text, published=THURSDAY), "liberado")
    assert release.event_type == "RETREAT"
    assert release.factuality.status is Status.RUMOURED
    assert len(release.attribution) == 1


@pytest.mark.parametrize(
    "text",
    ["Corea del Sur no atacó a Corea del Norte.", "Corea del Sur negó que hubiera atacado a Corea del Norte."],
)
def test_what_is_denied_is_negated(coder: Coder, text: str) -> None:
    attack = next(e for e in coder.code(text, published=THURSDAY) if e.event_type == "ASSAULT")
    assert attack.factuality.status is Status.NEGATED
    assert attack.factuality.polarity == "negative"
    assert [p.country for p in attack.actors] == ["KOR"]


def test_a_denial_speaks_for_the_denier(coder: Coder) -> None:
    events = coder.code("Corea del Sur negó que hubiera atacado a Corea del Norte.", published=THURSDAY)
    assert _one(events, "negó").event_type == "REJECT"
    assert [s.source.country for s in events[1].attribution] == ["KOR"]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Turquía podría retirar a su embajador de Israel.", Status.POSSIBLE),
        ("Turquía retirará a su embajador de Israel.", Status.PLANNED),
        ("Turquía retiró a su embajador de Israel.", Status.ACTUAL),
    ],
)
def test_mood_and_tense_decide_the_status(coder: Coder, words: str, status: Status) -> None:
    events = coder.code(words, published=THURSDAY)
    assert [e.factuality.status for e in events] == [status]


def test_a_failed_act_is_the_act_failed(coder: Coder) -> None:
    events = coder.code("Los rebeldes intentaron asesinar al presidente de Haití.", published=THURSDAY)
    assert [(e.event_type, e.factuality.status) for e in events] == [("ASSAULT", Status.FAILED)]


@pytest.mark.parametrize(
    ("published", "name"),
    [("2021-11-30", "Angela Merkel"), ("2023-05-10", "Olaf Scholz"), ("2010-02-01", "Angela Merkel")],
)
def test_an_office_is_held_by_who_held_it_on_the_day(coder: Coder, published: str, name: str) -> None:
    events = coder.code("La cancillería calló. El jefe del Gobierno alemán visitó París.", published=published)
    assert _names(_one(events, "visitó").actors) == [name]


def test_a_capital_that_acts_is_its_state(coder: Coder) -> None:
    events = coder.code("Moscú acusó a Kiev de haber atacado un oleoducto.", published=THURSDAY)
    accusation = _one(events, "acusó")
    assert [(p.text, p.country) for p in accusation.actors + accusation.recipients] == [
        ("Moscú", "RUS"),
        ("Kiev", "UKR"),
    ]


def test_the_tense_turns_a_weekday_back_or_forth(coder: Coder) -> None:
    past = _one(coder.code("El papa visitó el lunes Chipre.", published=THURSDAY), "visitó")
    future = _one(coder.code("El papa visitará el lunes Chipre.", published=THURSDAY), "visitará")
    assert past.time is not None
    assert past.time.earliest == dt.date(2024, 3, 11)
    assert future.time is not None
    assert future.time.earliest == dt.date(2024, 3, 18)


def test_without_a_day_of_publication_relative_days_stay_open_and_say_so(coder: Coder) -> None:
    visit = _one(coder.code("El papa visitó el lunes Chipre."), "visitó")
    assert visit.time is not None
    assert (visit.time.text, visit.time.earliest, visit.time.latest) == ("el lunes", None, None)
    assert visit.time.reason
    assert "publi" in visit.time.reason


def test_no_date_in_the_words_is_no_date_in_the_record(coder: Coder) -> None:
    assert _one(coder.code("El papa visitó Chipre.", published=THURSDAY), "visitó").time is None


@pytest.mark.parametrize(
    "text",
    [
        "Llovió con fuerza en el norte de Portugal.",
        "El Bayern derrotó al Oporto por tres goles a uno.",
        "La bolsa de Tokio cerró con una subida del dos por ciento.",
        "La novela narra la vida de un farmacéutico de Lugo.",
    ],
)
def test_weather_sport_markets_and_culture_are_no_events(coder: Coder, text: str) -> None:
    assert coder.code(text, published=THURSDAY) == []


def test_ids_come_from_the_content(coder: Coder) -> None:
    article = Article(id="a", text="Perú expulsó al embajador de Bolivia.", published=dt.date(2024, 3, 14))
    first, again = coder.code(article), coder.code(article)
    other = coder.code(article.model_copy(update={"id": "b"}))
    assert [e.id for e in first] == [e.id for e in again]
    assert not {e.id for e in first} & {e.id for e in other}


def test_every_filled_slot_has_its_reason(coder: Coder) -> None:
    text = "Según la BBC, Kenia detuvo el martes en Nairobi a dos diplomáticos sudaneses."
    event = coder.code(text, published=THURSDAY)[0]
    assert {"event_type", "actors", "recipients", "time", "place", "attribution", "factuality"} <= {
        r.slot for r in event.why
    }


def test_records_say_what_made_them(coder: Coder) -> None:
    versions = coder.code("Perú expulsó al embajador de Bolivia.")[0].versions
    assert versions == coder.versions
    assert all(versions.model_dump().values())


def test_events_stand_in_the_order_of_their_triggers(coder: Coder) -> None:
    text = "Chile condenó el ataque. Después pidió a Rusia que detuviera la ofensiva y anunció sanciones contra Moscú."
    starts = [e.trigger.start for e in coder.code(text)]
    assert len(starts) > 2
    assert starts == sorted(starts)


def test_a_coder_of_an_unknown_language_is_refused() -> None:
    with pytest.raises(ModelError, match="'xx'"):
        teletipo.load("xx")


def test_importing_the_package_needs_nothing_beyond_its_dependencies() -> None:
    program = "import sys, teletipo.cli, teletipo.component; print({'torch', 'floret', 'pytest'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)  # noqa: S603
    assert done.stdout.strip() == "set()"


def test_a_dateline_takes_no_part_in_the_act_behind_it(coder: Coder) -> None:
    text = "Seúl, 24 nov (EFE).- Corea del Norte expulsó este lunes al embajador de Suecia."
    expulsion = _one(coder.code(text, published="2025-11-24"), "expulsó")
    assert [p.country for p in expulsion.actors] == ["PRK"]


def test_a_rumour_of_the_weekday_is_of_the_last_one(coder: Coder) -> None:
    meeting = _one(coder.code("Irán habría detenido el domingo a dos suecos.", published=THURSDAY), "detenido")
    assert meeting.time is not None
    assert meeting.time.earliest == dt.date(2024, 3, 10)
