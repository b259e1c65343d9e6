"""How a record came about, told in lines."""

from collections.abc import Iterator

from teletipo.exporting import words
from teletipo.records import Event, Reason


def explain(event: Event) -> Iterator[str]:
    """The sentence, the record in words, and the rule and words behind every slot, with nothing unprintable."""
    for text in _told(event):
        yield "".join(c if c.isprintable() else " " for c in text)


def _told(event: Event) -> Iterator[str]:
    yield f"{event.id}  {words.act(event)}  «{event.trigger.text}» [{event.trigger.start}:{event.trigger.end}]"
    yield f"article   {event.article_id}"
    yield f"sentence  {event.sentence.text}"
    for name, value in _slots(event):
        yield f"{name:<9} {value or '—'}"
    yield "why"
    for reason in event.why:
        yield f"  {reason.slot}: {reason.rule}{_quoted(reason)}"
    for name, participant in [("who", p) for p in event.actors] + [("to whom", p) for p in event.recipients]:
        for other in participant.candidates:
            yield f"  {name}: {participant.name} might also be {other.name} [{other.country or '?'}] ({other.reason})"
    if event.time is not None and event.time.reason:
        yield f"  time: “{event.time.text}” stays open: {event.time.reason}"
    made_by = event.versions
    yield f"by coder {made_by.coder}, model {made_by.model}, lexicon {made_by.lexicon}, knowledge {made_by.knowledge}"


def _slots(event: Event) -> Iterator[tuple[str, str]]:
    yield "who", words.people(event.actors)
    yield "to whom", words.people(event.recipients)
    yield "when", words.when(event.time)
    yield "where", words.where(event.place)
    yield "source", words.chain(event.attribution)
    certainty = event.factuality.certainty
    yield "status", f"{event.factuality.status} ({certainty}, {event.factuality.polarity}, {event.factuality.tense})"


def _quoted(reason: Reason) -> str:
    return "".join(f" «{w.text}» [{w.start}:{w.end}]" for w in reason.words)
