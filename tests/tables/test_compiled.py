"""What is compiled from the tables, for every standard."""

from array import array
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from normalizer import Script, Standard, TableError, detect, standards
from normalizer.engine.kernel import constants
from normalizer.engine.tables.authorities import authority_of, document_of, kind_of
from normalizer.engine.tables.classes import made_script_pages, script_pages
from normalizer.engine.tables.columns import COMMON, packed_texts, read_columns, write_columns
from normalizer.engine.tables.compile import columns_of
from normalizer.engine.tables.files import FOLDER, dictionaries_checksum, read_tables, table_file, write_tables
from normalizer.engine.tables.folded_words import common_words, read_words
from normalizer.engine.tables.folding import fold_table
from normalizer.engine.tables.frequencies import frequencies
from normalizer.engine.tables.rulebook import RuleNumbers
from normalizer.engine.tables.sharing import compiled_ahead, name_of_tables, tables_of
from normalizer.engine.tables.standard_tables import StandardTables, standard_tables
from normalizer.lexicon import EDITIONS, load_lexicon
from normalizer.standard import find_standard

PAIRS = [(standard, edition) for standard in standards() for edition in EDITIONS]
PAIRS.remove(("ja", "opencc-python-reimplemented"))  # which has no tables for it

engines = pytest.mark.parametrize(
    "engine",
    [standard_tables(standards()[standard], load_lexicon(edition)) for standard, edition in PAIRS],
    ids=[" ".join(pair) for pair in PAIRS],
)

ahead = pytest.mark.parametrize("standard", compiled_ahead(), ids=map(name_of_tables, compiled_ahead()))


def candidates(engine: StandardTables, form: str) -> tuple[str, ...]:
    """What a form may become."""
    if form in engine.made.forms.choices:
        return engine.made.forms.choices[form].candidates
    return (engine.made.forms.direct.get(form, form),)


def spelt(engine: StandardTables, form: str) -> set[str]:
    """What a form may become, as words spell it: an accepted form as the one that is written for it."""
    return set(engine.made.forms.choices[form].spelt if form in engine.made.forms.choices else candidates(engine, form))


@engines
def test_candidates_stay(engine: StandardTables) -> None:
    """What a form may become may stay, and may become no character that the form could not: so twice can be once."""
    for form in engine.made.converted:
        for candidate in candidates(engine, form):
            assert candidate in candidates(engine, candidate), (form, candidate)
            assert spelt(engine, candidate) <= spelt(engine, form), (form, candidate)


@engines
def test_candidates_fold_alike(engine: StandardTables) -> None:
    """A conversion never leaves the class of a form: what is looked up around it stays the same."""
    for form in engine.made.converted:
        assert {c.translate(engine.made.fold) for c in candidates(engine, form)} == {form.translate(engine.made.fold)}


@engines
def test_words_are_as_long_as_their_keys(engine: StandardTables) -> None:
    """A word of the index has one form for each character of its key, of the same class."""
    for key, found in engine.made.words.entries.items():
        for word in found:
            assert word.form.translate(engine.made.fold) == key, word


@engines
def test_evidence_only_fades(engine: StandardTables) -> None:
    """No conversion brings in a form that shows the other script, or takes away one that shows the target's."""
    for form in engine.made.converted:
        for candidate in candidates(engine, form):
            assert candidate not in engine.made.other_side or form in engine.made.other_side, (form, candidate)
            assert form not in engine.made.own_side or candidate in engine.made.own_side, (form, candidate)


@ahead
def test_compiled_tables_are_the_tables(standard: Standard, tmp_path: Path) -> None:
    """What was compiled ahead into the wheel is what the dictionaries give now, array by array."""
    assert tables_of(standard) == standard
    checksum = dictionaries_checksum()
    engine = standard_tables(standard, load_lexicon())
    made = engine.made
    for name, tables in ((standard.script.label, made.common()[0]), (name_of_tables(standard), made.tables())):
        found = read_tables(table_file(FOLDER, name), checksum)
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
    packed = Path(FOLDER, "zh-Hans@1964-05.tables").read_bytes()
    (tmp_path / "t").write_bytes(packed)
    assert read_tables(str(tmp_path / "t"), checksum) is not None
    (tmp_path / "t").write_bytes(packed[:-8])
    assert read_tables(str(tmp_path / "t"), checksum) is None


@pytest.mark.parametrize("packed", [True, False])
def test_a_head_of_any_length_is_read(tmp_path: Path, packed: bool) -> None:  # noqa: FBT001 - a parameter
    """Whatever the names of the arrays and their sizes: a head that needed no padding was taken for damaged."""
    column = memoryview(array("i", [1, 2, 3]))
    for length in range(1, 130):
        write_tables(str(tmp_path / "t"), {"n" * length: column}, "sum", packed=packed)
        found = read_tables(str(tmp_path / "t"), "sum")
        assert found is not None, length
        assert list(found["n" * length]) == [1, 2, 3]


@pytest.mark.parametrize("standard", standards().values(), ids=standards())
def test_strict_tables(standard: Standard, monkeypatch: pytest.MonkeyPatch) -> None:
    """A strict standard shares its tables, byte for byte, with the plain one, but where natives write several forms."""
    lexicon, strict = load_lexicon(), replace(standard, strict=True)
    shared = tables_of(strict)
    monkeypatch.setattr("normalizer.engine.tables.standard_tables.tables_of", lambda found: found)
    engine, plain = StandardTables(strict, lexicon), standard_tables(standard, lexicon)
    same_columns = columns_of(engine.made, RuleNumbers()) == columns_of(plain.made, RuleNumbers())
    same_tables = engine.made.tables() == read_tables(table_file(FOLDER, standard.id), dictionaries_checksum())
    assert (same_columns, same_tables) == ((shared == standard),) * 2
    assert shared in {standard, strict}


@ahead
def test_compiled_facts_are_the_facts(standard: Standard) -> None:
    """What reasons name was compiled ahead: forms with rows, pairs and doubts, words, and the list of words."""
    lexicon = load_lexicon()
    engine, columns = standard_tables(standard, lexicon), read_columns(name_of_tables(standard), lexicon)
    assert columns is not None
    facts = engine.facts
    for form in engine.made.converted:
        choice = engine.made.forms.choices.get(form)
        rule = engine.made.forms.rule(form)
        assert facts.rule(form) == rule
        assert facts.candidates(form) == (choice.candidates if choice else ())
        assert choice or facts.direct(form) == engine.made.forms.direct[form]
        assert facts.has_weights(form) == (form in engine.made.trained)
        for after in candidates(engine, form):
            script = engine.made.scripts.get(ord(form), Script.UNLISTED)
            document = document_of(form, after, engine.standard)
            authority = authority_of(rule, form, after, engine.standard)
            assert facts.pair(form, after) == (kind_of(form, after, script, engine.standard), authority, document)
    begins = dict(words_in_blocks(engine.made.tables()["word_blocks"]))
    assert begins.keys() == {number for number, word in enumerate(engine.made.spellings) if len(word.form) > 1}
    for number, begin in begins.items():
        word = engine.made.spellings[number]
        assert facts.word(begin) == (word.form, word.rule, word.disputed)
    named = engine.made.named | engine.made.authored | engine.made.listed | engine.made.varied
    for form in {*map(chr, engine.made.scripts), *engine.made.converted}:
        assert facts.doubted(form) == engine.made.doubted.get(form, "")
        assert facts.is_named(form) == (form in named)
    words = frequencies(lexicon, standard)
    fold, found = read_words(columns, common_words(lexicon))
    assert fold == engine.made.fold
    assert (found.costs, found.names, found.unknown) == (words.costs, words.names, words.unknown)


def test_compiled_columns_of_all_standards() -> None:
    """The classes of characters, the folding and the list of words are what the lists give now."""
    lexicon = load_lexicon()
    assert read_columns(COMMON, lexicon) is not None
    assert script_pages(lexicon) == made_script_pages(lexicon)
    fold, words = common_words(lexicon)
    made = frequencies(lexicon)
    assert fold == fold_table(lexicon)
    assert (words.costs, words.names, words.unknown) == (made.costs, made.names, made.unknown)


def test_facts_without_compiled_columns() -> None:
    """The print of dailies has no compiled columns, so they are made in memory; another edition has none either."""
    for edition in EDITIONS:
        engine = standard_tables(find_standard("zh-Hans@1964-06+press"), load_lexicon(edition))
        assert read_columns(name_of_tables(engine.standard), engine.lexicon) is None
        assert engine.facts.rule("發") == engine.made.forms.rule("發")
        number, begin = next(words_in_blocks(engine.made.tables()["word_blocks"]))
        word = engine.made.spellings[number]
        assert engine.facts.word(begin) == (word.form, word.rule, word.disputed)
        assert engine.sense.is_word("头发")
    assert read_columns("zh-Hant", load_lexicon("opencc-python-reimplemented")) is None


def words_in_blocks(blocks: memoryview) -> Iterator[tuple[int, int]]:
    """The number of each word of the blocks, and where it begins."""
    begin = 0
    while begin < len(blocks):
        head = blocks[begin]
        yield head >> constants.WORD_NUMBER, begin
        size = head & constants.WORD_LENGTH
        begin += 1 + (size - 1) // 2 + size * (head >> constants.WORD_COUNT & constants.WORD_SPELLINGS)


def test_a_damaged_column_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is checked when it is first used, and the message names the file; an array that is whole can be read."""
    file = tmp_path / "t.columns"
    write_columns(str(file), {"one": packed_texts(["談", "谈"]), "two": packed_texts(["國"])}, load_lexicon())
    monkeypatch.setattr("normalizer.engine.tables.columns.FOLDER", str(tmp_path))
    content = file.read_bytes()
    file.write_bytes(content.replace("談".encode(), "説".encode()))
    columns = read_columns("t", load_lexicon())
    assert columns is not None
    assert columns.texts("two") == ["國"]
    for _ in range(2):
        with pytest.raises(TableError, match=r"t\.columns: is damaged \(the column one"):
            columns.texts("one")


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
