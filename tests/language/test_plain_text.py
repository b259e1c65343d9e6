"""The plain text and the way back to every character."""

import html
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from teletipo.language.plain_text import plain

NASTY = st.text(
    alphabet=st.one_of(
        st.sampled_from('abcñáé ÑÜ.,;«»“”"¿?—-\n\r\t\u00a0\u2009\u00ad\u200b\ufeff\u0301\u0303\x0c\x85😀🇪🇸'),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=80,
)


def test_ordinary_text_is_taken_as_it_is():
    text = "El presidente viajó a Lima. «Volveré», dijo."
    made = plain(text)
    assert made.text is text
    assert made.breaks == (0,)
    assert made.to_original(3, 13) == (3, 13)


def test_blanks_collapse_and_lead_back():
    text = "El\u00a0presidente \t viajó"
    made = plain(text)
    assert made.text == "El presidente viajó"
    start, end = made.to_original(3, 13)
    assert text[start:end] == "presidente"
    start, end = made.to_original(14, 19)
    assert text[start:end] == "viajó"


def test_decomposed_accents_are_composed_and_quoted_whole():
    text = "Pe\u0301rez dimitio\u0301"
    made = plain(text)
    assert made.text == "Pérez dimitió"
    start, end = made.to_original(0, 5)
    assert text[start:end] == "Pe\u0301rez"


def test_a_blank_line_begins_a_line():
    made = plain("Un titular\n\nEl texto sigue")
    assert made.text == "Un titular El texto sigue"
    assert made.breaks == (0, 11)


def test_a_line_break_inside_a_sentence_is_no_break():
    made = plain("El presidente de Chile ha dicho que\nviajará a Lima")
    assert made.breaks == (0,)


def test_a_heading_before_a_capital_is_a_line_of_its_own():
    assert plain("Respaldo de Bruselas\nEl presidente habló").breaks == (0, 21)


def test_invisible_characters_vanish():
    text = "dimi\u00adtió\u200b ayer"
    made = plain(text)
    assert made.text == "dimitió ayer"
    start, end = made.to_original(0, 7)
    assert text[start:end] == "dimi\u00adtió"


def test_entities_are_resolved_and_quoted_whole():
    text = "Espa&ntilde;a y&nbsp; Per&#250; &amp; AT&T; &nada; R&D &#1;fin"
    made = plain(text)
    assert made.text == "España y Perú & AT&T; &nada; R&D fin"
    start, end = made.to_original(0, 6)
    assert text[start:end] == "Espa&ntilde;a"
    start, end = made.to_original(9, 13)
    assert text[start:end] == "Per&#250;"


@given(
    st.lists(st.sampled_from(["España", "&ntilde;", "&nbsp;", "&#xe1;", "&amp;", "&x;", " ", "\x07", "\n", "o\u0301"]))
)
def test_entities_lead_back_to_themselves(parts):
    text = "".join(parts)
    made = plain(text)
    for i, char in enumerate(made.text):
        start, end = made.to_original(i, i + 1)
        meant = unicodedata.normalize("NFC", html.unescape(text[start:end]))
        assert char in meant or (char == " " and not meant.replace("\x07", " ").strip())


@given(NASTY)
def test_every_span_leads_back_to_its_words(text):
    made = plain(text)
    for start in range(len(made.text)):
        for end in (start + 1, min(start + 5, len(made.text))):
            if end <= start:
                continue
            first, last = made.to_original(start, end)
            assert 0 <= first < last <= len(text)
            composed = unicodedata.normalize("NFC", text[first:last])
            assert unicodedata.normalize("NFC", made.text[start]) in composed or made.text[start] == " "


@given(NASTY)
def test_plain_text_has_single_blanks_and_ascending_breaks(text):
    made = plain(text)
    if made.starts:
        assert "  " not in made.text
        assert list(made.starts) == sorted(made.starts)
    assert list(made.breaks) == sorted(set(made.breaks))


@given(NASTY)
def test_it_is_deterministic(text):
    assert plain(text) == plain(text)
