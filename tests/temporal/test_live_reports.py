"""The clock that opens an entry of a live report is an hour of the day of publication."""

from teletipo import Coder


def test_an_entry_is_of_the_day_of_publication(coder: Coder):
    text = (
        "13:05h. El presidente de Perú acusa a Chile de espionaje.\n\n14:20h. Chile expulsa al embajador de Perú.\n\n"
        "15:10h. La cancillería de Bolivia pide calma a los dos gobiernos y ofrece La Paz como sede de un encuentro, a"
        " la espera de que lleguen los ministros.\n\n16:45h. Las bolsas de Santiago y Lima cierran sin cambios, ajenas"
        " al ruido de las capitales."
    )
    events = coder.code(text, published="2024-03-14")
    assert events
    assert {e.time.earliest.isoformat() for e in events if e.time} == {"2024-03-14"}


def test_a_clock_inside_a_line_fixes_no_day(coder: Coder):
    events = coder.code("El ministro de Perú llegó a Quito 13:05h después.", published="2024-03-14")
    assert all(e.time is None or e.time.earliest is None for e in events)


def test_an_hour_dates_what_its_entry_tells_in_a_short_text(coder: Coder):
    text = "13:05h. El presidente de Perú acusa a Chile de espionaje.\n14:20h. Chile expulsará al embajador de Perú."
    told = {e.trigger.text: e.time for e in coder.code(text, published="2024-03-14")}
    assert str(told["acusa"].earliest) == "2024-03-14"
    assert told["acusa"].value == "2024-03-14T13:05"
    assert told["expulsará"] is None or told["expulsará"].value != "2024-03-14T13:05"
