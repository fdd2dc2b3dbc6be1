"""A file that is open in an editor, and what is found in its text."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from normalizer.check.baseline import read as read_baseline
from normalizer.check.checker import Found
from normalizer.check.config import configuration_for
from normalizer.check.files import find
from normalizer.check.worker import FileChecker, Mode
from normalizer.documents import Document
from normalizer.report.violations import Replacement, Violation

__all__ = ["Opened", "Project"]

_SENT: Final = "utf-8"
"""What the text of an editor is sent in, whatever encoding the file has and names."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The text of a file with its violations.

    Attributes:
        document: The document; None for a file without text, or one that cannot be read.
        found: The violations with their places in the document; none if it cannot be read.
        violations: The violations, doubts once for each word.
        corrected: The whole text with every safe correction; None if there is none.
    """

    document: Document | None
    found: Sequence[Found]
    violations: Sequence[Violation]
    corrected: str | None

    def instead(self, violation: Violation, form: str) -> tuple[Replacement, ...]:
        """The replacements that write a form of the reader's choice; none if the place cannot be found again."""
        for one in self.found:
            if self.document is not None and one.violation.span == violation.span:
                places = self.document.replacements({one.block: [(one.start, one.end, form)]})
                lines = [line for splices in places.values() for line in splices]
                if len(lines) == 1 and len(violation.replacements) <= 1:
                    spot = violation.line, violation.column, violation.end_line, violation.end_column
                    return (Replacement(*spot, lines[0].text),)
        return ()


class Project:
    """The configuration of a project, read once until it is asked for anew."""

    def __init__(self, path: str) -> None:
        """Read the configuration for a file.

        Raises:
            NormalizerError: The configuration or the baseline is invalid.
        """
        configuration = configuration_for(path)
        known = configuration.baseline
        baseline = None if known is None or not os.path.exists(known) else read_baseline(known)
        self._configuration: Final = configuration
        self._checker: Final = FileChecker(configuration, baseline, Mode(), encoding=_SENT)
        self._fixer: Final = FileChecker(configuration, baseline, Mode(fix=True), encoding=_SENT)

    def open(self, path: str, text: str) -> Opened:
        """Check a text as the content of a file.

        Args:
            path: The path of the file, which need not exist.
            text: The text in the editor.
        """
        if not find([path], self._configuration, force_exclude=True).paths:
            return Opened(None, (), (), None)
        data = text.encode(_SENT, "replace")
        checked = self._checker.content(path, data)
        if checked is None or not checked.violations:
            return Opened(None, (), (), None)
        document, found = self._checker.found(path, data)
        fixed = self._fixer.content(path, data)
        content = fixed.content if fixed else None
        return Opened(document, found, checked.violations, None if content is None else content.decode(_SENT))
