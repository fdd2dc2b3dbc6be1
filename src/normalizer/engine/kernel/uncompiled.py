"""What the kernel needs of `cython` where it runs interpreted.

With Cython installed or not, the interpreted kernel does the same; nothing of this is used in the compiled one.
"""

from typing import Final

__all__ = ["cast", "compiled", "int", "nogil"]

compiled: Final = False
int = int  # noqa: A001, PLW0127 - the type of C has this name


class _NoGil:
    """A context that holds nothing."""

    def __enter__(self) -> None:
        """Enter."""

    def __exit__(self, *_: object) -> None:
        """Leave."""


nogil: Final = _NoGil()


def cast(_: object, value: float) -> int:
    """The value as a whole number, as every cast of the interpreted kernel is: a fraction is cut off."""
    return int(value)
