"""Names are the same whether the knowledge base is asked for a text or for its words."""

from hypothesis import given
from hypothesis import strategies as st

from teletipo.knowledge import load
from teletipo.language import parse

KNOWLEDGE = load()
PIECES = (
    "El", "Salvador", "Corea", "del", "Norte", "EE. UU.", "EE.UU.", "al", "Assad", "Bashar", "15M", "ONU",
    "Parlamento", "Europeo", "ruso", "Rusia", "San", "José", "La", "Paz",
)  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from((" ", "", "-", ", ", "_", "'", ". ")))))
def test_a_text_and_its_words_hold_the_same_names(coder, pieces):
    doc = parse.read(coder.pipeline.nlp.make_doc("".join(word + behind for word, behind in pieces).strip()))
    assert list(KNOWLEDGE.find(doc.text, doc.stretches())) == list(KNOWLEDGE.find(doc.text))


def test_a_name_that_the_tokens_divide_is_found(coder):
    doc = parse.read(coder.pipeline.nlp.make_doc("Volvió a Corea del Norte-Rusia por El Salvador."))
    found = [doc.text[start:end] for start, end, _ in KNOWLEDGE.find(doc.text, doc.stretches())]
    assert found[-1] == "El Salvador"
    assert "Rusia" in found
