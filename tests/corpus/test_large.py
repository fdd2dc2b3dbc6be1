"""Plain texts that go piece by piece."""

import subprocess
import sys
from pathlib import Path

import pytest

from normalizer import corpus, files
from normalizer.corpus import worker

LINES = "双方就朝鮮問題進行了会谈，头发很干燥。\n這是共產黨和工\n人党的聯合聲明𫝈。\r\n"


@pytest.fixture(autouse=True)
def _everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "LARGE", 0)


@pytest.fixture
def sizes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of the files that were read as a whole."""
    found: list[int] = []

    def read_bytes(file: str) -> bytes:
        data = files.read_bytes(file)
        found.append(len(data))
        return data

    monkeypatch.setattr(worker, "read_bytes", read_bytes)
    return found


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("gb18030", b""),
    ],
)
@pytest.mark.parametrize("to", ["zh-Hans", "zh-Hant"])
def test_pieces_are_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sizes: list[int], encoding: str, mark: bytes, to: str
) -> None:
    """Piece by piece, a file and the counts are what they are as a whole, in every encoding, and nothing was held."""
    text = LINES * 25_000
    (tmp_path / "a.txt").write_bytes(mark + text.encode(encoding))
    given = None if mark else encoding
    pieces = corpus.normalize(tmp_path / "a.txt", to, output=tmp_path / "pieces", encoding=given)
    assert not sizes
    monkeypatch.setattr(worker, "LARGE", 1 << 40)
    whole = corpus.normalize(tmp_path / "a.txt", to, output=tmp_path / "whole", encoding=given)
    assert sizes
    assert pieces == whole
    assert (tmp_path / "pieces" / "a.txt").read_bytes() == (tmp_path / "whole" / "a.txt").read_bytes()


def test_in_place(tmp_path: Path, sizes: list[int]) -> None:
    """A large file that is right already is not touched; one that is not has its backup; both are known afterwards."""
    journal = tmp_path / "journal"
    (tmp_path / "in").mkdir()
    right, wrong = tmp_path / "in" / "right.txt", tmp_path / "in" / "wrong.txt"
    right.write_text("会谈", encoding="utf-8")
    wrong.write_text("会談", encoding="utf-8")
    before = right.stat()
    for resume in (False, True):
        summary = corpus.normalize(tmp_path / "in", in_place=True, backup=".bak", journal=journal, resume=resume)
        assert (summary.done, summary.changed, summary.skipped) == (2, 1, 2 * resume)
    assert right.stat() == before
    assert wrong.read_text(encoding="utf-8") == "会谈"
    assert (tmp_path / "in" / "wrong.txt.bak").read_text(encoding="utf-8") == "会談"
    assert not sizes


def test_what_cannot_be_written(tmp_path: Path) -> None:
    """A wrong byte far inside, and a character that the encoding has no code for, are said, and nothing is written."""
    (tmp_path / "a.txt").write_bytes(("会談\n" * 500_000).encode() + b"\xff")
    (tmp_path / "b.txt").write_text("会談𫝈", encoding="utf-8")
    summary = corpus.normalize(tmp_path, output=tmp_path / "out", encoding="utf-8", output_encoding="gb2312")
    assert [failure.reason for failure in summary.failures] == [
        "not utf-8: byte 3,500,000 is 0xff (invalid start byte); give its encoding",
        "gb2312 has no code for 𫝈; save it with the encoding utf-8",
    ]
    assert [file.name for file in (tmp_path / "out").iterdir()] == [corpus.JOURNAL]


def test_an_encoding_with_two_ways(tmp_path: Path, sizes: list[int]) -> None:
    """Where an encoding writes a character in two ways, a file is taken as a whole, so that its bytes stay."""
    data = b"\x82\xa0\xed\x40" + "問題".encode("cp932") + b"\x81\xca\x81\xca" + b"\xee\xf9"
    assert data.decode("cp932").encode("cp932") != data
    (tmp_path / "a.txt").write_bytes(data)
    corpus.normalize(tmp_path, "ja", output=tmp_path / "out", encoding="cp932")
    assert sizes == [len(data)]
    assert (tmp_path / "out" / "a.txt").read_bytes() == data


MEASURED = """
import sys
from normalizer import corpus
summary = corpus.normalize(sys.argv[1], "zh-Hans", output=sys.argv[2])
# the peak that `resource` gives is that of the process before it became this program
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(summary.done, summary.changes["script"], int(peak.split()[1]) // 1024)
"""


def test_memory(tmp_path: Path) -> None:
    """A text of 200 MB is normalized within 200 MB of memory, its reading and writing included."""
    paragraph = "双方就朝鮮问题进行了会谈，" + "一切都很好，" * 100 + "结束了。\n"
    size = len(paragraph.encode())
    number = 200_000_000 // size
    with (tmp_path / "a.txt").open("w", encoding="utf-8") as file:
        for _ in range(number):
            file.write(paragraph)
    command = [sys.executable, "-c", MEASURED, str(tmp_path / "a.txt"), str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, check=True, timeout=600)
    files, changes, megabytes = map(int, done.stdout.split())
    assert (files, changes) == (1, number)
    assert (tmp_path / "out" / "a.txt").stat().st_size == number * size
    assert megabytes < 200
