"""What reports for people are made of."""

import re
from typing import Final

from rich.table import Table
from rich.text import Text

__all__ = ["form_of", "marked", "plural", "table", "title", "visible", "writable"]

_MARKS: Final = str.maketrans({" ": "␣", "\u3000": "□", "\t": "⇥", "\n": "⏎"})
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def plural(number: int, one: str, many: str) -> str:
    """A number with its noun.

    >>> plural(1, "form", "forms"), plural(2092, "form", "forms")
    ('1 form', '2,092 forms')
    """
    return f"{number:,} {one if number == 1 else many}"


def visible(text: str) -> str:
    r"""A text whose controls and surrogates can be printed and cannot steer the terminal.

    >>> visible("談\x1b[31m")
    '談\\u001b[31m'
    """
    return "".join(c if c.isprintable() or c == "\u3000" else f"\\u{ord(c):04x}" for c in text)


def marked(text: str) -> str:
    r"""As `visible`, with signs for white space, where that is what is shown.

    >>> marked("周 恩\n")
    '周␣恩⏎'
    """
    return visible(text.translate(_MARKS))


def form_of(text: str) -> str:
    r"""A form as it is shown: with signs for white space where it begins or ends with it, and a dash for none.

    >>> form_of("談"), form_of(" "), form_of("\n\n"), form_of("")
    ('談', '␣', '⏎⏎', '–')
    """
    return visible(text) if text and text == text.strip() else marked(text) or "–"


def writable(text: str) -> str:
    r"""A text that can be written as UTF-8: a lone surrogate, which is no character, is escaped.

    >>> writable("談\ud800")
    '談\\ud800'
    """
    return _SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def title(text: str) -> Text:
    """A heading after an empty line."""
    return Text(f"\n{text}", style="bold")


def table(*columns: str) -> Table:
    """An empty table without lines."""
    found = Table(box=None, pad_edge=False, show_edge=False)
    for column in columns:
        found.add_column(column, overflow="fold", style=None, header_style="dim")
    return found
