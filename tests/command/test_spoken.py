"""The language of the command line."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from normalizer.cli.spoken import spoken
from normalizer.errors import OptionError

sys.path.insert(0, str(Path(__file__).parent))
from program import call, complaint, run

TEXT = "朝鮮和朝鲜".encode()


@pytest.mark.parametrize(
    ("environment", "first"),
    [
        ({}, "Mixed script: "),
        ({"LC_ALL": "zh_CN.UTF-8"}, "繁简混排："),
        ({"LANG": "zh_TW.UTF-8"}, "繁簡混排："),
        ({"LC_ALL": "C", "LANG": "zh_TW.UTF-8"}, "Mixed script: "),
        ({"LC_MESSAGES": "zh_HK", "LANG": "de_DE"}, "繁簡混排："),
        ({"HANZI_NORMALIZER_LANG": "zh-Hant", "LC_ALL": "en_GB.UTF-8"}, "繁簡混排："),
        ({"HANZI_NORMALIZER_LANG": "en", "LC_ALL": "zh_CN.UTF-8"}, "Mixed script: "),
    ],
)
def test_the_environment(environment: dict[str, str], first: str) -> None:
    """Our variable is before the locale; of the locale the strongest variable that is set counts."""
    none = {"HANZI_NORMALIZER_LANG": "", "LC_ALL": "", "LC_MESSAGES": "", "LANG": ""}
    given: dict[str, Any] = none | environment
    assert run("detect", "-", stdin=TEXT, **given).stdout.decode().startswith(first)


@pytest.mark.parametrize(
    "words",
    [
        ["--lang", "zh-Hans", "detect", "-"],
        ["detect", "--lang", "zh_CN", "-"],
        ["detect", "-", "--lang=zh"],
        ["detect", "--lang", "en", "-", "--lang", "zh-SG"],
    ],
)
def test_the_option(words: list[str]) -> None:
    """It may stand anywhere; the last one counts; the report repeats it in its command."""
    said = call(*words, stdin=TEXT).stdout.decode()
    assert said.startswith("繁简混排：")
    assert f"命令：hanzi-normalizer {' '.join(words)}" in said


def test_no_such_language() -> None:
    """Another language is refused, with those that there are; after `--` it is no option."""
    line = complaint(call("detect", "-", "--lang", "de"))
    assert "unknown language 'de'" in line
    assert "There are: en, zh-Hans, zh-Hant" in line
    assert "unknown language ''" in complaint(call("detect", "-", "--lang"))
    assert spoken(["detect", "--", "--lang", "de"], {}) == ("en", ["detect", "--", "--lang", "de"])
    with pytest.raises(OptionError):
        spoken(["--lang=fr"], {})


def test_help_and_complaints() -> None:
    """Help, its headings and its examples, and what is said of wrong usage and of files."""
    said = call("report", "--help", "--lang", "zh-Hans").stdout.decode()
    assert "用法：hanzi-normalizer report" in said
    assert "列出与目标标准的每处差异" in said
    assert "示例：\n  hanzi-normalizer report" in said
    assert "退出状态：" in call("--help", "--lang", "zh").stdout.decode()
    assert "必需的引數：FILE（見 hanzi-normalizer report --help）" in complaint(call("report", "--lang", "zh-TW"))
    assert "none.txt：没有此文件或文件夹" in complaint(call("report", "none.txt", "--lang", "zh"))
    assert "没有标准 'zh-Hnat'；是否指" in complaint(call("report", "-", "--to", "zh-Hnat", "--lang", "zh", stdin=TEXT))


def test_formats_for_programs() -> None:
    """They are the same but for the command that made them."""
    english, chinese = (
        json.loads(call("report", "-", "--format", "json", "--lang", tag, stdin=TEXT).stdout) for tag in ("en", "zh")
    )
    del english["provenance"], chinese["provenance"]
    assert english == chinese
