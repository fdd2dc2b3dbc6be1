"""Places of inline text in Markdown, recorded while the rules of markdown-it-py run.

The parser gives the lines of a block and no offset inside them. Each rule that matches moves a position, which is
recorded here; source that no rule matches is text. If the record does not read as the tokens of the parser do, the
block is left as it is.
"""

from collections.abc import Callable, Iterable, Iterator, MutableMapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from normalizer.documents.markdown.line import Item, ItemKind, Line, Piece, cells, lines
from normalizer.documents.values import BREAK, OBJECT

__all__ = ["traced"]

_TRACE: Final = "normalizer.trace"
_BLOCK_RULES: Final[dict[str, tuple[str, ...]]] = {
    "paragraph": (),
    "lheading": (),
    "heading": ("paragraph", "reference", "blockquote"),
    "table": ("paragraph", "reference"),
}
"""The block rules that make inline text, each with the rules it may interrupt, as in markdown-it-py."""

_SIGNS: Final = {ItemKind.SOFT: "\n", ItemKind.BREAK: BREAK, ItemKind.OBJECT: OBJECT}


def traced(text: str) -> Iterator[Line]:
    """The inline text of every block, and the places of blocks of code.

    Args:
        text: The source, with line feeds as its only line ends; offsets are offsets in it.
    """
    parser, trace = _parser(), _Trace()
    env: MutableMapping[str, Any] = {_TRACE: trace}
    tokens: list[Token] = []
    parser.block.parse(text.replace("\0", "\ufffd"), parser, env, tokens)
    notes, kind = 0, ""
    for token in tokens:
        if token.type.startswith("footnote_reference"):
            notes += token.nesting
        elif token.type in {"fence", "code_block"} and token.map:
            yield Line("code", token.map[0], "", (), proven=True, located=(), height=token.map[1] - token.map[0])
        elif token.type != "inline":
            kind = {"heading_open": "heading", "th_open": "cell", "td_open": "cell"}.get(token.type, "paragraph")
        elif token.content:
            trace.runs.clear()
            trace.inner = 0
            children = parser.inline.parse(token.content, parser, env, [])
            items = tuple(_tidy(trace.runs[0].items if trace.runs else (), token.content))
            # of an odd number of tildes the parser moves the single one after the pairs
            proven = _said(items, token.content).replace("~", "") == _meant(children).replace("~", "")
            pieces = trace.pieces.get(id(token), ())
            number = token.map[0] if token.map else 0
            name = "footnote" if notes else kind
            yield Line(name, number, token.content, items if proven else (), proven, pieces)


@dataclass(slots=True)
class _Run:
    """The record of one pass over a stretch of inline source."""

    start: int
    end: int
    items: list[Item]


class _Trace:
    """The record of one reading."""

    def __init__(self) -> None:
        self.pieces: dict[int, tuple[Piece, ...]] = {}
        self.open: Final[list[_Run]] = []
        self.runs: Final[list[_Run]] = []
        self.base, self.inner = 0, 0


class _Inline(ParserInline):
    """The parser of inline text, which also records the stretches it passes."""

    def tokenize(self, state: StateInline) -> None:
        trace: _Trace = state.env[_TRACE]
        run = _Run(trace.base + state.pos, trace.base + state.posMax, [])
        trace.open.append(run)
        super().tokenize(state)
        trace.runs.append(trace.open.pop())
        run.items = _filled(run)

    def parse(self, src: str, md: MarkdownIt, env: MutableMapping[str, Any], tokens: list[Token]) -> list[Token]:
        trace: _Trace = env[_TRACE]
        base, trace.base, trace.inner = trace.base, trace.inner, 0
        try:
            return super().parse(src, md, env, tokens)
        finally:
            trace.base = base


def _tag(state: StateInline, start: int, *_: object) -> list[Item]:
    return [_item(state, ItemKind.TAG, start, state.src[start : state.pos])]


def _special(state: StateInline, start: int, tokens: list[Token], _: object) -> list[Item]:
    """An escape, an entity or a line end."""
    made = tokens[-1]
    if made.type == "hardbreak":
        return [_item(state, ItemKind.BREAK, start)]
    if made.type == "softbreak":
        return [_item(state, ItemKind.SOFT, start)]
    raw = state.src[start : state.pos]
    return [_item(state, ItemKind.TEXT if made.content == raw else ItemKind.WHOLE, start, made.content)]


def _code(state: StateInline, start: int, tokens: list[Token], _: object) -> list[Item]:
    """Code, or backticks that open no code."""
    return [_item(state, ItemKind.OBJECT if tokens and tokens[-1].type == "code_inline" else ItemKind.TEXT, start)]


def _marks(state: StateInline, start: int, tokens: list[Token], _: object) -> list[Item]:
    """Marks of emphasis; the parser decides at the end of the block which of them are text."""
    found: list[Item] = []
    base: int = state.env[_TRACE].base
    here = state.pos
    for token in reversed(tokens):
        if here <= start:
            break
        found.append(Item(ItemKind.MARK, base + here - len(token.content), base + here, token.content, token))
        here -= len(token.content)
    return found[::-1]


def _link(state: StateInline, start: int, _: object, inner: list[_Run]) -> list[Item]:
    """A link: its text, unless that is the name of a definition and contains markup."""
    base: int = state.env[_TRACE].base
    label, end = inner[0], base + state.pos
    return [
        Item(ItemKind.NOTHING, base + start, label.start),
        *_named(state, label, base),
        Item(ItemKind.NOTHING, label.end, end),
    ]


def _image(state: StateInline, start: int, _: object, inner: list[_Run]) -> list[Item]:
    base: int = state.env[_TRACE].base
    label = inner[0] if inner else _Run(base + start + 2, base + start + 2, [])
    return [Item(ItemKind.IMAGE, base + start, base + state.pos, children=tuple(_named(state, label, base)))]


def _note(state: StateInline, start: int, _: object, inner: list[_Run]) -> list[Item]:
    base: int = state.env[_TRACE].base
    children = tuple(item for run in inner for item in run.items)
    return [Item(ItemKind.NOTE, base + start, base + state.pos, children=children)]


def _named(state: StateInline, label: _Run, base: int) -> list[Item]:
    """The text of a link; one item that keeps the name if the text is also the name of the destination."""
    after = state.src[label.end - base + 1 : state.pos]
    if after not in {"", "[]"} or label.start == label.end:
        return label.items
    said = state.src[label.start - base : label.end - base]
    if all(item.kind is ItemKind.TEXT for item in label.items) and "\n" not in said:
        return [Item(ItemKind.LABEL, label.start, label.end + len(after), said)]
    return [Item(ItemKind.OBJECT, label.start, label.end, children=tuple(label.items))]


def _item(state: StateInline, kind: ItemKind, start: int, text: str = "") -> Item:
    base: int = state.env[_TRACE].base
    return Item(kind, base + start, base + state.pos, text)


_KINDS: Final = {"text": ItemKind.TEXT, "autolink": ItemKind.OBJECT, "footnote_ref": ItemKind.NOTHING}
"""Rules of inline text whose whole match is one item."""

_MADE: Final[dict[str, Callable[..., list[Item]]]] = {
    "newline": _special,
    "escape": _special,
    "entity": _special,
    "backticks": _code,
    "strikethrough": _marks,
    "emphasis": _marks,
    "link": _link,
    "image": _image,
    "html_inline": _tag,
    "footnote_inline": _note,
}
"""The other rules of inline text, each with the function that makes the items of a match."""


@cache
def _parser() -> MarkdownIt:
    """The parser, with its rules watched. It has no state that lasts from one reading to the next."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)
    inline = _Inline()
    inline.ruler, inline.ruler2 = parser.inline.ruler, parser.inline.ruler2
    # if neighbours were joined, it would be lost which mark became text
    inline.ruler2.disable("fragments_join")
    parser.inline = inline
    rules = inline.ruler.getRules("")
    for name, rule in zip(inline.ruler.get_active_rules(), rules, strict=True):
        inline.ruler.at(name, _watched(name, rule))
    names = parser.block.ruler.get_active_rules()
    for name, block_rule in zip(names, parser.block.ruler.getRules(""), strict=True):
        if name in _BLOCK_RULES:
            parser.block.ruler.at(name, _placed(name, block_rule), {"alt": list(_BLOCK_RULES[name])})
    return parser


def _watched(name: str, rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """A rule of inline text that records what it matches."""
    ahead = {"image": 2, "footnote_inline": 2}.get(name, 0)
    kind, make = _KINDS.get(name, ItemKind.NOTHING), _MADE.get(name)

    def watched(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as the library calls it
        if silent:
            return rule(state, silent)
        trace: _Trace = state.env[_TRACE]
        start, count, runs = state.pos, len(state.tokens), len(trace.runs)
        trace.inner = trace.base + start + ahead
        if not rule(state, silent):
            return False
        inner = trace.runs[runs:]
        del trace.runs[runs:]
        made = make(state, start, state.tokens[count:], inner) if make else [_item(state, kind, start)]
        trace.open[-1].items += made
        return True

    return watched


def _placed(name: str, rule: Callable[..., bool]) -> Callable[..., bool]:
    """A block rule that records the places of its inline text."""

    def placed(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as above
        count = len(state.tokens)
        if not rule(state, start, end, silent):
            return False
        if silent:
            return True
        trace: _Trace = state.env[_TRACE]
        made = [token for token in state.tokens[count:] if token.type == "inline" and token.map]
        if name == "table":
            for row, group in groupby(made, lambda token: (token.map or [0])[0]):
                tokens = list(group)
                found = cells(state, row, (token.content for token in tokens))
                trace.pieces |= zip(map(id, tokens), found, strict=True)
        else:
            trace.pieces |= {id(token): tuple(lines(state, token)) for token in made}
        return True

    return placed


def _filled(run: _Run) -> list[Item]:
    """The items of a run, and text for the gaps between them, which no rule matched."""
    filled: list[Item] = []
    here = run.start
    for item in run.items:
        if here < item.start:
            filled.append(Item(ItemKind.TEXT, here, item.start))
        filled.append(item)
        here = max(here, item.end)
    if here < run.end:
        filled.append(Item(ItemKind.TEXT, here, run.end))
    return filled


def _tidy(items: Iterable[Item], content: str) -> list[Item]:
    """The items without markup, and without the spaces before the end of a line, which the parser drops."""
    tidy: list[Item] = []
    for item in items:
        if content[item.start : item.start + 1] == "\n" and item.kind in {ItemKind.SOFT, ItemKind.BREAK}:
            # an item with a text of its own is an escape, whose space stays
            while tidy and tidy[-1].kind is ItemKind.TEXT and not tidy[-1].text:
                last = tidy.pop()
                kept = len(content[last.start : last.end].rstrip(" "))
                if kept:
                    tidy.append(replace(last, end=last.start + kept))
                    break
        if item.kind is ItemKind.MARK:
            if item.token is not None and item.token.type == "text" and item.token.content:
                tidy.append(replace(item, kind=ItemKind.TEXT))
            else:
                tidy.append(replace(item, kind=ItemKind.NOTHING))
        else:
            tidy.append(replace(item, children=tuple(_tidy(item.children, content))) if item.children else item)
    return [item for item in tidy if item.kind is not ItemKind.NOTHING]


def _said(items: Iterable[Item], content: str) -> str:
    """The items as text, to be compared with the tokens."""
    said = ""
    for item in items:
        if item.kind is ItemKind.TEXT:
            said += content[item.start : item.end]
        elif item.kind is ItemKind.IMAGE or (item.kind is ItemKind.OBJECT and item.children):
            said += _said(item.children, content)
        elif item.kind in _SIGNS:
            said += _SIGNS[item.kind]
        elif item.kind in {ItemKind.WHOLE, ItemKind.LABEL}:
            said += item.text
    return said


def _meant(tokens: Iterable[Token]) -> str:
    """The tokens of the parser as text."""
    said, address = "", False
    for token in tokens:
        if token.info == "auto":
            address = token.nesting > 0
            said += OBJECT if address else ""
        elif token.type in {"text", "text_special"} and not address:
            said += token.content
        elif token.type == "image":
            said += _meant(token.children or ())
        else:
            said += {"softbreak": "\n", "hardbreak": BREAK, "code_inline": OBJECT}.get(token.type, "")
    return said
