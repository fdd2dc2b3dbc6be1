"""Columns of text: Arrow, Polars, pandas, DuckDB, Spark, and whatever maps over batches.

The engine that holds the column distributes the work; these modules bring the function. Each is imported by its name
and needs its own library:

| module | for | to install |
|---|---|---|
| `normalizer.frames.arrow` | Arrow arrays; the core of the others | `hanzi-normalizer[arrow]` |
| `normalizer.frames.polars` | `pl.col("text").hanzi.normalize("zh-Hans")` | `hanzi-normalizer[polars]` |
| `normalizer.frames.pandas` | `series.hanzi.normalize("zh-Hans")` | `hanzi-normalizer[pandas]` |
| `normalizer.frames.duckdb` | `hanzi_normalize(text, 'zh-Hans')` in SQL | `hanzi-normalizer[duckdb]` |
| `normalizer.frames.spark` | functions for `select` | `hanzi-normalizer[spark]` |
| `normalizer.frames.batches` | `map_batches` of Ray, `map` of Hugging Face `datasets` | `[ray]`, `[datasets]` |
| `normalizer.frames.parquet` | Parquet files, for `normalizer.corpus` | `hanzi-normalizer[arrow]` |
| `normalizer.frames.schema` | the types of the reports | `hanzi-normalizer[arrow]` |
"""
