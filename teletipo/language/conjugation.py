"""All forms of a Spanish verb from its infinitive, by ``conjugation.toml``.

Only what newspapers print is made: every tense and person, participles in four inflections, infinitive and gerund
with the clitics written onto them. Regular changes of spelling (*busqué*, *exija*, *atribuyó*) follow from the ending.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from teletipo.tables import toml

Form = tuple[str, str]
"""A form and its features in UD's notation, "" where they are not told apart."""

_ACCENTED = str.maketrans("aeiou", "áéíóú")
_CLITICS = ("lo", "la", "los", "las", "le", "les", "se", "me", "nos", "te", "os")
_PAIRS = ("selo", "sela", "selos", "selas", "melo", "nosla", "noslo")
_PERSONS = (("Sing", 1), ("Sing", 2), ("Sing", 3), ("Plur", 1), ("Plur", 2), ("Plur", 3))
_TENSES = {
    "present": ("Ind", "Pres"),
    "preterite": ("Ind", "Past"),
    "imperfect": ("Ind", "Imp"),
    "future": ("Ind", "Fut"),
    "conditional": ("Cnd", ""),
    "subjunctive": ("Sub", "Pres"),
    "past_subjunctive": ("Sub", "Imp"),
    "strong_preterite": ("Ind", "Past"),
}


class Conjugator:
    """Inflects the verbs of one language."""

    def __init__(self, rules: dict[str, Any]) -> None:
        self._endings, self._common = rules["endings"], rules["common"]
        self._changes = {v: c.split(",") for c, verbs in rules["stem_changes"].items() for v in verbs}
        self._stressed = frozenset(rules["stressed"]["verbs"])
        self._irregular: dict[str, dict[str, Any]] = rules["irregular"]
        self._made: dict[str, dict[str, str]] = {}

    def forms(self, infinitive: str) -> dict[str, str]:
        """Every form with its features, the infinitive among them; empty for what ends in no -ar, -er or -ir."""
        if infinitive not in self._made:
            self._made[infinitive] = self._make(infinitive)
        return self._made[infinitive]

    def _make(self, infinitive: str) -> dict[str, str]:
        conjugation = infinitive[-2:].replace("í", "i")
        if conjugation not in self._endings:
            return {}
        family = self._family(infinitive)
        special = self._irregular.get(family, {})
        prefix = infinitive[: len(infinitive) - len(family)] if family else ""
        made: dict[str, str] = {}
        for form, features in self._all(infinitive, conjugation, prefix, special):
            made.setdefault(form, features)
        return made

    def _family(self, infinitive: str) -> str:
        """The irregular verb that this one is made like: itself, or the end of it (*proponer* like *poner*)."""
        found = [k for k in self._irregular if infinitive == k or self._covers(infinitive, k)]
        return max(found, key=len, default="")

    def _covers(self, infinitive: str, key: str) -> bool:
        return infinitive.endswith(key) and len(key) > 3 and not self._irregular[key].get("alone")

    def _all(self, infinitive: str, conjugation: str, prefix: str, special: dict[str, Any]) -> Iterator[Form]:
        yield from ((prefix + form, "") for form in special.get("extra", ()))
        if special.get("only"):
            return
        yield from self._strong(prefix, special)
        yield from self._finite(infinitive, conjugation)
        future = prefix + special["future"] if "future" in special else infinitive.replace("ír", "ir")
        for tense in ("future", "conditional"):
            yield from _inflected(tense, [future + ending for ending in self._common[tense]])
        yield from self._nonfinite(infinitive, conjugation, prefix, special)

    def _finite(self, infinitive: str, conjugation: str) -> Iterator[Form]:
        endings = self._endings[conjugation]
        for stem in self._stems(infinitive):
            for tense in ("present", "preterite", "imperfect", "subjunctive"):
                yield from _inflected(tense, [_spelled(stem, e, infinitive) for e in endings[tense]])
            past = endings["past_subjunctive"]
            for six in (past[:6], past[6:]):
                yield from _inflected("past_subjunctive", [_spelled(stem, e, infinitive) for e in six])
            yield from ((_spelled(stem, e, infinitive), "") for e in endings["imperative"])

    def _stems(self, infinitive: str) -> list[str]:
        """The stem and what becomes of it under stress."""
        stem = infinitive[:-2]
        stems = [stem]
        for change in self._changes.get(infinitive, ()):
            old, new = change.split(">")
            at = stem.rfind(old)
            if at >= 0:
                stems.append(stem[:at] + new + stem[at + 1 :])
        vowels = [i for i, c in enumerate(stem) if c in "iu"]
        if infinitive in self._stressed and vowels:
            at = vowels[-1]
            stems.append(stem[:at] + stem[at].translate(_ACCENTED) + stem[at + 1 :])
        return stems

    def _strong(self, prefix: str, special: dict[str, Any]) -> Iterator[Form]:
        """What is irregular in its endings too: *tuvo*, *hizo*, *tengo*, *tiene*."""
        if stem := special.get("strong"):
            yield from _inflected("strong_preterite", [prefix + stem + e for e in self._common["strong_preterite"]])
            yield from ((prefix + stem + e, "Mood=Sub|VerbForm=Fin") for e in self._common["strong_subjunctive"])
        if third := special.get("third"):
            yield prefix + third, _features("preterite", 2)
        present = special.get("present", ())
        yield from ((prefix + f, _features("present", p)) for f, p in zip(present, (1, 2, 5), strict=False))
        if first := special.get("first"):
            yield prefix + first, _features("present", 0)
            stem = prefix + special.get("subjunctive", first[:-1])
            yield from _inflected("subjunctive", [stem + e for e in ("a", "as", "a", "amos", "áis", "an")])

    def _nonfinite(self, infinitive: str, conjugation: str, prefix: str, special: dict[str, Any]) -> Iterator[Form]:
        endings = self._endings[conjugation]
        yield infinitive, "VerbForm=Inf"
        yield from ((infinitive + c, "VerbForm=Inf") for c in _CLITICS)
        yield from ((_before_two(infinitive) + c, "VerbForm=Inf") for c in _PAIRS)
        gerunds = [_spelled(s, endings["gerund"], infinitive) for s in self._stems(infinitive)]
        gerunds += [prefix + special["gerund"]] if "gerund" in special else []
        for gerund in gerunds:
            yield gerund, "VerbForm=Ger"
            yield from ((_before_clitic(gerund) + c, "VerbForm=Ger") for c in (*_CLITICS, *_PAIRS))
        regular = _spelled(infinitive[:-2], endings["participle"], infinitive)
        participle = prefix + special["participle"] if "participle" in special else regular
        for ending, gender, number in (
            ("o", "Masc", "Sing"),
            ("a", "Fem", "Sing"),
            ("os", "Masc", "Plur"),
            ("as", "Fem", "Plur"),
        ):
            yield participle[:-1] + ending, f"Gender={gender}|Number={number}|VerbForm=Part"


def _features(tense: str, person: int) -> str:
    mood, time = _TENSES[tense]
    number, which = _PERSONS[person]
    return f"Mood={mood}|Number={number}|Person={which}|{f'Tense={time}|' if time else ''}VerbForm=Fin"


def _inflected(tense: str, six: list[str]) -> Iterator[Form]:
    """Forms in the order of the persons; a seventh is another third person plural (*dijeron*)."""
    for i, form in enumerate(six):
        yield form, _features(tense, min(i, 5))


def _before_two(infinitive: str) -> str:
    """*entregar* → *entregár*, as before two clitics."""
    return infinitive[:-2] + infinitive[-2].translate(_ACCENTED) + infinitive[-1]


def _before_clitic(gerund: str) -> str:
    """*acusando* → *acusándo*, as before a clitic."""
    return gerund[:-4] + gerund[-4].translate(_ACCENTED) + gerund[-3:]


def _spelled(stem: str, ending: str, infinitive: str) -> str:
    """Stem and ending with the changes of spelling that keep the sound."""
    first = infinitive.endswith("ar")
    if first and ending[:1] in "eé":
        for old, new in (("gu", "gü"), ("c", "qu"), ("g", "gu"), ("z", "c")):
            if stem.endswith(old):
                return stem[: -len(old)] + new + ending
    if not first and ending[:1] not in "eéií":
        stem = _before_back_vowel(stem, infinitive)
    if not first and stem[-1:] in "aeou" and not infinitive.endswith(("guir", "quir")):
        return _after_vowel(stem, ending, infinitive)
    if stem.endswith(("ñ", "ll")) and ending.startswith(("ie", "ió")):
        return stem + ending[1:]
    return stem + ending


def _before_back_vowel(stem: str, infinitive: str) -> str:
    """-ger → j, -guir → g, -cer → zc or z."""
    if infinitive.endswith(("ger", "gir")):
        return stem[:-1] + "j"
    if infinitive.endswith("guir"):
        return stem[:-1]
    if infinitive.endswith(("cer", "cir")):
        return stem[:-1] + ("zc" if stem[-2:-1] in "aeiou" else "z")
    return stem


def _after_vowel(stem: str, ending: str, infinitive: str) -> str:
    """*atribuyó*, *leyeron*, *construye*: an unstressed i between vowels is y."""
    if ending.startswith(("ie", "ió")):
        return stem + "y" + ending[1:]
    if infinitive.endswith("uir") and ending[:1] in "oaeáé":
        return stem + "y" + ending
    if ending.startswith("i") and not infinitive.endswith("uir"):
        return stem + "í" + ending[1:]
    return stem + ending


def plurals(noun: str) -> tuple[str, ...]:
    """The plurals of a Spanish noun or adjective, by the rules of spelling."""
    last = noun[-1:]
    if last and last in "aeiouáéó":
        return (noun + "s",)
    if last and last in "íú":
        return (noun + "es", noun + "s")
    if last == "z":
        return (noun[:-1] + "ces",)
    stressed = any(c in "áéíóú" for c in noun[-2:])
    if last and last in "sx" and not stressed and len(_VOWELS.findall(noun)) > 1:
        return (noun,)
    return (_with_accent_in_place(noun) + "es",) if noun else ()


_VOWELS = re.compile("[aeiouáéíóú]+")
_PLAIN = str.maketrans("áéíóú", "aeiou")


def _with_accent_in_place(noun: str) -> str:
    """The stress stays on its vowel: *imputación* loses its mark, *joven* gains one, *país* keeps it.

    *Régimen* and *espécimen*, whose stress moves on, are the exceptions of the language.
    """
    if noun.endswith(("égimen", "écimen")):
        noun = noun[:-6] + noun[-6:].translate(_PLAIN)
        return noun[:-4] + "í" + noun[-3:]
    if any(c in "áéíóú" for c in noun[:-2]) or _HIATUS.search(noun):
        return noun
    if any(c in "áéíóú" for c in noun[-2:]):
        return noun[:-2] + noun[-2:].translate(_PLAIN)
    vowels = [m.start() for m in _VOWELS.finditer(noun)]
    if noun.endswith("n") and len(vowels) > 1:
        at = vowels[-2]
        return noun[:at] + noun[at].translate(_ACCENTED) + noun[at + 1 :]
    return noun


_HIATUS = re.compile("[aeo][íú][ns]$")


@cache
def load(lang: str) -> Conjugator:
    """The conjugator of a language, which remembers what it made."""
    return Conjugator(toml(files("teletipo.language") / lang / "conjugation.toml"))
