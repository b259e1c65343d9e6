"""Reasons follow the language of the page, as far as their parts are known words."""

import pytest
from fastapi.testclient import TestClient

from teletipo.records import Reason
from teletipo.web import reasons
from teletipo.web.wording import wording

SPANISH, ENGLISH = wording("es"), wording("en")


@pytest.mark.parametrize(
    ("slot", "rule", "told"),
    [
        ("actors", "meet: title beside a name", "meet: cargo junto a un nombre"),
        ("actors", "act: office on the day, unconfirmed after 2024-05-01",
         "act: quien ocupaba el cargo ese día, sin confirmar después del 2024-05-01"),
        ("recipients", "give: whose pidió it answers", "give: a cuyo «pidió» responde"),
        ("time", "weekday#24; shared with the verb beside it", "weekday#24; compartido con el verbo de al lado"),
        ("factuality", "marked as planned", "marcado como previsto"),
        ("event_type", "verbs.csv: reunir CONSULT when se", "verbs.csv: reunir CONSULT si se"),
        ("place", "a rule of tomorrow", "a rule of tomorrow"),
    ],
)  # fmt: skip
def test_fixed_parts_are_said_in_spanish(slot: str, rule: str, told: str) -> None:
    assert reasons.rule(Reason(slot=slot, rule=rule, words=()), SPANISH) == told


def test_english_is_as_the_coder_wrote_it() -> None:
    reason = Reason(slot="actors", rule="meet: dropped subject", words=())
    assert (reasons.slot(reason, ENGLISH), reasons.rule(reason, ENGLISH)) == ("who", "meet: dropped subject")


def test_name_in_a_reason_is_kept() -> None:
    assert reasons.worded("corrected by Ana {} Ruiz", SPANISH) == "corregido por Ana {} Ruiz"


def test_article_page_gives_reasons_in_the_language_of_the_reader(visitor: TestClient) -> None:
    spanish = visitor.get("/article?id=attack").text
    assert "afirmación sin más" in spanish
    assert "plain assertion" not in spanish
    assert "plain assertion" in visitor.get("/article?id=attack&lang=en").text
