"""Command `check`: one run over the files."""

import argparse
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from normalizer.check import pool
from normalizer.check.baseline import content, read
from normalizer.check.cache import open_cache
from normalizer.check.checked import Checked
from normalizer.check.config import CheckConfiguration, codes, configuration_for, given_configuration, targets
from normalizer.check.files import find
from normalizer.check.formats import FORMATS
from normalizer.check.patterns import Patterns
from normalizer.check.summary import Tally
from normalizer.check.targets import ADVICE
from normalizer.check.worker import FileChecker, Mode
from normalizer.errors import OptionError
from normalizer.files import read_input, require_apart, shown, write_text, write_to

__all__ = ["run"]

_OK, _FOUND, _WRONG = 0, 1, 2
_STDIN: Final = "-"

Say = Callable[[str], object]
"""Writes a line to the standard error."""


def run(arguments: argparse.Namespace, say: Say, *, colour: bool = False) -> int:
    """Check the files.

    Args:
        arguments: Parsed options of `normalizer.check.arguments` and those shared with `normalize`.
        say: Writes errors and the summary.
        colour: True if the output is for a terminal with colours.

    Returns:
        0 if there are no errors, 1 if some are left, 2 if a file could not be read or written.

    Raises:
        NormalizerError: An option, the configuration or the baseline is invalid.
        OSError: The output cannot be written.
    """
    configuration = _configured(arguments)
    if arguments.write_baseline and configuration.baseline is None:
        message = "--write-baseline needs a file: give --baseline FILE, or set the key baseline in pyproject.toml"
        raise OptionError(message)
    if arguments.add_ignore and (
        arguments.fix or arguments.diff or arguments.write_baseline or _STDIN in arguments.paths
    ):
        message = "--add-ignore writes comments into files: give it without --fix, --diff, --write-baseline and -"
        raise OptionError(message)
    run_ = _Run(arguments, configuration, say, colour=colour)
    return run_.stdin() if arguments.paths == [_STDIN] else run_.all()


def _configured(arguments: argparse.Namespace) -> CheckConfiguration:
    """Configuration of the project, with the overrides of the command line."""
    first = arguments.paths[0]
    if first == _STDIN:
        first = arguments.stdin_filename or os.curdir
    configuration = given_configuration(arguments.config) if arguments.config else configuration_for(first)
    given: dict[str, Any] = {
        "to": arguments.to,
        "targets": arguments.target and (*configuration.targets, *_targets(arguments.target)),
        "strict": arguments.strict,
        "terms": arguments.term and tuple(dict(arguments.term).items()),
        "protect": arguments.protect and tuple(arguments.protect),
        "vocabulary": arguments.vocabulary,
        "layout": arguments.layout,
        "quotes": arguments.quotes,
        "kinds": arguments.kind and tuple(arguments.kind),
        "foreign": arguments.foreign,
        "register": arguments.register,
        "consistent": arguments.consistent,
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


def _targets(pairs: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    try:
        return targets(pairs)
    except ValueError as error:
        message = f"--target: {error}"
        raise OptionError(message) from None


def _codes(names: list[str]) -> tuple[str, ...]:
    try:
        return codes(names)
    except ValueError as error:
        message = f"--ignore: {error}"
        raise OptionError(message) from None


class _Run:
    """Run over all files, or over the standard input."""

    def __init__(
        self, arguments: argparse.Namespace, configuration: CheckConfiguration, say: Say, *, colour: bool
    ) -> None:
        """Prepare what all files share."""
        self._arguments: Final = arguments
        self._configuration: Final = configuration
        self._say: Final = say
        self._colour: Final = colour
        known = configuration.baseline if not arguments.write_baseline else None
        mode = Mode(
            fix=arguments.fix and not (arguments.diff or arguments.write_baseline),
            diff=arguments.diff and not arguments.write_baseline,
            unsafe=arguments.unsafe_fixes,
            code=arguments.fix_code,
            reasons=arguments.format in {"json", "sarif"},
            every=arguments.write_baseline or arguments.add_ignore,
            mark=arguments.add_ignore,
        )
        self._mode: Final = mode
        baseline = None if known is None else read(known)
        self._cache: Final = open_cache(configuration, baseline) if arguments.cache else None
        self._checker: Final = FileChecker(configuration, baseline, mode, clean=self._cache)

    def all(self) -> int:
        """Find, check, correct and report."""
        arguments, configuration = self._arguments, self._configuration
        found = find(arguments.paths, configuration, force_exclude=arguments.force_exclude)
        own = [file for file in (configuration.file, configuration.baseline) if file is not None]
        require_apart(arguments.output, [*own, *(path for path, _ in found.paths)])
        for error in found.errors:
            self._say(f"{shown(str(error.filename))}: {error.strerror or error}")
        if not found.paths and not found.errors:
            self._say("no files to check")
        checked = self._told(self._together(pool.checked(self._checker, found.paths, arguments.workers)))
        if arguments.write_baseline:
            return self._write_baseline(list(checked), failed=bool(found.errors))
        tally = self._report(checked)
        if self._cache is not None:
            self._cache.save()
        return _WRONG if found.errors or tally.failed else self._status(tally)

    def _together(self, checked: Iterable[Checked]) -> Iterable[Checked]:
        """The files, one by one as they are checked, unless what is done with one depends on the others.

        Raises:
            OptionError: Files are to be corrected, and none has a target.
        """
        if not (self._mode.fix or self._mode.diff or self._configuration.consistent):
            return checked
        every = list(checked)
        self._require_target(every)
        return self._checker.consistent(every)

    def _told(self, checked: Iterable[Checked]) -> Iterator[Checked]:
        """The files; what could not be done is told, and those without anything to tell are noted."""
        for one in checked:
            if self._cache is not None and one.digest:
                self._cache.note(one.path, one.digest, one.targets)
            if one.problem:
                self._say(f"{shown(one.path)}: {one.problem}")
            yield one

    def stdin(self) -> int:
        """Check the standard input; with --fix, write the corrected content and report on the standard error."""
        name = self._arguments.stdin_filename or _STDIN
        data = read_input(_STDIN)
        (checked,) = self._together([self._checker.content(name, data) or Checked(name)])
        tally = Tally()
        if self._mode.fix:
            for one in tally.counted(self._told([checked])):
                content = data if one.content is None else one.content
                write_to([content], self._arguments.output)
                for line in FORMATS["concise"]([one], colour=False):
                    self._say(line.rstrip("\n"))
        else:
            tally = self._report(self._told([checked]))
        return _WRONG if tally.failed else self._status(tally)

    def _require_target(self, checked: Sequence[Checked]) -> None:
        """Refuse to correct anything if nothing says what the files are meant for.

        Raises:
            OptionError: No file with Chinese text has a target.
        """
        with_text = [one for one in checked if one.targets]
        if (self._mode.fix or self._mode.diff) and with_text and all(one.lacks_all_targets for one in with_text):
            message = f"no file has a target, so there is no standard to correct them to: {ADVICE}"
            raise OptionError(message)

    def _write_baseline(self, checked: Sequence[Checked], *, failed: bool) -> int:
        if failed or any(one.failed for one in checked):  # the violations known in the others would be lost
            return _WRONG
        baseline = str(self._configuration.baseline)
        write_text([content(((one.path, one.violations) for one in checked), baseline)], os.path.abspath(baseline))
        return _OK

    def _report(self, checked: Iterable[Checked]) -> Tally:
        """Write the output, file by file, and for people the summary."""
        arguments, tally = self._arguments, Tally()
        counted = tally.counted(checked)
        if arguments.diff:
            write_text((one.difference for one in counted), arguments.output)
        elif arguments.statistics:
            for _ in counted:
                pass
            write_text([tally.statistics()], arguments.output)
        else:
            output = FORMATS[arguments.format](counted, colour=self._colour)
            write_text(output, arguments.output, coloured=self._colour)
        if arguments.format in {"text", "concise"}:
            for line in tally.lines(wrote=self._mode.fix):
                self._say(line)
        return tally

    def _status(self, tally: Tally) -> int:
        return _FOUND if tally.found and not self._arguments.exit_zero else _OK
