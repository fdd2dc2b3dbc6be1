"""`stream` with options: in parts of any size it is `convert` of the whole."""

import re
import sys
from itertools import accumulate
from pathlib import Path
from typing import Any

from hypothesis import example, given, note
from hypothesis import strategies as st

from normalizer import Normalizer
from normalizer.engine.normalization.stream import stream

sys.path.insert(0, str(Path(__file__).parent))
from texts import BROKEN, TEXTS

TERMS = ["台湾。\n国", "发展\n", "\n\n", "国家", "国家\r\n头", "头发", "軟件", "。\n「", " 国"]
"""Strings that hold line ends, and such as words of the dictionaries overlap."""
PATTERNS = [re.compile("发[^展]"), re.compile("。\n+."), re.compile("[0-9]+"), re.compile("「[^」]*」")]
LINES = st.sampled_from(
    [
        "双方就软件問題进行会談，頭发干淨。",
        "台湾。",
        "国家 发展，数据库的程序和文件",
        "「他說」“于是”",
        "今日は天気がいいですね。",
        "佢係喺度。",
        "子曰：學而時習之，不亦說乎",
        "⿰亻爾",
        "周 恩 来",
        "头",
        "1958年12月8日",
        "",
    ]
)
PARAGRAPHS = st.lists(st.one_of(LINES, TEXTS, BROKEN), min_size=1, max_size=60).map("\n".join)
STANDARDS = st.sampled_from(["zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hans@1958-12-08"])
OPTIONS = st.fixed_dictionaries(
    {},
    optional={
        "strict": st.booleans(),
        "terms": st.dictionaries(st.sampled_from(TERMS), st.sampled_from(["X", "中\n國", "發"]), max_size=3),
        "protect": st.lists(st.sampled_from([*TERMS, *PATTERNS]), max_size=3),
        "vocabulary": st.booleans(),
        "layout": st.booleans(),
        "quotes": st.booleans(),
        "kinds": st.sets(st.sampled_from(["script", "variant", "glyph", "compatibility"]), min_size=1),
        "foreign": st.booleans(),
        "register": st.sampled_from(["modern", "vernacular", "classical", "cantonese"]),
    },
)


@given(
    text=PARAGRAPHS,
    to=STANDARDS,
    options=OPTIONS,
    size=st.integers(150, 900),
    chunks=st.lists(st.integers(1, 400), max_size=12),
)
@example(
    text="国家。\n" * 60 + "头发。\n国", to="zh-Hant", options={"terms": {"国家。\n头": "X"}}, size=150, chunks=[7]
)
def test_parts_of_any_size_are_the_whole(
    text: str, to: str, options: dict[str, Any], size: int, chunks: list[int]
) -> None:
    """Parts of few paragraphs, so that they are cut often: with terms across line ends, vocabulary, kinds, layout."""
    ours = Normalizer(to, **options)
    cuts = [0, *accumulate(chunks)]
    pieces = [text[start:end] for start, end in zip(cuts, [*cuts[1:], None], strict=True)]
    found = list(stream(pieces, ours.convert, ours.options, size, 121))
    note(f"{len(found)} parts")
    assert "".join(found) == ours.convert(text)
