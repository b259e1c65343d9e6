"""The tables of titles, portfolios, heads and role nouns: well formed, and of one mind with the knowledge base."""

from collections import Counter
from importlib.resources import files

from teletipo.actors.lexicon import load
from teletipo.knowledge import load as load_knowledge
from teletipo.records import Kind
from teletipo.tables import alternatives, rows

PACK = files("teletipo.language") / "es"
TITLES, PORTFOLIOS, HEADS, NOUNS = (
    list(rows(PACK / f"{name}.csv")) for name in ("titles", "portfolios", "heads", "role_nouns")
)
KNOWLEDGE = load_knowledge()
BODIES = {body for body, _ in KNOWLEDGE.bodies()}
ROLES = {role for _, role in KNOWLEDGE.bodies()}
SECTORS = {
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU",
    "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
    "IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC",
}  # fmt: skip


def repeated(values):
    return [value for value, count in Counter(values).items() if count > 1]


def test_the_tables_load():
    assert len(load("es").tables) == 4


def test_every_sector_is_of_plover():
    assert {r["sector"] for r in TITLES} <= SECTORS
    assert {r["sector"] for r in NOUNS} <= SECTORS


def test_every_role_of_a_title_is_an_office_or_a_way_to_one():
    named = {role for r in TITLES for role in alternatives(r["roles"])}
    assert named <= ROLES | {"CHIEF", "PORTFOLIO", "HEAD", "COUNTERPART"}


def test_every_scope_of_a_title_is_a_state():
    assert {state for r in TITLES for state in alternatives(r["scope"])} <= set(KNOWLEDGE.countries)


def test_no_title_stands_twice_for_one_state():
    assert repeated((form, r["scope"]) for r in TITLES for form in alternatives(r["title"])) == []


def test_titles_are_lower_case_words_and_former_is_told_by_a_digit():
    forms = [form for r in TITLES for form in alternatives(r["title"])]
    assert [form for form in forms if form != " ".join(form.lower().split())] == []
    assert {r["former"] for r in TITLES} == {"0", "1"}


def test_every_portfolio_has_a_role_of_the_tables_or_none():
    assert {r["role"] for r in PORTFOLIOS} <= ROLES | {""}
    assert repeated(r["words"] for r in PORTFOLIOS) == []


def test_a_portfolio_is_found_by_its_longest_words():
    lexicon = load("es")
    assert lexicon.portfolio(["asunto", "exterior"]) == "FM"
    assert lexicon.portfolio(["defensa", "nacional"]) == "DM"
    assert lexicon.portfolio(["sanidad"]) == ""
    assert lexicon.portfolio(["zanahoria"]) is None


def test_every_head_is_of_a_known_organisation_and_office():
    assert not [r for r in HEADS if KNOWLEDGE.organisation(r["organisation"]) is None]
    assert {r["body"] for r in HEADS} <= BODIES
    assert repeated((r["title"], r["organisation"]) for r in HEADS) == []


def test_every_head_is_led_to_by_a_title():
    forms = {form for r in TITLES for form in alternatives(r["title"])}
    assert {r["title"] for r in HEADS} - {"*"} <= forms


def test_role_nouns_are_well_formed():
    assert {r["kind"] for r in NOUNS} <= set(Kind)
    assert {r["bare"] for r in NOUNS} == {"0", "1"}
    assert repeated(r["lemma"] for r in NOUNS) == []
    assert [r["lemma"] for r in NOUNS if r["lemma"] != " ".join(r["lemma"].lower().split())] == []
