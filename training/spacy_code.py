"""Code for ``spacy train --code``: NumPy's own BLAS (faster here than the bundled BLIS) and the tokenizer's additions.

The additions are stored with the model, so that nothing of this is needed to load it.
"""

from collections.abc import Callable

import spacy
from spacy.lang.es import Spanish
from spacy.symbols import ORTH
from spacy.util import compile_prefix_regex, compile_suffix_regex
from thinc.api import NumpyOps, set_current_ops

set_current_ops(NumpyOps(use_blis=False))

# The dateline's "(EFE).-", dashes of dialogue, per cent written onto the number.
SUFFIXES = [r"\)\.[-–—]+", r"\.[-–—]+", r"(?<=[0-9])%", "—"]
PREFIXES = ["—", "–", r"\.{3}"]
ABBREVIATIONS = ["art.", "arts.", "a.m.", "p.m.", "núm.", "gral.", "tte.", "cnel.", "sgto.", "mons.", "aprox.", "vs."]


@spacy.registry.callbacks("teletipo.tokenizer.v1")
def add_to_tokenizer() -> Callable[[Spanish], None]:
    """Teach the tokenizer what newspapers write."""

    def change(nlp: Spanish) -> None:
        tokenizer = nlp.tokenizer
        tokenizer.prefix_search = compile_prefix_regex([*(nlp.Defaults.prefixes or []), *PREFIXES]).search
        tokenizer.suffix_search = compile_suffix_regex([*SUFFIXES, *(nlp.Defaults.suffixes or [])]).search
        for abbreviation in ABBREVIATIONS:
            for form in (abbreviation, abbreviation.capitalize()):
                tokenizer.add_special_case(form, [{ORTH: form}])
        _restore_edit_trees(nlp)

    return change


def _restore_edit_trees(nlp: Spanish) -> None:
    """A lemmatizer that was fitted before forgets, when loaded, which label is which edit tree, and unlearns all."""
    if not nlp.has_pipe("trainable_lemmatizer"):
        return
    lemmatizer = nlp.get_pipe("trainable_lemmatizer")
    if not lemmatizer.tree2label:
        lemmatizer.tree2label = {tree: i for i, tree in enumerate(lemmatizer.cfg["labels"])}
