"""Text and tables for reports that people read."""

from typing import TYPE_CHECKING, Final

from normalizer.controls import escaped
from normalizer.patterns import lazy_pattern
from normalizer.wording import said

if TYPE_CHECKING:
    from rich.text import Text

    from normalizer.report.grid import Grid

__all__ = ["cell", "form_of", "marked", "plural", "table", "text_of_cell", "title", "visible", "writable"]

_MARKS: Final = str.maketrans({" ": "␣", "\u3000": "□", "\t": "⇥", "\n": "⏎"})
_FORMULA: Final = tuple("=+-@＝＋－＠\t")
"""What a cell begins with that a spreadsheet takes for a formula, or for another cell; CR is escaped."""
_SURROGATE: Final = lazy_pattern("[\ud800-\udfff]")


def plural(number: int, one: str, many: str) -> str:
    """Write a number with its noun.

    >>> plural(1, "form", "forms"), plural(2092, "form", "forms")
    ('1 form', '2,092 forms')
    """
    return f"{number:,} {one if number == 1 else many}"


def visible(text: str) -> str:
    r"""Escape controls and surrogates, so that a text can be printed and cannot control the terminal.

    >>> visible("談\x1b[31m")
    '談\\u001b[31m'
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\u3000" else f"\\u{ord(c):04x}" for c in text)


def marked(text: str) -> str:
    r"""Escape as `visible`, and write signs for white space.

    >>> marked("周 恩\n")
    '周␣恩⏎'
    """
    return visible(text.translate(_MARKS))


def form_of(text: str) -> str:
    r"""Show a form, with signs for white space at its ends, or a dash for an empty one.

    >>> form_of("談"), form_of(" "), form_of("\n\n"), form_of("")
    ('談', '␣', '⏎⏎', '–')
    """
    return visible(text) if text and text == text.strip() else marked(text) or "–"


def writable(text: str) -> str:
    r"""Escape lone surrogates, so that a text can be written as UTF-8.

    >>> writable("談\ud800")
    '談\\ud800'
    """
    return _SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def cell(text: str) -> str:
    r"""Write a text for a cell of CSV: controls are escaped, and a sign of a formula has an apostrophe before it.

    A spreadsheet would compute what begins with such a sign. `text_of_cell` gives the text back.

    >>> cell("談"), cell("=1+1"), cell("'=1"), cell("談\x1b")
    ('談', "'=1+1", "''=1", '談\\u001b')
    """
    text = escaped(text)
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


def text_of_cell(text: str) -> str:
    """The text of a cell without the apostrophe of `cell`.

    >>> text_of_cell("'=1+1"), text_of_cell("'談")
    ('=1+1', "'談")
    """
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(_FORMULA) else text


def title(text: str) -> "Text":
    """Make a heading after an empty line; it is said already."""
    from rich.text import Text  # noqa: PLC0415 - slow, and only the text report needs it

    return Text(f"\n{text}", style="bold")


def table(*columns: str) -> "Grid":
    """Make an empty table without lines, with heads that are literals and said here."""
    from normalizer.report.grid import Grid  # noqa: PLC0415 - it imports rich, as above

    return Grid([said(column) for column in columns])
