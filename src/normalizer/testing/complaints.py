"""Checks of a converter on one text: each returns a complaint, or an empty string if the text keeps the law."""

import sys
from collections.abc import Callable
from typing import Final, TypeVar

from normalizer.engine.tables.classes import classify
from normalizer.engine.text.characters import HAN
from normalizer.lexicon import load_lexicon
from normalizer.model import Script

__all__ = [
    "Converter",
    "RaisedError",
    "again",
    "any_text",
    "checked",
    "guarded",
    "lengths",
    "loss",
    "others",
    "paragraphs",
    "shown",
    "strange",
    "twice",
]

Converter = Callable[[str], str]
Answer = TypeVar("Answer")
_SHOWN: Final = 60


class RaisedError(Exception):
    """Error of a converter, which is the cause.

    Attributes:
        text: Text that was given to the converter; a law tries variations of its text too.
    """

    def __init__(self, text: str) -> None:
        """Keep the text."""
        self.text = text
        super().__init__(text)


def shown(text: str) -> str:
    """Show a text on one line, shortened if it is long."""
    return repr(text[:_SHOWN])


def _in_control() -> tuple[type[BaseException], ...]:
    """Exceptions that end a run or skip a test, and those that are guarded already.

    Every other one is an error of the converter, even outside of `Exception`: a panic of Rust is a `BaseException`.
    """
    found: list[type[BaseException]] = [KeyboardInterrupt, SystemExit, GeneratorExit, RaisedError]
    for module, name in (
        ("asyncio", "CancelledError"),
        ("hypothesis.errors", "StopTest"),
        ("hypothesis.errors", "UnsatisfiedAssumption"),
        ("_pytest.outcomes", "OutcomeException"),
    ):
        if module in sys.modules:  # an exception is raised only by a module that was imported
            found.append(getattr(sys.modules[module], name))
    return tuple(found)


def guarded(function: Callable[[str], Answer]) -> Callable[[str], Answer]:
    """Wrap a function so that an error tells the text; of nested guards, the innermost counts."""

    def ask(text: str) -> Answer:
        try:
            return function(text)
        except _in_control():
            raise
        except BaseException as error:
            raise RaisedError(text) from error

    return ask


def checked(converter: Converter) -> Converter:
    """Guard a converter, and require that it returns a `str`."""

    def convert(text: str) -> str:
        result = converter(text)
        if not isinstance(result, str):
            message = f"a converter must return a str, got {type(result).__name__}"
            raise TypeError(message)
        return result

    return guarded(convert)


def any_text(convert: Converter, text: str) -> str:
    """Check that the converter takes the text; an error is the complaint."""
    convert(text)
    return ""


def twice(convert: Converter, text: str) -> str:
    """Check that a second conversion changes nothing."""
    once = convert(text)
    second = convert(once)
    return "" if once == second else f"gives {shown(once)}, and that gives {shown(second)}"


def others(convert: Converter, text: str) -> str:
    """Check that only Han characters differ."""
    result = convert(text)
    same = HAN.sub("", text) == HAN.sub("", result)
    return "" if same else f"gives {shown(result)}, in which other characters than Han differ"


def lengths(convert: Converter, text: str) -> str:
    """Check that the number of characters stays the same."""
    result = convert(text)
    return "" if len(result) == len(text) else f"gives {shown(result)}, {len(result)} characters for {len(text)}"


def loss(convert: Converter, text: str) -> str:
    """Check that Han characters neither vanish altogether nor appear from nothing."""
    result = convert(text)
    same = bool(HAN.search(text)) == bool(HAN.search(result))
    return "" if same else f"gives {shown(result)}"


def paragraphs(convert: Converter, text: str) -> str:
    """Check that a paragraph is converted independently of the next one."""
    parts = [f"{text}。\n", f"{text[::-1]}。\n"]
    whole, joined = convert("\n".join(parts)), "\n".join(map(convert, parts))
    return "" if whole == joined else f"before its reverse gives {shown(whole)}, by paragraphs {shown(joined)}"


def again(convert: Converter, text: str) -> str:
    """Check that a later call gives the same result."""
    first = convert(text)
    convert(f"{text}頭髮头发")
    second = convert(text)
    return "" if first == second else f"gives {shown(first)}, and later {shown(second)}"


def strange(convert: Converter, other: Script, text: str) -> str:
    """Check that no form of the other script appears."""
    result = convert(text)
    classes = classify(result, load_lexicon())
    found = "".join(form for form, script in zip(result, classes, strict=True) if script == other)
    return f"gives {shown(result)} with {found}" if found else ""
