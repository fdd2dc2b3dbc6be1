"""The words on which the two editions of the dictionaries disagree."""

import importlib.util
from importlib import metadata
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import ModuleType

import pytest

from normalizer import MissingError, TableError, convert
from normalizer.engine.tables.dictionary import word_rows
from normalizer.engine.tables.words import words
from normalizer.lexicon import DEFAULT, EDITIONS, Lexicon, disputes, editions, load_lexicon
from normalizer.lexicon.own import own_table
from normalizer.standard import find_standard, standards

ROOT = Path(__file__).parent.parent.parent
SECOND = next(name for name in EDITIONS if name != DEFAULT)


def tool(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script that makes the table; it imports others beside it."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    spec = importlib.util.spec_from_file_location("disputed", ROOT / "tools" / "disputed.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_table_is_that_of_both_editions(monkeypatch: pytest.MonkeyPatch) -> None:
    """`tools/disputed.py`, run on the two editions as they are installed, gives the file."""
    file = ROOT / "src" / "normalizer" / "data" / "disputed.tsv"
    assert file.read_text(encoding="utf-8") == tool(monkeypatch).text(), "run python tools/disputed.py"


@pytest.mark.parametrize("standard", [*standards(), "zh-Hans@1970"])
def test_no_word_is_left_out(standard: str) -> None:
    """Of every word of a standard, in whatever table, the dispute is what a look into the second edition gives."""
    second = load_lexicon(SECOND)
    disputed = {}
    for _, _, table, key in word_rows(find_standard(standard), load_lexicon()):
        other = second.find(table.name)
        readings = other.candidates.get(key, ()) if other else ()
        if readings and table.candidates[key][0] not in readings:
            disputed[table.name, key] = readings[0]
    assert disputed
    assert disputed.items() <= disputes(load_lexicon()).items()
    for found in words(find_standard(standard), load_lexicon()).entries.values():
        for word in found:
            assert word.disputed == disputed.get((word.table.name, word.key), "")


def test_the_spelling_of_a_day_is_no_dispute() -> None:
    """龙鍾 was written before 1959 because of the day, not because the editions disagree: both have 龙钟 today."""
    found = words(find_standard("zh-Hans@1958-12-08"), load_lexicon()).entries
    by_key = {(word.table.name, word.key): word for entry in found.values() for word in entry}
    assert by_key["TSPhrases", "龍鍾"].form == "龙鍾"
    assert not by_key["TSPhrases", "龍鍾"].disputed
    assert {key for key, word in by_key.items() if word.disputed} <= disputes(load_lexicon()).keys()


def test_the_second_edition_is_compared_with_the_first() -> None:
    """Both have a dispute on a word where neither allows what the other prefers."""
    one, two = disputes(load_lexicon()), disputes(load_lexicon(SECOND))
    assert one["STPhrases", "三复"] == "三複"
    assert two["STPhrases", "三复"] == "三復"


def test_a_row_counts_while_the_edition_prefers_what_was_disputed(tmp_path: Path) -> None:
    """A release of the dictionaries that writes a word otherwise has no dispute on it."""
    (table, word, reading, other), (_, changed, _, _) = own_table("disputed").rows[:2]
    file = tmp_path / f"{table}.txt"
    file.write_text(f"{word}\t{reading}\n{changed}\t{changed}\n", encoding="utf-8")
    lexicon = Lexicon(DEFAULT, "9", {file.name: (file, None)}, {})
    assert disputes(lexicon) == {(table, word): other}


def test_a_missing_edition_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra the second edition is a MissingError with the command and the reason; the first is broken."""

    def absent(name: str) -> None:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "distribution", absent)
    monkeypatch.setattr(editions, "installed_version", lambda *_: "")
    load = load_lexicon.__wrapped__
    with pytest.raises(MissingError, match=r"\[second-edition\]'.*overwrites the module opencc") as caught:
        load(SECOND)
    assert caught.value.name == SECOND
    with pytest.raises(TableError, match=f"run: pip install {DEFAULT}"):
        load(DEFAULT)


def test_the_second_edition_converts() -> None:
    """It is a choice where it is installed, and its rules name it."""
    assert version(SECOND)
    assert convert("后面", "zh-Hant", lexicon=SECOND) == "後面"
