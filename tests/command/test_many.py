"""The command `normalize` for documents and for many files."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import jsonschema

from normalizer import corpus
from normalizer.report.data import schema

sys.path.insert(0, str(Path(__file__).parent))
from program import COMMAND, call, run

MIXED, SIMPLE = "会談\n".encode(), "会谈\n".encode()


def folder(where: Path) -> Path:
    """A folder with two files that are mixed."""
    (where / "in" / "sub").mkdir(parents=True)
    (where / "in" / "a.txt").write_bytes(MIXED)
    (where / "in" / "sub" / "b.txt").write_bytes(MIXED)
    return where / "in"


def test_into_a_folder(tmp_path: Path) -> None:
    """The files are written, the summary is printed and written as data, and a second run has nothing to do."""
    source, out = folder(tmp_path), tmp_path / "out"
    for skipped in (0, 2):
        done = run("normalize", source, "--output-dir", out, "--resume", "--workers", "2", "--summary", tmp_path / "s")
        assert done.returncode == 0, done.stderr
        assert done.stdout.decode().startswith("2 of 2 files to zh-Hans; 2 changed\n6 characters: 2 changes (2 script)")
        assert not done.stderr
        summary = json.loads((tmp_path / "s").read_bytes())
        jsonschema.validate(summary, schema())
        assert (summary["done"], summary["skipped"]) == (2, skipped)
    assert (out / "a.txt").read_bytes() == (out / "sub" / "b.txt").read_bytes() == SIMPLE


def test_the_exit_status(tmp_path: Path) -> None:
    """0 where all is well, 1 for --check, 2 where nothing could be done, 3 where some files failed."""
    source = folder(tmp_path)
    assert call("normalize", source, "--check").returncode == 1
    assert call("normalize", source, "--to", "zh-Hans", "--in-place", "--backup", ".bak", "--quiet").returncode == 0
    assert (source / "a.txt").read_bytes() == SIMPLE
    assert (source / "a.txt.bak").read_bytes() == MIXED
    assert call("normalize", source, "--check", "--backup", ".bak").returncode == 0
    (source / "c.txt").write_bytes(b"%PDF-1.7")
    some = call("normalize", source, "--to", "zh-Hans", "--in-place", "--quiet")
    assert (some.returncode, some.stdout) == (3, b"")
    assert b"c.txt: a PDF file" in some.stderr
    assert b"1 failure; 2 of 3 files done" in some.stderr
    assert call("normalize", source / "c.txt", "--to", "zh-Hans", "--in-place").returncode == 2
    assert call("normalize", tmp_path / "none", "--to", "zh-Hans", "--in-place").returncode == 2


def test_wrong_use(tmp_path: Path) -> None:
    """What cannot be meant is one line."""
    source = folder(tmp_path)
    for arguments, message in (
        ([source], "give --output-dir FOLDER or --in-place"),
        ([source / "a.txt", source / "sub"], "give --output-dir FOLDER or --in-place"),
        ([source / "*.txt"], "give --output-dir FOLDER or --in-place"),
        ([source / "a.txt", "--resume"], "--resume works with many files only"),
        ([source, "--in-place", "-o", tmp_path / "x"], "--output works with one document only"),
        (["-", "--in-place"], "the standard input is one document"),
        ([source, "--in-place", "--output-dir", tmp_path / "x"], "not allowed with argument"),
        ([source, "--in-place"], "nothing says which standard they are meant for: give --to STANDARD"),
        ([source, "--in-place", "--to", "cn", "--workers", "0"], "workers must be at least 1"),
        ([source, "--in-place", "--to", "cn", "--backup", ""], "backup must be a suffix"),
        ([source / "a.txt", "--backup", ""], "--backup works with many files only"),
        ([source, "--output-dir", tmp_path / "x", "--summary", source / "a.txt"], "a.txt, which is read"),
        ([source, "--output-dir", tmp_path / "x", "--summary", tmp_path / "x" / "a.txt"], "which is a result"),
    ):
        done = call("normalize", *arguments)
        assert done.returncode == 2
        assert message in done.stderr.decode()
        assert done.stderr.count(b"\n") == 1
    assert (source / "a.txt").read_bytes() == MIXED


def test_one_document(tmp_path: Path) -> None:
    """A document keeps its format and encoding; the other commands read its text."""
    page = tmp_path / "page.xml"
    page.write_text('<?xml version="1.0" encoding="big5"?><p>會<b>談</b></p>', encoding="big5")
    done = call("normalize", page, "--to", "zh-Hant")
    assert done.stdout == page.read_bytes()
    done = call("normalize", page, "--output-encoding", "utf-8", "-o", tmp_path / "out.xml")
    assert done.returncode == 0, done.stderr
    expected = '<?xml version="1.0" encoding="UTF-8"?><p>会<b>谈</b></p>'
    assert (tmp_path / "out.xml").read_text(encoding="utf-8") == expected
    report = json.loads(call("report", page, "--format", "json").stdout)
    assert report["text"] == "会谈"
    assert json.loads(call("detect", page, "--format", "json").stdout)["code_points"] == 2
    assert call("compare", page, page, "--check").returncode == 0
    plain = call("normalize", "-", "--encoding", "big5", stdin="會談".encode("big5"))
    assert b"big5hkscs has no code for" in plain.stderr
    plain = call("normalize", "-", "--encoding", "big5", "--output-encoding", "utf-8", stdin="會談".encode("big5"))
    assert plain.stdout == "会谈".encode()


def read(control: int) -> bytes:
    """What a terminal shows next; nothing where nobody writes to it any more."""
    try:
        return os.read(control, 4096)
    except OSError:
        return b""


def test_a_progress_bar(tmp_path: Path) -> None:
    """It is drawn where the standard error is a terminal, and not with --quiet."""
    source = folder(tmp_path)
    for quiet in ([], ["--quiet"]):
        control, terminal = pty.openpty()
        arguments = [*COMMAND, "normalize", str(source), "--output-dir", str(tmp_path / "out"), *quiet]
        done = subprocess.run(arguments, stdout=subprocess.PIPE, stderr=terminal, check=True, timeout=120)
        os.close(terminal)
        shown = b"".join(iter(lambda: read(control), b"")).decode()  # noqa: B023 - called at once
        os.close(control)
        assert ("2/2" in shown) is not bool(quiet)
        assert bool(done.stdout) is not bool(quiet)
    assert (tmp_path / "out" / corpus.JOURNAL).exists()


def test_what_help_imports() -> None:
    """Help waits neither for documents nor for processes, and `convert` for neither of them."""
    program = (
        "import sys; from normalizer import convert; convert('会談'); small = set(sys.modules)\n"
        "from normalizer.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'normalizer.documents', 'normalizer.corpus', 'concurrent.futures.process', 'multiprocessing'}\n"
        "print(heavy & set(sys.modules), {'rich', 'normalizer.files'} & small)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.decode().splitlines()[-1] == "set() set()"
