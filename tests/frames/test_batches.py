"""Batches of Hugging Face datasets, Ray Data and Arrow equal single calls."""

import pickle
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import OptionError, StandardError
from normalizer.frames.batches import MapBatches

sys.path.insert(0, str(Path(__file__).parent))
from columns import COLUMNS, SOME, report_on

ROWS = ["朝鮮和朝鲜", None, "hair", "", "头发干净", "王汎森和徐乾學"] * 5


def flat(row: str | None, standard: str, report: str | None) -> dict[str, Any]:
    """The columns that a row must have."""
    found = report_on(row, standard, report)
    if report is None:
        return {"text": found}
    names = ["text", "verdict", "share_traditional", "share_simplified", "change_count", "doubt_count"]
    names += ["changes", "doubts"] if report == "changes" else []
    return {name if name == "text" else f"text_{name}": found and found[name] for name in names}


@given(rows=COLUMNS, standard=st.sampled_from(SOME), report=st.sampled_from([None, "counts", "changes"]))
def test_7_batches_equal_single_calls(rows: list[str | None], standard: str, report: str | None) -> None:
    """A batch of any kind gives for each row what a single call gives, and keeps the other columns."""
    function = pickle.loads(pickle.dumps(MapBatches(standard, report=report)))  # noqa: S301 - our own
    expected = [{"id": row, **flat(text, standard, report)} for row, text in enumerate(rows)]
    ids = list(range(len(rows)))
    lists = function({"id": ids, "text": rows})
    assert [dict(zip(lists, row, strict=True)) for row in zip(*lists.values(), strict=True)] == expected
    table = pa.table({"id": ids, "text": pa.array(rows, pa.string())})
    assert function(table).to_pylist() == expected
    assert [row for batch in table.to_batches() for row in function(batch).to_pylist()] == expected
    arrays = function({"id": np.array(ids), "text": np.array(rows, dtype=object)})
    assert list(arrays["text"]) == [row["text"] for row in expected]
    assert all(isinstance(values, np.ndarray) for values in arrays.values())


def test_bad_batches_are_refused() -> None:
    """An unknown standard or report fails when the function is made, a batch of another kind when it comes."""
    with pytest.raises(StandardError, match="unknown standard"):
        MapBatches("zh-Hnas")
    with pytest.raises(OptionError, match="unknown report"):
        MapBatches(report="count")
    with pytest.raises(TypeError, match="a batch must be a mapping or an Arrow table, got list"):
        MapBatches()(["朝鮮"])
    with pytest.raises(TypeError, match="the column must be text"):
        MapBatches()({"text": [1]})
    with pytest.raises(TypeError, match="column must be the name of a column, got int"):
        MapBatches(column=5)  # type: ignore[arg-type]
    with pytest.raises(OptionError, match="no column 'text': there are 1, named 'body'"):
        MapBatches()({"body": ["朝鮮"]})
    with pytest.raises(OptionError, match="there are 2 columns 'text'; give each its own name"):
        MapBatches()(pa.table([["朝鮮"], ["會談"]], names=["text", "text"]))


def test_columns_of_the_user_are_not_written_over() -> None:
    """A report whose column would take the place of another is refused, in a batch of any kind."""
    batch: dict[str, Any] = {"text": ["國"], "text_verdict": ["mine"]}
    table = pa.table(batch)
    arrays = {name: np.array(values, dtype=object) for name, values in batch.items()}
    for one in (batch, arrays, table, *table.to_batches()):
        with pytest.raises(OptionError, match="there is a column 'text_verdict' already; rename or remove it"):
            MapBatches(report="counts")(one)
    assert MapBatches()(table).to_pylist() == [{"text": "国", "text_verdict": "mine"}]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of what `datasets` imports
@pytest.mark.parametrize("form", [None, "arrow", "numpy"])
def test_hugging_face_datasets(form: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`map` over batches, in the formats of the library."""
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    import datasets  # noqa: PLC0415 - reads the environment

    given_rows = datasets.Dataset.from_dict({"id": list(range(len(ROWS))), "text": ROWS}).with_format(form)
    found = given_rows.map(MapBatches("zh-Hans", report="counts"), batched=True, batch_size=7).with_format(None)
    assert found.to_list() == [{"id": row, **flat(text, "zh-Hans", "counts")} for row, text in enumerate(ROWS)]


@pytest.fixture(scope="module")
def ray() -> Iterator[Any]:
    """Ray on this machine."""
    import ray  # noqa: PLC0415 - takes a while

    ray.init(num_cpus=2, include_dashboard=False, logging_level="ERROR", object_store_memory=200_000_000)
    yield ray
    ray.shutdown()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # of Ray's own start
@pytest.mark.parametrize("form", ["default", "pyarrow"])
def test_ray_data(ray: Any, form: str) -> None:  # noqa: ANN401 - a module
    """`map_batches`, in worker processes, in the formats of the library."""
    table = pa.table({"id": range(len(ROWS)), "text": pa.array(ROWS, pa.string())})
    found = ray.data.from_arrow([table[:11], table[11:]]).map_batches(
        MapBatches("zh-Hans", report="counts"), batch_size=7, batch_format=form
    )
    rows = sorted(found.take_all(), key=lambda row: row["id"])
    assert rows == [{"id": row, **flat(text, "zh-Hans", "counts")} for row, text in enumerate(ROWS)]
