r"""reStructuredText: the text of paragraphs, headings, items, notes and tables.

Literals, code, comments, targets, directives that are no text, options, roles and addresses stay.
"""

import re
from typing import Final
from unicodedata import east_asian_width

from normalizer.documents.rst.inline import REFERENCE, Names, inline, is_free
from normalizer.documents.rst.lines import CELL, FIELD, paragraphs
from normalizer.documents.values import Block, Reading, Selection
from normalizer.errors import DocumentError

__all__ = ["read", "write"]

_TARGET: Final = re.compile(r"^[ \t]*+\.\.[ \t]++_(?:`(?P<quoted>[^`\r\n]++)`|(?P<bare>[^:\r\n]++)):", re.MULTILINE)
_EMBEDDED: Final = re.compile(r"`(?P<quoted>[^`<]++)<[^<>`]++>`_(?!_)")
_REFERENCE: Final = re.compile(
    r"`(?P<quoted>[^`<]++)`_|(?<![\w.+:-])(?P<bare>[^\W_]++(?:[-.+:_](?!_)[^\W_]++)*+)_(?![\w`])"
)
_SPECIAL: Final = re.compile(r"[\\`*_|]")


def read(text: str, selection: Selection) -> Reading:  # noqa: ARG001 - every format has the same signature
    """A block for each paragraph, heading, item, note and cell."""
    found = list(paragraphs(text))
    texts = ["".join(part.text for part in one.parts) for one in found]
    explicit, used = _names(_TARGET, text), _names(_REFERENCE, text)
    # a comment or a literal names no target
    embedded = {name for said in texts for name in _embedded(said)}
    titles = {said for said, one in zip(texts, found, strict=True) if one.label == "heading"}
    names = Names(explicit, {title for title in titles if title.lower() not in explicit | embedded}, used)
    made = (Block(tuple(inline(one.parts, names)), label=one.label) for one in found)
    return Reading(
        tuple(block for block in made if any(not part.fixed and not part.text.isspace() for part in block.parts))
    )


def _names(pattern: re.Pattern[str], text: str) -> set[str]:
    """The names that a pattern finds, as docutils compares them."""
    return {" ".join((found["quoted"] or found["bare"]).split()).lower() for found in pattern.finditer(text)}


def _embedded(text: str) -> set[str]:
    """The names of targets inside of references; a backquote beside a letter makes none."""
    return {" ".join(found["quoted"].split()).lower() for found in _EMBEDDED.finditer(text) if is_free(found)}


def write(after: str, before: str, context: str) -> str:
    r"""Text with a backslash before what would be markup; a reference to an explicit target keeps its name.

    >>> write("会谈", "會談`_", "reference"), write("*会*", "會", "")
    ('会谈 <會談_>`__', '\\*会\\*')

    Raises:
        DocumentError: It has a line end, or another width than the cell of a table has, which would not fit its frame.
    """
    written = _SPECIAL.sub(r"\\\g<0>", after)
    if before.startswith("\\") and written and not written.startswith("\\"):
        # an escape stays one: what follows can depend on it
        written = f"\\{written}"
    if {"\n", "\r"} & set(after) - set(before):
        message = f"reStructuredText cannot hold the line end of {after!a} in a text; see the terms"
        raise DocumentError(message)
    if context == FIELD and {",", '"'} & set(after) - set(before):
        message = f"a table of CSV cannot hold the comma or the quote of {after!a} in a cell; see the terms"
        raise DocumentError(message)
    if context == CELL and _width(written) != _width(before):
        message = (
            f"{after!a} has another width than {before!a}, and would not fit the frame of its table; see the terms"
        )
        raise DocumentError(message)
    # without a name of its own, which a second one would repeat
    return f"{written} <{before.removesuffix('`_')}_>`__" if context == REFERENCE else written


def _width(text: str) -> int:
    """The columns of a text."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
