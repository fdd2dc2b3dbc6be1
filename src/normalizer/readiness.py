"""What is imported and loaded at the first use, at once: for a server before it forks, and before any fork.

A child that is forked while another thread imports a module waits for that thread, which it does not have, forever. So
before a process with more than one thread forks, whatever the library imports late is imported.
"""

import sys
from functools import cached_property
from importlib import import_module
from threading import RLock
from typing import Final

from normalizer.conversion import convert
from normalizer.functions import character, compare, date, detect, normalize
from normalizer.report import FORMATS, formats_of, render
from normalizer.standard import standards

__all__ = ["LATE", "finish_imports", "renew_locks", "warm_up"]

LATE: Final = (
    "normalizer.conversion",
    "normalizer.documents",
    "normalizer.documents.encoding.guess",
    "normalizer.editions",
    "normalizer.engine.answers.character",
    "normalizer.engine.answers.chronology",
    "normalizer.engine.answers.comparison",
    "normalizer.engine.answers.detection",
    "normalizer.engine.kernel.constants",
    "normalizer.engine.layout.repair",
    "normalizer.engine.normalization.batch",
    "normalizer.engine.normalization.columns",
    "normalizer.engine.normalization.findings",
    "normalizer.engine.normalization.normalizer",
    "normalizer.engine.normalization.regional",
    "normalizer.engine.tables.folding",
    "normalizer.engine.tables.kinds",
    "normalizer.engine.tables.made",
    "normalizer.engine.tables.packed_facts",
    "normalizer.engine.tables.vocabulary",
    "normalizer.engine.text.characters",
    "normalizer.engine.text.paragraphs",
    "normalizer.functions",
    "normalizer.lexicon.lists",
    "normalizer.report.display",
    "normalizer.report.grid",
    *(f"normalizer.report.{view.module}" for view in FORMATS.values()),
    # libraries that a function imports when it needs them
    "base64",
    "concurrent.futures.thread",
    "difflib",
    "hashlib",
    "importlib.metadata",
    "json",
    "rich.text",
    "tempfile",
)
"""The modules that public functions import at their first use, beside the readers of documents."""

_TEXT: Final = "双方就軟件問題和发展經濟进行会談，頭發干淨。「于」范仲淹著書，今日は晴れ。"
"""A text with a choice, a name, a quotation and Japanese, all of which have tables of their own."""


def warm_up(*to: str) -> None:
    """Load what later calls would load at their first use, so that the first of them is as fast as any.

    A server calls it once, before it forks its workers (gunicorn with `preload_app`) or takes its first request: the
    workers then share what was loaded, and none of them waits. Without it every process loads for itself, at its first
    calls.

    Args:
        to: Names of the standards whose tables are loaded; all without a day if none is given.

    Raises:
        StandardError: There is no standard of a name.

    >>> from normalizer import convert, warm_up
    >>> warm_up("zh-Hans", "zh-Hant-TW")
    >>> convert("头发", "zh-Hant-TW")
    '頭髮'
    """
    finish_imports()
    for name in to or standards():
        convert(_TEXT, name)
        found = normalize(_TEXT, name)
        _ = list(found.changes), found.doubts, found.findings
    results = normalize(_TEXT), detect(_TEXT), date(_TEXT, "1958-12-08"), compare(_TEXT, _TEXT[::-1]), character("发")
    for result in results:
        for report in formats_of(type(result)):
            render(result, report)


def finish_imports() -> None:
    """Import what is imported late, and wait for what other threads are importing."""
    for package in filter(None, map(sys.modules.get, ("normalizer.model", "normalizer.corpus", "normalizer.report"))):
        for name in vars(package)["__all__"]:
            getattr(package, name)
    readers = vars(import_module("normalizer.documents.formats"))["FORMATS"].values()
    late = [*LATE, *(f"normalizer.documents.{reader.module}" for reader in readers)]
    for name in (*late, *(name for name in sys.modules if name.startswith("normalizer."))):
        import_module(name)


def renew_locks() -> None:
    """Give every cached property another lock, in a child: a thread that the child does not have may hold the old one.

    Python has one for each property of a class, up to 3.11.
    """
    for name, module in [*sys.modules.items()]:
        if not name.startswith("normalizer."):
            continue
        for found in vars(module).values():
            for value in vars(found).values() if isinstance(found, type) else ():
                if isinstance(value, cached_property) and hasattr(value, "lock"):
                    value.lock = RLock()
