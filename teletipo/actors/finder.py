"""All mentions of an article, from the surest kind to the least: names, titles, institutions and groups."""

import datetime as dt

from teletipo.actors import lexicon
from teletipo.actors.affiliations import affiliate
from teletipo.actors.entities import Mentions
from teletipo.actors.focus import Focus, give_homes
from teletipo.actors.groups import GroupReader
from teletipo.actors.homes import Homes
from teletipo.actors.ministries import MinistryReader
from teletipo.actors.names import NameReader
from teletipo.actors.spotting import Spotted
from teletipo.actors.surnames import join_surnames
from teletipo.actors.titles import TitleReader
from teletipo.knowledge import Knowledge
from teletipo.language.forests import of_language
from teletipo.language.tokens import Doc


class Finder:
    """Finds who is spoken of, in one language, with one knowledge base."""

    def __init__(self, lang: str, knowledge: Knowledge) -> None:
        self.lexicon = lexicon.load(lang)
        self.knowledge = knowledge
        read = of_language(lang, "homes")
        self.homes = Homes(read["forest"], read["threshold"]) if read else None

    def find(self, doc: Doc, published: dt.date | None) -> Mentions:
        """The mentions of a parsed article, each with its entity or waiting for its antecedent."""
        spotted = Spotted(doc, self.lexicon, self.knowledge)
        mentions = Mentions(doc, spotted.people)
        NameReader(mentions, spotted, self.lexicon, self.knowledge, published).find()
        join_surnames(mentions)
        affiliate(mentions)
        focus = Focus(mentions)
        TitleReader(mentions, spotted, self.lexicon, self.knowledge, published, focus).find()
        join_surnames(mentions)
        mentions.sort()
        GroupReader(mentions, spotted, self.lexicon, self.knowledge, focus).find()
        MinistryReader(mentions, self.lexicon, self.knowledge, focus).find()
        mentions.sort()
        if self.homes is None:
            give_homes(mentions, Focus(mentions).home())
        else:
            self.homes.give(mentions, Focus(mentions))
        return mentions
