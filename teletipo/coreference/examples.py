"""Those of a number who are named: *seis países, entre ellos Francia y Alemania*, *Estados como Chile*."""

from collections.abc import Iterator

from teletipo.actors import Form, Mention, Mentions
from teletipo.coreference.lexicon import ReferenceWords
from teletipo.language.morphology import is_plural
from teletipo.language.tokens import Token

_REACH = 6  # words from the noun to those that open the list
_OPENING = 3  # words from these to the first name


def named_among(noun: Token, mentions: Mentions, words: ReferenceWords) -> list[Mention]:
    """The mentions of a list that gives examples of a plural noun, in the order of the text."""
    if not is_plural(noun):
        return []
    tokens, end = noun.doc.tokens, min(noun.i + _REACH, noun.sent.end - 2)
    for i in range(noun.i + 1, end):
        first, second = tokens[i].lower_, tokens[i + 1].lower_
        if first in words.between and second in words.themselves:
            return list(_listed(i + 2, noun, mentions))
        if first in words.such_as and mentions.at(i + 1) is not None:
            return list(_listed(i + 1, noun, mentions))
        if tokens[i].pos_ in ("VERB", "AUX"):
            return []
    return []


def _listed(start: int, noun: Token, mentions: Mentions) -> Iterator[Mention]:
    """The names from here on, commas and conjunctions between."""
    opening = range(start, min(start + _OPENING, noun.sent.end))
    found = next((m for i in opening if (m := mentions.at(i)) is not None), None)
    while found is not None and found.form is Form.NAME:
        yield found
        after = found.end
        if after + 1 >= noun.sent.end or noun.doc[after].lower_ not in (",", "y", "e"):
            return
        after += 2 if noun.doc[after + 1].pos_ == "DET" else 1
        found = mentions.at(after) if after < noun.sent.end else None
