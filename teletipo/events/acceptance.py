"""Is a word of the lexicon an act here? Evidence for a model learned from annotated articles.

*Bombardear* names an assault in one article and a football match in another; *acuerdo* the act of agreeing or a paper.
The conditions of the tables say what they can; the rest is a matter of who is spoken of, how, and in which article.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from functools import partial
from itertools import chain

import numpy as np

from teletipo.actors import Mentions
from teletipo.events.acts import Act
from teletipo.events.politics import POLITICAL
from teletipo.events.signs import (
    AROUND,
    ARTICLE,
    ENDS,
    FORM,
    HOW_READ,
    MARKED,
    MEANINGS,
    NO_MEANING,
    OF_PREDICATE,
    SIDES,
    Priors,
    components,
    how_read,
    marked,
    numbers,
    of_form,
    of_markers,
    of_predicate,
    of_sides,
    sides,
    words_of_meaning,
)  # fmt: skip
from teletipo.language.forests import Forest
from teletipo.language.lines import line_starts
from teletipo.language.morphology import finite, is_passive
from teletipo.language.parts import Part, Recurring, table
from teletipo.language.quotation import quoted_spans
from teletipo.language.syntax import determiner, first_conjunct, preposition
from teletipo.language.tokens import Doc, Token

_NOTHING: Mapping[str, str] = {}


class Setting:
    """What an article is like, as far as it tells whether its acts are political."""

    def __init__(self, doc: Doc, mentions: Mentions, proposals: Sequence[Sequence[Act]]) -> None:
        self.doc, self.mentions = doc, mentions
        self._starts = frozenset(line_starts(doc))
        self._quoted = {i for start, end in quoted_spans(doc) for i in range(start, end)}
        self._political = Counter[int]()
        self._named = Counter[int]()
        known = 0
        for mention in mentions.found:
            sentence = mention.head.sent.start
            for entity in mentions.referents(mention):
                weight = entity.sector in POLITICAL
                known += weight
                self._political[sentence] += weight
                self._named[sentence] += 1
        self._length = length = max(len(doc), 1)
        held = sum(found[0].holds for found in proposals)
        self.article: Sequence[float] = [
            100 * known / length, 100 * len(mentions.found) / length, 100 * held / length,
            100 * len(proposals) / length, known / max(len(mentions.found), 1), min(length, 1000) / 100,
        ]  # fmt: skip

    def rows(self, found: Sequence[Act], priors: Priors) -> list[list[float]]:
        """The evidence for each reading of a word: to learn from."""
        rows: list[list[float]] = table(self.parts([found], priors), len(found), ENDS[-1]).tolist()
        return rows

    def parts(self, proposals: Sequence[Sequence[Act]], priors: Priors) -> list[Part | Recurring]:
        """The evidence for all readings of all words: what is a reading's own, what is its word's, the article's."""
        words = np.repeat(np.arange(len(proposals)), [len(found) for found in proposals])
        readings = [act for found in proposals for act in found]
        triggers = [found[0] for found in proposals]
        meaning = zip(*[words_of_meaning(act) for act in triggers], strict=True)
        return [
            Recurring(OF_PREDICATE, [act.predicate for act in readings], lambda p: of_predicate(p, priors)),
            Recurring(HOW_READ, [*chain.from_iterable(map(how_read, proposals))], numbers),
            Recurring(SIDES, [*chain.from_iterable(map(sides, proposals))], of_sides),
            Recurring(FORM, [self._form(act) for act in triggers], of_form, words),
            Recurring(MARKED, [marked(act) for act in triggers], of_markers, words),
            Part((*ARTICLE, *AROUND), np.asarray([(*self.article, *self._around(a)) for a in triggers]).T, words),
            *(
                Recurring(columns, texts, partial(_meaning, dict(zip(texts, line, strict=True))), words)
                for columns, line in zip(MEANINGS, meaning, strict=True)
                for texts in ([t.text if t is not None else "" for t in line],)
            ),
        ]

    def _form(self, act: Act) -> tuple[Hashable, ...]:
        """How a word stands there: what :func:`of_form` makes numbers of."""
        token = act.trigger
        carrier = finite(act.carrier) if act.carrier.verbal else None
        told = carrier.morph.first if carrier is not None else _NOTHING
        labels, forms = [c.dep_ for c in token.children], [c.lower_ for c in token.children]
        return (
            token.pos_, first_conjunct(token).dep_, told.get("Tense", ""), told.get("Mood", ""), token.morph.verb_form,
            token.verbal and is_passive(token), told.get("Person") == "1", token.morph.number == "Plur",
            determiner(token) if act.is_noun else "", token.i in self._quoted, token.text.isupper(),
            token.is_sent_start, "ccomp" in labels or "xcomp" in labels, "se" in forms, preposition(token),
        )  # fmt: skip

    def _around(self, act: Act) -> tuple[float, ...]:
        token, sentence = act.trigger, act.trigger.sent
        start, size = sentence.start, sentence.end - sentence.start
        return (
            self._political.get(start, 0), self._named.get(start, 0), min(size, 80), token.i in self._starts,
            token.i / self._length,
        )  # fmt: skip


def _meaning(tokens: Mapping[str, Token | None], text: str) -> Sequence[float]:
    """What the word of this text tells by its meaning; nothing where it is the lack of a word."""
    token = tokens[text]
    return components(token) if token is not None else NO_MEANING


class Acceptance:
    """Chooses the acts of an article among what its words may name."""

    def __init__(self, forest: Forest, priors: Priors, threshold: float) -> None:
        self.forest, self.priors, self.threshold = forest, priors, threshold

    def choose(self, doc: Doc, mentions: Mentions, proposals: Sequence[Sequence[Act]]) -> list[Act]:
        """The likeliest reading of every word whose likeliest reading is likely enough."""
        if not proposals:
            return []
        setting = Setting(doc, mentions, proposals)
        rows = sum(len(found) for found in proposals)
        (probabilities,) = self.forest.grove.probabilities(setting.parts(proposals, self.priors), rows)
        likely: list[float] = probabilities.tolist()
        chosen, first = [], 0
        for found in proposals:
            best = max(range(len(found)), key=likely[first : first + len(found)].__getitem__) if len(found) > 1 else 0
            if likely[first + best] >= self.threshold:
                chosen.append(found[best])
            first += len(found)
        return chosen
