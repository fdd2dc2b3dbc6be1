r"""Escapes with a backslash, as many formats have them: read, and written in the style of those they replace."""

import re
from collections.abc import Mapping
from typing import Final

__all__ = ["ESCAPE", "ESCAPE_EITHER", "meaning", "numbered"]

ESCAPE: Final = r"\\(?:u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|.|\Z)"
r"""The pattern of an escape: a code unit of UTF-16 or a pair of them (`\u9bae`), or a backslash before a character."""

ESCAPE_EITHER: Final = ESCAPE.replace("u[", "[uU][")
r"""The same where `\U9bae` means what `\u9bae` means."""

_CODE: Final = re.compile(r"\\([uU])([0-9A-Fa-f]{4})")
_WIDE: Final = re.compile("[^\x00-\x7e]")


def meaning(escape: str, names: Mapping[str, str]) -> str:
    r"""The text that an escape stands for; empty if it is unknown, or half of a surrogate pair.

    Args:
        escape: What `ESCAPE` has matched.
        names: The meaning of letters and marks after a backslash.

    >>> meaning("\\u9bae", {}), meaning("\\ud86d\\udf48", {}), meaning("\\n", {"n": "\n"}), meaning("\\ud86d", {})
    ('鮮', '𫝈', '\n', '')
    """
    codes = [int(found[2], 16) for found in _CODE.finditer(escape)]
    if not codes:
        return names.get(escape[1:], "")
    return b"".join(code.to_bytes(2, "little") for code in codes).decode("utf-16-le", "ignore")


def numbered(written: str, before: str) -> str:
    r"""The text with an escape for each character outside of ASCII if an escape is replaced, in its style.

    >>> numbered("鲜𫝈!", "\\u9BAE"), numbered("鲜", "\\U9bae"), numbered("鲜", "鮮")
    ('\\u9C9C\\uD86D\\uDF48!', '\\U9c9c', '鲜')
    """
    found = _CODE.match(before)
    if not found:
        return written
    style = "04X" if found[2].upper() == found[2] != found[2].lower() else "04x"

    def escape(char: re.Match[str]) -> str:
        data = char[0].encode("utf-16-be", "surrogatepass")
        units = (int.from_bytes(data[here : here + 2], "big") for here in range(0, len(data), 2))
        return "".join(f"\\{found[1]}{unit:{style}}" for unit in units)

    return _WIDE.sub(escape, written)
