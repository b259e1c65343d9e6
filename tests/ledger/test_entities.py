"""What people decide on who is who: it holds in every answer, for later articles too, and can be undone."""

import json
from typing import Any

import ledger_news as news
import pytest
from click.testing import CliRunner

from teletipo.cli import main
from teletipo.coder import Coder
from teletipo.errors import LedgerError
from teletipo.ledger import Ledger

MORE = (
    news.article(
        "quiros",
        "El canciller colombiano, Mateo Quirós, se reunió el martes con Alexandr Lukashenko en Minsk.",
        "2023-09-07",
    ),
    news.article("kirosh", "El ministro colombiano Mateo Kirosh viajó ayer a Moscú.", "2023-09-08", "Sur"),
    news.article("namesake", "El canciller colombiano, Mateo Quirós, acusó a Rusia de mentir.", "2023-09-09", "Este"),
)


@pytest.fixture
def filled(ledger: Ledger, coder: Coder) -> Ledger:
    ledger.ingest([*news.ALL, *MORE], coder)
    return ledger


def answers(ledger: Ledger) -> dict[str, Any]:
    found = ledger.occurrences()
    return {
        "events": list(ledger.events(limit=None)),
        "occurrences": list(found),
        "stories": [ledger.occurrence(o.id) for o in found],
        "claims": list(ledger.claims(limit=None)),
        "dossiers": [ledger.actor(n) for n in ("Lukashenko", "RUS", "Ucrania")],
        "names": list(ledger.names("mateo")),
        "dyad": ledger.dyad("BLR", "RUS"),
    }


def who(ledger: Ledger, article: str) -> set[str]:
    return {p.name for r in ledger.events(article=article) for p in (*r.event.actors, *r.event.recipients)}


def record_of(ledger: Ledger, article: str) -> str:
    return str(ledger.events(article=article)[0].event.id)


def test_merged_entities_are_one_in_every_answer(filled: Ledger) -> None:
    stays, goes = filled.entity("Mateo Quirós"), filled.entity("Mateo Kirosh")
    filled.merge_entities(stays.id, goes.id, by="Ana")
    assert filled.entity("Kirosh") == filled.entity(goes.id) == stays
    assert {r.article.id for r in filled.events(actor="Kirosh")} == {"quiros", "kirosh", "namesake"}
    assert filled.actor(goes.id) == filled.actor(stays.id)
    assert filled.actor(stays.id).events == 3
    assert [e.name for e in filled.names("mateo")] == ["Mateo Quirós"]
    assert "Mateo Quirós" in who(filled, "kirosh")
    partners = {p.entity.name for p in filled.actor("RUS").partners}
    assert "Mateo Quirós" in partners
    assert "Mateo Kirosh" not in partners


def test_record_says_who_merged_its_actor_and_keeps_the_words(filled: Ledger) -> None:
    coded = filled.event(record_of(filled, "kirosh")).event
    filled.merge_entities("Mateo Quirós", "Mateo Kirosh", by="Ana")
    event = filled.event(coded.id).event
    assert [(p.name, p.text) for p in event.actors] == [("Mateo Quirós", p.text) for p in coded.actors]
    assert "merged by Ana" in {w.rule for w in event.why if w.slot == "actors"}


def test_merge_holds_for_articles_that_come_later(filled: Ledger, coder: Coder) -> None:
    filled.merge_entities("Mateo Quirós", "Mateo Kirosh", by="Ana")
    filled.ingest([news.article("later", "El ministro colombiano Mateo Kirosh visitó ayer Kiev.", "2023-10-01")], coder)
    assert "later" in {r.article.id for r in filled.events(actor="Quirós")}


def test_reports_under_two_names_that_are_one_tell_of_one_occurrence(filled: Ledger, coder: Coder) -> None:
    filled.merge_entities("Mateo Quirós", "Mateo Kirosh", by="Ana")
    filled.ingest(
        [
            news.article(
                "again", "El canciller colombiano, Mateo Quirós, viajó el 7 de septiembre a Moscú.", "2023-09-09", "Uno"
            )
        ],
        coder,
    )
    again, first = (filled.event(record_of(filled, a)).occurrence for a in ("again", "kirosh"))
    assert again == first


def test_split_entity_is_another_in_the_named_records_alone(filled: Ledger) -> None:
    filled.split_entity(
        "Mateo Quirós", {"name": "Mateo Quirós (alcalde)", "country": "PER"}, records=[record_of(filled, "namesake")],
        by="Ana",
    )  # fmt: skip
    assert {r.article.id for r in filled.events(actor="Mateo Quirós")} == {"quiros"}
    assert {r.article.id for r in filled.events(actor="Mateo Quirós (alcalde)")} == {"namesake"}
    assert {r.article.id for r in filled.events(actor="PER")} == {"namesake"}


def test_split_by_article_holds_for_records_that_a_later_coder_finds(filled: Ledger, coder: Coder) -> None:
    filled.split_entity("Mateo Quirós", {"name": "El otro Quirós"}, articles=["namesake"], by="Ana")
    revised = MORE[2].model_copy(
        update={"text": f"El canciller colombiano, Mateo Quirós, viajó ayer a Kiev. {MORE[2].text}"}
    )
    filled.ingest([revised], coder)
    assert len(filled.events(article="namesake")) == 2
    assert "Mateo Quirós" not in who(filled, "namesake")


def test_corrected_entity_keeps_its_id_and_changes_its_state(filled: Ledger) -> None:
    before = filled.entity("Mateo Quirós")
    filled.correct_entity(before.id, {"name": "Mateo Quiroz", "country": "PER"}, by="Ana")
    assert filled.entity("Quiroz").id == before.id
    assert {r.article.id for r in filled.events(actor="PER")} == {"quiros", "namesake"}
    assert "Mateo Quiroz" in who(filled, "quiros")
    assert filled.dyad("PER", "BLR").events == 1


def test_rejected_entity_takes_part_in_nothing(filled: Ledger) -> None:
    filled.reject_entity("Mateo Kirosh", by="Ana")
    assert "Mateo Kirosh" not in who(filled, "kirosh")
    assert "Mateo Kirosh" not in {e.name for e in filled.names("mateo")}
    with pytest.raises(LedgerError, match="nobody"):
        filled.actor("Mateo Kirosh")


def decide(ledger: Ledger) -> list[int]:
    return [
        ledger.merge_entities("Mateo Quirós", "Mateo Kirosh", by="Ana"),
        ledger.correct_entity("Mateo Quirós", {"name": "Mateo Quiroz", "country": "PER"}, by="Ana"),
        ledger.split_entity("Quiroz", {"name": "El otro", "country": None}, records=[record_of(ledger, "namesake")],
                            by="Ana"),
        ledger.reject_entity("Ucrania", by="Luis"),
        ledger.merge_entities("Lukashenko", "El otro", by="Luis"),
    ]  # fmt: skip


def test_judgements_on_entities_undone_in_any_order_leave_nothing_behind(filled: Ledger) -> None:
    before = answers(filled)
    made = decide(filled)
    assert answers(filled) != before
    for number in (made[1], made[4], made[0], made[3], made[2]):
        filled.undo(number, by="Eva")
    assert answers(filled) == before
    assert [j.undone_by for j in filled.judgements()] == ["Eva"] * 5


def test_judgements_on_entities_outlive_coding_anew(filled: Ledger, coder: Coder) -> None:
    decide(filled)
    same = {"events", "occurrences", "claims", "dossiers", "dyad"}  # links say in which order they were made
    before = {k: v for k, v in answers(filled).items() if k in same}

    class Newer:
        versions = coder.versions.model_copy(update={"coder": "9"})
        outcomes = staticmethod(coder.outcomes)

    assert {d.outcome for d in filled.recoding(Newer())} == {"recoded"}
    assert {k: v for k, v in answers(filled).items() if k in same} == before


def test_judgement_on_entities_that_makes_no_sense_is_refused(filled: Ledger) -> None:
    record = record_of(filled, "trip")
    for refused in (
        lambda: filled.merge_entities("Mateo Quirós", "Mateo Quirós", by="Ana"),
        lambda: filled.merge_entities("Mateo", "Lukashenko", by="Ana"),
        lambda: filled.merge_entities("Mateo Quirós", "Cleopatra", by="Ana"),
        lambda: filled.split_entity("Mateo Quirós", {"name": "Otro"}, records=[record], by="Ana"),
        lambda: filled.split_entity("Mateo Quirós", {"name": "Otro"}, records=["0" * 16], by="Ana"),
        lambda: filled.split_entity("Lukashenko", {}, records=[record], by="Ana"),
        lambda: filled.correct_entity("Lukashenko", {"kind": "planet"}, by="Ana"),
        lambda: filled.correct_entity("Lukashenko", {"office": "x"}, by="Ana"),
        lambda: filled.correct_entity("Mateo Kirosh", {"name": "Mateo Quirós"}, by="Ana"),
        lambda: filled.reject_entity("Lukashenko", by=""),
    ):
        with pytest.raises(LedgerError):
            refused()
    assert not filled.judgements()


def test_log_is_asked_by_what_a_judgement_names(filled: Ledger) -> None:
    goes = filled.entity("Mateo Kirosh").id
    first = filled.merge_entities("Mateo Quirós", goes, by="Ana")
    second = filled.reject(record_of(filled, "trip"), by="Luis")
    filled.undo(second, by="Ana")
    assert [j.id for j in filled.judgements(goes)] == [first]
    assert [j.id for j in filled.judgements(by="Luis")] == [second]
    assert [j.id for j in filled.judgements(kind="merge_entities")] == [first]
    assert [j.id for j in filled.judgements(undone=True)] == [second]
    page = filled.judgements(order="newest", limit=1)
    assert ([j.id for j in page], page.total) == ([second], 2)


def test_commands_judge_entities(filled: Ledger, address: str) -> None:
    record = record_of(filled, "namesake")

    def judge(*arguments: str) -> str:
        done = CliRunner().invoke(main, ["judge", *arguments, "--ledger", address])
        assert done.exit_code == 0, done.stderr
        return done.stdout

    judge("split-entity", "Mateo Quirós", '{"name": "Otro"}', "--record", record[:12], "--by", "Ana")
    judge("merge-entities", "Mateo Quirós", "Mateo Kirosh", "--by", "Ana")
    judge("correct-entity", "Otro", '{"country": "PER"}', "--by", "Ana")
    judge("reject-entity", "Lukashenko", "--by", "Ana")
    judge("undo", "4", "--by", "Luis")
    assert who(filled, "namesake") == {"Otro", "Rusia"}
    log = [json.loads(line) for line in judge("log", "--format", "jsonl").splitlines()]
    assert [(j["kind"], j["undone_by"]) for j in log] == [
        ("split_entity", None), ("merge_entities", None), ("correct_entity", None), ("reject_entity", "Luis")
    ]  # fmt: skip
