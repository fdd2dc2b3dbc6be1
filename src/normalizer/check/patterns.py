"""Patterns of paths in the syntax of `.gitignore`."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pathspec import GitIgnoreSpec

__all__ = ["Patterns", "below"]


def below(folder: str, path: str) -> str | None:
    """Return a path relative to a folder, with `/`; None if it is outside.

    >>> below("/repository", "/repository/docs/a.md"), below("/repository/docs", "/repository/a.md")
    ('docs/a.md', None)
    """
    try:
        inside = os.path.relpath(os.path.abspath(path), folder)
    except ValueError:  # another drive
        return None
    return None if inside.split(os.sep)[0] == os.pardir else inside.replace(os.sep, "/")


@dataclass(frozen=True, slots=True)
class Patterns:
    """Patterns relative to one folder.

    Attributes:
        folder: Absolute path of the folder.
        spec: Compiled patterns.
    """

    folder: str
    spec: GitIgnoreSpec

    @classmethod
    def of(cls, folder: str, lines: Iterable[str]) -> "Patterns":
        """Read patterns.

        Raises:
            ValueError: A pattern is invalid.
        """
        return cls(folder, GitIgnoreSpec.from_lines(lines))

    @classmethod
    def of_file(cls, folder: str, content: bytes) -> "Patterns":
        """Read a `.gitignore`; an invalid line is skipped, as git does."""
        good: Final = []
        for line in content.decode("utf-8", "surrogateescape").removeprefix("\ufeff").splitlines():
            try:
                GitIgnoreSpec.from_lines([line])
            except ValueError:
                continue
            good.append(line)
        return cls.of(folder, good)

    def matches(self, path: str, *, is_folder: bool = False) -> bool | None:
        """True if the path matches, False if a pattern negates it, None if no pattern applies or it is outside."""
        inside = below(self.folder, path)
        if inside is None or inside == os.curdir:
            return None
        return self.spec.check_file(f"{inside}/" if is_folder else inside).include
