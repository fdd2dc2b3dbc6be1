"""What the kernel needs of `cython` where it runs interpreted: names without effect.

With Cython installed or not, the interpreted kernel does the same; nothing of this is used in the compiled one.
"""

from collections.abc import Callable
from typing import Any, Final, TypeVar

__all__ = ["cast", "ccall", "cclass", "cfunc", "compiled", "declare", "exceptval", "final", "inline", "nogil"]

_F = TypeVar("_F", bound=Callable[..., Any])

compiled: Final = False


def _as_it_is(function: _F) -> _F:
    """A decorator that does nothing."""
    return function


ccall = cclass = cfunc = inline = final = _as_it_is


def exceptval(**_: object) -> Callable[[_F], _F]:
    """A decorator with arguments that does nothing."""
    return _as_it_is


class _NoGil:
    """A decorator, and a context that holds nothing."""

    def __call__(self, function: _F) -> _F:
        """Decorate."""
        return function

    def __enter__(self) -> None:
        """Enter."""

    def __exit__(self, *_: object) -> None:
        """Leave."""


nogil: Final = _NoGil()


def cast(_: object, value: object) -> object:
    """The value; one with a fraction is cut off, as every cast of the kernel is to a whole number."""
    return int(value) if isinstance(value, float) else value


def declare(_: object, value: object) -> object:
    """The value as it is."""
    return value


_TYPES: Final = frozenset({"int", "uint", "bint", "double", "longlong", "ulonglong"})


def __getattr__(name: str) -> type:
    """A type of C: it has no effect."""
    if name in _TYPES:
        return object
    message = f"the kernel uses no cython.{name}"
    raise AttributeError(message)
