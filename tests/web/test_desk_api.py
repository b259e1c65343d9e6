"""The API: the ledger's records, as its document says."""

from fastapi.testclient import TestClient

from teletipo.ledger import Ledger, Occurrence, Report, Story


def test_answers_are_the_ledgers_records(visitor: TestClient, ledger: Ledger) -> None:
    found = visitor.get("/api/events?limit=2&offset=1").json()
    assert found["total"] == ledger.events().total
    assert [Report.model_validate(r) for r in found["items"]] == list(ledger.events(limit=2, offset=1))
    for occurrence in map(Occurrence.model_validate, visitor.get("/api/occurrences").json()["items"]):
        story = visitor.get(f"/api/occurrence?id={occurrence.id}").json()
        assert Story.model_validate(story) == ledger.occurrence(occurrence.id)


def test_every_question_without_needs_is_answered(visitor: TestClient) -> None:
    document = visitor.get("/api/openapi.json").json()
    assert len(document["paths"]) >= 13
    given = {"id": "trip", "name": "RUS", "one": "CHL", "other": "PER", "text": "Odesa"}
    for path, methods in document["paths"].items():
        assert path.startswith("/api/")
        assert list(methods) == ["get"]
        needed = {p["name"]: given[p["name"]] for p in methods["get"].get("parameters", []) if p["required"]}
        assert visitor.get(path, params=needed).status_code == (
            404 if path in {"/api/event", "/api/occurrence"} else 200
        )
        schema = methods["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        assert schema.get("$ref"), path


def test_errors_are_json(visitor: TestClient) -> None:
    assert "Nadie" in visitor.get("/api/actor?name=Nadie").json()["detail"]
    assert "limit" in visitor.get("/api/events?limit=0").json()["detail"]
