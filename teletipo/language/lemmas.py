"""Lemmas that the tables can rely on: the forms of every verb and noun that a language pack names.

A statistical lemmatizer guesses at forms that it has not seen (*pidió* → *pidir*), and a tagger takes the capital at
the head of a sentence for a name (*Exigió*). Whatever the model, a word of the tables is found by its own forms.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from teletipo.language import conjugation
from teletipo.language.conjugation import plurals
from teletipo.language.features import TIME, Morph, features
from teletipo.language.morphology import feature
from teletipo.language.tokens import Doc, Token
from teletipo.remembering import Remembered
from teletipo.tables import Table, rows, toml

_SECTIONS = ("modals", "governors")
_REPORTING = ("say", "react", "think", "know", "confirm", "impersonal")
_MEDIUM = 5
_SHORT = 3  # letters: San, Van, Sen are names
_NOMINAL = ("NOUN", "PROPN", "ADJ")
_OPEN = frozenset({*_NOMINAL, "ADV"})


class LemmaTable:
    """Form → lemmas (and features) of the verbs and nouns that the tables of a language name."""

    def __init__(self, lang: str, own: Path | None = None) -> None:
        pack = files("teletipo.language") / lang
        predicates = pack / "predicates"
        conjugator = conjugation.load(lang)
        reporting = [r["lemma"] for r in rows(pack / "reporting.csv") if r["kind"] in _REPORTING]
        hedges = toml(pack / "factuality.toml")
        folders: list[Table] = [predicates, *([own] if own is not None else [])]
        verbs = [r["lemma"].split()[0] for t in ("verbs.csv", "light_verbs.csv") for r in _rows(folders, t)]
        verbs += reporting + [v.split()[0] for s in _SECTIONS for v in hedges[s]]
        verbs += [v for s in ("attempts", "transparent", "occurrence") for v in hedges[s]["verbs"]]
        self._verbs: dict[str, dict[str, str]] = {}
        for verb in dict.fromkeys(verbs):
            for form, morph in conjugator.forms(verb).items():
                self._verbs.setdefault(form, {})[verb] = morph
        nouns = [w for words in toml(predicates / "classes.toml").values() for w in words if " " not in w]
        acts = [r["lemma"] for r in _rows(folders, "nouns.csv")]
        self._acts = {form for noun in acts for form in (noun, *plurals(noun))}
        nouns += acts
        nouns += [r["lemma"] for r in rows(pack / "role_nouns.csv") if " " not in r["lemma"]]
        nouns += [f for r in rows(pack / "titles.csv") for f in r["title"].split("|") if " " not in f]
        self._endings = tuple(toml(pack / "grammar.toml")["verbal_endings"])
        self._nouns = {form: noun for noun in nouns for form in (noun, *plurals(noun))}
        self._forms = Remembered(self._form)

    @property
    def verbs(self) -> Mapping[str, Collection[str]]:
        """Every form of the verbs with its features, one for each verb that has it."""
        return {form: tuple(verbs.values()) for form, verbs in self._verbs.items()}

    @property
    def nouns(self) -> Collection[str]:
        """Every form of the nouns."""
        return self._nouns.keys()

    def repair(self, doc: Doc) -> Doc:
        """Give every form of a known word its lemma, and a verb taken for a name its part of speech."""
        forms = self._forms
        for token in doc.tokens:
            form = forms[token.lower_]
            if form is not None and (token.verbal or token.pos_ in _OPEN or form.hides):
                _mend(token, form)
        return doc

    def _form(self, word: str) -> "_Form | None":
        """What the tables say of a form; None for one of no word of theirs."""
        verbs, noun = self._verbs.get(word, {}), self._nouns.get(word)
        if not verbs and noun is None:
            return None
        finite = [morph for morph in verbs.values() if "VerbForm=Fin" in morph]
        participle = any("VerbForm=Part" in morph for morph in verbs.values())
        hides = bool(verbs) and (noun is not None or word.endswith(self._endings))
        readings = {verb: _Reading.of(morph) for verb, morph in verbs.items()}
        news = any(map(_tells_news, finite))
        return _Form(readings, noun, word in self._acts, participle, bool(finite), news, self._endings, hides)


class _Reading(NamedTuple):
    """What a form is as that of one verb. ``sure``: it is finite and of one tense."""

    morph: Morph
    sure: bool

    @classmethod
    def of(cls, morph: str) -> "_Reading":
        return cls(features(morph), "VerbForm=Fin" in morph and not _is_of_two_tenses(morph))


class _Form(NamedTuple):
    """A form with its verbs and what it is of each, its noun, and whether it is an act's.

    Then: is it a participle, a finite form, one in which news is told; the endings that only verbs have; may it be
    a verb where the model takes it for a word of a closed class?
    """

    verbs: dict[str, _Reading]
    noun: str | None
    act: bool
    participle: bool
    finite: bool
    news: bool
    endings: tuple[str, ...]
    hides: bool


def _mend(token: Token, form: _Form) -> None:
    verbs, noun = form.verbs, form.noun
    if verbs and token.is_sent_start and _is_told_in_heading(token, form):
        _set_verb(token, verbs)
    elif noun and (token.verbal or form.act) and (_is_unlikely_verb(token) or _is_noun_by_article(token, form)):
        token.tell(pos="NOUN", lemma=noun)
    elif verbs and (token.verbal or _is_hidden_verb(token, form)):
        _set_verb(token, verbs)
    elif noun and token.pos_ in _NOMINAL and token.lemma != noun:
        token.tell(lemma=noun)
    elif verbs and _is_passive_taken_for_noun(token, form):
        _set_verb(token, verbs)
        _make_passive(token)
    if form.act and token.is_sent_start and _opens_heading(token):
        _make_noun(token)


def _set_verb(token: Token, verbs: dict[str, _Reading]) -> None:
    if token.lemma not in verbs:
        rest = token.lemma_.split(" ")[1:]
        token.tell(lemma=" ".join([next(iter(verbs)), *rest]))
    reading = verbs[token.lemma]
    if not token.verbal:
        token.dep_ = "advcl" if token.dep_ in ("obl", "nmod", "obj") and _heads_a_clause(token) else token.dep_
        token.tell(pos="VERB", morph=reading.morph)
    elif reading.sure and token.morph.verb_form == "Fin":
        _set_tense(token, reading.morph)


def _is_noun_by_article(token: Token, form: _Form) -> bool:
    return _has_article_of_noun(token, form) or (form.act and _is_deed_done(token, form))


def _is_deed_done(token: Token, form: _Form) -> bool:
    """*hizo un llamado a Egipto*, *una llamada entre los dos*: a participle with an article and no noun behind."""
    if token.pos_ not in ("ADJ", "VERB") or not form.participle:
        return False
    alone = token.i + 1 < len(token.doc) and token.nbor(1).pos_ in ("ADP", "PUNCT")
    return alone and token.i > 0 and token.nbor(-1).pos_ == "DET"


def _has_article_of_noun(token: Token, form: _Form) -> bool:
    """*derribó un dron*: no form of a verb that the tables know, and an article before it."""
    return token.verbal and not form.verbs and any(c.dep_ == "det" for c in token.lefts)


def _is_told_in_heading(token: Token, form: _Form) -> bool:
    """*Detenidos en Lima tres estudiantes*: a participle at the head with a subject behind it."""
    return form.participle and token.pos_ in _NOMINAL and any(c.dep_.startswith("nsubj") for c in token.rights)


def _is_hidden_verb(token: Token, form: _Form) -> bool:
    """A finite form that the model took for something else."""
    if form.noun and not _predicates(token):
        return _heads_a_clause(token)
    if not form.finite:
        return False
    if token.text.islower():
        return token.text.endswith(form.endings) or _has_a_verbs_place(token) or _predicates(token)
    if token.pos_ not in _NOMINAL or not token.text[:1].isupper() or token.text.isupper() or len(token.text) <= _SHORT:
        return False
    return _after_mark(token) or (token.is_sent_start and form.news)


def _is_passive_taken_for_noun(token: Token, form: _Form) -> bool:
    """*fueron puestos en libertad*: a participle and a copula, no article, a complement at once behind it."""
    if not form.participle or token.pos_ not in ("NOUN", "ADJ"):
        return False
    before = [c.dep_ for c in token.lefts]
    bare = "cop" in before and "det" not in before and "case" not in before
    return bare and token.i + 1 < len(token.doc) and token.nbor(1).lower_ in ("en", "a")


def _make_passive(token: Token) -> None:
    for child in token.lefts:
        if child.dep_ == "cop":
            child.dep_ = "aux"
            child.tell(lemma="ser")


def _set_tense(token: Token, known: Morph) -> None:
    """*extraditaría* is a conditional and *bombardeó* a past of one, whatever a tagger makes of it."""
    if token.morph.time == known.time:
        return
    told = {name: values for name, values in token.morph.items() if name not in TIME}
    token.tell(morph=Morph(told | {name: known[name] for name in TIME if name in known}))


def _is_of_two_tenses(morph: str) -> bool:
    """*atacamos*, *pedimos*: present and preterite alike."""
    return "Person=1" in morph and "Number=Plur" in morph


def _rows(folders: Iterable[Table], name: str) -> Iterator[dict[str, str]]:
    """The rows of a table of all folders that have it."""
    for folder in folders:
        if (folder / name).is_file():
            yield from rows(folder / name)


def _opens_heading(token: Token) -> bool:
    """*Ataque de Rusia contra Odesa*: the capital at the head is no name's where a preposition follows."""
    opens = token.pos_ == "PROPN" and token.text.istitle()
    return opens and token.i + 1 < len(token.doc) and (token.nbor(1).pos_ == "ADP" or token.nbor(1).dep_ == "case")


def _make_noun(token: Token) -> None:
    token.tell(pos="NOUN")
    token.doc.ents = [e for e in token.doc.ents if e.start != token.i]
    for child in token.rights:
        if child.dep_ == "flat" and any(c.dep_ == "case" for c in child.lefts):
            child.dep_ = "nmod"


def _has_a_verbs_place(token: Token) -> bool:
    """*pidió que bombardee*: a long rare form that heads a clause."""
    clause = token.dep_ in ("ccomp", "advcl", "csubj")
    return (clause and len(token) > _MEDIUM and token.pos_ in ("ADV", "ADJ", "PROPN")) or _goes_on(token)


def _goes_on(token: Token) -> bool:
    """*irrumpe en la sede y arresta al alcalde*: an adjective beside a verb has no object."""
    beside = token.dep_ == "conj" and token.pos_ == "ADJ" and token.head.verbal
    return beside and any(c.dep_ == "obj" for c in token.rights) and not _has_article(list(token.lefts))


def _predicates(token: Token) -> bool:
    """*El despliegue alarma a Japón*: what has a subject, no copula and no article is no noun."""
    left = [c.dep_ for c in token.lefts]
    return token.pos_ in ("NOUN", "ADJ") and "nsubj" in left and not {"cop", "det", "case"} & set(left)


def _heads_a_clause(token: Token) -> bool:
    """*en caso de que Egipto ataque la presa*: a noun has no subject behind *que*."""
    children = list(token.lefts)
    marked = any(c.lower_ == "que" or c.dep_ == "mark" for c in children)
    return marked and any(c.dep_.startswith("nsubj") for c in children) and not _has_article(children)


def _has_article(children: list[Token]) -> bool:
    return any(c.dep_ in ("det", "case", "cop") for c in children)


def _tells_news(features: str) -> bool:
    """The third person of a statement: *Exigió*, not *Podemos* or *Barajas*."""
    return "Person=3" in features and ("Mood=Ind" in features or "Mood=Cnd" in features)


def _is_unlikely_verb(token: Token) -> bool:
    """*Respaldo de Bruselas*, *Ataque en Kiev*: news begins no sentence with *I* or with a wish."""
    if token.pos_ != "VERB" or not token.text[:1].isupper():
        return False
    first = feature(token, "Person") == "1" and token.morph.number == "Sing"
    return first or (token.is_sent_start and feature(token, "Mood") in ("Sub", "Imp"))


def _after_mark(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).is_punct


@cache
def load(lang: str, own: Path | None = None) -> LemmaTable:
    """The lemma table of a language and of a user's own predicates, built once."""
    return LemmaTable(lang, own)
