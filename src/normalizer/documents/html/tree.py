"""The tree that a browser builds of any HTML, as events in its order, while it grows."""

from collections.abc import Iterator
from operator import length_hint
from typing import Final

from normalizer.documents.html.builder import Builder
from normalizer.documents.html.stack import Node
from normalizer.documents.values import Part
from normalizer.documents.xmltext import End, Event, Text

__all__ = ["tree"]


def tree(text: str) -> Iterator[Event]:
    """Yield balanced start and end tags and text, in the order of the tree; a tag that browsers double comes twice.

    What stays where it is, whatever follows, is yielded at once, so that a page is not in memory as a whole.

    >>> [event.name for event in tree("<ul><li>朝鮮<li>会谈</ul>") if isinstance(event, End)]
    ['li', 'li', 'ul']
    """
    builder = Builder(text)
    walk = _Walk(builder.root)
    for _ in builder.pauses():
        yield from walk.further()
    yield from walk.further()


class _Walk:
    """A walk through a tree that grows: up to the end of an element that is open, and on from there."""

    def __init__(self, root: Node) -> None:
        self._root: Final = root
        self._stack: Final[list[tuple[Node, Iterator[Node | Part]]]] = []

    def further(self) -> Iterator[Event]:
        """Yield what is new; the children that were seen are forgotten."""
        stack = self._stack
        if not stack:
            stack.append((self._root, iter(self._root.children)))
            if self._root.start:
                yield self._root.start
        while stack:
            node, rest = stack[-1]
            for child in rest:
                if isinstance(child, Part):
                    yield Text(child)
                    continue
                if child.start:
                    yield child.start
                stack.append((child, iter(child.children)))
                break
            else:
                if node.open:
                    break
                stack.pop()
                if node.start:
                    yield End(node.name, node.start.end)
        for number, (node, rest) in enumerate(stack):
            del node.children[: len(node.children) - length_hint(rest)]
            stack[number] = (node, iter(node.children))
