"""The builder of the tree of any HTML: elements left open, closed twice, crossing each other.

Source: WHATWG HTML, section 13.2.6, Tree construction, as far as it decides which elements contain a text. Framesets,
the quirks of old pages and the modes of a template are left out: there we read text that a browser drops or moves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from types import MappingProxyType
from typing import Final

from normalizer.documents.html.elements import (
    BREAKOUT,
    BUTTON_SCOPE,
    CELLS,
    CLOSED_IN_SCOPE,
    CLOSES_P,
    FORMATTING,
    HEAD,
    HEADINGS,
    IMPLIED,
    MARKERS,
    NOT_FORMATTED,
    RAW,
    ROWS,
    SCOPE,
    TABLE,
    TABLE_STARTS,
    VOID,
    WALLS,
)
from normalizer.documents.html.stack import Node, OpenElements, is_special
from normalizer.documents.html.text import parts
from normalizer.documents.html.tokens import Token, Tokenizer, meaning
from normalizer.documents.values import Part
from normalizer.documents.xmltext import Start

__all__ = ["Builder"]

_ENDING: Final = {
    **{name: ({name}, SCOPE) for name in (CLOSED_IN_SCOPE | MARKERS | {"dd", "dt"})},
    **dict.fromkeys(HEADINGS, (HEADINGS, SCOPE)),
    "li": ({"li"}, SCOPE | {"ol", "ul"}),
}
"""The elements that an end tag closes, and those that it does not reach across."""

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})
_TURN: Final = 64
"""The number of tokens after which what stays is yielded."""
_ROOTS: Final = re.compile("<(html|body)(?![0-9a-z])", re.IGNORECASE)
_NO_TEXT: Final = TABLE | {"colgroup"}
"""Elements in which white space is no text."""

_NO_PLAIN_TEXT: Final = _NO_TEXT | {"head"}
"""Elements that text leaves."""


class Builder(OpenElements):
    """The builder of one tree."""

    def __init__(self, text: str) -> None:
        """Start at the beginning of a source."""
        super().__init__(text)
        self._tokens: Final = Tokenizer(text)
        self._body: Node | None = None
        self._form: Node | None = None
        self._fresh = False

    def pauses(self) -> Iterator[None]:
        """Build the tree, with pauses in which what is there stays."""
        names = {found.lower() for found in _ROOTS.findall(self._text)}
        for number, token in enumerate(self._tokens):
            if not number % _TURN and self.is_settled and self._is_rooted(names):
                yield
            if not isinstance(token, Token):
                self._characters(token)
            elif token.closing:
                self._close(token.name)
            else:
                self._open(token)
            self._tokens.foreign = bool(self.stack[-1].foreign)
        for node in self.stack:
            node.open = False

    def _is_rooted(self, names: AbstractSet[str]) -> bool:
        """True if the root and the body have the attributes of their tags, if the source has such tags."""
        body = self._body.start if self._body else None
        return ("html" not in names or self.root.start is not None) and ("body" not in names or body is not None)

    def _characters(self, found: tuple[Part, ...]) -> None:
        if self._fresh and found and found[0].text[:1] in {"\n", "\r"}:
            found = without_line_end(found)
        self._fresh = False
        if not found:
            return
        current, active = self.stack[-1], self._active
        if (
            self._body
            and not current.foreign
            and current.name not in _NO_PLAIN_TEXT
            and not (active and active[-1] and not active[-1].open)
        ):
            # most text is in an element of the body, with no formatting to open again
            current.children += found
            return
        if all(part.text.isspace() and not part.text.strip("\t\n\f\r ") for part in found):
            if self._body and self.stack[-1].html and self.stack[-1].name not in _NO_TEXT:
                self.reconstruct()
            self.stack[-1].children += found
            return
        if self.stack[-1].html and not self.stack[-1].foreign:
            self._leave_columns()
            self._in_body()
            self.reconstruct()
        parent, at = self.place()
        parent.children[at:at] = found

    def _element(self, tag: Token, foreign: str = "") -> Node:
        name, start, end, attributes, *_ = tag
        said = {attribute.name: meaning(self._text, attribute) for attribute in attributes} if attributes else _NOTHING
        return Node(name, Start(name, said, start, end), foreign)

    def _in_body(self) -> None:
        """Leave the head, and open the body, with or without a tag."""
        if self.stack[-1].name == "head":
            self.pop()
        if self._body is None and len(self.stack) == 1:
            self._body = Node("body", None)
            self.insert(self._body)

    def _open(self, tag: Token) -> None:
        self._fresh = False
        current = self.stack[-1]
        if current.foreign and not current.html:
            if not self._breaks_out(tag):
                self._open_foreign(tag, current.foreign)
                return
            while self.stack[-1].foreign and not self.stack[-1].html:
                self.pop()
        elif current.foreign == "math" and tag.name in {"mglyph", "malignmark"}:
            self._open_foreign(tag, "math")
            return
        name = tag.name
        if name not in {"col", "template"}:
            self._leave_columns()
        if name in {"html", "body", "head"}:
            self._open_root(tag)
        elif name in TABLE_STARTS:
            self._open_table_part(tag)
        elif name == "frameset":
            return
        elif name in {"form", "input", "table"} and self._is_in_table():
            self._open_in_table(tag)
        else:
            self._open_in_body(tag)

    def _leave_columns(self) -> None:
        if self.stack[-1].name == "colgroup":
            self.pop()

    def _is_in_table(self) -> bool:
        """Check for a place in a table outside its cells."""
        if not self.open_names["table"]:
            return False
        return next((node.name in TABLE for node in reversed(self.stack) if node.name in WALLS), False)

    def _breaks_out(self, tag: Token) -> bool:
        return tag.name in BREAKOUT or (
            tag.name == "font" and any(a.name in {"color", "face", "size"} for a in tag.attributes)
        )

    def _open_foreign(self, tag: Token, kind: str) -> None:
        self.insert(self._element(tag, kind), push=not tag.empty)

    def _open_root(self, tag: Token) -> None:
        """Give the attributes of a tag to the element that exists already, if that has none."""
        made = self._element(tag)
        if tag.name == "html":
            self.root.start = self.root.start or made.start
        elif tag.name == "body":
            self._in_body()
            if self._body:
                self._body.start = self._body.start or made.start
        elif len(self.stack) == 1 and self._body is None:
            self.insert(made)

    def _open_in_table(self, tag: Token) -> None:
        hidden = any(a.name == "type" and meaning(self._text, a).lower() == "hidden" for a in tag.attributes)
        if tag.name == "table":
            self.pop_until({"table"})
            self._open(tag)
        elif tag.name == "input" and not hidden:
            self._open_in_body(tag)
        elif tag.name == "input" or self._form is None:
            node = self._element(tag)
            self.insert(node, push=False, foster=False)
            self._form = node if tag.name == "form" else self._form

    def _open_table_part(self, tag: Token) -> None:
        name = tag.name
        if self.stack[-1].name != "template":
            if not self.table_scoped(TABLE_STARTS | {"table"}):
                return
            if name in CELLS:
                self.pop_to(TABLE)
            elif name == "tr":
                self.pop_to(ROWS | {"table"})
            else:
                self.pop_to({"table", "colgroup"} if name == "col" else {"table"})
            for outer in ("tbody", "tr"):
                inner = name in CELLS or (name == "tr" and outer == "tbody")
                if inner and self.stack[-1].name in ({"table"} if outer == "tbody" else ROWS):
                    self.insert(Node(outer, None), foster=False)
        self.insert(self._element(tag), push=name != "col", foster=False)
        if name in MARKERS:
            self._active.append(None)

    def _open_in_body(self, tag: Token) -> None:
        name = "img" if tag.name == "image" else tag.name
        if name == "form" and self._form:
            return
        if name not in HEAD:
            self._in_body()
        if name in CLOSES_P:
            self._close_before(name)
        elif name in IMPLIED or name in {"button", "input", "select"}:
            if not self._close_alike(name):
                return
        elif name in {"a", "nobr"} and self.latest(name) >= 0:
            self.end_before_another(name)
        if name not in NOT_FORMATTED:
            self.reconstruct()
        node = self._element(tag, name if name in {"math", "svg"} else "")
        foster = name not in {"script", "style", "template"}
        if name in VOID:
            self.insert(node, push=False)
        elif name in RAW or name in {"title", "textarea"}:
            self.insert(node, push=False, foster=foster)
            self._raw(node)
        else:
            self.insert(node, push=not (node.foreign and tag.empty), foster=foster)
            self._opened(node)

    def _opened(self, node: Node) -> None:
        name = node.name
        if name in FORMATTING:
            self.activate(node)
        elif name in MARKERS:
            self._active.append(None)
        elif name in {"pre", "listing"}:
            self._fresh = True
        elif name == "form":
            self._form = node
        elif name == "plaintext":
            self.reconstruct()
            self.stack[-1].children += self._tokens.rest()

    def _raw(self, node: Node) -> None:
        begin, end = self._tokens.raw(node.name)
        if node.name not in RAW:
            found = parts(self._text, begin, end)
            starts = node.name == "textarea" and found and found[0].text[:1] in {"\n", "\r"}
            node.children += without_line_end(found) if starts else found

    def _close_before(self, name: str) -> None:
        """Close the elements that end before a block: a paragraph, the item before."""
        if name in {"li", "dd", "dt"}:
            alike = {"li"} if name == "li" else {"dd", "dt"}
            for node in reversed(self.stack):
                if node.name in alike and not node.foreign:
                    self.imply(node.name)
                    self.pop_until({node.name})
                    break
                if is_special(node) and node.name not in {"address", "div", "p"}:
                    break
        self.close_p()
        if name == "hr" and self.scoped({"select"}):
            self.imply()
        if name in HEADINGS and self.stack[-1].name in HEADINGS:
            self.pop()

    def _close_alike(self, name: str) -> bool:
        """Close the elements that end before a similar one; False if that does not begin."""
        if name == "button" and self.scoped({"button"}):
            self.imply()
            self.pop_until({"button"})
        elif name in {"input", "select"} and self.scoped({"select"}):
            self.pop_until({"select"})
            return name == "input"
        elif name in {"option", "optgroup"} and self.scoped({"select"}):
            self.imply("optgroup" if name == "option" else "")
        elif name in {"option", "optgroup"} and self.stack[-1].name == "option":
            self.pop()
        elif name in {"rb", "rtc", "rp", "rt"} and self.scoped({"ruby"}):
            self.imply("rtc" if name in {"rp", "rt"} else "")
        return True

    def _close(self, name: str) -> None:
        self._fresh = False
        if self.stack[-1].foreign and self._close_foreign(name):
            return
        if name in {"html", "body"}:
            return
        if name == "br":
            self._open_in_body(Token("br", self._tokens.at, self._tokens.at))
        elif name == "head":
            if self.stack[-1].name == "head":
                self.pop()
        elif name in TABLE | CELLS | {"caption", "colgroup"}:
            self._close_table_part(name)
        else:
            self._close_in_body(name)

    def _close_foreign(self, name: str) -> bool:
        if name in {"br", "p"} and not self.stack[-1].html:
            while self.stack[-1].foreign and not self.stack[-1].html:
                self.pop()
            return False
        for number in range(len(self.stack) - 1, 0, -1):
            node = self.stack[number]
            if not node.foreign:
                return False
            if node.name == name:
                self.replace(number, len(self.stack))
                return True
        return True

    def _close_table_part(self, name: str) -> None:
        if not self.table_scoped({name}):
            return
        if name in CELLS | {"caption"}:
            self.imply()
        self.pop_until({name})

    def _close_in_body(self, name: str) -> None:
        if name == "p":
            self._close_paragraph()
        elif name in FORMATTING:
            self.adopt(name)
        elif name == "form":
            self._close_form()
        elif name == "template":
            if self.open_names[name]:
                self.pop_until({name})
        elif name in _ENDING:
            names, walls = _ENDING[name]
            if self.scoped(names, walls):
                self.imply(name if name in {"li", "dd", "dt"} else "")
                self.pop_until(names)
        else:
            self.close_other(name)

    def _close_paragraph(self) -> None:
        if not self.scoped({"p"}, BUTTON_SCOPE):
            # an end tag alone makes an empty paragraph
            self._in_body()
            at = self._tokens.at
            self.insert(Node("p", Start("p", {}, at, at)))
        self.close_p()

    def _close_form(self) -> None:
        form, self._form = self._form, None
        if form and form.open and self.scoped({"form"}):
            self.imply()
            at = self.stack.index(form)
            self.replace(at, at + 1)


def without_line_end(found: tuple[Part, ...]) -> tuple[Part, ...]:
    """A text without the line end that HTML ignores at the beginning of `pre` and `textarea`."""
    first = found[0]
    length = 2 if first.text.startswith("\r\n") else 1
    if first.whole or len(first.text) == length:
        return found[1:]
    rest = Part(first.start + length, first.end, first.text[length:], context=first.context)
    return (rest, *found[1:])
