"""What is known about one form."""

import json

import jsonschema
import pytest

from normalizer import CharacterError, Script, character, render, standards
from normalizer.lexicon import own_table
from normalizer.report.data import schema


@pytest.mark.parametrize("text", ["", "会談", "⿰亻尔", "說\U000e0101\U000e0102", "\U000e0101說"])
def test_not_one_character(text: str) -> None:
    """What is not one character is a ValueError that says what came."""
    with pytest.raises(CharacterError, match="expected one character") as caught:
        character(text)
    assert isinstance(caught.value, ValueError)


def test_not_a_str() -> None:
    """Anything else is a TypeError."""
    with pytest.raises(TypeError, match="as a str, got int"):
        character(0x8C08)  # type: ignore[arg-type]


def test_a_base_with_its_selector_is_one() -> None:
    """A variation selector belongs to the character before it."""
    found = character("說\U000e0101")
    assert (found.code_point, found.base, found.script) == ("U+8AAA U+E0101", "說", Script.TRADITIONAL)
    assert "variation selector U+E0101" in found.notes[0]
    assert found.counterparts == character("說").counterparts


@pytest.mark.parametrize(
    ("char", "standard", "forms"),
    [
        ("后", "zh-Hant", ("後", "后")),
        ("后", "zh-Hans", ("后",)),
        ("後", "zh-Hant", ("後",)),
        ("裏", "zh-Hant-TW", ("裡",)),
        ("羣", "zh-Hant-CN", ("群",)),
        ("发", "ja", ("発", "髪")),
        ("a", "zh-Hans", ("a",)),
    ],
)
def test_counterparts(char: str, standard: str, forms: tuple[str, ...]) -> None:
    """What a form may become in a standard, the first choice first; itself where it stays."""
    assert character(char).counterparts[standard] == forms


def test_notes() -> None:
    """What else a reader should know."""
    assert "Also the simplified form of 後." in character("后").notes
    assert "Set aside in 1955 for 于, standard again from 1988-03-25 (现代汉语通用字表)." in character("於").notes
    assert "private-use" in character("\ue000").notes[0]
    assert "lone surrogate" in character("\ud800").notes[0]
    assert "while a component was not simplified" in character("覌").notes[0]


def test_every_standard_character() -> None:
    """Every character of the table of 2013 has its level, its class, and something to become in every standard."""
    for form, level in own_table("mainland-2013").rows:
        found = character(form)
        assert found.level == int(level)
        assert found.script is not Script.UNLISTED
        assert list(found.counterparts) == list(standards())
        assert form in found.counterparts["zh-Hans"]


@pytest.mark.parametrize("char", ["谈", "后", "a", "\ud800", "\ue000", "說\U000e0101", "覌", "𰆊", "兔"])
def test_reports(char: str) -> None:
    """The card names the code point; the JSON obeys the schema."""
    found = character(char)
    assert found.code_point in render(found, "text")
    jsonschema.validate(json.loads(render(found, "json")), schema())


def test_second_edition() -> None:
    """The other edition of the dictionaries answers too, but for Japanese, of which it has no table."""
    assert character("后", lexicon="opencc-python-reimplemented").counterparts["zh-Hant"] == ("後", "后")
