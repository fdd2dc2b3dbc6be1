"""Laws of the language of lines."""

import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import Normalizer, convert, detect, normalize, standards
from normalizer.engine.normalization.batch import normalize_each
from normalizer.engine.text.joined import Texts
from normalizer.engine.text.paragraphs import LINE_BREAKS
from normalizer.model import LanguageSpan

sys.path.insert(0, str(Path(__file__).parent))
from texts import TEXTS, every_standard

CHINESE_PIECES = ["鮮の每日", "「おはよう」", "我", "们", "這", "學", "国", "说", "的"]
PIECES = [*CHINESE_PIECES, "僕は君に触れて", "です", "発売", "ウルトラマン", "한국", "\t", " ", "\n", "。"]
LINES = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
SOME = st.one_of(TEXTS, LINES)
BREAK = re.compile(f"[{LINE_BREAKS}\t]")
CHINESE = [name for name in standards() if name.startswith("zh")]


def _moved(found: tuple[LanguageSpan, ...], by: int) -> list[tuple[int, int, str, float]]:
    return [(part.span.start + by, part.span.end + by, part.language.value, part.nats) for part in found]


@given(SOME)
def test_spans_are_in_order_inside_lines(text: str) -> None:
    """They are not empty, do not overlap, are inside the text, and none goes over a line or a cell."""
    found = detect(text).languages
    places = [place for part in found for place in (part.span.start, part.span.end)]
    assert places == sorted(places)
    for part in found:
        inside = text[part.span.slice]
        assert inside
        assert not BREAK.search(inside)
        assert part.nats >= 0


@given(SOME, SOME)
def test_lines_are_judged_alone(one: str, other: str) -> None:
    """A text cut at a line end has the same languages."""
    whole = detect(f"{one}\n{other}").languages
    assert _moved(whole, 0) == _moved(detect(f"{one}\n").languages, 0) + _moved(detect(other).languages, len(one) + 1)


@given(SOME)
def test_segments_tile_the_text(text: str) -> None:
    """Also if some of it is in another language."""
    segments = detect(text).segments
    assert [segment.span.end for segment in segments[:-1]] == [segment.span.start for segment in segments[1:]]
    assert not text or (segments[0].span.start, segments[-1].span.end) == (0, len(text))
    assert all(len(segment.span) for segment in segments)


@pytest.mark.parametrize("standard", CHINESE)
@given(LINES)
def test_converting_chinese_makes_no_other_language(standard: str, text: str) -> None:
    """A line that is Chinese is Chinese in every standard, so that twice is once."""
    for line in BREAK.split(text):
        if not detect(line).foreign:
            assert not detect(convert(line, standard)).foreign


@every_standard(text=LINES, other=LINES)
def test_every_way_leaves_the_same_lines(standard: str, text: str, other: str) -> None:
    """One text, many, a stream and blocks of a document: the same result, and twice is once."""
    ours = Normalizer(standard)
    converted = ours.normalize(text).text
    assert convert(text, standard) == ours.convert(text) == converted
    for threads in (1, 2):
        assert ours.convert_many([text, other, text], threads=threads)[::2] == [converted, converted]
    assert "".join(ours.stream([text[:3], text[3:]])) == converted
    result = normalize_each(ours, Texts.of([text, other, text]))
    assert result.text.startswith(f"{converted}\n")
    assert result.text.endswith(f"\n{converted}")
    assert ours.convert(converted) == converted


@pytest.mark.parametrize("standard", CHINESE)
@given(LINES)
def test_other_languages_stay(standard: str, text: str) -> None:
    """A Chinese standard changes nothing in a Japanese or Korean line, doubts nothing there, and lists it."""
    result = normalize(text, standard)
    foreign = detect(text).foreign
    assert [finding.span for finding in result.findings if finding.language] == [part.span for part in foreign]
    for part in foreign:
        start, end = part.span.start, part.span.end
        assert result.text[result.to_target(start) : result.to_target(end)] == text[start:end]
        assert not any(start <= place < end for place in (*result.edits.start, *result.edits.doubts))


@given(LINES)
def test_the_option_converts_every_line(text: str) -> None:
    """With `foreign` nothing is listed, and a standard that is not Chinese converts every line anyway."""
    assert not [finding for finding in normalize(text, "zh-Hant", foreign=True).findings if finding.language]
    assert convert(text, "ja", foreign=True) == convert(text, "ja")
