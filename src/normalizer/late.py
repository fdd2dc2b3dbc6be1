"""Names of a package that are imported with their first use (PEP 562)."""

import sys
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
                from importlib import import_module  # noqa: PLC0415 - only needed once for each name

                value = vars(sys.modules[package])[name] = getattr(import_module(module), name)
                return value
        message = f"module {package!r} has no attribute {name!r}"
        raise AttributeError(message)

    return found
