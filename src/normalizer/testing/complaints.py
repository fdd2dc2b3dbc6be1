"""What is wrong with an answer of a converter: a sentence, or an empty string where nothing is."""

from collections.abc import Callable
from typing import Final

from normalizer.engine.han import HAN
from normalizer.engine.scripts import classify
from normalizer.lexicon import load_lexicon
from normalizer.model import Script

__all__ = [
    "Converter",
    "again",
    "any_text",
    "checked",
    "lengths",
    "loss",
    "others",
    "paragraphs",
    "shown",
    "strange",
    "twice",
]

Converter = Callable[[str], str]
_SHOWN: Final = 60


def shown(text: str) -> str:
    """A text on one line, cut where it is long."""
    return repr(text[:_SHOWN]) if text.isprintable() else ascii(text[:_SHOWN])


def checked(converter: Converter) -> Converter:
    """The converter, and that it gives text."""

    def convert(text: str) -> str:
        result = converter(text)
        if not isinstance(result, str):
            message = f"a converter must return a str, got {type(result).__name__}"
            raise TypeError(message)
        return result

    return convert


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
