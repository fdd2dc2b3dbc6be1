"""The names of `cython` that the interpreted kernel uses, for installations without Cython.

The interpreted kernel gives the same results with Cython and without; the compiled one does not use this module.
"""

from typing import Final

__all__ = ["cast", "compiled", "int", "longlong", "nogil"]

compiled: Final = False
int = int  # noqa: A001, PLW0127 - the type of C has this name
longlong = int


class _NoGil:
    """A context manager that does nothing."""

    def __enter__(self) -> None:
        """Enter."""

    def __exit__(self, *_: object) -> None:
        """Leave."""


nogil: Final = _NoGil()


def cast(_: object, value: float) -> int:
    """The value truncated to a whole number: every cast of the interpreted kernel is to an integer."""
    return int(value)
