"""Titles: *el presidente ruso*, *la canciller alemana*, *el titular británico de Exteriores, William Hague*.

A title with a state or body beside it and no name is whoever held that office on the day of the article; with a name
beside it, it tells country, sector and office of that person; alone, it waits for its antecedent.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from teletipo.actors.entities import Entity, Form, Mention, Mentions
from teletipo.actors.focus import Focus
from teletipo.actors.known import person
from teletipo.actors.lexicon import ActorLexicon, Title
from teletipo.actors.spotting import Spotted
from teletipo.actors.title_phrases import Phrase, PhraseReader
from teletipo.errors import TableError
from teletipo.knowledge import Knowledge, Office
from teletipo.language.morphology import grammatical_gender, is_plural
from teletipo.language.syntax import determiner
from teletipo.records import Candidate, Kind

_WORDS_BETWEEN = 5
_WINDOW = 4000  # words, over 20,000 characters: all of an article but for the longest, which would take its square


class TitleReader:
    """Finds titled persons in one article."""

    def __init__(
        self,
        mentions: Mentions,
        spotted: Spotted,
        lexicon: ActorLexicon,
        knowledge: Knowledge,
        day: dt.date | None,
        focus: Focus,
    ) -> None:
        self.doc, self.mentions, self.lexicon, self.knowledge = mentions.doc, mentions, lexicon, knowledge
        self.spotted, self.day, self.focus = spotted, day, focus
        self._tokens = self.doc.tokens

    def find(self) -> None:
        """Add title mentions, and what they tell to the named persons beside them."""
        phrases = PhraseReader(self.doc, self.lexicon, self.knowledge, self.mentions)
        behind = 0
        for position, titles in self.spotted.titles.items():
            inside = self.mentions.at(position)
            if position < behind or (inside is not None and len(inside.span) > 1):
                continue
            if self._is_epithet(position, titles):
                continue
            phrase = phrases.read(position, titles)
            phrase.country = phrase.country or _only_state(phrase)
            self._take(phrase)
            behind = phrase.end

    def _is_epithet(self, position: int, titles: Sequence[Title]) -> bool:
        """*la organización opositora*: an adjective beside a noun names nobody."""
        token = self._tokens[position]
        if len(titles[0].words) > 1 or token.pos_ != "ADJ" or token.dep_ not in ("amod", "acl"):
            return False
        before = token.i < token.head.i and self.knowledge.demonyms(token.head.text)
        return not before and token.head.pos_ in ("NOUN", "PROPN")

    def _take(self, phrase: Phrase) -> None:
        title = self._title(phrase)
        names = self._apposed(phrase)
        if names:
            self._take_named(phrase, title, names)
        elif is_plural(phrase.head):
            self._take_several(phrase)
        elif spells := self._spells(phrase, title):
            holder = self.mentions.entity(self._office_holder(spells, phrase))
            self._add(phrase, holder, f"office on the day{self._doubt(spells[-1])}")
        elif phrase.country or phrase.body or phrase.portfolio is not None or phrase.other:
            self._add(phrase, self.mentions.entity(self._described(phrase, title)), "title without a name")
        else:
            self._add(phrase, None, "title waiting for its antecedent")

    def _take_named(self, phrase: Phrase, title: Title, names: list[Entity]) -> None:
        for entity in names:
            self._tell(entity, phrase, title)
        if len(names) > 1 and is_plural(phrase.head):
            span = self.doc[phrase.start : phrase.end]
            self.mentions.add(Mention(span, phrase.head, Form.TITLE, "title beside names", members=tuple(names)))
        else:
            self._add(phrase, names[0], "title beside a name")

    def _take_several(self, phrase: Phrase) -> None:
        """*los presidentes de Rusia y Ucrania*: one person for each of the states."""
        holders: list[Entity] = []
        for country in dict.fromkeys(phrase.countries):
            single = replace(phrase, country=country, body=None)
            spells = self._spells(single, self._title(single))
            holders.append(self.mentions.entity(self._holder_of(single, spells)))
        if len(holders) > 1:
            span = self.doc[phrase.start : phrase.end]
            self.mentions.add(Mention(span, phrase.head, Form.TITLE, "offices on the day", members=tuple(holders)))

    def _holder_of(self, phrase: Phrase, spells: list[Office]) -> Entity:
        """Who held the office of one of several states, if nobody is known somebody of that state."""
        if spells:
            return self._office_holder(spells, phrase)
        made = self._described(phrase, self._title(phrase))
        return replace(made, key=f"{made.key}:{phrase.country}")

    def _title(self, phrase: Phrase) -> Title:
        fitting = [t for t in phrase.titles if not t.scope or (phrase.country or "") in t.scope]
        return fitting[0] if fitting else phrase.titles[0]

    # ── the name beside a title ─────────────────────────────────────────────────────────────────────────────────────

    def _apposed(self, phrase: Phrase) -> list[Entity]:
        """The persons named right after the title, after a comma, or before it between commas."""
        after = phrase.end
        if after < len(self._tokens) and self._tokens[after].text == ",":
            after += 1
        found = self._person_at(after) or self._misread_at(phrase, after) or self._capitals_at(phrase, after)
        found = found or self._described_at(after) or self._hung_on(phrase)
        if found is not None and found.head.sent == phrase.head.sent:
            return self._coordinated(found) if is_plural(phrase.head) else _referents(found)
        before = phrase.start - 2
        if before >= 0 and self._tokens[phrase.start - 1].text in (",", "("):
            named = self.mentions.at(before)
            if named is not None and named.end == phrase.start - 1 and _is_person(named):
                return _referents(named)
        return []

    def _hung_on(self, phrase: Phrase) -> Mention | None:
        """*la líder de la minoría en el Senado, Ana Paz,*: the name that the parser hangs on the title."""
        names = (c for c in phrase.head.rights if c.dep_ == "appos" and c.i > phrase.end and c.nbor(-1).text == ",")
        return next((m for c in names if (m := self._person_at(c.i))), None)

    def _described_at(self, index: int) -> Mention | None:
        """*el gobernador, el chavista Francisco Ameliach,*: a few words more about the person before the name."""
        if not 1 <= index < len(self._tokens) or self._tokens[index - 1].text != ",":
            return None
        for i in range(index, min(index + _WORDS_BETWEEN, len(self._tokens))):
            if i > index and (found := self._person_at(i)):
                closed = found.end >= len(self._tokens) or self._tokens[found.end].text in (",", ".", ")")
                return found if closed else None
            if self._tokens[i].pos_ not in ("DET", "ADJ", "NOUN", "ADV") or self._tokens[i].text[:1].isupper():
                return None
        return None

    def _person_at(self, index: int) -> Mention | None:
        found = self.mentions.at(index) if index < len(self._tokens) else None
        return found if found is not None and found.start == index and _is_person(found) else None

    def _misread_at(self, phrase: Phrase, index: int) -> Mention | None:
        """A name of several words that the model takes for a body: right after a singular title it is a person's."""
        found = self.mentions.at(index) if index < len(self._tokens) else None
        if found is None or found.start != index or found.rule != "language model" or len(found.span) < 2:
            return None
        if found.entity is None or is_plural(phrase.head) or found.span.root.ent_type_ == "LOC":
            return None
        found.entity.kind = Kind.PERSON
        return found

    def _capitals_at(self, phrase: Phrase, index: int) -> Mention | None:
        """A name that the model has missed: two or more capitalised words right after a singular title."""
        end = index
        while end < len(self._tokens) and self._tokens[end].text[:1].isupper() and self.mentions.at(end) is None:
            if self._tokens[end].is_sent_start or self._tokens[end].pos_ not in ("PROPN", "NOUN", "ADJ"):
                break
            end += 1
        if end - index < 2 or is_plural(phrase.head):
            return None
        span = self.doc[index:end]
        entity = self.mentions.entity(Entity(f"person:{span.text}", span.text, Kind.PERSON))
        mention = Mention(span, span.root, Form.NAME, "capitals after a title", entity)
        self.mentions.add(mention)
        return mention

    def _coordinated(self, first: Mention) -> list[Entity]:
        found = _referents(first)
        end = first.end
        while end + 1 < len(self._tokens) and self._tokens[end].lower_ in (",", "y", "e"):
            following = self._person_at(end + 1)
            if following is None:
                break
            found += _referents(following)
            end = following.end
        return found

    def _tell(self, entity: Entity, phrase: Phrase, title: Title) -> None:
        """What the title says of the person who bears it, where nothing is known yet."""
        entity.country = entity.country or self._country(phrase, title)
        entity.sector = entity.sector or title.sector or None
        entity.office = entity.office or self.doc[phrase.start : phrase.end].text
        entity.roles = entity.roles | set(self._roles(title, phrase))
        entity.gender = entity.gender or grammatical_gender(phrase.head)

    def _country(self, phrase: Phrase, title: Title) -> str | None:
        """The state beside the title, or the one that the text is about, for titles that are used so."""
        if phrase.country or phrase.body is not None:
            return phrase.country
        if determiner(phrase.head) in self.lexicon.possessives:
            return self.focus.of_possessor(phrase.head)
        domestic = title.words[0] in self.lexicon.domestic
        return self.focus.at(phrase.start) if domestic else None

    # ── offices ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _roles(self, title: Title, phrase: Phrase) -> list[str]:
        """The title's roles in the terms of offices.csv."""
        roles = []
        for role in title.roles:
            if role == "CHIEF":
                roles.append(self.knowledge.chief(phrase.country) if phrase.country else "HOS")
            elif role == "PORTFOLIO":
                roles.append(phrase.portfolio or "")
            elif role == "HEAD":
                roles.append("SEC_HEAD")
            elif role != "COUNTERPART":
                roles.append(role)
        return [r for r in roles if r]

    def _spells(self, phrase: Phrase, title: Title) -> list[Office]:
        """Who held the office on the day, the later of two last."""
        if self.day is None or title.former or phrase.other:
            return []
        for role in self._roles(title, phrase) or self._counterpart(title, phrase):
            body = self._headed(phrase, title) if role == "SEC_HEAD" and phrase.body else phrase.country
            if body is None and phrase.portfolio:
                body = self.focus.at(phrase.start)
            spells = self.knowledge.holders(body, role, self.day) if body else ()
            sure = [o for o in spells if "disputed" not in o.note] or list(spells)
            if sure:
                return sure
        return []

    def _doubt(self, office: Office) -> str:
        """The tables know no end of the spell, but do not reach to the day either."""
        if self.day is None or office.last is not None or office.as_of is None or self.day <= office.as_of:
            return ""
        return f", unconfirmed after {office.as_of.isoformat()}"

    def _headed(self, phrase: Phrase, title: Title) -> str:
        """The key that offices.csv knows the organisation's head by."""
        key = phrase.body.key if phrase.body is not None else ""
        heads = self.lexicon.heads
        return heads.get((" ".join(title.words), key)) or heads.get(("*", key), key)

    def _counterpart(self, title: Title, phrase: Phrase) -> list[str]:
        """*su homólogo chino*: the role of the office holder spoken of last."""
        if "COUNTERPART" not in title.roles:
            return []
        for mention in self.mentions.before(phrase.start):
            if mention.end < phrase.start - _WINDOW:
                break
            if mention.entity is not None and mention.entity.kind is Kind.PERSON and mention.entity.roles:
                return sorted(mention.entity.roles)
        return []

    def _office_holder(self, spells: list[Office], phrase: Phrase) -> Entity:
        """The later of two who held the office on one day; the other one is a candidate."""
        office = spells[-1]
        known = self.knowledge.person(office.person)
        if known is None:
            raise TableError(f"offices.csv: {office.person} is not in persons.csv")
        entity = person(known, self.knowledge, self.day)
        entity.candidates = tuple(
            Candidate(name=o.person, country=phrase.country, reason=f"{o.role} on the same day") for o in spells[:-1]
        )
        return entity

    def _described(self, phrase: Phrase, title: Title) -> Entity:
        words = self.doc[phrase.start : phrase.end].text
        roles = frozenset(self._roles(title, phrase))
        country = self._country(phrase, title)
        gender = grammatical_gender(phrase.head)
        key = f"described:{words.lower()}"
        return Entity(key, words, Kind.PERSON, country, title.sector or None, words, gender, roles=roles)

    def _add(self, phrase: Phrase, entity: Entity | None, rule: str) -> None:
        mention = Mention(self.doc[phrase.start : phrase.end], phrase.head, Form.TITLE, rule, entity)
        mention.title = " ".join(phrase.titles[0].words)
        mention.sector = phrase.titles[0].sector
        self.mentions.add(mention)


def _only_state(phrase: Phrase) -> str | None:
    """*el papa*, *el jefe del Pentágono*: a title that one state alone has needs no state beside it."""
    scopes = {state for t in phrase.titles for state in t.scope or ("", "any")}
    return scopes.pop() if len(scopes) == 1 and not phrase.body and not phrase.other else None


def _referents(mention: Mention) -> list[Entity]:
    return [mention.entity] if mention.entity is not None else []


def _is_person(mention: Mention) -> bool:
    return mention.form is Form.NAME and mention.entity is not None and mention.entity.kind is Kind.PERSON
