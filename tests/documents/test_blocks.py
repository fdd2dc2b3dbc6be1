"""Packed blocks are the blocks that were packed, each made again when it is asked for."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import Normalizer
from normalizer.check.checker import check
from normalizer.documents import Block, Part, read
from normalizer.documents.blocks import Blocks, Few
from normalizer.documents.source import Splice, Splices
from normalizer.documents.values import BREAK

SOURCES = {"": "朝鮮问題&#x9BAE;會談", "a": "國會"}
NAMES = st.sampled_from(["", "zh-TW", "ja", "a", "b"])


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """A block of parts that read as written, as something else, or that are no text."""
    member = draw(st.sampled_from(sorted(SOURCES)))
    source = SOURCES[member]
    places = sorted(draw(st.lists(st.integers(0, len(source)), min_size=2, max_size=8)))
    parts = [
        Part(start, end, source[start:end], context=draw(NAMES)) if draw(st.booleans()) else
        Part(start, end, draw(st.sampled_from(["鮮", "鮮鮮", source[start:end]])), whole=True, context=draw(NAMES))
        if start < end else
        Part(start, start, BREAK)
        for start, end in pairwise(places)
    ]  # fmt: skip
    return Block(tuple(parts), member, draw(NAMES), draw(NAMES))


@given(st.lists(blocks(), max_size=8))
def test_what_is_packed_is_made_again(given_blocks: list[Block]) -> None:
    """All of it, one by one, in slices, and the texts."""
    packed = Blocks.of(iter(given_blocks), SOURCES)
    assert packed == given_blocks == list(packed) == [packed[number] for number in range(len(packed))]
    assert packed[1:3] == tuple(given_blocks[1:3])
    assert packed[-1:] == tuple(given_blocks[-1:])
    assert list(packed.texts) == [block.text for block in given_blocks]
    for number, block in enumerate(given_blocks):
        assert packed.parts(number) == block.parts
        assert [block.text[a:b] for a, b in pairwise(packed.starts(number))] == [part.text for part in block.parts]
    firsts = {(block.member, block.parts[0].start): number for number, block in enumerate(given_blocks)}
    assert packed.by_start == firsts
    assert packed.texts.text == "\n".join(block.text for block in given_blocks)
    assert packed.texts.size == sum(len(block.text) for block in given_blocks)


@given(st.lists(blocks(), max_size=8), st.lists(blocks(), max_size=8))
def test_others_are_chosen_and_joined(first: list[Block], second: list[Block]) -> None:
    """By their languages, by their places, and from several members."""
    packed = Blocks.of(first, SOURCES)
    assert packed.of_languages(lambda language: language == "ja") == [one for one in first if one.language == "ja"]
    assert packed.in_languages(["zh"] * len(first)) == [Block(one.parts, one.member, one.label, "zh") for one in first]
    assert packed.in_order() == sorted(first, key=lambda block: block.parts[0].start)
    assert Blocks.joined([packed, Blocks.of(second, SOURCES)]) == [*first, *second]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 3))))
def test_a_column_of_few_values(rows: list[tuple[str, int]]) -> None:
    """Added one by one and many at once."""
    column: Few[str] = Few()
    expected: list[str] = []
    for value, times in rows:
        column.extend(value, times)
        expected += [value] * times
    assert (list(column), len(column)) == (expected, len(expected))
    assert set(column.different) == set(expected)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3), st.sampled_from("鮮鲜")), max_size=8))
def test_replacements_are_packed(found: list[tuple[int, int, str]]) -> None:
    """And sorted by their places, those of one place by their ends."""
    splices = [Splice(start, start + size, text) for start, size, text in found]
    packed = Splices(splices)
    assert (list(packed), len(packed), packed[:2]) == (splices, len(splices), tuple(splices[:2]))
    places = [(one.start, one.end) for one in packed.ordered()]
    assert places == sorted((one.start, one.end) for one in splices)
    assert list(packed.and_also(splices)) == [*splices, *splices]


def test_a_long_block_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many places in it are asked for: a paragraph of 2,000 lines took a minute."""
    made: list[Part] = []

    def counted(*fields: Any, **more: Any) -> Part:  # noqa: ANN401 - those of a part
        made.append(Part(*fields, **more))
        return made[-1]

    document = read("a.md", "双方在会談中談到陣营，\n".encode() * 50)
    parts = len(document.blocks[0].parts)
    monkeypatch.setattr("normalizer.documents.blocks.Part", counted)
    assert len(check(document, [Normalizer("zh-Hans")])) == 150
    assert len(document.blocks) == 1
    assert len(made) < 4 * parts
