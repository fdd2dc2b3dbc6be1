"""Kinds of change: what each is, which are made, and what is reported instead."""

import json

import jsonschema
import pytest

from normalizer import Kind, OptionError, Script, convert, detect, normalize, render
from normalizer.engine.tables.classes import unified_forms
from normalizer.engine.tables.standard_tables import standard_tables
from normalizer.lexicon import load_lexicon, own_table
from normalizer.report.data import schema
from normalizer.standard import find_standard

TEXT = "⼈民羣衆內戰的會談和覌點"


def test_every_kind() -> None:
    """A radical, a variant, old print forms and shapes, and simplification are told apart."""
    kinds = {change.before: change.kind for change in normalize(TEXT, "zh-Hans").changes}
    assert kinds == {
        "⼈": Kind.COMPATIBILITY,
        "羣": Kind.VARIANT,
        "衆": Kind.SCRIPT,
        "內": Kind.GLYPH,
        "戰": Kind.SCRIPT,
        "會": Kind.SCRIPT,
        "談": Kind.SCRIPT,
        "覌": Kind.GLYPH,
        "點": Kind.SCRIPT,
    }


def test_old_print_forms_have_their_kind() -> None:
    """Every old print form that becomes the new one is a change of the kind GLYPH."""
    pairs = {old: new for old, new, *_ in own_table("print-forms-1965").rows}
    for old, new in pairs.items():
        change = next(iter(normalize(old, "zh-Hans").changes), None)
        if change and change.after == new and len(change.candidates) == 1 and old < "\uf900":
            assert change.kind is Kind.GLYPH, (old, new)
    assert normalize("爲", "zh-Hans").changes[0].kind is Kind.SCRIPT


@pytest.mark.parametrize("kind", [Kind.SCRIPT, Kind.VARIANT, Kind.GLYPH, Kind.COMPATIBILITY])
@pytest.mark.parametrize("standard", ["zh-Hans", "zh-Hant", "zh-Hans@1958-12-08"])
def test_one_kind_alone(standard: str, kind: Kind) -> None:
    """Of all forms with one counterpart those of the kind change; the others stay, and none of them is doubted."""
    tables = standard_tables(find_standard(standard), load_lexicon())
    forms = [form for form in sorted(tables.made.converted) if not tables.facts.candidates(form)]
    changing = [form for form in forms if tables.facts.direct(form) != form]
    found = normalize("\n".join(changing), standard, kinds=[kind], foreign=True)
    for form, after in zip(changing, found.text.split("\n"), strict=True):
        is_kind = tables.facts.pair(form, tables.facts.direct(form)).kind is kind
        if form in unified_forms(load_lexicon()):
            # such a form may become the one that it looks like, and no further
            assert not is_kind or after in {tables.facts.direct(form), unified_forms(load_lexicon())[form][0]}
        else:
            assert after == (tables.facts.direct(form) if is_kind else form), form
    doubted = {doubt.before for doubt in found.doubts}
    assert not {form for form in doubted if tables.facts.pair(form, tables.facts.direct(form)).kind is not kind}


@pytest.mark.parametrize(
    ("kinds", "text"),
    [
        (None, "人民群众内战的会谈和观点"),
        (["script"], "⼈民羣众內战的会谈和覌点"),
        ([Kind.GLYPH, "compatibility"], "人民羣衆内戰的會談和观點"),
        ([], TEXT),
    ],
)
def test_chosen_kinds(kinds: list[Kind | str] | None, text: str) -> None:
    """Only what was asked for changes; the rest is a finding with what the standard would write."""
    result = normalize(TEXT, "zh-Hans", kinds=kinds)
    assert result.text == convert(TEXT, "zh-Hans", kinds=kinds) == text
    full = convert(TEXT, "zh-Hans")
    left = {finding.span: finding.instead for finding in result.findings}
    for offset, (now, then) in enumerate(zip(text, full, strict=True)):
        if now != then:
            assert left.pop(next(span for span in left if span.start == offset)) == (then,)
    assert not left


def test_a_compatibility_ideograph_is_unified_and_converted() -> None:
    """If both kinds are enabled, as without the option."""
    assert convert("\uf902", "zh-Hans", kinds=["compatibility", "script"]) == convert("\uf902", "zh-Hans") == "车"


def test_a_compatibility_ideograph_is_only_unified() -> None:
    """Where scripts are not to change, U+F902 becomes 車, and not 车."""
    assert convert("\uf902和車", "zh-Hans", kinds=["compatibility"]) == "車和車"
    assert convert("\uf902和車", "zh-Hans") == "车和车"


def test_private_use_is_reported_and_never_guessed() -> None:
    """A private-use code point stays, and every report says where it is."""
    result = normalize("會\ue000談\U000f0000", "zh-Hans")
    assert result.text == "会\ue000谈\U000f0000"
    assert [(finding.form, finding.instead, finding.kind) for finding in result.findings] == [
        ("\ue000", (), None),
        ("\U000f0000", (), None),
    ]
    assert [span.start for span in detect("會\ue000").private_use] == [1]
    for found in (result, result.detection):
        jsonschema.validate(json.loads(render(found, "json")), schema())
        assert "private-use" in render(found, "text")


def test_forms_for_several_characters() -> None:
    """A form of the second scheme that stood for several characters is left, with what it may be."""
    (finding,) = normalize("𦬁", "zh-Hans").findings
    assert finding.instead == ("菜", "蔡")


@pytest.mark.parametrize(
    ("form", "script", "simplified", "traditional"),
    [
        ("⼈", Script.COMPATIBILITY, "人", "人"),
        ("⻋", Script.COMPATIBILITY, "车", "車"),
        ("⺠", Script.COMPATIBILITY, "民", "民"),
        ("⺮", Script.UNLISTED, "⺮", "⺮"),
        ("覌", Script.VARIANT, "观", "觀"),
        ("貭", Script.VARIANT, "质", "質"),
        ("𰆊", Script.VARIANT, "部", "部"),
        ("眞", Script.VARIANT, "真", "眞"),
    ],
)
def test_forms_of_the_period(form: str, script: Script, simplified: str, traditional: str) -> None:
    """Radicals used as characters, shapes and forms of a time are classified and brought to the standard."""
    assert detect(form).script_at(0) is script
    assert (convert(form, "zh-Hans"), convert(form, "zh-Hant")) == (simplified, traditional)


def test_wrong_kinds() -> None:
    """Kinds that do not exist, or have an option of their own, are refused with what there is."""
    with pytest.raises(OptionError, match="among compatibility, glyph, script, variant, got 'scripts'"):
        convert("國", kinds=["scripts"])
    with pytest.raises(OptionError, match="have options of their own"):
        convert("國", kinds=[Kind.TERM])
    with pytest.raises(TypeError, match="in a list"):
        convert("國", kinds="script")
