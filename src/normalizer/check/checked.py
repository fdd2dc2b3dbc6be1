"""The result for one file."""

from dataclasses import dataclass

from normalizer.check.consistency import Choice
from normalizer.check.targets import Target
from normalizer.report.violations import Violation

__all__ = ["Checked"]


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was checked.

    Attributes:
        path: Path as given or found.
        violations: The violations that are left, in order of position; doubts once for each word.
        targets: The standards of its text, each once, and how they are known; none for a file without Chinese text.
        corrected: The violations that were corrected, or would be in case of a diff.
        marked: The number of lines for which a marker was written.
        content: The corrected content, if it was not written; None also if nothing was corrected.
        difference: The diff, if one is wanted.
        choices: The words that may be written in several right ways, if they are to be consistent.
        code: True if it is source code, of which only strings and comments are text.
        problem: Why the file could not be read or written, or was left; empty if it is all well.
        failed: True if that is an error.
        digest: The digest of a content in which nothing was found, for the cache; empty if something was.
    """

    path: str
    violations: tuple[Violation, ...] = ()
    targets: tuple[Target, ...] = ()
    corrected: tuple[Violation, ...] = ()
    marked: int = 0
    content: bytes | None = None
    difference: str = ""
    choices: tuple[Choice, ...] = ()
    code: bool = False
    problem: str = ""
    failed: bool = False
    digest: str = ""

    @property
    def is_clean(self) -> bool:
        """True if there is nothing to say about the file."""
        return not (self.violations or self.corrected or self.choices or self.problem)

    @property
    def lacks_target(self) -> bool:
        """True if nothing says which standard the text of the file is meant for."""
        return any(not target.is_known for target in self.targets)

    @property
    def lacks_all_targets(self) -> bool:
        """True if nothing says it of any part of the file."""
        return not any(target.is_known for target in self.targets)
