"""Texts of subclasses of `str`: nodes of parsers, cells of arrays, strings that are marked as safe."""

from collections.abc import Callable
from typing import Any

import pytest

from normalizer import Normalizer, character, compare, convert, date, detect, render
from normalizer.editions import collate


class Node(str):
    """A `str` of another library: a node of a parser, a cell of an array."""

    __slots__ = ()


STRANGE: dict[str, Callable[..., object]] = {
    "__len__": lambda _: 1,
    "__getitem__": lambda *_: "x",
    "__iter__": lambda _: iter("xy"),
    "__eq__": lambda *_: True,
    "__hash__": lambda _: 1,
    "isascii": lambda _: True,
    "splitlines": lambda *_: ["x"],
    "encode": lambda *_: b"x",
    "translate": lambda *_: "x",
}
Strange = type("Strange", (str,), {"__slots__": (), "__doc__": "Its methods say something else.", **STRANGE})
OF_SUBCLASSES = (
    "余先生和后面的「台」「臺」二字，徐乾學，魯迅著《吶喊》，软件\n周 恩 来說“會谈”。⿰亻爾 今日は天気がいい"
)
CALLS: dict[str, Callable[[str], object]] = {
    **{
        f"{name} {to} {options}": call
        for to in ("zh-Hans", "zh-Hant-TW")
        for options in ({}, {"vocabulary": True}, {"layout": True}, {"terms": {"會谈": "會晤"}}, {"protect": ["软件"]})
        for ours in [Normalizer(to, **options)]
        for name, call in {
            "convert": lambda text, ours=ours: ours.convert(text),
            "convert_many": lambda text, ours=ours: ours.convert_many([text, "x"]),
            "threads": lambda text, ours=ours: ours.convert_many([text, "x"], threads=2),
            "stream": lambda text, ours=ours: "".join(ours.stream([text])),
            "normalize": lambda text, ours=ours: render(ours.normalize(text), "json"),
        }.items()
    },
    "the function convert": convert,
    "detect": lambda text: render(detect(text), "json"),
    "date": lambda text: render(date(text), "json"),
    "compare": lambda text: render(compare(text, "余先生"), "json"),
    "compare, other": lambda text: render(compare("余先生", text), "json"),
    "collate": lambda text: render(collate("余先生", text), "json"),
}


@pytest.mark.parametrize("kind", [Node, Strange])
@pytest.mark.parametrize("name", CALLS)
def test_subclasses_of_str(name: str, kind: type[str]) -> None:
    """A text is its characters, whatever class it is of and whatever methods that has."""
    assert CALLS[name](kind(OF_SUBCLASSES)) == CALLS[name](OF_SUBCLASSES)


def test_a_character_of_a_subclass() -> None:
    """It is one character, too."""
    assert character(Node("国")) == character("国") == character(Strange("国"))


@pytest.mark.parametrize("kind", [Node, Strange])
@pytest.mark.parametrize("options", [{}, {"terms": {"软": "軟體"}}])
def test_what_does_not_change_is_the_same_object(options: dict[str, Any], kind: type[str]) -> None:
    """Also if it is of a subclass; a result with reasons has the characters, as a `str`."""
    ours, unchanged = Normalizer("zh-Hant", **options), kind("頭髮")
    assert ours.convert(unchanged) is unchanged
    for threads in (1, 2):
        assert ours.convert_many([unchanged, "x"], threads=threads)[0] is unchanged
    found = ours.normalize(unchanged)
    assert type(found.source) is type(found.text) is str
    assert found.source is found.text
