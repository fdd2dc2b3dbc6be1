"""Summary of a run over many files."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from normalizer.corpus.journal import Entry
from normalizer.files import shown
from normalizer.report.display import plural, visible
from normalizer.report.records import head_of, page_of

__all__ = ["Failure", "Summary", "Tally", "as_json", "as_text", "endings_shown"]

_ENDINGS: Final = 12
"""Number of endings that a summary for people lists."""


@dataclass(frozen=True, slots=True)
class Failure:
    """File, folder or pattern that failed; the file is as it was.

    Attributes:
        path: Path as given or found.
        reason: Reason of the failure.
    """

    path: str
    reason: str

    def __str__(self) -> str:
        """Path and reason on one line."""
        return f"{shown(self.path)}: {visible(self.reason)}"


@dataclass(frozen=True, slots=True)
class Summary:
    """Summary of a run; the numbers count all files that are done, those of an earlier run included.

    Attributes:
        standard: Id of the standard.
        files: Number of files.
        done: Number of files that are in the standard now, or would be; see `written`.
        skipped: Number of those that an earlier run had done.
        changed: Number of those whose bytes changed.
        characters: Number of code points of text.
        changes: Number of changes by kind.
        doubts: Number of doubts.
        findings: Number of findings; None if they were not counted.
        failures: Failures, in the order of the files.
        left_out_endings: Number of files in folders that were left out because their names are not those of documents,
            by the endings of their names; empty for a name without one.
        written: True if files were written, False if the run was a trial.
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
    left_out_endings: Mapping[str, int]
    written: bool

    @property
    def left_out(self) -> int:
        """Number of files in folders that were left out."""
        return sum(self.left_out_endings.values())


class Tally:
    """Running counts of a run."""

    def __init__(self) -> None:
        """Start at zero."""
        self._counts: Final[Counter[str]] = Counter()
        self._changes: Final[Counter[str]] = Counter()

    def add(self, entry: Entry, *, skipped: bool) -> None:
        """Add a file."""
        self._counts["done"] += 1
        self._counts["skipped"] += skipped
        self._counts["changed"] += entry.source != entry.written
        self._counts["characters"] += entry.characters
        self._counts["doubts"] += entry.doubts
        self._counts["findings"] += entry.findings or 0
        self._changes.update(dict(entry.changes))

    @property
    def done(self) -> int:
        """Number of files that are done so far."""
        return self._counts["done"]

    def summary(
        self,
        standard: str,
        files: int,
        failures: Iterable[Failure],
        *,
        left_out: Mapping[str, int],
        written: bool,
        findings: bool,
    ) -> Summary:
        """Return the summary of the counts."""
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
            left_out_endings=dict(sorted(left_out.items())),
            written=written,
        )


def endings_shown(endings: Mapping[str, int]) -> str:
    """Endings of names with their numbers, the most frequent first: `12 .tex, 3 .yml, 1 without an ending`."""
    ordered = sorted(endings.items(), key=lambda found: (-found[1], found[0]))
    shown_ones = [f"{number:,} {ending or 'without an ending'}" for ending, number in ordered[:_ENDINGS]]
    rest = sum(number for _, number in ordered[_ENDINGS:])
    return ", ".join((*shown_ones, *([f"{rest:,} with other endings"] if rest else [])))


def as_text(summary: Summary) -> str:
    """Write a summary for people, ending in a line break; failures are listed one a line."""
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
        lines.append(f"{summary.skipped:,} of them skipped, since an earlier run had done them")
    if summary.left_out:
        lines.append(
            f"{plural(summary.left_out, 'file', 'files')} left out, whose names are not those of documents: "
            f"{endings_shown(summary.left_out_endings)}"
        )
    if summary.failures:
        lines.append(f"{plural(len(summary.failures), 'failure', 'failures')}:")
        lines += [f"  {failure}" for failure in summary.failures]
    return "\n".join(lines) + "\n"


def as_json(summary: Summary) -> str:
    """Write a summary as JSON; `report.schema.json` describes it."""
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
        "left_out_endings": dict(summary.left_out_endings),
        "failures": [{"path": failure.path, "reason": failure.reason} for failure in summary.failures],
    }
    return page_of(data)
