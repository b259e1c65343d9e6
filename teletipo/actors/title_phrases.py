"""A title and what stands beside it: the state, the body, the ministry, and where it all ends."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from teletipo.actors.entities import Mention, Mentions
from teletipo.actors.lexicon import ActorLexicon, Title
from teletipo.actors.owned_names import state_at_end
from teletipo.knowledge import EntryKind, Knowledge, Organisation
from teletipo.language.morphology import is_plural
from teletipo.language.tokens import Doc, Token

_REACH = 9
_STATES = (EntryKind.COUNTRY, EntryKind.CAPITAL, EntryKind.METONYM)
_STOPS = ("PUNCT", "VERB", "AUX", "PRON", "SCONJ")


@dataclass(slots=True)
class Phrase:
    """Tokens ``start`` to ``end``. ``other``: something beside the title (*del Congreso*) makes it no state office."""

    start: int
    end: int
    head: Token
    titles: Sequence[Title]
    country: str | None = None
    body: Organisation | None = None
    portfolio: str | None = None
    other: bool = False
    countries: list[str] = field(default_factory=list)


class PhraseReader:
    """Reads title phrases in one article."""

    def __init__(self, doc: Doc, lexicon: ActorLexicon, knowledge: Knowledge, mentions: Mentions) -> None:
        self.doc, self.lexicon, self.knowledge, self.mentions = doc, lexicon, knowledge, mentions
        self._tokens = self.doc.tokens

    def read(self, start: int, titles: Sequence[Title]) -> Phrase:
        """The phrase of the titles that begin at a token."""
        longest = len(titles[0].words)
        titles = [t for t in titles if len(t.words) == longest]
        phrase = Phrase(start, start + longest, self._head(start, start + longest), titles)
        position = phrase.end
        while position < min(len(self._tokens), start + longest + _REACH):
            step = self._complement(phrase, position)
            if not step:
                break
            position += step
            phrase.end = position
        return phrase

    def _head(self, start: int, end: int) -> Token:
        """The first noun of a title, else the word that the others hang on."""
        nouns = (t for t in self._tokens[start:end] if t.pos_ in ("NOUN", "PROPN"))
        return self._tokens[start] if end - start == 1 else next(nouns, self.doc[start:end].root)

    def _complement(self, phrase: Phrase, position: int) -> int:
        """How many tokens from here belong to the title; what they say is noted in the phrase."""
        token = self._tokens[position]
        if token.is_sent_start or token.pos_ in _STOPS:
            return 0
        if token.lower_ in ("de", "del", "para"):
            return self._after_preposition(phrase, position + 1)
        if self._is_second_portfolio(phrase, position):
            return 2
        if self.mentions.at(position) is not None:
            return 0
        if token.pos_ in ("ADJ", "NOUN", "PROPN") and (self._demonym(phrase, position) or self._of_body(phrase, token)):
            return 1
        if token.lower_ in ("y", "e") and phrase.countries and position + 1 < len(self._tokens):
            return 1 if self.knowledge.demonyms(self._tokens[position + 1].text) else 0
        return 1 if token.pos_ == "ADJ" and token.text.islower() else 0

    def _is_second_portfolio(self, phrase: Phrase, position: int) -> bool:
        """*ministro de Energía y Minas*: a second capitalised noun, and nobody's full name."""
        if self._tokens[position].lower_ not in ("y", "e") or phrase.countries or not _takes_portfolio(phrase):
            return False
        if position + 1 >= len(self._tokens) or not self._tokens[position - 1].text[:1].isupper():
            return False
        named = self.mentions.at(position + 1)
        return self._tokens[position + 1].text[:1].isupper() and (
            named is None or len(named.span) == 1 or named.start < position
        )

    def _demonym(self, phrase: Phrase, position: int) -> bool:
        demonyms = self.knowledge.demonyms(self._tokens[position].text)
        if not demonyms:
            return False
        phrase.countries.append(demonyms[0].iso3)
        phrase.country = phrase.country or demonyms[0].iso3
        phrase.other = phrase.other or not demonyms[0].national
        return True

    def _of_body(self, phrase: Phrase, token: Token) -> bool:
        key = self.lexicon.body_adjectives.get(token.lower_)
        if key is None or phrase.country is not None:
            return False
        phrase.body = self.knowledge.organisation(key)
        return True

    def _after_preposition(self, phrase: Phrase, position: int) -> int:
        """*de Exteriores*, *de la OTAN*, *de Rusia*, *del Congreso*: tokens read, the preposition included."""
        start = position - 1
        while position < len(self._tokens) and self._tokens[position].pos_ == "DET":
            position += 1
        if position >= len(self._tokens):
            return 0
        words = [t.lemma for t in self._tokens[position : position + 2]]
        forms = [t.lower_ for t in self._tokens[position : position + 2]]
        for keys in (words, forms):
            portfolio = self.lexicon.portfolio(keys)
            if portfolio is not None and _takes_portfolio(phrase):
                phrase.portfolio = portfolio
                return position + (2 if tuple(keys) in self.lexicon.portfolios else 1) - start
        named = self.mentions.at(position)
        if named is not None and start < named.start <= position:  # the article may be of the name: *El Salvador*
            return self._named_body(phrase, named, start)
        if named is not None and self._ending_state(phrase, named) == position:
            return named.end - start
        phrase.other = phrase.other or phrase.country is None
        return position + 1 - start if self._tokens[position].pos_ in ("NOUN", "PROPN") and named is None else 0

    def _named_body(self, phrase: Phrase, named: Mention, start: int) -> int:
        entry = named.entry
        if entry is None:
            phrase.other = True
            self._ending_state(phrase, named)
        elif isinstance(entry.thing, Organisation):
            phrase.body = entry.thing
            phrase.country = phrase.country or entry.thing.country or None
        elif entry.kind in _STATES:
            phrase.countries.append(entry.country)
            phrase.country = phrase.country or entry.country or None
            return self._further_states(phrase, named.end) - start
        else:
            phrase.other = True
        return named.end - start

    def _ending_state(self, phrase: Phrase, named: Mention) -> int | None:
        """*ministro de [Asuntos Exteriores de Chile]*: where the state stands in what is taken for a name."""
        found = state_at_end(named.span, self.knowledge) if named.entry is None else None
        if found is None:
            return None
        phrase.countries.append(found[1])
        phrase.country = phrase.country or found[1]
        return found[0]

    def _further_states(self, phrase: Phrase, position: int) -> int:
        """*los líderes de Rusia, Ucrania y Francia*: the end of the list of states after a plural title."""
        while (
            is_plural(phrase.head)
            and position + 1 < len(self._tokens)
            and self._tokens[position].lower_ in (",", "y", "e", "de")
        ):
            named = self.mentions.at(position + 1)
            if named is None or named.entry is None or named.entry.kind not in _STATES:
                break
            phrase.countries.append(named.entry.country)
            position = named.end
        return position


def _takes_portfolio(phrase: Phrase) -> bool:
    return any("PORTFOLIO" in t.roles for t in phrase.titles)
