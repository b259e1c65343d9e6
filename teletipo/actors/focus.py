"""Which state a text is about at a place: whose Government it means by *el Gobierno*.

Every mention of a state, its people, bodies and office holders counts: most in the same sentence before the place,
then in the same paragraph, then anywhere in the article. Media do not count: *según AFP* makes no text French.
"""

from bisect import bisect_left, bisect_right
from collections import Counter

from teletipo.actors.entities import Mentions
from teletipo.knowledge import EntryKind
from teletipo.language.lines import line_starts
from teletipo.language.tokens import Token
from teletipo.records import Kind

_SENTENCE, _LINE, _ARTICLE = 4.0, 2.0, 1.0
_ABOVE = frozenset({"IGO", "UNO", "EUR"})
_HOME = 0.6
_ASIDE = frozenset({"JRN", "MED"})


class Focus:
    """The states of one article by where they are spoken of: ``places`` are the tokens for each, in order."""

    def __init__(self, mentions: Mentions) -> None:
        self.doc, self.mentions = mentions.doc, mentions
        self._lines = line_starts(self.doc)
        self.spoken = sorted(spoken(mentions))
        self.counts = Counter([c for _, c in self.spoken])
        self.places: dict[str, list[int]] = {}
        for i, country in self.spoken:
            self.places.setdefault(country, []).append(i)
        self._starts = [i for i, _ in self.spoken]
        most = max(self.counts.values(), default=0)
        self._most = {country: _ARTICLE * most for country, number in self.counts.items() if number == most}

    def at(self, index: int) -> str | None:
        """The state most spoken of around a token; the one named last wins a tie. None in a text without any."""
        line = self._lines[bisect_right(self._lines, index) - 1] if self._lines else 0
        sentence = self.doc.tokens[index].sent.start
        scores = self._most.copy()
        for country, number in self._between(line, index):
            scores[country] = scores.get(country, _ARTICLE * self.counts[country]) + _LINE * number
        for country, number in self._between(max(sentence, line), index):
            scores[country] += (_SENTENCE - _LINE) * number
        most = max(scores.values(), default=0.0)
        likely = [country for country, score in scores.items() if score == most]
        return max(likely, key=lambda c: (self._latest(c, index), c)) if len(likely) > 1 else next(iter(likely), None)

    def _between(self, start: int, end: int) -> list[tuple[str, int]]:
        """How often each state is spoken of between two tokens, those left out that are not; some by and by."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        if last - first <= len(self.places):
            return [(country, 1) for _, country in self.spoken[first:last]]
        numbers = [(c, bisect_left(places, end) - bisect_left(places, start)) for c, places in self.places.items()]
        return [(country, number) for country, number in numbers if number]

    def _latest(self, country: str, index: int) -> int:
        places = self.places[country]
        before = bisect_left(places, index)
        return places[before - 1] if before else -1

    def of_possessor(self, token: Token) -> str | None:
        """Whose *sus tropas* are: the state of who is spoken of first in the sentence, mostly its subject."""
        by_token = self.mentions.by_token
        for i in range(token.sent.start, token.i):
            mention = by_token.get(i)
            if mention is not None and mention.entity is not None and mention.entity.country:
                return mention.entity.country
        return self.at(token.i)

    def home(self) -> str | None:
        """The state that most mentions of an article speak of, if they are three in five or more."""
        for country, number in self.counts.most_common(1):
            if number >= _HOME * self.counts.total():
                return country
        return None


def spoken(mentions: Mentions) -> set[tuple[int, str]]:
    """Where each state is spoken of, by names, bodies, persons and adjectives."""
    found = set()
    for mention in mentions.found:
        for entity in mention.members or (mention.entity,):
            if entity is not None and entity.country and entity.sector not in _ASIDE:
                found.add((mention.span.start, entity.country))
        if mention.entry is not None and mention.entry.kind is EntryKind.SITE and mention.entry.country:
            found.add((mention.span.start, mention.entry.country))
    for i, demonyms in mentions.people.items():
        if i not in mentions.by_token and mentions.doc.tokens[i].pos_ != "PROPN" and demonyms[0].iso3:
            found.add((i, demonyms[0].iso3))
    return found


def give_homes(mentions: Mentions, home: str | None) -> None:
    """Take persons of whom nothing is known for citizens of the state that an article is about."""
    for mention in mentions.found:
        for entity in mentions.referents(mention):
            if (
                home is not None
                and (entity.kind is Kind.PERSON or entity.key.startswith("organization:"))
                and entity.country is None
                and not entity.candidates
                and entity.sector not in _ABOVE
            ):
                entity.country = home
                mention.rule = f"{mention.rule}; of the state that the article is about"
