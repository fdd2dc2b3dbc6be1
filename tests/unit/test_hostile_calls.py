"""Every public function with the wrong type, the wrong value and the wrong size."""

import re
import time
from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import Any

import pytest
import regex

import normalizer
from normalizer import (
    DateError,
    DocumentError,
    EncodingError,
    FormatError,
    Normalizer,
    OptionError,
    Span,
    StandardError,
    convert,
    corpus,
    date,
    detect,
    documents,
    normalize,
    render,
    report,
)
from normalizer.engine.normalization import options
from normalizer.report import tei

WRONG_TEXTS: tuple[Any, ...] = (None, b"\xe6\x9c\x9d", 1958, 1.5, ["朝鮮"], ("朝", "鮮"), {"朝": "鮮"}, object())

OF_TEXT: dict[str, Callable[[Any], object]] = {
    "character": normalizer.character,
    "compare": lambda text: normalizer.compare(text, "朝鮮"),
    "compare, other": lambda text: normalizer.compare("朝鮮", text),
    "convert": normalizer.convert,
    "convert, with terms": lambda text: normalizer.convert(text, terms={"朝": "鮮"}),
    "date": normalizer.date,
    "detect": normalizer.detect,
    "normalize": normalizer.normalize,
    "Normalizer.convert": Normalizer("zh-Hant").convert,
    "Normalizer.convert_many": lambda text: Normalizer("zh-Hant").convert_many([text]),
    "Normalizer.normalize": Normalizer("zh-Hant").normalize,
    "render": normalizer.render,
}
"""Every public function that takes a text or a result."""

OPTIONS: list[tuple[dict[str, Any], type[Exception], str]] = [
    ({"to": None}, TypeError, "the standard must be a str"),
    ({"to": b"zh-Hans"}, TypeError, "the standard must be a str"),
    ({"to": ""}, StandardError, "unknown standard ''"),
    ({"to": "zh" * 1000}, StandardError, "unknown standard"),
    ({"to": "zh-Hans@"}, DateError, "expected"),
    ({"to": "zh-Hans@1958-02-30"}, DateError, "there is no date"),
    ({"to": "zh-Hans@9999-01-01"}, DateError, "later than the tables"),
    ({"to": "zh-Hant@1958"}, StandardError, "of zh-Hant no state of 1958 is known"),
    ({"terms": ["朝"]}, TypeError, "terms must be a mapping"),
    ({"terms": "朝鮮"}, TypeError, "terms must be a mapping"),
    ({"terms": {"朝": 1}}, TypeError, "map str to str"),
    ({"terms": {1: "朝"}}, TypeError, "map str to str"),
    ({"terms": {"": "朝"}}, OptionError, "must not be empty"),
    ({"terms": {"朝": ""}}, OptionError, "text is never deleted"),
    ({"terms": {"朝": "韓", "韓": "朝"}}, OptionError, "the terms contradict each other: '朝' becomes '韓'"),
    ({"terms": {"甲": "乙", "乙": "丙", "丙": "甲"}}, OptionError, "contradict each other"),
    ({"terms": {"北韓": "朝鮮", "朝鮮": "北朝鮮"}}, OptionError, "map '北韓' to its final form"),
    ({"protect": ""}, OptionError, "would match everywhere"),
    ({"protect": [""]}, OptionError, "would match everywhere"),
    ({"protect": None}, TypeError, "str and compiled patterns"),
    ({"protect": 5}, TypeError, "str and compiled patterns"),
    ({"protect": b"x"}, TypeError, "str and compiled patterns"),
    ({"protect": [re.compile(b"x")]}, TypeError, "str and compiled patterns of str"),
    ({"vocabulary": 1}, TypeError, "vocabulary must be True or False"),
    ({"vocabulary": "yes"}, TypeError, "vocabulary must be True or False"),
    ({"strict": "yes"}, TypeError, "strict must be True or False"),
    ({"quotes": "yes"}, TypeError, "quotes must be True or False"),
    ({"foreign": 1}, TypeError, "foreign must be True or False"),
    ({"kinds": "script"}, TypeError, "kinds takes several"),
    ({"kinds": 5}, TypeError, "kinds takes several"),
    ({"kinds": [1]}, TypeError, "kinds takes several of compatibility, glyph, script, variant"),
    ({"kinds": [["script"]]}, TypeError, "of type list"),
    ({"kinds": ["scripts"]}, OptionError, "kinds must be among"),
    ({"kinds": ["vocabulary"]}, OptionError, "kinds must be among"),
    ({"lexicon": None}, TypeError, "lexicon must be a name"),
    ({"lexicon": "opencc"}, StandardError, "unknown lexicon 'opencc'"),
    ({"lexicon": "opencc-python-reimplemented", "to": "ja"}, StandardError, "has no tables for ja"),
]

RESULT = normalize("國")
DOCUMENT = documents.read("a.txt", "國".encode())
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p><g n="U+zz"/></p></body></text></TEI>'


def with_option(function: Callable[..., object], option: str) -> Callable[[Any], object]:
    """A function of one of its options."""
    return lambda given: function(**{option: given})


CALLS: list[tuple[str, Callable[[Any], object], Sequence[tuple[Any, type[Exception], str]]]] = [
    (
        "warm_up",
        normalizer.warm_up,
        [
            (5, TypeError, "the standard must be a str such as 'zh-Hans', got int"),
            (["zh-Hans"], TypeError, "got list"),
            ("nowhere", StandardError, "unknown standard 'nowhere'"),
        ],
    ),
    ("Normalizer.convert_many", Normalizer().convert_many, [(5, TypeError, "int"), ("國", TypeError, "got one str")]),
    (
        "Normalizer.stream",
        lambda given: list(Normalizer().stream(given)),
        [(5, TypeError, "int"), ("國", TypeError, "got one str"), ([5], TypeError, "chunk 0 must be a str, got int")],
    ),
    *(
        (f"{name}, lexicon", function, [(5, TypeError, "a Lexicon, got int"), ("x", StandardError, "unknown lexicon")])
        for name, function in (
            ("character", lambda given: normalizer.character("國", lexicon=given)),
            ("compare", lambda given: normalizer.compare("國", "国", lexicon=given)),
            ("date", lambda given: normalizer.date("國", lexicon=given)),
            ("detect", lambda given: normalizer.detect("國", lexicon=given)),
            ("Document.detect", lambda given: DOCUMENT.detect(lexicon=given)),
        )
    ),
    (
        "date, claimed",
        lambda given: normalizer.date("國", given),
        [(5, TypeError, "got int"), ("", DateError, "expected a date"), ("x" * 1000, DateError, "expected a date")],
    ),
    (
        "Detection.script_at",
        detect("國國").script_at,
        [
            (-1, IndexError, "offset -1 is outside the text, which has offsets 0 to 1"),
            (2, IndexError, "offset 2 is outside"),
            (1.0, TypeError, "must be an int, a number of code points, got 1.0 of type float"),
            (True, TypeError, "of type bool"),
            ("0", TypeError, "of type str"),
        ],
    ),
    ("Detection.script_at, of nothing", detect("").script_at, [(0, IndexError, "which is empty")]),
    (
        "Detection.spans",
        lambda given: list(detect("國").spans(given)),
        [("traditional", TypeError, "a Script"), (99, TypeError, "a Script")],
    ),
    *(
        (
            function.__name__,
            function,
            [
                (-1, IndexError, "which has offsets 0 to 1"),
                (2, IndexError, "offset 2 is outside"),
                (0.5, TypeError, "got 0.5 of type float"),
                ("x", TypeError, "of type str"),
                (False, TypeError, "of type bool"),
                (None, TypeError, "of type NoneType"),
            ],
        )
        for function in (RESULT.to_target, RESULT.to_source)
    ),
    ("Normalization.changes", lambda given: RESULT.changes[given], [("x", TypeError, "str"), (1, IndexError, "range")]),
    *(
        (
            name,
            function,
            [
                (5, TypeError, "the report format must be a str such as 'json', got int"),
                (None, TypeError, "got NoneType"),
                (b"text", TypeError, "got bytes"),
                ([], TypeError, "got list"),
                ("", FormatError, "unknown report format ''"),
                ("pdf" * 1000, FormatError, "unknown report format"),
            ],
        )
        for name, function in (
            ("report.render", lambda given: render(RESULT, given)),
            ("report.stream", lambda given: list(report.stream(RESULT, given))),
        )
    ),
    ("report.formats_of", report.formats_of, [(RESULT, TypeError, "a class such as Detection, got Normalization")]),
    (
        "report.tei.read",
        tei.read,
        [
            (5, TypeError, "must be a str"),
            (b"<TEI/>", TypeError, "got bytes"),
            ("", DocumentError, "expected a TEI document"),
            ("x", DocumentError, "expected a TEI document"),
            ("<TEI/>", DocumentError, "it has no text and body"),
            ("\ud800", DocumentError, "expected a TEI document"),
            (TEI, DocumentError, "expected a TEI document"),
        ],
    ),
    (
        "documents.read, name",
        lambda given: documents.read(given, b""),
        [(None, TypeError, "the name must be a str"), (5, TypeError, "got int"), (b"a", TypeError, "got bytes")],
    ),
    (
        "documents.read, content",
        lambda given: documents.read("a.txt", given),
        [("國", TypeError, "must be bytes, as in a file; encode a str, got str"), (5, TypeError, "got int")],
    ),
    *(
        (
            f"{name}, {option}",
            with_option(function, option),
            cases,
        )
        for name, function in (
            ("documents.read", lambda **given: documents.read("a.txt", b"", **given)),
            ("documents.open", lambda **given: documents.open("there is none", **given)),
        )
        for option, cases in (
            ("format", [(5, TypeError, "got int"), ([], TypeError, "got list")]),
            ("encoding", [(5, TypeError, "the encoding must be None or a str such as 'utf-8', got int")]),
            ("limits", [(5, TypeError, "limits must be None or Limits"), (0, TypeError, "got int")]),
        )
    ),
    (
        "documents.read, values",
        lambda given: documents.read("a.txt", "國".encode(), **given),
        [
            ({"format": "doc"}, FormatError, "unknown document format 'doc'"),
            ({"encoding": "big-6"}, EncodingError, "there is no encoding 'big-6'"),
            ({"selection": 5}, TypeError, "selection must be None or a Selection"),
            ({"selection": documents.Selection(columns=("a",))}, OptionError, "has no columns to choose from"),
        ],
    ),
    *(
        (
            f"{name}, {option}",
            with_option(function, option),
            [
                ("$.a", TypeError, f"{option} takes several"),
                (5, TypeError, "of type int"),
                (None, TypeError, "of type NoneType"),
                ([1.5], TypeError, "got 1.5 of type float"),
                ([True], TypeError, "got True of type bool"),
            ],
        )
        for name, function in (
            ("documents.Selection", documents.Selection),
            ("documents.open", lambda **given: documents.open("there is none", **given)),
            ("corpus.normalize", lambda **given: corpus.normalize("there is none", **given)),
        )
        for option in ("columns", "paths")
    ),
    ("documents.Limits", documents.Limits, [("x", TypeError, "members must be an int, got str")]),
    ("documents.open", documents.open, [(None, TypeError, "NoneType"), (b"a", TypeError, "the path must be a str")]),
    (
        "Document.normalize",
        lambda given: DOCUMENT.normalize(**given),
        [
            ({"languages": "no"}, TypeError, "languages must be True or False, got 'no'"),
            ({"choices": 1}, TypeError, "choices must be True or False, got 1"),
            ({"choices": True}, OptionError, "cannot hold both readings"),
            ({"to": 5}, TypeError, "the standard must be a str"),
        ],
    ),
    ("Document.normalize_with", DOCUMENT.normalize_with, [("zh-Hans", TypeError, "must be a Normalizer")]),
    (
        "Document.to_bytes",
        lambda given: DOCUMENT.to_bytes(encoding=given),
        [(5, TypeError, "must be a str such as 'utf-8', got int"), ("big-6", EncodingError, "there is no encoding")],
    ),
    ("Document.save", DOCUMENT.save, [(5, TypeError, "int")]),
    (
        "corpus.normalize",
        lambda given: corpus.normalize(**{"files": "there is none", **given}),
        [
            ({"files": 5}, TypeError, "int"),
            ({"to": 5}, TypeError, "the standard must be a str"),
            ({"output": 5}, TypeError, "int"),
            ({"encoding": 5}, TypeError, "encoding must be a str, got int"),
            ({"output_encoding": b"x"}, TypeError, "output_encoding must be a str, got bytes"),
            ({"backup": 5}, TypeError, "backup must be a str, got int"),
            ({"format": 5}, TypeError, "must be a str such as 'text', got int"),
            ({"format": "doc"}, FormatError, "unknown document format"),
            ({"report": 5}, TypeError, "must be a str such as 'counts', got int"),
            ({"report": "count"}, OptionError, "unknown report"),
            ({"workers": 0}, OptionError, "workers must be at least 1"),
            ({}, OptionError, "no file to normalize"),
        ],
    ),
    *(
        (
            name,
            lambda given, function=function: function(**{"files": [], **given}),
            [
                ({"files": 5}, TypeError, "int"),
                ({"rows": "no"}, TypeError, "rows must be True or False, got 'no'"),
                ({"resume": 1}, TypeError, "resume must be True or False, got 1"),
                ({"rows": True, "columns": "text"}, TypeError, "columns takes several"),
                ({"rows": True, "columns": [1.5]}, TypeError, "got 1.5 of type float"),
                ({"name_column": 1.5}, TypeError, "name_column must be a name or a number from 1, got float"),
                ({"journal": 5}, TypeError, "int"),
                ({"format": 5}, TypeError, "format must be a str, as in format='text', got int"),
                ({"encoding": b"x"}, TypeError, "encoding must be a str, as in encoding='gb18030', got bytes"),
                ({"format": "doc"}, FormatError, "unknown document format"),
                ({"workers": 0}, OptionError, "workers must be at least 1"),
                ({}, OptionError, "no document in no folder"),
            ],
        )
        for name, function in (("corpus.date", corpus.date), ("corpus.detect", corpus.detect))
    ),
    (
        "corpus.date, claims",
        lambda given: corpus.date([], **given),
        [
            ({"claimed": 1958}, TypeError, "claimed must be a str, as in claimed='1958-12-08', got int"),
            ({"claimed": "soon"}, DateError, "expected a date such as"),
            ({"claimed_from": b"name"}, TypeError, "claimed_from must be a str, as in claimed_from='name', got bytes"),
            ({"claimed_from": "text"}, OptionError, "unknown source of claims"),
            ({"claims": 5}, TypeError, "claims must be a mapping of names to dates, or the path of a table"),
            ({"claim_column": 1.5}, TypeError, "claim_column must be a name or a number"),
            ({"place": 5}, TypeError, "place must be a str"),
            ({"place": "china"}, OptionError, "unknown place"),
        ],
    ),
    (
        "corpus.render",
        lambda given: corpus.render(**{"survey": corpus.Survey("date", (), (), {}, 0), **given}),
        [
            ({"survey": "x"}, TypeError, "the survey must be a Survey"),
            ({"format": 5}, TypeError, "the report format must be a str, got int"),
            ({"format": "xlsx"}, FormatError, "unknown report format"),
            ({"table": "words"}, OptionError, "unknown table"),
            ({"by": "day"}, OptionError, "unknown period"),
            ({"format": "svg"}, OptionError, "no document claims a date"),
        ],
    ),
]
"""For each function and each thing that it takes: wrong types, values and sizes, what is raised, and what it says."""


def test_every_function_is_called() -> None:
    """A new public function has to say here what it does with a wrong text, or with anything else that is wrong."""
    called = {name.partition(",")[0] for name, _, _ in CALLS}
    for module in (corpus, documents, report):
        public = {name for name in module.__all__ if name.islower() and not name.startswith("as_")}
        assert {f"{module.__name__.removeprefix('normalizer.')}.{name}" for name in public} <= called
    functions = {name for name in normalizer.__all__ if callable(getattr(normalizer, name)) and name.islower()}
    assert functions - {"standards", "warm_up"} <= set(OF_TEXT)
    assert "warm_up" in called


@pytest.mark.parametrize("name", OF_TEXT)
def test_wrong_type_of_text(name: str) -> None:
    """What is no text, or no result, is a TypeError that says what came."""
    for wrong in WRONG_TEXTS:
        with pytest.raises(TypeError, match=type(wrong).__name__):
            OF_TEXT[name](wrong)


@pytest.mark.parametrize(
    ("function", "given", "error", "message"),
    [(function, *case) for _, function, cases in CALLS for case in cases],
    ids=[f"{name} {number}" for name, _, cases in CALLS for number in range(len(cases))],
)
def test_wrong_calls(
    function: Callable[[Any], object],
    given: Any,  # noqa: ANN401 - anything that is wrong
    error: type[Exception],
    message: str,
) -> None:
    """A wrong call raises what is documented, at the door, and says what came or what was expected."""
    with pytest.raises(error, match=re.escape(message)):
        function(given)


@pytest.mark.parametrize(("given", "error", "message"), OPTIONS, ids=[str(case[0])[:40] for case in OPTIONS])
def test_wrong_options(given: dict[str, Any], error: type[Exception], message: str) -> None:
    """A wrong option is refused, by every function that takes it, before a text is looked at."""
    for function in (convert, normalize):
        with pytest.raises(error, match=re.escape(message)):
            function("朝鮮", **given)
    with pytest.raises(error, match=re.escape(message)):
        Normalizer(**given)


def test_terms_of_every_size() -> None:
    """A term longer than the text changes nothing; one that maps to itself keeps; thousands at once are taken."""
    assert convert("朝鮮", terms={"朝鮮" * 5000: "韓"}) == "朝鲜"
    assert convert("朝鮮", terms={"朝鮮": "朝鮮"}) == "朝鮮"
    assert convert("朝鮮", terms={"朝鮮": "韓" * 5000}) == "韓" * 5000
    assert convert("號9和號99", terms={f"號{number}": f"第{number}號" for number in range(5000)}) == "第9號和第99號"
    assert convert("朝鮮", terms={}) == "朝鲜"


@pytest.mark.parametrize(
    "given",
    [
        {"terms": {}},
        {"terms": MappingProxyType({})},
        {"protect": []},
        {"protect": iter(())},
        {"kinds": ["compatibility", "glyph", "script", "variant"]},
    ],
    ids=["empty terms", "terms of another kind", "an empty list", "an empty iterator", "all kinds"],
)
def test_options_that_ask_for_nothing(given: dict[str, Any]) -> None:
    """They are no options at all, and so as fast as none."""
    asked = {"terms": None, "protect": (), **given}
    assert options.options(**asked) is options.NONE


@pytest.mark.parametrize("library", [re, regex])
def test_patterns_that_match_nothing_or_everything(library: Any) -> None:  # noqa: ANN401 - a module
    """A pattern may match nowhere, the empty string everywhere, or the whole text."""
    assert convert("朝鮮\n會談", protect=library.compile("(?!)")) == "朝鲜\n会谈"
    assert convert("朝鮮\n會談", protect=library.compile("")) == "朝鲜\n会谈"
    assert convert("朝鮮\n會談", protect=library.compile("(?=鮮)")) == "朝鲜\n会谈"
    assert convert("朝鮮\n會談", protect=library.compile("(?s).*")) == "朝鮮\n會談"


def test_a_pattern_that_takes_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pattern of `regex` that backtracks without end is stopped, with what to do; the result is never another."""
    monkeypatch.setattr(options, "_SECONDS", 0.2)
    pattern = regex.compile("^(?:國|國國)+$")
    began = time.monotonic()
    with pytest.raises(OptionError, match=r"took more than 0 s on 60 characters; write it without"):
        convert("國" * 59 + "民", protect=pattern)
    assert time.monotonic() - began < 60
    assert options._SECONDS + 10**6 / options._A_SECOND > 10  # noqa: SLF001 - a long text has more time


@pytest.mark.parametrize("wrong", [-1, 3, 10**30])
def test_offsets_outside(wrong: int) -> None:
    """An offset outside a text is an IndexError."""
    result = normalize("朝鮮")
    for function in (result.to_target, result.to_source):
        with pytest.raises(IndexError, match="is outside the text"):
            function(wrong)


def test_units() -> None:
    """Offsets count code points: a character outside the first plane is one, whatever it is in UTF-16 or UTF-8."""
    result = normalize("𠮷朝鮮")
    assert [change.source for change in result.changes] == [Span(2, 3)]
    assert "𠮷朝鮮"[result.changes[0].source.slice] == "鮮"


@pytest.mark.parametrize("claim", ["{}年", "民國{}年", "1958年{}月", "昭和33年1月{}日", "{}-01-01"])
@pytest.mark.parametrize("numeral", ["9" * 5_000, "九" * 5_000, "９" * 5_000])
def test_dates_of_thousands_of_digits(claim: str, numeral: str) -> None:
    """Python reads no number of more than 4,300 digits; such a date is none, and no error of another kind."""
    with pytest.raises(DateError):
        date("国家", claim.format(numeral))
