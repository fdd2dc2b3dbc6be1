"""Many texts in one pass are what each is by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import Normalizer, standards
from normalizer.engine.normalization.batch import each, joined
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
    stretches = each(normalizer, texts)
    alone = [normalizer.normalize(text) for text in texts]
    assert [one.source for one in stretches] == texts
    assert [one.text for one in stretches] == [result.text for result in alone]
    whole = joined(stretches, normalizer.standard, normalizer.lexicon)
    assert whole.source == "\n".join(texts)
    assert whole.apply() == whole.text == "\n".join(result.text for result in alone)
    changes, doubts, findings = iter(whole.changes), iter(whole.doubts), iter(whole.findings)
    for one, result in zip(stretches, alone, strict=True):
        assert [after for _, _, after in one.changes()] == [change.after for change in result.changes]
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
