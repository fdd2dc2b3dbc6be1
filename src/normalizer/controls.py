"""Characters that control what shows them: a terminal, an editor, the direction of reading."""

import codecs
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from normalizer.patterns import lazy_pattern

__all__ = ["CONTROLS", "escaped", "on_one_line", "on_terminal"]

CONTROLS: Final = lazy_pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls of C0 and C1 but for tab and line feed, bidi controls, separators of lines, and lone surrogates."""


def escaped(text: str) -> str:
    r"""Write controls as `\u` and four digits; line feeds and tabs stay.

    >>> print(escaped("談\x1b[31m\u202e"))
    談\u001b[31m\u202e
    """
    return text if text.isprintable() else CONTROLS.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def on_one_line(text: str) -> str:
    r"""Write controls as `\u` and four digits, line feeds and tabs too.

    >>> print(on_one_line("談\n\x1b[31m"))
    談\u000a\u001b[31m
    """
    return escaped(text).replace("\n", "\\u000a").replace("\t", "\\u0009")


def on_terminal(parts: Iterable[bytes], *, coloured: bool = False) -> Iterator[bytes]:
    r"""Escape controls in an output for a terminal; CR before LF stays, as do bytes that are no UTF-8.

    Args:
        parts: The output; a part may end within a character.
        coloured: True if it has colours of our own, whose text was escaped before; they stay.

    >>> b"".join(on_terminal([b"\x1b[31m\r\n", "談".encode()[:2], "談".encode()[2:]])).decode()
    '\\u001b[31m\r\n談'
    """
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    controls = _COLOURED if coloured else _PLAIN
    for part in chain(parts, (b"",)):
        text = decoder.decode(part, final=not part)  # an empty part ends nothing but a broken character
        yield controls.sub(_named, text).encode("utf-8", "surrogateescape")


_PLAIN: Final = lazy_pattern(rf"\r\n|[\ud800-\udfff]|{CONTROLS.pattern}")
_COLOURED: Final = lazy_pattern(rf"\x1b\[[0-9;]*m|{_PLAIN.pattern}")


def _named(found: re.Match[str]) -> str:
    """The name of a control; what else the patterns find stays."""
    text = found.group()
    return f"\\u{ord(text):04x}" if len(text) == 1 and not "\ud800" <= text <= "\udfff" else text
