"""Columns for the laws, and what single calls make of their rows."""

import sys
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from normalizer import normalize

sys.path.insert(0, str(Path(__file__).parent.parent / "laws"))
from texts import TEXTS

__all__ = ["COLUMNS", "SOME", "report_on"]

SOME = ["zh-Hans", "zh-Hant-TW", "zh-Hans@1958-12-08"]
"""Standards of each kind; the kernel does columns of all of them in `tests/unit/test_columns.py`."""

ROWS = TEXTS.map(lambda text: text.encode("utf-8", "replace").decode())
"""Anything that UTF-8 can hold."""

COLUMNS = st.lists(st.one_of(st.none(), st.just(""), ROWS), max_size=8)
"""Rows of text, some of them empty, some of them null."""


def report_on(text: str | None, to: str, report: str | None = None, **given: Any) -> Any:  # noqa: ANN401 - as JSON
    """What a row of a column must be, by single calls."""
    if text is None:
        return None
    result = normalize(text, to, **given)
    if report is None:
        return result.text
    found = result.detection
    row: dict[str, Any] = {
        "text": result.text,
        "verdict": found.verdict.value,
        "share_traditional": found.share_traditional,
        "share_simplified": found.share_simplified,
        "change_count": len(result.changes),
        "doubt_count": len(result.doubts),
    }
    if report == "changes":
        row["changes"] = [
            {
                "start": change.source.start,
                "end": change.source.end,
                "before": change.before,
                "after": change.after,
                "kind": change.kind.value,
                "certainty": change.certainty.value,
                "rule": change.evidence.rule.id if change.evidence.rule else None,
            }
            for change in result.changes
        ]
        row["doubts"] = [
            {
                "start": doubt.source.start,
                "end": doubt.source.end,
                "before": doubt.before,
                "after": doubt.after,
                "reason": doubt.reason,
            }
            for doubt in result.doubts
        ]
    return row
