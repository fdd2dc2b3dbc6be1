"""Where an installed package is, and its version, without `importlib.metadata`, which takes 20 ms to import.

The first conversion of a process imports this module, so it imports only modules that are quick to import.
"""

import os
from importlib.machinery import PathFinder  # `importlib.util` takes three times as long to import

__all__ = ["installed_version", "package_folder"]


def package_folder(package: str) -> str:
    """The folder of an installed package, or an empty string if it is missing."""
    spec = PathFinder.find_spec(package)
    return os.path.dirname(spec.origin) if spec and spec.origin else ""  # noqa: PTH120 - pathlib is slow to import


def installed_version(distribution: str, package: str) -> str:
    """The version of a distribution by the folder of its metadata, beside its package.

    Returns:
        The version; an empty string if it is not installed, or not in such a way that this tells its version.
    """
    folder = package_folder(package)
    start, end = f"{distribution.replace('-', '_')}-", ".dist-info"
    try:
        names = os.listdir(os.path.dirname(folder)) if folder else []  # noqa: PTH120, PTH208 - as above
    except OSError:
        return ""
    found = [name for name in names if name.startswith(start) and name.endswith(end)]
    return found[0][len(start) : -len(end)] if len(found) == 1 else ""
