"""Markers that `--add-ignore` writes: check is silent afterwards, and every file means what it meant."""

import ast
import json
import re
import sys
from pathlib import Path

import docutils.core
import javaproperties
import polib
import pytest
import yaml
from lxml import etree
from markdown_it import MarkdownIt

from normalizer import documents
from normalizer.testing.makers import docx, epub

sys.path.insert(0, str(Path(__file__).parent))
from program import Done, call, complaint
from test_check_repository import TEXTS

NO_COMMENTS = {
    "book.zh-TW.epub",
    "letter.zh-TW.docx",
    "data/zh-HK.csv",
    "data/zh-HK.jsonl",
    "i18n/app_zh_Hant.arb",
    "locales/zh-CN.json",
    "locales/zh-TW.json",
    "subs/film.zh-TW.srt",
    "text/letter.zh-Hant.txt",
}
RST = "說明\n====\n\n关于朝鮮\n的說明。\n\n* 国\n* 家\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with every format."""
    (tmp_path / ".git").mkdir()
    for name, (before, _) in TEXTS.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(before.encode())
    (tmp_path / "docs" / "page.rst").write_text(RST, encoding="utf-8")
    (tmp_path / "book.zh-TW.epub").write_bytes(epub(["朝鲜會談"]))
    (tmp_path / "letter.zh-TW.docx").write_bytes(docx("<w:p><w:r><w:t>朝鲜會談</w:t></w:r></w:p>"))
    return tmp_path


def check(folder: Path, *arguments: str) -> Done:
    """Call the command in a folder."""
    return call("check", "--format", "concise", *arguments, folder=folder)


def reported(folder: Path, *arguments: str) -> set[str]:
    """The files with something to report."""
    report = json.loads(call("check", "--format", "json", *arguments, folder=folder).stdout)
    return {file["path"] for file in report["files"]}


def contents(folder: Path) -> dict[str, bytes]:
    """Every file."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_silent_afterwards(project: Path) -> None:
    """What can have a comment is silent, has the same text, and is left the next time; the rest is told and left."""
    before, found = contents(project), reported(project)
    done = check(project, "--add-ignore")
    after = contents(project)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == found - NO_COMMENTS
    assert reported(project) == NO_COMMENTS
    said = done.stderr.decode()
    for name in NO_COMMENTS:
        assert re.search(rf"{re.escape(name)}: no marker can be written \(.*: a format without comments\); list", said)
    assert "list the file in the configuration, under per-file-ignores" in said
    assert f"in {len(changed)} files: " in said
    assert done.returncode == 1
    for name in changed - {"src/app.py", "src/i18n.ts"}:
        one, other = (documents.read(name, content) for content in (before[name], after[name]))
        assert ["".join(block.text.split()) for block in one.blocks] == [
            "".join(block.text.split()) for block in other.blocks
        ]
    check(project, "--add-ignore")
    assert contents(project) == after


def test_the_owners_of_the_formats_see_no_difference(project: Path) -> None:
    """A parser of each format reads the same values as before."""
    before = contents(project)
    check(project, "--add-ignore")
    after = contents(project)

    def both(name: str) -> tuple[str, str]:
        assert before[name] != after[name]
        return before[name].decode(), after[name].decode()

    one, other = both("src/app.py")
    assert ast.dump(ast.parse(one)) == ast.dump(ast.parse(other))
    one, other = both("locales/zh-TW.yaml")
    assert yaml.safe_load(one) == yaml.safe_load(other)
    one, other = both("i18n/messages_zh_TW.properties")
    assert javaproperties.loads(one) == javaproperties.loads(other)
    one, other = both("po/zh_TW/app.po")
    entries = [[(entry.msgid, entry.msgstr, entry.flags) for entry in polib.pofile(text)] for text in (one, other)]
    assert entries[0] == entries[1]
    for name in ("android/values-zh-rTW/strings.xml", "text/letter.tei", "i18n/app.xlf", "i18n/app_zh_TW.ts"):
        one_tree, other_tree = (
            [
                (e.tag, dict(e.attrib), (e.text or "").strip())
                for e in etree.fromstring(content[name]).iter(etree.Element)
            ]
            for content in (before, after)
        )
        assert one_tree == other_tree
    one, other = both("docs/page.rst")
    pages = [docutils.core.publish_doctree(text, settings_overrides={"report_level": 5}) for text in (one, other)]
    assert pages[0].astext() == "\n\n".join(
        part for part in pages[1].astext().split("\n\n") if not part.startswith("hanzi:")
    )


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.md", "| 名 | 国 |\n|---|---|\n| 会 | b |\n", None),
        ("a.md", "国家  \n朝鮮\n", "国家 <!-- hanzi: ignore[HN101] -->  \n朝鮮\n"),
        ("a.md", "国家\\\n朝鮮\n", None),
        ("a.md", "`a\n国` 国\n\nb\n", None),
        ("a.md", "---\na: 国家\n---\n\n国\n", "---\na: 国家\n---\n\n国 <!-- hanzi: ignore[HN101] -->\n"),
        ("a.yaml", "a: |\n  国家\n  朝鮮\nb: 1\n", "# hanzi: off[HN101]\na: |\n  国家\n  朝鮮\n# hanzi: on\nb: 1\n"),
        ("a.yaml", 'a: "国\\\n  家"\n', None),
        ("a.py", 'A = """\n国家\n"""\n', '# hanzi: off[HN101]\nA = """\n国家\n"""\n# hanzi: on\n'),
        ("a.py", "A = '国' + \\\n    'b'\n", "# hanzi: ignore-next-line[HN101]\nA = '国' + \\\n    'b'\n"),
        ("a.py", "A = '国'  # hanzi: ignore[HN102]\n", "A = '国'  # hanzi: ignore[HN101,HN102]\n"),
        ("a.css", 'a::before { content: "国"; }\r\n', 'a::before { content: "国"; } /* hanzi: ignore[HN101] */\r\n'),
        ("a.vue", "<template><p>国</p></template>\n<script>\nlet a = '国';\n</script>\n", None),
        ("a.html", "<p\n title='国'>\n会</p>\n<title>国</title>\n", None),
        ("a.tex", "国家% 一\n朝鮮\n", "国家% 一 % hanzi: ignore[HN101]\n朝鮮\n"),
        ("a.sql", "SELECT '国';", "SELECT '国'; -- hanzi: ignore[HN101]"),
        ("a.ini", '[a]\nb = 国 "国"\n; 国\n', None),
        (
            "strings.xml",
            "<resources>\n <string>国\n  會</string>\n</resources>\n",
            "<resources>\n <!-- hanzi: ignore-next-line[HN101] -->\n <string>国\n  會</string>\n</resources>\n",
        ),
        (
            "a.xml",
            "<a>\n<p>會\n国<hi>家</hi>一\n談</p>\n</a>\n",
            "<a>\n<!-- hanzi: off[HN101] -->\n<p>會\n国<hi>家</hi>一\n談</p>\n<!-- hanzi: on -->\n</a>\n",
        ),
        ("a.strings", '"a" = "一\n国";\n', '"a" = "一\n国"; /* hanzi: ignore[HN101] */\n'),
        ("a.strings", '"a" = "国\n\n国\n家";\n', None),
        ("a.sh", "cat <<EOF\n国家\nEOF\n", "# hanzi: off[HN101]\ncat <<EOF\n国家\nEOF\n# hanzi: on\n"),
    ],
)
def test_hard_places(tmp_path: Path, name: str, before: str, after: str | None) -> None:
    """Where the end of the line is no place for a comment, another one is found, and the text stays as it is."""
    file = tmp_path / name
    file.write_bytes(before.encode())
    done = check(tmp_path, "--to", "tw", "--add-ignore")
    written = file.read_bytes().decode()
    assert written != before
    assert after is None or written == after
    assert (done.returncode, done.stdout) == (0, b"")
    assert check(tmp_path, "--to", "tw").stdout == b""


def test_markdown_looks_the_same(tmp_path: Path) -> None:
    """A page is rendered as before, but for the comments."""
    text = "# 国家\n\n| 名 | 国 |\n|---|---|\n| 会 | b |\n\n* 一国\n  * 二国\n\n> 国\n\n国家  \n会议\n\n```\n国\n```\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    check(tmp_path, "--to", "tw", "--add-ignore")
    marked = (tmp_path / "a.md").read_text(encoding="utf-8")
    parser = MarkdownIt("commonmark").enable("table")
    rendered = parser.render(marked)
    while "<!--" in rendered:
        before, _, after = rendered.partition("<!--")
        rendered = before + after.partition("-->")[2]
    assert "".join(rendered.split()) == "".join(parser.render(text).split())
    assert check(tmp_path, "--to", "tw").stdout == b""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.tsx", "const a = <p>国</p>;\n"),
        ("a.py", "A = f(1 + \\\n'国' \\\n)\n"),
        ("a.php", "<p><?php echo '国'; ?></p>\n"),
    ],
)
def test_places_without_a_comment(tmp_path: Path, name: str, text: str) -> None:
    """Where no comment is possible, the file is left, still reported, and the way out is told."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    before = contents(tmp_path)
    done = check(tmp_path, "--to", "tw", "--add-ignore")
    assert contents(tmp_path) == before
    assert b"HN101" in done.stdout
    assert "under per-file-ignores" in done.stderr.decode()
    assert done.returncode == 1


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig", "big5"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    """A file keeps its encoding and its byte order mark."""
    text = "標題: 說明這個問題的時候，我們應該注意一下，內容是不是已經過時了。\nb: 裡面\n" * 3
    (tmp_path / "a.yaml").write_bytes(text.encode(encoding))
    check(tmp_path, "--to", "hk", "--strict", "--add-ignore")
    content = (tmp_path / "a.yaml").read_bytes()
    assert content.startswith(text[:1].encode(encoding))
    assert "hanzi: ignore[" in content.decode(encoding)
    assert check(tmp_path, "--to", "hk", "--strict").stdout == b""


def test_every_place_of_a_doubt(tmp_path: Path) -> None:
    """A doubt is reported once for each word, and ignored in every place."""
    (tmp_path / "a.py").write_text("A = '重覆'\nB = '重覆'\n", encoding="utf-8")
    check(tmp_path, "--to", "tw", "--add-ignore")
    assert (tmp_path / "a.py").read_text(encoding="utf-8").count("hanzi: ignore[HN201]") == 2
    assert check(tmp_path, "--to", "tw").stdout == b""


def test_some_lines_of_a_file(tmp_path: Path) -> None:
    """What can be marked is marked, and the rest is told with its first line."""
    (tmp_path / "a.php").write_text("<?php\n$a = '国';\n?>\n<p><?php echo '国家'; ?></p>\n", encoding="utf-8")
    done = check(tmp_path, "--to", "tw", "--add-ignore")
    assert "$a = '国'; // hanzi: ignore[HN101]\n" in (tmp_path / "a.php").read_text(encoding="utf-8")
    assert "a.php: 1 line cannot have a comment, the first is 4;" in done.stderr.decode()
    assert done.stdout.decode().startswith("a.php:4:16: HN101")
    assert (done.returncode, done.stderr.decode().count("marked 1 line in 1 file: a.php 1")) == (1, 1)


def test_with_what_it_cannot_be(tmp_path: Path) -> None:
    """It changes files by itself, so it is refused beside what changes them otherwise, and without a file."""
    for other in ("--fix", "--diff", "--write-baseline", "-"):
        said = complaint(check(tmp_path, "--add-ignore", "--baseline", "b.json", other))
        assert "--add-ignore writes comments into files" in said
