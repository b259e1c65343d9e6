"""What a pattern cannot do without, and the choice of rules by it."""

import re

import pytest

from teletipo.temporal.needs import Literals, Selection, needs
from teletipo.temporal.tagger import load


@pytest.mark.parametrize(
    ("pattern", "alternatives"),
    [
        ("enero|febrero", [[{"enero"}], [{"febrero"}]]),
        (r"(?<!\w)(?:el )?(?:lunes|martes)(?!\w)", [[{"lunes", "martes"}]]),
        (r"de (?P<month>mayo|junio) de", [[{"mayo", "junio"}, {" de"}, {"de "}]]),
        ("dias? antes", [[{" antes"}, {"dia"}]]),
        ("(?:el|la)? ?lunes?", [[{"lune"}]]),
        (r"\d{1,2} de abril", [[{" de abril"}, set("0123456789")]]),
        (r"[1-3]/[ab]", [[{"/"}, {"1", "2", "3"}]]),
        (r"\d{0,2}", [[]]),
        ("[ab]c?", [[{"a", "b"}]]),
        ("[^ab]", [[]]),
        (r"[\d.]", [[]]),
        ("lunes|el?", [[{"lunes"}], [{"e"}]]),
        ("lunes|(?:el)?", [[{"lunes"}], []]),
        ("(?:3|dos) (?:dias|4)", [[{"3", "dos"}, {"dias", "4"}]]),
        ("(?:3 dias|4 horas)", [[{"3 dias", "4 horas"}]]),
        (r"(?:[34] dias|[56] horas)", [[{" dias", " horas"}, {"3", "4", "5", "6"}]]),
        ("(?:a \ue001|de \ue002)", [[{"a \ue001", "de \ue002"}]]),
        ("(?:ayer [\ue001]|hoy [\ue002\ue003])", [[{"\ue001", "\ue002", "\ue003"}, {"ayer ", "hoy "}]]),
        (r"Semana Santa\.", [[{"semana santa."}]]),
    ],
)
def test_what_a_pattern_needs(pattern, alternatives):
    assert [sorted(map(sorted, found)) for found in needs(pattern)] == [
        sorted(map(sorted, found)) for found in alternatives
    ]


def test_words_of_no_weight_are_not_what_a_pattern_is_known_by():
    assert needs("de los dias (?:9|10)", weak=["de", "los"])[0][0] == {"de los dias "}
    assert needs("de los (?:ides)", weak=["de", "los"])[0][0] == {"ides"}


def test_only_things_whose_words_stand_in_a_text_are_chosen_and_in_their_order():
    things = {"month": "enero|mayo", "day": "lunes", "hour": r"a las \d", "any": ".*"}
    needed = {thing: needs(pattern) for thing, pattern in things.items()}
    literals = Literals(n for alternatives in needed.values() for all_ in alternatives for n in all_)
    selection = Selection(needed.items(), literals)
    assert selection.of(literals.met("el lunes de mayo")) == ["month", "day", "any"]
    assert selection.of(literals.met("enero o mayo a las dos")) == ["month", "any"]
    assert selection.of(literals.met("a las 2")) == ["hour", "any"]
    assert selection.of(literals.met("")) == ["any"]


def _may_hold(rule, words):
    return any(all(any(x in words for x in needed) for needed in found) for found in needs(rule.body))


def test_every_example_of_a_rule_holds_what_the_rule_needs():
    for rule in load("es").grammar.rules:
        for example in rule.examples if rule.stage == 1 else ():
            for match in rule.regex.finditer(example.lower()):
                assert _may_hold(rule, match[0]), (rule.name, example)


def test_needs_hold_for_whatever_a_pattern_matches():
    texts = ("el lunes 3 de mayo", "a las 10:30", "los dias 4 y 5", "11-m", "la semana pasada", "años 90")
    for rule in load("es").grammar.rules:
        for found in (re.finditer(rule.regex, text) for text in texts):
            assert all(_may_hold(rule, match[0]) for match in found)


def test_rules_that_are_left_out_match_nothing(monkeypatch):
    grammar = load("es").grammar
    texts = [example for rule in grammar.rules for example in rule.examples]
    chosen = [[(m.start, m.end, m.rule.name, m.parts) for m in grammar.matches(text)] for text in texts]
    monkeypatch.setattr(Literals, "met", lambda *_: -1)  # as if every text held whatever is needed
    assert [[(m.start, m.end, m.rule.name, m.parts) for m in grammar.matches(text)] for text in texts] == chosen
