"""Every public function with the wrong type, the wrong value and the wrong size."""

import re
import time
from collections.abc import Callable
from types import MappingProxyType
from typing import Any

import pytest
import regex

import normalizer
from normalizer import DateError, Normalizer, OptionError, Span, StandardError, convert, normalize
from normalizer.engine import options

WRONG_TEXTS: tuple[Any, ...] = (None, b"\xe6\x9c\x9d", 1958, 1.5, ["朝鮮"], ("朝", "鮮"), {"朝": "鮮"}, object())

OF_TEXT: dict[str, Callable[[Any], object]] = {
    "character": normalizer.character,
    "compare": lambda text: normalizer.compare(text, "朝鮮"),
    "compare, other": lambda text: normalizer.compare("朝鮮", text),
    "convert": normalizer.convert,
    "convert, with terms": lambda text: normalizer.convert(text, terms={"朝": "鮮"}),
    "date": normalizer.date,
    "detect": normalizer.detect,
    "normalize": normalizer.normalize,
    "Normalizer.convert": Normalizer("zh-Hant").convert,
    "Normalizer.convert_many": lambda text: Normalizer("zh-Hant").convert_many([text]),
    "Normalizer.normalize": Normalizer("zh-Hant").normalize,
    "render": normalizer.render,
}
"""Every public function that takes a text or a result."""

OPTIONS: list[tuple[dict[str, Any], type[Exception], str]] = [
    ({"to": None}, TypeError, "the standard must be a str"),
    ({"to": b"zh-Hans"}, TypeError, "the standard must be a str"),
    ({"to": ""}, StandardError, "unknown standard ''"),
    ({"to": "zh" * 1000}, StandardError, "unknown standard"),
    ({"to": "zh-Hans@"}, DateError, "expected"),
    ({"to": "zh-Hans@1958-02-30"}, DateError, "there is no date"),
    ({"to": "zh-Hans@9999-01-01"}, DateError, "later than the tables"),
    ({"to": "zh-Hant@1958"}, StandardError, "no earlier state is known"),
    ({"terms": ["朝"]}, TypeError, "terms must be a mapping"),
    ({"terms": "朝鮮"}, TypeError, "terms must be a mapping"),
    ({"terms": {"朝": 1}}, TypeError, "map str to str"),
    ({"terms": {1: "朝"}}, TypeError, "map str to str"),
    ({"terms": {"": "朝"}}, OptionError, "must not be empty"),
    ({"terms": {"朝": ""}}, OptionError, "text is never dropped"),
    ({"terms": {"朝": "韓", "韓": "朝"}}, OptionError, "the terms contradict each other: '朝' becomes '韓'"),
    ({"terms": {"甲": "乙", "乙": "丙", "丙": "甲"}}, OptionError, "contradict each other"),
    ({"terms": {"北韓": "朝鮮", "朝鮮": "北朝鮮"}}, OptionError, "say what '北韓' shall be in the end"),
    ({"protect": ""}, OptionError, "would stand everywhere"),
    ({"protect": [""]}, OptionError, "would stand everywhere"),
    ({"protect": None}, TypeError, "str and compiled patterns"),
    ({"protect": 5}, TypeError, "str and compiled patterns"),
    ({"protect": b"x"}, TypeError, "str and compiled patterns"),
    ({"protect": [re.compile(b"x")]}, TypeError, "str and compiled patterns of str"),
    ({"vocabulary": 1}, TypeError, "vocabulary must be True or False"),
    ({"vocabulary": "yes"}, TypeError, "vocabulary must be True or False"),
    ({"kinds": "script"}, TypeError, "kinds takes several"),
    ({"kinds": 5}, TypeError, "kinds takes several"),
    ({"kinds": ["scripts"]}, OptionError, "kinds chooses from"),
    ({"kinds": ["vocabulary"]}, OptionError, "kinds chooses from"),
    ({"lexicon": None}, TypeError, "lexicon must be a name"),
    ({"lexicon": "opencc"}, StandardError, "unknown lexicon 'opencc'"),
    ({"lexicon": "opencc-python-reimplemented", "to": "ja"}, StandardError, "has no tables for ja"),
]


def test_every_function_is_called() -> None:
    """A new public function has to say here what it does with a wrong text."""
    functions = {name for name in normalizer.__all__ if callable(getattr(normalizer, name)) and name.islower()}
    assert functions - {"standards"} <= set(OF_TEXT)


@pytest.mark.parametrize("name", OF_TEXT)
def test_wrong_type_of_text(name: str) -> None:
    """What is no text, or no result, is a TypeError that says what came."""
    for wrong in WRONG_TEXTS:
        with pytest.raises(TypeError, match=type(wrong).__name__):
            OF_TEXT[name](wrong)


@pytest.mark.parametrize(("given", "error", "message"), OPTIONS, ids=[str(case[0])[:40] for case in OPTIONS])
def test_wrong_options(given: dict[str, Any], error: type[Exception], message: str) -> None:
    """A wrong option is refused, by every function that takes it, before a text is looked at."""
    for function in (convert, normalize):
        with pytest.raises(error, match=re.escape(message)):
            function("朝鮮", **given)
    with pytest.raises(error, match=re.escape(message)):
        Normalizer(**given)


def test_terms_of_every_size() -> None:
    """A term longer than the text changes nothing; one that maps to itself keeps; thousands at once are taken."""
    assert convert("朝鮮", terms={"朝鮮" * 5000: "韓"}) == "朝鲜"
    assert convert("朝鮮", terms={"朝鮮": "朝鮮"}) == "朝鮮"
    assert convert("朝鮮", terms={"朝鮮": "韓" * 5000}) == "韓" * 5000
    assert convert("號9和號99", terms={f"號{number}": f"第{number}號" for number in range(5000)}) == "第9號和第99號"
    assert convert("朝鮮", terms={}) == "朝鲜"


@pytest.mark.parametrize(
    "given",
    [
        {"terms": {}},
        {"terms": MappingProxyType({})},
        {"protect": []},
        {"protect": iter(())},
        {"kinds": ["compatibility", "glyph", "script", "variant"]},
    ],
    ids=["empty terms", "terms of another kind", "an empty list", "an empty iterator", "all kinds"],
)
def test_options_that_ask_for_nothing(given: dict[str, Any]) -> None:
    """They are no options at all, and so as fast as none."""
    asked = {"terms": None, "protect": (), **given}
    assert options.options(**asked) is options.NONE


@pytest.mark.parametrize("library", [re, regex])
def test_patterns_that_match_nothing_or_everything(library: Any) -> None:  # noqa: ANN401 - a module
    """A pattern may match nowhere, the empty string everywhere, or the whole text."""
    assert convert("朝鮮\n會談", protect=library.compile("(?!)")) == "朝鲜\n会谈"
    assert convert("朝鮮\n會談", protect=library.compile("")) == "朝鲜\n会谈"
    assert convert("朝鮮\n會談", protect=library.compile("(?=鮮)")) == "朝鲜\n会谈"
    assert convert("朝鮮\n會談", protect=library.compile("(?s).*")) == "朝鮮\n會談"


def test_a_pattern_that_takes_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pattern of `regex` that backtracks without end is stopped, with what to do; the result is never another."""
    monkeypatch.setattr(options, "_SECONDS", 0.2)
    pattern = regex.compile("^(?:國|國國)+$")
    began = time.monotonic()
    with pytest.raises(OptionError, match=r"took more than 0 s on 60 characters; write it without"):
        convert("國" * 59 + "民", protect=pattern)
    assert time.monotonic() - began < 60
    assert options._SECONDS + 10**6 / options._A_SECOND > 10  # noqa: SLF001 - a long text has more time


@pytest.mark.parametrize("wrong", [-1, 3, 10**30])
def test_offsets_outside(wrong: int) -> None:
    """An offset outside a text is an IndexError."""
    result = normalize("朝鮮")
    for function in (result.to_target, result.to_source):
        with pytest.raises(IndexError, match="lies outside the text"):
            function(wrong)


def test_units() -> None:
    """Offsets count code points: a character outside the first plane is one, whatever it is in UTF-16 or UTF-8."""
    result = normalize("𠮷朝鮮")
    assert [change.source for change in result.changes] == [Span(2, 3)]
    assert "𠮷朝鮮"[result.changes[0].source.slice] == "鮮"
