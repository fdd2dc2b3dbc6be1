"""What lies in a folder, in the same order on every machine; links are not followed, so that no loop matters."""

import os
from collections.abc import Callable, Iterator

__all__ = ["walk"]


def walk(top: str, complain: Callable[[OSError], object]) -> Iterator[tuple[str, list[str], list[str]]]:
    """A folder and the folders in it, from the outside in, each with the names of what it holds, sorted.

    Args:
        top: The folder.
        complain: Takes the error where a folder cannot be read; the rest is walked all the same.

    Yields:
        The path of a folder, the names of its folders and those of everything else. A folder whose name the caller
        takes out of the list is not entered. Links to folders and to files are in neither list.
    """
    for folder, folders, files in os.walk(top, onerror=complain):
        folders[:] = sorted(name for name in folders if not os.path.islink(os.path.join(folder, name)))
        yield folder, folders, sorted(name for name in files if not os.path.islink(os.path.join(folder, name)))
