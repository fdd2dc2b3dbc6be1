"""Operators for data-juicer: a filter by how much a text mixes scripts, and a mapper to one standard.

    pip install hanzi-normalizer py-data-juicer
    python examples/corpus_data_juicer.py corpus.jsonl clean.jsonl --to zh-Hans --most 0.2

In a recipe they are `mixed_script_filter` and `chinese_standard_mapper`; `custom_operator_paths` names this module.
"""

import argparse
import json
from pathlib import Path
from typing import Any

from data_juicer.core.data import NestedDataset
from data_juicer.ops.base_op import OPERATORS, Filter, Mapper
from data_juicer.utils.constant import Fields

from normalizer import Normalizer, detect

MIXTURE = "mixture"
Samples = dict[str, list[Any]]


@OPERATORS.register_module("mixed_script_filter")
class MixedScriptFilter(Filter):
    """Keeps the samples of which the rarer script has at most a share of the characters that only one script has."""

    _batched_op = True

    def __init__(self, most: float = 0.2, **options: Any) -> None:  # noqa: ANN401 - those of data-juicer
        """Take the largest share, 0 to 0.5."""
        super().__init__(**options)
        self.most = most

    def compute_stats_batched(self, samples: Samples) -> Samples:
        """Add the share to the statistics of each sample."""
        for text, stats in zip(samples[self.text_key], samples[Fields.stats], strict=True):
            if MIXTURE not in stats:
                stats[MIXTURE] = detect(text).mixture
        return samples

    def process_batched(self, samples: Samples) -> list[bool]:
        """Keep those below the share."""
        return [stats[MIXTURE] <= self.most for stats in samples[Fields.stats]]


@OPERATORS.register_module("chinese_standard_mapper")
class ChineseStandardMapper(Mapper):
    """Brings the text of each sample to one standard."""

    _batched_op = True

    def __init__(self, to: str = "zh-Hans", **options: Any) -> None:  # noqa: ANN401 - as above
        """Take the name of a standard."""
        super().__init__(**options)
        self.normalizer = Normalizer(to)

    def process_batched(self, samples: Samples) -> Samples:
        """Convert a batch at once."""
        samples[self.text_key] = self.normalizer.convert_many(samples[self.text_key])
        return samples


def main() -> None:
    """Run both over the lines of a file."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("source")
    parser.add_argument("target")
    parser.add_argument("--to", default="zh-Hans", help="a standard; default: zh-Hans")
    parser.add_argument("--most", type=float, default=0.2, help="the largest share of the rarer script; default: 0.2")
    given = parser.parse_args()
    with Path(given.source).open(encoding="utf-8") as lines:
        corpus = NestedDataset.from_list([json.loads(line) for line in lines])
    kept = corpus.process([MixedScriptFilter(given.most), ChineseStandardMapper(given.to)])
    texts = kept["text"]
    with Path(given.target).open("w", encoding="utf-8") as file:
        file.writelines(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)
    print(f"{len(corpus):,} samples, {len(corpus) - len(kept):,} dropped, {len(kept):,} written")


if __name__ == "__main__":
    main()
