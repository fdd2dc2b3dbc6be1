"""Source code: its string literals and comments are text, found by the lexers of Pygments; nothing else is.

Keys of mappings, subscripts and templates' expressions are part of the program, also where they are written as strings,
and so is every string of a file that is one of its keys as well, but for the values of mappings.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from normalizer.check.lexers import tokens_of
from normalizer.documents import FORMATS, Block, Document, Part, read
from normalizer.documents.addresses import is_address
from normalizer.documents.declared import language_of_path
from normalizer.documents.languages import of_name, of_own_name
from normalizer.documents.messages.placeholders import VARIABLE
from normalizer.engine.text.characters import HAN

if TYPE_CHECKING:
    from pygments.token import _TokenType

__all__ = ["SUFFIXES", "lexer_of", "read_code", "scripts_in", "suffix_of"]

_LEXERS: Final = {
    "python": ("py", "pyi", "pyw"),
    "javascript": ("js", "mjs", "cjs"),
    "typescript": ("ts", "mts", "cts"),
    "jsx": ("jsx",),
    "tsx": ("tsx",),
    "vue": ("vue",),
    "html": ("svelte",),
    "java": ("java",),
    "kotlin": ("kt", "kts"),
    "swift": ("swift",),
    "scala": ("scala",),
    "groovy": ("groovy", "gradle"),
    "go": ("go",),
    "rust": ("rs",),
    "c": ("c", "h"),
    "cpp": ("cc", "cpp", "cxx", "hh", "hpp", "hxx"),
    "objective-c": ("m", "mm"),
    "csharp": ("cs",),
    "fsharp": ("fs",),
    "php": ("php",),
    "ruby": ("rb",),
    "dart": ("dart",),
    "lua": ("lua",),
    "perl": ("pl", "pm"),
    "r": ("r",),
    "julia": ("jl",),
    "elixir": ("ex", "exs"),
    "haskell": ("hs",),
    "ocaml": ("ml",),
    "bash": ("sh", "bash", "zsh"),
    "powershell": ("ps1",),
    "sql": ("sql",),
    "css": ("css",),
    "scss": ("scss",),
    "less": ("less",),
    "toml": ("toml",),
    "ini": ("ini", "cfg"),
}
"""Lexers of Pygments, each with the suffixes of its files; a format of `documents` with the same suffix comes first."""

_BY_SUFFIX: Final = {f".{suffix}": lexer for lexer, suffixes in _LEXERS.items() for suffix in suffixes}

SUFFIXES: Final = tuple(
    suffix for suffix in _BY_SUFFIX if not any(suffix in known.suffixes for known in FORMATS.values())
)
"""The suffixes of files that are read as source code."""

_PAGES: Final = frozenset({".vue", ".svelte"})
_EXPRESSION: Final = {".vue": re.compile(r"\{\{.*?(?:\}\}|\Z)", re.DOTALL), ".svelte": re.compile(r"\{[^{}]*\}")}
_SCRIPT: Final = re.compile(r"<script\b", re.IGNORECASE)
_SCRIPT_END: Final = re.compile("</script", re.IGNORECASE)
"""The script of a component: its tag, and its program."""
_INTERPOLATED: Final = re.compile(r"\{[^{}]*\}")
_ELEMENT: Final = re.compile(r"(?:(?<![=-])>|(?<=\}))([^<>{}=;&|()]+)(?=</|<[A-Za-z]|\{)")
"""Text between the tags of JSX, which lexers take for names; without signs of expressions: `a > b && c < d`."""
_KEY: Final = re.compile(r"\s*(?:\??:(?!:)|=>|=(?![=>~]))")
_VALUE: Final = re.compile(r"\s*[:=](?![:=])")
_LINE_START: Final = re.compile(r"(?:\A|[\r\n])[ \t]*\Z")
_BEFORE_KEY: Final = re.compile(r"[{,;(\[]\s*(?:readonly\s+)?\Z")
_BEFORE_VALUE: Final = re.compile(r"(?::|=>)\s*[\"'`]*\Z")
_SUBSCRIPT: Final = re.compile(r"\s*\]")
_BEFORE_SUBSCRIPT: Final = re.compile(r"[\w)\]?.]\s*\[{1,2}\s*\Z")
_COMPUTED_KEY: Final = re.compile(r"\s*\]\s*[:=](?![:=])")
_BEFORE_COMPUTED_KEY: Final = re.compile(r"[{,(]\s*\[\s*\Z")
_NEAR: Final = 64
"""Characters before a string in which the sign stands that makes it a key."""
_OF_LANGUAGE: Final = re.compile(
    r"""(?:(["'])(?P<quoted>(?:zh|ja|ko)(?:[-_]\w+)*)\1|\b(?P<bare>(?:zh|ja|ko)(?:_\w+)*))\s*(?::|=>|=)\s*\Z"""
)
"""The key before a string, if it is the tag of a language that has Han characters."""
_OPENING: Final = re.compile(r"[A-Za-z$@]{0,3}[\"'`]+")
_QUOTES: Final = "\"'`"
_LISTS_OF_PAIRS: Final = frozenset({"toml", "ini"})
"""Lexers of files in which a string at the start of a line, before a value, is a key."""
_WITH_ELEMENTS: Final = frozenset({"jsx", "tsx"})


def suffix_of(name: str) -> str:
    """The suffix of a file that is read as source code; empty if it is not."""
    dot = name.rfind(".")
    suffix = name[dot:].lower() if dot >= 0 else ""
    return suffix if suffix in SUFFIXES else ""


def lexer_of(name: str) -> str:
    """The lexer of a file that is read as source code."""
    return _BY_SUFFIX[suffix_of(name)]


def read_code(name: str, data: bytes, *, encoding: str | None = None) -> Document:
    r"""Read source code.

    Args:
        name: The name of the file; its suffix chooses the lexer.
        data: The content.
        encoding: Its encoding; None to find it.

    Returns:
        A document whose blocks are the runs of string literals and of comments that contain Han characters.

    Raises:
        DocumentError: Its lexer takes too long.
        EncodingError: The encoding is not certain.

    >>> code = read_code("a.py", 'x = {"鍵": "值"}[類]  # 註釋\n'.encode())
    >>> [block.text for block in code.blocks]
    ['值', '# 註釋']
    """
    suffix = suffix_of(name)
    if suffix in _PAGES:
        return _page(read(name, data, format="html", encoding=encoding), suffix)
    plain = read(name, data, format="text", encoding=encoding)
    source = plain.source()
    lexer = _BY_SUFFIX[suffix]
    blocks = _blocks(source, _spans(source, lexer), lexer)
    # in a file of one language, the keys are for a list of languages, named in their own way or in that of the file
    own = language_of_path(name.replace("\\", "/"))
    return plain.with_blocks(
        replace(one, language=of_own_name(one.text)) if own and one.language[:2] == "zh" else one for one in blocks
    )


def _page(page: Document, suffix: str) -> Document:
    """A component: its template as HTML, without the expressions in it, and the strings and comments of its script."""
    source = page.source()
    scripts = list(scripts_in(source))
    blocks = [
        Block(tuple(parts), label=block.label, language=block.language)
        for block in page.blocks
        if not any(start <= block.parts[0].start < end for start, end in scripts)
        and (parts := list(_without_expressions(block.parts, _EXPRESSION[suffix])))
        and any(HAN.search(part.text) for part in parts)
    ]
    for start, end in scripts:
        spans = _spans(source[start:end], "typescript")
        blocks += _blocks(source, ((start + first, start + last, label) for first, last, label in spans), "typescript")
    return page.with_blocks(sorted(blocks, key=lambda block: block.parts[0].start))


def scripts_in(source: str) -> Iterator[tuple[int, int]]:
    """The spans of what stands in the elements `script` of a component."""
    here = 0
    while tag := _SCRIPT.search(source, here):
        begin = source.find(">", tag.end()) + 1
        end = _SCRIPT_END.search(source, begin) if begin else None
        if not end:
            return
        yield begin, end.start()
        here = end.end()


def _without_expressions(parts: Iterable[Part], expression: re.Pattern[str]) -> Iterator[Part]:
    """Parts of text without what a template computes; that divides words."""
    for part in parts:
        if part.whole or part.fixed:
            yield part
            continue
        here = 0
        for found in [*expression.finditer(part.text), None]:
            start, end = found.span() if found else (len(part.text), len(part.text))
            if here < start:
                yield Part(part.start + here, part.start + start, part.text[here:start], context=part.context)
            if found:
                yield Part(part.start + start, part.start + start, "\ufffc")
            here = end


def _spans(source: str, lexer: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and label of each run of string literals or of comments."""
    from pygments.token import Comment, String  # noqa: PLC0415 - only source code needs it

    kinds: dict[str, tuple[_TokenType, ...]] = {"string": (String,), "comment": (Comment,)}
    label, start, end = "", 0, 0
    for offset, kind, said in tokens_of(source, lexer):
        found = next((name for name, types in kinds.items() if _is_one_of(kind, types)), "")
        if _is_one_of(kind, (String.Interpol, String.Regex, String.Symbol, Comment.Preproc)):
            found = ""
        if found == label and offset == end:
            end += len(said)
            continue
        if label:
            yield start, end, label
        label, start, end = found, offset, offset + len(said)
    if label:
        yield start, end, label


def _is_one_of(kind: "_TokenType", types: Iterable["_TokenType"]) -> bool:
    """True if a kind of token is one of some types, or a kind of it."""
    return any(kind[: len(one)] == one for one in types)


def _blocks(source: str, spans: Iterable[tuple[int, int, str]], lexer: str) -> Iterator[Block]:
    """The blocks of the spans with Han characters, and of the elements of JSX between them."""
    literals = [*spans]
    keys = [
        (label == "string" and _is_key(source, *_between(source, literals, number), lexer))
        for number, (_, _, label) in enumerate(literals)
    ]
    said = {
        source[slice(*_said(source, start, end))]
        for (start, end, _), is_key in zip(literals, keys, strict=True)
        if is_key
    }
    here = 0
    for (start, end, label), is_key in zip(literals, keys, strict=True):
        yield from _elements(source, here, start, lexer)
        here = end
        if label == "comment":
            if HAN.search(source, start, end):
                yield Block((Part(start, end, source[start:end]),), label=label)
            continue
        first, last = _said(source, start, end)
        text = source[first:last]
        if is_key or not HAN.search(text) or is_address(text):
            continue
        if text in said and not _BEFORE_VALUE.search(source[max(0, start - _NEAR) : start]):
            continue
        variables = _INTERPOLATED if "$" in source[start:first] else VARIABLE
        parts = tuple(_without_expressions([Part(first, last, text)], variables))
        if any(HAN.search(part.text) for part in parts):
            yield Block(parts, label=label, language=_language(source, start) or of_own_name(text))
    yield from _elements(source, here, len(source), lexer)


def _said(source: str, start: int, end: int) -> tuple[int, int]:
    """The span of a string literal without its quotes."""
    opening = _OPENING.match(source, start, end)
    first = opening.end() if opening else start
    while first < end and source[end - 1] in _QUOTES:
        end -= 1
    return first, end


def _between(source: str, literals: Sequence[tuple[int, int, str]], number: int) -> tuple[int, int, int]:
    """The end of the code before a literal, without comments between, and start and end of the literal."""
    start, end, _ = literals[number]
    edge = start
    while number and literals[number - 1][2] == "comment" and not source[literals[number - 1][1] : edge].strip():
        number -= 1
        edge = literals[number][0]
    return edge, start, end


def _elements(source: str, start: int, end: int, lexer: str) -> Iterator[Block]:
    """The text between the tags of JSX."""
    for found in _ELEMENT.finditer(source, start, end) if lexer in _WITH_ELEMENTS else ():
        if HAN.search(found[1]):
            yield Block((Part(*found.span(1), found[1]),), label="element")


def _language(source: str, start: int) -> str:
    """The language that the key of a string names: `'ja' => '日本語'`; empty if it names none."""
    found = _OF_LANGUAGE.search(source[max(0, start - _NEAR) : start].rstrip(_QUOTES))
    return of_name(found["quoted"] or found["bare"]) if found else ""


def _is_key(source: str, edge: int, start: int, end: int, lexer: str) -> bool:
    """True if a string is the key of a mapping, or a subscript: `{"鍵": 1}`, `x["鍵"]`."""
    # a lexer may leave the quotes out
    while edge and source[edge - 1] in _QUOTES and edge == start:
        edge = start = start - 1
    while end < len(source) and source[end] in _QUOTES:
        end += 1
    before = source[max(0, edge - _NEAR) : edge]
    if lexer in _LISTS_OF_PAIRS and _VALUE.match(source, end) and _LINE_START.search(before):
        return True
    if _KEY.match(source, end) and _BEFORE_KEY.search(before):
        return True
    if _COMPUTED_KEY.match(source, end) and _BEFORE_COMPUTED_KEY.search(before):
        return True
    return bool(_SUBSCRIPT.match(source, end) and _BEFORE_SUBSCRIPT.search(before))
