"""A million mixed lines in Parquet: find the mixed documents, normalize them, write text and report columns.

On one machine with Polars or DuckDB, or on Spark in local-cluster mode, with executors in separate processes. The
results are the same, row by row; `compare` checks that.

    python examples/mixed_corpus.py make corpus.parquet --rows 1000000
    python examples/mixed_corpus.py polars corpus.parquet polars.parquet
    python examples/mixed_corpus.py duckdb corpus.parquet duckdb.parquet
    python examples/mixed_corpus.py spark corpus.parquet spark.parquet
    python examples/mixed_corpus.py compare polars.parquet duckdb.parquet spark.parquet
"""

import argparse
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

STANDARD = "zh-Hans"
PARTS = [
    *(
        "双方就朝鮮問題舉行會談，",
        "雙方就朝鲜问题举行会谈，",
        "會談在友好的气氛中進行，",
        "头髮干淨，",
        "发展了里面的关系，",
    ),
    *(
        "王汎森和徐乾學先生說，",
        "“後”字不作“后”，",
        "the joint statement, ",
        "1958年12月，",
        "𠮷野家，",
        "陣营的团結，",
    ),
]
ENDS = ["。", "！", "", "\n"]


def make(target: str, rows: int) -> None:
    """Write generated lines: most of them mixed, some empty, some null."""
    chance = random.Random(1958)  # noqa: S311 - the same lines every time
    schema = pa.schema([("id", pa.int64()), ("text", pa.string())])
    with pq.ParquetWriter(target, schema) as writer:
        for start in range(0, rows, 50_000):
            ids = range(start, min(start + 50_000, rows))
            lines = [
                None if row % 997 == 0 else "".join(chance.choices(PARTS, k=row % 5)) + chance.choice(ENDS)
                for row in ids
            ]
            writer.write_table(pa.table({"id": ids, "text": lines}, schema))


def with_polars(source: str, target: str) -> None:
    """Normalize with Polars, lazy and streaming: the corpus is never in memory as a whole."""
    import polars as pl  # noqa: PLC0415 - only the chosen engine

    import normalizer.frames.polars  # noqa: F401, PLC0415 - registers `hanzi`

    report = pl.col("text").hanzi.normalize(STANDARD, report="counts")
    found = pl.scan_parquet(source).select("id", report=report).unnest("report")
    found.filter(pl.col("verdict") == "mixed").sink_parquet(target)


def with_duckdb(source: str, target: str) -> None:
    """Normalize with DuckDB, in SQL."""
    import duckdb  # noqa: PLC0415 - as above

    from normalizer.frames.duckdb import register  # noqa: PLC0415 - as above

    with duckdb.connect() as connection:
        register(connection)
        rows = connection.read_parquet(source)  # noqa: F841 - the query names it
        query = f"""
            SELECT id, unnest(report) FROM (SELECT id, hanzi_counts(text, '{STANDARD}') AS report FROM rows)
            WHERE report.verdict = 'mixed'
        """  # noqa: S608 - our own constant
        connection.sql(query).write_parquet(target)


def with_spark(source: str, target: str) -> None:
    """Normalize with Spark, on two executors of one core and 1 GiB each."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession  # noqa: PLC0415 - as above

    from normalizer.frames.spark import normalize  # noqa: PLC0415 - as above

    spark = SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.ui.enabled", "false").getOrCreate()
    rows = spark.read.parquet(Path(source).resolve().as_uri()).repartition(8)
    found = rows.select("id", normalize("text", STANDARD, report="counts").alias("report")).select("id", "report.*")
    found.where("verdict = 'mixed'").write.mode("overwrite").parquet(Path(target).resolve().as_uri())
    spark.stop()


def compare(first: str, *others: str) -> None:
    """Compare the results row by row."""
    tables = [pq.read_table(name).sort_by("id") for name in (first, *others)]
    for name, table in zip(others, tables[1:], strict=True):
        same = table.to_pylist() == tables[0].to_pylist()
        print(f"{first} and {name}: {'the same' if same else 'DIFFERENT'}, {len(table):,} rows")
        if not same:
            sys.exit(1)


def main() -> None:
    """Run one step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=["make", "polars", "duckdb", "spark", "compare"])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--rows", type=int, default=1_000_000)
    given = parser.parse_args()
    steps: dict[str, Callable[..., None]] = {
        "polars": with_polars,
        "duckdb": with_duckdb,
        "spark": with_spark,
        "compare": compare,
    }
    if given.step == "make":
        make(given.files[0], given.rows)
    else:
        steps[given.step](*given.files)


if __name__ == "__main__":
    main()
