"""Changes are cut at the borders of parts: nothing is lost, and each part gets its piece."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import Normalizer, Span, documents, normalize
from normalizer.documents.edited import splices
from normalizer.documents.source import SourceText
from normalizer.documents.values import BREAK, OBJECT, Block, Part
from normalizer.errors import DocumentError
from normalizer.model import Normalization

TERMS = {"朝鮮": "北韓國家", "会談": "谈", "問題": "题目大", "陣營的": "阵", "干淨": "干干淨淨", "發": "发发"}
LETTERS = "朝鮮会談問題陣營的干淨發国里a ，"
RAW, WHOLE, FIXED = "raw", "whole", "fixed"


@dataclass(frozen=True)
class Edited:
    """As much of a result as is needed."""

    source: str
    text: str
    places: tuple[tuple[Span, Span, bool], ...]

    def pieces(self) -> Iterator[tuple[Span, Span, bool]]:
        """Tile both texts."""
        return iter(self.places)


def starts(parts: tuple[Part, ...]) -> list[int]:
    """Where each part begins in the text, and where the last one ends."""
    return [0, *accumulate(len(part.text) for part in parts)]


@st.composite
def blocks(draw: st.DrawFn) -> tuple[Block, str, list[int]]:
    """A block, its source, and the numbers of its parts in the order of the source."""
    kinds = draw(st.lists(st.sampled_from([RAW, RAW, WHOLE, FIXED]), min_size=1, max_size=6))
    texts = [
        draw(st.sampled_from([BREAK, OBJECT])) if kind == FIXED else draw(st.text(LETTERS, min_size=1, max_size=4))
        for kind in kinds
    ]
    order = draw(st.permutations(range(len(kinds))))
    parts: dict[int, Part] = {}
    source = ""
    for number in order:
        kind, text = kinds[number], texts[number]
        written = {RAW: text, WHOLE: f"{{{text}}}", FIXED: ""}[kind]
        parts[number] = Part(len(source), len(source) + len(written), text, kind == WHOLE, kind)
        source += written + "|"
    return Block(tuple(parts[number] for number in range(len(kinds))), label="block"), source, list(order)


@st.composite
def edits(draw: st.DrawFn, text: str) -> Edited:
    """Any changes of a text, of any length, also over several parts."""
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)) | {0, len(text)})
    places, done = [], ""
    for start, end in pairwise(cuts):
        changed = draw(st.booleans())
        after = draw(st.text("谈题北韓x", max_size=6)) if changed else text[start:end]
        places.append((Span(start, end), Span(len(done), len(done) + len(after)), changed))
        done += after
    return Edited(text, done, tuple(places))


def changes(result: Edited | Normalization) -> Iterator[tuple[int, int, str]]:
    """Where each change begins and ends, and the new text."""
    return ((source.start, source.end, result.text[target.slice]) for source, target, done in result.pieces() if done)


def write(after: str, before: str, context: str) -> str:
    """As the sources of these tests are written."""
    assert before.startswith("{") == (context == WHOLE)
    return f"{{{after}}}" if context == WHOLE else after


def expected(block: Block, result: Edited | Normalization) -> list[str]:
    """Character by character: each gets the one at its place, the last of a change all that is left."""
    owners = [number for number, part in enumerate(block.parts) for _ in part.text]
    found = [""] * len(block.parts)
    for source, target, changed in result.pieces():
        after = result.text[target.slice]
        for at in range(source.start, source.end):
            place = at - source.start
            stop = place + 1 if at + 1 < source.end or not changed else len(after)
            found[owners[at]] += after[place:stop]
    return found


def check(block: Block, source: str, order: list[int], result: Edited | Normalization) -> None:
    """The parts read again are those of the slow way, or a part that is fixed would have to change."""
    wanted = expected(block, result)
    try:
        places = list(splices(block.parts, starts(block.parts), changes(result), source, write))
    except DocumentError:
        assert any(part.fixed and part.text != wanted[number] for number, part in enumerate(block.parts))
        return
    after = SourceText("a", source.encode(), source, "utf-8").spliced(places).decode()
    read = after.split("|")
    found = [""] * len(block.parts)
    for place, number in enumerate(order):
        part = block.parts[number]
        found[number] = part.text if part.fixed else read[place].strip("{}")
        assert part.whole == read[place].startswith("{")
    assert found == wanted
    assert "".join(found) == result.text


@given(st.data())
def test_any_change_is_cut_at_the_borders_of_parts(data: st.DataObject) -> None:
    """Whatever grows or shrinks, and wherever the parts stand in the source."""
    block, source, order = data.draw(blocks())
    check(block, source, order, data.draw(edits(block.text)))


@given(blocks(), st.sampled_from(["zh-Hans", "zh-Hant"]))
def test_what_the_engine_changes_is_cut_at_the_borders_of_parts(made: tuple[Block, str, list[int]], to: str) -> None:
    """With terms that grow and shrink."""
    block, source, order = made
    check(block, source, order, Normalizer(to, terms=TERMS).normalize(block.text))


@given(blocks())
def test_no_change_writes_nothing(made: tuple[Block, str, list[int]]) -> None:
    """A block that stays has no splices."""
    block, source, _ = made
    text = block.text
    same = Edited(text, text, ((Span(0, len(text)), Span(0, len(text)), True),))
    assert not list(splices(block.parts, starts(block.parts), changes(same), source, write))


def test_a_term_that_grows_over_an_entity_keeps_all_of_it() -> None:
    """The last part gets what is left, also where it is replaced as a whole."""
    block = Block((Part(0, 1, "朝"), Part(2, 10, "鮮", whole=True, context=WHOLE)))
    result = normalize("朝鮮", "zh-Hans", terms={"朝鮮": "北韓國家"})
    places = list(splices(block.parts, starts(block.parts), changes(result), "朝 &#9BAE;", lambda after, _, __: after))
    assert [(place.start, place.end, place.text) for place in places] == [(0, 1, "北"), (2, 10, "韓國家")]


def test_a_break_is_not_written_over() -> None:
    """A change that would need it is an error that says where."""
    parts = (Part(0, 1, "朝"), Part(1, 1, BREAK), Part(1, 2, "鮮"))
    with pytest.raises(DocumentError, match=r"^a change replaces a line break or an object"):
        list(splices(parts, starts(parts), [(0, 3, "北韓")], "朝鮮", lambda after, _, __: after))
    page = documents.read("a.html", "<h1>朝<br>鮮</h1>".encode())
    with pytest.raises(DocumentError, match=r"^h1: a change replaces a line break or an object"):
        page.bytes_with({0: [(0, 3, "北韓")]})
