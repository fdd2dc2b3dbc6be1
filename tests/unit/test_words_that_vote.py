"""The words over a place: where they begin, what the dictionary spells and has as their key, what each speaks for."""

import pytest

from normalizer.engine.kernel.passes import Pass
from normalizer.engine.normalization.decision import decide_again
from normalizer.engine.tables.standard_tables import standard_tables
from normalizer.lexicon import load_lexicon
from normalizer.standard import find_standard


@pytest.mark.parametrize(
    ("standard", "text", "form", "expected"),
    [
        ("zh-Hant", "头发干净了", "发", [(-1, "頭髮", "头发", "髮", True), (0, "發乾", "发干", "發", False)]),
        ("zh-Hant", "他的一目了然", "了", [(-2, "一目瞭然", "一目了然", "瞭", True)]),
        ("zh-Hant", "展示了如何", "了", [(0, "瞭如", "了如", "瞭", False)]),
        ("zh-Hant", "以千里之外", "里", [(-1, "千里之外", "千里之外", "里", True)]),
        (
            "zh-Hant",
            "我不理解為什么大家",
            "么",
            [(-2, "為什麼", "为什么", "麼", True)],
        ),
        ("zh-Hans", "這件乾淨衣服", "乾", [(0, "干净", "干净", "干", True)]),
    ],
)
def test_words(standard: str, text: str, form: str, expected: list[tuple[int, str, str, str, bool]]) -> None:
    """Start, spelling, key, vote, and whether its borders are those of words."""
    tables = standard_tables(find_standard(standard), load_lexicon())
    found = decide_again(tables.facts, Pass(tables.kernel, text), 0, text.index(form))
    assert [(vote.start, vote.word.form, vote.word.rule.key, vote.form, vote.firm) for vote in found.votes] == expected
