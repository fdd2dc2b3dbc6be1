"""Names of a package that are imported with their first use (PEP 562)."""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # as in `typing`, which is slow to import; so is `collections`
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["late_names"]


def late_names(package: str, homes: Mapping[str, tuple[str, ...]]) -> Callable[[str], object]:
    """Make the `__getattr__` of a package, which imports a module with the first of its names that is asked for.

    Args:
        package: The name of the package.
        homes: The names of each module.
    """

    def found(name: str) -> object:
        for module, names in homes.items():
            if name in names:
                __import__(module)
                value = vars(sys.modules[package])[name] = getattr(sys.modules[module], name)
                return value
        message = f"module {package!r} has no attribute {name!r}"
        raise AttributeError(message)

    return found
