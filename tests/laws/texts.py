"""Texts for the laws: mixed, spaced and hostile."""

import inspect
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer import standards
from normalizer.lexicon import load_lexicon, own_table
from normalizer.lexicon.reforms import by_form, by_replaced, stages
from normalizer.testing import dirty_text, mixed_text

DATED = [f"zh-Hans@{day}" for day in stages()]
"""Mainland print from the day of each reform to that before the next."""

STANDARDS = [*sorted(standards()), *DATED]

A_QUARTER = settings(max_examples=max(1, settings().max_examples // 4))
"""Of the texts that a law is asked of elsewhere, whatever the profile."""


def every_standard(**drawn: st.SearchStrategy[object]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Ask a law of every standard, of a past day with a quarter of the texts.

    The thirteen past days are one standard with some other rows in one table of forms: together they are asked three
    times as many texts as any other, and `tests/unit/test_dated.py` goes through every form that a day changes.
    """

    def decorate(law: Callable[..., None]) -> Callable[..., None]:
        whole, quarter = given(**drawn)(law), A_QUARTER(given(**drawn)(law))

        def asked(standard: str, **parameters: object) -> None:
            (quarter if standard in DATED else whole)(standard=standard, **parameters)

        asked.__name__, asked.__qualname__, asked.__doc__ = law.__name__, law.__qualname__, law.__doc__
        asked.__module__ = law.__module__
        asked.__signature__ = inspect.signature(whole)  # type: ignore[attr-defined] # which names the parameters
        return pytest.mark.parametrize("standard", STANDARDS)(asked)

    return decorate


@cache
def words() -> list[str]:
    """Words of the dictionaries, in both scripts."""
    found: set[str] = set()
    for name in ("STPhrases", "TSPhrases", "TWVariantsPhrases", "HKVariantsPhrases", "TWVariantsRevPhrases"):
        for key, values in load_lexicon().table(name).candidates.items():
            found.update((key, *values))
    return sorted(found)


@cache
def forms() -> list[str]:
    """Every single character that a table of characters names."""
    found: set[str] = set()
    for name in (
        "STCharacters",
        "TSCharacters",
        "TSCharactersExt",
        "TWVariants",
        "TWVariantsRev",
        "HKVariants",
        "HKVariantsRev",
        "JPShinjitaiCharacters",
        "CJK_Compatibility_Ideographs",
    ):
        for key, values in load_lexicon().table(name).candidates.items():
            found.update((key, *values))
    found.update(radical for radical, _ in own_table("radicals").rows)
    found.update(form for form in (*by_form(), *by_replaced()) if len(form) == 1)
    return sorted(found)


@cache
def regional() -> list[str]:
    """Words that another region has another word for, and those."""
    found: set[str] = set()
    for name in ("TWPhrases", "TWPhrasesRev", "HKPhrases", "HKPhrasesRev"):
        for key, values in load_lexicon().table(name).candidates.items():
            found.update((key, *values))
    found.update(word for row in own_table("regional-terms").rows for word in row[:2])
    return sorted(found)


def _half(word: str, picks: list[bool]) -> str:
    """A word with some of its characters in the other script."""
    other = {**_other("TSCharacters"), **_other("STCharacters")}
    return "".join(other.get(c, c) if pick else c for c, pick in zip(word, picks, strict=False))


@cache
def _other(name: str) -> dict[str, str]:
    return {key: values[0] for key, values in load_lexicon().table(name).candidates.items()}


WORDS = st.deferred(lambda: st.sampled_from(words()))
HALF = mixed_text(words=1)
REGIONAL = st.deferred(lambda: st.sampled_from(regional()))
HALF_REGIONAL = st.builds(_half, REGIONAL, st.lists(st.booleans(), min_size=8, max_size=8))
FORMS = st.deferred(lambda: st.sampled_from(forms()))
COMMON = st.sampled_from(list("后里干发复面着著于於台制只系余了出并周布占斗谷征升克几云松准采"))
BETWEEN = st.sampled_from(["", "", "", "", "，", "。", " ", "\n", "\n\n", "\u3000", "\r\n", "a", "1", "·", "，\n"])
HOSTILE = dirty_text(pieces=2)
NAMED = st.sampled_from(["徐乾學", "王汎", "薛應旂", "學者王", "先生", "歐陽", "乾", "汎", "清人", "李", "和"])
QUOTED = st.sampled_from([*("「台」", "「臺」", "“后”", "“後”", "字", "『發』", "「", "」", "”")])
PIECES = st.one_of(WORDS, HALF, HALF, FORMS, COMMON, COMMON, NAMED, QUOTED)

MIXED = st.lists(st.tuples(PIECES, BETWEEN).map("".join), max_size=12).map("".join)
"""Text in mixed script, now and then spaced or broken."""

SPACED = MIXED.map(" ".join)
"""The same with a space between any two characters."""

DIRTY = st.lists(st.one_of(PIECES, HOSTILE, BETWEEN, st.text(max_size=3)), max_size=14).map("".join)
"""Anything."""

TEXTS = st.one_of(MIXED, SPACED, DIRTY)

REGION = st.lists(st.tuples(st.one_of(REGIONAL, HALF_REGIONAL, PIECES), BETWEEN).map("".join), max_size=10).map("".join)
"""Text in the words of several regions."""

LAYOUT = st.sampled_from(
    [
        *("，", "。", "、", ",", ";", ":", "?", "!", ".", ", ", "?!", "（", "(", "）", ")", "“", "”", "「", "」", '"'),
        *("『", "』", "‘", "’", "１９", "5", "ＡＢ", "a", "年", " ", " ", "\u3000", "  ", "\n", "\n\n", "\r\n", " \n"),
        *("  \n", "\n\u3000\u3000", "\f", "\u2028", "\ufe00", "\xa0", " and ", "：", "第一章", "一、", "的", "了"),
        *("周 恩 来", "中 华 人 民 共 和 国", "甲 乙 丙", "共产党和工\n\n人党在", "朝鮮 人 民", "工 人党", "民主 主义"),
        "双方极其满意地指出，自从各国共产党和工",
        "中华人民共和国政府和朝鮮民主主义 人民共和国政府联合声明",
    ]
)
SENTENCES = st.sampled_from(
    [
        "双方极其满意地指出，自从各国共产党和工人党在莫斯科举行会议以来，社会主義各国的团结更加鞏固了。",
        "朝鮮人民正在奋勇前进,中国政府和中国人民对于朝鲜人民的劳动热情和苦干精神表示热烈的贊揚！",
        "１９５８年12月８日，“會談”在（北京)举行;他說:「好」",
        "他来了.后来又走了,留下一本ＡＢＣ和a书，里面有字.",
        "中華人民共和國政府和朝鲜民主主义人民共和国政府联合声明",
        '國務院總理周恩来的"里"和“后”',
    ]
)
GAPS = st.sampled_from(
    [*(" ", " ", "\n", "\n\n", " \n", "\r\n", "  \n", "\u3000", "\f\n", "\u2028", "\ufe00", "\n\u3000", ", ")]
)


def _torn(sentence: str, places: list[tuple[int, str]]) -> str:
    """A sentence with something put between its characters here and there."""
    for place, gap in sorted(places, reverse=True):
        at = place % (len(sentence) + 1)
        sentence = sentence[:at] + gap + sentence[at:]
    return sentence


TORN = st.builds(_torn, SENTENCES, st.lists(st.tuples(st.integers(0, 60), GAPS), max_size=3))
SPELT = st.tuples(st.lists(COMMON, min_size=3, max_size=6).map(" ".join), st.sampled_from(["", "\n", "，"])).map(
    "".join
)
BROKEN = st.one_of(
    st.lists(st.one_of(LAYOUT, LAYOUT, PIECES), max_size=16).map("".join),
    st.lists(st.one_of(TORN, TORN, TORN, LAYOUT, st.just("\n")), max_size=5).map("".join),
    st.lists(st.one_of(TORN, SPELT), max_size=3).map("".join),
)
"""Text whose layout is broken."""
