"""Laws 11 to 13: right text stays, one content has one output, and nothing of the other side is left."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import Standard, character, convert, detect, normalize, standards
from normalizer.engine.text.characters import HAN_RANGES
from normalizer.lexicon.regions import region_forms, settled
from normalizer.model import Script
from normalizer.standard import find_standard

sys.path.insert(0, str(Path(__file__).parent))
from texts import STANDARDS, TEXTS, WORDS, every_standard

NATIVE = ["zh-Hant", "zh-Hant-TW", "zh-Hant-HK"]
AROUND = "這些國語詞彙，都說對了。"
"""What shows that a text is traditional: a form that simplified writing has as well is right only there."""


def spellings(standard: str) -> list[str]:
    """Everything that natives write or accept in a standard, but what it always brings over."""
    brought = settled(standard).keys()
    rows = (row for found in region_forms(standard).values() for row in found)
    return sorted({row.form for row in rows if brought.isdisjoint(row.form)})


@pytest.mark.parametrize("standard", NATIVE)
def test_11_every_right_form_stays(standard: str) -> None:
    """Each form and word that the table of usage calls right, one at a time."""
    texts = [f"{spelling}，{AROUND}" for spelling in spellings(standard)]
    assert [text for text in texts if convert(text, standard) is not text] == []


@pytest.mark.parametrize("standard", NATIVE)
@given(data=st.data())
def test_11_right_text_stays(standard: str, data: st.DataObject) -> None:
    """Many of them in one text, which comes back as the same object."""
    words = data.draw(st.lists(st.sampled_from([word for word in spellings(standard) if len(word) > 1]), max_size=6))
    text = "，".join([*words, AROUND])
    assert convert(text, standard) is text


@every_standard(words=st.lists(WORDS, max_size=6))
def test_11_what_a_standard_writes_stays(standard: str, words: list[str]) -> None:
    """Words as a standard writes them, whatever stands beside them."""
    text = convert("，".join(words), standard)
    assert convert(text, standard) is text


def every_form() -> Iterator[str]:
    """Every code point of a Han character."""
    for first, last in HAN_RANGES:
        yield from map(chr, range(ord(first), ord(last) + 1))


def _opposite(standard: Standard) -> Script:
    return Script.TRADITIONAL if standard.script is Script.SIMPLIFIED else Script.SIMPLIFIED


@pytest.mark.parametrize("standard", STANDARDS)
def test_12_no_form_is_changed_on(standard: str) -> None:
    """What a form alone becomes is final, for every Han character; and no compatibility form is left."""
    changed = {form: after for form in every_form() if (after := convert(form, standard)) != form}
    assert {form: after for form, after in changed.items() if convert(after, standard) != after} == {}
    assert len(changed) > 1000


@pytest.mark.parametrize("standard", sorted(standards()))
def test_13_no_form_of_the_other_side_is_left(standard: str) -> None:
    """Every Han character, alone. Japanese print shares many forms with simplified writing: 国 学 体."""
    if standard != "ja":
        opposite, results = _opposite(find_standard(standard)), {convert(form, standard) for form in every_form()}
        assert {form for form in results if detect(form).script_at(0) is opposite} == set()


@pytest.mark.slow
def test_12_counterparts_have_what_is_converted() -> None:
    """`character(c).counterparts[s]` begins with `convert(c, s)`, for every Han character and every standard."""
    wrong = [
        (form, name, found)
        for form in every_form()
        for name, found in character(form).counterparts.items()
        if found[0] != convert(form, name) or len(set(found)) != len(found)
    ]
    assert wrong == []


@pytest.mark.parametrize("form", list("只么衹猪戯濾獃朮徑捜苎臺著后台"))
def test_12_counterparts_of_forms_that_were_wrong(form: str) -> None:
    """Those that came out otherwise than they were listed, or were changed on as another character's form."""
    for name, found in character(form).counterparts.items():
        assert found[0] == convert(form, name)


@pytest.mark.parametrize("standard", sorted(set(standards()) - {"ja"}))
@given(text=TEXTS)
def test_13_what_is_left_is_said(standard: str, text: str) -> None:
    """A form of the other side in a result is a doubt, a finding, or in a line that is not Chinese."""
    result, opposite = normalize(text, standard), _opposite(find_standard(standard))
    said = {place for doubt in result.doubts for place in range(doubt.target.start, doubt.target.end)}
    for finding in result.findings:
        said.update(map(result.to_target, range(finding.span.start, finding.span.end)))
    scripts = detect(result.text).scripts
    assert [place for place, script in enumerate(scripts) if script is opposite and place not in said] == []
