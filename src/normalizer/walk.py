"""Folders and patterns; a walk has the same order on every machine, and follows no links, so that it always ends."""

import os
import re
from collections.abc import Callable, Iterator

__all__ = ["is_pattern", "literal_part", "walk"]


def is_pattern(path: str) -> bool:
    """True if a path contains a special character of patterns.

    >>> is_pattern("人民日报/*.txt"), is_pattern("人民日报/1958.txt")
    (True, False)
    """
    return literal_part(path) != path


def literal_part(path: str) -> str:
    """What is before the first special character of patterns.

    >>> literal_part("人民日报/1958-*.txt")
    '人民日报/1958-'
    """
    return re.split(r"[*?\[]", path, maxsplit=1)[0]


def walk(top: str, complain: Callable[[OSError], object]) -> Iterator[tuple[str, list[str], list[str]]]:
    """Walk through a folder and the folders in it, from the outside in; names are sorted.

    Args:
        top: The folder.
        complain: Called with the error if a folder cannot be read; the walk continues.

    Yields:
        The path of a folder, the names of its folders, and the names of everything else in it. A folder whose name
        the caller removes from the list is not entered. Links to folders and to files are in neither list.
    """
    for folder, folders, files in os.walk(top, onerror=complain):
        folders[:] = sorted(name for name in folders if not os.path.islink(os.path.join(folder, name)))
        yield folder, folders, sorted(name for name in files if not os.path.islink(os.path.join(folder, name)))
