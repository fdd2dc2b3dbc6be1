"""What a reader finds in a file: blocks of text, of which each part knows its place in the source."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from normalizer.require import several

__all__ = ["BREAK", "OBJECT", "Block", "Part", "Reading", "Selection", "Tag"]

BREAK: Final = "\u2028"
"""Stands in the text of a block for a forced line break (`<br/>`, `w:br`), which layout never joins."""

OBJECT: Final = "\ufffc"
"""Stands in the text of a block for what is no text (an image, code, a formula): no word reaches across it."""


@dataclass(frozen=True, slots=True)
class Part:
    r"""A stretch of the source that belongs to the text of a block.

    Attributes:
        start: Where it begins in the source, in code points.
        end: Where it ends. A part with `start == end` stands for markup (`BREAK`, `OBJECT`) and is never written.
        text: What it reads as. A part that is not `whole` reads as it is written: `text == source[start:end]`.
        whole: Whether it can only be replaced as a whole: an entity such as `&#x9BAE;`, an escape such as `\u9bae`, a
            quoted cell.
        context: How a change in it has to be written, in words of the format; given to `write`.
    """

    start: int
    end: int
    text: str
    whole: bool = False
    context: str = ""

    @property
    def fixed(self) -> bool:
        """Whether it stands for markup."""
        return self.start == self.end


@dataclass(frozen=True)
class Block:
    """A run of text that is read as one: a paragraph, a heading, a cell, a cue, a note.

    A word is seen through the markup between the parts: 朝<b>鮮</b> is the text 朝鮮 in two parts.

    Attributes:
        parts: In the order of the text.
        member: The member of the container it stands in; empty for a file that is one text.
        label: What it is and where a person finds it: `paragraph`, `footnote`, `cell 3 title`, `$.title`.
        language: Its language as the document says (BCP 47), or empty.
    """

    parts: tuple[Part, ...]
    member: str = ""
    label: str = ""
    language: str = ""

    @cached_property
    def text(self) -> str:
        """What the parts read as, joined."""
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class Tag:
    """A place that names a language or an encoding: `zh-TW` in `lang="zh-TW"`, `big5` in `encoding="big5"`.

    Attributes:
        start: Where the name begins in the source of the member.
        end: Where it ends.
        name: The name.
        member: The member of the container; empty for a file that is one text.
        form: What of the language stands there, a key of `languages.FORMS`: all of it as `zh-Hant-TW`, the locale of an
            office program (`zh-TW`), or only the primary language, script or country. `name` has all of it.
    """

    start: int
    end: int
    name: str
    member: str = ""
    form: str = "tag"


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything a reader finds in a file.

    Attributes:
        blocks: The text, in reading order. No stretch of the source is in two parts.
        languages: Where languages are named.
        encodings: Where the encoding is named.
        sealed: Why nothing in it may change, or empty: a signature, that would no longer hold.
    """

    blocks: tuple[Block, ...]
    languages: tuple[Tag, ...] = ()
    encodings: tuple[Tag, ...] = ()
    sealed: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which of the values of a table or a tree are text.

    Attributes:
        columns: Names of columns, or numbers from 1; empty for all.
        paths: Paths such as `$.title`, `$.body[*].text`; empty for every string.

    Both take any iterable, and keep a tuple.

    Raises:
        TypeError: One is a single string, no iterable, or holds something else.
    """

    columns: tuple[str | int, ...] = ()
    paths: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what would come apart into letters, wherever a selection is made."""
        columns = several("columns", self.columns, (str, int), "names of columns or numbers from 1")
        # the only way to set what is frozen
        object.__setattr__(self, "columns", columns)
        object.__setattr__(self, "paths", several("paths", self.paths, str, "paths such as '$.title'"))
