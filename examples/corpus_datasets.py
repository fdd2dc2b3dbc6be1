"""Hugging Face datasets: count how a corpus mixes scripts, drop what mixes too much, bring the rest to one standard.

From a file of lines to another:

pip install 'hanzi-normalizer[datasets]'
python examples/corpus_datasets.py corpus.jsonl clean.jsonl --to zh-Hans --most 0.2
"""

import argparse
from collections import Counter
from typing import Any

from datasets import Dataset, load_dataset

from normalizer import Normalizer, detect


def with_mixture(batch: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Add the verdict and the share of the rarer script of each text."""
    found = [detect(text) for text in batch["text"]]
    return {"script": [one.verdict.value for one in found], "mixture": [one.mixture for one in found]}


def clean(corpus: Dataset, to: str, most: float) -> Dataset:
    """Keep the rows that mix at most a share, in one standard."""
    normalizer = Normalizer(to)
    kept = corpus.map(with_mixture, batched=True).filter(
        lambda shares: [share <= most for share in shares], input_columns="mixture", batched=True
    )
    return kept.map(lambda texts: {"text": normalizer.convert_many(texts)}, input_columns="text", batched=True)


def main() -> None:
    """Clean the lines of a file."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("source")
    parser.add_argument("target")
    parser.add_argument("--to", default="zh-Hans", help="a standard; default: zh-Hans")
    parser.add_argument("--most", type=float, default=0.2, help="the largest share of the rarer script; default: 0.2")
    given = parser.parse_args()
    corpus = load_dataset("json", data_files=given.source, split="train")
    kept = clean(corpus, given.to, given.most)
    kept.to_json(given.target, force_ascii=False)
    scripts = ", ".join(f"{script} {count:,}" for script, count in sorted(Counter(kept["script"]).items()))
    print(f"{len(corpus):,} rows, {len(corpus) - len(kept):,} dropped; kept: {scripts}")


if __name__ == "__main__":
    main()
