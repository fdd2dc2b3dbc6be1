"""What came of a run over many files."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from normalizer.corpus.journal import Entry
from normalizer.files import shown
from normalizer.report.layout import plural, visible
from normalizer.report.records import head_of, page_of

__all__ = ["Failure", "Summary", "Tally", "as_json", "as_text"]


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, folder or pattern of which nothing was made; a file that is named here is as it was.

    Attributes:
        path: As it was given or found.
        reason: What is wrong with it.
    """

    path: str
    reason: str

    def __str__(self) -> str:
        """Path and reason on one line."""
        return f"{shown(self.path)}: {visible(self.reason)}"


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of a run; the numbers are those of all files that are done, also those of an earlier run.

    Attributes:
        standard: The id of the standard.
        files: How many files there were.
        done: How many of them are in the standard now, or would be: see `written`.
        skipped: How many of those an earlier run had done.
        changed: How many of those differ from what they were, as bytes.
        characters: How many code points of text they had.
        changes: How many changes there were, by kind.
        doubts: How many places a human should look at.
        findings: How many places were left and should be known; None where that was not counted.
        failures: What failed, in the order of the files.
        left_out: How many files of folders have names that say they are no documents.
        written: Whether files were written; else the run only looked.
    """

    standard: str
    files: int
    done: int
    skipped: int
    changed: int
    characters: int
    changes: Mapping[str, int]
    doubts: int
    findings: int | None
    failures: tuple[Failure, ...]
    left_out: int
    written: bool


class Tally:
    """Counts while the files are done."""

    def __init__(self) -> None:
        """Nothing is done yet."""
        self._counts: Final[Counter[str]] = Counter()
        self._changes: Final[Counter[str]] = Counter()

    def add(self, entry: Entry, *, skipped: bool) -> None:
        """Count a file."""
        self._counts["done"] += 1
        self._counts["skipped"] += skipped
        self._counts["changed"] += entry.source != entry.written
        self._counts["characters"] += entry.characters
        self._counts["doubts"] += entry.doubts
        self._counts["findings"] += entry.findings or 0
        self._changes.update(dict(entry.changes))

    def summary(
        self, standard: str, files: int, failures: Iterable[Failure], *, left_out: int, written: bool, findings: bool
    ) -> Summary:
        """What was counted."""
        counts = self._counts
        return Summary(
            standard,
            files,
            done=counts["done"],
            skipped=counts["skipped"],
            changed=counts["changed"],
            characters=counts["characters"],
            changes=dict(sorted(self._changes.items())),
            doubts=counts["doubts"],
            findings=counts["findings"] if findings else None,
            failures=tuple(failures),
            left_out=left_out,
            written=written,
        )


def as_text(summary: Summary) -> str:
    """A summary to be read, ending in a line break; failures come one a line."""
    kinds = ", ".join(f"{number:,} {kind}" for kind, number in summary.changes.items())
    counts = [
        plural(sum(summary.changes.values()), "change", "changes") + (f" ({kinds})" if kinds else ""),
        plural(summary.doubts, "doubt", "doubts"),
    ]
    if summary.findings is not None:
        counts.append(plural(summary.findings, "finding", "findings"))
    changed = "changed" if summary.written else "would change; nothing is written"
    done = f"{summary.done:,} of {plural(summary.files, 'file', 'files')} to {summary.standard}"
    lines = [
        f"{done}; {summary.changed:,} {changed}",
        f"{plural(summary.characters, 'character', 'characters')}: {', '.join(counts)}",
    ]
    if summary.skipped:
        lines.append(f"{summary.skipped:,} of them done by an earlier run, and not again")
    if summary.left_out:
        lines.append(f"{plural(summary.left_out, 'file', 'files')} left out, whose names are not those of documents")
    if summary.failures:
        lines.append(f"{plural(len(summary.failures), 'failure', 'failures')}:")
        lines += [f"  {failure}" for failure in summary.failures]
    return "\n".join(lines) + "\n"


def as_json(summary: Summary) -> str:
    """A summary as data; `report.schema.json` describes it."""
    data: dict[str, Any] = {
        **head_of("summary"),
        "standard": summary.standard,
        "written": summary.written,
        "files": summary.files,
        "done": summary.done,
        "skipped": summary.skipped,
        "changed": summary.changed,
        "characters": summary.characters,
        "changes": dict(summary.changes),
        "doubts": summary.doubts,
        "findings": summary.findings,
        "left_out": summary.left_out,
        "failures": [{"path": failure.path, "reason": failure.reason} for failure in summary.failures],
    }
    return page_of(data)
