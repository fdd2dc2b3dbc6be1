"""What holds for every collation of editions."""

import sys
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from normalizer import compare, convert
from normalizer.editions import FORMS, collate
from normalizer.model import Collation

sys.path.insert(0, str(Path(__file__).parent))
from texts import MIXED, SENTENCES

LONG = "双方极其满意地指出，自从各国共产党和工人党在莫斯科举行会议以来，社会主義各国的团结更加鞏固了。"
PARTS = st.lists(st.one_of(MIXED, SENTENCES, st.just(LONG * 2)), min_size=1, max_size=5)


@st.composite
def editions(draw: st.DrawFn) -> list[str]:
    """A text, and editions of it: parts converted, left out, put in, or given twice."""
    parts = draw(PARTS)
    found = ["\n".join(parts)]
    for _ in range(draw(st.integers(1, 3))):
        kept = []
        for part in parts:
            change = draw(st.sampled_from(["", "", "out", "cut", "twice", "zh-Hans", "zh-Hant", "ja"]))
            kept += {"": [part], "out": [], "twice": [part, part], "cut": [part[len(part) // 3 :]]}.get(
                change, [convert(part, change)] if change.startswith(("zh", "ja")) else []
            )
        found.append("\n".join(kept))
    return found


def rebuilt(found: Collation, siglum: str) -> str:
    """The text of an edition, from the base, the readings, and the passages that it lacks."""
    text, here, parts = found.base.text, 0, []
    lacking = [one.span for one in found.lacunae if one.siglum == siglum]

    def between(start: int, end: int) -> str:
        kept = [text[at] for at in range(start, end) if not any(one.start <= at < one.end for one in lacking)]
        return "".join(kept)

    for place in found.variations:
        parts.append(between(here, place.span.start))
        parts += [reading.text for reading in place.readings if siglum in reading.sigla]
        here = place.span.end
    return "".join([*parts, between(here, len(text))])


@given(texts=editions())
@example(texts=["甲乙丙", "甲乙丙丁", "戊乙丙", "甲丙"])
@example(texts=[f"前{LONG}后", "前后", f"前面{LONG}后", f"前{LONG[1:]}后"])
@example(texts=[f"前{LONG}后", "前后", f"前{LONG[:-3]}变了的", f"变了的{LONG[3:]}后"])
@example(texts=[f"前{LONG}后", "前后", "前无后", f"前{LONG[:9]}里{LONG[9:]}后"])
def test_every_edition_can_be_read_back(texts: list[str]) -> None:
    """The base, the readings and the lacunae give every edition; at each place each edition is named once."""
    found = collate(*texts)
    sigla = [edition.siglum for edition in found.editions]
    for edition in found.editions:
        assert rebuilt(found, edition.siglum) == edition.text
    end = 0
    for place in found.variations:
        named = [siglum for reading in place.readings for siglum in reading.sigla]
        assert sorted([*named, *place.absent]) == sigla
        assert named[0] == "A"
        assert len({reading.text for reading in place.readings}) == len(place.readings) > 1
        assert all(reading.kind for reading in place.readings[1:])
        assert place.span.start >= end
        end = place.span.end
        for lacuna in found.lacunae:
            assert (
                place.span.end <= lacuna.span.start
                or lacuna.span.end <= place.span.start
                or (lacuna.span.start <= place.span.start and place.span.end <= lacuna.span.end)
            )
        assert set(place.absent) == {
            lacuna.siglum
            for lacuna in found.lacunae
            if lacuna.span.start < place.span.end and place.span.start < lacuna.span.end
        }
        for reading in place.readings:
            for siglum, span in reading.spans:
                assert found.editions[sigla.index(siglum)].text[span.slice] == reading.text


@given(texts=editions())
@example(texts=["談判", "谈，判"])
def test_two_editions_are_a_comparison(texts: list[str]) -> None:
    """With one other edition, the places are the differences of the comparison, but for what is a lacuna."""
    found = collate(*texts[:2])
    places = {(place.span, place.readings[1].text, place.kind) for place in found.variations}
    lacking = {one.span for one in found.lacunae}
    differences = compare(*texts[:2]).differences
    assert places == {(d.one, d.after, d.kind) for d in differences if d.one not in lacking}


@given(texts=editions())
def test_the_kinds_that_are_shown(texts: list[str]) -> None:
    """With kinds, every reading but the first is of one of them, and the wording is not lost among the forms."""
    whole = collate(*texts)
    for kinds in (FORMS, ("layout",), ("wording", "vocabulary")):
        found = collate(*texts, kinds=kinds)
        shown = {reading.kind for place in found.variations for reading in place.readings[1:]}
        assert shown <= set(kinds)
        assert {r.text for p in whole.variations for r in p.readings[1:] if r.kind in kinds} == {
            r.text for p in found.variations for r in p.readings[1:]
        }
