"""*el tribunal*, *la formación*, *el grupo palestino*, *el emirato*: a body or state that the text has named before.

First whoever was called by the same noun with more words (*la Fiscalía de Manhattan … la Fiscalía*), then the last body
of a sector that the noun can mean. A noun that says more than its state of itself leads nowhere.
"""

from collections.abc import Iterator

from teletipo.actors import Entity, Form, Mention
from teletipo.coreference.lexicon import ReferenceWords
from teletipo.coreference.recency import Recency
from teletipo.language.grammar import of as grammar_of
from teletipo.language.morphology import is_plural, lemma
from teletipo.language.syntax import determiner, preposition
from teletipo.language.tokens import Token
from teletipo.records import Kind

_REACH = 12
_NEAR = 3
_TELLING = ("nmod", "flat", "appos")
_WITH_STATE = "role noun with its state"


class Bodies:
    """Settles the nouns for bodies and states of one article."""

    def __init__(self, recency: Recency, words: ReferenceWords) -> None:
        self.recency, self.words = recency, words

    def lead_back(self, mention: Mention) -> None:
        """Give a role noun the body that it was said of before, where there is one."""
        if mention.entity is None or not _is_definite(mention.head) or mention.entity.key.startswith("country:"):
            return
        with_state = mention.rule.startswith(_WITH_STATE)
        found = None if with_state else self._namesake(mention)
        found = found or self._body(mention.head, mention.entity.country if with_state else None, mention)
        if found is not None and found is not mention.entity:
            mention.entity, mention.rule = found, "body spoken of before"

    def add(self, token: Token) -> None:
        """Find what a definite noun for states or bodies means that is no mention so far."""
        if token.pos_ != "NOUN" or not _is_definite(token) or _is_told_apart(token):
            return
        found = self._state(token) if lemma(token) in self.words.states else self._body(token, None, None)
        if found is not None:
            span = token.doc[token.i : token.i + 1]
            mention = Mention(span, token, Form.DESCRIBED, "body spoken of before", found)
            self.recency.mentions.add(mention)

    def _namesake(self, mention: Mention) -> Entity | None:
        """The one that the same noun called with more words, if it was only one."""
        noun, words = mention.head, len(mention.span)
        longer = [(m, e) for m, e in self._before(noun) if m.span.end - m.span.start > words]
        found = {e for m, e in longer if _has_noun(m, noun)}
        return found.pop() if len(found) == 1 else None

    def _body(self, noun: Token, country: str | None, mention: Mention | None) -> Entity | None:
        sectors = self.words.bodies.get(lemma(noun))
        if sectors is None or is_plural(noun) or (mention is not None and not _is_bare(mention, country)):
            return None
        for before, entity in self._before(noun):
            named = before.form is Form.NAME or len(before.span) > 1
            if named and entity.kind is Kind.ORGANIZATION and entity.sector in sectors:
                if country is None or entity.country == country:
                    return entity
        return None

    def _state(self, noun: Token) -> Entity | None:
        """*el emirato*: the state last spoken of, where it takes a part itself."""
        if not (noun.dep_.startswith("nsubj") or preposition(noun) in grammar_of(noun).side_prepositions):
            return None
        found = self.recency.nearest(noun.i, lambda e: e.key.startswith("country:"), "", reach=_NEAR)
        return found[0].entity if found else None

    def _before(self, noun: Token) -> Iterator[tuple[Mention, Entity]]:
        return self.recency.single(noun.i, _REACH)


def _is_definite(noun: Token) -> bool:
    article, grammar = determiner(noun), grammar_of(noun)
    return article in grammar.definite_articles or article in grammar.demonstratives


def _is_told_apart(noun: Token) -> bool:
    """Has the noun a complement or a name beside it, with no comma between, that says which one is meant?"""
    found = (c for c in noun.rights if c.dep_ in _TELLING)
    return any(all(t.pos_ != "PUNCT" for t in noun.doc[noun.i + 1 : c.i]) for c in found)


def _is_bare(mention: Mention, country: str | None) -> bool:
    """One word, or one and the adjective of its state."""
    return len(mention.span) == 1 + (country is not None) and not _is_told_apart(mention.span[-1])


def _has_noun(mention: Mention, noun: Token) -> bool:
    return mention.head.lemma == noun.lemma or noun.doc.tokens[mention.span.start].lower_ == noun.lower_
