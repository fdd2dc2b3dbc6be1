"""The stack of open elements, and the list of active formatting elements.

Source: WHATWG HTML, sections 13.2.4 and 13.2.6. Elements deeper than `_DEEPEST` become siblings, as in browsers, and
only the last `_ACTIVE` formatting elements stay active, which keeps the time linear.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from normalizer.documents.html.elements import (
    BUTTON_SCOPE,
    FORMATTING,
    IMPLIED,
    MARKERS,
    MATH_TEXT,
    SCOPE,
    SPECIAL,
    SVG_TEXT,
    TABLE,
)
from normalizer.documents.html.tokens import meaning, tag_attributes
from normalizer.documents.values import Part
from normalizer.documents.xmltext import Start

__all__ = ["Node", "OpenElements", "is_special"]

_HOLDING: Final = FORMATTING | {"table", "template"}
"""Elements whose end may move what is in them or before them."""
_DEEPEST: Final = 512
_ACTIVE: Final = 12
_ALIKE: Final = 3


class Node:
    """An element with its text and its elements."""

    __slots__ = ("children", "foreign", "html", "name", "open", "parent", "start")

    def __init__(self, name: str, start: Start | None, foreign: str = "") -> None:
        """Make an element without a parent."""
        self.name = name
        self.start = start
        self.foreign = foreign
        self.children: list[Node | Part] = []
        self.parent: Node | None = None
        self.open = False
        self.html = not foreign or _holds_html(self)


def _holds_html(node: Node) -> bool:
    """Check for an element of SVG or MathML that contains HTML."""
    if node.foreign == "svg":
        return node.name in SVG_TEXT
    encoding = node.start.attributes.get("encoding", "").lower() if node.start else ""
    return node.name in MATH_TEXT or (
        node.name == "annotation-xml" and encoding in {"text/html", "application/xhtml+xml"}
    )


class OpenElements:
    """A tree, with the elements of it that are open.

    Attributes:
        root: The root of the tree.
        stack: The open elements, from the root to the innermost.
        open_names: The number of open elements of each name.
    """

    def __init__(self, text: str) -> None:
        """Start with the root alone.

        Args:
            text: The source.
        """
        self._text: Final = text
        self.root: Final = Node("html", None)
        self.root.open = True
        self.stack: Final[list[Node]] = [self.root]
        self.open_names: Final[Counter[str]] = Counter()
        self._active: Final[list[Node | None]] = []
        self._holding = 0

    def place(self, element: Node | None = None, *, foster: bool = True) -> tuple[Node, int]:
        """The parent and the number of the next child; in a table and outside its cells that is before the table.

        Args:
            element: The element that the child belongs to; the innermost by default.
            foster: False if a table may contain the child.
        """
        parent = element or self.stack[-1]
        if parent.name not in TABLE or parent.foreign or not foster:
            return parent, len(parent.children)
        for number in range(len(self.stack) - 1, 0, -1):
            node = self.stack[number]
            if node.name == "template":
                return node, len(node.children)
            if node.name == "table":
                parent = node.parent or self.stack[number - 1]
                return parent, _last(parent.children, node)
        return self.root, len(self.root.children)

    def insert(self, node: Node, *, push: bool = True, foster: bool = True) -> None:
        """Insert an element at the place of the next child, and open it."""
        parent, at = self.place(foster=foster)
        node.parent = parent
        parent.children.insert(at, node)
        if push and len(self.stack) < _DEEPEST:
            self._opened_one(node)
            self.stack.append(node)

    def _opened_one(self, node: Node) -> None:
        node.open = True
        self.open_names[node.name] += 1
        self._holding += node.name in _HOLDING

    def _closed_one(self, node: Node) -> None:
        node.open = False
        self.open_names[node.name] -= 1
        self._holding -= node.name in _HOLDING

    @property
    def is_settled(self) -> bool:
        """True if what is in the tree stays there: only formatting, tables and templates can still move it."""
        return not self._holding

    def replace(self, first: int, last: int, nodes: Sequence[Node] = ()) -> None:
        """Replace some elements of the stack by others."""
        for node in self.stack[first:last]:
            self._closed_one(node)
        for node in nodes:
            self._opened_one(node)
        self.stack[first:last] = nodes

    def pop(self) -> Node:
        """Close the innermost element, and the formatting that began in it."""
        node = self.stack.pop()
        self._closed_one(node)
        if node.name in MARKERS and not node.foreign:
            self._to_marker()
        return node

    def pop_until(self, names: AbstractSet[str]) -> None:
        """Close elements up to and including the first of these names."""
        while len(self.stack) > 1:
            node = self.pop()
            if node.name in names and not node.foreign:
                return

    def pop_to(self, names: AbstractSet[str]) -> None:
        """Close the elements inside the innermost of these names, which stays open."""
        while len(self.stack) > 1 and not (self.stack[-1].name in names | {"template"} and not self.stack[-1].foreign):
            self.pop()

    def imply(self, besides: str = "") -> None:
        """Close elements that need no end tag."""
        while self.stack[-1].name in IMPLIED and self.stack[-1].name != besides:
            self.pop()

    def scoped(self, names: AbstractSet[str], walls: AbstractSet[str] = SCOPE) -> bool:
        """Check for an open element of these names, with no wall inside it."""
        open_names = self.open_names
        for name in names:
            if open_names.get(name):
                break
        else:
            return False
        for node in reversed(self.stack):
            if node.foreign:
                if node.html:
                    return False
            elif node.name in names:
                return True
            elif node.name in walls:
                return False
        return False

    def table_scoped(self, names: AbstractSet[str]) -> bool:
        """Check for an open element of these names in the innermost table."""
        return self.scoped(names, {"html", "table", "template"})

    def close_p(self) -> None:
        """Close the paragraph, if one is open."""
        if self.open_names["p"] and self.scoped({"p"}, BUTTON_SCOPE):
            self.imply("p")
            self.pop_until({"p"})

    def _to_marker(self) -> None:
        while self._active and self._active.pop() is not None:
            pass

    def reconstruct(self) -> None:
        """Open formatting elements again that were closed without an end tag."""
        active = self._active
        if not active or active[-1] is None or active[-1].open:
            return
        first = len(active)
        if len(self.stack) >= _DEEPEST:
            return
        while first and (node := active[first - 1]) is not None and not node.open:
            first -= 1
        for number in range(first, len(active)):
            node = active[number]
            if node is None or len(self.stack) >= _DEEPEST:
                return
            clone = Node(node.name, node.start)
            self.insert(clone)
            active[number] = clone

    def activate(self, node: Node) -> None:
        """Make a formatting element active until its end tag."""
        alike, since = [], 0
        for number in range(len(self._active) - 1, -1, -1):
            other = self._active[number]
            if other is None:
                break
            since += 1
            if other.name == node.name and other.start and node.start:
                alike += [number] if self._said(other) == self._said(node) else []
        if len(alike) >= _ALIKE:
            del self._active[alike[-1]]
        elif since >= _ACTIVE:
            del self._active[len(self._active) - since]
        self._active.append(node)

    def _said(self, node: Node) -> dict[str, str]:
        """All attributes of an element; its tag has only those that matter."""
        found = tag_attributes(self._text, node.start.start) if node.start else ()
        return {attribute.name: meaning(self._text, attribute) for attribute in found}

    def latest(self, name: str) -> int:
        """The number of the last active element of a name, or -1."""
        for number in range(len(self._active) - 1, -1, -1):
            node = self._active[number]
            if node is None:
                break
            if node.name == name:
                return number
        return -1

    def adopt(self, name: str) -> None:
        """Handle the end tag of a formatting element that other elements may cross (the adoption agency)."""
        innermost = self.stack[-1]
        if innermost.name == name:
            if self._active and self._active[-1] is innermost:
                # most are closed in order
                self._active.pop()
                self.pop()
                return
            if innermost not in self._active:
                self.pop()
                return
        for turn in range(8):
            number = self.latest(name)
            if number < 0:
                if not turn:
                    self.close_other(name)
                return
            node = self._active[number]
            if node is None or not node.open:
                del self._active[number]
                return
            at = self.stack.index(node)
            if any(other.name in SCOPE for other in self.stack[at:] if not other.foreign):
                return
            block = next((n for n in range(at + 1, len(self.stack)) if is_special(self.stack[n])), None)
            if block is None:
                self.replace(at, len(self.stack))
                del self._active[number]
                return
            self._cross(number, at, block)

    def end_before_another(self, name: str) -> None:
        """End a formatting element that cannot contain another of its name; links end across any wall."""
        node = self._active[self.latest(name)]
        self.adopt(name)
        if name == "a" and node in self._active:
            self._active.remove(node)
        if name == "a" and node and node.open:
            at = self.stack.index(node)
            self.replace(at, at + 1)

    def _cross(self, number: int, at: int, block: int) -> None:
        """Move a block out of a formatting element, and a copy of that element into the block."""
        stack, active = self.stack, self._active
        node, furthest = stack[at], stack[block]
        outer, last = stack[at - 1], furthest
        mark = number
        between = stack[at + 1 : block]
        kept: list[Node] = []
        for turn, other in enumerate(reversed(between), 1):
            there = active.index(other) if other in active else -1
            if there >= 0 and turn > _ALIKE:
                del active[there]
                mark -= there < mark
                there = -1
            if there < 0:
                continue
            clone = Node(other.name, other.start)
            active[there] = clone
            if last is furthest:
                mark = there + 1
            _detach(last)
            _attach(last, clone, 0)
            last = clone
            kept.insert(0, clone)
        _detach(last)
        _attach(last, *self.place(outer))
        inner = Node(node.name, node.start)
        inner.children, furthest.children = furthest.children, [inner]
        for child in inner.children:
            if isinstance(child, Node):
                child.parent = inner
        inner.parent = furthest
        here = active.index(node)
        del active[here]
        active.insert(mark - (here < mark), inner)
        self.replace(at, block + 1, [*kept, furthest, inner])

    def close_other(self, name: str) -> None:
        """Close the innermost element of a name, unless it contains an open block."""
        if not self.open_names[name]:
            return
        for number in range(len(self.stack) - 1, 0, -1):
            node = self.stack[number]
            if node.name == name and not node.foreign:
                self.imply(name)
                self.replace(number, len(self.stack))
                return
            if is_special(node):
                return


def is_special(node: Node) -> bool:
    """Check for an element that the end tag of another does not reach across."""
    return node.html if node.foreign else node.name in SPECIAL


def _last(children: list[Node | Part], node: Node) -> int:
    for number in range(len(children) - 1, -1, -1):
        if children[number] is node:
            return number
    return len(children)


def _detach(node: Node) -> None:
    """Remove an element from its parent."""
    if node.parent:
        at = _last(node.parent.children, node)
        del node.parent.children[at : at + 1]


def _attach(node: Node, parent: Node, at: int) -> None:
    """Insert an element without a parent into another."""
    parent.children.insert(at, node)
    node.parent = parent
