"""Reports: one result, many views; one module and one pure function for each view.

>>> from normalizer import detect, render
>>> print(render(detect("会談"), "text").splitlines()[0])
Mixed script: 1 traditional and 1 simplified form in 2 Han characters.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from normalizer.errors import FormatError, unknown
from normalizer.model import Character, Chronology, Comparison, Detection, Normalization
from normalizer.require import require_type

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["FORMATS", "Result", "View", "formats_of", "render", "stream"]

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
    "text": View("terminal", (Detection, Normalization, Comparison, Chronology, Character), "txt"),
    "markdown": View("markdown", (Detection, Normalization, Comparison, Chronology), "md"),
    "json": View("data", (Detection, Normalization, Comparison, Chronology, Character), "json"),
    "jsonl": View("lines", (Normalization, Comparison), "jsonl"),
    "csv": View("sheet", (Normalization, Comparison), "csv"),
    "diff": View("unified", (Normalization,), "diff"),
    "html": View("html", (Detection, Normalization, Comparison, Chronology), "html"),
    "tei": View("tei", (Normalization,), "xml"),
    "sarif": View("sarif", (Normalization,), "sarif"),
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
        TypeError: `result` is none of the results, or `format` is no `str`.
        FormatError: There is no such format, or not of this result.
    """
    report: str = _module(result, format).render(result)
    return report


def stream(result: Result, format: str = "text") -> Iterator[str]:  # noqa: A002 - as `render`
    """The report in parts, for results that are too large to hold it: joined, they are what `render` makes.

    `jsonl` and `csv` come record by record, the other formats as one part. Arguments and errors are those of `render`.
    """
    module = _module(result, format)
    return module.stream(result) if hasattr(module, "stream") else iter((module.render(result),))


def formats_of(result: type) -> list[str]:
    """The formats that exist of a kind of result.

    Raises:
        TypeError: It is no type, such as the result itself.
    """
    require_type("the kind of result", result, type, "a class such as Detection")
    return [name for name, view in FORMATS.items() if result in view.results]


def _module(result: Result, name: str) -> Any:  # noqa: ANN401 - what is common to the modules are their functions
    """The module that makes the report."""
    made_by = _MADE_BY.get(type(result))
    if made_by is None:
        message = f"render takes what {', '.join(_MADE_BY.values())} returned, got {type(result).__name__}"
        raise TypeError(message)
    require_type("the report format", name, str, "a str such as 'json'")
    if name not in FORMATS:
        raise FormatError(unknown("report format", name, FORMATS))
    if type(result) not in FORMATS[name].results:
        there_are = ", ".join(formats_of(type(result)))
        message = f"there is no report {name!r} of what {made_by} returned; there are: {there_are}"
        raise FormatError(message)
    return import_module(f"normalizer.report.{FORMATS[name].module}")
