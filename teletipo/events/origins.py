"""Whom a measure on goods hits: the state that they come from.

*aranceles al acero chino*, *gravó los coches fabricados en China*, *prohibió importar marisco de Japón* are measures
against China and Japan, though no slot names them.
"""

from collections.abc import Callable, Iterable, Iterator

from teletipo.actors import Entity, Mention, Mentions
from teletipo.coreference import Referent
from teletipo.events.acts import Act
from teletipo.language.grammar import of as grammar_of
from teletipo.language.morphology import is_participle
from teletipo.language.syntax import preposition
from teletipo.language.tokens import Token

_SLOTS = ("a", "sobre", "contra", "obj", "de")
_DEPTH = 4
State = Callable[[str], Entity | None]


class Origins:
    """Completes the measures of one article on goods."""

    def __init__(self, acts: Iterable[Act], mentions: Mentions, state: State) -> None:
        self.acts, self.mentions, self.state = acts, mentions, state

    def complete(self) -> None:
        """Give measures without recipients the state of the goods in their slots, if it is one and not the actor's."""
        for act in self.acts:
            if _is_measure(act) and act.predicate.frame.recipients and not act.recipients:
                own = {r.entity.country for r in act.actors}
                found = {r.entity: r for r in self._of(act) if r.entity.country not in own}
                if len(found) == 1:
                    act.recipients = list(found.values())

    def _of(self, act: Act) -> Iterator[Referent]:
        for slot in _SLOTS:
            for filler in act.slots.get(slot, ()):
                if filler.token is not None and filler.token.pos_ == "NOUN" and not filler.referents:
                    yield from self._behind(filler.token, _DEPTH)

    def _behind(self, head: Token, depth: int) -> Iterator[Referent]:
        """The states that words behind a noun tell: adjectives, *de*, *fabricados en*, goods inside of goods."""
        words = grammar_of(head)
        for child in head.rights if depth else ():
            if child.dep_ == "amod" and (nations := self.mentions.people.get(child.i)):
                entity = self.state(nations[0].iso3)
                if entity is not None:
                    yield Referent(entity, child.doc[child.i : child.i + 1], "state of the goods")
            elif (mention := self._state_at(child)) is not None and mention.entity is not None:
                if preposition(child) in (words.makings if is_participle(head) else words.origins):
                    yield Referent(mention.entity, mention.span, "state of the goods")
            elif self.mentions.at(child) is None and (is_participle(child) or child.dep_ in ("amod", "nmod", "obl")):
                yield from self._behind(child, depth - 1)

    def _state_at(self, token: Token) -> Mention | None:
        mention = self.mentions.at(token)
        entity = mention.entity if mention is not None else None
        return mention if entity is not None and entity.key.startswith("country:") else None


def _is_measure(act: Act) -> bool:
    return act.predicate.type == "SANCTION" or (act.predicate.type == "COERCE" and act.predicate.mode == "restrict")
