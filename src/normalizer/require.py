"""Argument checks of public functions, done before anything else.

A value of the wrong type is a plain `TypeError`, an offset outside the text an `IndexError`; both messages say what was
given and what was expected.
"""

from collections.abc import Iterable
from operator import index
from typing import NoReturn, TypeVar

__all__ = ["refuse_text", "require_flag", "require_offset", "require_type", "several"]

_Item = TypeVar("_Item")


def require_type(what: str, given: object, kind: type | tuple[type, ...], expected: str) -> None:
    """Refuse a value of another type.

    Args:
        what: The name of the value in the message.
        given: The value.
        kind: The type, or several of them.
        expected: The same in words, with an example or a remedy.

    Raises:
        TypeError: The value is of another type.

    >>> require_type("the encoding", 5, str, "a str such as 'utf-8'")
    Traceback (most recent call last):
        ...
    TypeError: the encoding must be a str such as 'utf-8', got int
    """
    if not isinstance(given, kind):
        message = f"{what} must be {expected}, got {type(given).__name__}"
        raise TypeError(message)


def refuse_text(what: str, given: object) -> NoReturn:
    """Refuse a value that is no text, and say what to do with it.

    Args:
        what: The name of the value in the message.
        given: The value.

    Raises:
        TypeError: Always.

    >>> refuse_text("the text", ["朝鮮", "会談"])
    Traceback (most recent call last):
        ...
    TypeError: the text must be a str, got list; for several texts use Normalizer(...).convert_many(texts)
    """
    message = f"{what} must be a str, got {type(given).__name__}"
    if given is None:
        message += "; an empty text is ''"
    elif isinstance(given, bytes | bytearray | memoryview):
        message += "; decode it first, as in data.decode('utf-8')"
    elif hasattr(given, "__fspath__"):
        message += "; read it first, as in path.read_text('utf-8')"
    elif hasattr(given, "__iter__"):
        message += "; for several texts use Normalizer(...).convert_many(texts)"
    raise TypeError(message)


def require_flag(name: str, given: object) -> None:
    """Refuse a value that is not a `bool`: Python takes the string `"no"` for true.

    Raises:
        TypeError: The value is neither True nor False.
    """
    if not isinstance(given, bool):
        message = f"{name} must be True or False, got {given!r}"
        raise TypeError(message)


def several(name: str, given: Iterable[_Item], kind: type | tuple[type, ...], expected: str) -> tuple[_Item, ...]:
    """Make a tuple of several values; refuse a single string, which would be split into letters.

    Args:
        name: The name of the option.
        given: The values.
        kind: The type of each, or several types; a `bool` does not count as an `int`.
        expected: The values, in words.

    Raises:
        TypeError: It is a string, not iterable, or one of the values is of another type.

    >>> several("columns", "title", (str, int), "names or numbers of columns")
    Traceback (most recent call last):
        ...
    TypeError: columns takes several names or numbers of columns in a list or another iterable, got 'title' of type str
    """
    one = isinstance(given, str | bytes) or not hasattr(given, "__iter__")
    found = () if one else tuple(given)
    wrong = [given] if one else [item for item in found if not isinstance(item, kind) or isinstance(item, bool)]
    if wrong:
        came = wrong[0]
        message = (
            f"{name} takes several {expected} in a list or another iterable, got {came!r} of type {type(came).__name__}"
        )
        raise TypeError(message)
    return found


def require_offset(given: object, last: int) -> int:
    """Check an offset from 0 to the last one, and return it as an `int`.

    Raises:
        TypeError: It is not an integer.
        IndexError: It is outside the text.

    >>> require_offset(3, 2)
    Traceback (most recent call last):
        ...
    IndexError: offset 3 is outside the text, which has offsets 0 to 2
    """
    if isinstance(given, bool) or not hasattr(given, "__index__"):
        message = f"an offset must be an int, a number of code points, got {given!r} of type {type(given).__name__}"
        raise TypeError(message)
    offset = index(given)
    if not 0 <= offset <= last:
        there = f"which has offsets 0 to {last}" if last >= 0 else "which is empty"
        message = f"offset {offset} is outside the text, {there}"
        raise IndexError(message)
    return offset
