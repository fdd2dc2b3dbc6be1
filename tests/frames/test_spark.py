"""Spark's columns equal single calls, on real executors, also when one of them is killed."""

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyspark import cloudpickle
from pyspark.sql import DataFrame, SparkSession

from normalizer import OptionError, StandardError, convert, detect
from normalizer.frames.batches import MapBatches
from normalizer.frames.spark import detect as detect_column
from normalizer.frames.spark import normalize

sys.path.insert(0, str(Path(__file__).parent))
from columns import COLUMNS, SOME, report_on

pytestmark = [
    pytest.mark.slow,
    # pyspark 4.3 warns of pandas 3 wherever it looks whether pandas is there
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
]


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory, program: Callable[..., str]) -> Iterator[SparkSession]:
    """A session with two executors, each a process of its own."""
    program("java", "default-jre-headless")
    folder = tmp_path_factory.mktemp("spark")
    environment = pytest.MonkeyPatch()
    # else the workers run whatever `python3` is
    environment.setenv("PYSPARK_PYTHON", sys.executable)
    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.local.dir", str(folder))
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "50")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()
    environment.undo()


def frame_of(spark: SparkSession, rows: list[str | None]) -> DataFrame:
    """Rows with their numbers."""
    return spark.createDataFrame(list(enumerate(rows)), "id int, text string").repartition(2)


@settings(max_examples=3)
@given(
    rows=st.lists(COLUMNS, min_size=4, max_size=8).map(chain.from_iterable).map(list), standard=st.sampled_from(SOME)
)
def test_7_columns_equal_single_calls(spark: SparkSession, rows: list[str | None], standard: str) -> None:
    """Text, reports and verdicts are for each row what single calls give."""
    found = frame_of(spark, rows).select(
        "id",
        normalize("text", standard).alias("plain"),
        normalize("text", standard, report="counts").alias("counts"),
        normalize("text", standard, report="changes").alias("changes"),
        detect_column("text")["verdict"].alias("verdict"),
    )
    single = [None if row is None else detect(row).verdict.value for row in rows]
    assert [row.asDict(recursive=True) for row in found.orderBy("id").collect()] == [
        {
            "id": place,
            "plain": report_on(row, standard),
            "counts": report_on(row, standard, "counts"),
            "changes": report_on(row, standard, "changes"),
            "verdict": verdict,
        }
        for place, (row, verdict) in enumerate(zip(rows, single, strict=True))
    ]


def test_options_reach_the_workers(spark: SparkSession) -> None:
    """The options of `normalize` hold on an executor, and `MapBatches` does for `mapInArrow`."""
    frame = frame_of(spark, ["台大在台湾的软件"])
    found = frame.select(normalize("text", "zh-Hant-TW", protect=["台大"], vocabulary=True)).collect()
    assert found[0][0] == "台大在台灣的軟體"
    function = MapBatches("zh-Hant")

    def each(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        yield from map(function, batches)

    assert frame.mapInArrow(each, frame.schema).collect()[0]["text"] == "台大在台灣的軟件"


def test_wrong_options_fail_when_the_query_is_built() -> None:
    """There is no column with an unknown standard or report, and no session is asked."""
    with pytest.raises(StandardError, match="unknown standard 'zh-Hnas'"):
        normalize("text", "zh-Hnas")
    with pytest.raises(OptionError, match="unknown report 'count'"):
        normalize("text", report="count")


def kill_executor_once(mark: str) -> None:
    """Kill the executor that this worker belongs to, unless that was done before."""
    try:
        with open(mark, "x", encoding="utf-8") as file:  # noqa: PTH123 - runs on a worker
            daemon = os.getppid()
            with open(f"/proc/{daemon}/stat", encoding="utf-8") as stat:  # noqa: PTH123 - as above
                executor = int(stat.read().rpartition(")")[2].split()[1])
            with open(f"/proc/{executor}/cmdline", encoding="utf-8") as command:  # noqa: PTH123 - as above
                assert "CoarseGrainedExecutorBackend" in command.read()
            file.write(str(executor))
    except FileExistsError:
        return
    os.kill(executor, signal.SIGKILL)


def test_a_killed_executor_loses_nothing(spark: SparkSession, tmp_path: Path) -> None:
    """An executor dies in the middle of its rows: the job finishes, and every row is there once."""
    # a worker cannot import the tests
    cloudpickle.register_pickle_by_value(sys.modules[__name__])
    mark = str(tmp_path / "killed")
    lines = ["朝鮮和朝鲜", "头发干淨", "王汎森和徐乾學", ""]
    rows: list[str | None] = [f"{lines[row % 4]}{row}" for row in range(2_000)]
    frame = frame_of(spark, rows)
    schema = frame.schema

    def dies(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for place, batch in enumerate(batches):
            if place == 5:
                kill_executor_once(mark)
            yield batch

    dying = frame.mapInArrow(dies, schema).select("id", normalize("text", "zh-Hans").alias("text"))
    dying.write.parquet(str(tmp_path / "out"))
    assert int(Path(mark).read_text(encoding="utf-8")) > 0
    found = pq.read_table(tmp_path / "out").sort_by("id").to_pylist()
    assert found == [{"id": place, "text": convert(row or "", "zh-Hans")} for place, row in enumerate(rows)]
