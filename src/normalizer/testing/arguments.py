"""Checks of the arguments of strategies and laws, made at the call and not when a text is drawn."""

from normalizer.errors import OptionError
from normalizer.frames.missing import Needs

with Needs("testing"):
    from hypothesis.strategies import SearchStrategy

__all__ = ["at_least_one", "flags", "strategy", "text_drawn"]


def at_least_one(name: str, number: int, why: str) -> int:
    """Require a number of at least 1.

    Raises:
        TypeError: The number is not an `int`.
        OptionError: The number is less than 1.

    >>> at_least_one("words", 0, "a text without a word is in no script")
    Traceback (most recent call last):
        ...
    normalizer.errors.OptionError: words must be at least 1, got 0: a text without a word is in no script
    """
    if isinstance(number, bool) or not isinstance(number, int):
        message = f"{name} must be an int, got {number!r}"
        raise TypeError(message)
    if number < 1:
        message = f"{name} must be at least 1, got {number}: {why}"
        raise OptionError(message)
    return number


def flags(**given: bool) -> None:
    """Require that each argument is True or False.

    Raises:
        TypeError: An argument is something else.
    """
    for name, flag in given.items():
        if not isinstance(flag, bool):
            message = f"{name} must be True or False, got {flag!r}"
            raise TypeError(message)


def strategy(name: str, given: SearchStrategy[str] | None) -> None:
    """Require a strategy or None; what it draws is checked by `text_drawn`.

    Raises:
        TypeError: The argument is something else.
    """
    if given is not None and not isinstance(given, SearchStrategy):
        message = f"{name} must be a strategy of Hypothesis that draws str, or None, got {given!r}"
        raise TypeError(message)


def text_drawn(text: str) -> str:
    """Require that a drawn text is a `str`, and return it.

    Raises:
        TypeError: The text is something else.
    """
    if not isinstance(text, str):
        message = f"a text must be a str, got {type(text).__name__}; a strategy given as `texts` must draw str"
        raise TypeError(message)
    return text
