"""Arrow columns equal single calls, row by row."""

import pickle
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import InputError, OptionError, StandardError, convert, detect
from normalizer.frames import arrow
from normalizer.frames.schema import DETECTION, VERSION, VERSION_KEY, report_type, schema

sys.path.insert(0, str(Path(__file__).parent))
from columns import COLUMNS, SOME, report_on

TYPES = [
    *(pa.string(), pa.large_string(), pa.string_view()),
    *(pa.dictionary(pa.int16(), pa.string()), pa.dictionary(pa.int32(), pa.string_view())),
]
REPORTS = st.sampled_from([None, "counts", "changes"])
OPTIONS: list[dict[str, Any]] = [
    {"terms": {"國家": "國", "后": "後"}},
    {"protect": ["國", "发展"]},
    {"vocabulary": True},
    {"kinds": ["script"]},
    {"lexicon": "opencc-python-reimplemented"},
]


def column(rows: list[str | None], kind: pa.DataType) -> pa.Array:
    """Rows as an array of a type."""
    if pa.types.is_dictionary(kind):
        # Arrow makes no dictionary of views by itself
        plain = pa.array(rows, pa.string()).dictionary_encode()
        return pa.DictionaryArray.from_arrays(
            plain.indices.cast(kind.index_type), plain.dictionary.cast(kind.value_type)
        )
    return pa.array(rows, pa.string()).cast(kind)


@given(
    standard=st.sampled_from(SOME),
    rows=COLUMNS,
    kind=st.sampled_from(TYPES),
    report=REPORTS,
    cut=st.integers(0, 8),
)
def test_7_columns_equal_single_calls(
    standard: str, rows: list[str | None], kind: pa.DataType, report: str | None, cut: int
) -> None:
    """Every type of column, whole, cut and in chunks, gives for each row what a single call gives."""
    whole = column(rows, kind)
    expected = [report_on(row, standard, report) for row in rows]
    for part, wanted in (
        (whole, expected),
        (whole[cut:], expected[cut:]),
        (pa.chunked_array([whole[:cut], whole[cut:]], whole.type), expected),
    ):
        found = arrow.normalize(part, standard, report=report)
        found.validate(full=True)
        assert found.to_pylist() == wanted
        text = kind.value_type if pa.types.is_dictionary(kind) else kind
        assert found.type == (report_type(report, text) if report else kind)


@given(rows=COLUMNS, kind=st.sampled_from(TYPES))
def test_7_detection_of_columns_equals_single_calls(rows: list[str | None], kind: pa.DataType) -> None:
    """`detect` says of a row what it says of the text alone."""
    found = arrow.detect(column(rows, kind))
    assert found.type == DETECTION
    single = [None if row is None else detect(row) for row in rows]
    assert found.to_pylist() == [
        one
        and {
            "verdict": one.verdict.value,
            "share_traditional": one.share_traditional,
            "share_simplified": one.share_simplified,
            "traditional": one.traditional,
            "simplified": one.simplified,
            "han": one.han,
        }
        for one in single
    ]


@pytest.mark.parametrize("given_options", OPTIONS, ids=lambda options: next(iter(options)))
@given(rows=COLUMNS, report=REPORTS)
def test_7_columns_equal_single_calls_with_options(
    given_options: dict[str, Any], rows: list[str | None], report: str | None
) -> None:
    """The options of `normalize` do for a column what they do for a text."""
    found = arrow.normalize(pa.array(rows, pa.string()), "zh-Hant-TW", report=report, **given_options)
    expected = [report_on(row, "zh-Hant-TW", report, **given_options) for row in rows]
    assert found.to_pylist() == expected


def test_threads_share_a_normalizer() -> None:
    """What several threads convert at once comes out as it does alone."""
    rows = pa.array(["王汎森和徐乾學就朝鮮問題的會談", "头发", None, "⿰車"] * 2_000)
    converted = arrow.ColumnNormalizer("zh-Hans", report="counts")
    alone = converted(rows)
    with ThreadPoolExecutor(4) as threads:
        assert all(found.equals(alone) for found in threads.map(converted, [rows] * 8))


def test_the_interpreter_is_free_meanwhile() -> None:
    """Another thread runs while a batch is in the kernel."""
    rows = pa.array(["头发展开后里面的干部" * 40] * 20_000)
    ticks, done = [0], threading.Event()

    def tick() -> None:
        while not done.is_set():
            ticks[0] += 1
            done.wait(0.001)

    thread = threading.Thread(target=tick)
    thread.start()
    before = ticks[0]
    arrow.normalize(rows, "zh-Hant")
    during = ticks[0] - before
    done.set()
    thread.join()
    # with the lock held there is one at the start and one at the end
    assert during > 10


def test_a_pickled_normalizer_does_the_same() -> None:
    """A worker that gets it pickled gives the same columns."""
    rows = pa.array(["台大在台湾", None])
    first = arrow.ColumnNormalizer(
        "zh-Hant-TW", report="changes", protect=iter(["台大"]), kinds=iter(["script", "variant"])
    )
    assert pickle.loads(pickle.dumps(first))(rows).equals(first(rows))  # noqa: S301 - our own
    assert first(rows).field("text").to_pylist() == ["台大在台灣", None]


def test_reports_on_a_dictionary_of_bytes_in_views() -> None:
    """A report on each kind of column that is named as taken; bytes become text of the same kind."""
    entries = pa.array([b"\xe5\x9c\x8b", b"hair"], pa.binary_view())
    rows = pa.DictionaryArray.from_arrays(pa.array([0, None, 1, 0]), entries)
    found = arrow.normalize(rows, report="counts")
    assert found.type == report_type("counts", pa.string_view())
    assert [row and row["text"] for row in found.to_pylist()] == ["国", None, "hair", "国"]


@pytest.mark.parametrize("kind", [pa.binary(), pa.large_binary(), pa.binary_view()])
def test_bytes_are_taken_where_they_are_utf_8(kind: pa.DataType) -> None:
    """UTF-8 in a binary column becomes text; the first row that is none is named, chunks before it counted."""
    good = pa.array(["朝鮮".encode(), None, b""], kind)
    assert arrow.normalize(good).to_pylist() == ["朝鲜", None, ""]
    bad = pa.array(["朝鮮".encode(), b"ab\xffc"], kind)
    with pytest.raises(InputError, match=r"row 4 is not UTF-8: invalid start byte at byte 2 \(ff 63\)"):
        arrow.normalize(pa.chunked_array([good, bad]))
    with pytest.raises(InputError, match="row 1 is not UTF-8"):
        arrow.detect(bad)


@pytest.mark.parametrize("array", [pa.array([1, 2]), pa.array([["朝鮮"]]), pa.chunked_array([], pa.date32())])
def test_a_column_that_is_no_text_is_refused(array: pa.Array) -> None:
    """The message says what came and what would do."""
    with pytest.raises(TypeError, match=r"the column must be text \(string, .*\), got .*; cast it"):
        arrow.normalize(array)
    with pytest.raises(TypeError, match="the column must be text"):
        arrow.detect(array)


def test_what_is_no_column_is_refused() -> None:
    """A list is no column; a capsule of Arrow's C interface is."""
    with pytest.raises(TypeError, match=r"got list; make one of a list with pyarrow\.array"):
        arrow.normalize(["朝鮮"])

    class Other:
        def __arrow_c_array__(self, requested: object = None) -> object:
            return pa.array(["朝鮮"]).__arrow_c_array__(requested)

    assert arrow.normalize(Other()).to_pylist() == ["朝鲜"]


def test_wrong_options_are_refused_before_there_is_a_column() -> None:
    """An unknown standard or report fails when the function is made."""
    with pytest.raises(StandardError, match="unknown standard 'zh-Hnas'; did you mean 'zh-Hans'"):
        arrow.ColumnNormalizer("zh-Hnas")
    with pytest.raises(OptionError, match="unknown report 'count'; did you mean 'counts'"):
        arrow.ColumnNormalizer(report="count")
    with pytest.raises(TypeError, match="report must be None or one of counts, changes, got True"):
        arrow.ColumnNormalizer(report=True)  # type: ignore[arg-type] # is refused
    with pytest.raises(OptionError, match="kinds must be among"):
        arrow.ColumnNormalizer(kinds=["wording"])


def test_the_schema_is_versioned() -> None:
    """The version stands where a reader of the column finds it."""
    found = arrow.normalize(pa.array(["朝鮮"]), report="counts")
    assert found.type.field("text").metadata == {VERSION_KEY.encode(): VERSION.encode()}
    assert schema("changes").metadata == {VERSION_KEY.encode(): VERSION.encode()}
    fields = [f"{field.name}: {field.type}" for kind in (schema("changes"), DETECTION) for field in kind]
    assert fields == (Path(__file__).parent / "schema-1.txt").read_text().splitlines()


def test_a_dictionary_holds_every_form_once() -> None:
    """Entries that become one are one."""
    found = arrow.normalize(pa.array(["朝鮮", "朝鲜", None, "朝鮮"]).dictionary_encode())
    assert found.to_pylist() == ["朝鲜", "朝鲜", None, "朝鲜"]
    assert found.dictionary.to_pylist() == ["朝鲜"]


def test_columns_without_rows() -> None:
    """Nothing comes of nothing, in the right type."""
    for report in (None, "counts", "changes"):
        for array in (pa.array([], pa.string()), pa.chunked_array([], pa.large_string()), pa.array([None, None])):
            found = arrow.normalize(array, report=report)
            assert found.to_pylist() == [None] * len(array)
    assert arrow.detect(pa.array([], pa.string())).to_pylist() == []


@pytest.mark.slow
def test_rows_of_100_mb() -> None:
    """Rows of 100 MB come out as single calls give them, beside small ones."""
    large = "双方就朝鮮問題舉行会談，發展了头髮。\n" * 1_900_000
    rows = ["头髮", large, None, "", large[:500_000]]
    found = arrow.normalize(pa.array(rows, pa.string()), "zh-Hans", report="counts")
    text = convert(large, "zh-Hans")
    assert len(large.encode()) > 100_000_000
    assert found.field("text").to_pylist() == ["头发", text, None, "", text[:500_000]]
    assert found.field("verdict").to_pylist() == ["mixed", "mixed", None, "no-han", "mixed"]


def test_a_result_too_large_for_its_type_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where offsets of 32 bits cannot hold the result, the message says what can."""
    from normalizer.frames import buffers  # noqa: PLC0415 - only here

    class Small:
        """Arrow with an int32 that nothing fits into."""

        def __getattr__(self, name: str) -> object:
            return getattr(pa, "int8" if name == "int32" else name)

    monkeypatch.setattr(buffers, "pa", Small())
    rows, data = pa.array(["a" * 200]), pa.py_buffer(b"a" * 200)
    ends = pa.array([0, 200], pa.int64()).buffers()[1]
    with pytest.raises(InputError, match=r"the result has 200 bytes, .*; cast the column to large_string"):
        buffers.strings_of(data, ends, rows)


def test_terms_that_no_column_can_hold() -> None:
    """A lone surrogate is refused when the function is made; where it is looked for, it is nowhere."""
    with pytest.raises(OptionError, match=r"cannot contain a lone surrogate; remove the term '\\u570b': '\\ud800'"):
        arrow.ColumnNormalizer(terms={"國": "\ud800"})
    assert arrow.normalize(pa.array(["國"]), terms={"\ud800": "x"}).to_pylist() == ["国"]
