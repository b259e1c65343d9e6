"""The state of a body or group by the words beside it: *tropas rusas*, *el Congreso de Chile*, *las tropas de Paz*."""

from teletipo.actors.entities import Form, Mentions
from teletipo.actors.spotting import Spotted
from teletipo.knowledge import EntryKind, Knowledge
from teletipo.language.grammar import of as grammar_of
from teletipo.language.morphology import is_plural
from teletipo.language.tokens import Token
from teletipo.records import Kind

_PLACED = (EntryKind.COUNTRY, EntryKind.CAPITAL, EntryKind.METONYM, EntryKind.SITE)


class StatedReader:
    """Reads the states beside role nouns in one article."""

    def __init__(self, mentions: Mentions, spotted: Spotted, knowledge: Knowledge) -> None:
        self.doc, self.mentions, self.spotted, self.knowledge = mentions.doc, mentions, spotted, knowledge

    def of(self, token: Token, end: int) -> list[tuple[str, int]]:
        """The states that the words beside a noun tell, each with the token after it; ``end`` is behind the noun."""
        return self._beside(token, end) or self._holder(token, end)

    def _beside(self, token: Token, end: int) -> list[tuple[str, int]]:
        """The states by adjective or complement."""
        found: list[tuple[str, int]] = []
        for position, current in enumerate(self.doc.tokens[end : end + 5], end):
            if demonyms := self.spotted.people.get(position):
                found.append((demonyms[0].iso3, position + 1))
            elif current.lower_ in ("y", "e", ",") and found and self._demonym_at(position + 1):
                pass
            elif current.lower_ in ("de", "del") and not found:
                return self._complement(position)
            elif found or not (current.pos_ == "ADJ" or current.ent_iob_ == "I"):  # *Policía Nacional de Colombia*
                break
        return found or self._before(token)

    def _holder(self, token: Token, end: int) -> list[tuple[str, int]]:
        """*el Gobierno de Ana Paz*, *las tropas de Paz*: the state of the person, where it is known.

        A lone surname may be a common word, as in *el comisionado de Paz*.
        """
        tokens = self.doc.tokens
        if end + 1 >= len(tokens) or tokens[end].lower_ not in grammar_of(tokens[end]).genitives:
            return []
        mention = self.mentions.at(tokens[end + 1])
        person = mention.entity if mention is not None and mention.form is Form.NAME else None
        if mention is None or person is None or person.kind is not Kind.PERSON or not person.country:
            return []
        is_name = len(mention.span) > 1 or is_plural(token) or token.text[0].isupper()
        return [(person.country, end)] if is_name else []

    def _before(self, token: Token) -> list[tuple[str, int]]:
        """*el surcoreano Ministerio*: an adjective that precedes."""
        if token.i == token.sent.start:
            return []
        demonyms = self.knowledge.demonyms(self.doc.tokens[token.i - 1].text)
        return [(demonyms[0].iso3, token.i + 1)] if demonyms else []

    def _demonym_at(self, position: int) -> bool:
        return position < len(self.doc) and bool(self.knowledge.demonyms(self.doc.tokens[position].text))

    def _complement(self, position: int) -> list[tuple[str, int]]:
        """*de Rusia*, *de Exteriores de Rusia*, *de Defensa ruso*: the state within a few words of complements."""
        found: list[tuple[str, int]] = []
        by_token = self.mentions.by_token
        for i, token in enumerate(self.doc.tokens[position + 1 : position + 7], position + 1):
            mention = by_token.get(i)
            if mention is not None and mention.entry is not None and mention.entry.kind in _PLACED:
                found.append((mention.entry.country, mention.end))
            elif token.pos_ == "ADJ" and (demonyms := self.knowledge.demonyms(token.text)):
                found.append((demonyms[0].iso3, i + 1))
            elif found and token.lower_ in (",", "y") and i + 1 in by_token:
                continue
            elif token.pos_ in ("VERB", "AUX", "PUNCT", "PRON", "SCONJ") or (found and token.pos_ != "DET"):
                break
        return [f for f in found if f[0]]
