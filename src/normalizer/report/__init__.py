"""Reports: one result, many views; one module and one pure function for each view.

>>> from normalizer import detect, render
>>> print(render(detect("会談"), "text").splitlines()[0])
Mixed script: 1 traditional and 1 simplified form in 2 Han characters.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final

from normalizer.errors import FormatError, unknown
from normalizer.model import Character, Chronology, Comparison, Detection, Normalization

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FORMATS", "Result", "View", "render"]

Result = Detection | Normalization | Comparison | Chronology | Character
_MADE_BY: Final[Mapping[type, str]] = {
    Detection: "detect",
    Normalization: "normalize",
    Comparison: "compare",
    Chronology: "date",
    Character: "character",
}


@dataclass(frozen=True, slots=True)
class View:
    """One format.

    Attributes:
        module: The module in this package that makes it, with its function `render`; imported when it is asked for.
        results: Of which results it exists.
        suffix: How a file of it is named.
    """

    module: str
    results: tuple[type, ...]
    suffix: str


FORMATS: Final[Mapping[str, View]] = {
    "text": View("terminal", (Detection, Normalization, Chronology, Character), "txt"),
    "json": View("data", (Detection, Normalization, Chronology, Character), "json"),
    "html": View("html", (Detection, Normalization, Chronology), "html"),
}
"""The views by name."""


def render(result: Result, format: str = "text") -> str:  # noqa: A002 - the settled name
    """Make a report of a result.

    Args:
        result: What `detect`, `normalize`, `compare`, `date` or `character` answered.
        format: A name in `FORMATS`.

    Returns:
        The report, ending in a line break. Every doubt of the result is in it, in every format.

    Raises:
        TypeError: `result` is none of the results.
        FormatError: There is no such format, or not of this result.
    """
    made_by = _MADE_BY.get(type(result))
    if made_by is None:
        message = f"render takes what {', '.join(_MADE_BY.values())} returned, got {type(result).__name__}"
        raise TypeError(message)
    if format not in FORMATS:
        raise FormatError(unknown("report format", format, FORMATS))
    view = FORMATS[format]
    if type(result) not in view.results:
        there_are = ", ".join(name for name, other in FORMATS.items() if type(result) in other.results)
        message = f"there is no report {format!r} of what {made_by} returned; there are: {there_are}"
        raise FormatError(message)
    report: str = import_module(f"normalizer.report.{view.module}").render(result)
    return report
