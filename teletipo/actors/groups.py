"""Institutions, forces and groups named by what they are: *tropas rusas*, *el Gobierno*, *funcionarios surcoreanos*.

Their country is that of the adjective or complement beside them, of their possessor (*sus tropas*), or of the state
that the text is about (*la Fiscalía*, *el Congreso*).
"""

from teletipo.actors.entities import Entity, Form, Mention, Mentions
from teletipo.actors.focus import Focus
from teletipo.actors.lexicon import ActorLexicon, RoleNoun
from teletipo.actors.peoples import PeopleReader, is_nominal
from teletipo.actors.scenes import Scenes
from teletipo.actors.spotting import Spotted
from teletipo.actors.stated import StatedReader
from teletipo.knowledge import EntryKind, Knowledge, Organisation
from teletipo.language import concordance
from teletipo.language.morphology import feature, grammatical_gender, is_plural
from teletipo.language.syntax import conjuncts, determiner
from teletipo.language.tokens import Token
from teletipo.records import Kind

_CROWD = "CVL"
_UNKNOWN = frozenset({"UNK", "IMG"})  # sources, parties to talks, the community of states: no state can be guessed
_ABOVE = frozenset({"IGO", "UNO", "EUR"})
_LOCAL = frozenset({"CVL", "LAB", "EDU", "AGR", "COP", "JUD"})
_OF_STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})


class GroupReader:
    """Finds institutions and groups in one article."""

    def __init__(
        self, mentions: Mentions, spotted: Spotted, lexicon: ActorLexicon, knowledge: Knowledge, focus: Focus
    ) -> None:
        self.doc, self.mentions, self.spotted = mentions.doc, mentions, spotted
        self._tokens = self.doc.tokens
        self.lexicon, self.knowledge, self.focus = lexicon, knowledge, focus
        self._peoples = PeopleReader(mentions, spotted, knowledge)
        self._stated, self._scenes = StatedReader(mentions, spotted, knowledge), Scenes(mentions, lexicon)

    def find(self) -> None:
        """Add group mentions, and their states to bodies that have none, in the order of the text."""
        nouns, people, tokens = self.spotted.nouns, self.spotted.people, self._tokens
        crowds = concordance.of(self.doc).of_forms(self.lexicon.crowds)
        incomplete = [m.head.i for m in self.mentions.found if m.entity is None or m.entry is None]
        for i in sorted({*nouns, *people, *crowds, *incomplete}):
            token = tokens[i]
            if i in self.mentions.by_token:
                self._complete(token)
            elif noun := self._noun(token):
                self._group(token, noun)
            elif self._is_crowd(token):
                self._crowd(token)
            elif i in people:
                self._peoples.read(token)

    def _noun(self, token: Token) -> RoleNoun | None:
        noun = self.spotted.nouns.get(token.i)
        if noun is None or token.pos_ not in ("NOUN", "PROPN", "ADJ", "VERB") or self._is_amount(token):
            return None
        return noun if token.pos_ in ("NOUN", "PROPN") or is_nominal(token) or self._owns(token, noun) else None

    def _owns(self, token: Token, noun: RoleNoun) -> bool:
        """*posiciones rebeldes*, *la ofensiva insurgente*: fighters told by the adjective of what is theirs."""
        if noun.kind is not Kind.GROUP or noun.sector != "REB" or token.dep_ != "amod":
            return False
        head = token.head
        return head.pos_ == "NOUN" and head.i not in self.spotted.nouns and head.i not in self.spotted.titles

    def _is_amount(self, token: Token) -> bool:
        """*un grupo de haitianos*, *una veintena de bomberos*: who acts is behind it."""
        if (
            token.lower_ not in self.lexicon.quantities
            or token.i + 2 >= len(self._tokens)
            or token.nbor().lower_ != "de"
        ):
            return False
        people = range(token.i + 2, min(token.i + 4, len(self._tokens)))
        if token.lower_ in self.lexicon.shares:
            return any(i in self.spotted.nouns or self.mentions.at(i) is not None for i in people)
        return any(i in self.spotted.nouns or i in self.spotted.people for i in people if is_plural(self._tokens[i]))

    def _is_crowd(self, token: Token) -> bool:
        if token.lower_ not in self.lexicon.crowds or not token.dep_.startswith("nsubj"):
            return False
        return all(c.dep_ in ("det", "amod", "advmod", "nummod", "punct") for c in token.children)

    def _crowd(self, token: Token) -> None:
        """*miles salieron a la calle*: a number of people and nothing else."""
        country = self.focus.at(token.i)
        words = token.lower_
        crowd = Entity(f"crowd:{country or ''}", words, Kind.GROUP, country, _CROWD, plural=True)
        found = self.mentions.entity(crowd)
        self.mentions.add(Mention(self.doc[token.i : token.i + 1], token, Form.ROLE, "a number of people", found))

    def _group(self, token: Token, noun: RoleNoun) -> None:
        """One mention a country: *funcionarios norteamericanos y surcoreanos* are two participants."""
        end = token.i + len(noun.words)
        states = self._stated.of(token, end)
        if not states and (body := self._body(end)):
            self._of_body(token, noun, self.doc[token.i : end].text, body)
            return
        if not states or determiner(token) in self.lexicon.possessives:
            self._bare(token, end, noun)
            return
        words, members = self.doc[token.i : end].text, []
        last = end
        for country, limit in states:
            members.append(self.mentions.entity(self._entity(words, noun, country, token)))
            last = max(last, limit)
        mention = Mention(self.doc[token.i : last], token, Form.ROLE, "role noun with its state")
        if len(members) > 1:
            mention.members = tuple(members)
        else:
            mention.entity = members[0]
        self.mentions.add(mention)

    def _body(self, position: int) -> Mention | None:
        """*los ministros de la Unión Europea*: the body above states within a few words of complements."""
        tokens, by_token = self._tokens, self.mentions.by_token
        if position >= len(tokens) or tokens[position].lower_ not in ("de", "del"):
            return None
        for token in tokens[position + 1 : position + 8]:
            mention = by_token.get(token.i)
            if mention is not None and mention.entity is not None:
                above = mention.entity.sector in _ABOVE and mention.entity.country is None
                return mention if above else None
            if token.pos_ not in ("DET", "ADP", "NOUN", "PROPN", "ADJ", "CCONJ"):
                return None
        return None

    def _of_body(self, token: Token, noun: RoleNoun, words: str, body: Mention) -> None:
        entity = self.mentions.referents(body)[0]
        name = f"{words} ({body.span.text})"
        key = f"{'+'.join(noun.words)}:{body.span.text}"
        made = Entity(
            key, name, noun.kind, None, entity.sector, gender=grammatical_gender(token), plural=is_plural(token)
        )
        span = self.doc[token.i : body.start]
        if span[-1].pos_ in ("DET", "ADP"):
            span = self.doc[token.i : token.i + len(noun.words)]
        self.mentions.add(Mention(span, token, Form.ROLE, "role noun with its body", self.mentions.entity(made)))

    def _bare(self, token: Token, end: int, noun: RoleNoun) -> None:
        """A noun with no state beside it: that of its possessor, or the one that the text is about."""
        if noun.words[0] in self.lexicon.relational and not self._is_local(token, noun):
            self.mentions.add(Mention(self.doc[token.i : end], token, Form.DESCRIBED, "relational noun"))
            return
        country = self._context(token, noun)
        known = noun.bare or noun.kind is Kind.GROUP or is_plural(token)
        if (noun.kind is Kind.COUNTRY and country is None) or not known:
            return
        end = self._name_end(token, end)
        span = self.doc[token.i : end]
        entity = self.mentions.entity(self._entity(span.text, noun, country, token))
        self.mentions.add(Mention(span, token, Form.ROLE, "role noun", entity))

    def _is_local(self, token: Token, noun: RoleNoun) -> bool:
        """*cientos de vecinos*, *algunos vecinos*: people of the place, no states beside one's own."""
        if noun.words[0] not in self.lexicon.locals or token.i < 2:
            return False
        counted = token.nbor(-1).lower_ == "de" and token.nbor(-2).lower_ in self.lexicon.counts
        return counted or feature(token.nbor(-1), "PronType") == "Ind"

    def _name_end(self, token: Token, end: int) -> int:
        """The end of the name that the noun begins (*Tribunal Supremo Electoral*), if the model sees one."""
        if not token.text[:1].isupper():
            return end
        last, tokens = end, self._tokens
        while end < len(tokens) and tokens[end].ent_type_ and tokens[end].ent_iob_ == "I":
            if not tokens[end].text[:1].isupper() and tokens[end].lower_ not in self.lexicon.joining:
                break
            end += 1
            last = end if tokens[end - 1].text[:1].isupper() else last
        return last

    def _context(self, token: Token, noun: RoleNoun) -> str | None:
        if determiner(token) in self.lexicon.possessives:
            return self.focus.of_possessor(token)
        if noun.sector in _UNKNOWN:
            return None
        if home := self.lexicon.belonging.get(noun.words[0]) or self._on_the_spot(token, noun):
            return home
        if noun.kind is Kind.GROUP and not _is_definite(token) and noun.sector not in _OF_STATE:
            return None
        return self.focus.at(token.i)

    def _on_the_spot(self, token: Token, noun: RoleNoun) -> str | None:
        """*en Dakar miles de jóvenes asaltaron …*: people, police and courts are mostly of the place of their act."""
        return self._scenes.at(token) if noun.sector in _LOCAL else None

    def _entity(self, words: str, noun: RoleNoun, country: str | None, token: Token) -> Entity:
        plural = is_plural(token)
        gender = grammatical_gender(token)
        state = self.knowledge.countries.get(country or "")
        if noun.kind is Kind.COUNTRY and state is not None:
            name = f"{words} ({state.name})"
            return Entity(f"country:{state.iso3}", name, Kind.ORGANIZATION, state.iso3, noun.sector, gender=gender)
        name = f"{words} ({state.name})" if state is not None else words
        key = f"{'+'.join(noun.words)}:{country or ''}"
        return Entity(key, name, noun.kind, country, noun.sector, gender=gender, plural=plural)

    def _complete(self, token: Token) -> None:
        """Give a body that no table places the state of the adjective beside it, or the one the text is about."""
        mention = self.mentions.by_token[token.i]
        if mention.head is not token:
            return
        if mention.entity is None and mention.form is Form.NAME:
            self._of_any_state(mention, token)
        if mention.entity is None or mention.entry is not None:
            return
        entity = mention.entity
        if entity.key.startswith("undecided:"):
            self._decide(mention, entity, token)
            return
        if entity.country is None and entity.kind is not Kind.COUNTRY:
            entity.country = self._inside(mention) or self._beside(token, mention)

    def _of_any_state(self, mention: Mention, token: Token) -> None:
        """*la Cancillería*: a name that the tables know for a body of whatever state the text is about."""
        noun, entry = self.spotted.nouns.get(token.i), mention.entry
        country = self._beside(token, mention) or self.focus.at(token.i)
        if noun is not None and country and entry is not None and entry.kind is EntryKind.METONYM and not entry.country:
            mention.entity = self.mentions.entity(self._entity(mention.span.text, noun, country, token))

    def _inside(self, mention: Mention) -> str | None:
        """*Departamento de Justicia norteamericano*: the adjective that the name ends in."""
        last = mention.span[-1]
        demonyms = self.knowledge.demonyms(last.text) if len(mention.span) > 1 and last.text.islower() else ()
        return demonyms[0].iso3 if demonyms else None

    def _beside(self, token: Token, mention: Mention) -> str | None:
        states = self._stated.of(token, mention.end)
        return states[0][0] if states and states[0][1] <= mention.end + 3 else None

    def _decide(self, mention: Mention, entity: Entity, token: Token) -> None:
        """Of several bodies of one name, that of the state the text is about."""
        country = self.focus.at(token.i)
        fitting = [e for e in mention.others if e.country == country]
        if fitting and isinstance(fitting[0].thing, Organisation):
            entity.name, entity.country, entity.sector = fitting[0].name, country, fitting[0].thing.sector


def _is_definite(token: Token) -> bool:
    return determiner(token) in ("el", "la", "los", "las", "su", "sus", "al", "del") or bool(conjuncts(token)[1:])
