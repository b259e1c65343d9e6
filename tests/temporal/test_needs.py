"""What a pattern cannot do without, and the choice of rules by it."""

import re

import pytest

from teletipo.temporal.needs import Selection, needs
from teletipo.temporal.tagger import load


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        ("enero|febrero", {"enero", "febrero"}),
        (r"(?<!\w)(?:el )?(?:lunes|martes)(?!\w)", {"lunes", "martes"}),
        (r"de (?P<month>mayo|junio) de", {"mayo", "junio"}),
        ("dias? antes", {" antes"}),
        ("(?:el|la)? ?lunes?", {"lune"}),
        (r"\d{1,2} de abril", {" de abril"}),
        (r"\d{0,2}", set()),
        ("[ab]c?", {"a", "b"}),
        ("[^ab]", set()),
        ("lunes|el?", {"lunes", "e"}),
        ("lunes|(?:el)?", set()),
        ("a+b", {"a", "b"}),
        (r"Semana Santa\.", {"semana santa."}),
    ],
)
def test_what_a_pattern_needs(pattern, literals):
    found = needs(pattern)
    assert found == literals or (pattern == "a+b" and found in ({"a"}, {"b"}))


def test_words_of_no_weight_are_not_what_a_pattern_is_known_by():
    assert needs("de los dias (?:9|10)", weak=["de", "los"]) == {"de los dias "}
    assert needs("de los (?:ides)", weak=["de", "los"]) == {"ides"}


def test_only_things_whose_words_stand_in_a_text_are_chosen_and_in_their_order():
    selection = Selection(["month", "day", "any"], [needs("enero|mayo"), needs("lunes"), needs(".*")])
    assert selection.of("el lunes de mayo") == ("month", "day", "any")
    assert selection.of("el lunes") == ("day", "any")
    assert selection.of("") == ("any",)


def test_every_example_of_a_rule_holds_what_the_rule_needs():
    for rule in load("es").grammar.rules:
        literals = needs(rule.regex.pattern)
        for example in rule.examples if rule.stage == 1 else ():
            for match in rule.regex.finditer(example.lower()):
                assert not literals or any(x in match[0] for x in literals), (rule.name, example)


def test_needs_hold_for_whatever_a_pattern_matches():
    texts = ("el lunes 3 de mayo", "a las 10:30", "los dias 4 y 5", "11-m", "la semana pasada", "años 90")
    for rule in load("es").grammar.rules:
        literals = needs(rule.regex.pattern)
        for found in (re.finditer(rule.regex, text) for text in texts):
            assert all(not literals or any(x in m[0] for x in literals) for m in found)
