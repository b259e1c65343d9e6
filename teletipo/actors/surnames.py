"""A surname alone goes with the full name that the article gave: *Castillo* after *Pedro Castillo*."""

from teletipo.actors.entities import Entity, Mention, Mentions
from teletipo.records import Kind


def join_surnames(mentions: Mentions) -> None:
    """Give short names of persons the entity of the full name, an unknown one before one of the knowledge base."""
    full = [m for m in mentions.found if _is_person(m) and len(m.span) > 1]
    for mention in mentions.found:
        if not _could_be_surname(mention):
            continue
        owner = _owner(mention, full)
        if owner is not None:
            mention.entity = owner
            mention.entry, mention.others = None, ()
            mention.rule = "surname of a full name in the article"
    _drop_unused(mentions)


def _is_person(mention: Mention) -> bool:
    return mention.entity is not None and mention.entity.kind is Kind.PERSON


def _could_be_surname(mention: Mention) -> bool:
    if len(mention.span) > 3 or mention.entity is None:
        return False
    if mention.entity.kind is Kind.PERSON:
        return True
    return mention.entry is None and len(mention.span) == 1


def _owner(mention: Mention, full: list[Mention]) -> Entity | None:
    """The person whose full name holds the words as a surname: the one named last before, else the first after."""
    words = [t.text for t in mention.span]
    owners = [f for f in full if len(f.span) > len(words) and _is_tail(words, [t.text for t in f.span])]
    if not owners or any(f.entity is mention.entity for f in owners):
        return None
    before = [f for f in owners if f.start < mention.start]
    return (before[-1] if before else owners[0]).entity


def _is_tail(words: list[str], name: list[str]) -> bool:
    starts = range(1, len(name) - len(words) + 1)
    return any(name[k : k + len(words)] == words for k in starts)


def _drop_unused(mentions: Mentions) -> None:
    used = {id(e) for m in mentions.found for e in mentions.referents(m)}
    mentions.entities = {k: e for k, e in mentions.entities.items() if id(e) in used}
