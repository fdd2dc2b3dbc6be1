"""What is wrong with an answer of a converter: a sentence, or an empty string where nothing is."""

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
    """A converter raised, which is the cause.

    Attributes:
        text: What it was given; a law asks it of more than its own text.
    """

    def __init__(self, text: str) -> None:
        """Keep the text."""
        self.text = text
        super().__init__(text)


def shown(text: str) -> str:
    """A text on one line, cut where it is long."""
    return repr(text[:_SHOWN])


def _in_control() -> tuple[type[BaseException], ...]:
    """What is no answer of a converter: that a run is to end, or a test be left out; and what is guarded already.

    All else is one, also outside `Exception`: a panic of a converter written in Rust comes from `BaseException`.
    """
    found: list[type[BaseException]] = [KeyboardInterrupt, SystemExit, GeneratorExit, RaisedError]
    for module, name in (
        ("asyncio", "CancelledError"),
        ("hypothesis.errors", "StopTest"),
        ("hypothesis.errors", "UnsatisfiedAssumption"),
        ("_pytest.outcomes", "OutcomeException"),
    ):
        if module in sys.modules:  # who raises one has imported it
            found.append(getattr(sys.modules[module], name))
    return tuple(found)


def guarded(function: Callable[[str], Answer]) -> Callable[[str], Answer]:
    """The function, and with what it raises the text that it was given; the innermost that is guarded tells."""

    def ask(text: str) -> Answer:
        try:
            return function(text)
        except _in_control():
            raise
        except BaseException as error:
            raise RaisedError(text) from error

    return ask


def checked(converter: Converter) -> Converter:
    """The converter, guarded, and that it gives text."""

    def convert(text: str) -> str:
        result = converter(text)
        if not isinstance(result, str):
            message = f"a converter must return a str, got {type(result).__name__}"
            raise TypeError(message)
        return result

    return guarded(convert)


def any_text(convert: Converter, text: str) -> str:
    """Nothing: an error is the complaint."""
    convert(text)
    return ""


def twice(convert: Converter, text: str) -> str:
    """That its result changes again."""
    once = convert(text)
    second = convert(once)
    return "" if once == second else f"gives {shown(once)}, and that gives {shown(second)}"


def others(convert: Converter, text: str) -> str:
    """That something else than Han differs."""
    result = convert(text)
    same = HAN.sub("", text) == HAN.sub("", result)
    return "" if same else f"gives {shown(result)}, in which other characters than Han differ"


def lengths(convert: Converter, text: str) -> str:
    """That there are more or fewer characters."""
    result = convert(text)
    return "" if len(result) == len(text) else f"gives {shown(result)}, {len(result)} characters for {len(text)}"


def loss(convert: Converter, text: str) -> str:
    """That all Han characters are gone, or come from nowhere."""
    result = convert(text)
    same = bool(HAN.search(text)) == bool(HAN.search(result))
    return "" if same else f"gives {shown(result)}"


def paragraphs(convert: Converter, text: str) -> str:
    """That a paragraph comes out otherwise beside another."""
    parts = [f"{text}。\n", f"{text[::-1]}。\n"]
    whole, joined = convert("\n".join(parts)), "\n".join(map(convert, parts))
    return "" if whole == joined else f"before its reverse gives {shown(whole)}, by paragraphs {shown(joined)}"


def again(convert: Converter, text: str) -> str:
    """That it comes out otherwise later."""
    first = convert(text)
    convert(f"{text}頭髮头发")
    second = convert(text)
    return "" if first == second else f"gives {shown(first)}, and later {shown(second)}"


def strange(convert: Converter, other: Script, text: str) -> str:
    """That forms came of the script that was not in the text."""
    result = convert(text)
    classes = classify(result, load_lexicon())
    found = "".join(form for form, script in zip(result, classes, strict=True) if script == other)
    return f"gives {shown(result)} with {found}" if found else ""
