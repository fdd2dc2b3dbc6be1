"""Notebooks of Jupyter: the cells in Markdown are text, read as Markdown is.

Code, outputs, raw cells, attachments and metadata stay.

Source: nbformat 4.5; nbformat 3 for sheets and cells that are headings.
"""

import json
from itertools import groupby
from typing import Any, Final

from normalizer.documents.json import loaded, strings
from normalizer.documents.json import write as write_json
from normalizer.documents.jsonpath import Matcher, keys
from normalizer.documents.markdown import document as markdown
from normalizer.documents.pieces import Pieces
from normalizer.documents.values import Block, Reading, Selection
from normalizer.errors import DocumentError

__all__ = ["read", "write"]

_SOURCES: Final = (
    "$.cells[*].source",
    "$.cells[*].source[*]",
    "$.worksheets[*].cells[*].source",
    "$.worksheets[*].cells[*].source[*]",
)
_TEXT: Final = frozenset({"markdown", "heading"})


def read(text: str, selection: Selection) -> Reading:
    """The blocks of each cell in Markdown.

    Raises:
        DocumentError: It is not JSON, or not a notebook.
    """
    found: list[Block] = []
    sources = list(strings(text, 0, len(text), Matcher(_SOURCES)))
    notebook = loaded(text)
    if not isinstance(notebook, dict) or not any(
        isinstance(notebook.get(name), list) for name in ("cells", "worksheets")
    ):
        message = "not a notebook: expected an object with the member cells"
        raise DocumentError(message)
    for path, group in groupby(((_cell(label), parts) for label, parts, _ in sources), key=lambda one: one[0]):
        if _kind(notebook, path) in _TEXT:
            pieces = Pieces([part for _, parts in group for part in parts])
            number = ".".join(str(step + 1) for step in path if isinstance(step, int))
            found.extend(
                Block(tuple(pieces.moved(block.parts)), label=f"cell {number}: {block.label}")
                for block in markdown.read(pieces.text, selection).blocks
            )
    return Reading(tuple(found))


def _cell(label: str) -> tuple[str | int | None, ...]:
    """The path of the cell in which a string is."""
    path = keys(label)
    return path[: path.index("source")]


def _kind(notebook: Any, path: tuple[str | int | None, ...]) -> str:  # noqa: ANN401 - what JSON holds
    """The type of a cell."""
    cell = notebook
    for step in path:
        cell = cell[step]
    return str(cell.get("cell_type")) if isinstance(cell, dict) else ""


def write(after: str, before: str, context: str) -> str:
    r"""Text as Markdown in a string of JSON.

    >>> write("鲜*", "\\u9bae", "")
    '\\u9c9c\\\\*'
    """
    written = markdown.write(after, str(json.loads(f'"{before}"')), context)
    return write_json(written, before, context)
