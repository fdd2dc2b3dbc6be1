"""What a check found, in numbers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from normalizer.check.checked import Checked
from normalizer.check.targets import ADVICE
from normalizer.files import shown
from normalizer.report.codes import CODES
from normalizer.report.display import plural

__all__ = ["Tally"]

_MOST_FILES: Final = 10
"""More files are not named one by one."""


class Tally:
    """The numbers of the files of a check, counted one by one, so that no file has to be kept."""

    def __init__(self) -> None:
        """Start with no file."""
        self._codes: Final[Counter[str]] = Counter()
        self._fixable: Final[Counter[str]] = Counter()
        self._files: Final[dict[str, int]] = {}
        self._corrected: Final[dict[str, int]] = {}
        self._marked: Final[dict[str, int]] = {}
        self._without_target: Final[dict[str, bool]] = {}
        self._warnings = self._in_code = 0
        self.failed = False
        """True if a file could not be read or written."""
        self.found = False
        """True if there is an error, or something that a correction would change."""

    def counted(self, files: Iterable[Checked]) -> Iterator[Checked]:
        """Yield the files, each of them counted."""
        for file in files:
            self._add(file)
            yield file

    def _add(self, file: Checked) -> None:
        found = file.violations
        # counted by what is said, which many places have in common
        said = {id(violation.matter): violation.matter for violation in found}
        counts = Counter(id(violation.matter) for violation in found)
        warnings = 0
        for number, matter in said.items():
            count = counts[number]
            self._codes[matter.code] += count
            if matter.is_warning:
                warnings += count
            elif matter.changes:
                self._fixable[matter.code] += count
                self._in_code += count * file.code
        self._warnings += warnings
        if found:
            self._files[file.path] = len(found)
        if file.corrected and not file.failed:
            self._corrected[file.path] = len(file.corrected)
        if file.marked and not file.failed:
            self._marked[file.path] = file.marked
        if file.lacks_target:
            self._without_target[file.path] = bool(found)
        self.failed |= file.failed
        self.found |= warnings < len(found) or bool(file.difference)

    def statistics(self) -> str:
        """Write a line for each code, the most frequent first: its number, how many are corrected, its title."""
        width = max((len(f"{count:,}") for count in self._codes.values()), default=0)
        rows = sorted(self._codes.items(), key=lambda row: (-row[1], row[0]))
        return "".join(
            f"{count:>{width},}  {code}  {CODES[code].title}"
            f"{f'; --fix corrects {self._fixable[code]:,}' * bool(self._fixable[code])}\n"
            for code, count in rows
        )

    def lines(self, *, wrote: bool) -> Iterator[str]:
        """Yield the summary of a check for people: what was corrected and what is left, by code and by file.

        Args:
            wrote: True if corrections were made, so that files without a target were left.
        """
        if wrote and self._corrected:
            number = plural(sum(self._corrected.values()), "violation", "violations")
            files = plural(len(self._corrected), "file", "files")
            yield f"corrected {number} in {files}: {_named(self._corrected)}"
        if self._marked:
            number = plural(sum(self._marked.values()), "line", "lines")
            yield f"marked {number} in {plural(len(self._marked), 'file', 'files')}: {_named(self._marked)}"
        if self._codes:
            yield self._total(wrote=wrote)
            if len(self._codes) > 1:
                yield "by code: " + ", ".join(f"{code} {count:,}" for code, count in sorted(self._codes.items()))
            if len(self._files) > 1:
                yield f"by file: {_named(self._files)}"
        without = [path for path, found in self._without_target.items() if wrote or found]
        if without:
            names = _named(dict.fromkeys(without, 0))
            what = "were not corrected" if wrote else "were compared with zh-Hans"
            yield f"files without a target {what}: {names}; {ADVICE}"

    def _total(self, *, wrote: bool) -> str:
        """The numbers of violations and of files, and how many of them can be corrected."""
        number = self._codes.total()
        sentence = f"{plural(number, 'violation', 'violations')} in {plural(len(self._files), 'file', 'files')}"
        if self._warnings:
            errors = plural(number - self._warnings, "error", "errors")
            sentence += f" ({errors}, {plural(self._warnings, 'warning', 'warnings')})"
        fixable, code = self._fixable.total(), self._in_code
        if not fixable:
            return sentence
        if wrote:
            return f"{sentence}; --fix-code corrects {code:,} in source code" if code else sentence
        return f"{sentence}; --fix corrects {fixable:,}{f', {code:,} of them with --fix-code' * bool(code)}"


def _named(counts: Mapping[str, int]) -> str:
    """Name the files, with their numbers if they have any; not all of very many."""
    names = [f"{shown(path)} {count:,}" if count else shown(path) for path, count in counts.items()]
    rest = len(names) - _MOST_FILES
    return ", ".join(names[:_MOST_FILES]) + (f" and {plural(rest, 'more file', 'more files')}" if rest > 0 else "")
