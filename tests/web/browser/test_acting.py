"""People judge and ingest in the browser, with and without script; other sites cannot do it for them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from demo_desk import ARCHIVE, Visit
from playwright.sync_api import Page, expect

from teletipo.ledger import Ledger

TEXT = "Chile expulsó ayer al embajador de Perú en Santiago, informó la Cancillería."
Visiting = Callable[..., Visit]
with_and_without_script = pytest.mark.parametrize("script", [True, False])


@with_and_without_script
def test_a_record_is_corrected_and_the_judgement_undone(
    visiting: Visiting, desk_at: str, demo: Ledger, *, script: bool
) -> None:
    tab = visiting(desk_at, java_script_enabled=script)
    page, record = tab.page, demo.events(article="valle-0206")[0].event
    tab.open(f"/article?id=valle-0206#r-{record.id}")
    page.locator(f"#r-{record.id}").get_by_role("link", name="revisar").click()
    form = page.locator("form.correcting")
    form.locator("[name=status]").select_option("rumoured")
    form.get_by_label("su nombre").fill("Ana Gil")
    form.get_by_label("por qué").fill("solo un medio lo cuenta")
    form.get_by_role("button", name="Corregir").press("Enter")
    row = page.locator("tbody tr").first
    expect(row).to_contain_text("solo un medio lo cuenta")
    assert demo.event(record.id).event.factuality.status == "rumoured"
    row.get_by_role("button", name="Deshacer").click()
    expect(page.locator("tbody tr").first).to_contain_text("Ana Gil")
    assert demo.event(record.id).event == record
    assert tab.complaints == []


@with_and_without_script
def test_a_pasted_text_is_coded_at_once_and_kept(
    visiting: Visiting, desk_at: str, demo: Ledger, tmp_path: Path, *, script: bool
) -> None:
    tab, source = visiting(desk_at, java_script_enabled=script), f"Prueba {script}"
    page, before = tab.page, demo.articles().total
    tab.open("/ingest")
    page.get_by_label("texto", exact=True).fill(TEXT)
    page.get_by_label("medio").fill(source)
    page.get_by_label("publicado").fill("2024-03-14")
    page.get_by_role("button", name="Codificar", exact=True).click()
    expect(page.locator(".text .trigger").first).to_contain_text("expulsó")
    expect(page.locator("ol.records")).to_contain_text("13 mar 2024")
    assert demo.articles().total == before
    if script:
        assert Axe().run(page).response["violations"] == []
    page.get_by_role("button", name="Guardar en la base").click()
    page.wait_for_url("**/article?id=*")
    assert page.evaluate(_WORDS) == TEXT
    assert demo.articles(outlet=source).total == 1
    assert (tab.complaints, tab.elsewhere) == ([], [])


def test_an_uploaded_file_is_seen_to_come_in_without_loading_the_page_anew(
    visiting: Visiting, desk_at: str, demo: Ledger, tmp_path: Path
) -> None:
    lines = (ARCHIVE / "noticias.jsonl").read_text("utf-8").splitlines()
    given = [json.loads(line) for line in lines]
    file = tmp_path / "copia.jsonl"
    file.write_text("\n".join(json.dumps(g | {"id": f"copia-{g['id']}"}) for g in given), "utf-8")
    tab = visiting(desk_at)
    tab.open("/ingest")
    tab.page.get_by_label("o fichero").set_input_files(file)
    tab.page.get_by_role("button", name="Codificar y guardar").click()
    tab.page.wait_for_url("**/ingest#runs")
    tab.page.get_by_label("texto", exact=True).fill("lo que escribo se queda")
    row = tab.page.locator("tbody tr").first
    expect(row).to_contain_text("copia.jsonl")
    expect(row).to_contain_text("terminado", timeout=60_000)
    expect(row.locator(".c-coded")).to_contain_text(str(len(lines)))
    assert tab.page.get_by_label("texto", exact=True).input_value() == "lo que escribo se queda"
    assert demo.events(article="copia-faro-0110").total > 0


def test_another_site_cannot_judge_for_its_visitor(visiting: Visiting, desk_at: str, demo: Ledger) -> None:
    tab, record = visiting(desk_at), demo.events(article="faro-0110")[0].event.id
    tab.open(f"/judge?record={record}")
    before, page = demo.judgements().total, tab.page
    seal = page.locator("input[name=seal]").first.input_value()
    page.route(
        "https://evil.example/",
        lambda route: route.fulfill(content_type="text/html", body=_forged(seal, record, desk_at)),
    )
    page.goto("https://evil.example/")
    with page.expect_navigation():
        page.locator("button").click()
    assert _status(page) == "No permitido"
    assert demo.judgements().total == before


def _forged(seal: str, record: str, desk: str) -> str:
    held = {"seal": seal, "decision": "reject", "target": record, "by": "nadie"}
    fields = "".join(f"<input name={k} value='{v}'>" for k, v in held.items())
    return f"<form method=post action='{desk}/judge'>{fields}<button>ver</button></form>"


def _status(page: Page) -> str:
    return page.locator("h1").inner_text()


_WORDS = """(() => { const copy = document.querySelector('.text').cloneNode(true);
copy.querySelectorAll('sup').forEach(s => s.remove()); return copy.textContent })()"""
