"""What holds for any markup around any text."""

from collections.abc import Mapping
from io import BytesIO
from itertools import pairwise
from types import ModuleType
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from normalizer import convert, documents

TEXT = st.text("朝鮮鲜会談谈陣营干淨发頭后里于z <&>\n", min_size=1, max_size=6).map(
    lambda text: (
        text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("頭", "&#x982D;")
        .replace("z", "<!--會-->")
    )
)
ELEMENTS: Mapping[str, tuple[str, ...]] = {
    "xml": ("<p>{}</p>", "<b>{}</b>", "<i xml:lang='ja'>{}</i>", "<n xml:lang='zh' xml:space='preserve'>{}</n>"),
    "tei": (
        *("<p>{}</p>", "<hi>{}</hi>", "<note>{}</note>", "<foreign xml:lang='ja'>{}</foreign>", "<lb/>{}"),
        *("<choice><orig>{}</orig><reg>鮮</reg></choice>", "<sic>{}</sic>", "<list><item>{}</item></list>"),
    ),
    "odt": (
        *("<text:p>{}</text:p>", "<text:span>{}</text:span>", "<text:s text:c='2'/>{}", "<text:line-break/>{}"),
        *("<text:note><text:note-body>{}</text:note-body></text:note>", "<draw:frame>{}</draw:frame>"),
        *("<text:date>{}</text:date>", "<text:ruby-text>{}</text:ruby-text>"),
    ),
    "docx": (
        *("<w:p>{}</w:p>", "<w:t>{}</w:t>", "<w:r><w:t>鮮</w:t>{}</w:r>", "<w:del>{}</w:del>", "<w:ins>{}</w:ins>"),
        *("<w:r><w:tab/>{}</w:r>", "<w:r><w:fldChar w:fldCharType='begin'/></w:r>{}", "<w:pict>{}</w:pict>"),
        *("<w:r><w:fldChar w:fldCharType='separate'/></w:r>{}", "<w:r><w:fldChar w:fldCharType='end'/></w:r>{}"),
    ),
}


def _trees(kind: str) -> st.SearchStrategy[str]:
    return st.recursive(
        TEXT,
        lambda inner: st.builds(
            lambda element, parts: element.format("".join(parts)),
            st.sampled_from(ELEMENTS[kind]),
            st.lists(inner, max_size=4),
        ),
        max_leaves=12,
    )


def _made(made: ModuleType, kind: str, body: str) -> bytes:
    if kind == "xml":
        return f"<d>{body}</d>".encode()
    if kind == "tei":
        return f"<TEI xmlns='http://www.tei-c.org/ns/1.0'><text>{body}</text></TEI>".encode()
    data = made.docx(body) if kind == "docx" else made.odt(body)
    assert isinstance(data, bytes)
    return data


def _blanked(data: bytes) -> list[bytes]:
    """The trees of a document without their texts."""
    if not data.startswith(b"PK"):
        contents = [data]
    else:
        with ZipFile(BytesIO(data)) as archive:
            contents = [archive.read(name) for name in archive.namelist() if name.endswith(".xml")]
    trees = [etree.fromstring(content) for content in contents]
    for tree in trees:
        for element in tree.iter():
            element.tail = None
            if isinstance(element.tag, str):
                element.text = None
    return [etree.tostring(tree) for tree in trees]


@pytest.mark.parametrize("kind", sorted(ELEMENTS))
@given(st.data(), st.sampled_from(["zh-Hans", "zh-Hant"]))
def test_blocks_are_converted_and_the_tree_stays(kind: str, made: ModuleType, data: st.DataObject, to: str) -> None:
    """Each block reads as its conversion where it is Chinese; the tree stays; twice is once."""
    source = _made(made, kind, data.draw(_trees(kind)))
    read = documents.read("a", source, format=kind)
    assert read.to_bytes() == source
    done = read.normalize(to).to_bytes()
    again = documents.read("a", done, format=kind)
    expected = [block.text if block.language == "ja" else convert(block.text, to) for block in read.blocks]
    assert [block.text for block in again.blocks] == expected
    assert _blanked(done) == _blanked(source)
    assert again.normalize(to).to_bytes() == done


@pytest.mark.parametrize("kind", sorted(ELEMENTS))
@given(st.data())
def test_no_stretch_of_the_source_is_in_two_parts(kind: str, made: ModuleType, data: st.DataObject) -> None:
    """Parts lie in the source, do not overlap, and read as they are written where they are not whole."""
    source = _made(made, kind, data.draw(_trees(kind)))
    read = documents.read("a", source, format=kind)
    for member in {block.member for block in read.blocks}:
        if member:
            with ZipFile(BytesIO(source)) as archive:
                text = archive.read(member).decode()
        else:
            text = source.decode()
        parts = [part for block in read.blocks if block.member == member for part in block.parts if not part.fixed]
        for part in parts:
            assert part.whole or part.text == text[part.start : part.end]
        places = sorted((part.start, part.end) for part in parts)
        assert all(before[1] <= after[0] for before, after in pairwise(places))
