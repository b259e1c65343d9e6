"""Do the conditions of a predicate's row hold where its word stands?"""

from collections.abc import Sequence, Set

from teletipo.events.acts import Filler
from teletipo.events.fillers import Slots
from teletipo.events.lexicon import TESTS, Condition, Lexicon, Predicate
from teletipo.language import concordance
from teletipo.language.morphology import feature, finite, is_plural, is_reflexive
from teletipo.language.syntax import governor
from teletipo.language.tokens import Token
from teletipo.places import Toponyms
from teletipo.records import Kind

_PARTS = ("subj", "obj", "a", "iobj", "con", "contra", "de", "por", "entre", "poss", "dem", "sobre")
_REACH = 5  # words between those of a fixed phrase
_CLAUSES = frozenset({"conj", "advcl", "acl", "parataxis"})  # the words of a verb in them are its own


class ConditionChecker:
    """Checks rows against the slots of one article's words."""

    def __init__(self, lexicon: Lexicon, toponyms: Toponyms) -> None:
        self.lexicon, self.toponyms = lexicon, toponyms
        self._near: dict[int, set[str]] = {}
        self._spoken: dict[str, Set[str]] = {}
        self._beside: dict[Condition, Set[str]] = {}

    def holds(self, predicate: Predicate, trigger: Token, slots: Slots, light: Token | None) -> bool:
        return not predicate.judged and self._all_hold(predicate.conditions, trigger, slots, light)

    def proposed(self, predicates: Sequence[Predicate], trigger: Token) -> list[Predicate]:
        """The rows that may be proposed for a word: those of no fixed phrase, and those whose phrase stands there."""
        words = concordance.of(trigger.doc).words
        may_stand = [p for p in predicates if not p.spoken or not words.isdisjoint(p.spoken)]
        return [p for p in may_stand if not p.phrase or self._all_hold(p.phrase, trigger, {}, None)]

    def mode(self, predicate: Predicate, trigger: Token, slots: Slots, light: Token | None) -> str | None:
        """The mode of an act: its row's own, or one that the words around it tell."""
        for row in self.lexicon.modes.get(predicate.type, ()):
            may = predicate.mode in (None, row.mode) or predicate.mode in row.over
            if may and self._all_hold(row.conditions, trigger, slots, light):
                return row.mode
        return predicate.mode

    def _all_hold(self, conditions: Sequence[Condition], trigger: Token, slots: Slots, light: Token | None) -> bool:
        for condition in conditions:
            holds = self._any_holds(condition, trigger, slots, light)
            if holds == condition.negated:
                return False
        return True

    def _any_holds(self, condition: Condition, trigger: Token, slots: Slots, light: Token | None) -> bool:
        if condition.beside:
            words = self._spoken_beside(condition, trigger)
            return bool(words) and not words.isdisjoint(self._words_near(trigger))
        for name, value in condition.alternatives:
            if name in TESTS:
                if self._test(name, value, trigger, slots, light):
                    return True
            elif (fillers := slots.get(name)) and any(self._is(f, value) for f in fillers):
                return True
        return False

    def _test(self, name: str, value: str, trigger: Token, slots: Slots, light: Token | None) -> bool:
        match name:
            case "with":
                return not self._words_near(trigger).isdisjoint(self._spoken_of(value, trigger))
            case "phrase":
                return _stands_near(value, trigger) and value in self._words_near(trigger)
            case "prev" | "next":
                return _adjacent(trigger, -1 if name == "prev" else 1) == value
            case "se":
                return is_reflexive(trigger)
            case "light":
                return light is not None
            case "under":
                head = governor(trigger)
                return head is not None and head.lemma == value
            case "que" | "fact":
                return _has_clause(trigger) if name == "que" else _has_fact(trigger)
            case "plural":
                return is_plural(trigger)
            case "judged":
                return False
        return any(f.referents or f.first_person for part in _PARTS for f in slots.get(part, ()))  # actor

    def _spoken_beside(self, condition: Condition, trigger: Token) -> Set[str]:
        """The words beside the trigger that a condition asks for, as far as they stand in the article at all."""
        if (found := self._beside.get(condition)) is None:
            words = self.lexicon.beside(condition)
            found = self._beside[condition] = words & concordance.of(trigger.doc).words
        return found

    def _spoken_of(self, value: str, trigger: Token) -> Set[str]:
        """The words of a class, or the word itself, as far as they stand in the article at all."""
        if (found := self._spoken.get(value)) is None:
            words = self.lexicon.classes.get(value, frozenset({value}))
            found = self._spoken[value] = words & concordance.of(trigger.doc).words
        return found

    def _words_near(self, trigger: Token) -> set[str]:
        if (found := self._near.get(trigger.i)) is None:
            found = self._near[trigger.i] = self._words_around(trigger)
        return found

    def _words_around(self, trigger: Token) -> set[str]:
        """The lemmas and forms of the words that hang on a trigger, two steps down, and of its next word; no places."""
        near = [t for t in (*_dependents(trigger, 2), *_next_words(trigger)) if self.toponyms.at(t) is None]
        return {t.lemma for t in near} | {t.lower_ for t in near}

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
        words = self._spoken_of(value, filler.token)
        if not words:
            return False
        counted = _counted(filler.token, self.lexicon.classes["amount"])
        return any(t.lemma in words or t.lower_ in words for t in counted)

    def _is_somebody(self, filler: Filler) -> bool:
        """Does the word say that it is a person or a body, though not which (*el Gobierno* of no state)?"""
        return filler.token is not None and filler.token.lemma.lower() in self.lexicon.acting


def _has_clause(trigger: Token) -> bool:
    return any(c.dep_ in ("ccomp", "xcomp", "csubj") or (c.dep_ == "advcl" and c.verbal) for c in trigger.children)


def _has_fact(trigger: Token) -> bool:
    """*sugirió que Irán atacó*: a clause in the indicative, which tells and does not ask."""
    clauses = [c for c in trigger.children if c.dep_ in ("ccomp", "xcomp", "csubj", "advcl") and c.verbal]
    return any(feature(finite(c) or c, "Mood") in ("Ind", "Cnd") for c in clauses if _opens_with_que(c))


def _opens_with_que(clause: Token) -> bool:
    return any(c.lower_ == "que" and c.dep_ == "mark" for c in clause.lefts)


def _counted(token: Token, amounts: frozenset[str]) -> list[Token]:
    """A noun, or what a number or amount of it is counted by: *miles de civiles*, *una veintena de bomberos*."""
    counts = token.pos_ == "NUM" or token.lemma in amounts
    return [token, *(c for c in token.rights if c.dep_ == "nmod")] if counts else [token]


def _adjacent(token: Token, step: int) -> str | None:
    """The form of the word before or behind, None at the end of the text."""
    place, tokens = token.i + step, token.doc.tokens
    return tokens[place].lower_ if 0 <= place < len(tokens) else None


def _stands_near(word: str, trigger: Token) -> bool:
    """The words of a fixed phrase stand together (*tiró ayer la toalla*)."""
    if word not in concordance.of(trigger.doc).words:
        return False
    around = trigger.doc.tokens[max(trigger.i - _REACH, 0) : trigger.i + _REACH + 1]
    return any(word in (t.lemma, t.lower_) for t in around)


def _next_words(token: Token) -> list[Token]:
    """The next word, and the one behind an article (*alto el fuego*, whose parts a parser hangs either way)."""
    following = token.doc.tokens[token.i + 1 : token.i + 3]
    return following if following and following[0].pos_ == "DET" else following[:1]


def _dependents(token: Token, depth: int) -> list[Token]:
    found: list[Token] = []
    verb = token.verbal
    for child in token.children:
        if verb and child.dep_.startswith("nsubj"):
            continue
        found.append(child)
        if child.children:
            if child.dep_ == "case":
                found += child.children
            if depth > 1 and not (child.dep_ in _CLAUSES and child.verbal):
                found += _dependents(child, depth - 1)
    return found
