"""Chosen changes of a document, and what they replace in its source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import Normalizer, documents
from normalizer.documents import Block, Part
from normalizer.engine.normalization.batch import changes_of_each
from normalizer.model import replaced
from normalizer.testing.makers import MAKERS

TEXTS = st.lists(st.text("朝鮮鲜会談谈陣营a1 <&>\"'，", min_size=1, max_size=20), min_size=1, max_size=4)


@pytest.mark.parametrize("name", sorted(MAKERS))
@given(texts=TEXTS, chosen=st.sets(st.integers(0, 30)))
def test_chosen_changes(name: str, texts: list[str], chosen: set[int]) -> None:
    """All changes give what `normalize` writes; some give a file whose blocks read with these and no others."""
    read = documents.read(f"a.{name}", MAKERS[name](texts), format=name)
    ours = Normalizer("zh-Hans")
    done = read.normalize_with(ours)
    assert done.result is not None
    every: dict[int, list[tuple[int, int, str]]] = {number: [] for number in range(len(read.blocks))} | dict(
        changes_of_each(done.result, read.blocks.texts)
    )
    assert read.bytes_with(every) == done.to_bytes()
    some = {number: [one for at, one in enumerate(changes) if at in chosen] for number, changes in every.items()}
    again = documents.read(f"a.{name}", read.bytes_with(some), format=name)
    assert [block.text for block in again.blocks] == [
        replaced(block.text, some[number]) for number, block in enumerate(read.blocks)
    ]
    for member, places in read.replacements(some).items():
        for place in places:
            assert read.source(member)[place.start : place.end] != place.text


def test_other_blocks() -> None:
    """A reader of its own may say what of a file is text; the rest keeps its bytes."""
    read = documents.read("a.txt", "國 = 國\r\n".encode()).with_blocks([Block((Part(4, 5, "國"),))])
    assert read.bytes_with({0: [(0, 1, "国")]}).decode() == "國 = 国\r\n"
    assert read.normalize("zh-Hans").to_bytes().decode() == "國 = 国\r\n"
