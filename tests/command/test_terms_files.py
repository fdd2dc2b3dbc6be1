"""Files of terms, for the option `--terms`."""

import json
import sys
from pathlib import Path

import pytest

from normalizer import normalize, render
from normalizer.cli.terms import read_terms

sys.path.insert(0, str(Path(__file__).parent))
from program import call, complaint


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("terms.json", '{"北韓": "朝鮮", "它里": "它裡"}'),
        ("terms.json", '\ufeff\n {"北韓": "朝鮮", "它里": "它裡"}'),
        ("terms.csv", "北韓,朝鮮\n它里,它裡\n"),
        ("terms.csv", "\ufeffbefore,after\r\n北韓,朝鮮\r\n\r\n它里,它裡\r\n"),
        ("terms.csv", "note,after,before\n名,朝鮮,北韓\n,它裡,它里\n"),
        ("terms.tsv", "北韓\t朝鮮\n它里\t它裡"),
        ("terms", '"北韓","朝鮮"\n"它里","它裡"\n'),
    ],
)
def test_every_form_of_a_file(tmp_path: Path, name: str, content: str) -> None:
    """What the page exports, and a table of two columns or with two heads, with commas or tabs."""
    (tmp_path / name).write_bytes(content.encode())
    assert read_terms(str(tmp_path / name)) == [("北韓", "朝鮮"), ("它里", "它裡")]
    for command in ("normalize", "report", "check"):
        option = ("--term", "了=瞭", "--terms", tmp_path / name, "--to", "zh-Hant")
        done = call(command, "-", *option, stdin="北韓它里了".encode())
        assert ("朝鮮" if command == "check" else "朝鮮它裡瞭") in done.stdout.decode(), done.stderr.decode()


def test_the_csv_report_is_a_file_of_terms(tmp_path: Path) -> None:
    """Rows of a CSV report that a human kept are terms: their columns have the same heads."""
    report = render(normalize("他在干", "zh-Hant"), "csv")
    (tmp_path / "kept.csv").write_bytes(report.replace("幹", "干").encode())
    assert call("normalize", "-", "--to", "t", stdin="他在干".encode()).stdout.decode() == "他在幹"
    done = call("normalize", "-", "--to", "t", "--terms", tmp_path / "kept.csv", stdin="他在干".encode())
    assert done.stdout.decode() == "他在干"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("北韓\n", "line 1: expected a JSON object"),
        ("北韓,朝鮮\n,裡\n", "line 2: expected"),
        ('{"北韓": 1}', "'北韓' has 1; expected a JSON object"),
        ('{"北韓": "朝鮮"', "it is not JSON"),
        ("北韓,朝鮮\n北韓,韓國\n", "'北韓' is to become both '朝鮮' and '韓國'; keep one of them"),
        ('"北韓,朝鮮', "unexpected end of data"),
        (b"\xb1\xb1,\xff", "the terms are not UTF-8"),
    ],
)
def test_files_of_no_terms(tmp_path: Path, content: str | bytes, said: str) -> None:
    """The complaint names the file, the line, and what was expected."""
    file = tmp_path / "terms"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    line = complaint(call("normalize", "-", "--terms", file))
    assert f"argument --terms: {file}: " in line
    assert said in line


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """A missing file, and the standard input, which is the text."""
    assert "No such file or directory" in complaint(call("normalize", "-", "--terms", tmp_path / "none"))
    assert "not from the standard input" in complaint(call("normalize", "-", "--terms", "-"))


def test_json_of_deep_brackets(tmp_path: Path) -> None:
    """Brackets in brackets are no terms and no crash."""
    file = tmp_path / "terms.json"
    file.write_text('{"a": ' * 100_000 + json.dumps("b") + "}" * 100_000, "utf-8")
    assert "terms.json" in complaint(call("normalize", "-", "--terms", file))
