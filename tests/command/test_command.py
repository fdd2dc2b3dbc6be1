"""The command line."""

import json
import re
import shlex
import signal
import subprocess
import sys
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import jsonschema
import pytest

from normalizer import __version__, normalize, render, standards
from normalizer.engine.kernel.kernel import COMPILED
from normalizer.lexicon import load_lexicon
from normalizer.report.data import schema
from normalizer.report.provenance import Provenance, ReadFile

sys.path.insert(0, str(Path(__file__).parent))
from program import COMMAND, call, complaint, run


@pytest.mark.parametrize("standard", ["zh-Hans", "zh-Hant"])
def test_normalize_the_statement(statement_folder: Path, tmp_path: Path, standard: str) -> None:
    """`normalize` prints the hand-checked text, byte for byte, and writes the same to a file."""
    expected = (statement_folder / f"{standard}.txt").read_bytes()
    done = run("normalize", statement_folder / "source.txt", "--to", standard)
    assert (done.returncode, done.stdout) == (0, expected)
    done = run("normalize", "-", "--to", standard, "-o", tmp_path / "out.txt", stdin=expected)
    assert (done.returncode, done.stdout, (tmp_path / "out.txt").read_bytes()) == (0, b"", expected)


def test_json_carries_the_facts(statement_folder: Path) -> None:
    """The JSON of `report` and `detect` is valid and carries what is known of the statement."""
    reports = [
        json.loads(call(c, statement_folder / "source.txt", "--format", "json").stdout) for c in ("report", "detect")
    ]
    for report in reports:
        jsonschema.validate(report, schema())
    whole, found = reports
    del found["provenance"]
    assert whole["detection"] == found
    assert (whole["changed_places"], whole["changed_forms"]) == (122, 51)
    assert (found["code_points"], found["han"], found["verdict"]) == (2346, 2092, "mixed")
    counts = {s["word"]: {f["form"]: f["count"] for f in s["forms"]} for s in found["spellings"]}
    assert counts["朝鲜"] == {"朝鮮": 22, "朝鲜": 3}


def test_status_of_check(tmp_path: Path) -> None:
    """`--check` answers by its status: 1 for a finding, 0 for none; `normalize --check` prints nothing."""
    mixed, plain = "朝鮮和朝鲜".encode(), "朝鲜".encode()
    for command in (["detect", "--check"], ["normalize", "--check"], ["report", "--check"]):
        assert call(*command, "-", stdin=mixed).returncode == 1
        assert call(*command, "-", stdin=plain).returncode == 0
    assert call("normalize", "--check", "-", stdin=mixed).stdout == b""
    assert not list(tmp_path.iterdir())


def test_options() -> None:
    """Terms, protected strings and the edition are taken from the command line."""
    done = call(
        "normalize", "-", "--to", "t", "--term", "北韓=朝鮮", "--protect", "台大", stdin="北韓和台大的发展".encode()
    )
    assert done.stdout.decode() == "朝鮮和台大的發展"
    assert (
        call("normalize", "-", "--lexicon", "opencc-python-reimplemented", stdin="朝鮮".encode()).stdout
        == "朝鲜".encode()
    )


def test_wrong_use(tmp_path: Path) -> None:
    """Wrong use gives one clear line and status 2."""
    assert "unknown standard 'zh-Hnat'; did you mean 'zh-Hant'" in complaint(call("normalize", "-", "--to", "zh-Hnat"))
    assert "unknown lexicon 'opencc'" in complaint(call("detect", "-", "--lexicon", "opencc"))
    assert "expected BEFORE=AFTER" in complaint(call("normalize", "-", "--term", "甲"))
    assert "a term must not be empty, got '甲': ''" in complaint(call("normalize", "-", "--term", "甲="))
    assert "unknown report format 'xml'" in complaint(call("report", "-", "--format", "xml"))
    assert "required: PATH" in complaint(call("detect"))
    missing = tmp_path / "none.txt"
    assert f"{missing}: No such file or directory" in complaint(call("detect", missing))
    assert f"argument --terms: {missing}: No such" in complaint(call("normalize", "-", "--terms", missing))
    assert f"{tmp_path}: Is a directory" in complaint(call("report", tmp_path))
    assert f"no document in {tmp_path}" in complaint(call("detect", tmp_path))


def test_bytes_in_no_encoding(tmp_path: Path) -> None:
    """The complaint says what was tried and what to do; nothing is written."""
    file = tmp_path / "big5.txt"
    file.write_bytes("朝".encode() + "鮮".encode("big5"))
    line = complaint(call("normalize", file, "-o", tmp_path / "out.txt"))
    assert "the encoding is not recognized" in line
    assert not (tmp_path / "out.txt").exists()
    assert "the standard input: the encoding is not recognized: the text is too short, or in none of" in complaint(
        call("detect", "-", stdin=b"\xff")
    )


def test_line_ends_and_marks_are_kept() -> None:
    """CR LF, a byte order mark, a missing final line break and NUL come out as they went in."""
    text = "\ufeff朝鮮\r\n會談\r\x00".encode()
    assert call("normalize", "-", stdin=text).stdout == "\ufeff朝鲜\r\n会谈\r\x00".encode()


def test_output_is_whole_or_not_there(tmp_path: Path) -> None:
    """An output that cannot be written leaves no half of it, and an older file as it was."""
    assert "No such file or directory" in complaint(call("normalize", "-", "-o", tmp_path / "no" / "out.txt"))
    assert "Is a directory" in complaint(call("detect", "-", "-o", tmp_path))
    assert "the standard input is one document" in complaint(call("normalize", "-", "-o", tmp_path))
    (tmp_path / "out.txt").write_bytes(b"old")
    (tmp_path / "out.txt").chmod(0o640)
    complaint(call("normalize", "-", "-o", tmp_path / "out.txt", stdin=b"\xff"))
    assert (tmp_path / "out.txt").read_bytes() == b"old"
    call("normalize", "-", "-o", tmp_path / "out.txt", stdin="鮮".encode())
    assert (tmp_path / "out.txt").read_bytes() == "鲜".encode()
    assert (tmp_path / "out.txt").stat().st_mode & 0o777 == 0o640
    assert [file.name for file in tmp_path.iterdir()] == ["out.txt"]


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_large_output(unbuffered: str) -> None:
    """All of a large output arrives, also where the interpreter does not buffer."""
    text = "社会主义\n".encode() * 20_000
    assert run("normalize", "-", stdin=text, PYTHONUNBUFFERED=unbuffered).stdout == text


def test_a_broken_pipe(tmp_path: Path) -> None:
    """A reader that goes away gives one line and no traceback."""
    big = tmp_path / "big.txt"
    big.write_text("社会主义\n" * 200_000, encoding="utf-8")
    with subprocess.Popen([*COMMAND, "normalize", str(big)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.read(10)
        program.stdout.close()
        message = program.stderr.read().decode()
        assert program.wait(timeout=60) == 2
    assert message == "hanzi-normalizer: the output pipe was closed by its reader\n"


def test_an_interrupt() -> None:
    """Ctrl-C gives one line and status 130."""
    with subprocess.Popen([*COMMAND, "detect", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdin is not None
        assert program.stderr is not None
        program.stdin.write("国".encode() * 100_000)  # more than a pipe holds: when it is written, it is being read
        program.stdin.flush()
        time.sleep(0.5)
        for _ in range(10):  # one that comes between two reads is seen at the next
            program.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                program.wait(timeout=5)
                break
        message = program.stderr.read().decode()
        assert program.wait(timeout=60) == 130
    assert message == "hanzi-normalizer: interrupted\n"


def test_quotation_marks_of_the_standard() -> None:
    """`--quotes` replaces quotation marks; `--no-quotes` is the default."""
    given = "他问：“it’s 好。”".encode()
    for options, expected in (
        (["--quotes"], "他問：「it’s 好。」"),
        (["--no-quotes"], "他問：“it’s 好。”"),
        ([], "他問：“it’s 好。”"),
    ):
        assert call("normalize", "-", "--to", "zh_TW.UTF-8", *options, stdin=given).stdout.decode() == expected
    report = call("report", "-", "--to", "tw", "--quotes", stdin=given).stdout.decode()
    assert "重訂標點符號手冊" in report


def test_names_of_opencc_are_refused_with_the_options() -> None:
    """The message for `--to s2twp` contains the options with the same effect."""
    assert 'use convert(text, "zh-Hant-TW", vocabulary=True), or --to zh-Hant-TW --vocabulary' in complaint(
        call("normalize", "-", "--to", "s2twp")
    )


def test_standards_are_listed() -> None:
    """`standards` lists every standard, as text and as JSON."""
    lines = call("standards").stdout.decode().splitlines()
    assert [line.split()[0] for line in lines] == list(standards())
    assert [row["id"] for row in json.loads(call("standards", "--format", "json").stdout)] == list(standards())


def test_no_locale_has_a_say() -> None:
    """The output is UTF-8 whatever the locale, and plain where it does not go to a terminal."""
    text = "朝鮮和朝鲜".encode()
    reports = {
        run("report", "-", stdin=text, LC_ALL=locale, COLUMNS="40").stdout for locale in ("C", "C.UTF-8", "POSIX")
    }
    assert len(reports) == 1
    assert b"\x1b" not in reports.pop()


def test_help_and_version() -> None:
    """The help of the program documents the exit statuses; the version is that of the package."""
    assert b"exit status:" in call("--help").stdout
    found = call("--version").stdout.decode()
    assert found == f"hanzi-normalizer {__version__} ({'compiled' if COMPILED else 'uncompiled'})\n"


@pytest.mark.parametrize("option", [["--help"], ["--version"], ["detect", "--help"]])
def test_help_that_cannot_be_written(option: list[str]) -> None:
    """It is output as any other: to a full disk or a closed stream it is an error."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*COMMAND, *option], stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (2, b"hanzi-normalizer: the output: No space left on device\n")
    command = f"{shlex.join([*COMMAND, *option])} >&-"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (2, b"hanzi-normalizer: the standard output: it is closed\n")


def test_wrong_use_names_the_command() -> None:
    """Whose help says more; choices are shown as they are typed."""
    said = complaint(call("report", "a.txt", "b.txt"))
    assert said == "hanzi-normalizer: unrecognized arguments: b.txt (see hanzi-normalizer report --help)\n"
    said = complaint(call("normalize", "-", "--kind", "x"))
    assert "(choose from 'compatibility', 'glyph', 'script', 'variant')" in said


def test_a_report_over_its_source(tmp_path: Path) -> None:
    """A report overwrites no input, under any name of either; a converted text may overwrite its own source."""
    file, other = tmp_path / "a.txt", tmp_path / "b.txt"
    for one in (file, other):
        one.write_bytes("会談".encode())
    (tmp_path / "link.txt").symlink_to("b.txt")
    commands: tuple[list[str | Path], ...] = (
        ["detect", other],
        ["report", other],
        ["date", other],
        ["compare", file, other],
        ["check", other],
    )
    for command in commands:
        for output in (other, tmp_path / "link.txt", f"{tmp_path}/../{tmp_path.name}/b.txt"):
            said = complaint(call(*command, "-o", output))
            assert "the output would overwrite the input" in said
            assert "b.txt; give another name" in said
    assert other.read_bytes() == "会談".encode()
    assert call("normalize", other, "-o", other).returncode == 0
    assert other.read_bytes() == "会谈".encode()


def test_the_standard_input_is_read_once() -> None:
    """Two editions cannot both come from it."""
    assert "the standard input can be read only once" in complaint(call("compare", "-", "-", stdin="会談".encode()))


def test_bytes_in_arguments() -> None:
    """An argument that is not UTF-8 is refused in one line."""
    done = subprocess.run(
        [*COMMAND, "normalize", "-", "--term", b"\xe6\x9c\x9d=\xff"], capture_output=True, check=False
    )
    assert "is not UTF-8" in complaint(done)


def test_links_and_pipes(tmp_path: Path) -> None:
    """Through a link the file behind it is written; a link to the standard output is the standard output."""
    (tmp_path / "file.txt").write_bytes(b"old")
    (tmp_path / "link.txt").symlink_to("file.txt")
    call("normalize", "-", "-o", tmp_path / "link.txt", stdin="鮮".encode())
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "file.txt").read_bytes() == "鲜".encode()
    (tmp_path / "loop").symlink_to("loop")
    assert "loop: " in complaint(call("normalize", "-", "-o", tmp_path / "loop"))
    (tmp_path / "out").symlink_to("/proc/self/fd/1")
    assert run("normalize", "-", "-o", tmp_path / "out", stdin="鮮".encode()).stdout == "鲜".encode()


def test_closed_streams() -> None:
    """A standard stream that is closed gives one line."""
    command = shlex.join([*COMMAND, "normalize", "-"])
    for closed, stream in (("<&-", "input"), (">&- </dev/null", "output")):
        done = subprocess.run(["/bin/sh", "-c", f"{command} {closed}"], capture_output=True, check=False)
        assert f"the standard {stream}: it is closed" in complaint(done)


def test_odd_names(tmp_path: Path) -> None:
    """An empty name and one with a line break give one line; options cannot be shortened."""
    assert "the name of the file is empty" in complaint(call("detect", ""))
    assert "no\\nfile" in complaint(call("detect", tmp_path / "no\nfile"))
    assert "unrecognized arguments: --ch" in complaint(call("detect", "-", "--ch"))


def test_character() -> None:
    """`character` prints a card for each, or data; what is not one character is one line of complaint."""
    done = call("character", "谈", "后")
    assert done.returncode == 0
    assert "U+8C08" in done.stdout.decode()
    assert "Also the simplified form of 後." in done.stdout.decode()
    one = json.loads(call("character", "谈", "--format", "json").stdout)
    several = json.loads(call("character", "谈", "后", "--format", "json").stdout)
    assert {**several[0], "provenance": one["provenance"]} == one
    for found in several:
        jsonschema.validate(found, schema())
    assert "expected one character" in complaint(call("character", "会談"))


def test_date(statement_folder: Path) -> None:
    """`date` says what came later than the claimed date; `--check` answers by its status."""
    file = statement_folder / "source.txt"
    done = call("date", file, "--claimed", "1958-12-08", "--check")
    assert done.returncode == 1
    assert done.stdout.decode().startswith("Partly later than 1958-12-08: ")
    assert call("date", "-", "--claimed", "1958-12-08", "--check", stdin="会談問題".encode()).returncode == 0
    found = json.loads(call("date", file, "--format", "json").stdout)
    jsonschema.validate(found, schema())
    assert found["day"] == "1964-04-30"
    assert "there is no date 1958-13" in complaint(call("date", file, "--claimed", "1958-13"))


def test_kinds_and_dates() -> None:
    """`--kind` chooses what changes, and a standard may have a date."""
    text = "羣衆會談".encode()
    assert call("normalize", "-", "--kind", "script", stdin=text).stdout.decode() == "羣众会谈"
    assert call("normalize", "-", "--kind", "script", "--kind", "variant", stdin=text).stdout.decode() == "群众会谈"
    assert call("normalize", "-", "--to", "zh-Hans@1958-12-08", stdin=text).stdout.decode() == "群众会談"
    assert "later than the tables" in complaint(call("normalize", "-", "--to", "zh-Hans@2999", stdin=text))


def test_compare(tmp_path: Path) -> None:
    """Two editions: the text report, data, and the exit status where the wording differs."""
    one, two = tmp_path / "a.txt", tmp_path / "b.txt"
    one.write_text("双方進行会談", encoding="utf-8")
    two.write_text("雙方进行了会谈", encoding="utf-8")
    done = call("compare", one, two)
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode().startswith("4 differences, 1 of them of wording;")
    assert call("compare", one, two, "--check").returncode == 1
    two.write_text("雙方进行会谈", encoding="utf-8")
    assert call("compare", one, two, "--check").returncode == 0
    found = json.loads(call("compare", one, two, "--format", "json").stdout)
    jsonschema.validate(found, schema())
    assert found["counts"] == {"script": 3}
    assert "no such" in complaint(call("compare", one, tmp_path / "none")).lower()


def test_compare_many(tmp_path: Path) -> None:
    """The first file is the base; the wording or the forms can be asked for alone, and two files as TEI."""
    texts = {"a.txt": "双方进行会談", "b.txt": "雙方進行了會談", "c.txt": "双方进行会谈"}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    files = [tmp_path / name for name in texts]
    found = json.loads(call("compare", *files, "--format", "json").stdout)
    jsonschema.validate(found, schema())
    assert [(one["siglum"], one["title"]) for one in found["editions"]] == list(
        zip("ABC", map(str, files), strict=True)
    )
    assert [file["name"] for file in found["provenance"]["files"]] == [str(file) for file in files]
    assert {"scheme-1956", "simplified-1964"} & {source["key"] for source in found["sources"]}
    only = json.loads(call("compare", *files, "--only", "wording", "--format", "json").stdout)
    assert [[one["text"] for one in place["readings"]] for place in only["variations"]] == [["", "了"]]
    assert len(found["variations"]) > 1
    assert call("compare", *files, "--check").returncode == 1
    assert call("compare", files[0], files[2], "--check", "--only", "forms").returncode == 0
    assert b"<app><lem" in call("compare", *files[::2], "--format", "tei").stdout
    assert "no report 'jsonl' for a result of collate" in complaint(call("compare", *files, "--format", "jsonl"))
    said = complaint(call("compare", files[0], "-", "-", stdin="会談".encode()))
    assert "the standard input can be read only once" in said


@pytest.mark.parametrize("name", ["markdown", "json", "jsonl", "csv", "diff", "tei"])
def test_every_format_of_a_report(name: str, tmp_path: Path, statement_folder: Path) -> None:
    """The command writes what `render` makes, to a file too."""
    source = statement_folder / "source.txt"
    result = normalize(source.read_bytes().decode(), "zh-Hant")
    file, editions = ReadFile.of(str(source), source.read_bytes()), (load_lexicon().edition,)

    def expected(*given: object) -> str:
        command = shlex.join(["hanzi-normalizer", *map(str, given)])
        return render(result, name, Provenance((file,), command=command, editions=editions))

    given: tuple[str | Path, ...] = ("report", source, "--to", "zh-Hant", "--format", name)
    assert call(*given).stdout.decode() == expected(*given)
    made = tmp_path / "report"
    assert call(*given, "-o", made).returncode == 0
    assert made.read_bytes().decode() == expected(*given, "-o", made)


def test_a_report_says_what_it_is_of(tmp_path: Path) -> None:
    """File, digest, claim and command; the day only on request; what came by the standard input is called so."""
    source = tmp_path / "報告.txt"
    source.write_text("朝鮮问題", encoding="utf-8")
    found = json.loads(call("date", source, "--claimed", "1958", "--format", "json").stdout)["provenance"]
    digest = sha256(source.read_bytes()).hexdigest()
    assert found["files"] == [{"name": str(source), "size": 12, "sha256": digest}]
    assert (found["claimed"], found["made"]) == ("1958", None)
    assert found["command"] == f"hanzi-normalizer date '{source}' --claimed 1958 --format json"
    dated = json.loads(call("detect", "-", "--format", "json", "--dated", stdin=b"x").stdout)["provenance"]
    assert dated["files"][0]["name"] == "the standard input"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", dated["made"])
    both = json.loads(call("compare", source, source, "--format", "json").stdout)["provenance"]
    assert len(both["files"]) == 2


def test_a_format_that_does_not_exist(statement_folder: Path) -> None:
    """A format that does not exist of a result is refused with those that do."""
    said = complaint(call("detect", statement_folder / "source.txt", "--format", "tei"))
    assert "unknown report format 'tei'" in said
    assert "There are: text, markdown, json, html" in said
    assert "did you mean 'html'" in complaint(call("report", statement_folder / "source.txt", "--format", "htlm"))


def test_protected_patterns(tmp_path: Path) -> None:
    """What a regular expression matches stays; one that is none is refused."""
    (tmp_path / "a.txt").write_text("會談〔會談〕會談", encoding="utf-8")
    done = call("normalize", "a.txt", "--protect-pattern", "〔.*?〕", "--protect", "談", folder=tmp_path)
    assert (done.returncode, done.stdout.decode()) == (0, "会談〔會談〕会談")
    listed = call("report", "a.txt", "--protect-pattern", "會(?=談)", "--format", "json", folder=tmp_path)
    assert json.loads(listed.stdout)["text"] == "會谈〔會谈〕會谈"
    wrong = call("normalize", "a.txt", "--protect-pattern", "(", folder=tmp_path)
    assert wrong.returncode == 2
    assert "'(' is not a regular expression: missing )" in complaint(wrong)


def test_only_one_language(tmp_path: Path) -> None:
    """By the marks of the document, for every command that reads one."""
    page = "<p lang=zh-TW>會談<p lang=ja>經濟<p>會議"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    done = call("normalize", "a.html", "--only-lang", "zh", folder=tmp_path)
    assert done.stdout.decode() == page.replace("會談", "会谈")
    done = call("normalize", "a.html", "--only-lang", "zh", "--only-lang", "und", "-o", "out/", folder=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "out" / "a.html").read_text(encoding="utf-8") == page.replace("會談", "会谈").replace(
        "會議", "会议"
    )
    detected = call("detect", "a.html", "--only-lang", "und", "--format", "json", folder=tmp_path)
    assert json.loads(detected.stdout)["counts"]["traditional"] == len("會議")


def test_one_short_document_needs_nothing_of_many(statement_folder: Path) -> None:
    """`normalize FILE` imports nothing of what many files need, which would take as long as the text."""
    script = (
        "import sys; from normalizer.cli import main; main(sys.argv[1:]); sys.exit('normalizer.corpus' in sys.modules)"
    )
    command = [sys.executable, "-c", script, "normalize", str(statement_folder / "source.txt"), "--to", "zh-Hant"]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
