"""The standard that each file, or each block of it, is meant for, and how that is known."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from normalizer.check.patterns import Patterns, below
from normalizer.documents.declared import language_of_path, standard_of_language
from normalizer.documents.languages import is_chinese
from normalizer.model import Standard
from normalizer.standard import find_standard

__all__ = ["ADVICE", "Origin", "Target", "Targets"]

ADVICE: Final = (
    "give --to STANDARD, or say for each kind of file in pyproject.toml: "
    "[tool.hanzi-normalizer.targets] '*.md' = 'zh-Hant-TW'"
)
"""What to do about files without a target."""

_ASSUMED: Final = "zh-Hans"


class Origin(StrEnum):
    """How the standard of a file is known, from the strongest to the weakest."""

    TARGETS = "targets"
    """By a pattern of the configuration, or of the command line."""
    HEADER = "header"
    """The file says it: `Language: zh_TW`, `lang="zh-TW"`."""
    NAME = "name"
    """Its path says it: `zh-TW.json`."""
    TO = "to"
    """The standard of the project, or of the command line."""
    ASSUMED = "assumed"
    """Nothing says it; nothing is corrected."""


@dataclass(frozen=True, slots=True)
class Target:
    """A standard, and how it is known.

    Attributes:
        standard: The standard.
        origin: How it is known.
    """

    standard: Standard
    origin: Origin

    @property
    def is_known(self) -> bool:
        """True if somebody named it, so that corrections are made."""
        return self.origin is not Origin.ASSUMED


class Targets:
    """The targets of the files of a project."""

    def __init__(self, root: str, targets: Iterable[tuple[str, str]], to: str | None) -> None:
        """Compile the patterns.

        Args:
            root: The folder that patterns and names are relative to.
            targets: Patterns as in `.gitignore`, each with the id of a standard; the last that matches wins.
            to: The standard of files whose target is not named otherwise, or None.
        """
        self._root: Final = root
        self._patterns: Final = [(Patterns.of(root, [pattern]), find_standard(name)) for pattern, name in targets]
        self._to: Final = None if to is None else find_standard(to)

    def of_blocks(self, path: str, blocks: Sequence[tuple[str, str]]) -> list[Target | None]:
        """The target of each block of a file; None for a text in another language, which is left.

        Args:
            path: The path of the file.
            blocks: The language that the file names for each block, or an empty string, and its text.

        >>> targets = Targets("/project", [("docs/", "hk")], "zh-Hans")
        >>> [
        ...     target and (target.standard.id, target.origin.value)
        ...     for target in targets.of_blocks("/project/zh-TW.html", [("", "圖"), ("zh-CN", "图"), ("ja", "図")])
        ... ]
        [('zh-Hant-TW', 'name'), ('zh-Hans', 'header'), None]
        """
        ruled = self._by_pattern(path)
        named = None if ruled else self._by_name(path)
        return [self._of_block(ruled, named, language, text) for language, text in blocks]

    def _of_block(self, ruled: Target | None, named: "Target | str | None", language: str, text: str) -> Target | None:
        found = ruled
        if found is None and (standard := self._refined(standard_of_language(language))):
            found = Target(standard, Origin.HEADER)
        if found is None:
            if isinstance(named, str):
                return None
            found = named or self._default
        return found if is_chinese(language, found.standard, text) else None

    @property
    def _default(self) -> Target:
        return Target(self._to, Origin.TO) if self._to else Target(find_standard(_ASSUMED), Origin.ASSUMED)

    def _by_pattern(self, path: str) -> Target | None:
        for patterns, standard in reversed(self._patterns):
            if patterns.matches(path):
                return Target(standard, Origin.TARGETS)
        return None

    def _by_name(self, path: str) -> "Target | str | None":
        """The target that a path names; the tag of a language that is not Chinese."""
        inside = below(self._root, path)
        language = language_of_path(path.replace("\\", "/").rpartition("/")[2] if inside is None else inside)
        if standard := self._refined(standard_of_language(language)):
            return Target(standard, Origin.NAME)
        return language if re.match(r"(ja|ko)\b", language) and not self._wants(language) else None

    def _wants(self, language: str) -> bool:
        """True if the project is in this language: Japanese files are checked for `ja`."""
        return self._to is not None and self._to.id == language

    def _refined(self, name: str) -> Standard | None:
        """The standard of a name; that of the project if it is one of the same script that says more.

        A project in zh-Hant-TW means it by `zh-Hant.json`, and one in zh-Hans@1958-12-08 by `zh.Hans.json`.
        """
        if not name:
            return None
        if self._to is not None and self._to.id.startswith((f"{name}-", f"{name}@")):
            return self._to
        return find_standard(name)
