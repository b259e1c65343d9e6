"""People called by their state: *los españoles*, *un colombiano*, *los serbios de Bosnia*."""

from teletipo.actors.entities import Entity, Form, Mention, Mentions
from teletipo.actors.spotting import Spotted
from teletipo.knowledge import Country, EntryKind, Knowledge
from teletipo.language.morphology import feature, grammatical_gender, is_plural
from teletipo.language.syntax import determiner, preposition
from teletipo.language.tokens import Token
from teletipo.records import Kind

_PLACED = (EntryKind.COUNTRY, EntryKind.CAPITAL, EntryKind.METONYM, EntryKind.SITE)


class PeopleReader:
    """Finds demonyms that stand for people in one article."""

    def __init__(self, mentions: Mentions, spotted: Spotted, knowledge: Knowledge) -> None:
        self.doc, self.mentions, self.spotted, self.knowledge = mentions.doc, mentions, spotted, knowledge
        self._tokens = self.doc.tokens

    def read(self, token: Token) -> None:
        """Add *los españoles*, *un colombiano*: a demonym that is itself the noun."""
        demonyms = self.spotted.people[token.i]
        if not is_nominal(token):
            return
        plural = demonyms[0].plural or is_plural(token)
        mention = Mention(self.doc[token.i : token.i + 1], token, Form.DEMONYM, "people of a state")
        country = self.knowledge.countries[(self._lives_in(token) if plural else None) or demonyms[0].iso3]
        if plural:
            mention.entity = self.mentions.entity(_nationals(token, country))
        elif (bearer := self._bearer(token)) is not None:
            mention.entity, bearer.country = bearer, bearer.country or country.iso3
        elif is_indefinite(token):
            mention.entity = self.mentions.entity(_national(token, country))
        else:
            mention.title = country.iso3
        self.mentions.add(mention)

    def _bearer(self, token: Token) -> Entity | None:
        """*la venezolana Ana Paz*, *Ana Paz, una venezolana*: the person named beside what she is."""
        comma = token.i > 2 and self._tokens[token.i - 2].text == "," and determiner(token) in ("un", "una")
        for i in (token.i + 1, token.i - 3) if comma else (token.i + 1,):
            name = self.mentions.at(i) if i < len(self._tokens) else None
            if name is not None and name.form is Form.NAME and name.entity is not None:
                return name.entity if name.entity.kind is Kind.PERSON else None
        return None

    def _lives_in(self, token: Token) -> str | None:
        """*los serbios de Bosnia*: the state that people of another are of."""
        if token.i + 2 >= len(self._tokens) or token.nbor().lower_ != "de":
            return None
        home = self.mentions.at(token.i + 2)
        return home.entry.country or None if home is not None and home.entry and home.entry.kind in _PLACED else None


def _nationals(token: Token, country: Country) -> Entity:
    return Entity(f"people:{country.iso3}", token.text, Kind.GROUP, country.iso3, "CVL", plural=True, gender="m")


def _national(token: Token, country: Country) -> Entity:
    """*un palestino*, *otra polaca*: somebody of a state of whom no more is said."""
    words, gender = token.text, grammatical_gender(token)
    return Entity(f"described:{token.lower_}:{country.iso3}", words, Kind.PERSON, country.iso3, "CVL", gender=gender)


def is_indefinite(token: Token) -> bool:
    """Is somebody spoken of as one of many: *un*, *otra*, *algún*?"""
    return any(c.dep_ == "det" and "Ind" in (feature(c, "Definite"), feature(c, "PronType")) for c in token.lefts)


def is_nominal(token: Token) -> bool:
    """Does an adjective or participle stand for a noun here: with an article or number before it, none after?"""
    if token.pos_ in ("NOUN", "PROPN"):
        return token.dep_ != "amod"
    if token.dep_ in ("amod", "acl") or preposition(token).startswith("como"):
        return False
    counted = any(c.dep_ == "nummod" for c in token.lefts)
    return bool(determiner(token)) or counted or token.dep_.startswith("nsubj")
