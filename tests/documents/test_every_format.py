"""What holds for every format that is written."""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

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


NUMBER = re.compile(r"\d+")


def _with_long_numbers(data: bytes) -> Iterator[bytes]:
    """The document with one of its numbers made 5,000 digits long, each in turn; also in the members of a container."""
    if not is_zipfile(BytesIO(data)):
        try:
            text = data.decode()
        except UnicodeDecodeError:
            return
        for found in NUMBER.finditer(text):
            yield f"{text[: found.start()]}{'9' * 5_000}{text[found.end() :]}".encode()
        return
    with ZipFile(BytesIO(data)) as archive:
        members = {member.filename: archive.read(member) for member in archive.infolist()}
    for name, content in members.items():
        for changed in _with_long_numbers(content):
            yield _zipped({**members, name: changed})
        if NUMBER.search(name):
            long = NUMBER.sub("9" * 5_000, name)
            base, renamed = Path(name).name.encode(), Path(long).name.encode()
            yield _zipped({long if n == name else n: c.replace(base, renamed) for n, c in members.items()})


def _zipped(members: Mapping[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize("name", FORMATS)
def test_numbers_of_thousands_of_digits(name: str) -> None:
    """Python reads no number of more than 4,300 digits: such a document is read nevertheless, or refused as broken."""
    for data in _with_long_numbers(MAKERS[name](["會談", "國1"])):
        try:
            written = documents.read(f"a.{name}", data, format=name).normalize("zh-Hans").to_bytes()
        except DocumentError:
            continue
        assert len(written) > 5_000 or is_zipfile(BytesIO(written))
