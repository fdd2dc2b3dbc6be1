"""Parquet files: the chosen columns are in the standard, and everything else is as it was."""

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from normalizer import convert, corpus
from normalizer.frames import arrow
from normalizer.frames.schema import report_type

ROWS = ["朝鮮和朝鲜", None, "", "hair", "頭发和会談", "双方進行了会谈。"] * 50
DONE = [None if row is None else convert(row, "zh-Hans") for row in ROWS]


def table() -> pa.Table:
    """Two columns of text among others, with metadata."""
    size = len(ROWS)
    fields = [
        pa.field("id", pa.int64(), nullable=False, metadata={b"PARQUET:field_id": b"7"}),
        pa.field("text", pa.string(), metadata={b"note": "正文".encode(), b"PARQUET:field_id": b"9"}),
        pa.field("when", pa.timestamp("ns", "Asia/Shanghai")),
        pa.field("title", pa.dictionary(pa.int32(), pa.string())),
        pa.field("tags", pa.list_(pa.struct([pa.field("name", pa.string()), pa.field("n", pa.uint32())]))),
        pa.field("raw", pa.binary()),
    ]
    columns = [
        pa.array(range(size)),
        pa.array(ROWS),
        pa.array([None if row % 3 else row for row in range(size)], fields[2].type),
        pa.array(ROWS).dictionary_encode(),
        pa.array([[{"name": "朝鮮", "n": row}] * (row % 3) for row in range(size)], fields[4].type),
        pa.array([b"\xff\xfe" if row else None for row in range(size)]),
    ]
    return pa.table(columns, schema=pa.schema(fields, metadata={b"origin": "1958年".encode()}))


OPTIONS: dict[str, Any] = {
    "row_group_size": 120,
    "compression": {"id": "snappy", "text": "zstd", "when": "none", "title": "gzip", "raw": "lz4"},
    "use_dictionary": ["title", "id"],
    "sorting_columns": [pq.SortingColumn(0), pq.SortingColumn(1)],
    "write_page_index": True,
}


def traits(path: Path) -> list[Any]:
    """How a file is written, column chunk by column chunk."""
    found = pq.ParquetFile(path)
    metadata = found.metadata
    groups = [metadata.row_group(group) for group in range(metadata.num_row_groups)]
    leaves = range(metadata.num_columns)
    chunks = [[group.column(leaf) for leaf in leaves] for group in groups]
    return [
        metadata.format_version,
        [group.num_rows for group in groups],
        [[(one.path_in_schema, one.compression, one.has_dictionary_page) for one in each] for each in chunks],
        [[(one.is_stats_set, one.has_column_index) for one in each] for each in chunks],
        str(found.schema).split("\n", 1)[1],
        found.schema_arrow.metadata,
    ]


@pytest.mark.parametrize("version", ["1.0", "2.6"])
def test_only_the_columns_change(tmp_path: Path, version: str) -> None:
    """Rows, groups, order, types, metadata, compression and all other values stay; nulls stay."""
    source = table() if version == "2.6" else table().drop_columns(["when", "tags"])
    path, out = tmp_path / "a.parquet", tmp_path / "out" / "a.parquet"
    names = set(source.column_names)
    compression = {name: codec for name, codec in OPTIONS["compression"].items() if name in names}
    pq.write_table(source, path, **{**OPTIONS, "compression": compression}, version=version)
    summary = corpus.normalize(path, output=out.parent, columns=["text", "title"])
    assert not summary.failures
    assert traits(out) == traits(path)
    found = pq.read_table(out)
    source = pq.read_table(path)
    assert found.schema.equals(source.schema, check_metadata=True)
    for name in ("text", "title"):
        assert found[name].to_pylist() == DONE
    assert found.drop_columns(["text", "title"]).equals(source.drop_columns(["text", "title"]))
    assert pq.ParquetFile(out).metadata.row_group(0).sorting_columns == (pq.SortingColumn(0),)
    counts = arrow.normalize(source["text"].combine_chunks(), report="counts")
    changes, doubts = (sum(filter(None, counts.field(name).to_pylist())) for name in ("change_count", "doubt_count"))
    assert dict(summary.changes) == {"column": 2 * changes}
    assert (summary.doubts, summary.changed) == (2 * doubts, 1)
    assert summary.characters == 2 * sum(len(row or "") for row in ROWS)


def test_types_of_text(tmp_path: Path) -> None:
    """Every type of text comes out as it was, also bytes and views, with the schema stored and without."""
    kinds = [pa.large_string(), pa.binary(), pa.large_binary(), pa.string_view(), pa.binary_view(), pa.null()]
    for stored in (True, False):
        for kind in kinds:
            rows = [None] * len(ROWS) if kind == pa.null() else ROWS
            path = tmp_path / "a.parquet"
            column = pa.nulls(len(rows)) if kind == pa.null() else pa.array(rows, pa.string()).cast(kind)
            pq.write_table(pa.table({"text": column}), path, store_schema=stored)
            summary = corpus.normalize(path, output=tmp_path / "out", columns=[1], report="counts")
            assert not summary.failures, kind
            there, found = pq.read_table(path), pq.read_table(tmp_path / "out" / "a.parquet")
            assert found.schema.field(0) == there.schema.field(0)
            wanted = [None if row is None else convert(row) for row in rows]
            assert found["text"].cast(pa.string()).to_pylist() == wanted
            assert [row and row["text"] for row in found["text_report"].to_pylist()] == wanted


@pytest.mark.parametrize("report", ["counts", "changes"])
def test_a_report(tmp_path: Path, report: str) -> None:
    """Each column gets its report at the end, which is that of the Arrow adapter."""
    path, out = tmp_path / "a.parquet", tmp_path / "out" / "a.parquet"
    pq.write_table(table(), path, **OPTIONS)
    assert not corpus.normalize(path, output=out.parent, columns=["title", "text"], report=report).failures
    found = pq.read_table(out)
    assert found.column_names == [*table().column_names, "text_report", "title_report"]
    for name in ("text", "title"):
        assert found[name].to_pylist() == DONE
        assert found[f"{name}_report"].type == report_type(report, pa.string())
        assert found[f"{name}_report"].to_pylist() == arrow.normalize(table()[name], report=report).to_pylist()
    again = corpus.normalize(out, output=tmp_path / "again", columns=["text"], report=report)
    assert "there is a column 'text_report' already" in again.failures[0].reason


def test_what_does_not_change_keeps_its_bytes(tmp_path: Path) -> None:
    """A file that is in the standard is copied, or not touched in place, whoever wrote it; twice is once."""
    path, out = tmp_path / "a.parquet", tmp_path / "out" / "a.parquet"
    pq.write_table(pa.table({"text": DONE}), path, data_page_version="2.0", compression="brotli")
    state = path.stat()
    summary = corpus.normalize(path, output=out.parent, columns=["text"])
    assert (summary.done, summary.changed) == (1, 0)
    assert out.read_bytes() == path.read_bytes()
    assert corpus.normalize(path, in_place=True, columns=["text"]).changed == 0
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (state.st_ino, state.st_mtime_ns)


def test_going_on_in_place_and_looking(tmp_path: Path) -> None:
    """Without a place nothing is written; a run that is taken up skips what is done; in place with a backup."""
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for name in ("a.parquet", "b.PARQUET"):
        pq.write_table(table(), folder / name)
    looked = corpus.normalize(folder, columns=["text"])
    assert (looked.done, looked.changed, looked.written) == (2, 2, False)
    assert corpus.normalize(folder, output=out, columns=["text"], workers=2).done == 2
    (out / "a.parquet").unlink()
    again = corpus.normalize(folder, output=out, columns=["text"], resume=True)
    assert (again.done, again.skipped, dict(again.changes)) == (2, 1, dict(looked.changes))
    before = (folder / "a.parquet").read_bytes()
    assert corpus.normalize(folder / "a.parquet", in_place=True, backup=".bak", columns=["text"]).changed == 1
    assert (folder / "a.parquet.bak").read_bytes() == before
    assert (folder / "a.parquet").read_bytes() == (out / "a.parquet").read_bytes()


def test_options_decide_as_elsewhere(tmp_path: Path) -> None:
    """Terms, protection, vocabulary and a standard of a day go to the columns."""
    path, out = tmp_path / "a.parquet", tmp_path / "out"
    rows = ["软件在台大", "朝鮮和后来"]
    pq.write_table(pa.table({"text": rows}), path)
    cases: list[tuple[str, dict[str, Any]]] = [
        ("zh-Hant-TW", {"protect": ["台大"], "vocabulary": True, "terms": {"朝鮮": "韓國"}}),
        ("zh-Hans@1958-12-08", {}),
        ("zh-Hans", {"kinds": ["variant"], "lexicon": "opencc-python-reimplemented"}),
    ]
    for to, given in cases:
        assert not corpus.normalize(path, to, output=out, columns=["text"], **given).failures
        found = pq.read_table(out / "a.parquet")["text"].to_pylist()
        assert found == [convert(row, to, **given) for row in rows]


def run(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    """Run the command."""
    return subprocess.run(
        [sys.executable, "-m", "normalizer", *map(str, arguments)], capture_output=True, check=False, timeout=120
    )


def bad(folder: Path) -> dict[str, str]:
    """Files that cannot be done, and a part of the reason."""
    pq.write_table(pa.table({"other": ["朝鮮"]}), folder / "none.parquet")
    pq.write_table(pa.table({"text": [1]}), folder / "number.parquet")
    pq.write_table(pa.table({"text": [["朝鮮"]]}), folder / "list.parquet")
    pq.write_table(pa.table({"text": pa.array([b"a", b"\xff"])}), folder / "bytes.parquet")
    pq.write_table(pa.table({"text": ROWS * 100}), folder / "cut.parquet", compression="none", use_dictionary=False)
    whole = (folder / "cut.parquet").read_bytes()
    (folder / "cut.parquet").write_bytes(whole[:-9])
    (folder / "spoilt.parquet").write_bytes(whole[:4] + bytes(800) + whole[804:])
    (folder / "empty.parquet").write_bytes(b"")
    (folder / "sealed.parquet").write_bytes(b"PARE" + whole[4:-4] + b"PARE")
    (folder / "text.parquet").write_text("朝鮮", encoding="utf-8")
    return {
        "none": "no column 'text': there are 1, named 'other'",
        "number": "column 'text': the column must be text",
        "list": "column 'text': the column must be text",
        "bytes": "column 'text', row group 0: row 1 is not UTF-8",
        "cut": "it cannot be read as Parquet",
        "spoilt": "it cannot be read as Parquet",
        "empty": "it is empty",
        "sealed": "it is encrypted",
        "text": "it cannot be read as Parquet",
    }


def test_bad_files(tmp_path: Path) -> None:
    """Each has its reason, nothing is left of it, and the others are done."""
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    wanted = bad(folder)
    pq.write_table(table(), folder / "good.parquet")
    summary = corpus.normalize(folder, output=out, columns=["text"])
    reasons = {Path(failure.path).stem: failure.reason for failure in summary.failures}
    assert reasons.keys() == wanted.keys()
    for name, part in wanted.items():
        assert reasons[name].startswith(part), reasons[name]
    assert [path.name for path in out.iterdir() if not path.name.endswith(".jsonl")] == ["good.parquet"]


def test_what_makes_no_sense(tmp_path: Path) -> None:
    """Parquet without columns, and a report on what is no Parquet, are failures; folders leave Parquet out then."""
    pq.write_table(table(), tmp_path / "a.parquet")
    (tmp_path / "b.txt").write_text("朝鮮", encoding="utf-8")
    assert "needs columns" in corpus.normalize(tmp_path / "a.parquet").failures[0].reason
    summary = corpus.normalize(tmp_path)
    assert (summary.done, summary.left_out) == (1, 1)
    summary = corpus.normalize(tmp_path, columns=["text"], report="counts")
    assert summary.failures[0].reason.startswith("report works with Parquet files only")


def test_files_without_rows(tmp_path: Path) -> None:
    """No row group, and an empty one, stay what they are."""
    for number in range(2):
        path = tmp_path / f"{number}.parquet"
        schema = pa.schema([pa.field("text", pa.string())])
        with pq.ParquetWriter(path, schema) as writer:
            if number:
                writer.write_table(schema.empty_table())
        summary = corpus.normalize(path, output=tmp_path / "out", columns=["text"], report="changes")
        assert not summary.failures
        found = pq.ParquetFile(tmp_path / "out" / path.name)
        assert found.metadata.num_row_groups == number
        assert found.schema_arrow.names == ["text", "text_report"]


def test_dates_of_old_writers(tmp_path: Path) -> None:
    """Dates in INT96 stay as they are; those that would be lost are refused."""
    for year, lost in ((1958, False), (1, True)):
        path = tmp_path / f"{year}.parquet"
        days = pa.array([dt.datetime(year, 12, 8)], pa.timestamp("us"))  # noqa: DTZ001 - such columns have none
        source = pa.table({"day": days, "text": ["朝鮮"]})
        pq.write_table(source, path, use_deprecated_int96_timestamps=True, store_schema=False)
        summary = corpus.normalize(path, output=tmp_path / "out", columns=["text"])
        assert bool(summary.failures) == lost
        if not lost:
            out = tmp_path / "out" / path.name
            assert traits(out) == traits(path)
            assert pq.read_table(out)["day"].equals(pq.read_table(path)["day"])


def test_a_missing_library_is_named(tmp_path: Path) -> None:
    """Without pyarrow each Parquet file is a failure that says what to install, and the others are done."""
    pq.write_table(table(), tmp_path / "a.parquet")
    (tmp_path / "b.csv").write_text("text\n朝鮮\n", encoding="utf-8")
    program = f"""
import json, sys
sys.modules["pyarrow"] = None
from normalizer import corpus
summary = corpus.normalize([{str(tmp_path / "a.parquet")!r}, {str(tmp_path / "b.csv")!r}], columns=["text"])
print(json.dumps([summary.done, [failure.reason for failure in summary.failures]]))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    number, reasons = json.loads(done.stdout)
    assert number == 1
    assert len(reasons) == 1
    assert reasons[0].endswith("to install it: pip install 'hanzi-normalizer[arrow]'")


def test_the_command(tmp_path: Path) -> None:
    """Chosen columns of many files go into a folder that -o names, with a report, and are gone on with."""
    (tmp_path / "in").mkdir()
    for name in ("a", "b"):
        pq.write_table(pa.table({"n": [1], "text": ["会談"], "title": ["朝鮮"]}), tmp_path / "in" / f"{name}.parquet")
    chosen = ["--column", "text", "--column", "3", "--to", "zh-Hans", "--report", "counts"]
    for more in ([], ["--resume"]):
        done = run("normalize", tmp_path / "in" / "*.parquet", *chosen, "-o", f"{tmp_path / 'out'}/", *more)
        assert done.returncode == 0, done.stderr
        assert done.stdout.decode().startswith("2 of 2 files to zh-Hans; 2 changed\n8 characters: 4 changes (4 column)")
    assert b"2 of them skipped" in done.stdout
    found = pq.read_table(tmp_path / "out" / "b.parquet")
    assert found.column_names == ["n", "text", "title", "text_report", "title_report"]
    assert found.slice(0, 1).to_pylist()[0]["title_report"]["text"] == "朝鲜"
    one = tmp_path / "in" / "a.parquet"
    assert run("normalize", one, "--column", "text", "--check").returncode == 1
    assert b"is written into a folder" in run("normalize", one, "--column", "text", "-o", tmp_path / "x").stderr
    assert run("normalize", one, "--column", "text", "-o", tmp_path / "out", "--quiet").returncode == 0
    assert run("normalize", one, "--column", "none", "--to", "zh-Hans", "--in-place").returncode == 2


def test_memory_is_that_of_a_row_group(tmp_path: Path) -> None:
    """Ten times as many row groups take hardly more memory."""
    peaks = []
    for groups in (4, 40):
        path = tmp_path / f"{groups}.parquet"
        part = pa.table({"text": ROWS * 200})
        with pq.ParquetWriter(path, part.schema, use_dictionary=False, compression="none") as writer:
            for _ in range(groups):
                writer.write_table(part)
        program = f"""
import resource
from normalizer import corpus
assert corpus.normalize({str(path)!r}, output={str(tmp_path / "out")!r}, columns=["text"]).done == 1
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        peaks.append(int(done.stdout))
    assert (tmp_path / "40.parquet").stat().st_size > 30_000_000
    assert peaks[1] < peaks[0] + 15_000, peaks
