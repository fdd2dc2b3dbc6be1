"""Results of a reader: blocks of text in parts, each with its place in the source."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from normalizer.require import several

__all__ = ["BREAK", "OBJECT", "Block", "Echo", "Link", "Part", "Reading", "Selection", "Tag"]

BREAK: Final = "\u2028"
"""The character for a forced line break (`<br/>`, `w:br`) in a block; layout never joins it."""

OBJECT: Final = "\ufffc"
"""The character for an image, code or a formula in a block; it divides words."""


class Part(NamedTuple):
    r"""A stretch of the source that belongs to the text of a block.

    Attributes:
        start: Its start in the source, in code points.
        end: Its end. A part with `start == end` represents markup (`BREAK`, `OBJECT`) and is never written.
        text: The text that is read. If the part is not `whole`, `text == source[start:end]`.
        whole: True if it can only be replaced as a whole: an entity such as `&#x9BAE;`, an escape such as `\u9bae`, a
            quoted cell.
        context: The way to escape a change in it, in terms of the format; an argument of `write`.
    """

    start: int
    end: int
    text: str
    whole: bool = False
    context: str = ""

    @property
    def fixed(self) -> bool:
        """True if it represents markup."""
        return self.start == self.end


@dataclass(frozen=True, slots=True)
class Block:
    """A continuous text: a paragraph, a heading, a cell, a cue, a note.

    Markup between the parts does not divide a word: 朝<b>鮮</b> is the text 朝鮮 in two parts.

    Attributes:
        parts: Its parts, in the order of the text.
        member: The member of the container that contains it; empty for a file that is one text.
        label: Its kind, and its place for a reader: `paragraph`, `footnote`, `cell 3 title`, `$.title`.
        language: The language that the document names for it (BCP 47), or empty.
        text: The joined text of its parts.
    """

    parts: tuple[Part, ...]
    member: str = ""
    label: str = ""
    language: str = ""
    text: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Join the text, for which a table of many cells has no time later."""
        parts = self.parts
        text = parts[0].text if len(parts) == 1 else "".join([part.text for part in parts])
        # the only way to set a frozen attribute
        object.__setattr__(self, "text", text)


@dataclass(frozen=True, slots=True)
class Tag:
    """A place that names a language or an encoding: `zh-TW` in `lang="zh-TW"`, `big5` in `encoding="big5"`.

    Attributes:
        start: The start of the name in the source of the member.
        end: Its end.
        name: The name.
        member: The member of the container; empty for a file that is one text.
        form: The part of the language that is written there, a key of `languages.FORMS`: all of it as `zh-Hant-TW`,
            the locale of an office program (`zh-TW`), or only the primary language, script or country. `name` has all
            of it.
    """

    start: int
    end: int
    name: str
    member: str = ""
    form: str = "tag"


@dataclass(frozen=True, slots=True)
class Echo:
    """A place that repeats the letters of a block and changes with it: the address of a heading.

    Attributes:
        block: The start of the first part of the block in the source.
        places: Offset of each repeated letter in the text of the block, and its start and end in the source.
        member: The member of the container; empty for a file that is one text.
    """

    block: int
    places: tuple[tuple[int, int, int], ...]
    member: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A place that repeats the letters of a heading of another file: `會談` in `[談話](二.md#會談)`.

    Attributes:
        path: The path of the other file as it is written, without escapes.
        start: The start of the letters in the source.
        end: Their end.
    """

    path: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The complete result of a reader for one file.

    Attributes:
        blocks: The text, in reading order: a tuple, a generator that raises the errors of its reader, or packed
            `Blocks`. No character of the source is in two parts.
        languages: The places that name languages.
        encodings: The places that name the encoding.
        echoes: The places that repeat blocks.
        links: The places that repeat blocks of other files; of a file that is one text only.
        sealed: The reason for which nothing may change, such as a signature that would be invalid; or empty.
    """

    blocks: Iterable[Block]
    languages: tuple[Tag, ...] = ()
    encodings: tuple[Tag, ...] = ()
    echoes: tuple[Echo, ...] = ()
    links: tuple[Link, ...] = ()
    sealed: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """A selection of what is text: values of a table or a tree, and languages.

    Attributes:
        columns: Names of columns, or numbers from 1; empty for all.
        paths: Paths such as `$.title`, `$.body[*].text`; empty for every string.
        front_matter: Keys of front matter whose values are text too, such as `title`.
        languages: Languages (BCP 47): `zh` has `zh-TW` too, `und` is text whose language is not named; empty for all.

    All accept any iterable, and are kept as a tuple.

    Raises:
        TypeError: One is a single string, no iterable, or contains values of another type.
    """

    columns: tuple[str | int, ...] = ()
    paths: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    front_matter: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a single string, which would be split into letters."""
        columns = several("columns", self.columns, (str, int), "names of columns or numbers from 1")
        # the only way to set a frozen attribute
        object.__setattr__(self, "columns", columns)
        object.__setattr__(self, "paths", several("paths", self.paths, str, "paths such as '$.title'"))
        languages = several("languages", self.languages, str, "language tags such as 'zh-TW'")
        object.__setattr__(self, "languages", languages)
        keys = several("front_matter", self.front_matter, str, "keys such as 'title'")
        object.__setattr__(self, "front_matter", keys)
