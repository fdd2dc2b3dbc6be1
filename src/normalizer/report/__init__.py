"""Reports on the results; one module with one pure function for each format.

>>> from normalizer import detect, render
>>> print(render(detect("会談"), "text").splitlines()[0])
Mixed script: 1 traditional and 1 simplified form in 2 Han characters.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from normalizer.errors import FormatError, unknown
from normalizer.late import late_names
from normalizer.require import require_type
from normalizer.wording import language, speaking

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from normalizer.report.provenance import Provenance
    from normalizer.report.results import Result

__all__ = ["FORMATS", "Result", "View", "formats_of", "render", "stream"]

__getattr__ = late_names(__name__, {"normalizer.report.results": ("Result",)})

_MADE_BY: Final[Mapping[str, str]] = {
    "normalizer.model.detection.Detection": "detect",
    "normalizer.model.normalization.Normalization": "normalize",
    "normalizer.model.comparison.Comparison": "compare",
    "normalizer.model.collation.Collation": "collate",
    "normalizer.model.chronology.Chronology": "date",
    "normalizer.model.character.Character": "character",
}
"""What makes each type of result; by its name, so that the report of one imports no other."""


@dataclass(frozen=True, slots=True)
class View:
    """One format.

    Attributes:
        module: The module in this package with its function `render`; imported at first use.
        results: What makes the results that it exists for.
        suffix: The suffix of its files.
        carries: True if it can say what it is of: its functions then take a `provenance`.
        for_people: True if it is in the language that is spoken, see `normalizer.wording`; others are English.
    """

    module: str
    results: tuple[str, ...]
    suffix: str
    carries: bool = True
    for_people: bool = False


FORMATS: Final[Mapping[str, View]] = {
    "text": View(
        "terminal", ("detect", "normalize", "compare", "collate", "date", "character"), "txt", for_people=True
    ),
    "markdown": View("markdown", ("detect", "normalize", "compare", "date"), "md", for_people=True),
    "json": View("data", ("detect", "normalize", "compare", "collate", "date", "character"), "json"),
    "jsonl": View("lines", ("normalize", "compare"), "jsonl"),
    "csv": View("sheet", ("normalize", "compare", "collate"), "csv", carries=False),
    "diff": View("unified", ("normalize",), "diff"),
    "html": View("html", ("detect", "normalize", "compare", "collate", "date"), "html", for_people=True),
    "tei": View("tei", ("normalize", "collate"), "xml"),
    "sarif": View("sarif", ("normalize",), "sarif"),
    "bibtex": View("bibtex", ("normalize", "collate", "date", "character"), "bib"),
}
"""The formats by name."""


def render(result: Result, format: str = "text", provenance: Provenance | None = None) -> str:  # noqa: A002 - the settled name
    """Make a report of a result.

    Args:
        result: The result of `detect`, `normalize`, `compare`, `editions.collate`, `date` or `character`.
        format: A name in `FORMATS`.
        provenance: What the report is of and how it was made, which it then says; CSV has no place for it.

    Returns:
        The report, which ends with a line break. In every format it contains every doubt of the result.

    Raises:
        TypeError: `result` is of another type, or `format` is not a `str`.
        FormatError: There is no such format, or not for this result.
    """
    module = _module(result, format)
    with speaking(language() if FORMATS[format].for_people else "en"):
        report: str = module.render(result, **_carried(format, provenance))
    return report


def stream(result: Result, format: str = "text", provenance: Provenance | None = None) -> Iterator[str]:  # noqa: A002 - as `render`
    """Make a report in parts, for results too large for one string; joined, they are the result of `render`.

    `jsonl` and `csv` yield a part for each record, the other formats a single one. Arguments and errors are those of
    `render`.
    """
    module, carried = _module(result, format), _carried(format, provenance)
    return (
        module.stream(result, **carried) if hasattr(module, "stream") else iter((render(result, format, provenance),))
    )


def _carried(name: str, provenance: Provenance | None) -> dict[str, Provenance | None]:
    return {"provenance": provenance} if FORMATS[name].carries else {}


def formats_of(result: type) -> list[str]:
    """The formats for a type of result.

    Raises:
        TypeError: `result` is not a type, but perhaps a result itself.
    """
    require_type("the kind of result", result, type, "a class such as Detection")
    made_by = _made_by(result)
    return [name for name, view in FORMATS.items() if made_by in view.results]


def _made_by(result: type) -> str | None:
    """What makes a type of result; None for any other type."""
    return _MADE_BY.get(f"{result.__module__}.{result.__qualname__}")


def _module(result: Result, name: str) -> Any:  # noqa: ANN401 - the modules have their functions in common
    """Import the module that makes the report."""
    made_by = _made_by(type(result))
    if made_by is None:
        message = f"render takes a result of {', '.join(_MADE_BY.values())}, got {type(result).__name__}"
        raise TypeError(message)
    require_type("the report format", name, str, "a str such as 'json'")
    if name not in FORMATS:
        raise FormatError(unknown("report format", name, FORMATS))
    if made_by not in FORMATS[name].results:
        there_are = ", ".join(formats_of(type(result)))
        message = f"there is no report {name!r} for a result of {made_by}; there are: {there_are}"
        raise FormatError(message)
    return import_module(f"normalizer.report.{FORMATS[name].module}")
