"""Who denies and who confirms an act in the same article: *negó que…*, *Moscú lo desmintió*, *confirmó la visita*.

A denial or confirmation speaks of its content (*negó que X atacara*), of what stands before the relative that it is in
(*…, algo que X niega*), or of what was told before: *las acusaciones* are the contents of the last accusation, *estas
intenciones* what was planned or thought possible, *la noticia* and *lo* what the sentences before said by somebody.
Other mentions of the same act by the same participants are denied or confirmed with it. What is *not* confirmed or
denied has no response.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from teletipo.attribution import Attributor
from teletipo.coreference import Referent
from teletipo.events import Act
from teletipo.factuality.judge import Judge
from teletipo.language.morphology import finite, lemma
from teletipo.language.syntax import is_content, is_parted, path_up
from teletipo.language.tokens import Span, Token
from teletipo.records import Status

_SPEECH = frozenset({"ACCUSE", "REQUEST", "AGREE", "THREATEN", "REJECT", "SUPPORT"})
_BACK = 3
_UNSURE = (Status.PLANNED, Status.POSSIBLE, Status.RUMOURED, Status.REQUESTED)


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """One denial (``denies``) or confirmation: who gives it, its word, and its own act if it is one."""

    who: tuple[Referent, ...]
    cue: Token
    denies: bool
    act: Act | None = None

    @property
    def sentence(self) -> Span:
        return self.cue.sent


@dataclass(slots=True)
class Responses:
    """The denials and confirmations of one article's acts, by the index of their trigger."""

    judge: Judge
    attributor: Attributor
    acts: Sequence[Act]
    found: dict[int, list[Answer]] = field(default_factory=dict)
    _by_sentence: dict[int, list[Act]] = field(default_factory=dict)
    _alike: dict[object, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        answers = list(self._answers())
        if answers:
            self._order()
        for answer in answers:
            for act in self._with_mentions(list(self._meant(answer))):
                if act is not answer.act:
                    self.found.setdefault(act.trigger.i, []).append(answer)

    def _order(self) -> None:
        """Put the acts by what they have in common, and by their sentences."""
        for number, act in enumerate(self.acts):
            self._alike.setdefault(_actors(act), []).append(number)
            self._by_sentence.setdefault(act.trigger.sent.start, []).append(act)

    def to(self, act: Act) -> list[Answer]:
        """Who denies or confirms an act, in the order of the text."""
        return self.found.get(act.trigger.i, [])

    # ── who answers ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _answers(self) -> Iterator[Answer]:
        if not self.acts:
            return
        by_trigger = {a.trigger.i: a for a in self.acts}
        denying = [i for i, a in by_trigger.items() if self._denies(a)]
        for i in sorted({*denying, *self.attributor.voices.wording.confirming}):
            act, token = by_trigger.get(i), self.acts[0].trigger.doc.tokens[i]
            denies = i in denying
            if any(True for _ in self.judge.own.negations(token)):
                continue
            if act is not None and denies:
                yield Answer(tuple(act.actors), token, True, act)
            else:
                speakers = act.actors if act is not None and act.actors else self.attributor.voices.subject(token)
                yield Answer(tuple(speakers), token, False, act)

    def _denies(self, act: Act) -> bool:
        """*negó el ataque*, *rechazó las acusaciones*, *rechazó que atacaran*: but not *rechazó la propuesta*."""
        if act.predicate.content == "negated":
            return True
        if act.predicate.type != "REJECT":
            return False
        return any(self._is_claim(c) or (c.dep_ == "ccomp" and finite(c) is not None) for c in act.trigger.children)

    def _is_claim(self, noun: Token) -> bool:
        act = self.judge.act_at(noun)
        return act is not None and act.is_noun and act.predicate.type == "ACCUSE"

    # ── what is meant ───────────────────────────────────────────────────────────────────────────────────────────────

    def _meant(self, answer: Answer) -> Iterable[Act]:
        content = [a for a in self._under(answer.cue) if a is not answer.act]
        content = [a for a in content if not self._is_claim(a.trigger)]
        if content:
            return content
        told = self._object(answer.cue)
        if told is None:
            return []
        if told.pos_ == "NOUN":
            return self._named(answer, told)
        return self._before(answer, self._is_told)

    def _under(self, cue: Token) -> list[Act]:
        return [a for a in self._by_sentence.get(cue.sent.start, ()) if self._is_under(a, cue)]

    def _is_under(self, act: Act, cue: Token) -> bool:
        if not any(head is cue for _, head in path_up(act.trigger)):
            return False
        for dependent, head in path_up(act.trigger):
            if self.judge.stands_apart(dependent, head) or is_parted(dependent, head):
                return False
            if head.i == cue.i:
                return is_content(dependent)
        return False

    def _object(self, cue: Token) -> Token | None:
        """What a denial is of where it is no act: a noun for what was told, *lo*, a relative (*algo que X niega*)."""
        for child in cue.children:
            if child.dep_ == "obj" and child.pos_ == "NOUN" and (self._is_news(child) or self._is_claim(child)):
                return child
            if child.pos_ == "PRON" and child.lower_ in ("lo", "la", "las", "los") and child.i < cue.i:
                return child
        relative = cue.dep_.startswith("acl") and self._is_loose(cue.head)
        return cue.head if relative else None

    def _is_loose(self, noun: Token) -> bool:
        return self._is_news(noun) or (noun.pos_ == "PRON" and lemma(noun) in ("algo", "él", "lo"))

    def _is_news(self, noun: Token) -> bool:
        return self.attributor.words.is_a("news", noun)

    def _named(self, answer: Answer, noun: Token) -> Iterable[Act]:
        """*las acusaciones*, *estas intenciones*, *la noticia*."""
        if self._is_claim(noun) or lemma(noun) in ("acusación", "denuncia", "señalamiento", "imputación"):
            held = self._under(noun)
            return held or self._before(answer, self._is_accused)
        unsure = self._before(answer, self._is_unsure)
        return unsure or self._before(answer, self._is_told)

    def _before(self, answer: Answer, fits: Callable[[Act], bool]) -> list[Act]:
        """The acts that fit in the nearest sentence before the answer that has any, its own sentence first."""
        sentence = answer.sentence
        for _ in range(_BACK + 1):
            found = [
                a
                for a in self._by_sentence.get(sentence.start, ())
                if a.trigger.i < answer.cue.i and a is not answer.act and fits(a)
            ]
            if found or sentence.start == 0:
                return found
            sentence = sentence.doc[sentence.start - 1].sent
        return []

    def _is_told(self, act: Act) -> bool:
        """Somebody says it, or it is hearsay."""
        told = bool(self.attributor.chain(act)) or self.judge.judge(act).status in _UNSURE
        return told and act.predicate.type not in _SPEECH

    def _is_unsure(self, act: Act) -> bool:
        return self.judge.judge(act).status in _UNSURE and act.predicate.type not in _SPEECH

    def _is_accused(self, act: Act) -> bool:
        """The content of an accusation: its nearest source is an accuser."""
        steps = self.attributor.chain(act)
        accusing = self.judge.act_at(steps[0].cue[0]) if steps else None
        return accusing is not None and accusing is not act and accusing.predicate.type == "ACCUSE"

    def _with_mentions(self, acts: list[Act]) -> list[Act]:
        """With the acts, other mentions of them: one type, one predicate or noun, the same participants."""
        near = {number for a in acts for number in self._alike[_actors(a)]}
        found = (self.acts[number] for number in sorted(near))
        return [a for a in found if a in acts or any(_is_same(a, b) for b in acts)]


def _sort(act: Act) -> tuple[str, str | None]:
    return act.predicate.type, act.predicate.mode


def _actors(act: Act) -> object:
    """What acts have in common that can be the same."""
    return _sort(act), frozenset(r.entity for r in act.actors)


def _is_same(one: Act, other: Act) -> bool:
    a, b = one.predicate, other.predicate
    actors = {r.entity for r in one.actors}
    same = _sort(one) == _sort(other) and bool(actors) and actors == {r.entity for r in other.actors}
    theirs, mine = {r.entity for r in other.recipients}, {r.entity for r in one.recipients}
    return same and (a.lemma == b.lemma or mine == theirs != set())
