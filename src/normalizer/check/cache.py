"""Files in which nothing was found, so that they need not be read as documents again until they change."""

import json
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path
from sys import version_info
from typing import Any, Final

from normalizer.check.baseline import Baseline
from normalizer.check.config import CheckConfiguration
from normalizer.check.patterns import below
from normalizer.check.targets import Origin, Target
from normalizer.engine.tables.files import dictionaries_checksum
from normalizer.errors import StandardError
from normalizer.files import write_bytes
from normalizer.standard import find_standard

__all__ = ["FOLDER", "Cache", "open_cache"]

FOLDER: Final = ".hanzi-normalizer-cache"
"""The name of the folder, beside the configuration."""

_FEWEST: Final = 50
"""For fewer files no folder is made: they take less than a second."""
_MOST_SETTINGS: Final = 8
"""Files of the cache that are kept, one for each set of options and version."""
_TAG: Final = "Signature: 8a477f597d28d172789f06886806bc55\n# A cache of hanzi-normalizer; delete it freely.\n"
"""The content of `CACHEDIR.TAG`, by which programs for backups know a cache."""
_NAME: Final = re.compile(r"[\w.-]+")

_Clean = dict[str, tuple[str, tuple[Target, ...]]]
"""By path, the digest of the content, and the targets of its text."""


class Cache:
    """Paths of files in which nothing was found, each with the digest of its content; made by `open_cache`."""

    def __init__(self, root: str, file: str) -> None:
        """Read the file of the cache; one that is missing or damaged is empty.

        Args:
            root: The folder that paths are relative to.
            file: The file, whose name depends on everything that a result depends on but the content.
        """
        self._root: Final = root
        self._file: Final = file
        self._clean: Final = _read(file)
        self._news = False

    def targets(self, path: str, digest: str) -> tuple[Target, ...] | None:
        """The targets of a file in which nothing was found with this content; None if it has to be checked."""
        known = self._clean.get(self._name(path))
        return known[1] if known and known[0] == digest else None

    def note(self, path: str, digest: str, targets: tuple[Target, ...]) -> None:
        """Keep that nothing was found in a file with this content."""
        entry = digest, targets
        name = self._name(path)
        self._news |= self._clean.get(name) != entry
        self._clean[name] = entry

    def save(self) -> None:
        """Write what is new; a cache that cannot be written is no error."""
        if not self._news or len(self._clean) < _FEWEST:
            return
        folder = Path(self._file).parent
        with suppress(OSError):
            folder.mkdir(exist_ok=True)
            for name, content in ((".gitignore", "*\n"), ("CACHEDIR.TAG", _TAG)):
                if not (folder / name).exists():
                    (folder / name).write_text(content, encoding="utf-8")
            write_bytes([_content(self._clean)], self._file)
            others = [file for file in folder.iterdir() if len(file.name) == len(Path(self._file).name)]
            for file in sorted(others, key=lambda one: one.stat().st_mtime)[:-_MOST_SETTINGS]:
                file.unlink()

    def _name(self, path: str) -> str:
        return below(self._root, path) or os.path.abspath(path)


def open_cache(configuration: CheckConfiguration, baseline: Baseline | None) -> Cache | None:
    """Open the cache of a project; None if results depend on more than the content of a file.

    Args:
        configuration: The configuration, with the options of the command line.
        baseline: The known violations, or None.
    """
    if configuration.consistent:
        return None
    try:
        installed = _installed()
    except PackageNotFoundError:
        return None
    settings = installed, _options(configuration), None if baseline is None else baseline.digest
    name = sha256(repr(settings).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return Cache(configuration.root, os.path.join(configuration.root, FOLDER, name))


def _options(configuration: CheckConfiguration) -> list[tuple[str, object]]:
    """What a result depends on; a project that is moved keeps its cache."""
    places = {"root", "file", "baseline"}
    return [(name, getattr(configuration, name)) for name in configuration.__slots__ if name not in places]


def _installed() -> tuple[object, ...]:
    """What is installed: every file of this package, its dependencies, the dictionaries, and Python.

    Raises:
        PackageNotFoundError: The package was not installed, but copied.
    """
    own = distribution("hanzi-normalizer")
    names = [_NAME.match(line) for line in own.requires or () if "extra ==" not in line]
    needed = sorted((found.group(), version(found.group())) for found in names if found)
    record = sha256((own.read_text("RECORD") or "").encode()).hexdigest()
    return own.version, record, needed, dictionaries_checksum(), tuple(version_info)


def _content(clean: _Clean) -> bytes:
    """The content of the file: a checksum, and below it the entries."""
    entries = {
        path: [digest, [[target.standard.id, target.origin.value] for target in targets]]
        for path, (digest, targets) in sorted(clean.items())
    }
    text = json.dumps(entries, separators=(",", ":")).encode()
    return f"{sha256(text).hexdigest()}\n".encode() + text


def _read(file: str) -> _Clean:
    """The entries of a file; none if it is missing, or not what was written."""
    try:
        checksum, _, text = Path(file).read_bytes().partition(b"\n")
    except OSError:
        return {}
    if sha256(text).hexdigest().encode() != checksum:
        return {}
    try:
        entries: Mapping[str, Any] = json.loads(text)
        return {
            path: (digest, tuple(Target(find_standard(name), Origin(origin)) for name, origin in targets))
            for path, (digest, targets) in entries.items()
        }
    except (ValueError, StandardError, AttributeError, TypeError):
        return {}
