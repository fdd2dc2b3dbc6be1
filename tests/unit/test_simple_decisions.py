"""The fast path of decisions against the one that gives reasons: the same candidate, and the same side of a doubt."""

import random
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from normalizer.engine.kernel import constants
from normalizer.engine.kernel.hashes import mark_of_neighbour
from normalizer.engine.kernel.kernel import Kernel
from normalizer.engine.kernel.passes import Pass
from normalizer.engine.kernel.records import CandidateRecord, ChoiceRecord, PartRecord, Records
from normalizer.engine.tables.standard_tables import standard_tables
from normalizer.lexicon import load_lexicon
from normalizer.model import Register
from normalizer.standard import find_standard
from normalizer.testing.words import WordPair, words

SCRIPTS = ["simplified", "traditional"]
STANDARDS = ["zh-Hans", "zh-Hans@1958-12-08", "zh-Hant", "zh-Hant-TW", "zh-Hant-x-opencc", "ja"]


def places(passed: Pass, tables: dict[str, memoryview]) -> Iterator[tuple[int, int]]:
    """The offset and the number of each choice of a text; without forms that are doubted whatever is decided."""
    for place, code in enumerate(passed.codes):
        slot = tables["pages"][code >> 8] << 8 | code & 255
        mark, number = tables["cells"][2 * slot : 2 * slot + 2]
        if mark >> 16 & (constants.CHOICE | constants.DOUBTED) == constants.CHOICE:
            yield place, number


def grade(lead: int, *, disputed: bool) -> int:
    """The grade of a decision by its lead."""
    if lead < 0:
        return constants.CERTAIN
    return constants.DOUBTFUL if lead < constants.CLEAR_LEAD or disputed else constants.PROBABLE


def over() -> list[WordPair]:
    """The words of two characters with a form of three candidates or more: their weights are added one by one."""
    tables = standard_tables(find_standard("zh-Hant-x-opencc"), load_lexicon())
    forms = {form for form in tables.made.converted if len(tables.facts.candidates(form)) > 2}
    pairs = [pair for pair in words() if len(pair.simplified) == 2]
    return [pair for pair in pairs if not forms.isdisjoint(pair.simplified + pair.traditional)]


def texts(files: Iterable[Path]) -> Iterator[str]:
    """The texts of files, and some thousand lines of three words, in scripts and with borders by chance."""
    for file in files:
        yield file.read_text(encoding="utf-8")
    chosen = random.Random(1964)  # noqa: S311 - the same texts each time
    known, pairs = words(), over()
    short = [pair for pair in known if 1 < len(pair.simplified) < 4]
    borders = ("，", " ", "「", "」", "A", "8", "王", "先生", "佢", "曰", "阿", "\n")
    for number in range(60):
        lines = []
        for _ in range(100):
            middle = chosen.choice(pairs if number % 3 else known)
            three = [
                pair.written(chosen.choice(SCRIPTS)) for pair in (chosen.choice(short), middle, chosen.choice(short))
            ]
            lines.append((chosen.choice(borders) if chosen.random() < 0.2 else "").join(three))
        yield "\n\n".join(lines)


@pytest.mark.parametrize("register", [None, Register.CLASSICAL])
@pytest.mark.parametrize("standard", STANDARDS)
def test_fast_and_exact_decisions_are_the_same(
    standard: str, register: Register | None, statement_folder: Path, cases: Path
) -> None:
    """Every choice in the statement, in the cases and between words, with and without what a register adds."""
    kernel = standard_tables(find_standard(standard), load_lexicon()).kernel_for(register=register)
    tables = kernel.lookup.tables
    choices, candidates = Records(ChoiceRecord, tables["choices"]), Records(CandidateRecord, tables["candidates"])
    blocks = tables["word_blocks"]
    compared = 0
    for text in texts((*sorted(statement_folder.glob("*.txt")), *sorted(cases.glob("*.tsv")))):
        passed, again = (Pass(kernel, text) for _ in range(2))
        starts = passed.starts()
        scratch = kernel.acquire_scratch(len(passed.source))
        kernel.run(passed.codes, passed.out, memoryview(passed.grades), scratch, (array("q"), array("q")))
        for place, number in places(passed, tables):
            chosen, (found, _, _, lead, *_) = again.decide(max(start for start in starts if start <= place), place)
            choice = ChoiceRecord(*choices[number])
            near = passed.source[max(0, place - 4) : place + 5]
            written = CandidateRecord(*candidates[choice.first + chosen]).written
            assert passed.out[place] == written & constants.CODE_POINT, near
            disputed = any(blocks[word] & constants.WORD_DISPUTED for _, word, vote, _ in found if vote == chosen)
            assert passed.grades[place] == grade(lead, disputed=disputed), near
            compared += 1
    assert compared > 100


def at_border(tables: dict[str, memoryview], form: int, side: int) -> int:
    """Where the weights begin that a form with several candidates has at the border of a text."""
    part = PartRecord(*Records(PartRecord, tables["single_parts"])[form])
    wanted = mark_of_neighbour(side, constants.END)
    for bucket in range(part.begin, part.begin + part.buckets):
        numbers = tables["singles"][bucket * constants.BUCKET_NUMBERS :]
        marks = [numbers[at // 2] >> 16 * (at % 2) & 0xFFFF for at in range(constants.BUCKET)]
        if wanted in marks:
            return int(numbers[constants.BUCKET_VALUES + marks.index(wanted)] & constants.WEIGHT)
    message = f"form {form} has no weights at a border"
    raise LookupError(message)


@pytest.mark.parametrize(
    ("text", "form", "firm"),
    [("品系", "系", True), ("产品系", "系", False), ("并行", "并", True), ("并行为", "并", False)],
)
def test_fast_and_exact_decisions_are_the_same_at_every_lead(text: str, form: str, firm: bool) -> None:  # noqa: FBT001 - a parameter
    """Of three candidates, with a word over the form that is one there or not: no text has every lead to the unit.

    The weight that a candidate has at the border of a text is changed from one end to the other.
    """
    of = standard_tables(find_standard("zh-Hant-x-opencc"), load_lexicon()).kernel
    tables, place = of.lookup.tables, text.index(form)
    [(_, number)] = [found for found in places(Pass(of, text), tables) if found[0] == place]
    choice = ChoiceRecord(*Records(ChoiceRecord, tables["choices"])[number])
    first, second, third = (Records(CandidateRecord, tables["candidates"])[choice.first + index] for index in range(3))
    start = at_border(tables, choice.form, constants.AFTER if place else constants.BEFORE) - 1
    seen = set()
    for weight in range(-250, 250):
        weights = array(tables["weights"].format, tables["weights"])
        weights[start + CandidateRecord(*second).trained] = weight
        weights[start + CandidateRecord(*third).trained] = -1000
        kernel = Kernel({**tables, "weights": memoryview(weights)}, of.simplifies)
        passed = Pass(kernel, text)
        passed.run()
        chosen, ([(_, _, _, is_firm)], _, _, lead, *_) = Pass(kernel, text).decide(0, place)
        written = CandidateRecord(*(first, second, third)[chosen]).written
        assert is_firm == firm
        assert (passed.out[place], passed.grades[place]) == (written, grade(lead, disputed=False)), weight
        seen.add((chosen, lead))
    assert {chosen for chosen, _ in seen} == {0, 1}
    assert {lead for _, lead in seen} >= {constants.CLEAR_LEAD - 1, constants.CLEAR_LEAD, constants.CLEAR_LEAD + 1}
