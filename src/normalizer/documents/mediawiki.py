"""Wikitext of MediaWiki: the text of a page, without templates, targets of links, code and marked conversions.

A link without a text of its own gets one when its text changes: `[[會談]]` becomes `[[會談|会谈]]`.

Source: mediawiki.org, Help:Formatting, Help:Links, Help:Tables; Writing systems/Syntax for `-{ }-`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Final

from normalizer.documents.markup import ElementRule, Role, blocks
from normalizer.documents.values import OBJECT, Part, Reading, Selection
from normalizer.documents.xmltext import End, Event, Start, Text
from normalizer.errors import DocumentError

__all__ = ["read", "write"]

_TOKEN: Final = re.compile(
    r"""
    (?P<comment><!--.*?(?:-->|\Z))
    |(?P<tag><(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?:[\s/][^<>]*+)?>)
    |(?P<braces>\{\{)
    |(?P<conversion>-\{(?!\{))
    |(?P<link>\[\[)
    |(?P<end>\]\])
    |(?P<address>\[(?=(?:https?:|ftp:|mailto:|//)[^\s\[\]<>])[^\s\[\]<>]++|\b(?:https?|ftp)://[^\s\[\]<>"{}|，。、；：！？（）「」『』《》]+)
    |(?P<quotes>'{2,5})
    |(?P<heading>^={1,6}|={1,6}[ \t]*+(?=\r?$))
    |(?P<redirect>^\#(?:REDIRECT|redirect|重定向)[^\r\n]*+)
    |(?P<rule>^-{4,})
    |(?P<row>^[ \t:]*+(?:\{\||\|-)[^\r\n]*+|^[ \t]*+\|\})
    |(?P<cell>^[ \t]*+(?:\|\+?|!)|\|\||!!)
    |(?P<item>^[*\#:;]++[ \t]*+)
    |(?P<entity>&(?:\#\d+|\#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);)
    |(?P<word>__[^\W_]{1,40}__)
    |(?P<signature>~{3,5})
    |(?P<blank>(?>\r\n|\r|\n)(?>[ \t]*(?>\r\n|\r|\n))+)
    |(?>\r\n|\r|\n)
    |[^<{}\[\]'=&_~|!\r\n\-hf]++
    |.
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_PAIR: Final = re.compile(r"\{{2,}|\}{2,}|\[\[|\]\]|\|")
_ATTRIBUTES: Final = re.compile(r"(?=[^\[\]{}|\r\n=]*+=)[^\[\]{}|\r\n]*+\|(?!\|)[ \t]*+")
_PICTURE: Final = re.compile(r"[^\r\n|<]*+\|?")
"""The name of a file in a line of a gallery."""
_FILE: Final = re.compile(r"\s*(?:file|image|文件|檔案|档案|图像|圖像|媒体文件)\s*:", re.IGNORECASE)
_CATEGORY: Final = re.compile(r"\s*(?:category|分类|分類)\s*:", re.IGNORECASE)
_OPTION: Final = re.compile(
    r"\s*(?:thumb(?:nail)?|frame(?:d|less)?|border|left|right|center|none|upright|baseline|middle|sub|super|top|bottom"
    r"|\d*x?\d+px|缩略图|縮圖|有框|无框|無框|边框|邊框|左|右|居中|置中|无|無|\w+\s*=.*)\s*",
    re.DOTALL | re.IGNORECASE,
)
_CODE: Final = frozenset(
    {"code", "pre", "syntaxhighlight", "source", "math", "chem", "ce", "score", "timeline", "graph", "templatedata"}
    | {"kbd", "samp", "var", "tt", "script", "style", "templatestyles", "mapframe", "maplink", "hiero", "imagemap"}
)
_ASIDE: Final = frozenset({"ref", "rt"})
_INLINE: Final = frozenset(
    {
        "b",
        "i",
        "u",
        "s",
        "del",
        "ins",
        "em",
        "strong",
        "small",
        "big",
        "sub",
        "sup",
        "span",
        "font",
        "nowiki",
        "ruby",
        "rb",
    }
    | {"includeonly", "noinclude", "onlyinclude", "abbr", "cite", "q", "bdi", "bdo", "mark", "a", "rp", "wbr", "lang"}
)
_RULES: Final = {
    "object": ElementRule(Role.SKIP),
    "break": ElementRule(Role.BREAK),
    "par": ElementRule(Role.BLOCK),
    "heading": ElementRule(Role.BLOCK, "heading"),
    "caption": ElementRule(Role.ASIDE, "caption"),
    "note": ElementRule(Role.ASIDE, "footnote"),
}
_LINK: Final = "link"
"""The context of a link without a text of its own."""
_SPECIAL: Final = re.compile(r"[\[\]{}|<>&~'=_!]|^[*#:; \-]|://")


@dataclass(slots=True)
class _Pair:
    """Braces or brackets that are open, or a link: its end, and its first and last bar (or -1)."""

    start: int
    count: int
    end: int = -1
    first: int = -1
    last: int = -1


def read(text: str, selection: Selection) -> Reading:  # noqa: ARG001 - every format has the same signature
    """A block for each paragraph, heading, item, cell, caption and note."""
    return Reading(blocks(_Scan(text).events(), lambda tag: _RULES[tag.name], label="paragraph"))


class _Pairs:
    """What belongs together in a page; what nothing closes is not here.

    Attributes:
        templates: The ends of templates by their starts.
        links: The links by their starts.
    """

    def __init__(self, text: str) -> None:
        self.templates: Final[dict[int, int]] = {}
        self.links: Final[dict[int, _Pair]] = {}
        self._stack: Final[list[_Pair]] = []
        self._braces = 0
        for found in _PAIR.finditer(text):
            mark = found[0]
            if mark[0] == "{":
                self._stack.append(_Pair(found.start(), len(mark)))
                self._braces += 1
            elif mark[0] == "}":
                self._close(found.start(), len(mark))
            elif mark == "[[":
                self._stack.append(_Pair(found.start(), 0))
            elif self._stack and not self._stack[-1].count:
                self._inside(mark, found.start())

    def _inside(self, mark: str, here: int) -> None:
        """A bar or the end of the link that is open."""
        link = self._stack[-1]
        if mark == "]]":
            link.end = here
            self.links[link.start] = self._stack.pop()
        else:
            link.first = here if link.first < 0 else link.first
            link.last = here

    def _close(self, here: int, left: int) -> None:
        """Some closing braces: each two close what two opened."""
        while left > 1 and self._braces:
            top = self._stack[-1]
            if not top.count:
                self._stack.pop()
                continue
            closed = min(left, top.count)
            left, here, top.count = left - closed, here + closed, top.count - closed
            if top.count > 1:
                break
            self._stack.pop()
            self._braces -= 1
            self.templates[top.start] = here


class _Scan:
    """One pass over a page."""

    def __init__(self, text: str) -> None:
        self._text: Final = text
        self._pairs: Final = _Pairs(text)
        self._here = 0
        self._open: Final[list[tuple[str, str]]] = []
        """What is open, a link or a note, and the name of its end tag or nothing."""
        self._counts: Final = {"link": 0, "note": 0}
        self._ends: Final[set[int]] = set()
        """The places at which open links end."""
        self._gallery = False
        self._last_conversion: Final = text.rfind("}-")

    def events(self) -> Iterator[Event]:
        """Balanced tags, and text."""
        while self._here < len(self._text):
            found = _TOKEN.match(self._text, self._here)
            assert found is not None  # noqa: S101 - it matches everywhere
            here, self._here = self._here, found.end()
            kind = "tag" if found["tag"] else found.lastgroup
            if kind == "tag":
                yield from self._tag(found, here)
            elif kind == "link":
                yield from self._link(here)
            elif kind == "end":
                yield from self._link_end(here)
            elif kind in {"braces", "conversion"}:
                yield from self._braces(here, kind)
            elif kind in {"row", "cell", "item", "blank", "rule", "redirect", "heading"}:
                yield from self._line(here, kind)
            elif kind == "entity":
                said = unescape(found[0])
                yield Text(Part(here, self._here, said if said != found[0] else OBJECT, whole=True))
            elif kind in {"address", "signature"}:
                yield from _sign("object", here)
            elif kind not in {"comment", "quotes", "word"}:
                yield from self._plain(found[0], here)
        yield from self._closed()

    def _plain(self, said: str, here: int) -> Iterator[Event]:
        yield Text(Part(here, self._here, said))
        if self._gallery and said[0] in "\r\n":
            found = _PICTURE.match(self._text, self._here)
            self._here = found.end() if found else self._here
            yield from _sign("par", self._here)

    def _closed(self) -> Iterator[Event]:
        """The ends of all that is open."""
        while self._open:
            yield from self._pop()

    def _pop(self) -> Iterator[Event]:
        what, name = self._open.pop()
        self._counts[what] -= 1
        if name:
            yield End(name, self._here)

    def _push(self, what: str, name: str) -> None:
        self._open.append((what, name))
        self._counts[what] += 1

    def _close(self, what: str) -> Iterator[Event]:
        """The end of the last link or note, and of all inside it that is still open."""
        while self._counts[what]:
            last = self._open[-1][0] == what
            yield from self._pop()
            if last:
                return

    def _line(self, here: int, kind: str) -> Iterator[Event]:
        """What begins a new text."""
        if kind == "cell" and self._text[here : self._here] in {"||", "!!"} and self._counts["link"]:
            yield Text(Part(here, self._here, self._text[here : self._here]))
            return
        yield from _sign("par", here)
        if kind == "cell" and (found := _ATTRIBUTES.match(self._text, self._here)):
            self._here = found.end()

    def _braces(self, here: int, kind: str) -> Iterator[Event]:
        if kind == "conversion":
            end = self._text.find("}-", here) + 2 if here < self._last_conversion else -1
        else:
            end = self._pairs.templates.get(here, -1)
        if end < 0:
            yield Text(Part(here, self._here, self._text[here : self._here]))
        else:
            self._here = end
            yield from _sign("object", here)

    def _link(self, here: int) -> Iterator[Event]:
        link = self._pairs.links.get(here)
        if not link:
            yield Text(Part(here, here + 2, "[["))
            return
        target = self._text[here + 2 : link.first if link.first >= 0 else link.end]
        if _FILE.match(target):
            yield from self._file(link)
        elif _CATEGORY.match(target):
            self._here = link.end + 2
        elif link.first >= 0:
            self._here = link.first + 1
            self._ends.add(link.end)
            self._push("link", "")
        else:
            self._here = link.end + 2
            if ":" in target or "#" in target or target.startswith("/") or "\n" in target:
                yield from _sign("object", here)
            else:
                yield Text(Part(here + 2, link.end, target, whole=True, context=_LINK))

    def _file(self, link: _Pair) -> Iterator[Event]:
        """A picture: its last field is the caption, if it is no option."""
        if link.last < 0 or _OPTION.fullmatch(self._text, link.last + 1, link.end):
            self._here = link.end + 2
            yield from _sign("object", link.start)
            return
        self._here = link.last + 1
        self._ends.add(link.end)
        self._push("link", "caption")
        yield Start("caption", {}, link.start, self._here)

    def _link_end(self, here: int) -> Iterator[Event]:
        if here in self._ends:
            yield from self._close("link")
        else:
            yield Text(Part(here, here + 2, "]]"))

    def _tag(self, found: re.Match[str], here: int) -> Iterator[Event]:
        name, closing = found["name"].lower(), bool(found["slash"])
        empty = found["tag"].endswith("/>")
        if name in _CODE and not closing and not empty:
            end = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(self._text, self._here)
            self._here = end.end() if end else len(self._text)
            yield from _sign("object", here)
        elif name == "gallery":
            self._gallery = not closing and not empty
        elif name in _ASIDE and not empty:
            if closing:
                yield from self._close("note")
            else:
                self._push("note", "note")
                yield Start("note", {}, here, self._here)
        elif name == "br":
            yield from _sign("break", here)
        elif name not in _INLINE and name not in _ASIDE:
            yield from _sign("par", here)


def _sign(name: str, here: int) -> Iterator[Event]:
    yield Start(name, {}, here, here)
    yield End(name, here)


def write(after: str, before: str, context: str) -> str:
    """Text with a reference for each character that would be markup; a link gets a text beside its target.

    >>> write("会谈", "會談", "link"), write("[会]", "會", "")
    ('會談|会谈', '&#91;会&#93;')

    Raises:
        DocumentError: It has a line end, which can begin something else.
    """
    if {"\n", "\r"} & set(after) - set(before):
        message = f"wikitext cannot hold the line end of {after!a} in a text; see the terms"
        raise DocumentError(message)
    written = _SPECIAL.sub(lambda found: "".join(f"&#{ord(char)};" for char in found[0]), after)
    return f"{before}|{written}" if context == _LINK else written
