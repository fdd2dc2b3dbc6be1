"""Surveys: a row for each of many documents, also where some cannot be read, and what a newspaper took up when."""

import csv
import json
import os
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from normalizer import DateError, FormatError, InputError, OptionError, convert, corpus
from normalizer.corpus.claims import date_in_name, day_of
from normalizer.report.data import schema

TEXT = (
    "雙方極其滿意地指出，兩國政府代表團就朝鮮問題進行了會談，發表了聯合聲明。"
    "人民羣眾熱烈歡迎代表團，議長和總理進行了友好訪問，談到經濟計劃、農業生產和鋼鐵工業的發展。"
)


def printed(day: str) -> str:
    """The text as mainland print of a day had it."""
    return convert(TEXT, f"zh-Hans@{day}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A newspaper: print of its days, a modern edition among it, Japanese, English, an empty file, and a broken one."""
    found = tmp_path / "papers"
    (found / "1957").mkdir(parents=True)
    for day in ("1955-03-01", "1956-03-01", "1957-03-01", "1958-12-08", "1959-08-01", "1965-03-01"):
        (found / f"{day}.txt").write_text(printed(day), encoding="utf-8")
    (found / "1957" / "19570401_p2.txt").write_text(printed("2020-01-01"), encoding="utf-8")
    (found / "1958-01-01.txt").write_bytes(b"\xff\xfe\x00\xd8\x00")
    (found / "ja-1958.txt").write_text("日本国憲法の前文を読む。戦後の民主主義について考える。", encoding="utf-8")
    (found / "en-1958.txt").write_text("The people of both countries.", encoding="utf-8")
    (found / "1960.txt").write_text("", encoding="utf-8")
    (found / "photo.jpg").write_bytes(b"\xff\xd8")
    return found


def by_name(found: corpus.Survey) -> dict[str, corpus.Dated]:
    """The rows by the last part of their names."""
    return {Path(row.name).name: row for row in found.rows if isinstance(row, corpus.Dated)}


def test_a_newspaper(folder: Path) -> None:
    """Each document has its answer; what is not from its day comes first, and what cannot be read before it."""
    found = corpus.date(folder, claimed_from="name")
    rows = by_name(found)
    assert [rows[f"{day}.txt"].answer for day in ("1955-03-01", "1957-03-01", "1965-03-01")] == ["agrees"] * 3
    assert (rows["19570401_p2.txt"].claimed, rows["19570401_p2.txt"].answer) == ("1957-04-01", "later")
    assert rows["19570401_p2.txt"].share == 1
    assert rows["ja-1958.txt"].place == "japan"
    assert rows["en-1958.txt"].answer == rows["1960.txt"].answer == "undetermined"
    first, second, *_ = found.outliers_first
    assert (Path(first.name).name, first.read) == ("1958-01-01.txt", False)
    assert "utf-16" in first.problem
    assert Path(second.name).name == "19570401_p2.txt"
    assert found.left_out == {".jpg": 1}
    assert list(found.counts)[:2] == ["unreadable", "later"]


def test_detection(folder: Path) -> None:
    """The same files by script."""
    (folder / "mixed.txt").write_text("双方就朝鮮問題進行会谈，访问国务院。", encoding="utf-8")
    found = corpus.detect([folder, str(folder / "no-such-file.txt")])
    verdicts = {Path(row.name).name: row.verdict for row in found.rows if isinstance(row, corpus.Detected)}
    assert verdicts["mixed.txt"] == "mixed"
    assert verdicts["ja-1958.txt"] == "japanese"
    assert verdicts["en-1958.txt"] == verdicts["1960.txt"] == "no-han"
    assert [failure.path for failure in found.failures] == [str(folder / "no-such-file.txt")]
    assert Path(found.outliers_first[0].name).name == "1958-01-01.txt"


def test_claims_of_a_list(folder: Path, tmp_path: Path) -> None:
    """A table names the files by path, by name or without the ending; the name and the claim for all come after it."""
    table = tmp_path / "claims.csv"
    table.write_text(
        "file;day\n1957/19570401_p2.txt;2020\n1955-03-01;1955年3月1日\n1956-03-01.txt;Easter\n", encoding="utf-8"
    )
    found = by_name(corpus.date(folder, claims=table, claim_column="day", claimed="1958"))
    assert (found["19570401_p2.txt"].claimed, found["19570401_p2.txt"].answer) == ("2020", "agrees")
    assert found["1955-03-01.txt"].claimed == "1955-03-01"
    assert found["1957-03-01.txt"].claimed == "1958"
    assert "the claimed date 'Easter' cannot be read" in found["1956-03-01.txt"].problem
    assert found["1956-03-01.txt"].new_count > 0
    table.write_text("files,day\n", encoding="utf-8")
    with pytest.raises(OptionError, match="the list of claims needs a column of names"):
        corpus.date(folder, claims=table)


def tei(day: str, text: str) -> str:
    """A TEI document whose header says of which day its source is, in other forms than those of the text."""
    source = f"<sourceDesc><bibl>访问谈话题词 <date when='{day}'/></bibl></sourceDesc>"
    return f"<TEI><teiHeader>{source}</teiHeader><text><body><p>{text}</p></body></text></TEI>"


def test_claims_of_headers(tmp_path: Path) -> None:
    """The date in the header of TEI is the claim if nothing else gives one; the header itself is not dated."""
    for name, day in (("a", "1955-03-01"), ("b", "1958-12"), ("c", "2999-01-01")):
        (tmp_path / f"{name}.tei").write_text(tei(day, printed("1955-03-01")), encoding="utf-8")
    rows = by_name(corpus.date(tmp_path))
    assert (rows["a.tei"].claimed, rows["a.tei"].answer, rows["a.tei"].later) == ("1955-03-01", "agrees", 0)
    assert (rows["b.tei"].claimed, rows["b.tei"].place) == ("1958-12", "mainland")
    assert (rows["c.tei"].claimed, rows["c.tei"].answer, rows["c.tei"].fit) == ("", "", rows["a.tei"].fit)
    assert rows["c.tei"].problem.startswith("the date in the header is unusable")
    assert rows["c.tei"].old_count == rows["a.tei"].old_count
    given = by_name(corpus.date(tmp_path, claimed="1957", place="japan"))
    assert {(row.claimed, row.place, row.problem) for row in given.values()} == {("1957", "japan", "")}


ROWS = [
    ("p1", "1957-01-20", printed("1957-01-20")),
    ("p2", "1957/1/20", printed("2020-01-01")),
    ("p3", "spring 1957", printed("1957-01-20")),
    ("p4", "", printed("1957-01-20")),
    ("p5", "1957-02-30", 'in "quotes",\nand two lines ' + printed("1957-01-20")),
    ("p6", "1957", ""),
]


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".parquet"])
def test_rows_of_a_table(suffix: str, tmp_path: Path) -> None:
    """Each row is a document: a claim that cannot be read, none, and an empty text are each said of the row."""
    file = tmp_path / f"papers{suffix}"
    if suffix == ".parquet":
        pq.write_table(pa.table(dict(zip(("id", "day", "text"), zip(*ROWS, strict=True), strict=True))), file)
    else:
        with file.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, delimiter=";" if suffix == ".tsv" else ",").writerows([("id", "day", "text"), *ROWS])
    found = corpus.date(file, rows=True, columns=["text"], claim_column="day", name_column="id")
    rows = {row.name: row for row in found.rows if isinstance(row, corpus.Dated)}
    assert [rows[name].answer for name in ("p1", "p2", "p3", "p4", "p6")] == ["agrees", "later", "", "", "undetermined"]
    assert "'spring 1957' cannot be read" in rows["p3"].problem
    assert "'1957-02-30' cannot be read: there is no date" in rows["p5"].problem
    assert rows["p5"].new_count == rows["p1"].new_count
    assert rows["p4"].problem == ""
    unnamed = corpus.detect(file, rows=True, columns=[3])
    assert [row.name for row in unnamed.rows][:2] == [f"{file}#1", f"{file}#2"]
    with_error = corpus.date([file, tmp_path], rows=True, columns=["none"])
    assert [(row.name, row.read) for row in with_error.rows] == [(str(file), False)]
    assert "no column 'none': there are 'id', 'day', 'text'" in with_error.rows[0].problem


def test_dates_in_parquet(tmp_path: Path) -> None:
    """Dates and times of a column are claims, a missing one is none."""
    file = tmp_path / "papers.parquet"
    days = pa.array(["1957-01-20", None]).cast(pa.date32())
    pq.write_table(pa.table({"day": days, "time": days.cast(pa.timestamp("us")), "text": ["談", None]}), file)
    for column in ("day", "time"):
        found = corpus.date(file, rows=True, columns=["text"], claim_column=column)
        assert [(row.claimed, row.problem) for row in found.rows if isinstance(row, corpus.Dated)] == [
            ("1957-01-20", ""),
            ("", ""),
        ]


def test_a_broken_table_among_files(folder: Path) -> None:
    """A table that cannot be read is a row with a problem, and the files beside it are done."""
    (folder / "a.csv").write_text('text\n"談', encoding="utf-8")
    (folder / "b.parquet").write_bytes(b"PAR1")
    found = corpus.date(folder, rows=True, columns=["text"])
    problems = {Path(row.name).name: row.problem for row in found.rows if not row.read}
    assert set(problems) == {"1958-01-01.txt", "a.csv", "b.parquet"}
    assert "never closed" in problems["a.csv"]
    assert "Parquet" in problems["b.parquet"]
    assert len(found.rows) == 13


def test_resume(folder: Path, tmp_path: Path) -> None:
    """Rows of documents that did not change are taken over, others and what could not be read are done again."""
    journal = tmp_path / "journal"
    first = corpus.date(folder, claimed_from="name", journal=journal)
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:-4]) + lines[-1][:30])  # as after a kill
    changed = folder / "1957-03-01.txt"
    changed.write_text(printed("2020-01-01"), encoding="utf-8")
    (folder / "1958-01-01.txt").write_text(printed("1958-01-01"), encoding="utf-8")
    again = corpus.date(folder, claimed_from="name", journal=journal, resume=True)
    assert 0 < again.resumed < len(again.rows) - 1
    assert by_name(again)["1957-03-01.txt"].answer == "later"
    assert by_name(again)["1958-01-01.txt"].answer == "agrees"
    same = set(by_name(first)) - {"1957-03-01.txt", "1958-01-01.txt"}
    assert {name: by_name(again)[name] for name in same} == {name: by_name(first)[name] for name in same}
    last = corpus.date(folder, claimed_from="name", journal=journal, resume=True)
    assert (last.resumed, last.rows) == (len(last.rows), again.rows)
    with pytest.raises(OptionError, match="begun with other options"):
        corpus.date(folder, place="japan", journal=journal, resume=True)
    with pytest.raises(InputError, match="not a journal"):
        corpus.date(folder, journal=changed)


def test_processes(folder: Path) -> None:
    """Several processes find the same rows, in the same order."""
    for number in range(80):
        (folder / f"{number}.txt").write_text(f"{number}{printed('1957-01-01')}", encoding="utf-8")
    one, two = (corpus.date(folder, claimed="1957", workers=workers) for workers in (1, 2))
    assert one.rows == two.rows


def test_uptake(folder: Path) -> None:
    """A newspaper by year shows when it took which form up."""
    found = corpus.date(folder, claimed_from="name")
    table = [json.loads(line) for line in corpus.render(found, "jsonl", table="uptake").splitlines()]
    counts = {row["period"]: (row["new"], row["old"]) for row in table if row["form"] == "谈"}
    assert counts["1956"] == (0, 2)
    assert counts["1965"] == (2, 0)
    assert counts["1957"] == (0, 2), "a modern edition shows when it was retyped, not what the newspaper took up"
    taken = {
        row["form"]: row for row in csv.DictReader(StringIO(corpus.render(found, "csv", table="taken-up").decode()))
    }
    assert (taken["国"]["first"], taken["国"]["prescribed"]) == ("1957", "1956-06-01")
    assert taken["谈"]["first"] == "1965"
    assert taken["谈"]["last"] == "1959"
    months = [json.loads(line) for line in corpus.render(found, "jsonl", table="uptake", by="month").splitlines()]
    assert {row["period"] for row in months} >= {"1955-03", "1957-03", "1965-03"}
    decades = json.loads(corpus.render(found, "json", table="uptake", by="decade"))
    assert {row["period"] for row in decades["rows"]} == {"195x", "196x"}


def test_formats(folder: Path, tmp_path: Path) -> None:
    """Every format has every document, or says how many it leaves out; outliers come first in all."""
    (folder / "<b>&.txt").write_text(printed("1957-01-01"), encoding="utf-8")
    found = corpus.date([folder, str(tmp_path / "none")], claimed_from="name")
    first = "1958-01-01.txt"
    rows = list(csv.DictReader(StringIO(corpus.render(found, "csv").decode())))
    assert len(rows) == len(found.rows)
    assert rows[0]["name"].endswith(first)
    assert json.loads(corpus.render(found, "jsonl").splitlines()[0])["name"] == rows[0]["name"]
    data = json.loads(corpus.render(found, "json"))
    jsonschema.validate(data, schema())
    assert data["counts"]["later"] == 1
    file = tmp_path / "rows.parquet"
    file.write_bytes(corpus.render(found, "parquet"))
    assert pq.read_table(file).column("answer").to_pylist() == [row["answer"] for row in rows]
    forms = list(csv.DictReader(StringIO(corpus.render(found, "csv", table="forms").decode())))
    assert {row["is_new"] for row in forms} == {"true", "false"}
    assert sum(int(row["count"]) for row in forms) == sum(
        row.new_count + row.old_count for row in found.rows if isinstance(row, corpus.Dated)
    )
    text = corpus.render(found, "text").decode()
    assert text.startswith("12 documents: 1 unreadable, 1 later")
    page = corpus.render(found, "html").decode()
    assert "<b>&.txt" not in page
    assert "&lt;b&gt;&amp;.txt" in page
    assert not re.search(r"<script|https?://(?!www\.w3\.org/2000/svg)", page)


def test_chart(folder: Path) -> None:
    """The chart is a file of its own, with a bar for each answer in each year; without claims there is none."""
    found = corpus.date(folder, claimed_from="name")
    root = ET.fromstring(corpus.render(found, "svg"))  # noqa: S314 - our own
    titles = [one.text for one in root.iter("{http://www.w3.org/2000/svg}title")]
    assert "1957: 1 later" in titles
    assert "1957: 1 agrees" in titles
    assert any(re.fullmatch(r"1965: 100 % of [0-9]+ places in the new form", str(title)) for title in titles)
    with pytest.raises(OptionError, match="no document claims a date"):
        corpus.render(corpus.date(folder), "svg")
    assert b"Timeline" not in corpus.render(corpus.date(folder), "html")


def test_impossible_options(folder: Path) -> None:
    """Options that contradict each other or do not exist say what to give instead."""
    with pytest.raises(DateError):
        corpus.date(folder, claimed="yesterday")
    for options, message in (
        ({"claimed_from": "page"}, "unknown source of claims 'page'"),
        ({"place": "mars"}, "unknown place 'mars'"),
        ({"rows": True}, "give columns"),
        ({"name_column": "id"}, "give rows too"),
        ({"resume": True}, "give journal="),
        ({"workers": 0}, "workers must be at least 1"),
    ):
        with pytest.raises(OptionError, match=message):
            corpus.date(folder, **options)
    with pytest.raises(FormatError):
        corpus.date(folder, format="txt")
    with pytest.raises(OptionError, match="no document among 1 file"):
        corpus.date(empty(folder))
    found = corpus.detect(folder)
    for arguments, error in (({"format": "xlsx"}, FormatError), ({"table": "words"}, OptionError)):
        with pytest.raises(error):
            corpus.render(found, **arguments)
    with pytest.raises(OptionError, match="detect has the table documents only"):
        corpus.render(found, "csv", table="forms")
    with pytest.raises(OptionError, match="for the table forms give csv"):
        corpus.render(corpus.date(folder), "html", table="forms")
    with pytest.raises(TypeError, match="the survey must be a Survey"):
        corpus.render(found.rows)  # type: ignore[arg-type]


def empty(folder: Path) -> Path:
    """A folder with a picture only."""
    made = folder / "empty"
    made.mkdir()
    (made / "photo.jpg").write_bytes(b"\xff\xd8")
    return made


def test_a_parquet_file_needs_rows(tmp_path: Path) -> None:
    """A Parquet file is no document of its own."""
    file = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": ["談"]}), file)
    with pytest.raises(OptionError, match="the rows of a Parquet file are the documents; give rows"):
        corpus.detect(file)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("人民日报1957年1月20日.txt", "1957-01-20"),
        ("1957.01.20/p1.txt", "1957-01-20"),
        ("vol19570120x.txt", "1957-01-20"),
        ("1957-13-01.txt", "1957"),
        ("12345678901.txt", ""),
        ("1958/12/p3.txt", "1958"),
        ("1958-1-3.txt", "1958-01-03"),
        ("1958_2.txt", "1958"),
        ("1958_02.txt", "1958-02"),
        ("1953-01-02_2078.txt", "1953-01-02"),
    ],
)
def test_dates_in_names(name: str, expected: str) -> None:
    """A date in the name of a file, also with its folder; a longer number is none."""
    assert date_in_name(name) == expected


@pytest.mark.parametrize("wrong", ["1957-1-32", "195", "1957-00-01", "day", "2999", "１９５７"])
def test_claims_that_are_no_dates(wrong: str) -> None:
    """Each is an error that says what is expected."""
    with pytest.raises(DateError):
        day_of(wrong)


def call(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    """Run the command."""
    command = [sys.executable, "-m", "normalizer", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, env={**os.environ, "COLUMNS": "100"})


def test_the_command(folder: Path, tmp_path: Path) -> None:
    """Many documents give a table; the exit status tells of problems, and with --check of alarms."""
    done = call("date", folder, "--claimed-from", "name", "--format", "csv", "--quiet")
    assert done.returncode == 3
    assert b"1 problem in 11 documents" in done.stderr
    rows = list(csv.DictReader(StringIO(done.stdout.decode())))
    assert [row["answer"] for row in rows][:2] == ["", "later"]
    (folder / "1958-01-01.txt").unlink()
    assert call("date", folder, "--claimed-from", "name", "--quiet").returncode == 0
    assert call("date", folder, "--claimed-from", "name", "--quiet", "--check").returncode == 1
    assert call("detect", folder, "--quiet", "--check", "--format", "json").returncode == 1
    out = tmp_path / "rows.parquet"
    assert call("date", folder, "--claimed", "1957", "-o", out, "--format", "parquet", "--quiet").returncode == 0
    assert pq.read_table(out).num_rows == 10
    one = folder / "1965-03-01.txt"
    assert b"documents" not in call("date", one).stdout
    assert call("date", one, "--format", "csv", "--quiet").stdout.startswith(b"name,claimed,answer")
    assert call("date", tmp_path / "none", tmp_path / "nothing").returncode == 2
    for wrong, said in (
        (("date", one, "--table", "forms"), b"--table works with many documents only"),
        (("date", folder, "-"), b"the standard input is one document"),
        (("date", folder, "--format", "parquet"), b"give -o FILE"),
        (("detect", folder, "--format", "markdown"), b"no report 'markdown' of many documents"),
        (("date", folder, "--path", "$.a"), b"--path works with one document only"),
        (("date", folder, "--dated"), b"--dated works with one document only"),
    ):
        done = call(*wrong)
        assert (done.returncode, said in done.stderr) == (2, True), done.stderr


PROGRAM = """
import os, signal, sys
from normalizer import corpus
from normalizer.corpus import survey
read = survey.read_bytes
def deadly(path):
    if path.endswith("/13.txt"):
        os.kill(os.getpid(), signal.SIGKILL)
    return read(path)
survey.read_bytes = deadly
if __name__ == "__main__":
    found = corpus.date(sys.argv[1], claimed="1957", workers=int(sys.argv[2]), journal=sys.argv[3], resume=True)
    for row in found.problems:
        print(row.name, row.problem)
    print(len(found.rows))
"""


def deadly(folder: Path, workers: int) -> subprocess.CompletedProcess[str]:
    """Date a folder in which one file kills the process that reads it."""
    (folder / "papers").mkdir(exist_ok=True)
    for number in range(60):
        (folder / "papers" / f"{number}.txt").write_text(f"{number}{printed('1957-01-01')}", encoding="utf-8")
    (folder / "deadly.py").write_text(PROGRAM, encoding="utf-8")
    given = (folder / "deadly.py", folder / "papers", workers, folder / "journal")
    command = [sys.executable, *map(str, given)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_document_that_kills_its_worker(tmp_path: Path) -> None:
    """It is a row with a problem, after a second try alone; the others have theirs."""
    done = deadly(tmp_path, 2)
    assert done.returncode == 0, done.stderr
    problem, count = done.stdout.splitlines()
    assert "papers/13.txt its worker process died twice" in problem
    assert count == "60"


def test_a_killed_run_goes_on(tmp_path: Path) -> None:
    """The rows that were made before the kill are in the journal, and the run that resumes it does the others."""
    done = deadly(tmp_path, 1)
    assert done.returncode < 0
    found = corpus.date(tmp_path / "papers", claimed="1957", journal=tmp_path / "journal", resume=True)
    assert 0 < found.resumed < 60
    assert len(found.rows) == 60
    assert found.rows == corpus.date(tmp_path / "papers", claimed="1957").rows
