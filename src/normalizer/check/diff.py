"""Unified diff between two versions of a file, for people and for `patch`."""

import os
import re
from collections.abc import Iterator
from difflib import unified_diff
from typing import Final

__all__ = ["diff"]

_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
_NO_END: Final = "\\ No newline at end of file\n"

_ESCAPES: Final = {"\a": "a", "\b": "b", "\t": "t", "\n": "n", "\v": "v", "\f": "f", "\r": "r", '"': '"', "\\": "\\"}


def diff(before: str, after: str, name: str) -> str:
    r"""Return a unified diff, or an empty string if nothing differs.

    Lines end with LF; a CR before it belongs to the line.

    >>> print(diff("朝鮮\n人民", "朝鲜\n人民", "a.txt"), end="")
    --- a.txt
    +++ a.txt
    @@ -1,2 +1,2 @@
    -朝鮮
    +朝鲜
     人民
    \ No newline at end of file
    """
    name = _header(name)
    return "".join(_with_ends(unified_diff(_LINE.findall(before), _LINE.findall(after), name, name)))


def _header(name: str) -> str:
    r"""Write a name as git and GNU diff do in a header.

    A name with control characters is quoted as in C, and so is one that begins with a blank, which `patch` skips. A tab
    marks the end of a name that contains blanks.

    >>> _header("國 a.md"), _header("a\nb.md")
    ('國 a.md\t', '"a\\nb.md"')
    """
    escaped = "".join(map(_escaped, name))
    if escaped != name or name.startswith(" "):
        escaped = f'"{escaped}"'
    return f"{escaped}\t" if " " in name else escaped


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return f"\\{_ESCAPES[char]}"
    # bytes that are no character in the encoding of the file system too
    return char if char.isprintable() else "".join(f"\\{byte:03o}" for byte in os.fsencode(char))


def _with_ends(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n{_NO_END}"
