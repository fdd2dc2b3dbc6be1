"""What is compiled from the tables, for every standard."""

from pathlib import Path

import pytest

from normalizer import Script, detect, standards
from normalizer.engine.tables.files import FOLDER, dictionaries_checksum, read_tables, write_tables
from normalizer.engine.tables.standard_tables import StandardTables, standard_tables
from normalizer.lexicon import EDITIONS, load_lexicon

PAIRS = [(standard, edition) for standard in standards() for edition in EDITIONS]
PAIRS.remove(("ja", "opencc-python-reimplemented"))  # which has no tables for it

engines = pytest.mark.parametrize(
    "engine",
    [standard_tables(standards()[standard], load_lexicon(edition)) for standard, edition in PAIRS],
    ids=[" ".join(pair) for pair in PAIRS],
)


def candidates(engine: StandardTables, form: str) -> tuple[str, ...]:
    """What a form may become."""
    if form in engine.forms.choices:
        return engine.forms.choices[form].candidates
    return (engine.forms.direct.get(form, form),)


def spelt(engine: StandardTables, form: str) -> set[str]:
    """What a form may become, as words spell it: an accepted form as the one that is written for it."""
    return set(engine.forms.choices[form].spelt if form in engine.forms.choices else candidates(engine, form))


@engines
def test_candidates_stay(engine: StandardTables) -> None:
    """What a form may become may stay, and may become no character that the form could not: so twice can be once."""
    for form in engine.converted:
        for candidate in candidates(engine, form):
            assert candidate in candidates(engine, candidate), (form, candidate)
            assert spelt(engine, candidate) <= spelt(engine, form), (form, candidate)


@engines
def test_candidates_fold_alike(engine: StandardTables) -> None:
    """A conversion never leaves the class of a form: what is looked up around it stays the same."""
    for form in engine.converted:
        assert {c.translate(engine.fold) for c in candidates(engine, form)} == {form.translate(engine.fold)}


@engines
def test_words_are_as_long_as_their_keys(engine: StandardTables) -> None:
    """A word of the index has one form for each character of its key, of the same class."""
    for key, found in engine.words.entries.items():
        for word in found:
            assert word.form.translate(engine.fold) == key, word


@engines
def test_evidence_only_fades(engine: StandardTables) -> None:
    """No conversion brings in a form that shows the other script, or takes away one that shows the target's."""
    for form in engine.converted:
        for candidate in candidates(engine, form):
            assert candidate not in engine.other_side or form in engine.other_side, (form, candidate)
            assert form not in engine.own_side or candidate in engine.own_side, (form, candidate)


@pytest.mark.parametrize("standard", list(standards()))
def test_compiled_tables_are_the_tables(standard: str, tmp_path: Path) -> None:
    """What was compiled ahead into the wheel is what the dictionaries give now, array by array."""
    checksum = dictionaries_checksum()
    engine = standard_tables(standards()[standard], load_lexicon())
    for name, tables in ((engine.standard.script.label, engine.common()[0]), (standard, engine.tables())):
        found = read_tables(f"{FOLDER}/{name}.tables", checksum)
        assert found is not None
        assert found == tables
        write_tables(str(tmp_path / "t"), tables, checksum)
        assert read_tables(str(tmp_path / "t"), checksum) == tables
        assert read_tables(str(tmp_path / "t"), "00000000") is None
    assert read_tables(str(tmp_path / "none"), checksum) is None
    (tmp_path / "t").write_bytes(b"")
    assert read_tables(str(tmp_path / "t"), checksum) is None


def test_a_file_that_was_cut_off_is_no_table(tmp_path: Path) -> None:
    """Wherever it ends: the kernel would read beyond its arrays."""
    whole = Path(FOLDER, "zh-Hans.tables").read_bytes()
    checksum = dictionaries_checksum()
    head = whole.index(b"\n\n")
    for end in (head // 2, head, head + 2, head + 100, len(whole) // 2, len(whole) - 64):
        (tmp_path / "t").write_bytes(whole[:end])
        assert read_tables(str(tmp_path / "t"), checksum) is None, end


@pytest.mark.parametrize(
    ("forms", "script"),
    [
        ("國會談問題後發", Script.TRADITIONAL),
        ("国会谈问题发广厂", Script.SIMPLIFIED),
        ("人民群床峰秘吃着著", Script.SHARED),
        ("后里干台只系", Script.AMBIGUOUS),
        ("稺蹏", Script.VARIANT),
        ("駅対発円", Script.JAPANESE),
        ("\uf92c\uf900\U0002f800", Script.COMPATIBILITY),
        ("a1，。 \u3042\ud800⿰", Script.NONE),
    ],
)
def test_classes(forms: str, script: Script) -> None:
    """A character is of a class because a standard has it so, not because a conversion table has it as a key."""
    assert {c: detect(c).script_at(0) for c in forms} == dict.fromkeys(forms, script)
