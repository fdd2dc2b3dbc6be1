"""How long each target was fuzzed, over all sessions whose inputs were kept."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

__all__ = ["FILE", "Fuzzed", "added", "known", "table"]

FILE: Final = Path(__file__).parent.parent / "fixtures" / "fuzzed" / "sessions.tsv"
FIELDS: Final = ("target", "seconds", "inputs", "edges")


@dataclass(frozen=True)
class Fuzzed:
    """What is known of one target.

    Attributes:
        target: Its name.
        seconds: How long it was fuzzed.
        inputs: How many inputs were tried in that time.
        edges: How many edges the last session reached.
    """

    target: str
    seconds: int = 0
    inputs: int = 0
    edges: int = 0


def known(targets: Iterable[str], file: Path = FILE) -> dict[str, Fuzzed]:
    """What is known of each target by its name: nothing if it is new. Targets that are gone are left out."""
    found = {name: Fuzzed(name) for name in targets}
    if file.exists():
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, dialect="excel-tab"):
                if row["target"] in found:
                    numbers = (int(row[field]) for field in FIELDS[1:])
                    found[row["target"]] = Fuzzed(row["target"], *numbers)
    return found


def added(session: Fuzzed, targets: Iterable[str], file: Path = FILE) -> None:
    """Add a session of one target to the file."""
    rows = known(targets, file)
    before = rows[session.target]
    rows[session.target] = replace(
        session, seconds=before.seconds + session.seconds, inputs=before.inputs + session.inputs
    )
    draft = file.with_suffix(".draft")
    with draft.open("w", encoding="utf-8", newline="") as out:
        lines = csv.writer(out, "excel-tab", lineterminator="\n")
        lines.writerow(FIELDS)
        lines.writerows((row.target, row.seconds, row.inputs, row.edges) for row in rows.values())
    draft.replace(file)  # a session can be stopped at any time


def table(rows: Iterable[Fuzzed]) -> Iterator[str]:
    """The lines of a table of the targets, and of their sum."""
    rows = list(rows)
    yield "| target | seconds | inputs | edges reached |"
    yield "|---|---|---|---|"
    for row in rows:
        yield f"| {row.target} | {row.seconds:,} | {row.inputs:,} | {row.edges:,} |"
    yield ""
    seconds = sum(row.seconds for row in rows)
    least = min((row.seconds for row in rows), default=0)
    inputs = sum(row.inputs for row in rows)
    yield f"{inputs:,} inputs in {len(rows)} targets, {seconds / 3600:.1f} hours, at least {least:,} s a target"
