"""Who may ask, and how much."""

import html

import pytest
from desk_news import HERE, seal_of
from fastapi.testclient import TestClient

from teletipo.errors import LedgerError
from teletipo.ledger import Ledger
from teletipo.web.desk import desk, server
from teletipo.web.rates import Rates
from teletipo.web.shield import HEADERS

WORD = "a token of our own making"


@pytest.fixture
def stranger(ledger: Ledger) -> TestClient:
    return TestClient(desk(ledger, WORD), base_url="http://desk.example", follow_redirects=False)


@pytest.mark.parametrize(("host", "token"), [("0.0.0.0", None), ("192.0.2.1", None), ("127.0.0.1", "short")])  # noqa: S104 - refused
def test_others_are_not_let_in_without_a_good_token(ledger: Ledger, host: str, token: str | None) -> None:
    with pytest.raises(LedgerError, match="token"):
        server(ledger, host, 8765, token)


@pytest.mark.parametrize("path", ["/", "/search", "/article?id=trip", "/timeline?format=csv"])
def test_a_stranger_is_sent_to_the_door(stranger: TestClient, path: str) -> None:
    answer = stranger.get(path)
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert "default-src 'self'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("given", ["", "Bearer wrong", f"Basic {WORD}", f"Bearer {WORD}x", "Bearer ñ"])
def test_the_api_wants_the_right_bearer(stranger: TestClient, given: str) -> None:
    assert stranger.get("/api/events", headers={"Authorization": given.encode()}).status_code == 401
    assert stranger.get("/api/openapi.json", headers={"Authorization": given.encode()}).status_code == 401


def test_the_bearer_of_the_token_is_let_in(stranger: TestClient) -> None:
    assert stranger.get("/api/events", headers={"Authorization": f"Bearer {WORD}"}).status_code == 200


def test_the_door_gives_a_cookie_for_the_token_alone(stranger: TestClient) -> None:
    seal = seal_of(stranger, "/login")
    for wrong, status in (("wrong", 401), (WORD + "x", 401), (WORD + "x" * 5000, 422), (WORD + "x" * 100_000, 413)):
        assert stranger.post("/login", data={"token": wrong, "seal": seal}).status_code == status
    assert stranger.post("/login", data={"token": WORD}).status_code == 403
    assert stranger.get("/").status_code == 303
    answer = stranger.post("/login", data={"token": WORD, "seal": seal})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert WORD not in cookie
    assert stranger.get("/").status_code == 200


def test_another_name_for_this_machine_is_refused(ledger: Ledger) -> None:
    for host, status in (("evil.example", 400), ("localhost:8765", 200), ("[::1]:8765", 200), ("127.0.0.1", 200)):
        assert TestClient(desk(ledger), base_url=HERE).get("/", headers={"Host": host}).status_code == status, host


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/search?text=" + "a" * 5000, 414),
        ("/search?text=" + "a" * 400, 422),
        ("/search?actor=" + "a" * 300, 422),
        ("/search?since=9999-12-31", 422),
        ("/search?since=ayer", 422),
        ("/search?page=0", 422),
        ("/search?text=%00", 400),
        ("/search?text=-no", 404),
        ("/search?" + "&".join(["event_type=AID"] * 30), 422),
        ("/api/events?limit=100000", 422),
        ("/actor?name=Nadie", 404),
        ("/article?id=none", 404),
        ("/event", 422),
        ("/nowhere", 404),
        ("/static/../desk.py", 404),
    ],
)
def test_what_cannot_be_asked_is_said_with_a_page(visitor: TestClient, path: str, status: int) -> None:
    answer = visitor.get(path)
    assert answer.status_code == status
    assert "script-src 'self';" in answer.headers["content-security-policy"]


def test_a_form_of_another_session_is_refused(ledger: Ledger) -> None:
    visitors = [
        TestClient(desk(ledger, WORD), base_url=HERE, headers={"Authorization": f"Bearer {WORD}"}) for _ in range(2)
    ]
    mine, other = (seal_of(v, "/login") for v in visitors)
    assert mine != other
    assert visitors[0].post("/login", data={"token": WORD, "seal": other}).status_code == 403
    visitors[0].cookies.clear()
    assert visitors[0].post("/login", data={"token": WORD, "seal": mine}).status_code == 403


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://127.0.0.1:9999"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": HERE}, 401),
        ({"Sec-Fetch-Site": "same-origin"}, 401),
        ({}, 401),
    ],
)
def test_a_form_sent_from_another_site_is_refused(visitor: TestClient, headers: dict[str, str], status: int) -> None:
    data = {"token": "guess", "seal": seal_of(visitor, "/login")}
    assert visitor.post("/login", data=data, headers=headers).status_code == status


def test_a_form_must_tell_its_size(visitor: TestClient) -> None:
    assert visitor.post("/login", content=iter([b"token=", b"x"])).status_code == 411


def test_who_asks_too_often_is_told_to_wait(ledger: Ledger) -> None:
    rates = Rates({"question": "5/minute", "change": "1/minute", "login": "2/minute"})
    visitor = TestClient(desk(ledger, rates=rates), base_url=HERE)
    seal = seal_of(visitor, "/login")
    guesses = [visitor.post("/login", data={"token": "guess", "seal": seal}).status_code for _ in range(3)]
    assert guesses == [401, 401, 429]
    answers = [visitor.get("/") for _ in range(5)]
    assert [a.status_code for a in answers] == [200, 200, 200, 200, 429]
    assert 0 < int(answers[-1].headers["retry-after"]) <= 60
    assert "demasiadas peticiones" in visitor.get("/", headers={"Accept-Language": "es"}).text
    assert visitor.get("/api/events").json() == {"detail": "too many requests: wait a moment"}
    assert visitor.get("/static/desk.css").status_code == 200


def test_every_answer_keeps_a_browser_from_running_what_is_in_it(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("<script>secret</script>")

    visitor = TestClient(desk(ledger), base_url=HERE, raise_server_exceptions=False)
    monkeypatch.setattr(Ledger, "claims", broken)
    answers = [visitor.get(p) for p in ("/claims", "/nowhere", "/static/none.css", "/static/desk.css", "/api/claims")]
    answers += [visitor.get("/", headers={"Host": "evil.example"}), visitor.post("/search"), visitor.put("/api/events")]
    assert [a.status_code for a in answers] == [500, 404, 404, 200, 500, 400, 405, 405]
    for answer in answers:
        assert {k: answer.headers[k] for k in HEADERS} == HEADERS
        assert "secret" not in answer.text


def test_nothing_is_changed_by_any_address(visitor: TestClient) -> None:
    for path in ("/", "/search", "/article", "/api/events"):
        assert visitor.post(path).status_code == 405


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/actor?name=Nadie", "nadie en la base se llama «Nadie»"),
        ("/event?id=none", "la base no tiene el acto «none»"),
        ("/search?since=ayer", "desde: ha de ser una fecha, como 2024-03-05"),
        ("/search?page=0", "page: ha de ser 1 o más"),
        ("/event", "id: hace falta"),
        ("/nowhere", "no hay tal página"),
        ("/search?text=%00", "un carácter nulo"),
    ],
)
def test_the_reason_is_told_in_the_language_of_the_page(visitor: TestClient, path: str, said: str) -> None:
    assert said in html.unescape(visitor.get(path).text)
    english = html.unescape(visitor.get(path, headers={"Accept-Language": "en"}).text)
    assert said not in english


def test_what_is_asked_for_stays_text_in_the_reason(visitor: TestClient) -> None:
    answer = visitor.get("/actor?name=<b>{0}{name}")
    assert answer.status_code == 404
    assert "<b>{0}" not in answer.text
    assert "&lt;b&gt;{0}{name}" in answer.text


@pytest.mark.parametrize("path", ["/broken", "/api/broken"])
def test_an_error_of_our_own_has_the_headers_too(ledger: Ledger, path: str) -> None:
    app = desk(ledger)

    def broken() -> None:
        raise RuntimeError("a secret of the machine")

    app.add_api_route(path, broken)
    answer = TestClient(app, base_url=HERE, raise_server_exceptions=False).get(path)
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
