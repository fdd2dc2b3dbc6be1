"""The language and the standard that the path of a file names."""

import pytest

from normalizer.documents.declared import language_of_path, standard_of_language


@pytest.mark.parametrize(
    ("path", "language", "standard"),
    [
        ("zh-TW.json", "zh-TW", "zh-Hant-TW"),
        ("conf/locale/zh_Hant/LC_MESSAGES/django.po", "zh-Hant", "zh-Hant"),
        ("app/src/main/res/values-zh-rTW/strings.xml", "zh-TW", "zh-Hant-TW"),
        ("res/values-b+zh+Hant+HK/strings.xml", "zh-Hant-HK", "zh-Hant-HK"),
        ("App/zh-Hant.lproj/Localizable.strings", "zh-Hant", "zh-Hant"),
        ("messages_zh_CN.properties", "zh-CN", "zh-Hans"),
        ("README.zh_tw.md", "zh-TW", "zh-Hant-TW"),
        ("i18n/zhCN.ts", "zh-CN", "zh-Hans"),
        ("docs/zh-cn/guide.md", "zh-CN", "zh-Hans"),
        ("docs/zh-cn/guide.zh-HK.md", "zh-HK", "zh-Hant-HK"),
        ("zh-TW/zh.json", "zh-TW", "zh-Hant-TW"),
        ("po/zh_TW.UTF-8.po", "zh-TW", "zh-Hant-TW"),
        ("zh-CHS.xlf", "zh-Hans", "zh-Hans"),
        ("yue.json", "yue", "zh-Hant-HK"),
        ("zh.json", "zh", ""),
        ("ja/zh.json", "zh", ""),
        ("values-zh/strings.xml", "zh", ""),
        ("ja.json", "ja", ""),
        ("README_ja.md", "ja", ""),
        ("locales/ja-JP/common.json", "ja", ""),
        ("values-ja-rJP/strings.xml", "ja", ""),
        ("messages_ja_JP.properties", "ja", ""),
        ("ja.lproj/Localizable.strings", "ja", ""),
        ("ja/zh-TW.json", "zh-TW", "zh-Hant-TW"),
        ("ko-KR.yml", "ko", ""),
        ("zhang/ninja.md", "", ""),
        ("java/kotlin.md", "", ""),
        ("en.json", "", ""),
        ("", "", ""),
    ],
)
def test_names(path: str, language: str, standard: str) -> None:
    """The name of the file counts before its folders, and a tag without a script names no standard."""
    assert language_of_path(path) == language
    assert standard_of_language(language) == standard


@pytest.mark.parametrize(
    ("language", "standard"),
    [("zh-Hant-SG", "zh-Hant"), ("zh_TW.UTF-8", "zh-Hant-TW"), ("en", ""), ("ja-JP", ""), ("yue-HK", "zh-Hant-HK")],
)
def test_languages(language: str, standard: str) -> None:
    """A region without a standard of its own has that of its script; other languages have none."""
    assert standard_of_language(language) == standard
