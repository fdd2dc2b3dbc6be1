"""What holds for every format that is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import DocumentError, convert, documents
from normalizer.testing.makers import MAKERS

FORMATS = sorted(name for name, found in documents.FORMATS.items() if not found.extracts)
TEXTS = st.lists(
    st.text("朝鮮鲜会談谈陣营的干淨发頭后里于a1 <&>\"'，。𫝈", min_size=1, max_size=20), min_size=1, max_size=5
)


def test_every_format_has_a_maker() -> None:
    """A format that is written comes with a way to make documents of it."""
    assert sorted(MAKERS) == FORMATS


@pytest.mark.parametrize("name", FORMATS)
@given(TEXTS)
def test_what_does_not_change_keeps_its_bytes(name: str, texts: list[str]) -> None:
    """Read and written, a file is the same bytes; and so is one that is in the standard already."""
    data = MAKERS[name](texts)
    read = documents.read(f"a.{name}", data, format=name)
    assert read.to_bytes() == data
    done = read.normalize("zh-Hans").to_bytes()
    assert documents.read(f"a.{name}", done, format=name).normalize("zh-Hans").to_bytes() == done


@pytest.mark.parametrize("name", FORMATS)
@given(TEXTS)
def test_every_block_reads_as_its_conversion(name: str, texts: list[str]) -> None:
    """After a change a reader finds the same blocks, each converted."""
    read = documents.read(f"a.{name}", MAKERS[name](texts), format=name)
    done = read.normalize("zh-Hant")
    again = documents.read(f"a.{name}", done.to_bytes(), format=name)
    assert [block.text for block in again.blocks] == [convert(block.text, "zh-Hant") for block in read.blocks]
    assert done.result is not None
    assert again.text == done.result.text
    assert done.result.source == read.text
    assert done.result.revert() == done.result.source


@pytest.mark.parametrize("name", FORMATS)
@given(TEXTS)
def test_the_result_explains_every_change(name: str, texts: list[str]) -> None:
    """Changes, doubts and findings lie where they say, over all blocks."""
    result = (
        documents.read(f"a.{name}", MAKERS[name](texts), format=name).normalize("zh-Hant", terms={"朝": "北韓"}).result
    )
    assert result is not None
    for change in result.changes:
        assert result.source[change.source.slice] == change.before
        assert result.text[change.target.slice] == change.after
    for doubt in result.doubts:
        assert result.source[doubt.source.slice] == doubt.before
        assert result.text[doubt.target.slice] == doubt.after


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("term", ["\0", "問\0題", "\ud800"], ids=["nul", "nul inside", "surrogate"])
def test_what_is_written_can_be_read(name: str, term: str) -> None:
    """A term that a file cannot hold is refused with what to do, or written so that the file says it again."""
    read = documents.read(f"a.{name}", MAKERS[name](["國家"]), format=name)
    try:
        done = read.normalize("zh-Hans", terms={"國": term})
        data = done.to_bytes()
    except DocumentError as error:
        assert "see the terms" in str(error)  # noqa: PT017 - either is right
    else:
        again = documents.read(f"a.{name}", data, format=name)
        assert done.result is not None
        assert again.text == done.result.text
