"""Antecedents by recency, agreement and grammatical role.

One pass in the order of the text gives waiting titles their antecedents; pronouns, possessives and dropped subjects
are resolved when a room asks. What cannot be told apart stays unresolved rather than guessed.
"""

from collections.abc import Callable, Iterator

from teletipo.actors import Entity, Form, Mention, Mentions
from teletipo.coreference.descriptions import Descriptions
from teletipo.coreference.examples import named_among
from teletipo.coreference.homelands import Homelands
from teletipo.coreference.lexicon import ReferenceWords
from teletipo.coreference.possessives import Possessives
from teletipo.coreference.recency import Recency, Referent, Test
from teletipo.coreference.subjects import SubjectFinder
from teletipo.language.grammar import of as grammar_of
from teletipo.language.morphology import (
    feature,
    finite,
    grammatical_gender,
    is_plural,
    is_relative,
    lemma,
)
from teletipo.language.syntax import antecedent, clause_of, first_conjunct, governor, preposition, subjects
from teletipo.language.tokens import Doc, Span, Token
from teletipo.records import Kind

_PERSON_REACH = 5  # sentences


class Resolver:
    """Resolves references in one article. ``state`` gives the entity of a state by its ISO code."""

    def __init__(
        self, doc: Doc, mentions: Mentions, words: ReferenceWords, state: Callable[[str], Entity | None]
    ) -> None:
        self.doc, self.mentions, self.words = doc, mentions, words
        self.subjects = SubjectFinder(doc, mentions)
        self.recency = Recency(doc, mentions)
        self._referents: dict[int, list[Referent]] = {}
        self._clauses: dict[int, list[Token]] = {}
        Descriptions(self.recency, words, self._subject_anew).settle_all()
        Homelands(mentions, words, state).settle_all(self._possessor_anew)
        self._forget()

    def _forget(self) -> None:
        self.subjects.forget()
        self._referents.clear()

    def _subject_anew(self, clause: Token) -> list[Referent]:
        """While mentions are settled, what was found before may be found otherwise now."""
        self._forget()
        return self.subject_of_clause(clause)

    def _possessor_anew(self, noun: Token) -> list[Referent]:
        self._forget()
        return self.possessives.of(noun)

    # ── noun phrases ────────────────────────────────────────────────────────────────────────────────────────────────

    def referents(self, head: Token) -> list[Referent]:
        """The participants that a noun phrase stands for; empty where it is a thing or unresolved."""
        if (found := self._referents.get(head.i)) is None:
            found = self._referents[head.i] = self._found(head)
        return list(found)

    def _found(self, head: Token) -> list[Referent]:
        mention = self.mentions.at(head)
        if mention is not None and (mention.head.i == head.i or mention.start <= head.i < mention.end):
            own = [Referent(e, mention.span, mention.rule) for e in self.mentions.referents(mention)]
            return self._whole(head) or self._bearer(mention) or own if mention.form is Form.ROLE else own
        if is_relative(head):
            noun = antecedent(head)
            return self.referents(noun) if noun is not None and noun.i != head.i else []
        if head.pos_ == "PRON":
            return self._pronoun(head)
        return self._portioned(head)

    def _bearer(self, role: Mention) -> list[Referent]:
        """*la piloto Nadia Sávchenko*, *el grupo islamista Hamás*: who is named behind the noun for what it is."""
        end = role.end
        while end < len(self.doc) and self.doc[end].pos_ == "ADJ" and self.doc[end].head.i == role.head.i:
            end += 1
        name = self.mentions.at(end) if end < len(self.doc) and not is_plural(role.head) else None
        if name is None or name.form is not Form.NAME or name.start != end or name.entity is None:
            return []
        body = name.entity.kind is Kind.ORGANIZATION and role.form is Form.ROLE and name.entry is not None
        return [Referent(name.entity, name.span, name.rule)] if body or name.entity.kind is Kind.PERSON else []

    def _whole(self, head: Token) -> list[Referent]:
        """*miembros de Hamás*, *la rama local del Estado Islámico*: the body that a part of it acts for."""
        if lemma(head) not in self.words.parts:
            return []
        for child in head.rights:
            mention = self.mentions.at(child) if child.dep_ == "nmod" and preposition(child) == "de" else None
            if mention is not None and mention.entity is not None and mention.entity.kind is Kind.ORGANIZATION:
                return [Referent(mention.entity, mention.span, "body of whom a part acts")]
        return []

    def _portioned(self, head: Token) -> list[Referent]:
        """*miles de manifestantes*, *el grupo de países*: the noun after *de* is who acts."""
        if head.pos_ not in ("NOUN", "PROPN", "NUM", "SYM", "PRON", "DET", "ADJ"):
            return []
        if named := named_among(head, self.mentions, self.words):
            return [Referent(e, m.span, "named among them") for m in named for e in self.mentions.referents(m)]
        if not head.rights:
            return []
        if found := self._named_beside(head) or self._whole(head):
            return found
        for child in head.rights:
            if child.dep_ in ("nmod", "obl", "obj") and any(c.lower_ in ("de", "del") for c in child.lefts):
                if self._counts(head):
                    return self.referents(child)
        return []

    def _named_beside(self, head: Token) -> list[Referent]:
        """*la agencia estatal BELTA*, *la empresa Gazprom*: the name that stands beside a common noun."""
        for child in head.rights:
            mention = self.mentions.at(child) if child.dep_ in ("appos", "flat", "nmod") else None
            if mention is not None and mention.form is Form.NAME and not preposition(child) and child.i - head.i < 7:
                return [Referent(e, mention.span, "name beside a noun") for e in self.mentions.referents(mention)]
        return []

    def _counts(self, noun: Token) -> bool:
        return noun.pos_ == "NUM" or bool({lemma(noun), noun.lower_} & self.words.counting)

    def _pronoun(self, token: Token) -> list[Referent]:
        if feature(token, "Person") in ("1", "2"):
            return []
        plural = is_plural(token)
        gender = grammatical_gender(token)
        if token.lower_ in ("se", "que", "lo") and token.dep_.startswith("expl"):
            return []
        if lemma(token) not in self.words.pronouns:
            return []
        subject = self._subject_entities(clause_of(token), token)
        personal = lemma(token) in grammar_of(token).personal_pronouns
        return self.recency.nearest(
            token.i,
            lambda e: e not in subject and _agrees(e, plural, gender) and (not personal or e.kind is not Kind.COUNTRY),
            "pronoun",
            prefer=(lambda e: e.kind is Kind.PERSON) if personal else None,
        )

    def clitic(self, token: Token, form: str) -> list[Referent]:
        """Whom *lo*, *la*, *les* stands for, on its own or written onto the verb."""
        plural = form.endswith("s")
        gender = {"o": "m", "a": "f"}.get(form.rstrip("s")[-1:], "") if form[0] == "l" else ""
        clause = clause_of(token)
        subject = [r.entity for r in self.subject_of_clause(clause)]
        clause_start = clause.left_edge.i
        if not subject and finite(clause) is None:
            top = governor(clause)
            subject = [r.entity for r in self.subject_of_clause(top)] if top is not None else []
        index = min(token.i, clause_start + 1) if plural else token.i
        return self._meant(index, lambda e: e not in subject and _agrees(e, plural, gender), plural)

    def _meant(self, index: int, test: Test, plural: bool) -> list[Referent]:
        """One pronoun of the singular means a person rather than a body or state, also a few sentences back."""
        person = [] if plural else self._nearest(index, lambda e: e.kind is Kind.PERSON and test(e), _PERSON_REACH)
        return person or self._nearest(index, test)

    def _nearest(self, index: int, test: Test, reach: int = 3) -> list[Referent]:
        return self.recency.nearest(index, test, "clitic pronoun", reach)

    def _subject_entities(self, clause: Token, asking: Token) -> list[Entity]:
        if asking.dep_.startswith("nsubj"):
            return []
        return [e for c in subjects(clause) for e in self._entities_at(c)]

    def _entities_at(self, token: Token) -> list[Entity]:
        mention = self.mentions.at(token)
        return list(self.mentions.referents(mention)) if mention is not None else []

    # ── subjects ────────────────────────────────────────────────────────────────────────────────────────────────────

    def dropped_subject(self, verb: Token, before: int | None = None) -> list[Referent]:
        """Whom a finite verb without a subject speaks of: a subject that agrees with it, ending ``before`` a token."""
        carrier = finite(verb)
        if carrier is None or feature(carrier, "Person") != "3":
            return []
        plural = feature(carrier, "Number") == "Plur"
        for clause in self._clauses_before(verb):
            found = [r for r in self.subject_of_clause(clause) if before is None or r.span.end <= before]
            if found and _fits_number(found, plural):
                return [Referent(r.entity, r.span, "dropped subject") for r in found]
        if plural:
            return []
        return self.recency.nearest(verb.i, lambda e: e.kind is not Kind.GROUP, "dropped subject", reach=2)

    @property
    def possessives(self) -> Possessives:
        """Whose *su* it is; made when asked, since two that hold each other wait for the garbage collector."""
        return Possessives(self)

    def subject_of_clause(self, clause: Token) -> list[Referent]:
        """The participants that stand as the explicit subject of a clause."""
        return [r for head in self.subjects.of(clause) for r in self.referents(head)]

    def _clauses_before(self, verb: Token) -> Iterator[Token]:
        """Clauses whose subject a dropped one may repeat: around it, before it in the sentence, then sentences back."""
        top = governor(verb)
        while top is not None:
            yield top
            top = governor(top)
        own = first_conjunct(verb)
        sentence = verb.sent
        yield from (t for t in reversed(self._with_subject(sentence)) if t.i < verb.i and t.i != own.i)
        for _ in range(3):
            if sentence.start == 0:
                return
            sentence = self.doc[sentence.start - 1].sent
            root = sentence.root
            yield root
            yield from (t for t in self._with_subject(sentence) if t.i != root.i and t.dep_ in ("conj", "ccomp"))

    def _with_subject(self, sentence: Span) -> list[Token]:
        """The words of a sentence that have a subject of their own."""
        if (found := self._clauses.get(sentence.start)) is None:
            found = self._clauses[sentence.start] = [t for t in sentence if t.children and subjects(t)]
        return found


def _fits_number(found: list[Referent], plural: bool) -> bool:
    many = len(found) > 1 or any(r.entity.plural for r in found)
    return many == plural


def _agrees(entity: Entity, plural: bool, gender: str) -> bool:
    return entity.plural == plural and (not gender or entity.gender in ("", gender))
