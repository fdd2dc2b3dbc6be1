"""Files and configurations that `check` cannot take as they are."""

import json
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from normalizer import cli
from normalizer.check import worker
from normalizer.files import read_bytes

sys.path.insert(0, str(Path(__file__).parent))
from program import Done, call, complaint


def check(folder: Path, *words: str) -> Done:
    """Call the command in a folder."""
    return call("check", "--format", "concise", *words, folder=folder)


def test_a_broken_file(tmp_path: Path) -> None:
    """A file that is not what its name says is an error of its own code at its place; the rest is checked and fixed."""
    (tmp_path / "a.json").write_text('{\n  "a": "关于" "b"}\n', encoding="utf-8")
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04 cut off")
    (tmp_path / "c.md").write_text("关于\n", encoding="utf-8")
    done = check(tmp_path, "--to", "tw", "--fix")
    lines = done.stdout.decode().splitlines()
    assert lines[0].startswith("a.json:2:13: HN302 not JSON: ")
    assert lines[1].startswith("b.docx:1:1: HN302 ")
    assert len(lines) == 2
    assert done.returncode == 1
    assert (tmp_path / "a.json").read_text(encoding="utf-8") == '{\n  "a": "关于" "b"}\n'
    assert (tmp_path / "c.md").read_text(encoding="utf-8") == "關於\n"
    assert check(tmp_path, "--to", "tw", "--ignore", "HN302").returncode == 0


def test_a_file_that_needs_an_extra(tmp_path: Path) -> None:
    """A PDF file that is named is a complaint without its extra, and a violation if it is broken; the rest goes on."""
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4\n\xe5\x9b\xbd cut off")
    (tmp_path / "b.md").write_text("关于\n", encoding="utf-8")
    done = check(tmp_path, "a.pdf", "b.md", "--to", "tw")
    assert "b.md:1:1: HN101" in done.stdout.decode()
    if find_spec("pypdfium2") is None:
        assert "a.pdf: a PDF file; to read its text: pip install" in done.stderr.decode()
        assert done.returncode == 2
    else:
        assert "a.pdf:1:1: HN302" in done.stdout.decode()
        assert done.returncode == 1


def test_encodings(tmp_path: Path) -> None:
    """A file in an encoding that is certain is corrected in it; one that is not certain is a violation, and left."""
    text = "双方就朝鲜问题进行了会谈，发表了声明，同意在適當的時候繼續討論这些问题。\n"
    (tmp_path / "a.txt").write_bytes(text.encode("gb18030"))
    (tmp_path / "b.txt").write_bytes(text.encode("utf-16"))
    (tmp_path / "c.txt").write_bytes("国\xff".encode("latin-1", "ignore") + b"\xb9\xfa\xff\n")
    (tmp_path / "d.po").write_bytes(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=big5\\n"\n\nmsgid "a"\nmsgstr "關干"\n'.encode("big5")
    )
    before = (tmp_path / "c.txt").read_bytes()
    done = check(tmp_path, "--to", "zh-Hans", "--fix")
    assert (tmp_path / "a.txt").read_bytes() == text.translate(
        {
            ord("適"): "适",
            ord("當"): "当",
            ord("時"): "时",
            ord("繼"): "继",
            ord("續"): "续",
            ord("討"): "讨",
            ord("論"): "论",
        }
    ).encode("gb18030")
    assert "适当的时候继续讨论" in (tmp_path / "b.txt").read_bytes().decode("utf-16")
    assert done.stdout.decode().startswith("c.txt:1:1: HN301 not UTF-8: byte 0 is 0xff")
    assert (tmp_path / "c.txt").read_bytes() == before


def test_what_an_encoding_cannot_hold(tmp_path: Path) -> None:
    """A correction that the encoding of the file has no code for is a complaint; the file stays."""
    data = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=big5\\n"\n\nmsgid "a"\nmsgstr "關於朝鮮"\n'.encode(
        "big5"
    )
    (tmp_path / "a.po").write_bytes(data)
    done = check(tmp_path, "--to", "zh-Hans", "--fix")
    assert done.returncode == 2
    assert "a.po: big5" in done.stderr.decode()
    assert "has no code for" in done.stderr.decode()
    assert (tmp_path / "a.po").read_bytes() == data
    assert "HN101" in done.stdout.decode()


def test_a_file_that_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A file that another program writes while it is checked is left as that program wrote it."""
    file = tmp_path / "a.md"
    file.write_text("关于\n", encoding="utf-8")
    reads: list[str] = []

    def read(path: str) -> bytes:
        if reads:
            file.write_text("关于新的\n", encoding="utf-8")
        reads.append(path)
        return read_bytes(path)

    monkeypatch.setattr(worker, "read_bytes", read)
    monkeypatch.chdir(tmp_path)
    assert cli.main(["check", "--to", "tw", "--fix"]) == 2
    assert "a.md: it changed while it was checked, and was left" in capfd.readouterr().err
    assert file.read_text(encoding="utf-8") == "关于新的\n"


def test_a_binary_with_han(tmp_path: Path) -> None:
    """A binary file of a folder is passed over, whatever is in it; one that is named is no text."""
    (tmp_path / "a.txt").write_bytes("关于".encode() + b"\0\1\2\xff")
    assert check(tmp_path, "--to", "tw").stdout == b""
    assert check(tmp_path, "a.txt", "--to", "tw").stdout.decode().startswith("a.txt:1:6: HN301 ")


def test_a_link_out_of_the_project(tmp_path: Path) -> None:
    """A link to a file outside the project is left, also if it is named; one inside is corrected where it points to."""
    project = tmp_path / "project"
    project.mkdir()
    (project / "pyproject.toml").write_text('[tool.hanzi-normalizer]\nto = "tw"\n', encoding="utf-8")
    (tmp_path / "outside.md").write_text("关于\n", encoding="utf-8")
    (project / "inside.md").write_text("关于\n", encoding="utf-8")
    (project / "out.md").symlink_to("../outside.md")
    (project / "in.md").symlink_to("inside.md")
    done = check(project, "out.md", "in.md", "--fix")
    assert (done.returncode, done.stdout) == (0, b"")
    assert "out.md: it is a link to a file outside the project, and was left" in done.stderr.decode()
    assert (tmp_path / "outside.md").read_text(encoding="utf-8") == "关于\n"
    assert (project / "inside.md").read_text(encoding="utf-8") == "關於\n"
    assert (project / "in.md").is_symlink()


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ('targets = ["a"]', "targets: expected a table, got ['a']"),
        ('targets = { "*.md" = 1 }', "targets: expected a string, got 1"),
        ('targets = { "*.md" = "zh" }', "targets: unknown standard 'zh': it names no script"),
        ('targets = { "!*.md" = "tw" }', "targets: the pattern '!*.md' is negated"),
        ('targets = { "*.md" = "tw", "**/*.md" = "hk" }', "'*.md' and '**/*.md' match the same files: zh-Hant-TW or"),
        ('target = { "*.md" = "tw" }', "unknown key 'target'; did you mean 'targets'"),
    ],
)
def test_wrong_targets(tmp_path: Path, table: str, message: str) -> None:
    """Targets that contradict each other, or name nothing, are one line that names the file and the key."""
    (tmp_path / "pyproject.toml").write_text(f"[tool.hanzi-normalizer]\n{table}\n", encoding="utf-8")
    said = complaint(check(tmp_path))
    assert message in said
    assert "pyproject.toml" in said


def test_a_configuration_by_name(tmp_path: Path) -> None:
    """`--config` reads any file with our table; its patterns are relative to its folder."""
    (tmp_path / "conf").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "hanzi.toml").write_text('[tool.hanzi-normalizer.targets]\n"docs/" = "tw"\n', encoding="utf-8")
    (tmp_path / "conf" / "other.toml").write_text("[tool.ruff]\n", encoding="utf-8")
    (tmp_path / "docs" / "a.md").write_text("关于\n", encoding="utf-8")
    done = check(tmp_path, "--config", "hanzi.toml")
    assert done.stdout.decode() == "docs/a.md:1:1: HN101 关于 should be 關於 in zh-Hant-TW\n"
    assert "conf/other.toml has no table [tool.hanzi-normalizer]" in complaint(
        check(tmp_path, "--config", "conf/other.toml")
    )
    assert "none.toml: No such file" in complaint(check(tmp_path, "--config", "none.toml"))
    assert "expected PATTERN=STANDARD, got 'tw'" in complaint(check(tmp_path, "--target", "tw"))
    assert "--target: '*.md' and '*.md' match the same files" in complaint(
        check(tmp_path, "--target", "*.md=tw", "--target", "*.md=hk")
    )


def test_places_in_a_container(tmp_path: Path) -> None:
    """A place in a container is that of its member, which is named."""
    from normalizer.testing.makers import docx  # noqa: PLC0415 - this test only

    (tmp_path / "a.docx").write_bytes(docx("<w:p><w:r><w:t>关于</w:t></w:r></w:p>"))
    (line,) = check(tmp_path, "--to", "tw").stdout.decode().splitlines()
    assert line.startswith("a.docx!word/document.xml:1:")
    (file,) = json.loads(call("check", "--to", "tw", "--format", "json", folder=tmp_path).stdout)["files"]
    assert file["violations"][0]["member"] == "word/document.xml"
    assert check(tmp_path, "--to", "tw", "--diff").stdout == b"Binary files a.docx and a.docx differ\n"
