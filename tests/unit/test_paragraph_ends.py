"""How the kernel reads paragraphs: where they end, what white space in them means, which contain signs."""

from itertools import product

import pytest

from normalizer.engine.kernel.constants import MOST_SIGNED
from normalizer.engine.kernel.kernel import Kernel
from normalizer.engine.kernel.passes import Pass
from normalizer.engine.kernel.scratch import Scratch
from normalizer.engine.normalization.decision import Decision, decide_again
from normalizer.engine.tables.standard_tables import StandardTables, standard_tables
from normalizer.engine.text.paragraphs import paragraph_starts
from normalizer.lexicon import load_lexicon
from normalizer.standard import find_standard

LONGEST = 5
SIGN = "⿰口木"


def tables(standard: str) -> StandardTables:
    """The tables of a standard."""
    return standard_tables(find_standard(standard), load_lexicon())


def decided(text: str, form: str) -> Decision:
    """How the first place of a form in a text of one paragraph is decided towards traditional characters."""
    found = tables("zh-Hant")
    return decide_again(found.facts, Pass(found.kernel, text), 0, text.index(form))


def test_every_short_text() -> None:
    """Paragraphs end where the definition without tables says, in every text of five characters or fewer."""
    kernel = tables("zh-Hant").kernel
    for length in range(LONGEST + 1):
        for characters in product("国，\n \ufe00", repeat=length):
            text = "".join(characters)
            assert Pass(kernel, text).starts() == paragraph_starts(text), ascii(text)


@pytest.mark.parametrize(("text", "like", "unlike"), [("发。 你们", "发。，你们", "发。你们")])
def test_white_space_after_punctuation(text: str, like: str, unlike: str) -> None:
    """It separates: what follows is no nearer than after another sign."""
    assert decided(text, "发").scores == decided(like, "发").scores != decided(unlike, "发").scores


@pytest.mark.parametrize("text", ["15 只猫", "A 只猫", "这 只猫"])
def test_white_space_inside_han(text: str) -> None:
    """Beside Han characters, letters and digits it is only layout."""
    assert decided(text, "只").scores == decided(text.replace(" ", ""), "只").scores
    assert decided(text, "只").scores != decided(text.replace(" ", "，"), "只").scores


@pytest.mark.parametrize("standard", ["zh-Hant", "zh-Hans"])
@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (("{}\n\n", "国会\n\n", "{}\n", "{}\n\n", "头发\n\n"), [(0,), (2, 3)]),
        (("国会\n", "{}\n\n", "{}国\n\n", "会\n", "{}"), [(1, 2), (4,)]),
        (("{}\n\n", "他的头发干净了如何\n"), [(0,)]),
        (("国会\n\n", "頭髮\n\n", "{}"), [(2,)]),
        (("国会\n\n", "頭髮\n\n"), []),
    ],
)
def test_paragraphs_with_signs(standard: str, paragraphs: tuple[str, ...], expected: list[tuple[int, ...]]) -> None:
    """Their spans, those that follow each other as one, whether or not something is decided in them."""
    texts = [paragraph.format(SIGN) for paragraph in paragraphs]
    ends = [sum(map(len, texts[:number])) for number in range(len(texts) + 1)]
    found = signed(standard, "".join(texts))
    assert found == [(ends[numbers[0]], ends[numbers[-1] + 1]) for numbers in expected]


@pytest.mark.parametrize("standard", ["zh-Hant", "zh-Hans"])
def test_many_paragraphs_with_signs(standard: str) -> None:
    """There is space for a number of spans; the last one reaches to the end of the last paragraph with signs."""
    text = f"{SIGN}\n\n国\n\n" * (MOST_SIGNED + 3)
    found = signed(standard, text)
    assert len(found) == MOST_SIGNED
    assert found[:2] == [(0, 5), (8, 13)]
    assert found[-1][1] == len(text) - len("国\n\n")


def signed(standard: str, text: str) -> list[tuple[int, int]]:
    """The spans of the paragraphs with signs."""
    kernel = Kernel(tables(standard).kernel.lookup.tables, standard == "zh-Hans")
    scratch: Scratch = kernel.acquire_scratch(len(text))
    kernel.decide_in(text, scratch)
    found: list[tuple[int, int]] = scratch.signed_spans()
    return found
