"""Where an installed package is, and its version, without `importlib.metadata`, which takes 20 ms to import.

The first conversion of a process imports this module, so it imports only modules that are quick to import.
"""

import os
import sys

__all__ = ["installed_version", "package_folder", "recorded_files"]

_END = ".dist-info"


def package_folder(package: str) -> str:
    """The folder of an installed package, or an empty string if it is missing."""
    for finder in sys.meta_path:  # as an import does; `importlib` would take as long to import as this module
        spec = finder.find_spec(package, None)
        if spec and spec.origin:
            return os.path.dirname(spec.origin)  # noqa: PTH120 - pathlib is slow to import
    return ""


def installed_version(distribution: str, package: str) -> str:
    """The version of a distribution by the folder of its metadata, beside its package.

    Returns:
        The version; an empty string if it is not installed, or not in such a way that this tells its version.
    """
    name = os.path.basename(_metadata_folder(distribution, package))  # noqa: PTH119 - as above
    return name[len(distribution) + 1 : -len(_END)]


def recorded_files(distribution: str, package: str) -> list[tuple[str, str]]:
    """The files of a distribution by the record of its installation, from the folder that contains its package.

    Returns:
        Each path with what the record says of its hash, such as `sha256=…` in base64, or an empty string; none if
        there is no record beside the package.
    """
    import csv  # noqa: PLC0415 - most processes read no record

    record = os.path.join(_metadata_folder(distribution, package), "RECORD")  # noqa: PTH118 - as above
    try:
        with open(record, encoding="utf-8", newline="") as file:  # noqa: PTH123 - as above
            return [(row[0], row[1]) for row in csv.reader(file) if len(row) > 1]
    except OSError:
        return []


def _metadata_folder(distribution: str, package: str) -> str:
    """The folder of the metadata of a distribution, beside its package; an empty string if there is not one of them."""
    folder = os.path.dirname(package_folder(package))  # noqa: PTH120 - as above
    try:
        names = os.listdir(folder) if folder else []  # noqa: PTH208 - as above
    except OSError:
        return ""
    start = f"{distribution.replace('-', '_')}-"
    found = [name for name in names if name.startswith(start) and name.endswith(_END)]
    return os.path.join(folder, found[0]) if len(found) == 1 else ""  # noqa: PTH118 - as above
