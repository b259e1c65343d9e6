"""All mentions of an article, from the surest kind to the least: names, titles, institutions and groups."""

import datetime as dt

from teletipo.actors import lexicon, names
from teletipo.actors.entities import Mentions
from teletipo.actors.focus import Focus, give_homes
from teletipo.actors.groups import GroupReader
from teletipo.actors.homes import Homes
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
        mentions = Mentions(doc)
        names.find(doc, self.lexicon, self.knowledge, mentions, published)
        join_surnames(mentions)
        focus = Focus(doc, mentions, self.knowledge)
        TitleReader(mentions, self.lexicon, self.knowledge, published, focus).find()
        join_surnames(mentions)
        mentions.sort()
        GroupReader(mentions, self.lexicon, self.knowledge, focus).find()
        mentions.sort()
        if self.homes is None:
            give_homes(mentions, Focus(doc, mentions, self.knowledge).home())
        else:
            self.homes.give(mentions, Focus(doc, mentions, self.knowledge))
        return mentions
