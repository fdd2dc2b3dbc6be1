"""YAML: the values that are text, or those that some paths select.

A value under a key that is a language tag is in that language: `zh-TW: …`.

Keys, anchors, aliases, tags, comments, directives and values with a tag of their own stay. Aliases are never resolved.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import yaml

from normalizer.documents.addresses import is_address
from normalizer.documents.jsonpath import Matcher, State, child
from normalizer.documents.languages import of_name
from normalizer.documents.messages.placeholders import VARIABLE, without
from normalizer.documents.plain import line_of
from normalizer.documents.values import Block, Part, Reading, Selection
from normalizer.documents.yaml.scalar import GAP, LINE, is_text, write
from normalizer.documents.yaml.scalar import parts as read_parts
from normalizer.errors import DocumentError

__all__ = ["read", "write"]

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where it is installed, else the same in Python, which is ten times as slow."""
_TEXT: Final = frozenset({None, "!", "tag:yaml.org,2002:str"})
_REFERENCE: Final = re.compile(r"[&*][^\s,\[\]{}]++")
_WIDE: Final = re.compile(r"[^\x00-\x7f]")
_DEEPEST: Final = 1000


def read(text: str, selection: Selection) -> Reading:
    """A block for each chosen value that is not blank.

    Args:
        text: The source.
        selection: Its paths, such as `$.title`, `$..text`; see `jsonpath`.

    Raises:
        DocumentError: It is not YAML, or nested too deep.
        OptionError: A path is not valid.
    """
    try:
        return Reading(tuple(_Scan(text, Matcher(selection.paths)).blocks()))
    except DocumentError:
        raise
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"line {mark.line + 1}: " if mark else ""
        message = f"not YAML: {where}{error.problem or error.context}"
    except yaml.reader.ReaderError as error:
        message = f"not YAML: the character {error.character!r} is not allowed"
    except (ValueError, OverflowError):
        message = "not YAML: an escape is beyond the last character of Unicode"
    raise DocumentError(message)


@dataclass(slots=True)
class _Frame:
    """An open mapping or sequence.

    Attributes:
        key: The last key, or the last index.
        awaits: True if the next node is a key.
        hidden: True inside of a key.
        flow: True inside of brackets or braces.
    """

    label: str
    state: State
    key: str | int
    awaits: bool
    hidden: bool
    flow: bool
    language: str


class _Scan:
    """One pass over the events, with the tokens that say where the scalars are."""

    def __init__(self, text: str, matcher: Matcher) -> None:
        self._text: Final = text
        # PyYAML takes ASCII letters only in the names of anchors; where they are is all that counts
        self._masked: Final = _REFERENCE.sub(lambda found: _WIDE.sub("x", found[0]), text)
        self._matcher: Final = matcher
        self._stack: Final[list[_Frame]] = []
        self._documents = 0

    def blocks(self) -> Iterator[Block]:
        scalars = (token for token in yaml.scan(self._masked, _LOADER) if isinstance(token, yaml.ScalarToken))
        for event in yaml.parse(self._masked, _LOADER):
            if isinstance(event, yaml.DocumentStartEvent):
                self._documents += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                self._stack.pop()
            elif isinstance(event, yaml.NodeEvent):
                node = self._node()
                if isinstance(event, yaml.CollectionStartEvent):
                    self._open(event, node)
                # an empty value has no token
                elif isinstance(event, yaml.ScalarEvent) and (event.value or event.style):
                    yield from self._value(event, next(scalars), node)

    def _node(self) -> _Frame:
        """Where the next node is, with `awaits` if it is a key."""
        if not self._stack:
            label = "$" if self._documents < 2 else f"document {self._documents} $"  # noqa: PLR2004 - the second
            return _Frame(label, self._matcher.start, "", awaits=False, hidden=False, flow=False, language="")
        top = self._stack[-1]
        if isinstance(top.key, int):
            top.key += 1
        elif top.awaits:
            top.awaits, top.key = False, "?"
            return _Frame("", frozenset(), "", awaits=True, hidden=True, flow=top.flow, language="")
        else:
            top.awaits = True
        language = (isinstance(top.key, str) and of_name(top.key)) or top.language
        state = self._matcher.step(top.state, top.key)
        return _Frame(child(top.label, top.key), state, "", False, top.hidden, top.flow, language)  # noqa: FBT003 - a record

    def _open(self, event: yaml.CollectionStartEvent, node: _Frame) -> None:
        if len(self._stack) >= _DEEPEST:
            message = f"nested deeper than {_DEEPEST:,}"
            raise DocumentError(message)
        node.awaits = isinstance(event, yaml.MappingStartEvent)
        node.key = "" if node.awaits else -1
        node.flow = node.flow or bool(event.flow_style)
        self._stack.append(node)

    def _value(self, event: yaml.ScalarEvent, token: yaml.ScalarToken, node: _Frame) -> Iterator[Block]:
        if node.awaits:
            self._stack[-1].key = "".join(part.text for part in self._parts(event, token, node))
            return
        is_other = event.tag not in _TEXT or (not event.style and event.tag is None and not is_text(event.value))
        is_other = is_other or event.value.isspace() or is_address(event.value)
        if not (node.hidden or is_other) and self._matcher.chosen(node.state):
            parts = _variables(self._parts(event, token, node))
            yield Block(parts, label=node.label, language=node.language)

    def _parts(self, event: yaml.ScalarEvent, token: yaml.ScalarToken, node: _Frame) -> tuple[Part, ...]:
        start, end = token.start_mark.index, token.end_mark.index
        try:
            found = read_parts(self._masked, start, end, event.style or "", event.value, flow=node.flow)
        except DocumentError as error:
            message = f"line {line_of(self._text, start)}: {error}"
            raise DocumentError(message) from None
        if self._masked[start:end] == self._text[start:end]:
            return found
        # an escape is longer than what it says
        said = (self._text[part.start : part.end] for part in found)
        return tuple(
            part._replace(text=raw) if part.context != GAP and len(raw) == len(part.text) else part
            for part, raw in zip(found, said, strict=True)
        )


def _variables(found: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts, with variables as objects."""
    if len(found) == 1 and found[0].whole and VARIABLE.search(found[0].text):
        # a value without quotes is one part, but its variables stay
        found = (Part(found[0].start, found[0].end, found[0].text, context=LINE),)
    return tuple(without(found, VARIABLE))
