"""The laws with the option `quotes`, for every standard and for paired, nested and unpaired marks."""

import pickle
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import Certainty, Kind, Normalizer, convert, normalize
from normalizer.engine.text.paragraphs import paragraph_starts

sys.path.insert(0, str(Path(__file__).parent))
from texts import BROKEN, PIECES, STANDARDS

every_standard = pytest.mark.parametrize("standard", [*STANDARDS, "zh-Hans@1958-12-08"])
QUOTED = st.recursive(
    st.sampled_from(["好", "國会", "don’t", "5’11”", "Do it", "，", "。", " ", "後面", "カナ", "'", '"', "12"]),
    lambda inner: st.tuples(
        st.sampled_from(["“”", "‘’", "「」", "『』", "“」", '""']), st.lists(inner, max_size=4).map("".join)
    ).map(lambda given: given[0][0] + given[1] + given[0][1]),
    max_leaves=6,
)
LOOSE = st.sampled_from(
    ["“", "”", "‘", "’", "「", "」", "『", "』", "\n", "\n\n", "，共产党和工\n", "人党", "He ", " is"]
)
ANY = st.one_of(st.lists(st.one_of(QUOTED, QUOTED, PIECES, LOOSE), max_size=8).map("".join), BROKEN)
STYLE = str.maketrans("“”‘’「」『』", '""""""""')
BOTH = st.booleans()


@every_standard
@given(text=ANY, layout=BOTH)
def test_1_to_5(standard: str, text: str, layout: bool) -> None:  # noqa: FBT001 - drawn
    """Pieces tile, changes apply and revert, `convert` is `normalize`, twice is once and then the same object."""
    result = normalize(text, standard, layout=layout, quotes=True)
    assert "".join(text[source.slice] for source, _, _ in result.pieces()) == text
    assert (result.apply(), result.revert()) == (result.text, text)
    once = result.text
    assert convert(text, standard, layout=layout, quotes=True) == once
    assert convert(once, standard, layout=layout, quotes=True) is once
    doubtful = {change.source for change in result.changes if change.certainty is Certainty.DOUBTFUL}
    assert doubtful <= {doubt.source for doubt in result.doubts}
    for change in result.changes:
        assert (text[change.source.slice], once[change.target.slice]) == (change.before, change.after)


@every_standard
@given(text=ANY)
def test_6_only_the_style_changes(standard: str, text: str) -> None:
    """Only the style of quotation marks differs from the result without the option."""
    with_quotes, without = normalize(text, standard, quotes=True, kinds=[]), normalize(text, standard, kinds=[])
    assert without.text == text
    assert with_quotes.text.translate(STYLE) == text.translate(STYLE)
    assert {change.kind for change in with_quotes.changes} <= {Kind.LAYOUT}
    assert with_quotes.text.count("’") <= text.count("’") + text.count("』") + text.count("」")


@every_standard
@given(text=ANY, layout=BOTH)
def test_7_paragraphs_are_independent(standard: str, text: str, layout: bool) -> None:  # noqa: FBT001 - drawn
    """Cutting at the boundaries of paragraphs, and streaming, changes nothing."""
    ours = Normalizer(standard, layout=layout, quotes=True)
    starts = [*paragraph_starts(text), len(text)]
    whole = ours.convert(text)
    assert "".join(ours.convert(text[a:b]) for a, b in pairwise(starts)) == whole
    assert "".join(ours.stream(list(text))) == whole
    assert pickle.loads(pickle.dumps(ours)).convert(text) == whole  # noqa: S301 - our own


@every_standard
@given(text=ANY, chosen=st.lists(st.one_of(PIECES, LOOSE, QUOTED), min_size=1, max_size=3), layout=BOTH)
def test_protected_text_stays(standard: str, text: str, chosen: list[str], layout: bool) -> None:  # noqa: FBT001 - drawn
    """Each protected string is in the result as it was in the text."""
    ours = Normalizer(standard, layout=layout, quotes=True, protect=[one for one in chosen if one])
    result = ours.normalize(text)
    for string in chosen:
        for offset in range(len(text)):
            if text.startswith(string, offset):
                start, end = result.to_target(offset), result.to_target(offset + len(string))
                assert result.text[start:end] == string


@every_standard
@given(text=ANY, before=st.sampled_from(["好", "He ", "don’t", "“好”"]), after=st.sampled_from(["Hi", "他說", "“甲”"]))
def test_terms(standard: str, text: str, before: str, after: str) -> None:
    """With a term the changes apply and revert, and `convert` has the same text."""
    result = normalize(text, standard, quotes=True, terms={before: after})
    assert (result.apply(), result.revert()) == (result.text, text)
    assert convert(text, standard, quotes=True, terms={before: after}) == result.text


@given(text=ANY)
def test_there_and_back(text: str) -> None:
    """Marks of Taiwan, replaced by those of the mainland and back, are the same, levels aside."""
    corner = convert(text, "zh-Hant-TW", quotes=True)
    curly = convert(corner, "zh-Hans", quotes=True)
    again = convert(curly, "zh-Hant-TW", quotes=True)
    assert convert(convert(again, "zh-Hans", quotes=True), "zh-Hant-TW", quotes=True).translate(
        STYLE
    ) == again.translate(STYLE)
