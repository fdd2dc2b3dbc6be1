"""The comments of each format: how they are written, where a marker may stand, and whether a parser sees it as one."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from html.parser import HTMLParser
from typing import Final

from normalizer.check.code import lexer_of, scripts_in
from normalizer.check.lexers import tokens_of

__all__ = ["MARKER", "Seen", "Syntax", "Way", "seen", "syntaxes"]

MARKER: Final = re.compile(r"\bhanzi:[ \t]*(?:ignore-next-line|ignore-file|ignore|off|on)\b")
"""A marker, wherever it stands."""


class Way(StrEnum):
    """A place for a marker, from the least to the most that it may silence."""

    END = "end"
    """At the end of the line."""
    CELL = "cell"
    """Before the last `|` of the row of a table."""
    ABOVE = "above"
    """On a line of its own above the line."""
    AROUND = "around"
    """On lines of their own above and below the text."""
    FROM_ABOVE = "from-above"
    """The same, above the line before the text: the key of a block of YAML."""
    ENTRY = "entry"
    """Above and below the entry of a catalogue."""
    APART = "apart"
    """Above and below the paragraph, with an empty line between."""


@dataclass(frozen=True, slots=True)
class Syntax:
    """One kind of comment.

    Attributes:
        opening: What begins it.
        closing: What ends it, if that is not the end of the line.
        gap: What stands before it at the end of a line.
        ways: Where a marker may stand, in the order to try.
    """

    opening: str
    closing: str = ""
    gap: str = " "
    ways: tuple[Way, ...] = (Way.END, Way.ABOVE, Way.AROUND)

    def comment(self, said: str) -> str:
        """A comment that says something."""
        return f"{self.opening} {said}{' ' * bool(self.closing)}{self.closing}"


_COMMENT: Final = "\0"
"""A comment in a text of XML, which has no such character."""
_HASH: Final = Syntax("#", gap="  ")
_SLASHES: Final = Syntax("//")
_DASHES: Final = Syntax("--")
_TAGS: Final = Syntax("<!--", "-->")
_OF_XML: Final = Syntax("<!--", "-->", gap="")
_ANGLES: Final = Syntax("<!--", "-->", ways=(Way.END, Way.CELL, Way.AROUND))
_OF_YAML: Final = Syntax("#", ways=(Way.END, Way.ABOVE, Way.AROUND, Way.FROM_ABOVE))

_OF_CODE: Final[Mapping[str, Syntax]] = {
    **dict.fromkeys(("python", "ruby", "perl", "r", "julia", "elixir", "bash", "powershell", "toml"), _HASH),
    "ini": Syntax("#", ways=(Way.ABOVE, Way.AROUND)),
    **dict.fromkeys(("javascript", "typescript", "java", "kotlin", "swift", "scala", "groovy", "go", "rust"), _SLASHES),
    **dict.fromkeys(("c", "cpp", "objective-c", "csharp", "fsharp", "php", "dart", "scss", "less"), _SLASHES),
    **dict.fromkeys(("lua", "haskell", "sql"), _DASHES),
    "css": Syntax("/*", "*/"),
    "ocaml": Syntax("(*", "*)"),
}
"""By lexer. JSX has none: whether `//` is a comment in it or text on the page, no lexer knows for certain."""

_XML: Final = ("xml", "tei", "xliff", "android", "resx", "qt", "stringsdict", "fodt", "mediawiki-xml")
_OF_FORMAT: Final[Mapping[str, tuple[Syntax, ...]]] = {
    "markdown": (_ANGLES,),
    "html": (_TAGS,),
    **dict.fromkeys(_XML, (_OF_XML,)),
    "mediawiki": (_TAGS,),
    "yaml": (_OF_YAML,),
    "properties": (Syntax("#", ways=(Way.ABOVE, Way.AROUND)),),
    "strings": (Syntax("/*", "*/"),),
    "po": (Syntax("#", ways=(Way.ENTRY,)),),
    "latex": (Syntax("%", ways=(Way.END, Way.ABOVE)),),
    "rst": (Syntax("..", ways=(Way.APART,)),),
    "vtt": (Syntax("NOTE", ways=(Way.APART,)),),
}
"""By format of document. The others have no comments: JSON, tables, subtitles, plain text, containers."""


def syntaxes(name: str, format_: str, *, code: bool) -> tuple[Syntax, ...]:
    """The kinds of comment of a file, in the order to try; none if it has no comments.

    Args:
        name: The name of the file.
        format_: The format as which it was read.
        code: True if it is source code.

    >>> syntaxes("a.py", "text", code=True)[0].comment("hanzi: ignore")
    '# hanzi: ignore'
    >>> syntaxes("a.json", "json", code=False)
    ()
    """
    if not code:
        return _OF_FORMAT.get(format_, ())
    if format_ == "html":
        return (_TAGS, _SLASHES)
    own = _OF_CODE.get(lexer_of(name))
    return (own,) if own else ()


Seen = tuple[int, object]
"""What a parser sees: the number of markers in comments, and all that is no comment, or None if blocks show that."""


def seen(name: str, format_: str, text: str, *, code: bool) -> Seen:
    """What a parser of its format sees in a file, to be compared with what it saw before.

    Args:
        name: The name of the file.
        format_: The format as which it was read.
        text: The text of the file.
        code: True if it is source code.

    Raises:
        ValueError: The parser cannot read it.
    """
    if code:
        return (_in_page(text) if format_ == "html" else _in_code(text, lexer_of(name))), None
    if format_ in _XML:
        return _in_xml(text)
    if format_ == "yaml":
        return len(MARKER.findall(text)), _yaml_tokens(text)
    count = {"html": _in_html, "markdown": _in_markdown}.get(format_)
    return len(MARKER.findall(text)) if count is None else count(text), None


def _in_code(text: str, lexer: str) -> int:
    """The number of markers in comments, as the lexer sees them."""
    from pygments.token import Comment  # noqa: PLC0415 - only source code needs it

    return sum(len(MARKER.findall(said)) for _, kind, said in tokens_of(text, lexer) if kind[:1] == Comment[:1])


class _Comments(HTMLParser):
    """Counts the markers in the comments of a page."""

    def __init__(self) -> None:
        """Start with none."""
        super().__init__()
        self.found = 0

    def handle_comment(self, data: str) -> None:
        """Count."""
        self.found += len(MARKER.findall(data))


def _in_html(text: str) -> int:
    parser = _Comments()
    parser.feed(text)
    parser.close()
    return parser.found


def _in_page(text: str) -> int:
    """The number of markers in the comments of a component: of its template, and of its script."""
    return _in_html(text) + sum(_in_code(text[start:end], "typescript") for start, end in scripts_in(text))


def _in_markdown(text: str) -> int:
    """The number of markers in comments of HTML."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only Markdown needs it

    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    every = [one for token in tokens for one in (token, *(token.children or ()))]
    return sum(len(MARKER.findall(one.content)) for one in every if one.type in {"html_inline", "html_block"})


def _in_xml(text: str) -> Seen:
    """The number of markers in comments, and every event but comments; one inside of a text divides it."""
    from xml.parsers import expat  # noqa: PLC0415 - only XML needs it

    parser = expat.ParserCreate("utf-8")
    counts: Counter[str] = Counter()
    events: list[object] = []

    def write(said: str) -> None:
        if events and isinstance(events[-1], str):
            said = f"{events.pop()}{said}"
        events.append(said)

    def skip(said: str) -> None:
        counts.update(MARKER.findall(said))
        write(_COMMENT)

    parser.CommentHandler = skip
    parser.StartElementHandler = lambda name, attributes: events.append((name, attributes))
    parser.EndElementHandler = lambda name: events.append((name,))
    parser.CharacterDataHandler = write
    parser.ProcessingInstructionHandler = lambda target, data: events.append((target, data))
    try:
        parser.Parse(text.encode("utf-8", "surrogatepass"), True)  # noqa: FBT003 - it takes no names
    except expat.ExpatError as error:
        raise ValueError(error) from None
    texts = [event.strip(f"{_COMMENT} \t\r\n").split() if isinstance(event, str) else event for event in events]
    return counts.total(), [text for text in texts if text]


def _yaml_tokens(text: str) -> list[object]:
    """The tokens of YAML, which have no comments."""
    import yaml  # noqa: PLC0415 - only YAML needs it

    try:
        return [(type(token), getattr(token, "value", None)) for token in yaml.scan(text)]
    except yaml.YAMLError as error:
        raise ValueError(error) from None
