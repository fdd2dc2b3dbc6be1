"""Command `check`: one run over the files."""

import argparse
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from typing import Any, Final

from normalizer.check.baseline import content, read
from normalizer.check.checker import Finder, check, fix
from normalizer.check.config import CheckConfiguration, codes, configuration_for
from normalizer.check.diff import diff
from normalizer.check.files import find
from normalizer.check.formats import FORMATS, Checked
from normalizer.check.patterns import Patterns
from normalizer.engine.normalization.normalizer import Normalizer
from normalizer.errors import OptionError
from normalizer.files import require_apart, shown, write_text
from normalizer.model import Certainty, Span
from normalizer.report.codes import NOT_TEXT
from normalizer.report.display import plural
from normalizer.report.places import Places
from normalizer.report.violations import Violation

__all__ = ["run"]

_OK, _FOUND, _WRONG = 0, 1, 2
_BINARY_WITHIN: Final = 8192
_MARK: Final = "\ufeff"

Say = Callable[[str], object]
"""Writes a line to the standard error."""


@dataclass(frozen=True, slots=True)
class _File:
    """File that was read.

    Attributes:
        path: Path as given or found.
        mark: Byte order mark, or an empty string; columns do not count it.
        text: Text after the mark.
    """

    path: str
    mark: str
    text: str


def run(arguments: argparse.Namespace, say: Say) -> int:
    """Check the files.

    Args:
        arguments: Parsed options of `normalizer.check.arguments` and those shared with `normalize`.
        say: Writes errors and the summary.

    Returns:
        0 if there are no violations, 1 if some are left, 2 if a file could not be read or written.

    Raises:
        NormalizerError: An option, the configuration or the baseline is invalid.
        OSError: The output cannot be written.
    """
    configuration = _configured(arguments)
    if arguments.write_baseline and configuration.baseline is None:
        message = "--write-baseline needs a file: give --baseline FILE, or set the key baseline in pyproject.toml"
        raise OptionError(message)
    return _Run(arguments, configuration, say).all()


def _configured(arguments: argparse.Namespace) -> CheckConfiguration:
    """Configuration of the project, with the overrides of the command line."""
    configuration = configuration_for(arguments.paths[0])
    given: dict[str, Any] = {
        "to": arguments.to,
        "strict": arguments.strict,
        "terms": arguments.term and tuple(dict(arguments.term).items()),
        "protect": arguments.protect and tuple(arguments.protect),
        "vocabulary": arguments.vocabulary,
        "layout": arguments.layout,
        "quotes": arguments.quotes,
        "kinds": arguments.kind and tuple(arguments.kind),
        "foreign": arguments.foreign,
        "lexicon": arguments.lexicon,
        "include": arguments.include and _patterns("--include", arguments.include),
        "exclude": arguments.exclude and _patterns("--exclude", arguments.exclude),
        "ignore": arguments.ignore and _codes(arguments.ignore),
        "baseline": arguments.baseline,
    }
    return replace(configuration, **{key: value for key, value in given.items() if value is not None})


def _patterns(option: str, patterns: list[str]) -> tuple[str, ...]:
    try:
        Patterns.of(os.sep, patterns)
    except ValueError as error:
        message = f"{option}: {error}"
        raise OptionError(message) from None
    return tuple(patterns)


def _codes(names: list[str]) -> tuple[str, ...]:
    try:
        return codes(names)
    except ValueError as error:
        message = f"--ignore: {error}"
        raise OptionError(message) from None


class _Run:
    """Run over all files."""

    def __init__(self, arguments: argparse.Namespace, configuration: CheckConfiguration, say: Say) -> None:
        """Prepare what all files share."""
        self._arguments: Final = arguments
        self._configuration: Final = configuration
        self._say: Final = say
        self._normalizer: Final[Normalizer] = configuration.normalizer()
        self._ignored: Final = configuration.ignored()
        known = configuration.baseline if not arguments.write_baseline else None
        self._baseline: Final = None if known is None else read(known)
        self._failed = False

    def all(self) -> int:
        """Find, check, correct and report."""
        arguments, configuration = self._arguments, self._configuration
        found = find(arguments.paths, configuration, force_exclude=arguments.force_exclude)
        own = [file for file in (configuration.file, configuration.baseline) if file is not None]
        require_apart(arguments.output, [*own, *(path for path, _ in found.paths)])
        for error in found.errors:
            self._complain(str(error.filename), error)
        if not found.paths and not found.errors:
            self._say("no files to check")
        diffs: list[str] = []
        checked = [one for path, given in found.paths if (one := self._file(path, diffs, given=given)) is not None]
        if arguments.write_baseline:
            if self._failed:  # a baseline of some of the files would lose the violations known in the others
                return _WRONG
            baseline = str(configuration.baseline)
            write_text([content(((one.path, one.violations) for one in checked), baseline)], os.path.abspath(baseline))
            return _OK
        if arguments.diff:
            write_text(diffs, arguments.output)
        else:
            write_text([FORMATS[arguments.format](checked, self._normalizer.standard)], arguments.output)
        self._sum_up(checked)
        return _WRONG if self._failed else _FOUND if any(one.violations for one in checked) else _OK

    def _complain(self, path: str, error: OSError) -> None:
        self._failed = True
        self._say(f"{shown(path)}: {error.strerror or error}")

    def _sum_up(self, checked: Iterable[Checked]) -> None:
        """Write the summary, only with the format for people."""
        with_some = [one for one in checked if one.violations]
        if self._arguments.format != "text" or not with_some:
            return
        found = [violation for one in with_some for violation in one.violations]
        sentence = f"{plural(len(found), 'violation', 'violations')} in {plural(len(with_some), 'file', 'files')}"
        fixable = sum(violation.fixable for violation in found)
        self._say(f"{sentence}; --fix corrects {fixable:,}" if fixable else sentence)

    def _file(self, path: str, diffs: list[str], *, given: bool) -> Checked | None:
        """Check one file, and correct it; None if it is skipped or cannot be read."""
        find_all = partial(self._find, path)
        try:
            file = _read(path, given=given)
        except OSError as error:
            self._complain(path, error)
            return None
        if file is None:
            return None
        if isinstance(file, Violation):
            return Checked(path, self._unknown(path, () if NOT_TEXT in self._ignored(path) else (file,)))
        found = find_all(file.text)
        if not (self._arguments.fix or self._arguments.diff) or self._arguments.write_baseline or not found:
            return Checked(path, found)
        return Checked(path, self._corrected(file, found, find_all, diffs))

    def _corrected(
        self, file: _File, found: tuple[Violation, ...], find_all: Finder, diffs: list[str]
    ) -> tuple[Violation, ...]:
        """Correct one file or add its diff; return the violations that are left, all of them in case of a diff."""
        text = fix(file.text, find_all, unsafe=self._arguments.unsafe_fixes)
        if text == file.text:
            return found
        if self._arguments.diff:
            name = file.path.replace(os.sep, "/")
            diffs.append(diff(file.mark + file.text, file.mark + text, name))
            return found
        try:
            _write(file.path, file.mark + text)
        except OSError as error:
            self._complain(file.path, error)
            return found
        return find_all(text)

    def _find(self, path: str, text: str) -> tuple[Violation, ...]:
        return self._unknown(path, check(text, self._normalizer, self._ignored(path)))

    def _unknown(self, path: str, found: tuple[Violation, ...]) -> tuple[Violation, ...]:
        return found if self._baseline is None else self._baseline.unknown(path, found)


def _read(path: str, *, given: bool) -> _File | Violation | None:
    """Read a file; a violation if it is not UTF-8, None if it is a binary file of a folder."""
    with open(path, "rb") as stream:  # `Path` takes an empty name for the working directory
        data = stream.read()
    if not given and b"\0" in data[:_BINARY_WITHIN]:
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_text(data, error)
    mark = _MARK if text.startswith(_MARK) else ""
    return _File(path, mark, text.removeprefix(_MARK))


def _not_text(data: bytes, error: UnicodeDecodeError) -> Violation:
    """Violation of a file that is not UTF-8, placed at its first wrong byte."""
    good = data[: error.start].decode("utf-8").removeprefix(_MARK)
    place = Places(good).of(len(good))
    message = f"not UTF-8: byte {error.start} is 0x{data[error.start]:02x} ({error.reason})"
    digest = sha256(data).hexdigest()[:16]
    span = Span(len(good), len(good))
    return Violation(NOT_TEXT, span, *place, *place, "", "", message, Certainty.CERTAIN, (), (), (), digest)


def _write(path: str, text: str) -> None:
    """Write a file completely or not at all."""
    # absolute: a file may be called `-`
    write_text([text], os.path.abspath(path))
