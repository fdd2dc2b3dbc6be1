"""The tables of surnames and of what stands beside names."""

import pytest

from normalizer.engine.tables.folding import fold_table
from normalizer.engine.tables.standard_tables import standard_tables
from normalizer.lexicon import EDITIONS, load_lexicon, own_table
from normalizer.lexicon.reforms import stages
from normalizer.standard import find_standard

SURNAMES = {surname: strength for surname, strength in own_table("surnames").rows}  # noqa: C416 - rows have no length
SIMPLIFIED = ["zh-Hans", *(f"zh-Hans@{day}" for day in stages())]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("standard", SIMPLIFIED)
def test_single_surnames_stay_surnames(standard: str, edition: str) -> None:
    """A surname is as strong in the spelling of each day: what was a name before a conversion is one afterwards."""
    forms = standard_tables(find_standard(standard), load_lexicon(edition)).made.forms
    for surname, strength in SURNAMES.items():
        choice = forms.choices.get(surname)
        candidates = choice.candidates if choice else (forms.direct.get(surname, surname),)
        if len(surname) == 1:
            assert {SURNAMES.get(candidate) for candidate in candidates} == {strength}, (surname, candidates)


def test_what_folds_alike_is_written_once() -> None:
    """Contexts and compound surnames are compared folded, so one spelling of each is enough."""
    fold = fold_table(load_lexicon())
    contexts = [(text.translate(fold), side) for text, side in own_table("name-contexts").rows]
    assert len(set(contexts)) == len(contexts)
    compound = [surname.translate(fold) for surname in SURNAMES if len(surname) > 1]
    assert len(set(compound)) == len(compound)


def test_every_character_is_known_to_the_kernel() -> None:
    """A character without a symbol of its own would be taken for any other unknown one."""
    kernel = standard_tables(find_standard("zh-Hans"), load_lexicon()).kernel
    texts = [text for text, _ in own_table("name-contexts").rows] + [s for s in SURNAMES if len(s) > 1]
    unknown = kernel.symbol(0x30000)
    assert not [text for text in texts if unknown in {kernel.symbol(ord(c)) for c in text}]
