"""One file of a check: read, checked, corrected, and written."""

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from hashlib import sha256
from typing import Final

from normalizer.check.baseline import Baseline
from normalizer.check.cache import Cache
from normalizer.check.checked import Checked
from normalizer.check.checker import Found, check, fix
from normalizer.check.config import CheckConfiguration
from normalizer.check.consistency import Choice, inconsistent, spelt
from normalizer.check.diff import diff
from normalizer.check.doubts import once_per_word
from normalizer.check.markers import ignores
from normalizer.check.marking import mark
from normalizer.check.patterns import below
from normalizer.check.reading import has_text, is_code, parsed, unreadable
from normalizer.check.targets import Target
from normalizer.check.translations import translated
from normalizer.check.words import word_finder
from normalizer.documents import FORMATS, Document
from normalizer.engine.answers.detection import detect_with
from normalizer.errors import DocumentError, EncodingError, InputError, MissingError
from normalizer.files import read_bytes, shown, write_bytes
from normalizer.lexicon import lexicon_of
from normalizer.model import Verdict
from normalizer.report.codes import TWO_SPELLINGS, TWO_TRANSLATIONS
from normalizer.report.violations import Violation

__all__ = ["FileChecker", "Mode"]

_OTHER_SCRIPTS: Final = re.compile("[\u3041-\u30ff\u1100-\u11ff\uac00-\ud7a3]")
_FOREIGN: Final = frozenset({Verdict.JAPANESE, Verdict.KOREAN})


@dataclass(frozen=True, slots=True)
class Mode:
    """What is done with what is found.

    Attributes:
        fix: True if corrections are made.
        diff: True if they are shown instead.
        unsafe: True if doubtful corrections are made too.
        code: True if source code is corrected too.
        reasons: True to find out the rules of each correction, and what it replaces in the source.
        every: True to keep every place of a word in doubt, as a baseline needs.
        mark: True to write markers for what is found, instead of corrections.
    """

    fix: bool = False
    diff: bool = False
    unsafe: bool = False
    code: bool = False
    reasons: bool = True
    every: bool = False
    mark: bool = False


class FileChecker:
    """Checks the files of a project, one by one."""

    def __init__(
        self,
        configuration: CheckConfiguration,
        baseline: Baseline | None,
        mode: Mode,
        *,
        encoding: str | None = None,
        clean: Cache | None = None,
    ) -> None:
        """Prepare what all files share.

        Args:
            configuration: The configuration.
            baseline: The known violations, or None.
            mode: What is done with what is found.
            encoding: The encoding of every content, whatever it says; None to find it.
            clean: The files in which nothing was found, which are not read again; or None.

        Raises:
            NormalizerError: An option is invalid.
        """
        self._encoding: Final = encoding
        self._cache: Final = clean
        self._read: Final = partial(parsed, encoding=encoding)
        self._configuration: Final = configuration
        self._baseline: Final = baseline
        self._mode: Final = mode
        self._targets: Final = configuration.targets_of_files()
        self._normalizer: Final = cache(configuration.normalizer)
        self._ignored: Final = configuration.ignored()
        self._lexicon: Final = lexicon_of(configuration.lexicon)
        if configuration.to is not None:
            self._normalizer(configuration.to)  # an invalid option is an error also if there are no files

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle what the checker was made of; another process loads its own tables."""
        make = partial(FileChecker, encoding=self._encoding, clean=self._cache)
        return make, (self._configuration, self._baseline, self._mode)

    def file(self, path: str, *, given: bool) -> Checked | None:
        """Check a file, and correct it on the disk if that is wanted; None if it is a binary file of a folder.

        Args:
            path: The path of the file.
            given: True if it was named, false if it was found in a folder.
        """
        if self._leads_out(path):
            return Checked(path, problem="it is a link to a file outside the project, and was left")
        try:
            data = read_bytes(path)
        except InputError as error:
            return Checked(path, problem=str(error).removeprefix(f"{shown(path)}: "), failed=True)
        checked = self.content(path, data, given=given)
        if checked is None or checked.content is None or not (self._mode.fix or self._mode.mark):
            return checked
        try:
            if read_bytes(path) != data:
                raise InputError(_CHANGED)  # noqa: TRY301 - reported like a file that cannot be written
            # absolute: a file may be called `-`
            write_bytes([checked.content], os.path.abspath(path))
        except InputError as error:
            problem = str(error).removeprefix(f"{shown(path)}: ")
        except OSError as error:
            problem = error.strerror or str(error)
        else:
            return replace(checked, content=None)
        left = self._find(path, self._read(path, data))
        return Checked(path, self._kept(one.violation for one in left), checked.targets, problem=problem, failed=True)

    def content(self, path: str, data: bytes, *, given: bool = True) -> Checked | None:
        """Check the content of a file, and correct it without writing it; see `file`."""
        name = _printable(path)
        if not has_text(name, data, given=given):
            return None if b"\0" in data else Checked(path)
        digest = "" if self._cache is None else sha256(data).hexdigest()
        if self._cache is not None and (targets := self._cache.targets(path, digest)) is not None:
            return Checked(path, targets=targets, digest=digest)
        checked = self._parsed(path, name, data)
        return replace(checked, digest=digest) if checked.is_clean else checked

    def _parsed(self, path: str, name: str, data: bytes) -> Checked:
        """Check the content of a file that may have text."""
        try:
            document = self._read(name, data)
        except (DocumentError, EncodingError) as error:
            violation = unreadable(name, data, error)
            kept = () if violation.code in self._ignored(path) else (violation,)
            return Checked(path, kept if self._baseline is None else self._baseline.unknown(path, kept))
        except MissingError as error:
            return Checked(path, problem=str(error).removeprefix(f"{name}: "), failed=True)
        code = is_code(name, data)
        plain = self._document(path, document, code=code)
        return self._marked(plain, document, data) if self._mode.mark and plain.violations else plain

    def _marked(self, plain: Checked, document: Document, data: bytes) -> Checked:
        """A file with markers for what was found in it."""
        read = partial(self._read, document.path)
        found = self._find(plain.path, document)
        marked = mark(document, data, found, read, code=plain.code)
        if marked.content is None:
            return replace(plain, problem=marked.problem)
        left = self._find(plain.path, read(marked.content))
        return replace(
            plain,
            violations=self._kept(one.violation for one in left),
            marked=len({one.violation.line for one in found}) - len({one.violation.line for one in left}),
            content=marked.content,
            problem=marked.problem,
        )

    def found(self, path: str, data: bytes) -> tuple[Document | None, list[Found]]:
        """A content as a document, and its violations with their places in its blocks; nothing if it cannot be read."""
        try:
            document = self._read(_printable(path), data)
        except (DocumentError, EncodingError, MissingError):
            return None, []
        return document, self._find(path, document)

    def _document(self, path: str, document: Document, *, code: bool) -> Checked:
        used = tuple(dict.fromkeys(target for target in self._targets_of(path, document) if target))
        found = self._find(path, document)
        plain = Checked(
            path, self._kept(one.violation for one in found), used, choices=self._choices(path, document), code=code
        )
        corrects = (self._mode.fix or self._mode.diff) and (self._mode.code or not code)
        if not (found and corrects):
            return plain
        find, read = partial(self._find, path), partial(self._read, document.path)
        try:
            fixed = fix(document, found, find, read, unsafe=self._mode.unsafe)
        except (DocumentError, EncodingError) as error:
            problem = str(error).removeprefix(f"{document.path}: ")
            return replace(plain, problem=problem, failed=True)
        if not fixed.corrected:
            return plain
        done, content = tuple(one.violation for one in fixed.corrected), fixed.document.to_bytes()
        if self._mode.diff:
            difference = _difference(path, document, fixed.document)
            return replace(plain, corrected=done, content=content, difference=difference)
        left = self._kept(one.violation for one in fixed.left)
        choices = self._choices(path, fixed.document)
        return replace(plain, violations=left, corrected=done, content=content, choices=choices)

    def _choices(self, path: str, document: Document) -> tuple[Choice, ...]:
        """The words with several right ways, without those that a comment or the configuration ignores."""
        ignored = self._ignored(path)
        if not self._configuration.consistent or ignored >= {TWO_SPELLINGS, TWO_TRANSLATIONS}:
            return ()
        targets = self._targets_of(path, document)
        normalizers = [self._normalizer(target.standard.id) if target else None for target in targets]
        standards = [normalizer.standard if normalizer else None for normalizer in normalizers]
        passes = cache(lambda member: ignores(document.source(member)))
        found = (*spelt(document, standards, word_finder(self._lexicon)), *translated(document, targets, normalizers))
        return tuple(
            one
            for one in found
            if one.found.violation.code not in ignored
            and not ((passing := passes(one.found.violation.member)) and passing(one.found.violation))
        )

    def consistent(self, files: Sequence[Checked]) -> list[Checked]:
        """Add the words that the files together write in two ways."""
        if not self._configuration.consistent:
            return list(files)
        among = inconsistent(file.choices for file in files)
        return [replace(file, violations=self._with_choices(file, among(file.choices))) for file in files]

    def _with_choices(self, file: Checked, found: Sequence[Violation]) -> tuple[Violation, ...]:
        new = found if self._baseline is None else self._baseline.unknown(file.path, found)
        every = (*file.violations, *self._kept(new))
        return tuple(sorted(every, key=lambda one: (one.member, one.span, one.code)))

    def _targets_of(self, path: str, document: Document) -> Sequence[Target | None]:
        """The target of each block."""
        targets = self._targets.of_blocks(path, [(block.language, block.text) for block in document.blocks])
        if self._configuration.foreign or not _OTHER_SCRIPTS.search(document.text):
            return targets
        if detect_with(document.text, self._lexicon).verdict in _FOREIGN:
            return [target if target and not target.standard.id.startswith("zh") else None for target in targets]
        return targets

    def _find(self, path: str, document: Document) -> list[Found]:
        """The violations that are neither ignored nor known."""
        targets = self._targets_of(path, document)
        normalizers = [self._normalizer(target.standard.id) if target else None for target in targets]
        found = check(document, normalizers, self._ignored(path), reasons=self._mode.reasons)
        if any(target and not target.is_known for target in targets):
            named = [target is not None and target.is_known for target in targets]
            found = [one._replace(known=named[one.block]) for one in found]
        if self._baseline is None:
            return found
        new = set(map(id, self._baseline.unknown(path, [one.violation for one in found])))
        return [one for one in found if id(one.violation) in new]

    def _kept(self, found: Iterable[Violation]) -> tuple[Violation, ...]:
        """The violations to report."""
        return tuple(found) if self._mode.every else once_per_word(found)

    def _leads_out(self, path: str) -> bool:
        """True if a path inside the project is a link to a file outside of it."""
        root = self._configuration.root
        if not os.path.islink(path) or below(root, path) is None:
            return False
        return below(os.path.realpath(root), os.path.realpath(path)) is None and os.path.exists(path)


_CHANGED: Final = "it changed while it was checked, and was left; run again when nothing else writes it"


def _printable(path: str) -> str:
    """A path for messages, which keeps its suffix."""
    return "".join(char if char.isprintable() else "?" for char in path)


def _difference(path: str, before: Document, after: Document) -> str:
    """The diff of a file that is one text; a sentence for a container."""
    name = path.replace(os.sep, "/")
    if FORMATS[before.format].archive:
        return f"Binary files {name} and {name} differ\n"
    mark = "\ufeff" if before.to_bytes().startswith(b"\xef\xbb\xbf") else ""
    return diff(mark + before.source(), mark + after.source(), name)
