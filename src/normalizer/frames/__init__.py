"""Columns of text in Arrow, Polars, pandas, DuckDB and Spark, and in any library that maps over batches.

The library of the column distributes the work; these modules supply the function. Import each by its name; each needs
its own library:

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
