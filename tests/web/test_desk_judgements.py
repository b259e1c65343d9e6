"""People decide by forms: what they decide holds, is logged with who and why, outlives coding anew, and is undone."""

import re
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from desk_news import HERE, NEWS, seal_of
from fastapi.testclient import TestClient
from httpx2 import Response

from teletipo.coder import Coder
from teletipo.ledger import Ledger, Report
from teletipo.records import Versions
from teletipo.web.desk import desk


@pytest.fixture
def ledger(coder: Coder, tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of a test's own, since judgements change it."""
    with Ledger(tmp_path / "news.ledger") as opened:
        opened.ingest(NEWS, coder)
        yield opened


@pytest.fixture
def judge(ledger: Ledger) -> TestClient:
    return TestClient(desk(ledger), base_url=HERE, headers={"Accept-Language": "es"}, follow_redirects=False)


def _decide(judge: TestClient, decision: str, target: str, /, **fields: object) -> Response:
    """Send a page's own form with some fields changed."""
    kind = "entity" if "entit" in decision else "record"
    page = lxml.html.fromstring(judge.get(f"/judge?{kind}={target}").text)
    form = next(f for f in page.forms if dict(f.form_values()).get("decision") == decision)
    values = dict(form.form_values()) | {"by": "Ana Gil", "note": "lo dice el acta"} | fields
    return judge.post(form.action, data=values)


def _undo(judge: TestClient, by: str = "Luis") -> None:
    page = lxml.html.fromstring(judge.get("/judgements").text)
    form = next(f for f in page.forms if f.action == "/undo")
    assert judge.post("/undo", data=dict(form.form_values()) | {"by": by}).status_code == 303


def _record(ledger: Ledger, article: str) -> Report:
    return ledger.events(article=article)[0]


def test_a_record_is_corrected_and_the_log_tells_by_whom_and_why(judge: TestClient, ledger: Ledger) -> None:
    record = _record(ledger, "plan").event
    assert record.time is not None
    answer = _decide(judge, "correct", record.id, latest="2024-03-06", status="rumoured", place="")
    assert (answer.status_code, answer.headers["location"]) == (303, "/judgements#j-1")
    after = ledger.event(record.id)
    assert (after.corrected, after.event.factuality.status, after.event.place) == (True, "rumoured", None)
    assert after.event.time is not None
    assert str(after.event.time.latest) == "2024-03-06"
    assert after.event.time.text == record.time.text
    assert after.event.actors == record.actors
    (logged,) = ledger.judgements()
    assert set(logged.value) == {"status", "time", "place"}
    row = lxml.html.fromstring(judge.get("/judgements").text).xpath("//tbody/tr")[0].text_content()
    assert all(said in row for said in ("Ana Gil", "lo dice el acta", "corregir registro", "status: rumoured"))
    _undo(judge)
    assert ledger.event(record.id).event == record
    row = lxml.html.fromstring(judge.get("/judgements").text).xpath("//tbody/tr")[0].text_content()
    assert "Luis" in row


def test_people_of_a_record_are_replaced_dropped_and_added(judge: TestClient, ledger: Ledger) -> None:
    record = _record(ledger, "attack").event
    fields = {"actors-0-name": "Bielorrusia", "actors-0-country": "blr", "actors-1-name": "Rusia"}
    fields |= {"actors-1-kind": "country", "actors-1-country": "RUS", "recipients-0-name": ""}
    assert _decide(judge, "correct", record.id, **fields).status_code == 303
    after = ledger.event(record.id).event
    assert [(p.name, p.country, p.kind) for p in after.actors] == [
        ("Bielorrusia", "BLR", "country"),
        ("Rusia", "RUS", "country"),
    ]
    assert after.actors[0].text == record.actors[0].text
    assert len(after.recipients) == max(0, len(record.recipients) - 1)


def test_acts_are_merged_and_split(judge: TestClient, ledger: Ledger) -> None:
    plan, attack = _record(ledger, "plan"), _record(ledger, "attack")
    _decide(judge, "merge", plan.event.id, **{"other-id": attack.occurrence})
    together = ledger.event(plan.event.id).occurrence
    assert together == ledger.event(attack.event.id).occurrence
    _decide(judge, "split", plan.event.id)
    assert ledger.event(plan.event.id).occurrence != ledger.event(attack.event.id).occurrence
    assert [j.kind for j in ledger.judgements()] == ["merge", "split"]


def test_a_rejected_record_is_left_out_until_it_is_undone(judge: TestClient, ledger: Ledger) -> None:
    record, before = _record(ledger, "attack").event.id, ledger.events().total
    _decide(judge, "reject", record)
    assert ledger.events().total == before - 1
    assert "rechazado" in judge.get(f"/judge?record={record}").text
    _undo(judge)
    assert ledger.events().total == before


def test_actors_are_renamed_merged_split_and_rejected(judge: TestClient, ledger: Ledger) -> None:
    maduro = ledger.names("Maduro")[0]
    _decide(judge, "correct_entity", maduro.id, name="Nicolás Maduro Moros")
    assert ledger.names("Moros")[0].id == maduro.id
    _undo(judge)
    assert not ledger.names("Moros")
    trip = next(r for r in ledger.events(article="trip"))
    _decide(judge, "split_entity", maduro.id, record=[trip.event.id], name="Ernesto Maduro", country="COL")
    assert [p.name for p in ledger.event(trip.event.id).event.actors] == ["Ernesto Maduro"]
    other = ledger.names("Ernesto")[0]
    _decide(judge, "merge_entities", maduro.id, **{"other-id": other.id})
    assert ledger.actor("Ernesto Maduro").names[0].id == maduro.id
    _decide(judge, "reject_entity", maduro.id)
    assert not ledger.events(article="trip")[0].event.actors
    assert [j.kind for j in ledger.judgements()] == [
        "correct_entity",
        "split_entity",
        "merge_entities",
        "reject_entity",
    ]


def test_a_judgement_outlives_coding_anew(
    judge: TestClient, ledger: Ledger, coder: Coder, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = _record(ledger, "plan").event.id
    _decide(judge, "correct", record, status="rumoured")
    newer = coder.versions.model_copy(update={"lexicon": "another"})
    monkeypatch.setattr(Coder, "versions", property(lambda _: newer))
    assert isinstance(coder.versions, Versions)
    assert {done.outcome for done in ledger.recoding(coder)} == {"recoded"}
    assert ledger.event(record).event.factuality.status == "rumoured"


@pytest.mark.parametrize(
    ("decision", "fields", "status", "said"),
    [
        ("correct", {"by": " ", "status": "possible"}, 409, "una decisión necesita el nombre"),
        ("correct", {}, 422, "no ha cambiado nada"),
        ("correct", {"earliest": "ayer"}, 422, "ha de ser una fecha"),
        ("correct", {"event_mode": "strike"}, 409, "strike"),
        ("correct", {"status": "quizá"}, 409, "quizá"),
        ("correct", {"place": "x" * 300}, 422, "un campo es demasiado largo"),
        ("split", {}, 409, "está solo en su acto"),
        ("merge", {"other-id": "nothing"}, 409, "ningún registro"),
        ("merge", {"target": "nothing", "other-id": "x"}, 409, "ningún registro"),
        ("merge", {}, 422, "falta decir con qué"),
        ("reject", {"decision": "burn"}, 422, "no existe tal decisión"),
        ("reject", {"seal": "0" * 64}, 403, "este formulario no es de esta sesión"),
    ],
)
def test_what_cannot_be_decided_is_said_and_not_logged(
    judge: TestClient, ledger: Ledger, decision: str, fields: dict[str, str], status: int, said: str
) -> None:
    answer = _decide(judge, decision, _record(ledger, NEWS[-1].id).event.id, **fields)
    assert (answer.status_code, said in answer.text) == (status, True), answer.text
    assert not ledger.judgements()


def test_undoing_twice_or_nothing_is_refused(judge: TestClient, ledger: Ledger) -> None:
    seal = seal_of(judge, "/login")
    for number, by, status in (("7", "Ana", 409), ("x", "Ana", 422), ("7", "", 422)):
        assert judge.post("/undo", data={"seal": seal, "number": number, "by": by}).status_code == status
    assert judge.post("/undo", data={"number": "7", "by": "Ana"}).status_code == 403


def test_the_name_of_the_judge_is_kept_and_words_stay_text(judge: TestClient, ledger: Ledger) -> None:
    hostile = "Ñoño \"><script>alert('x')</script>; \r\nSet-Cookie: a=b"
    record = _record(ledger, "attack").event.id
    answer = _decide(judge, "reject", record, by=hostile, note=hostile)
    assert answer.status_code == 303
    assert re.search(r"teletipo-by=[\w%.;/ -]*HttpOnly", answer.headers["set-cookie"])
    page = judge.get("/judgements").text
    assert "<script>alert" not in page
    assert lxml.html.fromstring(page).xpath("string(//form[@action='/undo']//input[@name='by']/@value)")[:4] == "Ñoño"


def test_the_log_is_filtered_and_kept_in_files(judge: TestClient, ledger: Ledger) -> None:
    plan, attack = _record(ledger, "plan").event.id, _record(ledger, "attack").event.id
    _decide(judge, "reject", plan, by="Eva")
    _decide(judge, "correct", attack, status="possible")
    _undo(judge)
    for query, rows in (("", 2), ("by=Eva", 1), ("kind=correct", 1), ("undone=true", 1), (f"target={plan}", 1)):
        page = lxml.html.fromstring(judge.get(f"/judgements?{query}").text)
        assert len(page.xpath("//tbody/tr")) == rows, query
        assert len(judge.get(f"/judgements?{query}&format=jsonl").text.splitlines()) == rows
    assert "=" not in judge.get("/judgements?format=csv").text
