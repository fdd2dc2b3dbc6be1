"""The option `strict`: one form throughout, the first of the list."""

import pickle

import pytest

from normalizer import Normalizer, convert, normalize

MIXED = "裡面的羣眾說台灣，裏面的群眾説臺灣，秘書和祕書，隨著和隨着"


@pytest.mark.parametrize(
    ("standard", "expected"),
    [
        ("zh-Hant", "裡面的群眾說台灣，裡面的群眾說台灣，祕書和祕書，隨著和隨著"),
        ("zh-Hant-TW", "裡面的群眾說台灣，裡面的群眾說台灣，祕書和祕書，隨著和隨著"),
        ("zh-Hant-HK", "裏面的群眾説台灣，裏面的群眾説台灣，祕書和祕書，隨着和隨着"),
    ],
)
def test_one_form_throughout(standard: str, expected: str) -> None:
    """Every form of a character becomes the one that the list of the region ranks first; twice is once."""
    found = normalize(MIXED, standard, strict=True)
    assert found.text == expected == convert(MIXED, standard, strict=True)
    assert convert(expected, standard, strict=True) is expected
    assert found.revert() == MIXED


def test_off_by_default() -> None:
    """Without it, natives' text stays."""
    text = "裡面的羣眾說台灣，裏面的群眾説臺灣"
    assert convert(text, "zh-Hant") is text
    assert convert(text, "zh-Hant", strict=False) is text


def test_standards_of_one_list() -> None:
    """Where no usage is known it makes no difference."""
    for standard in ("zh-Hans", "zh-Hant-CN", "zh-Hant-x-opencc", "zh-Hans@1958-12-08"):
        assert convert(MIXED, standard, strict=True) == convert(MIXED, standard)


def test_a_copy_and_another_standard_are_strict_too() -> None:
    """A pickled normalizer, and one towards another standard, keep the option."""
    strict = Normalizer("zh-Hant-TW", strict=True)
    assert strict.options.strict
    assert pickle.loads(pickle.dumps(strict)).convert(MIXED) == strict.convert(MIXED)  # noqa: S301 - made here
    assert strict.towards("zh-Hant-HK").convert(MIXED) == convert(MIXED, "zh-Hant-HK", strict=True)


def test_a_word_of_the_dictionary_of_taiwan_has_one_spelling() -> None:
    """Both 凶手 and 兇手 are right, and strictly one is written."""
    text = "這是兇手，那是凶手，歷史學家說。"
    assert convert(text, "zh-Hant-TW") == text
    assert convert(text, "zh-Hant-TW", strict=True) == "這是兇手，那是兇手，歷史學家說。"
    assert convert("他的丈母娘與奶娘", "zh-Hant-TW", strict=True) == "他的丈母娘與奶娘"
