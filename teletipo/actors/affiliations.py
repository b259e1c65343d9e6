"""Persons of a body: *Ana Paz, del Partido Popular*, *Ana Paz (Fidesz)* is of the state of the body."""

from teletipo.actors.entities import Form, Mention, Mentions
from teletipo.language import grammar
from teletipo.records import Kind

_OPENING = (",", "(")


def affiliate(mentions: Mentions) -> None:
    """Give persons of whom no state is known that of the body named right behind them, if a table knows it."""
    for mention in mentions.found:
        entity = mention.entity
        if entity is None or entity.kind is not Kind.PERSON or entity.country or entity.candidates:
            continue
        body = _body_behind(mention, mentions)
        if body is not None and body.entity is not None:
            entity.country = body.entity.country
            mention.rule = f"{mention.rule}; of the state of its body"


def _body_behind(person: Mention, mentions: Mentions) -> Mention | None:
    tokens, place, words = mentions.doc.tokens, person.end, grammar.load(mentions.doc.lang_)
    opened = tokens[place].text if place < len(tokens) else ""
    place += opened in _OPENING
    of = place < len(tokens) and tokens[place].lower_ in words.genitives
    place += of
    place += place < len(tokens) and tokens[place].lower_ in words.definite_articles
    found = mentions.at(place) if (of or opened == "(") and place < len(tokens) else None
    known = found is not None and found.form is Form.NAME and found.entry is not None and found.start == place
    return found if known and found is not None and _is_body(found) else None


def _is_body(mention: Mention) -> bool:
    return mention.entity is not None and mention.entity.kind is Kind.ORGANIZATION and bool(mention.entity.country)
