"""Reports: one result, many views; one module and one pure function for each view.

>>> from normalizer import detect, render
>>> print(render(detect("会談"), "text").splitlines()[0])
Mixed script: 1 traditional and 1 simplified form in 2 Han characters.
"""

from collections.abc import Callable, Mapping
from typing import Final

from normalizer.errors import FormatError, unknown
from normalizer.model import Character, Chronology, Detection, Normalization
from normalizer.report.data import render_json
from normalizer.report.terminal import render_text

__all__ = ["FORMATS", "render"]

Result = Detection | Normalization | Character | Chronology

FORMATS: Final[Mapping[str, Callable[[Result], str]]] = {
    "text": render_text,
    "json": render_json,
}
"""The views by name."""


def render(result: Result, format: str = "text") -> str:  # noqa: A002 - the settled name
    """Make a report of a result.

    Args:
        result: What `detect`, `normalize`, `character` or `date` answered.
        format: `text` or `json`.

    Returns:
        The report, ending in a line break. Every doubt of the result is in it, in every format.

    Raises:
        TypeError: `result` is none of the results.
        FormatError: There is no such format.
    """
    if not isinstance(result, Result):
        message = f"render takes what detect, normalize, character or date returned, got {type(result).__name__}"
        raise TypeError(message)
    if format not in FORMATS:
        raise FormatError(unknown("report format", format, FORMATS))
    return FORMATS[format](result)
