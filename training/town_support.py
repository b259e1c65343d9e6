"""How much a text must say before a word in it is taken for a town: the column ``support`` of ``towns.csv``.

``state``: the town's state must be spoken of. ``phrase``: a noun of towns must govern the name, since it is also a
word, a name of persons, or that of something better known.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from spacy.lookups import load_lookups

from teletipo.tables import alternatives, toml
from training.town_names import bare_words, fold

Row = Mapping[str, str]
_WORDS = toml(Path(__file__).with_name("towns.toml"))
_KNOWN = 100_000  # inhabitants from which on a place of places.csv is better known than its namesakes
_NAMED = {
    "countries": ("name", "name_en", "aliases", "capital", "capital_aliases"),
    "demonyms": ("masc_sg", "fem_sg", "masc_pl", "fem_pl"),
    "metonyms": ("surface",),
    "organisations": ("name", "aliases"),
    "persons": ("name", "aliases"),
    "regions": ("name", "aliases"),
    "places": ("name", "aliases"),
}


class Supports:
    """Judges names against our tables, by their names, and the words of Spanish (forms of spacy-lookups-data)."""

    def __init__(self, tables: Mapping[str, Iterable[Row]]) -> None:
        self._forms = load_lookups("es", ["lemma_lookup"]).get_table("lemma_lookup")
        self._lemmas = frozenset(self._forms.values())
        persons = list(_names("persons", tables["persons"]))
        self._of_persons = {fold(word) for name in persons for word in name.split()}
        self._given = {fold(name.split()[0]) for name in persons if " " in name}
        self._taken = {fold(name) for table in _NAMED for name in _names(table, tables[table])}

    def of(self, name: str) -> str:
        words = bare_words(name)
        taken = len(fold(name)) < 4 or fold(name) in self._taken
        common = len(words) == 1 and (words[0] in self._forms or words[0] in self._lemmas)
        return "phrase" if taken or common or self._is_person(words) else "state"

    def _is_person(self, words: tuple[str, ...]) -> bool:
        """A surname, or a given name and a surname (*Álvaro Obregón*)."""
        if words[0] in _WORDS["of_places"]:
            return False
        full = 1 < len(words) < 4 and fold(words[0]) in self._given and not {"de", "del", "-"} & set(words)
        return full or all(fold(word) in self._of_persons for word in words)


def _names(table: str, rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        if table != "places" or int(row["population"] or 0) >= _KNOWN:
            for column in _NAMED[table]:
                yield from alternatives(row[column])
