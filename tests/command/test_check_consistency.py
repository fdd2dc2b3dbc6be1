"""Words that a project spells in two right ways."""

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from program import Done, call


def check(folder: Path, *words: str) -> Done:
    """Call the command in a folder."""
    return call("check", "--format", "concise", "--to", "tw", *words, folder=folder)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two files that mostly write 台灣."""
    (tmp_path / "a.md").write_text("台灣和**台**灣和臺灣\n\n臺灣 <!-- hanzi: ignore -->\n", encoding="utf-8")
    (tmp_path / "b.json").write_text('{"臺灣": "台灣", "b": "\\u81fa灣，臺灣，身分"}', encoding="utf-8")
    return tmp_path


def test_two_spellings(project: Path) -> None:
    """On request, the rarer spelling is a warning, once for each file, with the numbers of the project."""
    assert check(project).stdout == b""
    done = check(project, "--consistent")
    assert done.returncode == 0
    assert done.stdout.decode().splitlines() == [
        "a.md:1:11: HN206 臺灣 is 台灣 in 3 of 6 places of the project: both are right in zh-Hant-TW",
        (
            "b.json:1:20: HN206 臺灣 is 台灣 in 3 of 6 places of the project: both are right in zh-Hant-TW "
            "(and in 1 more place)"
        ),
    ]


def test_each_standard_by_itself(project: Path) -> None:
    """Files of another standard are counted apart, and in simplified text there is nothing to choose."""
    (project / "zh-HK.md").write_text("臺灣\n", encoding="utf-8")
    (project / "zh-CN.md").write_text("台湾 惟一 唯一\n", encoding="utf-8")
    printed = check(project, "--consistent").stdout.decode().splitlines()
    assert {line.partition(":")[0] for line in printed if " HN206 " in line} == {"a.md", "b.json"}


def test_what_silences_it(project: Path) -> None:
    """The configuration, codes to ignore and the baseline hold for it; with `strict` there is one spelling."""
    (project / "pyproject.toml").write_text("[tool.hanzi-normalizer]\nconsistent = true\n", encoding="utf-8")
    assert check(project).stdout.count(b"HN206") == 2
    assert check(project, "--no-consistent").stdout == b""
    assert check(project, "--ignore", "HN206").stdout == b""
    assert check(project, "--baseline", "known.json", "--write-baseline").returncode == 0
    assert check(project, "--baseline", "known.json").stdout == b""
    assert b"HN206" not in check(project, "--strict").stdout


def test_it_is_not_fixed(project: Path) -> None:
    """Which spelling is meant, only a human knows: nothing is corrected, the other one is a candidate."""
    before = (project / "a.md").read_bytes()
    check(project, "--consistent", "--fix", "--unsafe-fixes")
    assert (project / "a.md").read_bytes() == before
    found = call("check", "--to", "tw", "--consistent", "--format", "json", folder=project).stdout
    first = json.loads(found)["files"][0]["violations"][0]
    assert (first["candidates"], first["replacements"], first["severity"]) == (["台灣"], [], "warning")


PO = '"Language: zh_TW\\n"\n'
LOGIN = 'msgid "Log in"\nmsgstr "登入"\n\n'


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """The translations of a program in several files."""
    head = f'msgid ""\nmsgstr ""\n{PO}\n'
    (tmp_path / "one.po").write_text(head + LOGIN, encoding="utf-8")
    (tmp_path / "two.po").write_text(head + LOGIN, encoding="utf-8")
    (tmp_path / "three.po").write_text(head + 'msgid ""\n"Log in"\nmsgstr ""\n"登錄(_L)…"\n', encoding="utf-8")
    return tmp_path


def warned(folder: Path, *words: str) -> list[str]:
    """What is reported about translations."""
    lines = check(folder, "--consistent", *words).stdout.decode().splitlines()
    return [line for line in lines if " HN207 " in line]


def test_two_translations(program: Path) -> None:
    """A message with two words in the files of one standard is a warning where it has the rarer one."""
    assert warned(program) == [
        (
            "three.po:8:2: HN207 登錄 is 登入 in 2 of 3 places where the project translates “Log in”: "
            "both are right in zh-Hant-TW"
        )
    ]
    assert check(program).stdout == b""
    assert check(program, "--consistent").returncode == 0
    assert warned(program, "--ignore", "HN207") == []
    file = program / "three.po"
    file.write_text(file.read_text(encoding="utf-8") + "# hanzi: off\n", encoding="utf-8")
    assert len(warned(program)) == 1
    file.write_text("# hanzi: ignore-file[HN207]\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    assert warned(program) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("other.po", PO + 'msgctxt "menu"\nmsgid "Log in"\nmsgstr "登錄"\n'),
        ("other.po", PO + 'msgid "Log in"\nmsgid_plural "Logs in"\nmsgstr[0] "登錄"\n'),
        ("other.po", PO + 'msgid "Log on"\nmsgstr "登錄"\n'),
        ("other.po", PO + 'msgid "Log in"\nmsgstr "請先登錄這個系統再繼續"\n'),
        ("other.po", PO.replace("TW", "HK") + 'msgid "Log in"\nmsgstr "登錄"\n'),
    ],
)
def test_other_messages(program: Path, name: str, text: str) -> None:
    """Another context, another form, another message, a sentence, and another standard are something else."""
    (program / "three.po").unlink()
    (program / name).write_text(f'msgid ""\nmsgstr ""\n{text.replace(PO, PO + chr(10))}', encoding="utf-8")
    assert warned(program) == []


def test_what_is_reported_by_itself(program: Path) -> None:
    """A form of the other script, and another spelling of the same word, are no other translation."""
    (program / "three.po").write_text(
        f'msgid ""\nmsgstr ""\n{PO}\nmsgid "Log in"\nmsgstr "登人"\n\nmsgid "Taiwan"\nmsgstr "台灣"\n', encoding="utf-8"
    )
    (program / "four.po").write_text(
        f'msgid ""\nmsgstr ""\n{PO}\nmsgid "Taiwan"\nmsgstr "臺灣"\n\nmsgid "Set"\nmsgstr "设定"\n', encoding="utf-8"
    )
    (program / "five.po").write_text(f'msgid ""\nmsgstr ""\n{PO}\nmsgid "Set"\nmsgstr "設定"\n', encoding="utf-8")
    assert [line.partition(" is ")[0] for line in warned(program)] == ["three.po:6:9: HN207 登人"]


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("web/zh-TW.json", '{"user": {"login": "登錄"}}', "the key user.login"),
        ("web/zh-TW.yaml", "user:\n  login: 登錄\n", "the key user.login"),
        (
            "web/values-zh-rTW/strings.xml",
            '<resources><string name="login">登錄</string></resources>',
            "the key string login",
        ),
        ("web/a.zh-TW.properties", "user.login=登錄\n", "the key user.login"),
    ],
)
def test_keys(tmp_path: Path, name: str, text: str, what: str) -> None:
    """In files that say their language, a key has one word; in data, it may have any."""
    for folder in ("web", "app", "desk"):
        file = tmp_path / name.replace("web", folder, 1)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text if folder == "web" else text.replace("登錄", "登入"), encoding="utf-8")
    (line,) = warned(tmp_path)
    assert f" HN207 登錄 is 登入 in 2 of 3 places where the project translates {what}: both" in line
    other = tmp_path / name
    other.write_text(other.read_text(encoding="utf-8").replace("登錄", "取消"), encoding="utf-8")
    assert warned(tmp_path) == []
    for folder, word in (("web", "登錄"), ("app", "登入"), ("desk", "登入")):
        file = tmp_path / name.replace("web", folder, 1)
        file.unlink()
        (tmp_path / f"{folder}.json").write_text(f'{{"login": "{word}"}}', encoding="utf-8")
    assert warned(tmp_path) == []


def test_originals_beside_their_translations(tmp_path: Path) -> None:
    """In XLIFF and in translations of Qt, the original stands before the translation."""
    xliff = (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="a" datatype="plaintext" '
        'source-language="en" target-language="zh-TW"><body>'
        '<trans-unit id="1"><source>Log &amp; in</source><target>登入</target></trans-unit>'
        '<trans-unit id="2"><source>Log &amp; in</source><target>登入</target></trans-unit>'
        "</body></file></xliff>"
    )
    (tmp_path / "a.xlf").write_text(xliff, encoding="utf-8")
    (tmp_path / "b_zh_TW.ts").write_text(
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n<TS version="2.1" language="zh_TW"><context>\n'
        "<message><source>Log &amp; in</source><translation>登錄</translation></message></context></TS>\n",
        encoding="utf-8",
    )
    (line,) = warned(tmp_path)
    assert line.startswith("b_zh_TW.ts:4:")
    assert "where the project translates “Log & in”" in line
