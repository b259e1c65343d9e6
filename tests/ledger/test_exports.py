"""What ``teletipo export`` writes is read back as its format asks, and says what the records say."""

import csv
import io
import json
from pathlib import Path

import ledger_news as news
import pytest
from click.testing import CliRunner

from teletipo.cli import main
from teletipo.coder import Coder
from teletipo.exporting import gdelt, plover
from teletipo.ledger import Ledger
from teletipo.ontology.plover import QUAD_CLASSES, TYPES
from teletipo.records import Event

TABBED = news.article("tabs", "Perú expulsó\tayer al\nembajador de Bolivia.", "2023-09-08", "El\tTab")


@pytest.fixture
def path(tmp_path: Path, coder: Coder) -> Path:
    with Ledger(tmp_path / "news.ledger") as ledger:
        ledger.ingest([*news.ALL, TABBED], coder)
    return tmp_path / "news.ledger"


@pytest.fixture
def events(path: Path) -> dict[str, Event]:
    with Ledger(path) as ledger:
        return {r.event.id: r.event for r in ledger.events(limit=None)}


def export(path: Path, form: str, *options: str) -> str:
    done = CliRunner().invoke(main, ["export", "--format", form, "--ledger", str(path), *options])
    assert done.exit_code == 0, done.output
    return done.stdout


def objects(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_json_lines_are_the_records(path: Path, events: dict[str, Event]) -> None:
    read = [Event.model_validate_json(line) for line in export(path, "jsonl").splitlines()]
    assert {e.id: e for e in read} == events
    assert len(read) == len(events)


def test_csv_has_a_row_a_record(path: Path, events: dict[str, Event]) -> None:
    rows = list(csv.DictReader(io.StringIO(export(path, "csv"), newline="")))
    assert {r["id"]: (r["event_type"], r["trigger"]) for r in rows} == {
        e.id: (e.event_type, e.trigger.text) for e in events.values()
    }


def test_parquet_comes_back_whole(path: Path, events: dict[str, Event], tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is an extra")
    export(path, "parquet", "-o", str(tmp_path / "out.parquet"))
    rows = parquet.read_table(tmp_path / "out.parquet").to_pylist()
    assert {r["id"]: Event.model_validate_json(r["record"]) for r in rows} == events
    for row in rows:
        event = events[row["id"]]
        assert row["actors"] == [p.name for p in event.actors]
        assert row["earliest"] == (event.time.earliest if event.time else None)


def test_limits_limit_the_export(path: Path) -> None:
    assert {o["event_type"] for o in objects(export(path, "jsonl", "--type", "ASSAULT"))} == {"ASSAULT"}


def test_plover_json_holds_to_the_ontology(path: Path, events: dict[str, Event]) -> None:
    found = objects(export(path, "plover"))
    assert {o["id"] for o in found} == set(events)
    for o in found:
        assert o["mode"] is None or o["mode"] in TYPES[str(o["event"])]
        assert o["quad"] == QUAD_CLASSES[str(o["event"])]
        assert set(o["auxiliary"]) <= {"historical", "future", "hypothetical", "negation"}  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Emmanuel Macron visitará Berlín el 14 de marzo.", ("AGREE", None, ["future"])),
        ("Rusia retirará sus tropas de Siria en marzo.", ("CONCEDE", None, ["future"])),
        ("Rusia bombardeará Kiev el 14 de marzo.", ("THREATEN", None, ["future"])),
        ("Emmanuel Macron visitó Berlín el 4 de marzo.", ("CONSULT", "visit", [])),
        ("Emmanuel Macron no visitó Berlín el 4 de marzo.", ("CONSULT", "visit", ["negation"])),
    ],
)
def test_acts_to_come_are_typed_by_plovers_rules(coder: Coder, text: str, expected: tuple[object, ...]) -> None:
    event = coder.code(text, published="2023-03-10")[0]
    assert (*plover.announced(event), plover.auxiliary(event)) == expected


def test_polecat_table_has_facts_alone_and_no_stray_tabs(path: Path, events: dict[str, Event]) -> None:
    lines = export(path, "polecat").splitlines()
    assert {line.count("\t") for line in lines} == {len(plover.COLUMNS) - 1}
    rows = list(csv.DictReader(lines, delimiter="\t"))
    facts = {i for i, e in events.items() if e.factuality.status in {"actual", "planned"}}
    assert {r["Event ID"] for r in rows} == facts
    assert {r["Source"] for r in rows} >= {"El Tab"}
    for row in rows:
        time = events[row["Event ID"]].time
        assert row["Event Date"] == (str(time.earliest) if time and time.earliest else "")


def test_gdelt_tables_have_its_columns_and_point_to_the_words(path: Path, tmp_path: Path) -> None:
    export(path, "gdelt", "-o", str(tmp_path / "gdelt"))
    rows, mentions = (
        _gdelt(tmp_path / "gdelt" / f"{n}.tsv", c) for n, c in (("events", gdelt.EVENTS), ("mentions", gdelt.MENTIONS))
    )
    assert (len(gdelt.EVENTS), len(gdelt.MENTIONS)) == (61, 16)
    trip = next(r for r in rows if r["Actor1Name"] == "Aleksandr Lukashenko")
    assert (trip["SQLDATE"], trip["EventCode"], trip["EventRootCode"], trip["QuadClass"]) == (
        "20230904",
        "042",
        "04",
        "1",
    )
    assert (trip["NumArticles"], trip["NumSources"], trip["ActionGeo_Fullname"]) == ("2", "2", "Moscú")
    texts = {a.url: a.text for a in news.ALL}
    of_trip = [m for m in mentions if m["GLOBALEVENTID"] == trip["GLOBALEVENTID"]]
    told = {texts[m["MentionIdentifier"]][int(m["ActionCharOffset"]) :].split()[0] for m in of_trip}
    assert told == {"viajó", "visitó"}
    assert {m["GLOBALEVENTID"] for m in mentions} == {r["GLOBALEVENTID"] for r in rows}


def _gdelt(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    lines = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    return [dict(zip(columns, line, strict=True)) for line in lines]


def test_annotations_select_the_words_in_the_text(path: Path, events: dict[str, Event]) -> None:
    texts = {a.url: a.text for a in (*news.ALL, TABBED)}
    found = objects(export(path, "annotation"))
    assert len(found) == len(events)
    for annotation in found:
        assert (annotation["@context"], annotation["type"]) == ("http://www.w3.org/ns/anno.jsonld", "Annotation")
        for target in annotation["target"]:  # type: ignore[attr-defined]
            quote, position = target["selector"]
            text = texts[target["source"]]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert quote.get("prefix", "") + quote["exact"] + quote.get("suffix", "") in text


# The properties of FollowTheMoney's schemata that we use, of its model 4.11.
FTM = {
    "Person": {"name", "nationality"},
    "Organization": {"name", "country"},
    "PublicBody": {"name", "country"},
    "LegalEntity": {"name", "country"},
    "Article": {"title", "publisher", "sourceUrl", "publishedAt", "language"},
    "Event": {"name", "summary", "keywords", "startDate", "endDate", "location", "country", "involved", "proof"},
}


def test_follow_the_money_entities_are_of_its_model(path: Path) -> None:
    found = objects(export(path, "ftm"))
    ids = {o["id"] for o in found}
    assert len(ids) == len(found)
    for entity in found:
        properties = entity["properties"]
        assert set(properties) <= FTM[str(entity["schema"])]  # type: ignore[call-overload]
        for name in ("involved", "proof"):
            assert set(properties.get(name, ())) <= ids  # type: ignore[attr-defined]
    trip = next(o for o in found if "CONSULT" in o["properties"].get("keywords", ()))  # type: ignore[attr-defined]
    assert trip["properties"]["startDate"] == ["2023-09-04"]  # type: ignore[index]


def test_follow_the_money_itself_takes_the_entities(path: Path) -> None:
    library = pytest.importorskip("followthemoney", reason="followthemoney is not installed (it needs ICU to be built)")
    for entity in objects(export(path, "ftm")):
        made = library.model.get_proxy(entity, cleaned=False)
        library.model.get(entity["schema"]).validate(made.to_dict())
        assert made.to_dict()["properties"].keys() == entity["properties"].keys()  # type: ignore[attr-defined]
