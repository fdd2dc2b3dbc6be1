"""Placeholders in messages: names of variables, which stay."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from normalizer.documents.pieces import cut
from normalizer.documents.values import OBJECT, Part

__all__ = ["VARIABLE", "without"]

VARIABLE: Final = re.compile(
    r"[%$]\{[^{}\r\n]*\}|\{\{[^{}\r\n]*\}\}|(?<![A-Za-z}\]^_])\{[\w.:-]+\}|%\([\w.:-]+\)|\$t\([^()\r\n]*\)"
)
"""A variable as Java, Ruby, JavaScript and Python write it: `{name}`, `${name}`, `%{name}`, `{{name}}`, `%(name)s`, and
what i18next puts in, `$t(key)`. Braces after a letter are an argument of TeX, which is text: `\\text{name}`."""


def without(parts: Iterable[Part], pattern: re.Pattern[str] = VARIABLE) -> Iterator[Part]:
    """The parts of a text with its placeholders as objects, which divide words and stay.

    Args:
        parts: The parts; an escape inside a placeholder is not expected.
        pattern: The placeholders.
    """
    for part in parts:
        if part.whole:
            yield part
            continue
        here = 0
        for found in pattern.finditer(part.text):
            if here < found.start():
                yield cut(part, here, found.start())
            yield Part(part.start + found.start(), part.start + found.end(), OBJECT, whole=True, context=part.context)
            here = found.end()
        if here < len(part.text):
            yield cut(part, here, len(part.text))
