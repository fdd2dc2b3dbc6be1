"""Doubts that are reported, and those that the words around settle."""

import pytest

from normalizer import Normalizer
from normalizer.check.checker import check
from normalizer.check.doubts import once_per_word
from normalizer.documents import read

TRADITIONAL = "這個專案的說明與設定檔請參閱專門的網頁，謝謝。"
"""A text that is traditional throughout."""


def found(text: str, standard: str = "zh-Hant-TW", around: str = TRADITIONAL) -> list[tuple[str, str]]:
    """The words and codes of what is reported of a text in a file."""
    document = read("a.md", f"{around}\n\n{text}\n".encode())
    violations = [one.violation for one in check(document, [Normalizer(standard)] * len(document.blocks))]
    return [(violation.word, violation.code) for violation in once_per_word(violations)]


@pytest.mark.parametrize(
    "text",
    [
        "輸入標籤名稱",
        "僅限位於波蘭的收件者",
        "複製路徑到剪貼簿",
        "請先嘗試",
        "剩餘天數",
        "控制台",
        "字元後",
        "分布",
        "每周",
        "每行一個中繼網址",
        "謹慎使用資源，並力行公開透明",
        "編輯工作檯選單",
        "課程涵蓋了您需要瞭解的一切",
        "加侖（美制）",
        "檔名准用啲咩字元",
        "撥弦聲",
    ],
)
def test_settled(text: str) -> None:
    """In a file that is traditional throughout, a word that natives spell so is no doubt, whatever crosses it."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("重覆的項目", "重覆"),
        ("限製人數", "限製"),
        ("已復製到剪貼簿", "復製"),
        ("製定規則", "製定"),
        ("盡管沒有", "盡管"),
        ("我里走", "里"),
    ],
)
def test_worth_a_look(text: str, word: str) -> None:
    """A word that is spelt otherwise is reported, also with a form that only traditional writing has."""
    assert [reported for reported, _ in found(text)] == [word]


def test_a_mixed_file() -> None:
    """In a file that is not traditional throughout, forms that both scripts share stay in doubt, others do not."""
    mixed = TRADITIONAL + "这个项目的说明与设置文件请参阅网页"
    assert ("標籤", "HN201") not in found("輸入標籤名稱", around=mixed)
    assert ("每周", "HN101") in found("每周", around=mixed)


def test_simplified_files_have_none() -> None:
    """A good simplified file has no reports at all."""
    text = "双方就朝鲜问题进行了会谈，发表了声明。里面的标签名称位于控制台后面，每周重复一次，只有云端的复制品。"
    assert found(text, "zh-Hans", around=text) == []


def test_once_per_word() -> None:
    """A word is reported once for each file, and says where else it is; two characters of a word are one place."""
    document = read("a.txt", "重覆，重覆。\n重覆\n".encode())
    violations = [one.violation for one in check(document, [Normalizer("zh-Hant-TW")])]
    (kept,) = once_per_word(violations)
    assert (kept.line, kept.column, kept.places) == (1, 2, 3)
    assert kept.message.endswith("(and in 2 more places)")
