"""Do the conditions of a predicate's row hold where its word stands?"""

from collections.abc import Iterator, Sequence

from teletipo.events.acts import Filler
from teletipo.events.fillers import Slots
from teletipo.events.lexicon import TESTS, Condition, Lexicon, Predicate
from teletipo.language.morphology import feature, finite, is_plural, is_reflexive, is_verb, lemma
from teletipo.language.syntax import governor
from teletipo.language.tokens import Token
from teletipo.places import Toponyms
from teletipo.records import Kind

_PARTS = ("subj", "obj", "a", "iobj", "con", "contra", "de", "por", "entre", "poss", "dem", "sobre")
_REACH = 5  # words between those of a fixed phrase


class ConditionChecker:
    """Checks rows against the slots of one article's words."""

    def __init__(self, lexicon: Lexicon, toponyms: Toponyms) -> None:
        self.lexicon, self.toponyms = lexicon, toponyms
        self._near: dict[Token, set[str]] = {}

    def holds(self, predicate: Predicate, trigger: Token, slots: Slots, light: Token | None) -> bool:
        return self._all_hold(predicate.conditions, trigger, slots, light)

    def proposed(self, predicates: Sequence[Predicate], trigger: Token) -> list[Predicate]:
        """The rows that may be proposed for a word: those of no fixed phrase, and those whose phrase stands there."""
        return [p for p in predicates if not p.phrase or self._all_hold(p.phrase, trigger, {}, None)]

    def mode(self, predicate: Predicate, trigger: Token, slots: Slots, light: Token | None) -> str | None:
        """The mode of an act: its row's own, or one that the words around it tell."""
        for row in self.lexicon.modes.get(predicate.type, ()):
            may = predicate.mode in (None, row.mode) or predicate.mode in row.over
            if may and self._all_hold(row.conditions, trigger, slots, light):
                return row.mode
        return predicate.mode

    def _all_hold(self, conditions: Sequence[Condition], trigger: Token, slots: Slots, light: Token | None) -> bool:
        for condition in conditions:
            for name, value in condition.alternatives:
                if self._alternative(name, value, trigger, slots, light):
                    if condition.negated:
                        return False
                    break
            else:
                if not condition.negated:
                    return False
        return True

    def _alternative(self, name: str, value: str, trigger: Token, slots: Slots, light: Token | None) -> bool:
        if name in TESTS:
            return self._test(name, value, trigger, slots, light)
        fillers = slots.get(name)
        return fillers is not None and any(self._is(f, value) for f in fillers)

    def _test(self, name: str, value: str, trigger: Token, slots: Slots, light: Token | None) -> bool:
        match name:
            case "se":
                return is_reflexive(trigger)
            case "with":
                return not self.lexicon.classes.get(value, {value}).isdisjoint(self._words_near(trigger))
            case "phrase":
                return value in self._words_near(trigger) and _stands_near(value, trigger)
            case "under":
                head = governor(trigger)
                return head is not None and lemma(head) == value
            case "prev" | "next":
                return _adjacent(trigger, -1 if name == "prev" else 1) == value
            case "light":
                return light is not None
            case "que" | "fact":
                return _has_clause(trigger) if name == "que" else _has_fact(trigger)
            case "plural":
                return is_plural(trigger)
            case "judged":
                return False
        return any(f.referents or f.first_person for part in _PARTS for f in slots.get(part, ()))  # actor

    def _words_near(self, trigger: Token) -> set[str]:
        if trigger not in self._near:
            self._near[trigger] = _near(trigger)
        return self._near[trigger]

    def _is(self, filler: Filler, value: str) -> bool:
        if not value:
            return True
        if value == "actor":
            return bool(filler.referents) or filler.first_person or self._is_somebody(filler)
        if value == "country":
            return any(r.entity.key.startswith("country:") for r in filler.referents)
        if value == "person":
            return any(r.entity.kind is Kind.PERSON for r in filler.referents) or filler.first_person
        if filler.token is None:
            return False
        if value == "place":
            return self.toponyms.within(filler.token) is not None
        words = self.lexicon.classes.get(value, frozenset({value}))
        counted = _counted(filler.token, self.lexicon.classes["amount"])
        return any(lemma(t) in words or t.lower_ in words for t in counted)

    def _is_somebody(self, filler: Filler) -> bool:
        """Does the word say that it is a person or a body, though not which (*el Gobierno* of no state)?"""
        return filler.token is not None and lemma(filler.token).lower() in self.lexicon.acting


def _has_clause(trigger: Token) -> bool:
    return any(c.dep_ in ("ccomp", "xcomp", "csubj") or (c.dep_ == "advcl" and is_verb(c)) for c in trigger.children)


def _has_fact(trigger: Token) -> bool:
    """*sugirió que Irán atacó*: a clause in the indicative, which tells and does not ask."""
    clauses = [c for c in trigger.children if c.dep_ in ("ccomp", "xcomp", "csubj", "advcl") and is_verb(c)]
    return any(feature(finite(c) or c, "Mood") in ("Ind", "Cnd") for c in clauses if _opens_with_que(c))


def _opens_with_que(clause: Token) -> bool:
    return any(c.lower_ == "que" and c.dep_ == "mark" for c in clause.lefts)


def _counted(token: Token, amounts: frozenset[str]) -> list[Token]:
    """A noun, or what a number or amount of it is counted by: *miles de civiles*, *una veintena de bomberos*."""
    counts = token.pos_ == "NUM" or lemma(token) in amounts
    return [token, *(c for c in token.rights if c.dep_ == "nmod" and counts)]


def _near(trigger: Token) -> set[str]:
    """The lemmas and forms of the words that hang on a trigger, two steps down, and of its next word."""
    near = set(_dependents(trigger, 2))
    near.update(_next_words(trigger))
    return {lemma(t) for t in near} | {t.lower_ for t in near}


def _adjacent(token: Token, step: int) -> str | None:
    """The form of the word before or behind, None at the end of the text."""
    place = token.i + step
    return token.doc[place].lower_ if 0 <= place < len(token.doc) else None


def _stands_near(word: str, trigger: Token) -> bool:
    """The words of a fixed phrase stand together (*tiró ayer la toalla*)."""
    around = trigger.doc[max(trigger.i - _REACH, 0) : trigger.i + _REACH + 1]
    return any(lemma(t) == word or t.lower_ == word for t in around)


def _next_words(token: Token) -> Iterator[Token]:
    """The next word, and the one behind an article (*alto el fuego*, whose parts a parser hangs either way)."""
    for step in (1, 2):
        if token.i + step < len(token.doc):
            yield token.nbor(step)
            if token.nbor(step).pos_ != "DET":
                return


def _dependents(token: Token, depth: int) -> Iterator[Token]:
    for child in token.children:
        if child.dep_.startswith("nsubj") and is_verb(token):
            continue
        yield child
        if child.dep_ == "case":
            yield from child.children
        if depth > 1 and not (is_verb(child) and child.dep_ in ("conj", "advcl", "acl", "parataxis")):
            yield from _dependents(child, depth - 1)
