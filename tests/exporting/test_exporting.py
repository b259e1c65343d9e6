"""Records as lines, rows, a table, a page and an explanation."""

import csv
import datetime as dt
import io
import json
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teletipo.exporting import explanation, flat, lines, page, table, words
from teletipo.records import (
    Article,
    Candidate,
    Certainty,
    Event,
    Factuality,
    Granularity,
    Interval,
    Kind,
    Participant,
    Place,
    Reason,
    Source,
    SourceType,
    Span,
    Status,
    Versions,
)

TEXT = "Según la agencia Sur, Perú expulsó ayer en Lima a dos cónsules de Chile."
HOSTILE = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "'><b>&amp;{{ 7 * 7 }}")
NASTY = st.text(alphabet="ab é\u0301ñ😀🇪🇸\u200d<>&\"'{}%\n\t;,", min_size=1, max_size=40)


def span(text, words_, at=0):
    start = text.index(words_, at)
    return Span(text=words_, start=start, end=start + len(words_))


def participant(text, words_, name=None, kind=Kind.COUNTRY, **fields):
    return Participant(**span(text, words_).model_dump(), name=name or words_, kind=kind, **fields)


def event(text=TEXT, **fields):
    """An expulsion told by an agency, every slot of it filled."""
    made = {
        "id": "0123456789abcdef",
        "article_id": "a1",
        "event_type": "SANCTION",
        "event_mode": "expel",
        "contexts": ("diplomatic",),
        "quad_class": "material conflict",
        "trigger": span(TEXT, "expulsó"),
        "sentence": Span(text=text, start=0, end=len(text)),
        "actors": (participant(TEXT, "Perú", country="PER"),),
        "recipients": (participant(TEXT, "dos cónsules de Chile", "Chile", country="CHL"),),
        "time": interval(dt.date(2024, 5, 6), dt.date(2024, 5, 6)),
        "place": Place(
            **span(TEXT, "Lima").model_dump(), name="Lima", country="PER", latitude=-12.04, longitude=-77.03
        ),
        "attribution": (source("la agencia Sur", "Agencia Sur", SourceType.MEDIA),),
        "factuality": Factuality(status="actual", certainty="certain", polarity="positive", tense="past"),
        "versions": Versions(coder="1.2", model="m-3", lexicon="abc", knowledge="def"),
        "why": (Reason(slot="event_type", rule="verbs.csv: expulsar SANCTION", words=(span(TEXT, "expulsó"),)),),
    }
    return Event(**{**made, **fields})


def bare(**fields):
    """An act of which nothing is known but its word."""
    return event(actors=(), recipients=(), time=None, place=None, attribution=(), why=(), event_mode=None, **fields)


def interval(first, last, reason=None):
    return Interval(
        **span(TEXT, "ayer").model_dump(), earliest=first, latest=last, granularity=Granularity.DAY, reason=reason
    )


def source(words_, name, kind=SourceType.ACTOR):
    who = participant(TEXT, words_, name, Kind.ORGANIZATION)
    return Source(source=who, cue=span(TEXT, "Según"), type=kind)


def article(text=TEXT, **fields):
    return Article(**{"id": "a1", "text": text, "title": "Expulsión", "source": "El Diario", **fields})


# ── JSON Lines ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_line_is_one_object_and_keeps_its_letters():
    (line,) = lines.lines([event()])
    assert "\n" not in line
    assert "expulsó" in line
    assert "\\u" not in line
    assert list(json.loads(line)) == list(Event.model_fields)


def test_a_line_leads_back_to_the_record():
    for made in (event(), bare()):
        assert Event.model_validate_json(lines.line(made)) == made


@given(NASTY)
def test_any_text_stays_on_its_line_and_comes_back(text):
    made = bare(sentence=Span(text=text, start=0, end=len(text)))
    line = lines.line(made)
    assert "\n" not in line
    assert Event.model_validate_json(line) == made


def test_a_record_read_back_gives_the_same_line():
    line = lines.line(event())
    assert lines.line(Event.model_validate_json(line)) == line


def test_no_records_are_no_lines():
    assert list(lines.lines([])) == []


def test_half_a_surrogate_pair_is_no_article():
    with pytest.raises(ValueError, match="surrogate"):
        article("Lima\ud800")


# ── CSV ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def as_csv(*events):
    out = io.StringIO(newline="")
    flat.write(events, out)
    return out.getvalue()


def rows(written):
    return list(csv.DictReader(io.StringIO(written, newline=""), strict=True))


def test_a_header_and_a_row_an_event():
    written = as_csv(event(), bare())
    assert written.splitlines()[0] == ",".join(flat.COLUMNS)
    assert len(rows(written)) == 2


def test_a_row_holds_the_slots_under_their_names():
    (row,) = rows(as_csv(event()))
    expected = {
        "event_type": "SANCTION", "event_mode": "expel", "quad_class": "material conflict", "trigger": "expulsó",
        "trigger_start": "27", "trigger_end": "34", "actors": "Perú", "actor_countries": "PER", "recipients": "Chile",
        "recipient_countries": "CHL", "earliest": "2024-05-06", "latest": "2024-05-06", "granularity": "day",
        "time_words": "ayer", "place": "Lima", "place_country": "PER", "latitude": "-12.04", "longitude": "-77.03",
        "status": "actual", "certainty": "certain", "sources": "Agencia Sur", "source_types": "media",
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected


def test_what_is_unknown_is_an_empty_cell():
    (row,) = rows(as_csv(bare()))
    unknown = ("event_mode", "actors", "recipients", "earliest", "latest", "place", "latitude", "sources")
    assert [row[name] for name in unknown] == [""] * len(unknown)


def test_several_participants_are_divided_and_keep_their_places():
    people = (
        participant(TEXT, "Perú", country="PER"),
        participant(TEXT, "Sur"),
        participant(TEXT, "Chile", country="CHL"),
    )
    (row,) = rows(as_csv(event(actors=people)))
    assert row["actors"] == "Perú; Sur; Chile"
    assert row["actor_countries"] == "PER; ; CHL"


@given(NASTY)
def test_commas_quotes_and_line_breaks_survive(text):
    made = bare(sentence=Span(text=text, start=0, end=len(text)), article_id=text)
    (row,) = rows(as_csv(made))
    assert (row["sentence"], row["article_id"]) == (text, text)


def test_a_bare_carriage_return_survives():
    (row,) = rows(as_csv(bare(sentence=Span(text="uno\rdos", start=0, end=7))))
    assert row["sentence"] == "uno\rdos"


def test_no_records_are_a_header():
    assert as_csv() == ",".join(flat.COLUMNS) + "\r\n"


# ── the page ────────────────────────────────────────────────────────────────────────────────────────────────────────


class Page(HTMLParser):
    """The tags of a page, and the text of its articles with the roles that each character is marked with."""

    def __init__(self):
        super().__init__()
        self.tags, self.ids, self.links, self.texts, self.words = [], [], [], [], []
        self._inside, self._roles = False, frozenset()

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.tags.append(tag)
        assert not any(name.startswith("on") for name in attributes)
        self.ids += [attributes["id"]] if "id" in attributes else []
        self.links += [attributes["href"]] if "href" in attributes else []
        if tag == "div" and attributes.get("class") == "text":
            self._inside = True
            self.texts.append([])
        elif self._inside:
            self._roles = frozenset(attributes["title"].split(" · ")[0].split(", "))

    def handle_endtag(self, tag):
        self._roles = frozenset()
        if tag == "div":
            self._inside = False

    def handle_data(self, data):
        if self._inside:
            self.texts[-1] += [(character, self._roles) for character in data]
        else:
            self.words.append(data)

    def text(self, number=0):
        return "".join(character for character, _ in self.texts[number])

    def marked(self, role, number=0):
        return {i for i, (_, roles) in enumerate(self.texts[number]) if role in roles}


def as_page(*coded):
    out = io.StringIO()
    page.write(coded, out)
    return out.getvalue()


def parsed(*coded):
    made = Page()
    made.feed(as_page(*coded))
    made.close()
    return made


def covered(*spans):
    return {i for s in spans for i in range(s.start, s.end)}


def test_every_slot_is_marked_in_place():
    hedge = span(TEXT, "dos")
    fact = Factuality(status="possible", certainty="possible", polarity="positive", tense="past", cues=(hedge,))
    made = event(factuality=fact)
    read = parsed((article(), [made]))
    step = made.attribution[0]
    assert read.text() == TEXT
    assert read.marked("trigger") == covered(made.trigger)
    assert read.marked("actor") == covered(*made.actors)
    assert read.marked("recipient") == covered(*made.recipients)
    assert read.marked("time") == covered(made.time)
    assert read.marked("place") == covered(made.place)
    assert read.marked("source") == covered(step.source)
    assert read.marked("cue") == covered(step.cue)
    assert read.marked("hedge") == covered(hedge)


def test_overlapping_slots_keep_all_their_words():
    one = event(actors=(participant(TEXT, "Perú expulsó ayer"),), recipients=(participant(TEXT, "ayer en Lima"),))
    two = bare(trigger=span(TEXT, "ayer en"))
    read = parsed((article(), [one, two]))
    assert read.text() == TEXT
    assert read.marked("actor") == covered(*one.actors)
    assert read.marked("recipient") == covered(*one.recipients)
    assert read.marked("trigger") == covered(one.trigger, two.trigger)


def test_emoji_and_combining_marks_move_no_mark():
    text = "😀 Peru\u0301 🇵🇪 visito\u0301 👩‍👧 Lima"
    actor, trigger = participant(text, "Peru\u0301"), span(text, "visito\u0301")
    read = parsed((article(text), [bare(trigger=trigger).model_copy(update={"actors": (actor,)})]))
    assert read.text() == text
    assert read.marked("actor") == covered(actor)
    assert read.marked("trigger") == covered(trigger)


@given(NASTY, st.lists(st.tuples(st.integers(0, 39), st.integers(1, 40)), min_size=3, max_size=3))
@settings(deadline=None)
def test_any_spans_of_any_text_are_marked_whole(text, numbers):
    cuts = [(a % len(text), min(len(text), a % len(text) + b)) for a, b in numbers]
    trigger, who, where = (Span(text=text[a:b], start=a, end=b) for a, b in cuts)
    actor = Participant(**who.model_dump(), name="x", kind=Kind.GROUP)
    place = Place(**where.model_dump(), name="y")
    made = bare(trigger=trigger).model_copy(update={"actors": (actor,), "place": place})
    read = parsed((article(text), [made]))
    assert read.text() == text
    assert read.marked("trigger") == covered(trigger)
    assert read.marked("actor") == covered(actor)
    assert read.marked("place") == covered(place)


@given(NASTY, st.integers(0, 39), st.integers(1, 40))
def test_stretches_cut_a_text_and_lose_nothing(text, start, length):
    start %= len(text)
    trigger = Span(text=text[start : start + length], start=start, end=min(len(text), start + length))
    found = page.stretches(article(text), [bare(trigger=trigger)])
    assert "".join(s.text for s in found) == text
    assert "".join(s.text for s in found if "trigger" in s.roles) == text[trigger.start : trigger.end]
    assert all(a.roles != b.roles for a, b in pairwise(found))


@pytest.mark.parametrize("words_", HOSTILE)
def test_hostile_words_stay_words(words_):
    harmless = parsed((article(), [event()]))
    who = Participant(text="Perú", start=22, end=26, name=words_, kind=Kind.PERSON, country="PER")
    where = Place(text="Lima", start=43, end=47, name=words_)
    why = (Reason(slot="event_type", rule=words_, words=(Span(text=words_, start=0, end=len(words_)),)),)
    made = event(actors=(who,), place=where, time=interval(None, None, words_), why=why)
    given_ = article(title=words_, url=f"https://example.org/{words_}", source=words_, id=words_, lang=words_)
    written = as_page((given_, [made]))
    read = Page()
    read.feed(written)
    assert words_ not in written
    assert sorted(read.tags) == sorted(harmless.tags)
    assert any(words_ in data for data in read.words)


@pytest.mark.parametrize("words_", HOSTILE)
def test_hostile_text_stays_text(words_):
    text = f"Perú {words_} expulsó"
    read = parsed((article(text), [bare(trigger=span(text, words_))]))
    assert read.text() == text
    assert read.marked("trigger") == covered(span(text, words_))
    assert "script" not in read.tags
    assert "img" not in read.tags


def test_every_link_of_a_page_leads_somewhere_and_no_two_places_share_a_name():
    again = bare(trigger=span(TEXT, "ayer"))
    read = parsed((article(), [event(), again]), (article(id="a2"), [event()]))
    assert len(read.ids) == len(set(read.ids))
    assert {link.removeprefix("#") for link in read.links} == set(read.ids)


def test_the_page_loads_nothing_and_runs_nothing():
    written = as_page((article(), [event()]))
    assert "default-src 'none'" in written
    assert "<script" not in written
    assert "http" not in written.replace("http-equiv", "")


def test_a_page_without_articles_or_events_is_a_page():
    assert as_page().rstrip().endswith("</html>")
    assert parsed((article(), [])).text() == TEXT


def test_the_same_records_give_the_same_page():
    assert as_page((article(), [event()])) == as_page((article(), [event()]))


# ── the table ───────────────────────────────────────────────────────────────────────────────────────────────────────


def as_table(*events):
    out = io.StringIO()
    table.write(events, out)
    return out.getvalue()


def test_a_table_shows_the_slots_of_a_record():
    shown = as_table(event())
    for cell in ("SANCTION", "expel", "expulsó", "Perú", "Chile", "2024-05-06", "Lima", "actual", "Agencia Sur"):
        assert cell in shown


@pytest.mark.parametrize("status", Status)
def test_a_table_shows_every_status(status):
    fact = Factuality(status=status, certainty=Certainty.CERTAIN, polarity="positive", tense="none")
    assert f" {status} " in as_table(bare(factuality=fact))


def test_a_table_for_a_file_has_no_colours():
    assert "\x1b" not in as_table(event())


def test_square_brackets_in_names_are_no_markup():
    who = participant(TEXT, "Perú", "[red]Perú[/red]", country="PER")
    assert "[red]Perú[/red]" in as_table(event(actors=(who,)))


def test_colons_in_names_are_no_emoji():
    assert ":smile:" in as_table(event(actors=(participant(TEXT, "Perú", ":smile:"),)))


# ── the explanation ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_explanation_begins_with_the_act_and_ends_with_the_versions():
    told = list(explanation.explain(event()))
    assert told[0] == "0123456789abcdef  SANCTION · expel  «expulsó» [27:34]"
    assert told[-1] == "by coder 1.2, model m-3, lexicon abc, knowledge def"


def test_an_explanation_gives_every_slot_and_the_rule_behind_it():
    told = list(explanation.explain(event()))
    assert "who       Perú [PER]" in told
    assert "to whom   Chile [CHL]" in told
    assert "when      2024-05-06" in told
    assert "where     Lima [PER]" in told
    assert "source    según Agencia Sur" in told
    assert "status    actual (certain, positive, past)" in told
    assert "  event_type: verbs.csv: expulsar SANCTION «expulsó» [27:34]" in told


def test_an_explanation_marks_what_is_unknown():
    told = list(explanation.explain(bare()))
    assert [line.split()[-1] for line in told if line.startswith(("who", "to whom", "when", "where", "source"))] == [
        "—"
    ] * 5


def test_an_explanation_names_the_other_readings_and_why_a_time_stays_open():
    other = Candidate(name="Perú (Nebraska)", country="USA", reason="a town of that name")
    who = participant(TEXT, "Perú", country="PER", candidates=(other,))
    told = list(explanation.explain(event(actors=(who,), time=interval(None, None, "no publication date"))))
    assert "  who: Perú might also be Perú (Nebraska) [USA] (a town of that name)" in told
    assert "  time: “ayer” stays open: no publication date" in told


# ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (dt.date(2024, 5, 6), dt.date(2024, 5, 6), "2024-05-06"),
        (dt.date(2024, 5, 1), dt.date(2024, 5, 31), "2024-05-01 – 2024-05-31"),
        (None, None, "“ayer”"),
    ],
)
def test_a_time_in_words(first, last, shown):
    assert words.when(interval(first, last)) == shown


def test_no_slot_is_no_words():
    assert (words.when(None), words.where(None), words.people(()), words.chain(())) == ("", "", "", "")


def test_a_name_without_a_country_stands_alone():
    assert words.people((participant(TEXT, "Perú", country="PER"), participant(TEXT, "Sur"))) == "Perú [PER]; Sur"
    assert words.where(Place(**span(TEXT, "Lima").model_dump(), name="Lima")) == "Lima"


def test_a_chain_is_told_from_the_outermost_source_inward():
    near, middle, outer = (
        Source(source=source(name, name).source, cue=span(TEXT, cue), type=SourceType.ACTOR)
        for name, cue in (("Perú", "expulsó"), ("Sur", "ayer"), ("Chile", "Según"))
    )
    assert words.chain((near,)) == "según Perú"
    assert words.chain((near, middle, outer)) == "según Chile, que cita a Sur, que cita a Perú"


def test_who_says_it_with_one_word_says_it_together():
    assert words.chain((source("Perú", "Perú"), source("Chile", "Chile"))) == "según Perú y Chile"


def test_an_act_with_and_without_a_mode():
    assert words.act(event()) == "SANCTION · expel"
    assert words.act(bare()) == "SANCTION"
