"""The compiled kernel and the interpreted one, in one process: the same results over the same texts."""

import importlib
import random
import sys
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_file_location
from itertools import accumulate
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import normalizer.engine.kernel
from normalizer.engine.kernel import classify, constants, conversion, hashes, kernel, passes, rows
from normalizer.engine.tables.classes import script_pages
from normalizer.engine.tables.standard_tables import standard_tables
from normalizer.lexicon import load_lexicon
from normalizer.standard import find_standard

PACKAGE = normalizer.engine.kernel
STANDARDS = ["zh-Hans", "zh-Hant", "zh-Hant-TW"]
SPECIAL = [
    "\n",
    "，\n",
    " ",
    "\u3000",
    "⿰亻尔",
    "王汎森和徐乾學",
    "余先生",
    "「台」「臺」",
    "后\ufe00",
    "15 隻",
    "の",
    "駅",
    "한",
    "𠮷",
    "é",
    "",
]

pytestmark = pytest.mark.skipif(not kernel.COMPILED, reason="there is one kernel only: it was not compiled")


class Sources:
    """Finds the modules of the kernel as sources, although they are compiled."""

    @staticmethod
    def find_spec(
        name: str,
        path: Sequence[str] | None = None,  # noqa: ARG004 - the protocol of finders
        target: ModuleType | None = None,  # noqa: ARG004 - as above
    ) -> ModuleSpec | None:
        """The source of a module of the kernel; None for any other."""
        folder, _, module = name.rpartition(".")
        if folder != PACKAGE.__name__:
            return None
        return spec_from_file_location(name, Path(str(PACKAGE.__file__)).with_name(f"{module}.py"))


@contextmanager
def sources() -> Iterator[None]:
    """Import the modules of the kernel from their sources, as others than those that everything else uses."""
    prefix = f"{PACKAGE.__name__}."
    compiled = {name: module for name, module in sys.modules.items() if name.startswith(prefix)}
    for name in compiled:
        del sys.modules[name]
    sys.meta_path.insert(0, Sources)
    try:
        yield
    finally:
        sys.meta_path.remove(Sources)
        for name in [name for name in sys.modules if name.startswith(prefix)]:
            del sys.modules[name]
        sys.modules.update(compiled)
        for name, module in compiled.items():
            setattr(PACKAGE, name.removeprefix(prefix), module)


@pytest.fixture(scope="module")
def interpreted() -> dict[str, Any]:
    """The modules of the interpreted kernel."""
    with sources():
        return {
            name: importlib.import_module(f"{PACKAGE.__name__}.{name}")
            for name in ("kernel", "conversion", "passes", "rows", "classify", "hashes")
        }


@pytest.fixture(scope="module")
def texts(statement_folder: Path, cases: Path) -> list[str]:
    """Some 600 texts: pieces of the statement in both scripts, mixed with cases and with what is special."""
    chosen = random.Random(1958)  # noqa: S311 - the same texts each time
    lines = [
        line
        for file in sorted(statement_folder.glob("*.txt"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if line
    ]
    lines += [field for file in sorted(cases.glob("*.tsv")) for field in file.read_text(encoding="utf-8").split("\t")]
    found = []
    for _ in range(600):
        pieces = []
        for line in chosen.sample(lines, 2):
            start = chosen.randrange(len(line) + 1)
            pieces += [line[start : start + chosen.randrange(30)], chosen.choice(SPECIAL)]
        found.append("".join(pieces))
    return found


def has_choice(one: Any, form: str) -> bool:  # noqa: ANN401 - a kernel of either kind
    """True if a form has several candidates."""
    tables = one.lookup.tables
    slot = tables["pages"][ord(form) >> 8] << 8 | ord(form) & 255
    return bool(tables["cells"][2 * slot] >> 16 & constants.CHOICE)


def everything(module: Any, convert: Any, one: Any, text: str) -> tuple[object, ...]:  # noqa: ANN401 - of either kind
    """What a kernel makes of a text: the result, the decisions with their grades, and why, the paragraphs."""
    passed = module.Pass(one, text)
    starts = passed.starts()
    described = passed.run()
    decided = passed.differences()
    # every changed place is one with a choice or a single possibility; the former can be decided again
    choices = [place for place in decided[0] if passed.grades[place] and has_choice(one, text[place])]
    begins = [max(start for start in starts if start <= place) for place in choices]
    again = [module.Pass(one, text).decide(begin, place) for begin, place in zip(begins, choices, strict=True)]
    frozen = module.Pass(one, text)
    frozen.run([(start, end) for start, end in ((1, 4), (6, 7), (8, len(text) - 2)) if start < end <= len(text)])
    kept = frozen.text(), frozen.differences()
    converted = convert(one, text, lambda _: None)
    assert module.normalize(one, text, lambda _: False) == (passed.text(), decided)
    return converted, passed.text(), decided, bytes(passed.grades), described, starts, again, kept


@pytest.mark.parametrize("standard", STANDARDS)
def test_both_kernels_decide_alike(standard: str, interpreted: dict[str, Any], texts: list[str]) -> None:
    """Texts: the same results, grades, paragraphs and reasons."""
    shared = standard_tables(find_standard(standard), load_lexicon()).kernel
    # new ones both: the figures behind those of a decision are left over from earlier ones
    compiled = kernel.Kernel(shared.lookup.tables, shared.simplifies)
    reference = interpreted["kernel"].Kernel(shared.lookup.tables, shared.simplifies)
    assert type(reference) is not type(compiled)
    for text in texts:
        expected = everything(interpreted["passes"], interpreted["conversion"].convert, reference, text)
        assert everything(passes, conversion.convert, compiled, text) == expected, text


def column(module: Any, one: Any, texts: list[str]) -> tuple[object, ...]:  # noqa: ANN401 - a kernel of either kind
    """What a kernel makes of a column; a row that it cannot do is written as it is."""
    data = [text.encode() for text in texts]
    offsets = array("q", accumulate(map(len, data), initial=0))
    valid = bytes([0b11110111]) * (len(data) // 8 + 1)  # every eighth row is none
    out, ends, counts = (
        bytearray(2 * len(b"".join(data))),
        array("q", bytes(8 * len(data) + 8)),
        array("q", bytes(16 * len(data))),
    )
    receiver = module.Rows(b"".join(data), offsets, valid, out, ends, counts)
    scratch = one.acquire_scratch(1000)
    row, left = module.convert_rows(one.lookup, receiver, 0, scratch), []
    while row < len(data):
        left.append(row)
        receiver.put(row, data[row], 0, 0)
        row = module.convert_rows(one.lookup, receiver, row + 1, scratch)
    one.release_scratch(scratch)
    return bytes(out), ends, counts, left


@pytest.mark.parametrize("standard", STANDARDS)
def test_both_kernels_convert_columns_alike(standard: str, interpreted: dict[str, Any], texts: list[str]) -> None:
    """Columns: the same bytes, numbers of changes and doubts, and the same rows left to others."""
    compiled = standard_tables(find_standard(standard), load_lexicon()).kernel
    reference = interpreted["kernel"].Kernel(compiled.lookup.tables, compiled.simplifies)
    assert column(rows, compiled, texts) == column(interpreted["rows"], reference, texts)


def classes(module: Any, texts: list[str]) -> tuple[object, ...]:  # noqa: ANN401 - a module of either kind
    """The class of every code point of every text, and their counts as a column."""
    pages, values = script_pages(load_lexicon())
    each = []
    for text in texts:
        out = bytearray(len(text))
        module.classify(text, pages, values, out)
        each.append(bytes(out))
    data = [text.encode() for text in texts]
    offsets, counts = array("q", accumulate(map(len, data), initial=0)), array("q", bytes(24 * len(data)))
    return each, counts, module.classify_rows(b"".join(data), offsets, b"", (pages, values), counts)


def test_both_kernels_classify_alike(interpreted: dict[str, Any], texts: list[str]) -> None:
    """Texts of each width in memory, and columns: the same classes."""
    mixed = [*texts, "plain", "é", "漢", "𠮷漢"]
    assert classes(classify, mixed) == classes(interpreted["classify"], mixed)


def test_both_kernels_hash_alike(interpreted: dict[str, Any]) -> None:
    """The tables that one makes can be read by the other: every hash is the same."""
    chosen = random.Random(0)  # noqa: S311 - the same keys each time
    for name, bits in {
        "place_of": (32, 20),
        "pair_of": (14, 14),
        "triple_of": (14, 14, 14),
        "step_key_of": (18, 14),
        "check_of_feature": (62, 2),
        "mark_of_neighbour": (2, 14),
        "hash_of_window": (2, 14, 14, 14),
        "key_of_feature": (12, 5, 14, 14, 14, 14),
    }.items():
        for _ in range(100):
            key = [chosen.getrandbits(size) for size in bits]
            assert getattr(hashes, name)(*key) == getattr(interpreted["hashes"], name)(*key), (name, key)
    words = memoryview(array("Q", (chosen.getrandbits(64) for _ in range(64))))
    sums = {hashes.sum_of_words(words[:size]) for size in range(0, 65, 4)}
    assert sums == {interpreted["hashes"].sum_of_words(words[:size]) for size in range(0, 65, 4)}
    assert len(sums) == 17
    for value in (0, 1, 0xFFFFFFFF, 0x12345678):
        assert hashes.filter_slot_of(value, 1 << 16) == interpreted["hashes"].filter_slot_of(value, 1 << 16)
