"""The same act of several articles is one occurrence; how it stands; what people decide on it."""

import datetime as dt

import ledger_news as news
import pytest

from teletipo.coder import Coder
from teletipo.errors import LedgerError
from teletipo.ledger import Ledger, Occurrence, Report, Standing


@pytest.fixture
def filled(ledger: Ledger, coder: Coder) -> Ledger:
    ledger.ingest(news.ALL, coder)
    return ledger


def one(ledger: Ledger, event_type: str) -> Occurrence:
    found = list(ledger.occurrences(event_type=[event_type]))
    assert len(found) == 1
    return found[0]


def report(ledger: Ledger, article: str, event_type: str) -> Report:
    return next(r for r in ledger.events(article=article) if r.event.event_type == event_type)


def test_plan_and_reports_of_a_trip_are_one_occurrence(filled: Ledger) -> None:
    trip = one(filled, "CONSULT")
    assert (trip.reports, trip.outlets, trip.first_seen) == (3, 3, dt.date(2023, 9, 1))
    assert (trip.earliest, trip.place) == (dt.date(2023, 9, 4), "Moscú")


def test_plan_that_came_true_took_place(filled: Ledger) -> None:
    story = filled.occurrence(one(filled, "CONSULT").id)
    assert [(c.day.day, c.standing) for c in story.history if c.day] == [
        (1, Standing.PLANNED),
        (5, Standing.TOOK_PLACE),
    ]


def test_denied_attack_is_disputed_and_says_by_whom(filled: Ledger) -> None:
    attack = one(filled, "ASSAULT")
    assert attack.standing == Standing.DISPUTED
    denials = filled.claims(stance="denies", event_type=["ASSAULT"])
    assert {c.who.country for c in denials if c.who} == {"RUS"}
    assert all("negó" in c.quote.text for c in denials)


def test_every_link_says_why(filled: Ledger) -> None:
    links = filled.occurrence(one(filled, "CONSULT").id).links
    assert [link.other for link in links].count(None) == 1
    assert all("Lukashenko" in " ".join(link.reasons) for link in links if link.other)


@pytest.mark.parametrize(
    "text",
    [
        "Alexandr Lukashenko viajó el 1 de junio a Moscú.",
        "Alexandr Lukashenko viajó ayer a Pekín.",
        "Serguéi Lavrov viajó ayer a Moscú.",
    ],
)
def test_another_day_place_or_traveller_is_another_occurrence(filled: Ledger, coder: Coder, text: str) -> None:
    filled.ingest([news.article("other", text, "2023-09-05", "Oeste")], coder)
    assert report(filled, "other", "CONSULT").occurrence != report(filled, "trip", "CONSULT").occurrence


def test_split_makes_an_occurrence_of_its_own_and_undo_takes_it_back(filled: Ledger) -> None:
    before = list(filled.occurrences())
    visit = report(filled, "visit", "CONSULT").event.id
    judgement = filled.split(visit, by="Ana")
    assert [o.reports for o in filled.occurrences(event_type=["CONSULT"])] in ([2, 1], [1, 2])
    filled.undo(judgement, by="Luis")
    assert list(filled.occurrences()) == before
    assert [(j.by, j.undone_by) for j in filled.judgements()] == [("Ana", "Luis")]


def test_merge_makes_one_occurrence_and_undo_takes_it_back(filled: Ledger, coder: Coder) -> None:
    filled.ingest([news.article("later", "Alexandr Lukashenko viajó el 9 de septiembre a Moscú.", "2023-09-10")], coder)
    before = list(filled.occurrences())
    later, trip = (report(filled, a, "CONSULT").event.id for a in ("later", "trip"))
    judgement = filled.merge(trip, later, by="Ana")
    assert one(filled, "CONSULT").reports == 4
    filled.undo(judgement, by="Ana")
    assert list(filled.occurrences()) == before


def test_rejected_record_is_in_no_answer_until_undone(filled: Ledger) -> None:
    before = list(filled.events())
    attack = report(filled, "attack", "ASSAULT").event.id
    judgement = filled.reject(attack, by="Ana")
    assert attack not in {r.event.id for r in filled.events()}
    assert attack in {r.event.id for r in filled.events(rejected=True)}
    assert one(filled, "ASSAULT").standing == Standing.DENIED
    filled.undo(judgement, by="Ana")
    assert list(filled.events()) == before
    assert one(filled, "ASSAULT").standing == Standing.DISPUTED


def test_correction_changes_answers_and_says_who_made_it(filled: Ledger) -> None:
    trip = report(filled, "trip", "CONSULT").event.id
    slots = {"status": "failed", "actors": [{"name": "Serguéi Lavrov", "kind": "person", "country": "RUS"}]}
    judgement = filled.correct(trip, slots, by="Ana")
    found = filled.events(actor="Lavrov")
    assert [(r.event.id, r.event.factuality.status, r.corrected) for r in found] == [(trip, "failed", True)]
    assert {w.rule for w in found[0].event.why if w.slot == "actors"} == {"corrected by Ana"}
    filled.undo(judgement, by="Ana")
    assert not filled.event(trip).corrected


@pytest.mark.parametrize(
    "slots",
    [{"status": "sure"}, {"event_type": "WAR"}, {"trigger": "x"}, {"time": {"earliest": "2023-02-30", "latest": None}}],
)
def test_correction_that_no_record_can_hold_is_refused(filled: Ledger, slots: dict[str, object]) -> None:
    with pytest.raises(LedgerError):
        filled.correct(report(filled, "trip", "CONSULT").event.id, slots, by="Ana")
    assert not filled.judgements()


def test_judgements_outlive_coding_anew(filled: Ledger, coder: Coder) -> None:
    filled.reject(report(filled, "attack", "ASSAULT").event.id, by="Ana")
    filled.correct(report(filled, "visit", "CONSULT").event.id, {"event_mode": "phone"}, by="Ana")
    filled.split(report(filled, "trip", "CONSULT").event.id, by="Ana")
    before = list(filled.events(rejected=True)), list(filled.occurrences())

    class Newer:
        versions = coder.versions.model_copy(update={"coder": "9"})
        outcomes = staticmethod(coder.outcomes)

    assert {d.outcome for d in filled.recoding(Newer())} == {"recoded"}
    assert not list(filled.recoding(Newer()))
    assert (list(filled.events(rejected=True)), list(filled.occurrences())) == before


def test_judgement_waits_while_its_record_is_gone(filled: Ledger, coder: Coder) -> None:
    attack = report(filled, "attack", "ASSAULT").event.id
    filled.reject(attack, by="Ana")
    filled.ingest([news.ATTACK.model_copy(update={"text": "No pasó nada en Odesa."})], coder)
    filled.ingest([news.ATTACK], coder)
    assert filled.event(attack).rejected


def test_judgement_needs_a_name(filled: Ledger) -> None:
    with pytest.raises(LedgerError, match="name"):
        filled.reject(report(filled, "trip", "CONSULT").event.id, by=" ")


def test_voice_makes_each_claim_on_a_record_once(filled: Ledger) -> None:
    claims = filled.claims(limit=None)
    made = [(c.event, c.who.id if c.who else None, c.stance) for c in claims]
    assert len(made) == len(set(made))
    denied = [c for c in claims if c.article == "denial" and c.event_type == "ASSAULT"]
    assert [(c.who.name if c.who else None, c.stance) for c in denied] == [("Rusia", "denies")]
