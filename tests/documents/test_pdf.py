"""PDF: the text layer is read, and a file is never written."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

from normalizer import DocumentError, MissingError, OptionError, documents
from normalizer.documents.formats import FORMATS


def test_pages_are_blocks(made: ModuleType) -> None:
    """Detected and reported on like any text, whatever the name of the file."""
    data = made.pdf(["朝鮮问題", "会談 abc", " "])
    read = documents.read("a", data)
    assert read.format == "pdf"
    assert [(block.label, block.text) for block in read.blocks] == [("page 1", "朝鮮问題"), ("page 2", "会談 abc")]
    assert read.detect().verdict.value == "mixed"
    assert read.encoding is None
    done = read.normalize("zh-Hans")
    assert done.result is not None
    assert done.text == "朝鮮问題\n会談 abc"
    assert done.result.text == "朝鲜问题\n会谈 abc"


def test_a_file_is_never_written(made: ModuleType, tmp_path: Path) -> None:
    """A change is an error that says what to do; a file without a change keeps its bytes."""
    read = documents.read("a.pdf", made.pdf(["朝鮮"]))
    with pytest.raises(DocumentError, match=r"a\.pdf: a PDF file is never written; convert the document"):
        read.normalize("zh-Hans").save(tmp_path / "b.pdf")
    assert not list(tmp_path.iterdir())
    assert read.normalize("zh-Hant").to_bytes() == made.pdf(["朝鮮"])
    with pytest.raises(OptionError, match="pdf has no encoding of its own to change"):
        read.to_bytes(encoding="utf-8")
    with pytest.raises(OptionError, match=r"a\.pdf: PDF has no encoding to be given"):
        documents.read("a.pdf", made.pdf(["朝鮮"]), encoding="utf-8")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"%PDF-1.7", "a PDF file that cannot be read"),
        (b"%PDF-1.7\nxref\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF", "a PDF file that cannot be read"),
    ],
)
def test_bad_input(data: bytes, problem: str) -> None:
    """What is broken is one clear error."""
    with pytest.raises(DocumentError, match=f"a: {problem}"):
        documents.read("a", data)


def test_cut_files_are_read_or_refused(made: ModuleType) -> None:
    """PDFium repairs what it can; nothing crashes."""
    data = made.pdf(["朝鮮"])
    for end in range(0, len(data), 40):
        try:
            assert documents.read("a", data[:end], format="pdf").text == "朝鮮"
        except DocumentError as error:
            assert str(error).startswith("a: a PDF file ")  # noqa: PT017 - either is right


def test_pictures_of_pages_are_named(made: ModuleType) -> None:
    """A file without a text layer says so."""
    with pytest.raises(DocumentError, match="a PDF file without text; it has pictures"):
        documents.read("a.pdf", made.pdf([" "]))


def test_without_the_library_the_extra_is_named(made: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plain installation says what to install."""
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(
        MissingError, match=r"a\.pdf: a PDF file; to read its text: pip install 'hanzi-normalizer\[pdf\]'"
    ):
        documents.read("a.pdf", made.pdf(["朝鮮"]))


def test_folders_are_searched_for_files_that_can_be_written() -> None:
    """No suffix of a format that is not written is taken from a folder."""
    assert [name for name, found in FORMATS.items() if found.extracts and found.suffixes] == []
