"""The laws of the library, each over every standard and over mixed, spaced and hostile text."""

import pickle
import sys
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normalizer import Normalizer, Span, convert, detect, normalize, render, standards
from normalizer.engine.text.characters import is_han
from normalizer.engine.text.paragraphs import paragraph_starts
from normalizer.testing import laws

sys.path.insert(0, str(Path(__file__).parent))
from texts import A_QUARTER, COMMON, DATED, MIXED, STANDARDS, TEXTS, WORDS, every_standard

SIDES = {name: "simplified" if name == "zh-Hans" else "traditional" for name in standards() if name != "ja"}
"""The script of each standard; a past day and Japanese mix the two."""

PUBLIC = [
    "any-text",
    "same-again",
    "its-own-script-stays",
    "pieces-tile",  # 1
    "changes-apply",  # 2
    "edits-agree",  # 3
    "offsets-map",  # 8
]
"""The laws of `normalizer.testing` that no test below asks in a stronger form."""


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("name", PUBLIC)
def test_the_public_laws(standard: str, name: str) -> None:
    """What others can ask of their converters, we keep ourselves."""
    ours, explained = partial(convert, to=standard), partial(normalize, to=standard)
    examples = A_QUARTER.max_examples if standard in DATED else None
    found = laws(
        ours, script=SIDES.get(standard), normalize=explained, texts=TEXTS, examples=examples, derandomize=False
    )
    for law in found:
        if law.name == name:
            law.run()


@every_standard(text=TEXTS)
@example(text="瀋厚")
@example(text="薴麻")
@example(text="坏布")
def test_4_twice_is_once(standard: str, text: str) -> None:
    """A text in the standard stays as it is."""
    once = convert(text, standard)
    assert convert(once, standard) == once


@pytest.mark.parametrize("standard", [standard for standard in STANDARDS if standard != "ja"])
@A_QUARTER
@given(text=TEXTS)
@example(text="臺布")
@example(text="麽硬")
def test_4_twice_is_once_with_the_second_edition(standard: str, text: str) -> None:
    """The law does not depend on the edition of the dictionaries; the second has no tables for Japanese."""
    once = convert(text, standard, lexicon="opencc-python-reimplemented")
    assert convert(once, standard, lexicon="opencc-python-reimplemented") == once


@every_standard(text=TEXTS)
def test_5_the_same_object_where_nothing_changes(standard: str, text: str) -> None:
    """A text that is in the standard already comes back as the same object."""
    once = convert(text, standard)
    assert convert(once, standard) is once
    assert normalize(once, standard).text is once


@every_standard(text=TEXTS)
def test_6_nothing_but_han_changes(standard: str, text: str) -> None:
    """What is not Han comes out as it went in, and nothing is lost."""
    converted = convert(text, standard)
    assert len(converted) == len(text)
    assert all(a == b or (is_han(a) and is_han(b)) for a, b in zip(text, converted, strict=True))


@every_standard(text=TEXTS, protected=st.lists(st.one_of(WORDS, COMMON), min_size=1, max_size=4))
@example(text="中国民国国", protected=["国民", "民国", "国国"])
def test_6_what_is_protected_stays(standard: str, text: str, protected: list[str]) -> None:
    """Spans under `protect` come out as they went in."""
    result = normalize(text, standard, protect=protected)
    for string in protected:
        for offset in range(len(text)):
            if text.startswith(string, offset):
                start, end = result.to_target(offset), result.to_target(offset + len(string))
                assert result.text[start:end] == string


@every_standard(text=TEXTS)
def test_7_paragraphs_are_independent(standard: str, text: str) -> None:
    """Cutting at the boundaries of paragraphs changes nothing."""
    starts = [*paragraph_starts(text), len(text)]
    parts = [text[a:b] for a, b in pairwise(starts)]
    assert "".join(parts) == text
    assert "".join(convert(part, standard) for part in parts) == convert(text, standard)


@every_standard(texts=st.lists(TEXTS, min_size=2, max_size=6))
def test_7_large_texts_go_in_parts(standard: str, texts: list[str]) -> None:
    """A text that is converted in parts comes out as the whole does."""
    text = "\n".join(f"{piece * (9_000 // (len(piece) + 1) + 1)}。" for piece in texts)
    assert convert(text, standard) == normalize(text, standard).text


@every_standard(text=MIXED, terms=st.dictionaries(WORDS, st.text(min_size=1, max_size=5), max_size=3))
def test_8_offsets_map_both_ways(standard: str, text: str, terms: dict[str, str]) -> None:
    """Offsets map both ways, monotone, and the ends of every piece on each other."""
    result = normalize(text, standard, terms=terms)
    there = [result.to_target(offset) for offset in range(len(text) + 1)]
    back = [result.to_source(offset) for offset in range(len(result.text) + 1)]
    assert there == sorted(there)
    assert back == sorted(back)
    assert (there[0], there[-1]) == (0, len(result.text))
    for source, target, _ in result.pieces():
        assert Span(there[source.start], there[source.end]) == target
        assert Span(back[target.start], back[target.end]) == source


@every_standard(text=TEXTS)
def test_9_every_doubt_is_in_every_report(standard: str, text: str) -> None:
    """A report shows each doubt, also where the text was left as it was."""
    result = normalize(text, standard)
    heading = f"Doubts: {len(result.doubts):,} to check" if result.doubts else "No doubts."
    assert heading in render(result, "text")
    assert render(result, "json").count('"reason"') == len(result.doubts) + len(result.findings)
    doubtful = {change.source for change in result.changes if change.certainty.value == "doubtful"}
    assert doubtful <= {doubt.source for doubt in result.doubts}


@every_standard(text=TEXTS)
def test_10_the_same_input_gives_the_same_output(standard: str, text: str) -> None:
    """A normalizer that was pickled answers the same, change by change and doubt by doubt."""
    first = Normalizer(standard)
    second = pickle.loads(pickle.dumps(first))  # noqa: S301 - our own
    one, other = first.normalize(text), second.normalize(text)
    assert one == other
    assert one.changes == other.changes
    assert one.doubts == other.doubts


@given(text=TEXTS)
def test_detection_classifies_each_code_point(text: str) -> None:
    """Every code point has a class, Han characters and only they one that counts; segments tile the text."""
    found = detect(text)
    assert len(found.scripts) == len(text)
    assert found.han == sum(map(is_han, text))
    assert "".join(text[segment.span.slice] for segment in found.segments) == text
    assert sum(segment.traditional for segment in found.segments) == found.traditional
    spans = sorted(span for script in found.counts for span in found.spans(script))
    assert sum(len(span) for span in spans) == found.han


KINDS_OF_TABLES = {"script", "variant", "glyph", "compatibility"}
KINDS = st.sets(st.sampled_from(["script", "variant", "glyph", "compatibility"]))


@every_standard(text=TEXTS, kinds=KINDS)
def test_kinds(standard: str, text: str, kinds: set[str]) -> None:
    """Only changes of the kinds that were asked for are made, the others are findings, and twice is once."""
    result = normalize(text, standard, kinds=kinds)
    assert {change.kind.value for change in result.changes} <= kinds
    assert convert(text, standard, kinds=kinds) == result.text
    assert convert(result.text, standard, kinds=kinds) == result.text
    assert result.revert() == text
    left = {finding.span for finding in result.findings if finding.kind in KINDS_OF_TABLES}
    assert not left & {change.source for change in result.changes}
    if kinds == {"script", "variant", "glyph", "compatibility"}:
        assert result.text == convert(text, standard)
        assert not left
