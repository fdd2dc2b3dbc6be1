"""Many texts in one pass are what each is by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import Normalizer, standards
from normalizer.engine.normalization import batch
from normalizer.engine.normalization.batch import changes_of_each, normalize_each
from normalizer.engine.text.joined import Texts
from normalizer.model import replaced
from normalizer.testing import dirty_text, mixed_text

TEXTS = st.lists(
    st.one_of(mixed_text(), dirty_text(), st.sampled_from(["", "⿰", "⿰亻", "\ufe00鮮", "\n"])), max_size=6
)
CONFIGURED = {
    **{name: Normalizer(name) for name in standards()},
    "terms": Normalizer("zh-Hans", terms={"朝鮮": "北韩国", "發": "发发"}, protect="后"),
    "vocabulary": Normalizer("zh-Hant-TW", vocabulary=True),
    "kinds": Normalizer("zh-Hans", kinds=["variant"]),
    "layout": Normalizer("zh-Hans", layout=True),
    "strict": Normalizer("zh-Hant-HK", strict=True),
    "quotes": Normalizer("zh-Hant-TW", quotes=True),
    "pattern": Normalizer("zh-Hant", terms={"\n": "，"}),
}


@pytest.mark.parametrize("name", CONFIGURED)
@given(TEXTS)
def test_each_is_as_if_alone(name: str, texts: list[str]) -> None:
    """The same text, changes, doubts and findings, each at its place in the whole."""
    normalizer = CONFIGURED[name]
    joined = Texts.of(texts)
    assert list(joined) == texts == [joined[number] for number in range(len(joined))]
    alone = [normalizer.normalize(text) for text in texts]
    assert normalizer.convert_many(texts) == [result.text for result in alone]
    assert normalizer.convert_many(texts, threads=2) == [result.text for result in alone]
    whole = normalize_each(normalizer, joined)
    assert whole.source == "\n".join(texts)
    assert whole.apply() == whole.text == "\n".join(result.text for result in alone)
    changed = dict(changes_of_each(whole, joined))
    assert [replaced(text, changed.get(number, [])) for number, text in enumerate(texts)] == [
        result.text for result in alone
    ]
    changes, doubts, findings = iter(whole.changes), iter(whole.doubts), iter(whole.findings)
    for number, result in enumerate(alone):
        assert [after for _, _, after in changed.get(number, [])] == [change.after for change in result.changes]
        for change in result.changes:
            there = next(changes)
            assert whole.source[there.source.slice] == there.before
            assert whole.text[there.target.slice] == there.after
            assert (there.before, there.candidates, there.evidence, there.certainty) == (
                change.before,
                change.candidates,
                change.evidence,
                change.certainty,
            )
        for doubt in result.doubts:
            there_too = next(doubts)
            assert whole.source[there_too.source.slice] == there_too.before
            assert (there_too.after, there_too.reason) == (doubt.after, doubt.reason)
        for finding in result.findings:
            assert whole.source[next(findings).span.slice] == result.source[finding.span.slice]
    assert not [*changes, *doubts, *findings]


@given(TEXTS, st.sets(st.integers(0, 5)))
def test_what_is_left_has_nothing(texts: list[str], left: set[int]) -> None:
    """A text that is left keeps its characters, and has no doubts and no findings."""
    ours = Normalizer("zh-Hans")
    joined = Texts.of(texts)
    whole = normalize_each(ours, joined, left)
    alone = [text if number in left else ours.convert(text) for number, text in enumerate(texts)]
    assert whole.text == "\n".join(alone)
    places = [*(doubt.source.start for doubt in whole.doubts), *(finding.span.start for finding in whole.findings)]
    assert not left.intersection(map(joined.number_at, places))


@given(TEXTS)
def test_passes_may_be_short(texts: list[str]) -> None:
    """Where a pass ends changes nothing."""
    ours, joined = CONFIGURED["terms"], Texts.of(texts)
    whole = normalize_each(ours, joined)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batch, "_PASS", 3)
        short = normalize_each(ours, joined)
    assert (short.text, short.edits, short.doubts) == (whole.text, whole.edits, whole.doubts)
    assert short.changes == whole.changes
