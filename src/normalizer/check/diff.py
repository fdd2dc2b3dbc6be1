"""The difference between two versions of a file, for a person and for `patch`."""

import re
from collections.abc import Iterator
from difflib import unified_diff
from typing import Final

__all__ = ["diff"]

_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
_NO_END: Final = "\\ No newline at end of file\n"


def diff(before: str, after: str, name: str) -> str:
    r"""A unified diff, or an empty string where nothing differs.

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
    return "".join(_with_ends(unified_diff(_LINE.findall(before), _LINE.findall(after), name, name)))


def _with_ends(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n{_NO_END}"
