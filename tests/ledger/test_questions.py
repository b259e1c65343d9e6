"""What the ledger answers, on both stores."""

import datetime as dt
from collections import Counter

import ledger_news as news
import pytest

from teletipo.coder import Coder
from teletipo.errors import LedgerError
from teletipo.ledger import Ledger


@pytest.fixture
def filled(ledger: Ledger, coder: Coder) -> Ledger:
    ledger.ingest(news.ALL, coder)
    return ledger


def ids(found: object) -> set[str]:
    return {r.article.id for r in found}  # type: ignore[attr-defined] - reports or hits


def test_events_by_actor_and_partner(filled: Ledger) -> None:
    assert ids(filled.events(actor="Lukashenko", partner="RUS")) == {"plan", "trip", "visit"}
    assert ids(filled.events(actor="Rusia", role="actor", event_type=["ASSAULT"])) == {"attack", "denial"}
    assert ids(filled.events(actor="Rusia", role="recipient")) >= {"plan", "trip"}


def test_events_by_day_of_the_event_or_of_the_publication(filled: Ledger) -> None:
    day = dt.date(2023, 9, 4)
    assert ids(filled.events(since=day, until=day)) == {"plan", "trip", "visit"}
    assert ids(filled.events(since="2023-09-05", until="2023-09-05", by="published")) == {"trip"}


def test_page_tells_how_many_there_are(filled: Ledger) -> None:
    whole = filled.events(limit=None)
    page = filled.events(limit=2, offset=1)
    assert (list(page), page.total) == (list(whole)[1:3], len(whole))


def test_nobody_of_that_name_is_told(filled: Ledger) -> None:
    with pytest.raises(LedgerError, match="Cleopatra"):
        filled.events(actor="Cleopatra")


def test_dossier_counts_roles_types_and_partners(filled: Ledger) -> None:
    found = filled.actor("Lukashenko")
    assert [e.name for e in found.names] == ["Aleksandr Lukashenko"]
    assert (found.events, found.as_actor, found.as_recipient) == (3, 3, 0)
    assert [(t.value, t.events) for t in found.types] == [("CONSULT", 3)]
    assert [(p.entity.name, p.events) for p in found.partners] == [("Rusia", 3)]


def test_dyad_tells_who_did_what_to_whom(filled: Ledger) -> None:
    found = filled.dyad("BLR", "RUS")
    assert [(t.value, t.events) for t in found.does] == [("CONSULT", 3)]
    assert not found.receives
    assert filled.dyad("RUS", "BLR").receives == found.does


def test_timeline_counts_records_and_occurrences(filled: Ledger) -> None:
    points = filled.timeline(step="day", event_type=["CONSULT"])
    assert [(p.start, p.events, p.occurrences) for p in points] == [(dt.date(2023, 9, 4), 3, 1)]


def test_timeline_counts_by_publication_and_by_ingest_too(filled: Ledger) -> None:
    points = filled.timeline(step="month", axis="published")
    assert [(p.start, p.events) for p in points] == [(dt.date(2023, 9, 1), filled.events().total)]
    today = dt.datetime.now(dt.UTC).date().replace(month=1, day=1)
    points = filled.timeline(step="year", axis="ingested")
    assert [(p.start, p.events) for p in points] == [(today, filled.events().total)]


def test_timeline_without_a_step_chooses_one_that_can_be_read(filled: Ledger) -> None:
    assert {p.step for p in filled.timeline(step=None)} == {"day"}
    assert list(filled.timeline(step=None, text="Cleopatra")) == []


def test_timeline_can_be_split(filled: Ledger) -> None:
    points = filled.timeline(step="year", split="event_type")
    assert {p.of: p.events for p in points} == Counter(r.event.event_type for r in filled.events())
    classes = filled.timeline(step="year", split="quad_class", event_type=["CONSULT", "ASSAULT"])
    assert {p.of: p.occurrences for p in classes} == {"verbal cooperation": 1, "material conflict": 1}


def test_months_of_a_dossier_tell_cooperation_from_conflict(filled: Ledger) -> None:
    found = filled.dyad("BLR", "RUS").months
    assert [(m.start, m.quad_class, m.events) for m in found] == [(dt.date(2023, 9, 1), "verbal cooperation", 3)]
    assert sum(m.events for m in filled.actor("RUS").months) == filled.actor("RUS").events


def test_claims_page_by_page_tell_how_many_there_are(filled: Ledger) -> None:
    whole = list(filled.claims(limit=None))
    assert filled.claims(limit=1).total == len(whole)
    pages = [filled.claims(limit=2, offset=n)[:] for n in range(0, len(whole), 2)]
    assert [c for page in pages for c in page] == whole
    assert sorted(map(repr, filled.claims(limit=None, order="newest"))) == sorted(map(repr, whole))


def test_contested_claims_come_first(filled: Ledger) -> None:
    standing = {o.id: o.standing.value for o in filled.occurrences()}
    found = [standing[c.occurrence] in {"disputed", "denied"} for c in filled.claims(order="contested", limit=None)]
    assert True in found
    assert found == sorted(found, reverse=True)


def test_facets_count_every_slot_of_the_records_found(filled: Ledger) -> None:
    found = filled.facets(event_type=["CONSULT"])
    values = {f.of: {(t.label or t.value): t.events for t in f.values} for f in found.facets}
    assert (found.events, found.all) == (filled.events(event_type=["CONSULT"]).total, True)
    assert values["event_type"] == {"CONSULT": 3}
    assert values["actor"] == {"Aleksandr Lukashenko": 3, "Rusia": 3}
    assert values["actor_country"] == {"BLR": 3, "RUS": 3}
    assert values["place"] == {"Moscú": 3}
    assert values["outlet"] == {"Norte": 1, "Sur": 1, "Este": 1}
    assert values["voice"]["BELTA"] == 1


def test_facets_give_the_commonest_values(filled: Ledger) -> None:
    found = filled.facets(of=["event_type"], top=1).facets
    counted = Counter(r.event.event_type for r in filled.events()).most_common(1)
    assert [(t.value, t.events) for t in found[0].values] == counted


def test_claims_of_a_voice(filled: Ledger) -> None:
    found = filled.claims(voice="BELTA")
    assert [(c.stance, c.article, c.day) for c in found] == [("reports", "visit", dt.date(2023, 9, 6))]
    assert found[0].quote.text == news.VISIT.text


def test_names_complete_what_is_typed(filled: Ledger) -> None:
    assert [e.name for e in filled.names("luka")] == ["Aleksandr Lukashenko"]


def test_answers_are_data_frames_too(filled: Ledger) -> None:
    frame = filled.events(order="oldest").frame()
    assert len(frame) == filled.events().total
    assert set(frame["article"]) == {a.id for a in news.ALL}
    assert list(filled.claims(voice="BELTA").frame()["who.name"]) == ["BELTA"]


TEXTS = {
    "year": "El año pasado hubo varias reuniones en Bogotá.",
    "ring": "El ano es una parte del cuerpo.",
    "talks": "La reunión de Bogotá terminó sin acuerdo, informó el ministro.",
    "truce": "Se acordó un alto el fuego. El fuego fue alto en la montaña.",
}


@pytest.fixture
def texts(ledger: Ledger, coder: Coder) -> Ledger:
    ledger.ingest([news.article(name, text, "2024-01-01") for name, text in TEXTS.items()], coder)
    return ledger


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("año", {"year"}),
        ("ano", {"ring"}),
        ("AÑO", {"year"}),
        ("reunión", {"year", "talks"}),
        ("reunion", {"year", "talks"}),
        ("bogota informo", {"talks"}),
        ("montana", set()),
        ("montañas", {"truce"}),
        ('"alto el fuego"', {"truce"}),
        ('"fuego el alto"', set()),
        ("Bogotá -acuerdo", {"year"}),
        ("el OR AND (", set()),
    ],
)
def test_search_tells_accents_and_letters_apart(texts: Ledger, query: str, expected: set[str]) -> None:
    found = texts.search(query)
    assert (ids(found), found.total) == (expected, len(expected))


def test_hits_quote_the_words_where_they_stand(texts: Ledger) -> None:
    for hit in texts.search("reuniones"):
        text = TEXTS[hit.article.id]
        assert hit.matches
        assert all(text[m.start : m.end] == m.text for m in (*hit.matches, hit.snippet))


def test_search_for_nothing_is_refused(texts: Ledger) -> None:
    for query in ("", "-acuerdo", "…"):
        with pytest.raises(LedgerError, match="no word"):
            texts.search(query)
