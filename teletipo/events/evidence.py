"""What speaks for and against an entity's part in an act: a row of numbers for every act and every entity.

The rules' own answer is one piece of evidence among others; a model learned from annotated articles weighs them
(:mod:`teletipo.events.judgement`). No word is a feature: only slots, classes, distances and what the rules found.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from spacy.tokens import Doc, Token

from teletipo.actors import Entity, Form, Mention, Mentions
from teletipo.coreference import Referent, Resolver
from teletipo.events.acts import Act
from teletipo.language.morphology import feature, finite, is_gerund, is_infinitive, is_participle, is_passive, is_verb
from teletipo.language.syntax import clause_of, first_conjunct, governor, path_up, preposition
from teletipo.ontology import TYPES
from teletipo.records import Kind

Speakers = Callable[[Act], Sequence[Entity]]

_SLOTS = ("subj", "obj", "iobj", "a", "de", "con", "contra", "entre", "por", "en", "ante", "sobre", "hacia", "para",
          "poss", "other", "dem")  # fmt: skip
_RULES = ("knowledge base", "dropped subject", "first person", "clitic pronoun", "possessive", "pronoun",
          "another mention", "who did what", "follows from", "office on the day", "role noun", "language model",
          "title", "whose", "the state of")  # fmt: skip
_DEPENDENCIES = ("nsubj", "obj", "iobj", "obl", "nmod", "appos", "amod", "flat", "conj", "ROOT")
_PREPOSITIONS = ("", "a", "de", "con", "contra", "en", "por", "según", "entre", "para")
_FORMS = tuple(Form)
_KINDS = tuple(Kind)
_CONTENTS = ("asserted", "requested", "planned", "possible", "negated", "cancelled")
_SECTORS = (
    frozenset({"GOV", "LEG"}), frozenset({"MIL"}), frozenset({"COP"}), frozenset({"JUD"}), frozenset({"OPP", "PTY"}),
    frozenset({"REB", "PRM", "UAF", "CRM"}), frozenset({"CVL", "LAB", "AGR", "REF"}), frozenset({"IGO", "UNO", "EUR"}),
)  # fmt: skip
_FAR = 99.0


class Evidence:
    """The evidence in one article, after the rules have cast its acts."""

    def __init__(
        self, doc: Doc, mentions: Mentions, resolver: Resolver, acts: Sequence[Act], speakers: Speakers
    ) -> None:
        self.doc, self.mentions, self.resolver, self.acts = doc, mentions, resolver, acts
        self.speakers = speakers
        self._by_trigger = {a.trigger.i: a for a in acts}
        self._sentences = [s.start for s in doc.sents]
        self._places: dict[Entity, list[tuple[int, Mention]]] = {}
        for mention in sorted(mentions.found, key=lambda m: (m.start, m.end)):
            for entity in mentions.referents(mention):
                self._places.setdefault(entity, []).append((mention.head.i, mention))
        self._busy = Counter(r.entity for a in acts for r in a.actors)
        self._suffering = Counter(r.entity for a in acts for r in a.recipients)

    def candidates(self, act: Act) -> list[Entity]:
        """Who may take part: all that are spoken of in the article, and whomever a rule has found."""
        cast = [r.entity for r in (*act.actors, *act.recipients)]
        return list(dict.fromkeys([*self._places, *cast]))

    def nearest(self, entity: Entity, act: Act) -> Mention | None:
        """The mention of an entity that stands nearest to an act, one before it rather than one behind."""
        places = self._places.get(entity, [])
        return min((m for _, m in places), key=lambda m: self._away(m, act), default=None)

    def _away(self, mention: Mention, act: Act) -> tuple[int, int, int]:
        sentences = abs(self._sentence(mention.head.i) - self._sentence(act.trigger.i))
        return sentences, abs(mention.head.i - act.trigger.i), mention.start

    def _sentence(self, index: int) -> int:
        return bisect_left(self._sentences, index + 1)

    def rows(self, act: Act) -> tuple[list[Entity], list[list[float]]]:
        """The candidates of an act and their evidence, in one order."""
        entities = self.candidates(act)
        about = self._of_act(act)
        others = self._family(act)
        over = self._over(act)
        speakers = self.speakers(act)
        beside = self._beside(entities, act)
        subjects = self._subjects(act)
        kin = self._kin(act)
        return entities, [
            [*about, *self._cast(entity, act), *self._of_entity(entity, act), *self._position(entity, act),
             *self._relations(entity, act, others, over, speakers, subjects), *row, *self._among_kin(entity, kin)]
            for entity, row in zip(entities, beside, strict=True)
        ]  # fmt: skip

    # ── against the other candidates ────────────────────────────────────────────────────────────────────────────────

    def _beside(self, entities: Sequence[Entity], act: Act) -> list[list[float]]:
        """How each candidate stands against the others: nearness, frequency, in the sentence and the lines before."""
        here = self._sentence(act.trigger.i)
        near = [self._nearness(e, act) for e in entities]
        counts = [len(self._places.get(e, ())) for e in entities]
        lately = [sum(here - 3 <= self._sentence(i) <= here for i, _ in self._places.get(e, ())) for e in entities]
        inside = [n[0] == 0 for n in near]
        rows = []
        for n, entity in enumerate(entities):
            alike = [m for m, e in enumerate(entities) if e.kind is entity.kind]
            before = near[n][2] < 0
            rows.append([
                float(sum(other < near[n] for other in near)), float(sum(near[m] < near[n] for m in alike)),
                float(sum(counts[m] > counts[n] for m in alike)), float(lately[n]),
                float(sum(lately[m] > lately[n] for m in range(len(entities)))),
                float(sum(lately[m] > lately[n] for m in alike)), float(sum(inside)),
                float(inside[n] and sum(inside[m] for m in alike) == 1), float(before),
                float(sum(other[0] == 0 and (other[2] < 0) == before and other < near[n] for other in near)),
                float(len(alike)),
            ])  # fmt: skip
        return rows

    def _nearness(self, entity: Entity, act: Act) -> tuple[int, int, int]:
        """Sentences and words away, and on which side; far away where it is never spoken of."""
        mention = self.nearest(entity, act)
        if mention is None:
            return 99, 999, 0
        sentences, words, _ = self._away(mention, act)
        return sentences, words, mention.head.i - act.trigger.i

    def _kin(self, act: Act) -> list[Act]:
        """The other acts that may be this very one: of its word, else of its type and mode; nearest first."""
        found = [
            a for a in self.acts
            if a is not act and a.predicate.type == act.predicate.type
            and (a.predicate.lemma == act.predicate.lemma or a.predicate.mode == act.predicate.mode)
        ]  # fmt: skip
        return sorted(found, key=lambda a: (abs(a.trigger.i - act.trigger.i), a.trigger.i))

    def _among_kin(self, entity: Entity, kin: Sequence[Act]) -> list[float]:
        cast = [a for a in kin if a.actors or a.recipients]
        first = cast[0] if cast else None
        return [
            float(len(kin)), float(sum(entity in _entities(a.actors) for a in kin)),
            float(sum(entity in _entities(a.recipients) for a in kin)),
            float(first is not None and entity in _entities(first.actors)),
            float(first is not None and entity in _entities(first.recipients)),
            float(self.acts[0].predicate.type == kin[0].predicate.type) if kin else 0.0,
            float(bool(self.acts) and entity in _entities(self.acts[0].actors)),
            float(bool(self.acts) and entity in _entities(self.acts[0].recipients)),
        ]  # fmt: skip

    # ── the act ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _of_act(self, act: Act) -> list[float]:
        carrier = finite(act.carrier) if is_verb(act.carrier) else None
        frame = act.predicate.frame
        row = [float(act.predicate.type == name) for name in TYPES]
        row += [
            float(act.is_noun), float(act.light is not None), float(carrier is not None),
            float(carrier is not None and feature(carrier, "Number") == "Plur"),
            float(is_verb(act.carrier) and is_passive(act.carrier)), float(is_infinitive(act.trigger)),
            float(is_gerund(act.trigger)), float(is_participle(act.trigger)), float(act.speaker_acts),
            float(bool(frame.recipients)), float(frame.host), float(any("con" in g for g in frame.actors)),
            float(len(act.actors)), float(len(act.recipients)), float(len(self._places)),
            float(act.predicate.mode is not None), float(bool(act.place)),
            float(any(f.token is not None and not f.referents for f in act.slots.get("subj", ()))),
            float(any(f.token is not None and not f.referents for f in act.slots.get("obj", ()))),
        ]  # fmt: skip
        return row

    # ── what the rules say ──────────────────────────────────────────────────────────────────────────────────────────

    def _cast(self, entity: Entity, act: Act) -> list[float]:
        acting = next((r for r in act.actors if r.entity is entity), None)
        receiving = next((r for r in act.recipients if r.entity is entity), None)
        cast = acting or receiving
        rule = cast.rule if cast else ""
        row = [float(acting is not None), float(receiving is not None)]
        row += [float(name in rule) for name in _RULES]
        row += [float(any(r.entity is entity for f in act.slots.get(s, ()) for r in f.referents)) for s in _SLOTS]
        row += [float(acting is not None and act.actors[0].entity is entity)]
        states = {r.entity.country for r in act.actors if r.entity is not entity}
        suffering = {r.entity.country for r in act.recipients if r.entity is not entity}
        row += [
            float(bool(entity.country) and entity.country in states),
            float(bool(entity.country) and entity.country in suffering),
            float(any(e.kind is Kind.PERSON and e.country == entity.country for e in _entities(act.actors))),
        ]
        return row

    # ── the entity ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _of_entity(self, entity: Entity, act: Act) -> list[float]:
        places = self._places.get(entity, [])
        total = sum(len(p) for p in self._places.values()) or 1
        more = sum(len(p) > len(places) for p in self._places.values())
        row = [float(entity.kind is kind) for kind in _KINDS]
        row += [float(entity.sector in group) for group in _SECTORS]
        row += [
            float(entity.plural), float(entity.country is None), float(entity.sector in ("JRN", "MED")),
            float(entity.sector == "UNK"), float(entity.key.startswith("described:")),
            float(entity.key.startswith("site:")), float(len(places)), len(places) / total, float(min(more, 9)),
            float(bool(places) and self._sentence(places[0][0]) == 1),
            float(self._busy[entity]), float(self._suffering[entity]),
            float(act.place is not None and act.place.country == entity.country and bool(entity.country)),
        ]  # fmt: skip
        return row

    # ── where it stands ─────────────────────────────────────────────────────────────────────────────────────────────

    def _position(self, entity: Entity, act: Act) -> list[float]:
        mention = self.nearest(entity, act)
        places = [i for i, _ in self._places.get(entity, [])]
        here = self._sentence(act.trigger.i)
        before = [here - self._sentence(i) for i in places if i < act.trigger.i]
        after = [self._sentence(i) - here for i in places if i > act.trigger.i]
        row = [float(min(before, default=_FAR)), float(min(after, default=_FAR))]
        if mention is None:
            return row + [0.0] * (6 + len(_FORMS) + len(_DEPENDENCIES) + len(_PREPOSITIONS))
        head = first_conjunct(mention.head)
        same = self._sentence(head.i) == here
        row += [
            float(same), float(max(-40, min(40, mention.head.i - act.trigger.i))) if same else _FAR,
            float(same and head.head.i == act.trigger.i), float(same and head.head.i == act.carrier.i),
            float(_steps(mention.head, act.trigger)) if same else _FAR,
            float(same and clause_of(head).i == clause_of(act.trigger).i),
        ]  # fmt: skip
        row += [float(mention.form is form) for form in _FORMS]
        row += [float(head.dep_.startswith(name)) for name in _DEPENDENCIES]
        marker = preposition(head)
        return row + [float(marker == name) for name in _PREPOSITIONS]

    # ── beside others ───────────────────────────────────────────────────────────────────────────────────────────────

    def _relations(
        self,
        entity: Entity,
        act: Act,
        others: Sequence[Act],
        over: Act | None,
        speakers: Sequence[Entity],
        subjects: Sequence[Sequence[Entity]],
    ) -> list[float]:
        row = [
            float(bool(speakers) and speakers[0] is entity), float(entity in speakers[1:]), float(bool(speakers)),
            float(sum(entity in _entities(o.actors) for o in others)),
            float(sum(entity in _entities(o.recipients) for o in others)), float(len(others)),
            float(bool(others) and entity in _entities(others[0].actors)),
            float(bool(others) and entity in _entities(others[0].recipients)),
            float(over is not None), float(over is not None and entity in _entities(over.actors)),
            float(over is not None and entity in _entities(over.recipients)),
        ]  # fmt: skip
        row += [float(over is not None and over.predicate.content == name) for name in _CONTENTS]
        row += [float(entity in found) for found in subjects]
        previous = self._previous(act)
        return [
            *row,
            float(previous is not None),
            float(previous is not None and entity in _entities(previous.actors)),
            float(previous is not None and entity in _entities(previous.recipients)),
            float(previous is not None and previous.predicate.type == act.predicate.type),
        ]

    def _subjects(self, act: Act) -> list[list[Entity]]:
        """The subjects of the act's clause, of the one above, of the sentence, of the sentence before."""
        clause = clause_of(act.trigger)
        top = governor(clause)
        root = act.trigger.sent.root
        start = act.trigger.sent.start
        last = self.doc[start - 1].sent.root if start else None
        heads: list[Token | None] = [clause, top, root, last]
        return [self._subject(head) if head is not None else [] for head in heads]

    def _subject(self, head: Token) -> list[Entity]:
        return [r.entity for r in self.resolver.subject_of_clause(head)] if is_verb(head) else []

    def _family(self, act: Act) -> list[Act]:
        """The other acts of one type, nearest first."""
        same = [a for a in self.acts if a is not act and a.predicate.type == act.predicate.type]
        return sorted(same, key=lambda a: (abs(a.trigger.i - act.trigger.i), a.trigger.i))

    def _over(self, act: Act) -> Act | None:
        for _, head in path_up(act.trigger):
            found = self._by_trigger.get(head.i)
            if found is not None and found is not act:
                return found
        return None

    def _previous(self, act: Act) -> Act | None:
        before = [a for a in self.acts if a.trigger.i < act.trigger.i]
        return before[-1] if before else None


def _entities(referents: Iterable[Referent]) -> list[Entity]:
    return [r.entity for r in referents]


def _steps(one: Token, other: Token) -> int:
    """How many arcs lie between two words of a sentence."""
    mine = {one.i: 0}
    for number, token in enumerate(one.ancestors, 1):
        mine[token.i] = number
    if other.i in mine:
        return mine[other.i]
    for number, token in enumerate(other.ancestors, 1):
        if token.i in mine:
            return mine[token.i] + number
    return int(_FAR)
