"""Many files: folders, patterns, worker processes, and runs that can be resumed after a kill.

>>> from pathlib import Path
>>> from tempfile import TemporaryDirectory
>>> from normalizer import corpus
>>> with TemporaryDirectory() as folder:
...     _ = Path(folder, "statement.txt").write_text("双方就朝鮮問題進行了会談。", encoding="utf-8")
...     summary = corpus.normalize(folder, "zh-Hans", in_place=True)
...     Path(folder, "statement.txt").read_text(encoding="utf-8")
'双方就朝鲜问题进行了会谈。'
>>> summary.files, summary.changed, summary.changes, summary.failures
(1, 1, {'script': 5}, ())
"""

from typing import TYPE_CHECKING

from normalizer.late import late_names

if TYPE_CHECKING:
    from normalizer.corpus.findings import Dated, Detected, Sighting
    from normalizer.corpus.reports import render
    from normalizer.corpus.run import JOURNAL, normalize
    from normalizer.corpus.summary import Failure, Summary, as_json, as_text
    from normalizer.corpus.survey import Survey
    from normalizer.corpus.surveys import date, detect

__all__ = [
    "JOURNAL",
    "Dated",
    "Detected",
    "Failure",
    "Sighting",
    "Summary",
    "Survey",
    "as_json",
    "as_text",
    "date",
    "detect",
    "normalize",
    "render",
]

_HOMES = {
    "normalizer.corpus.findings": ("Dated", "Detected", "Sighting"),
    "normalizer.corpus.reports": ("render",),
    "normalizer.corpus.run": ("JOURNAL", "normalize"),
    "normalizer.corpus.summary": ("Failure", "Summary", "as_json", "as_text"),
    "normalizer.corpus.survey": ("Survey",),
    "normalizer.corpus.surveys": ("date", "detect"),
}

__getattr__ = late_names(__name__, _HOMES)


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
