"""A repository with every format, as people keep them: what is reported, and what `--fix` makes of it."""

import ast
import io
import json
import sys
import tomllib
import zipfile
from pathlib import Path

import polib
import pytest
from lxml import etree

from normalizer import documents
from normalizer.testing.makers import docx, epub

sys.path.insert(0, str(Path(__file__).parent))
from program import Done, call, complaint

TEXTS = {
    "android/values-zh-rTW/strings.xml": (
        (
            '<?xml version="1.0" encoding="utf-8"?>\n<resources>\n  <string name="设置">设置</string>\n'
            "  <string name='ok'>確定 &amp; 关闭</string>\n</resources>\n"
        ),
        (
            '<?xml version="1.0" encoding="utf-8"?>\n<resources>\n  <string name="设置">設置</string>\n'
            "  <string name='ok'>確定 &amp; 關閉</string>\n</resources>\n"
        ),
    ),
    "docs/guide.md": (
        (
            "# 使用說明\r\n\r\n請參考[安装指南](安装指南.md)与 `配置文件`。\r\n\r\n```sh\r\nnpm run 构建\r\n```\r\n\r\n"
            "![图片](图片/首页.png)\r\n\r\n東京駅で待ち合わせ、学校の発表会を見る。\r\n"
        ),
        (
            "# 使用說明\r\n\r\n請參考[安裝指南](安装指南.md)與 `配置文件`。\r\n\r\n```sh\r\nnpm run 构建\r\n```\r\n\r\n"
            "![圖片](图片/首页.png)\r\n\r\n東京駅で待ち合わせ、学校の発表会を見る。\r\n"
        ),
    ),
    "locales/ja.json": ('{"会": "会議を発表する"}\n', None),
    "locales/zh-CN.json": (
        '{\n  "save": "保存設置",\n  "確定": "确定"\n}\n',
        '{\n  "save": "保存设置",\n  "確定": "确定"\n}\n',
    ),
    "locales/zh-TW.json": (
        '{"登录": "登入", "save": "保存设置", "esc": "\\u8bbe\\u7f6e", "n": [1.50, "国"]}',
        '{"登录": "登入", "save": "保存設置", "esc": "\\u8a2d\\u7f6e", "n": [1.50, "國"]}',
    ),
    "po/zh_TW/app.po": (
        (
            '# 译者：国\nmsgid ""\nmsgstr ""\n"Language: zh_TW\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
            '#: src/设置.c:10\nmsgid "设置"\nmsgstr "设置"\n\n#, fuzzy\nmsgid "保存 %(文件名)s"\nmsgstr ""\n'
            '"储存 %(文件名)s "\n"檔案"\n'
        ),
        (
            '# 译者：国\nmsgid ""\nmsgstr ""\n"Language: zh_TW\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
            '#: src/设置.c:10\nmsgid "设置"\nmsgstr "設置"\n\n#, fuzzy\nmsgid "保存 %(文件名)s"\nmsgstr ""\n'
            '"儲存 %(文件名)s "\n"檔案"\n'
        ),
    ),
    "site/index.html": (
        (
            '<!doctype html>\n<html lang="zh-TW"><title>设置</title>\n<h1 lang="zh-CN">設置</h1>\n'
            '<p lang="ja">学生会</p>\n'
            '<p title="国" id="国">朝<b>鲜</b>&#x95EE;题 <code>国</code><a href="国.html">会谈</a></p>\n'
        ),
        (
            '<!doctype html>\n<html lang="zh-TW"><title>設置</title>\n<h1 lang="zh-CN">设置</h1>\n'
            '<p lang="ja">学生会</p>\n'
            '<p title="國" id="国">朝<b>鮮</b>問題 <code>国</code><a href="国.html">會談</a></p>\n'
        ),
    ),
    "subs/film.zh-TW.srt": (
        "1\n00:00:01,000 --> 00:00:02,000\n<i>朝</i>鲜会談\n",
        "1\n00:00:01,000 --> 00:00:02,000\n<i>朝</i>鮮會談\n",
    ),
    "subs/film.zh-TW.vtt": (
        "WEBVTT\n\nNOTE 国\n\n国\n00:01.000 --> 00:02.000\n<c.国>朝鲜</c>會談\n",
        "WEBVTT\n\nNOTE 国\n\n国\n00:01.000 --> 00:02.000\n<c.国>朝鮮</c>會談\n",
    ),
    "data/zh-HK.csv": ('名,说明\n"国""家",會談\n', '名,說明\n"國""家",會談\n'),
    "data/zh-HK.jsonl": ('{"名": "说"}\n\n{"国": "會"}\n', '{"名": "說"}\n\n{"国": "會"}\n'),
    "text/letter.zh-Hant.txt": ("\ufeff关于朝鮮", "\ufeff關於朝鮮"),
    "text/letter.tei": (
        (
            '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text xml:lang="zh-Hant">\n'
            '<body><p n="国">关于<hi>朝</hi>鮮</p></body></text></TEI>\n'
        ),
        (
            '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text xml:lang="zh-Hant">\n'
            '<body><p n="国">關於<hi>朝</hi>鮮</p></body></text></TEI>\n'
        ),
    ),
    "locales/zh-TW.yaml": (
        "greeting: 欢迎使用 # 国\n设置: '設定'\nnested:\n  - \"\\u8bbe置\"\n  - |\n    关于\n    朝鮮\n",
        "greeting: 歡迎使用 # 国\n设置: '設定'\nnested:\n  - \"\\u8a2d置\"\n  - |\n    關於\n    朝鮮\n",
    ),
    "i18n/messages_zh_TW.properties": ("# 国\n键=设置\nesc=\\u8bbe\\u7f6e\n", "# 国\n键=設置\nesc=\\u8a2d\\u7f6e\n"),
    "ios/zh-Hant.lproj/Localizable.strings": ('/* 国 */\n"设置" = "设置";\n', '/* 国 */\n"设置" = "設置";\n'),
    "i18n/app_zh_Hant.arb": (
        '{"@@locale": "zh_Hant", "键": "设置", "@键": {"description": "国"}}\n',
        '{"@@locale": "zh_Hant", "键": "設置", "@键": {"description": "国"}}\n',
    ),
    "i18n/app.xlf": (
        (
            '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">'
            '<file original="国" datatype="plaintext" source-language="zh-CN" target-language="zh-TW"><body>\n'
            '<trans-unit id="国"><source>设置</source>'
            "<target>设置</target></trans-unit></body></file></xliff>\n"
        ),
        (
            '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">'
            '<file original="国" datatype="plaintext" source-language="zh-CN" target-language="zh-TW"><body>\n'
            '<trans-unit id="国"><source>设置</source>'
            "<target>設置</target></trans-unit></body></file></xliff>\n"
        ),
    ),
    "i18n/app_zh_TW.ts": (
        (
            '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n<TS version="2.1" language="zh_TW"><context>\n'
            "<message><source>设置</source><translation>设置</translation></message></context></TS>\n"
        ),
        (
            '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n<TS version="2.1" language="zh_TW"><context>\n'
            "<message><source>设置</source><translation>設置</translation></message></context></TS>\n"
        ),
    ),
    "paper/zh-Hant/a.tex": (
        "\\section{关于朝鮮}\\label{国} \\includegraphics{国.png} $国$ % 国\n",
        "\\section{關於朝鮮}\\label{国} \\includegraphics{国.png} $国$ % 国\n",
    ),
    "wiki/zh-TW/a.wiki": ("== 关于 ==\n[[国|朝鲜]] '''會談'''\n", "== 關於 ==\n[[国|朝鮮]] '''會談'''\n"),
    "src/i18n.ts": ('export const zhTW = { 标题: "標題", welcome: "欢迎" }; // 注释\n', None),
    "src/app.py": ('X = {"设置": "设置"}  # 國\n', None),
    "pyproject.toml": (
        '[tool.hanzi-normalizer]\n[tool.hanzi-normalizer.targets]\n"docs/" = "zh-Hant-TW"\n"src/" = "zh-Hant-TW"\n',
        None,
    ),
}
"""Files, each with its content and what `--fix` makes of it; None if it stays."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with the files."""
    (tmp_path / ".git").mkdir()
    for name, (before, _) in TEXTS.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(before.encode())
    (tmp_path / "book.zh-TW.epub").write_bytes(epub(["朝鲜會談"]))
    (tmp_path / "letter.zh-TW.docx").write_bytes(docx("<w:p><w:r><w:t>朝鲜會談</w:t></w:r></w:p>"))
    return tmp_path


def check(folder: Path, *arguments: str) -> Done:
    """Call the command in a folder."""
    return call("check", "--format", "concise", *arguments, folder=folder)


def content(folder: Path) -> dict[str, str]:
    """The files that are text, after a run."""
    return {name: (folder / name).read_bytes().decode() for name in TEXTS}


def test_fixed_byte_for_byte(project: Path) -> None:
    """Only the text changes, each file towards its own standard; fixing again changes nothing."""
    done = check(project, "--fix")
    assert content(project) == {name: after or before for name, (before, after) in TEXTS.items()}
    assert documents.open(project / "book.zh-TW.epub").text.endswith("朝鮮會談")
    assert documents.open(project / "letter.zh-TW.docx").text == "朝鮮會談"
    printed = done.stdout.decode().splitlines()
    assert [line.split(" ")[0] for line in printed] == ["src/app.py:1:13:", "src/i18n.ts:1:43:", "src/i18n.ts:1:53:"]
    assert done.returncode == 1
    assert "--fix-code corrects 3 in source code" in done.stderr.decode()
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    check(project, "--fix")
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


def test_source_code_is_fixed_on_request(project: Path) -> None:
    """With `--fix-code`, strings and comments of programs are corrected; the programs mean the same."""
    assert check(project, "--fix", "--fix-code").returncode == 0
    assert (project / "src/i18n.ts").read_text(encoding="utf-8") == (
        'export const zhTW = { 标题: "標題", welcome: "歡迎" }; // 註釋\n'
    )
    python = (project / "src/app.py").read_text(encoding="utf-8")
    assert python == 'X = {"设置": "設置"}  # 國\n'
    assert ast.dump(ast.parse(python)) == ast.dump(ast.parse('X = {"设置": "設置"}'))


def test_read_by_the_owners_of_the_formats(project: Path) -> None:
    """What is fixed reads with the programs of each format, with the keys and the structure of before."""
    before = {name: text.encode() for name, (text, _) in TEXTS.items()}
    check(project, "--fix")
    found = json.loads((project / "locales/zh-TW.json").read_bytes())
    assert list(found) == list(json.loads(before["locales/zh-TW.json"]))
    assert found["esc"] == "設置"
    catalogue = polib.pofile(str(project / "po/zh_TW/app.po"))
    assert [(entry.msgid, entry.msgstr) for entry in catalogue] == [
        ("设置", "設置"),
        ("保存 %(文件名)s", "儲存 %(文件名)s 檔案"),
    ]
    for name in ("android/values-zh-rTW/strings.xml", "text/letter.tei"):
        one, other = etree.fromstring(before[name]), etree.fromstring((project / name).read_bytes())
        assert [(e.tag, dict(e.attrib)) for e in one.iter()] == [(e.tag, dict(e.attrib)) for e in other.iter()]
    for name in ("book.zh-TW.epub", "letter.zh-TW.docx"):
        with zipfile.ZipFile(io.BytesIO((project / name).read_bytes())) as archive:
            assert archive.testzip() is None
    tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))


def test_places_in_the_files(project: Path) -> None:
    """Every place is that of the file: the text at line and column, also in markup, escapes and cells."""
    report = json.loads(call("check", "--format", "json", folder=project).stdout)
    places = {
        (file["path"], v["line"], v["column"], v["before"]) for file in report["files"] for v in file["violations"]
    }
    assert {
        ("android/values-zh-rTW/strings.xml", 3, 21, "设"),
        ("docs/guide.md", 3, 6, "装"),
        ("locales/zh-TW.json", 1, 38, "设"),
        ("po/zh_TW/app.po", 9, 9, "设"),
        ("site/index.html", 5, 30, "问题"),
        ("data/zh-HK.csv", 2, 2, "国"),
        ("text/letter.zh-Hant.txt", 1, 1, "关于"),
    } <= places
    assert not any(path == "locales/ja.json" for path, *_ in places)


def test_the_replacements_are_the_fix(project: Path) -> None:
    """What SARIF and editors replace, from the last place to the first, is what `--fix` writes."""
    report = json.loads(call("check", "--format", "json", folder=project).stdout)
    for file in report["files"]:
        before, after = TEXTS.get(file["path"], ("", None))
        if after is None:
            continue
        lines = before.removeprefix("\ufeff").split("\n")
        places = [place for violation in file["violations"] for place in violation["replacements"]]
        for place in sorted(places, key=lambda one: (one["line"], one["column"]), reverse=True):
            assert place["line"] == place["end_line"]
            line = lines[place["line"] - 1]
            lines[place["line"] - 1] = line[: place["column"] - 1] + place["text"] + line[place["end_column"] - 1 :]
        assert "\n".join(lines) == after.removeprefix("\ufeff"), file["path"]


def test_no_target(tmp_path: Path) -> None:
    """Where nothing says what any file is meant for, nothing is corrected, and the way to say it is told."""
    (tmp_path / "a.md").write_text("关于朝鮮\n", encoding="utf-8")
    for arguments in (["--fix"], ["--diff"], ["a.md", "--fix"]):
        said = complaint(check(tmp_path, *arguments))
        assert "no file has a target" in said
        assert "give --to STANDARD" in said
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "关于朝鮮\n"
    assert check(tmp_path).returncode == 1
    done = check(tmp_path, "--target", "*.md=tw", "--fix")
    assert (done.returncode, (tmp_path / "a.md").read_text(encoding="utf-8")) == (0, "關於朝鮮\n")


def test_some_targets(tmp_path: Path) -> None:
    """Where some files have a target, they are corrected, and the others are left and listed."""
    for name in ("a.md", "zh-TW.md"):
        (tmp_path / name).write_text("关于朝鮮\n", encoding="utf-8")
    done = check(tmp_path, "--fix")
    assert done.returncode == 1
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "关于朝鮮\n"
    assert (tmp_path / "zh-TW.md").read_text(encoding="utf-8") == "關於朝鮮\n"
    assert "files without a target were not corrected: a.md; give --to STANDARD" in done.stderr.decode()


@pytest.mark.parametrize(("to", "script"), [("zh-Hans", "traditional"), ("tw", "simplified")])
def test_a_file_in_the_other_script(tmp_path: Path, to: str, script: str) -> None:
    """A file that is wholly in the other script is one violation, and `--fix` leaves it."""
    text = {"traditional": "關於朝鮮問題的會談聲明與決議。\n", "simplified": "关于朝鲜问题的会谈声明与决议。\n"}[
        script
    ] * 300
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    done = check(tmp_path, "--to", to, "--fix")
    (line,) = done.stdout.decode().splitlines()
    assert line.startswith(f"a.md:1:1: HN303 all of it is {script} (")
    assert "is it meant for zh-H" in line
    assert done.returncode == 1
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == text


LISTED = "萬與醜專業叢東絲兩嚴喪個豐臨為麗舉麼義烏樂喬習鄉書買亂爭於虧雲亙亞產畝親褻嚲億僅從侖倉儀們價眾優夥會傴"
"""Characters that only traditional text has."""


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("ch_dict.txt", "{}\n"),
        ("table.csv", "{},1\n"),
        ("st.json", '"{0}": "{0}",\n'),
        ("bpmf.txt", "{} ba1 ba ㄅㄚ big5\n"),
    ],
)
def test_a_list_of_characters(tmp_path: Path, name: str, line: str) -> None:
    """A list of characters is one violation, and `--fix` leaves it: a character would stand in it twice."""
    listed = [*map(chr, range(0x4E00, 0x4E80)), *dict.fromkeys(LISTED)]
    text = "".join(map(line.format, listed))
    if name == "st.json":
        text = "{" + text.rstrip(",\n") + "}\n"
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = check(tmp_path, "--to", "zh-Hans", "--fix")
    (told,) = done.stdout.decode().splitlines()
    assert " HN304 this is a list of characters, and " in told
    assert (tmp_path / name).read_text(encoding="utf-8") == text


@pytest.mark.parametrize("text", ["{}\n" * 200, "關 於 朝 鮮 問 題 的 會 談 。\n" * 30, "會\n談\n" * 20])
def test_no_list_of_characters(tmp_path: Path, text: str) -> None:
    """Words, running text with spaces, and a short table are text."""
    (tmp_path / "a.txt").write_text(text.replace("{}", "會談"), encoding="utf-8")
    done = check(tmp_path, "--to", "zh-Hans")
    assert "HN304" not in done.stdout.decode()
    assert done.returncode == 1


def test_a_japanese_file(tmp_path: Path) -> None:
    """A file that is Japanese by its text is left, also its lines without kana."""
    text = "学校の発表会を見る。\n図書館の利用について説明する。\n東京大学\n会議室\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    done = check(tmp_path, "--to", "tw", "--fix")
    assert (done.returncode, done.stdout) == (0, b"")
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == text
