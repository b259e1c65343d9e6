"""Descriptions of somebody spoken of before: a bare title, a lone demonym, *la banda*, *ambos presidentes*."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import pairwise

from teletipo.actors import Entity, Form, Mention, Mentions
from teletipo.coreference.bodies import Bodies
from teletipo.coreference.lexicon import ReferenceWords
from teletipo.coreference.recency import Recency, Referent, Test
from teletipo.language import concordance
from teletipo.language.morphology import grammatical_gender, is_plural, is_verb, lemma
from teletipo.language.syntax import clause_of
from teletipo.language.tokens import Doc, Token
from teletipo.records import Kind

_OPENING = 4  # words in which a sentence names its subject
_PAIR_REACH = 5  # sentences for which two stay the sides
_MEDIA = ("JRN", "MED")
_CHIEFS = frozenset({"HOS", "HOG", "LEADER", "VP"})


class Descriptions:
    """Settles the descriptions of one article, in the order of the text."""

    def __init__(self, recency: Recency, words: ReferenceWords, subject_of: Callable[[Token], list[Referent]]) -> None:
        self.recency, self.words, self.subject_of = recency, words, subject_of
        self.bodies = Bodies(recency, words)

    @property
    def doc(self) -> Doc:
        return self.recency.doc

    @property
    def mentions(self) -> Mentions:
        return self.recency.mentions

    def settle_all(self) -> None:
        """Give every description its antecedent where the text has one."""
        for mention in self.mentions.found:
            if mention.form is Form.ROLE:
                self.bodies.lead_back(mention)
            elif mention.entity is None and not mention.members and mention.form is not Form.NAME:
                self._settle(mention)
        tokens = self.doc.tokens
        for i in concordance.of(self.doc).of_lemmas(self.words.nouns):
            if i not in self.mentions.by_token:
                self.bodies.add(tokens[i])
        self._pair_up()

    def _settle(self, mention: Mention) -> None:
        """Give a waiting title, a lone demonym or a relational noun its antecedent."""
        if mention.form is Form.DESCRIBED:
            found = self.recency.nearest(mention.start, self._is_other_state(mention), "the other one", reach=8)
        elif mention.form is Form.DEMONYM:
            country = mention.title
            found = self.recency.nearest(
                mention.start, lambda e: e.kind is Kind.PERSON and e.country == country, "", reach=8
            )
        else:
            gender = grammatical_gender(mention.head)
            found = self.recency.nearest(
                mention.start,
                lambda e: e.kind is Kind.PERSON and (not gender or e.gender in ("", gender)),
                "",
                reach=8,
                prefer=self._prefer(mention),
            )
        if found:
            mention.entity = found[0].entity
            mention.rule = "description of one spoken of before"
        elif mention.form is Form.TITLE:
            mention.entity = self._unnamed(mention)
            mention.rule = "title of somebody not named"

    def _unnamed(self, mention: Mention) -> Entity:
        """Somebody of whom the text gives no more than the title."""
        words = mention.span.text
        gender = grammatical_gender(mention.head)
        made = Entity(f"described:{words.lower()}", words, Kind.PERSON, None, mention.sector or None, words, gender)
        return self.mentions.entity(made)

    def _is_other_state(self, mention: Mention) -> Test:
        """*sus vecinos*, *su aliado*: a state, and not that of who has them."""
        own = {r.entity.country for r in self.subject_of(clause_of(mention.head))}
        sentence = mention.span.sent
        openings = range(sentence.start, min(sentence.start + _OPENING, sentence.end))
        own |= {m.entity.country for i in openings for m in self.mentions.starting(i) if m.entity is not None}
        return lambda e: e.key.startswith("country:") and e.country not in own

    def _pair_up(self) -> None:
        """*ambos presidentes*, *los dos países*, *ambas partes*: the last two of the kind."""
        words = concordance.of(self.doc).of_forms(self.words.pairs)
        for token in self._behind(words):
            test = self._pair_test(lemma(token))
            before = words[bisect_left(words, token.left_edge.i) : bisect_left(words, token.i)] if test else []
            if test and before and (pair := self._last_pair(token, test)):
                self._add_pair(token, pair, before[0])

    def _last_pair(self, token: Token, test: Test) -> list[Entity]:
        """Where the noun is one for sides, the two between whom something was last, else the last two of the kind."""
        sides = lemma(token) in self.words.pair_sides
        named = self.recency.between(token.i, _is_side, _PAIR_REACH, self.words.between) if sides else []
        return named or self.recency.last_two(token.i, self._is_other(token, test))

    def _is_other(self, token: Token, test: Test) -> Test:
        """*presionó a ambos países*: two others than who does it to them."""
        if not is_verb(token.head) or token.dep_.startswith("nsubj"):
            return test
        own = {r.entity for r in self.subject_of(token.head)}
        return lambda e: e not in own and test(e)

    def _behind(self, words: list[int]) -> Iterator[Token]:
        """The nouns in the plural behind one of these words in its sentence, each once."""
        tokens = self.doc.tokens
        for word, following in pairwise([*words, len(tokens)]):
            for i in range(word + 1, min(following + 1, tokens[word].sent.end)):
                if tokens[i].pos_ in ("NOUN", "PROPN") and is_plural(tokens[i]):
                    yield tokens[i]

    def _pair_test(self, noun: str) -> Test | None:
        if noun in self.words.pair_states:
            return lambda e: e.key.startswith("country:")
        if noun in self.words.pair_sides:
            return lambda e: e.kind in (Kind.COUNTRY, Kind.ORGANIZATION) and e.sector not in _MEDIA
        if noun in self.words.chief_titles:
            return lambda e: e.kind is Kind.PERSON and bool(e.roles & _CHIEFS)
        if roles := self.words.pair_roles.get(noun):
            return lambda e: e.kind is Kind.PERSON and bool(e.roles & roles)
        if noun in self.words.pair_officials:
            return lambda e: e.kind is Kind.PERSON and e.sector == "GOV" and not e.roles & _CHIEFS
        if noun in self.words.pair_persons:
            return lambda e: e.kind is Kind.PERSON
        return None

    def _add_pair(self, token: Token, pair: list[Entity], start: int) -> None:
        existing = self.mentions.at(token)
        if existing is not None:
            existing.members, existing.entity, existing.rule = tuple(pair), None, "the last two of the kind"
            return
        span = self.doc[start : token.i + 1]
        self.mentions.add(Mention(span, token, Form.DESCRIBED, "the last two of the kind", members=tuple(pair)))

    def _prefer(self, mention: Mention) -> Test | None:
        """A bare *presidente* goes back to a holder of such an office rather than to anybody."""
        if mention.form is not Form.TITLE:
            return None
        words = set(mention.title.split(" "))
        if mention.sector == "OPP":
            return lambda e: e.sector == "OPP"
        if words & self.words.chief_titles:
            return lambda e: bool(e.roles & _CHIEFS)
        return lambda e: bool(words & set((e.office or "").lower().split()))


def _is_side(entity: Entity) -> bool:
    return entity.kind is not Kind.PERSON and entity.sector not in _MEDIA
