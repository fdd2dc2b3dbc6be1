"""A walk through a folder in the same order on every machine, without following links, so that it always ends."""

import os
from collections.abc import Callable, Iterator

__all__ = ["walk"]


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
