"""`normalize FILE -o FILE` of a large plain text goes piece by piece, with the same result."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from normalizer import convert
from normalizer.cli import documents, many
from normalizer.corpus.large import LargeText

sys.path.insert(0, str(Path(__file__).parent))
from program import call, complaint

LINES = "双方就朝鮮問題進行了会谈，头发很干燥。\n這是共產黨和工\n人党的聯合聲明。\r\n"


@pytest.fixture(autouse=True)
def _everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "_SHORT", 0)
    monkeypatch.setattr(many, "LARGE", 0)


@pytest.fixture
def pieces(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of the pieces that were written."""
    found: list[int] = []
    plain = LargeText.pieces

    def counted(text: LargeText) -> Iterator[bytes]:
        for piece in plain(text):
            found.append(len(piece))
            yield piece

    monkeypatch.setattr(LargeText, "pieces", counted)
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("options", [(), ("--output-encoding", "utf-8"), ("--vocabulary", "--term", "會談=會見")])
def test_a_large_text_goes_piece_by_piece(
    tmp_path: Path, pieces: list[int], encoding: str, options: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same bytes as at once, also where the beginning is ASCII."""
    source = tmp_path / "a.txt"
    source.write_bytes(("plain\n" * 180_000 + LINES * 1_000).encode(encoding))
    assert call("normalize", source, "--to", "tw", "-o", tmp_path / "pieces", *options).returncode == 0
    assert len(pieces) > 2
    assert max(pieces) < 4 << 20
    assert call("normalize", source, "--to", "tw", "--check", *options).returncode == 1
    assert call("normalize", tmp_path / "pieces", "--to", "tw", "--check", "--read-as", "text").returncode == 0
    monkeypatch.setattr(many, "LARGE", 1 << 40)
    assert call("normalize", source, "--to", "tw", "-o", tmp_path / "whole", *options).returncode == 0
    assert (tmp_path / "pieces").read_bytes() == (tmp_path / "whole").read_bytes()


def test_what_fails_leaves_nothing(tmp_path: Path) -> None:
    """A broken byte at the end, a character that the encoding has no code for, and the input as output."""
    (tmp_path / "a.txt").write_bytes((LINES * 10_000).encode() + b"\xff")
    (tmp_path / "b.txt").write_bytes("朝鮮問題和國家的統一".encode("big5"))
    for name, problem in (("a.txt", "not utf-8: byte"), ("b.txt", "big5hkscs has no code for")):
        (tmp_path / "out.txt").write_bytes(b"before")
        done = call("normalize", name, "-o", "out.txt", folder=tmp_path)
        assert done.returncode == 2
        assert problem in complaint(done)
        assert (tmp_path / "out.txt").read_bytes() == b"before"
    same = call("normalize", "b.txt", "-o", "b.txt", folder=tmp_path)
    assert "the output would overwrite the input" in complaint(same)


def test_what_has_to_be_read_as_a_whole(tmp_path: Path, pieces: list[int]) -> None:
    """Another format, a text for the standard output, one with two codes for a character, one in another language."""
    (tmp_path / "a.md").write_text("會談", encoding="utf-8")
    (tmp_path / "a.txt").write_text("會談", encoding="utf-8")
    (tmp_path / "ja.txt").write_text("會談", encoding="utf-8")
    assert call("normalize", "a.md", "-o", "out", folder=tmp_path).returncode == 0
    assert call("normalize", "a.txt", folder=tmp_path).stdout.decode() == convert("會談")
    assert call("normalize", "ja.txt", "-o", "out", folder=tmp_path).returncode == 0
    assert (tmp_path / "out").read_text(encoding="utf-8") == "會談"
    assert not pieces
    two = "會談中的朝鮮人民".encode("big5") + b"\xa1\xc3"
    (tmp_path / "two.txt").write_bytes(two)
    done = call("normalize", "two.txt", "--to", "tw", "--term", "朝鮮=韓國", "-o", "out", folder=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "out").read_bytes() == two.replace("朝鮮".encode("big5"), "韓國".encode("big5"))
