"""Operators for datatrove: keep or drop documents by how much they mix scripts, and bring the rest to one standard.

    pip install hanzi-normalizer 'datatrove[io]' regex
    python examples/corpus_datatrove.py corpus clean --to zh-Hans --most 0.2

reads every `.jsonl` file of the folder `corpus`, a document with `text` in each line, and writes such lines to `clean`.
datatrove counts what was kept, dropped and changed, and prints it at the end.
"""

import argparse

from datatrove.data import Document
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.filters.base_filter import BaseFilter
from datatrove.pipeline.formatters.base import BaseFormatter
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter

from normalizer import Normalizer, detect


class MixedScriptFilter(BaseFilter):
    """Drops documents that mix scripts more than a share; Japanese and Korean ones are no mixture."""

    name = "汉 mixed script"

    def __init__(self, most: float = 0.2, exclusion_writer: JsonlWriter | None = None) -> None:
        """Take the largest share of the rarer script, 0 to 0.5, of the characters that only one script has."""
        super().__init__(exclusion_writer)
        self.most = most

    def filter(self, doc: Document) -> bool | tuple[bool, str]:
        """Keep a document, or drop it for its verdict; both are in its metadata."""
        found = detect(doc.text)
        doc.metadata |= {"script": found.verdict.value, "mixture": round(found.mixture, 4)}
        return True if found.mixture <= self.most else (False, found.verdict.value)


class StandardFormatter(BaseFormatter):
    """Brings documents to one standard, and counts those that it changed."""

    name = "汉 one standard"

    def __init__(self, to: str = "zh-Hans") -> None:
        """Take the name of a standard."""
        super().__init__()
        self.normalizer = Normalizer(to)

    def format(self, text: str) -> str:
        """Convert a text."""
        converted = self.normalizer.convert(text)
        self.stat_update("unchanged" if converted is text else "changed")
        return converted


def main() -> None:
    """Run both over a folder."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("source")
    parser.add_argument("target")
    parser.add_argument("--to", default="zh-Hans", help="a standard; default: zh-Hans")
    parser.add_argument("--most", type=float, default=0.2, help="the largest share of the rarer script; default: 0.2")
    given = parser.parse_args()
    dropped = JsonlWriter(f"{given.target}/dropped", compression=None)
    pipeline = [
        JsonlReader(given.source),
        MixedScriptFilter(given.most, dropped),
        StandardFormatter(given.to),
        JsonlWriter(f"{given.target}/kept", compression=None),
    ]
    LocalPipelineExecutor(pipeline, logging_dir=f"{given.target}/logs").run()


if __name__ == "__main__":
    main()
