"""Rows a second of each adapter, compared with single calls and the peers in one run; see README.md.

The rows are the sentences of the joint statement of 1958, in random order. Every figure is the median of interleaved
rounds. `--spark` adds Spark on one executor and on two (needs Java; some minutes), with the rows repeated `--times`
times, since a job has fixed costs.
"""

import argparse
import ctypes
import gc
import os
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
from peers import Converter

import normalizer.frames.pandas  # registers `hanzi`
import normalizer.frames.polars  # noqa: F401 - as above
from normalizer import convert
from normalizer.frames import arrow
from normalizer.frames.duckdb import register

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

STATEMENT = Path(__file__).parent.parent / "fixtures" / "joint-statement-1958" / "source.txt"
FEW = 5_000


def seconds(function: Callable[[], object]) -> float:
    """Time a call."""
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def tasks(rows: list[str], to: str) -> dict[str, Callable[[], object]]:
    """Functions to time, by name."""
    column, whole = pa.array(rows), "\n".join(rows)
    frame, series = pl.DataFrame({"text": rows}), pd.Series(rows)
    connection = register(duckdb.connect())
    connection.execute("SET threads = 1")
    connection.register("arrow_rows", pa.table({"text": column}))
    connection.execute("CREATE TABLE rows AS SELECT * FROM arrow_rows")
    query = f"SELECT count(hanzi_normalize(text, '{to}')) FROM rows"  # noqa: S608 - a standard
    return {
        "one big convert": partial(convert, whole, to),
        "a loop over convert": lambda: [convert(row, to) for row in rows],
        "Arrow": partial(arrow.normalize, column, to),
        "Arrow, counts": partial(arrow.normalize, column, to, report="counts"),
        "Polars": lambda: frame.select(pl.col("text").hanzi.normalize(to)),
        "pandas": lambda: series.hanzi.normalize(to),
        "DuckDB": lambda: connection.execute(query).fetchall(),
    }


def spark_seconds(rows: list[str], to: str, executors: int, times: int) -> tuple[float, float]:
    """Time Spark with so many executors and repetitions of the rows, in seconds, without the first run (Java, tables).

    Returns:
        Seconds of our function, and of one that returns its input.
    """
    os.environ["PYSPARK_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession
    from pyspark.sql.functions import arrow_udf, length
    from pyspark.sql.functions import sum as total

    from normalizer.frames.spark import normalize

    master = f"local-cluster[{executors},1,1024]"
    spark = SparkSession.builder.master(master).config("spark.ui.enabled", "false").getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    few = spark.createDataFrame(pd.DataFrame({"text": rows}))
    frame = few.crossJoin(spark.range(times)).select("text").repartition(4).cache()
    frame.count()

    def same(column: pa.Array) -> pa.Array:
        return column

    found = []
    for column in (normalize("text", to), arrow_udf(same, "string")("text")):
        # a repeated query is answered from its shuffle without a call of the function: build a new one each time
        query = partial(_collect, frame, total(length(column)))
        query()
        found.append(min(seconds(query) for _ in range(3)))
    spark.stop()
    return found[0], found[1]


def _collect(frame: "DataFrame", column: "Column") -> object:
    return frame.select(column).collect()


def memory(name: str, rows: list[str], to: str) -> float:
    """Growth of the peak memory of a separate process while a task runs, in MiB (Linux)."""
    function = tasks(rows, to)[name]
    tasks(rows[:1000], to)[name]()
    gc.collect()
    pa.default_memory_pool().release_unused()
    ctypes.CDLL(None).malloc_trim(0)
    # reset the peak to the memory in use
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    before = _status("VmRSS")
    kept = function()
    after = _status("VmHWM")
    del kept
    return (after - before) / 1024


def _status(field: str) -> int:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{field}:"))


def print_memory(rows: int) -> None:
    """Print the memory of each adapter, each in a process of its own."""
    print("\n| MiB more at the peak | to zh-Hans | to zh-Hant |\n|---|---|---|")
    for name in tasks(["鮮"], "zh-Hans"):
        cells = []
        for to in ("zh-Hans", "zh-Hant"):
            command = [sys.executable, __file__, "--one", name, to, "--rows", str(rows)]
            cells.append(subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip())
        print(f"| {name} | {cells[0]} | {cells[1]} |")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--spark", action="store_true")
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--one", nargs=2, metavar=("TASK", "STANDARD"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    sentences = [part for part in re.split(r"(?<=[。；，])|\n", STATEMENT.read_text(encoding="utf-8")) if part.strip()]
    rows = random.Random(1958).choices(sentences, k=given.rows)  # noqa: S311 - the same rows every time
    if given.one:
        print(f"{memory(given.one[0], rows, given.one[1]):.0f}")
        return
    print_speed(rows, given)
    print_memory(given.rows)


def print_speed(rows: list[str], given: argparse.Namespace) -> None:
    """Print rows a second."""
    print("| rows a second (ratio to one big `convert`) | to zh-Hans | to zh-Hant |")
    print("|---|---|---|")
    found: dict[str, dict[str, float]] = {}
    for target, to in (("simplified", "zh-Hans"), ("traditional", "zh-Hant")):
        times: dict[str, list[float]] = {}
        functions = tasks(rows, to)
        with Converter("OpenCC") as compiled, Converter("opencc-python-reimplemented") as old:
            for _ in range(given.rounds):
                for name, function in functions.items():
                    times.setdefault(name, []).append(seconds(function) / len(rows))
                for name, peer in (("UDF around OpenCC", compiled), ("UDF around opencc-python-reimplemented", old)):
                    few = rows[:FEW]
                    times.setdefault(name, []).append(peer.ask(target, rows=few) / len(few))
        for name, each in times.items():
            found.setdefault(name, {})[to] = statistics.median(each)
        for executors in (1, 2) if given.spark else ():
            both = spark_seconds(rows, to, executors, given.times)
            for name, took in zip(("Spark", "Spark, identity function"), both, strict=True):
                found.setdefault(f"{name}, executors: {executors}", {})[to] = took / (len(rows) * given.times)
    for name, each in found.items():
        cells = [
            f"{1 / each[to]:,.0f} ({found['one big convert'][to] / each[to]:.2f})" for to in ("zh-Hans", "zh-Hant")
        ]
        print(f"| {name} | {cells[0]} | {cells[1]} |")


if __name__ == "__main__":
    main()
