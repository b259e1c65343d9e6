"""The nearest mention before a word that passes a test."""

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass

from teletipo.actors import Entity, Mention, Mentions
from teletipo.knowledge import EntryKind
from teletipo.language.quotation import quoted_spans
from teletipo.language.syntax import first_conjunct, preposition
from teletipo.language.tokens import Doc, Span

_WINDOW = 4000  # words, over 20,000 characters: all of an article but for the longest, which would take its square

Test = Callable[[Entity], bool]


@dataclass(slots=True, eq=False)
class Referent:
    """An entity and the words that stand for it here (its nearest mention, where it has no words of its own)."""

    entity: Entity
    span: Span
    rule: str


class Recency:
    """Looks back over the mentions of one article; what stands in a quotation is not seen from outside it."""

    def __init__(self, doc: Doc, mentions: Mentions) -> None:
        self.doc, self.mentions = doc, mentions
        self._quoted = {i for start, end in quoted_spans(doc) for i in range(start, end)}

    def nearest(self, index: int, test: Test, rule: str, reach: int = 3, prefer: Test | None = None) -> list[Referent]:
        """The nearest that passes before a token, within ``reach`` sentences, a preferred one before others."""
        first: Referent | None = None
        for mention, entity in self.single(index, reach):
            if not test(entity):
                continue
            found = Referent(entity, mention.span, rule)
            if prefer is None or prefer(entity):
                return [found]
            first = first or found
        return [first] if first is not None else []

    def single(self, index: int, reach: int) -> Iterator[tuple[Mention, Entity]]:
        """The mentions of one entity each before a token, nearest first."""
        limit, quoted = self._sentences_back(index, reach), self._quoted
        inside = index in quoted
        for mention in self.mentions.before(index):
            start = mention.span.start
            if start < limit:
                return
            if inside or start not in quoted:
                if mention.entity is not None and not mention.members:
                    yield mention, mention.entity
                elif len(mention.members) == 1:
                    yield mention, mention.members[0]

    def last_two(self, index: int, test: Test) -> list[Entity]:
        """The last two different ones that pass, in the order of the text; empty where there are fewer near enough."""
        found: list[Entity] = []
        for mention in self.mentions.before(index):
            if len(found) == 2 or mention.end < index - _WINDOW:
                break
            if _is_setting(mention):
                continue
            for entity in self.mentions.referents(mention):
                if test(entity) and entity not in found and len(found) < 2 and not entity.key.startswith("site:"):
                    found.append(entity)
        return found[::-1] if len(found) == 2 else []

    def between(self, index: int, test: Test, reach: int, prepositions: Set[str]) -> list[Entity]:
        """The last two between whom something is: *entre el Gobierno y los sindicatos*."""
        for mention, entity in self.single(index, reach):
            first = first_conjunct(mention.head)
            before = self.mentions.at(first) if first.i < mention.start else None
            if before is not None and before.entity is not None and preposition(first) in prepositions:
                pair = [before.entity, entity]
                if pair[0] is not pair[1] and all(map(test, pair)):
                    return pair
        return []

    def _sentences_back(self, index: int, count: int) -> int:
        tokens = self.doc.tokens
        sentence = tokens[min(index, len(tokens) - 1)].sent
        for _ in range(count):
            if sentence.start == 0:
                return 0
            sentence = tokens[sentence.start - 1].sent
        return sentence.start


def _is_setting(mention: Mention) -> bool:
    """*declaró en Ottawa*: a capital that says where speaks of no state."""
    capital = mention.entry is not None and mention.entry.kind is EntryKind.CAPITAL
    return capital and preposition(mention.head) == "en"
