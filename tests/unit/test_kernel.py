"""The interface of the kernel, apart from its decisions: scratches, frozen spans, rows, questions about characters."""

from array import array
from itertools import accumulate, pairwise

import pytest

from normalizer.engine.kernel import constants
from normalizer.engine.kernel.classify import classify_rows
from normalizer.engine.kernel.constants import PART
from normalizer.engine.kernel.conversion import convert, convert_each
from normalizer.engine.kernel.kernel import Kernel
from normalizer.engine.kernel.names import judge
from normalizer.engine.kernel.passes import Pass, normalize
from normalizer.engine.kernel.rows import Rows, convert_rows
from normalizer.engine.tables.classes import script_pages
from normalizer.engine.tables.standard_tables import standard_tables
from normalizer.lexicon import load_lexicon
from normalizer.standard import find_standard


@pytest.fixture
def kernel() -> Kernel:
    """A kernel towards traditional characters, with no scratch yet."""
    tables = standard_tables(find_standard("zh-Hant"), load_lexicon()).kernel.lookup.tables
    return Kernel(tables, False)  # noqa: FBT003 - its own signature


def test_few_scratches_are_kept(kernel: Kernel) -> None:
    """What a call leaves serves the next ones, but never more than a few, and no large ones."""
    given = [kernel.acquire_scratch(10) for _ in range(constants.MOST_KEPT + 3)]
    for scratch in given:
        kernel.release_scratch(scratch)
    again = [kernel.acquire_scratch(10) for _ in given]
    assert sum(any(one is other for other in given) for one in again) == constants.MOST_KEPT
    large = kernel.acquire_scratch(constants.LARGEST_KEPT + 1)
    kernel.release_scratch(large)
    assert kernel.acquire_scratch(10) is not large


def test_a_scratch_that_is_too_small(kernel: Kernel) -> None:
    """It is replaced by one that is large enough; a call that is given it refuses."""
    small = kernel.acquire_scratch(1)
    kernel.release_scratch(small)
    assert kernel.acquire_scratch(small.size + 1) is not small
    with pytest.raises(ValueError, match=f"the scratch is for {small.size} code points, the text has {small.size + 1}"):
        kernel.convert_in("国" * (small.size + 1), small)
    with pytest.raises(ValueError, match=f"the scratch is for {small.size} code points, the text has {small.size + 1}"):
        kernel.decide_in("国" * (small.size + 1), small)


def test_a_scratch_that_is_full(kernel: Kernel) -> None:
    """A paragraph may be as long as the scratch is large."""
    scratch = kernel.acquire_scratch(1)
    for repeated in ("国", "发", "汎"):
        kernel.decide_in(repeated * scratch.size, scratch)
    assert kernel.convert_in("国" * (scratch.size - 1) + "会", scratch) == "國" * (scratch.size - 1) + "會"


@pytest.mark.parametrize(
    "text", ["", "会", "雙方會談", "丁丙", "會談會", "中華人民共和國", "在中華人民共和", "一日千里萬"]
)
def test_a_cut_is_that_of_the_list_of_words(kernel: Kernel, text: str) -> None:
    """Also where the text ends inside of a word, and at once."""
    made = standard_tables(find_standard("zh-Hant"), load_lexicon()).made
    assert kernel.cut(text) == [*made.frequencies.cut(text.translate(made.fold))]


def test_a_form_without_a_choice_is_not_decided_again(kernel: Kernel) -> None:
    """What its cell has instead of a number of a choice would be read as one."""
    with pytest.raises(ValueError, match="国 at 1 has no choice"):
        Pass(kernel, "中国后面").decide(0, 1)
    assert Pass(kernel, "中国后面").decide(0, 2)[0] == 0


def test_sides_of_a_text(kernel: Kernel) -> None:
    """Whether it has forms of the other script only, and of the target's only; any number of either."""
    asked = {text: kernel.sides(text) for text in ("国会", "國会", "國會", "人民", "")}
    assert asked == {
        "国会": (True, False),
        "國会": (True, True),
        "國會": (False, True),
        "人民": (False, False),
        "": (False, False),
    }


@pytest.mark.parametrize(
    "spans", [[(0, 2)], [(3, 5), (9, 11)], [(0, 1), (4, 5), (6, 8), (12, 13)], [(1, 10)], [(0, 15)]]
)
def test_frozen_spans_of_several_paragraphs(kernel: Kernel, spans: list[tuple[int, int]]) -> None:
    """What is frozen stays in each paragraph, and all else is decided; nothing frozen is doubted."""
    text = "头发\n国会\n干净\n于是\n后面\n"
    passed = Pass(kernel, text)
    passed.run(spans)
    frozen = {place for start, end in spans for place in range(start, end)}
    whole = convert(kernel, text, lambda _: None)
    assert passed.text() == "".join(text[at] if at in frozen else whole[at] for at in range(len(text)))
    assert not any(passed.grades[at] for at in frozen)
    starts, grades, doubts = passed.differences()
    assert [*starts] == [at for at in range(len(text)) if at not in frozen and text[at] != whole[at]]
    assert len(grades) == len(starts)
    assert frozen.isdisjoint(doubts)


def test_places_that_did_not_change_are_not_judged(kernel: Kernel) -> None:
    """A name can only keep what would change."""
    text = "于先生"
    assert [*judge(kernel, text, array("I", map(ord, text)), [0])] == []


def test_frozen_spans_of_a_long_text(kernel: Kernel) -> None:
    """A span stays in whichever part it is, and also where it goes from one to the next."""
    line = "头发国会\n"
    text = line * (3 * PART // len(line))
    spans = [(at, at + 2) for at in range(0, len(text), 4 * len(line))]
    passed = Pass(kernel, text)
    passed.run(spans)
    assert passed.text() == ("头发國會\n" + "頭髮國會\n" * 3) * (len(spans) - 1) + converted_end(text, spans[-1])
    across = Pass(kernel, text)
    across.run([(2, len(text) - 2)])
    assert across.text() == "頭髮" + text[2:-2] + "會\n"


def converted_end(text: str, span: tuple[int, int]) -> str:
    """The lines from the last frozen span on."""
    return "头发" + text[span[1] :].replace("头发", "頭髮").replace("国会", "國會")


def test_packed_decisions(kernel: Kernel) -> None:
    """The result with its changes and doubts; None if something is to be left alone; the scratch can be used again."""
    scratch = kernel.acquire_scratch(10)
    kernel.release_scratch(scratch)
    text, (starts, grades, doubts) = normalize(kernel, "国會会", lambda _: False) or pytest.fail("left alone")
    assert (text, [*starts], [*doubts]) == ("國會會", [0, 2], [])
    assert [*grades] == [constants.CERTAIN, constants.CERTAIN]
    assert normalize(kernel, "⿰口木头发", lambda _: True) is None
    assert (normalize(kernel, "⿰口木头发", lambda _: False) or ("",))[0].endswith("頭髮")
    assert kernel.acquire_scratch(10) is scratch


@pytest.mark.parametrize("missing", [0, 3, 8, 9])
def test_rows_of_a_column(kernel: Kernel, missing: int) -> None:
    """A row that is none is left out, whatever stands in its place; one that is given back is put there."""
    texts = ["头发", "⿰亻尔", "国会", "abc", "", "干净", "后", "会", "谈", "发展"]
    data = [text.encode() for text in texts]
    offsets = array("q", accumulate(map(len, data), initial=0))
    valid = bytearray(b"\xff\xff")
    valid[missing // 8] &= ~(1 << missing % 8)
    out, ends = bytearray(100), array("q", bytes(8 * len(texts) + 8))
    counts = array("q", bytes(16 * len(texts)))
    rows, scratch = Rows(b"".join(data), offsets, bytes(valid), out, ends, counts), kernel.acquire_scratch(100)
    assert convert_rows(kernel.lookup, rows, 0, scratch) == 1
    rows.put(1, "⿰亻爾".encode(), 1, 2)
    assert convert_rows(kernel.lookup, rows, 2, scratch) == len(texts)
    expected = ["頭髮", "⿰亻爾", "國會", "abc", "", "乾淨", "後", "會", "談", "發展"]
    expected[missing] = ""
    assert [bytes(out[start:end]).decode() for start, end in pairwise(ends)] == expected
    assert (counts[1], counts[len(texts) + 1]) == (1, 2)


@pytest.mark.parametrize(
    ("standard", "texts", "expected"),
    [
        (
            "zh-Hans",
            ["國會", "乾净", "乾", "後a", "a\n後", "發", "乾\n發"],
            ["国会", "干净", "干", "后a", "a\n后", "发", "干\n发"],
        ),
        (
            "zh-Hant",
            ["国", "发", "国", "发𠮷", "头\n发𠮷", "a", "𠮷"],
            ["國", "發", "國", "發𠮷", "頭\n發𠮷", "a", "𠮷"],
        ),
    ],
)
def test_rows_with_and_without_decisions(standard: str, texts: list[str], expected: list[str]) -> None:
    """After a row in which nothing is decided another is read in the short way: it comes to the same."""
    kernel = standard_tables(find_standard(standard), load_lexicon()).kernel
    data = [text.encode() for text in texts]
    offsets = array("q", accumulate(map(len, data), initial=0))
    out, ends = bytearray(200), array("q", bytes(8 * len(texts) + 8))
    rows, scratch = Rows(b"".join(data), offsets, b"", out, ends, array("q")), kernel.acquire_scratch(100)
    assert convert_rows(kernel.lookup, rows, 0, scratch) == len(texts)
    assert [bytes(out[start:end]).decode() for start, end in pairwise(ends)] == expected


def test_classes_of_rows() -> None:
    """Traditional, simplified and Han characters of each row; it ends at one that is cut off."""
    data = [text.encode() for text in ("国會a", "", "人𠮷", "國", "é发")] + ["国".encode()[:2], "頭".encode()]
    offsets = array("q", accumulate(map(len, data), initial=0))
    counts = array("q", bytes(24 * len(data)))
    done = classify_rows(b"".join(data), offsets, b"", script_pages(load_lexicon()), counts)
    assert done == 5
    assert [[*counts[at : at + done]] for at in (0, len(data), 2 * len(data))] == [
        [1, 0, 0, 1, 0],
        [1, 0, 0, 0, 1],
        [2, 0, 2, 1, 1],
    ]


def test_groups_of_short_and_long_texts(kernel: Kernel) -> None:
    """However they are laid together, each is as by itself, and the same object if nothing changes."""
    texts = ["头发", "國會", "", "国" * 5_000, "abc", *["会谈" * 1_000] * 40, "后面"]
    found = convert_each(kernel, texts, lambda _: None, threads=2)
    assert found == [convert(kernel, text, lambda _: None) for text in texts]
    assert found[1] is texts[1]
    assert found[4] is texts[4]


def test_groups_without_changes() -> None:
    """Texts that are right already come back as the same objects, also if they are laid together."""
    tables = standard_tables(find_standard("zh-Hant"), load_lexicon())
    texts = ["國會", "abc", "", "會談"]
    found = convert_each(tables.kernel, texts, lambda _: None, threads=2)
    assert all(one is other for one, other in zip(found, texts, strict=True))


def test_what_a_kernel_gives_back() -> None:
    """A text if all is decided, the same one if nothing changes; a scratch if names or other languages are left."""
    kernel = standard_tables(find_standard("zh-Hant"), load_lexicon()).kernel
    right = "國會"
    assert kernel.convert("头发") == "頭髮"
    assert kernel.convert(right) is right
    for left in ("「发」字", "头髮の国"):
        scratch = kernel.convert(left)
        assert not isinstance(scratch, str)
        kernel.release_scratch(scratch)  # type: ignore[arg-type] # it says `object`, since a text may be of a subclass
