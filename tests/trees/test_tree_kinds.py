"""What the three real projects show, with short files of our own of the same kinds; the facts are in `places.tsv`."""

from pathlib import Path

import pytest

from normalizer.check.config import CheckConfiguration
from normalizer.check.worker import FileChecker, Mode

KINDS = {
    # a catalogue in several lines, whose header names the language: only the translations, at the line of the string
    "help/zh_TW.po": (
        (
            '# 翻译：某人\nmsgid ""\nmsgstr ""\n"Language: zh_TW\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
            '#: 设置.page:10\n#, fuzzy\nmsgid "设置"\nmsgstr ""\n"請參閱說明，"\n"并儘早回覆設定的結果。\\n"\n\n'
            'msgctxt "单位"\nmsgid "pint"\nmsgstr "加侖"\n'
        ),
        ["12:2 HN101 error"],
    ),
    # the same catalogue for Hong Kong, where natives write the particle 着
    "help/zh_HK.po": (
        (
            'msgid ""\nmsgstr ""\n"Language: zh_HK\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
            'msgid "It is running."\nmsgstr "佢而家行著，唔該等陣先啦，仲有嘢做緊嘅。"\n'
        ),
        ["7:13 HN102 error"],
    ),
    # strings of Android in Cantonese: names and comments stay, entities and escapes count as they stand in the file
    "res/values-zh-rHK/strings.xml": (
        (
            '<?xml version="1.0" encoding="utf-8"?>\n<resources>\n    <!-- 设置 -->\n'
            '    <string name="设置">設定同埋說明</string>\n'
            '    <string name="ok">喺呢度揀啲嘢 &amp; 睇实佢</string>\n</resources>\n'
        ),
        ["5:37 HN101 error"],
    ),
    # a file of keys in the traditional characters of Taiwan, with one word that is spelt otherwise, and an address
    "lang/zh-TW.json": (
        (
            '{\n    "设置": "設定與說明",\n    "path": "/下载/文件",\n    "copy": "重覆這個動作，然後點選儲存按鈕",\n'
            '    "query": "查询\\u7ed3果的時候請稍等"\n}\n'
        ),
        ["4:15 HN201 warning", "5:16 HN101 error", "5:17 HN101 error"],
    ),
    # a good one in simplified characters
    "lang/zh-CN.json": ('{\n    "設定": "设置与说明",\n    "later": "请在里面点击按钮，每周重复一次"\n}\n', []),
    # Japanese, by its name
    "lang/ja-JP.json": ('{\n    "設定": "会議を発表する"\n}\n', []),
}
"""Files, each with the places that are reported."""


@pytest.mark.parametrize("name", list(KINDS))
def test_places(tmp_path: Path, name: str) -> None:
    """Exactly these places are reported, for the standard that the name or the header says."""
    text, places = KINDS[name]
    file = tmp_path / name
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    checked = FileChecker(CheckConfiguration(str(tmp_path)), None, Mode()).file(str(file), given=False)
    assert checked is not None
    found = [
        f"{one.line}:{one.column} {one.code} {'warning' if one.is_warning else 'error'}" for one in checked.violations
    ]
    assert found == places
