"""`stream`: however a text is cut into chunks, the parts are the whole."""

import re
import sys
import tracemalloc
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from normalizer import Normalizer, convert, normalize
from normalizer.engine.kernel.passes import Pass
from normalizer.engine.tables.standard_tables import standard_tables
from normalizer.engine.text.paragraphs import LONG, LONGEST, paragraph_starts
from normalizer.lexicon import load_lexicon
from normalizer.standard import find_standard

sys.path.insert(0, str(Path(__file__).parent))
from texts import BROKEN, TEXTS, every_standard

some_standards = pytest.mark.parametrize("standard", ["zh-Hans", "zh-Hant", "zh-Hant-TW"])
CUTS = st.lists(st.floats(0, 1), max_size=8)
LONG_TEXTS = st.lists(st.tuples(st.one_of(TEXTS, BROKEN), st.integers(1, 140_000)), min_size=1, max_size=4)


def chunks_of(text: str, cuts: list[float]) -> list[str]:
    """The text cut at these shares of its length; chunks may be empty."""
    places = sorted({0, len(text), *(round(cut * len(text)) for cut in cuts)})
    return [text[a:b] for a, b in pairwise([0, *places, len(text)])]


def long_text(parts: list[tuple[str, int]]) -> str:
    """Each part repeated until it is so long."""
    return "。\n".join(part * (length // len(part)) if part else "" for part, length in parts)


@every_standard(text=TEXTS, cuts=CUTS)
@example(text="\r\n头\r\n发", cuts=[0.2, 0.5])
@example(text="", cuts=[])
def test_any_cutting_is_the_whole(standard: str, text: str, cuts: list[float]) -> None:
    """Chunks may be cut anywhere, inside a line break or before a variation selector, and be empty."""
    ours = Normalizer(standard)
    assert "".join(ours.stream(chunks_of(text, cuts))) == ours.convert(text)
    assert "".join(ours.stream(iter(text))) == ours.convert(text)


@some_standards
@settings(max_examples=6)
@given(parts=LONG_TEXTS, cuts=CUTS, layout=st.booleans())
def test_long_texts(standard: str, parts: list[tuple[str, int]], cuts: list[float], layout: bool) -> None:  # noqa: FBT001 - drawn
    """Texts of more than a part, with lines longer than a paragraph may be."""
    text = long_text(parts) * 3
    ours = Normalizer(standard, layout=layout)
    found = list(ours.stream(chunks_of(text, cuts)))
    assert "".join(found) == ours.convert(text)
    assert all(found)


@pytest.mark.parametrize("between", ["", "。\n"])
@pytest.mark.parametrize("word", ["台湾。\n国", "⿱艹⿰車爾", "发展\n\n头"])
def test_nothing_is_cut_through(word: str, between: str) -> None:
    """Terms, protected matches and description sequences across paragraph borders come out whole."""
    text = (("国" * 29 + between) * 1_100 + word * 9) * 38
    chunks = [text[at : at + 10_007] for at in range(0, len(text), 10_007)]
    for options in (
        Normalizer("zh-Hant"),
        Normalizer("zh-Hant", terms={word: "X", "国国": "國"}),
        Normalizer("zh-Hant", protect=[word, "国\n国"]),
        Normalizer("zh-Hant", protect=re.compile(re.escape(word))),
    ):
        assert "".join(options.stream(chunks)) == options.convert(text)


@settings(max_examples=20)
@given(parts=LONG_TEXTS)
@example(parts=[("国", 140_000)])
@example(parts=[("国，", 140_000)])
@example(parts=[("国" * 1_000 + "\n", 140_000)])
@example(parts=[("\n", 140_000), (" ", 140_000), ("国\ufe00", 140_000)])
def test_paragraphs_are_bounded(parts: list[tuple[str, int]]) -> None:
    """A paragraph ends behind 65,536 code points at the next mark, and behind 131,072 anywhere."""
    text = long_text(parts)
    starts = paragraph_starts(text)
    assert Pass(standard_tables(find_standard("zh-Hant"), load_lexicon()).kernel, text).starts() == starts
    for start, end in pairwise([*starts, len(text)]):
        assert end - start <= LONGEST + 16
        if end - start > LONG + 16:
            assert not re.search("[，。、；：！？,;:!?]", text[start + LONG : end - 17])


@some_standards
@settings(max_examples=6)
@given(parts=LONG_TEXTS)
def test_7_bounded_paragraphs_are_independent(standard: str, parts: list[tuple[str, int]]) -> None:
    """Cutting at the boundaries of paragraphs changes nothing in a text with long lines either."""
    text = long_text(parts)
    starts = [*paragraph_starts(text), len(text)]
    pieces = [convert(text[a:b], standard) for a, b in pairwise(starts[:40])]
    assert convert(text, standard).startswith("".join(pieces))
    assert normalize(text, standard).text == convert(text, standard)


@pytest.mark.slow  # interpreted, it takes many minutes
def test_memory_is_bounded() -> None:
    """A text without a line break takes no more memory than a part of it."""

    def lines() -> Iterator[str]:
        yield from ("国家发展" * 4_096 for _ in range(320))

    ours = Normalizer("zh-Hant")
    ours.convert("国家发展" * 4_096)
    tracemalloc.start()
    length = sum(map(len, ours.stream(lines())))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert length == 4 * 4_096 * 320
    assert peak < 40_000_000


def test_wrong_chunks() -> None:
    """A chunk that is no `str` is named by its number; one `str` is no list of chunks."""
    with pytest.raises(TypeError, match="chunk 1 must be a str, got bytes"):
        list(Normalizer().stream(["国", b"x"]))  # type: ignore[list-item]
    with pytest.raises(TypeError, match="got one str"):
        Normalizer().stream("国")
