"""What a check found, in numbers."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from normalizer.check.checked import Checked
from normalizer.check.targets import ADVICE
from normalizer.files import shown
from normalizer.report.codes import CODES
from normalizer.report.display import plural

__all__ = ["lines", "statistics"]

_MOST_FILES: Final = 10
"""More files are not named one by one."""


def statistics(files: Sequence[Checked]) -> str:
    """Write a line for each code, the most frequent first: its number, how many of them can be corrected, its title."""
    counts = Counter(found.code for file in files for found in file.violations)
    fixable = Counter(found.code for file in files for found in file.violations if found.fixable)
    width = max((len(f"{count:,}") for count in counts.values()), default=0)
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return "".join(
        f"{count:>{width},}  {code}  {CODES[code].title}{f'; --fix corrects {fixable[code]:,}' * bool(fixable[code])}\n"
        for code, count in rows
    )


def lines(files: Sequence[Checked], *, wrote: bool) -> Iterator[str]:
    """Yield the summary of a check for people: what was corrected and what is left, by code and by file.

    Args:
        files: The files.
        wrote: True if corrections were made, so that files without a target were left.
    """
    corrected = {file.path: len(file.corrected) for file in files if file.corrected and not file.failed}
    if wrote and corrected:
        number = plural(sum(corrected.values()), "violation", "violations")
        yield f"corrected {number} in {plural(len(corrected), 'file', 'files')}: {_named(corrected)}"
    found = [violation for file in files for violation in file.violations]
    if found:
        yield _total(files, wrote=wrote)
        codes = Counter(violation.code for violation in found)
        if len(codes) > 1:
            yield "by code: " + ", ".join(f"{code} {count:,}" for code, count in sorted(codes.items()))
        by_file = {file.path: len(file.violations) for file in files if file.violations}
        if len(by_file) > 1:
            yield f"by file: {_named(by_file)}"
    without = [file.path for file in files if file.lacks_target and (wrote or file.violations)]
    if without:
        names = _named(dict.fromkeys(without, 0))
        what = "were not corrected" if wrote else "were compared with zh-Hans"
        yield f"files without a target {what}: {names}; {ADVICE}"


def _total(files: Sequence[Checked], *, wrote: bool) -> str:
    """The numbers of violations and of files, and how many of them can be corrected."""
    found = [violation for file in files for violation in file.violations]
    number = sum(bool(file.violations) for file in files)
    sentence = f"{plural(len(found), 'violation', 'violations')} in {plural(number, 'file', 'files')}"
    warnings = sum(violation.is_warning for violation in found)
    if warnings:
        sentence += f" ({plural(len(found) - warnings, 'error', 'errors')}, {plural(warnings, 'warning', 'warnings')})"
    fixable = sum(violation.fixable for violation in found)
    if not fixable:
        return sentence
    code = sum(violation.fixable for file in files if file.code for violation in file.violations)
    if wrote:
        return f"{sentence}; --fix-code corrects {code:,} in source code" if code else sentence
    return f"{sentence}; --fix corrects {fixable:,}{f', {code:,} of them with --fix-code' * bool(code)}"


def _named(counts: dict[str, int]) -> str:
    """Name the files, with their numbers if they have any; not all of very many."""
    names = [f"{shown(path)} {count:,}" if count else shown(path) for path, count in counts.items()]
    rest = len(names) - _MOST_FILES
    return ", ".join(names[:_MOST_FILES]) + (f" and {plural(rest, 'more file', 'more files')}" if rest > 0 else "")
