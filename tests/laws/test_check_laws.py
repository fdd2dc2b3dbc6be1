"""The laws of `check`: violations are the changes and doubts, and a fixed text has none that can be fixed."""

import json
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normalizer import Certainty, Kind, Normalizer, normalize
from normalizer.check.baseline import Baseline, content
from normalizer.check.checker import check, corrected, fix
from normalizer.report.codes import BY_HAND, CODES, DISABLED, DOUBT, OF_KIND, UNREADABLE
from normalizer.report.places import Places
from normalizer.report.sarif import render
from normalizer.report.violations import Violation, violations

sys.path.insert(0, str(Path(__file__).parent))
from texts import BROKEN, MIXED, REGION, TEXTS, every_standard

some_standards = pytest.mark.parametrize("standard", ["zh-Hans", "zh-Hant", "zh-Hant-TW", "ja", "zh-Hans@1958-12-08"])
FILE = "/project/baseline.json"
LEFT = {UNREADABLE, DISABLED, BY_HAND}
MARKERS = st.sampled_from(
    [" # hanzi: ignore", " <!-- hanzi: ignore[HN101] -->", "hanzi: off", "hanzi: on", "hanzi: ignore-next-line"]
)
MARKED = st.lists(st.tuples(st.one_of(MIXED, MARKERS), st.sampled_from(["\n", "\r\n", ""])).map("".join)).map("".join)


@every_standard(text=TEXTS)
def test_violations_are_the_changes_and_the_doubts(standard: str, text: str) -> None:
    """Every change is in one violation, and every violation is made of changes or is a doubt or a finding."""
    result = normalize(text, standard)
    found = violations(result)
    changing = [violation for violation in found if violation.changes]
    covered = [place for violation in changing for place in range(violation.span.start, violation.span.end)]
    changed = [place for change in result.changes for place in range(change.source.start, change.source.end)]
    assert covered == changed
    assert corrected(text, changing) == result.text
    kinds = {change.source.start: change.kind for change in result.changes}
    assert all(violation.code == OF_KIND[kinds[violation.span.start]] for violation in changing)
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
def test_a_report_has_every_violation(standard: str, text: str) -> None:
    """SARIF has a result for every violation of a text, doubts included."""
    result = normalize(text, standard)
    log = json.loads(render(result).encode())
    assert [r["ruleId"] for r in log["runs"][0]["results"]] == [v.code for v in violations(result)]


@pytest.mark.parametrize("unsafe", [False, True])
@every_standard(text=TEXTS)
def test_fixed_is_fixed(standard: str, unsafe: bool, text: str) -> None:  # noqa: FBT001 - a parameter of the test
    """A fixed text has nothing more to fix, so that fixing twice is fixing once."""
    ours = Normalizer(standard)

    def find(text: str) -> tuple[Violation, ...]:
        return check(text, ours)

    once = fix(text, find, unsafe=unsafe)
    left = find(once)
    assert not [violation for violation in left if violation.fixable or (unsafe and violation.changes)]
    assert fix(once, find, unsafe=unsafe) == once
    if unsafe:
        assert once == ours.convert(text)


@some_standards
@given(text=MARKED)
def test_ignored_lines_are_left(standard: str, text: str) -> None:
    """Where comments let violations pass, fixing twice is once too, and what is ignored on a line stays."""
    ours = Normalizer(standard)

    def find(text: str) -> tuple[Violation, ...]:
        return check(text, ours)

    once = fix(text, find)
    assert fix(once, find) == once
    lines = zip(text.splitlines(), once.splitlines(), strict=True)
    assert all(before == after for before, after in lines if before.endswith("# hanzi: ignore"))


@some_standards
@given(text=REGION)
def test_words_of_regions_are_fixed(standard: str, text: str) -> None:
    """With the vocabulary, a fixed text has nothing more to fix."""
    ours = Normalizer(standard, vocabulary=True)
    once = fix(text, lambda text: check(text, ours))
    assert not [violation for violation in check(once, ours) if violation.fixable]


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
    once = fix(text, lambda text: check(text, ours), unsafe=unsafe)
    left = check(once, ours)
    assert not [violation for violation in left if violation.fixable or (unsafe and violation.changes)]
    assert not [v for v in check(text, Normalizer(standard)) if v.code in {DISABLED, BY_HAND, OF_KIND[Kind.LAYOUT]}]


@some_standards
@given(text=TEXTS, other=TEXTS, lines=st.integers(0, 3))
def test_a_baseline_knows_its_violations(standard: str, text: str, other: str, lines: int) -> None:
    """A baseline lets pass exactly the violations that it was written from, wherever their lines stand by now."""
    ours = Normalizer(standard)
    found = check(text, ours)
    baseline = Baseline(content([("/project/a.txt", found)], FILE), FILE)
    assert baseline.unknown("/project/a.txt", found) == ()
    assert baseline.unknown("/project/b.txt", found) == found
    moved = check("\n" * lines + text, ours)
    assert baseline.unknown("/project/a.txt", moved) == ()
    twice = check(other, ours)
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
    assert not [violation for violation in check(text, ours) if violation.code == DISABLED]
