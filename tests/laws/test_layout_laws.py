"""The laws with the option `layout`, over every standard and over text whose layout is broken in every way."""

import pickle
import sys
from itertools import pairwise
from pathlib import Path

from hypothesis import example
from hypothesis import strategies as st

from normalizer import Certainty, Kind, Normalizer, Span, convert, normalize
from normalizer.engine.text.paragraphs import paragraph_starts

sys.path.insert(0, str(Path(__file__).parent))
from texts import BROKEN, PIECES, TEXTS, every_standard

ANY = st.one_of(BROKEN, BROKEN, TEXTS)
WIDE = str.maketrans("，；：？！（）。．“”‘’「」『』'", ",;:?!().." + 9 * '"')
"""Marks by what they are, whatever their width and style."""
WIDTHS = {0xFF10 + i: 0x30 + i for i in range(10)} | {
    base + i: ascii_ + i for base, ascii_ in ((0xFF21, 0x41), (0xFF41, 0x61)) for i in range(26)
}


def content(text: str) -> str:
    """A text without white space, and without the width and the style of marks and digits."""
    return "".join(text.translate(WIDE | WIDTHS).split())


@every_standard(text=ANY)
def test_1_and_2_pieces_tile_and_changes_revert(standard: str, text: str) -> None:
    """The pieces tile both texts; changes apply and revert, byte for byte."""
    result = normalize(text, standard, layout=True)
    pieces = list(result.pieces())
    assert "".join(text[source.slice] for source, _, _ in pieces) == text
    assert "".join(result.text[target.slice] for _, target, _ in pieces) == result.text
    assert [source.start for source, _, _ in pieces[1:]] == [source.end for source, _, _ in pieces[:-1]]
    assert all(changed != (text[source.slice] == result.text[target.slice]) for source, target, changed in pieces)
    assert (result.apply(), result.revert()) == (result.text, text)
    for change in result.changes:
        assert (text[change.source.slice], result.text[change.target.slice]) == (change.before, change.after)
        assert change.after in change.candidates


@every_standard(text=ANY)
@example(text="甲，乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬的\n甲，乙\n丙")
@example(text="他来了，我走了\n我来了.他走了.\n后来")
def test_3_4_and_5(standard: str, text: str) -> None:
    """`convert` is `normalize`; twice is once; and the second time it is the same object."""
    once = normalize(text, standard, layout=True).text
    assert convert(text, standard, layout=True) == once
    assert convert(once, standard, layout=True) is once
    assert normalize(once, standard, layout=True).text is once
    assert not [f for f in normalize(once, standard).findings if f.kind is Kind.LAYOUT and f.instead]


@every_standard(text=ANY)
def test_6_nothing_but_layout_changes(standard: str, text: str) -> None:
    """Beside what a conversion changes, only white space and the width and style of marks, digits and letters do."""
    assert content(convert(text, standard, layout=True)) == content(convert(convert_layout(text, standard), standard))
    for change in normalize(text, standard, layout=True).changes:
        if change.kind is Kind.LAYOUT:
            assert content(change.before) == content(change.after)


def convert_layout(text: str, standard: str) -> str:
    """The text with nothing but its layout repaired."""
    return convert(text, standard, layout=True, kinds=[])


@every_standard(text=ANY)
def test_7_paragraphs_are_independent(standard: str, text: str) -> None:
    """Cutting at the boundaries of paragraphs changes nothing."""
    starts = [*paragraph_starts(text), len(text)]
    parts = [convert(text[a:b], standard, layout=True) for a, b in pairwise(starts)]
    whole = convert(text, standard, layout=True)
    assert "".join(parts) == whole
    places, here = [0], 0
    for part in parts[:-1]:
        here += len(part)
        places.append(here)
    assert paragraph_starts(whole) == places


@every_standard(text=ANY)
def test_8_offsets_map_both_ways(standard: str, text: str) -> None:
    """Offsets map both ways, monotone; what was taken away is nowhere, and an offset behind it comes from behind it."""
    result = normalize(text, standard, layout=True)
    there = [result.to_target(offset) for offset in range(len(text) + 1)]
    back = [result.to_source(offset) for offset in range(len(result.text) + 1)]
    assert (there, back) == (sorted(there), sorted(back))
    assert (there[0], there[-1], back[-1]) == (0, len(result.text), len(text))
    for source, target, _ in result.pieces():
        assert Span(there[source.start], there[source.end]) == target
        if len(target):
            assert back[target.start] == source.start
        assert back[target.end] >= source.end


@every_standard(text=ANY)
def test_9_and_10_doubts(standard: str, text: str) -> None:
    """Every doubtful change is a doubt with its span; a pickled normalizer answers the same."""
    ours = Normalizer(standard, layout=True)
    result = ours.normalize(text)
    spans = {change.source: change for change in result.changes if change.certainty is Certainty.DOUBTFUL}
    doubts = {doubt.source: doubt for doubt in result.doubts}
    assert spans.keys() <= doubts.keys()
    for span, change in spans.items():
        assert (doubts[span].before, doubts[span].after, doubts[span].target) == (
            change.before,
            change.after,
            change.target,
        )
        assert doubts[span].reason
    other = pickle.loads(pickle.dumps(ours)).normalize(text)  # noqa: S301 - our own
    assert (other, other.changes, other.doubts) == (result, result.changes, result.doubts)
    assert pickle.loads(pickle.dumps(result)).doubts == result.doubts  # noqa: S301 - our own


@every_standard(text=ANY)
def test_findings_are_the_repairs(standard: str, text: str) -> None:
    """Without the option nothing is repaired, and what would be is found; with it only what no repair is for."""
    without = normalize(text, standard)
    found = {f.span: f.instead for f in without.findings if f.kind is Kind.LAYOUT and f.instead}
    assert convert(text, standard) == without.text
    assert not [change for change in without.changes if change.kind is Kind.LAYOUT]
    made = {c.source: (c.after,) for c in normalize(text, standard, layout=True).changes if c.kind is Kind.LAYOUT}
    assert found.items() <= made.items()
    assert not [f for f in normalize(text, standard, layout=True).findings if f.kind is Kind.LAYOUT and f.instead]


@every_standard(
    text=ANY, protected=st.lists(st.one_of(PIECES, st.sampled_from([" ", "，", "国 国"])), min_size=1, max_size=3)
)
def test_what_is_protected_stays(standard: str, text: str, protected: list[str]) -> None:
    """Protection wins over the repair of layout."""
    result = normalize(text, standard, layout=True, protect=protected)
    for string in protected:
        for offset in range(len(text)):
            if text.startswith(string, offset):
                start, end = result.to_target(offset), result.to_target(offset + len(string))
                assert result.text[start:end] == string


@every_standard(text=ANY)
def test_with_vocabulary(standard: str, text: str) -> None:
    """Words of other regions and layout together: apply, revert, twice is once."""
    result = normalize(text, standard, layout=True, vocabulary=True)
    assert result.apply() == result.text == convert(text, standard, layout=True, vocabulary=True)
    assert result.revert() == text
    assert convert(result.text, standard, layout=True, vocabulary=True) == result.text
    doubtful = {change.source for change in result.changes if change.certainty is Certainty.DOUBTFUL}
    assert doubtful <= {doubt.source for doubt in result.doubts}
