"""The worst texts that we know for every public function, every reader of documents and every report, of any size."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from normalizer import (
    Comparison,
    Detection,
    DocumentError,
    Normalization,
    Normalizer,
    compare,
    convert,
    date,
    detect,
    documents,
    normalize,
)
from normalizer.editions import collate
from normalizer.report import formats_of, render
from normalizer.testing.makers import MAKERS

__all__ = ["Case", "documents_of", "functions", "reports"]

Case = tuple[str, str, Callable[[int], Callable[[], object]]]
"""What is called, with what text, and what makes the call for a size; the making is not timed."""

STATEMENT = Path(__file__).parent.parent / "fixtures" / "joint-statement-1958"
TEXTS = {
    "the statement, repeated": (STATEMENT / "source.txt").read_text(encoding="utf-8"),
    "one ambiguous character": "干",
    "nested and overlapping words": "发展开发展开",
    "alternating scripts": "會会談谈",
    "no line break": (STATEMENT / "zh-Hans.txt").read_text(encoding="utf-8").replace("\n", ""),
    "ASCII words in one line": "words in one line ",
    "ASCII words and Han in one line": "words in 头发 one line ",
    "blanks in one line": "国 家 ",
    "selectors and blanks": "国\ufe00 \ufe00",
    "line breaks": "国，\n",
    "quotation marks": "「于」“",
    "descriptions": "⿰亻⿱",
    "kana": "国の日",
    "names and titles": "范仲淹先生",
}
NESTED = ["国" * length for length in range(1, 400)]
"""Strings nested in one another, for `protect` and `terms`: 27 s for 100,000 characters once."""
MOST = 2_000
"""The most texts or cells of a document whose maker or reader has a bound."""


def _of(piece: str, size: int) -> str:
    return (piece * (size // len(piece) + 1))[:size]


def _explained(text: str) -> object:
    found = normalize(text, "zh-Hant")
    return list(found.changes), found.doubts, found.findings


def _detected(text: str) -> object:
    found = detect(text)
    return found.verdict, found.segments, found.spellings, found.languages


def _compared(text: str) -> object:
    return compare(text, convert(text, "zh-Hant")).differences


def _compared_with_more(text: str) -> object:
    return compare(text, text[len(text) // 3 :] + "新" * 9).differences


def _collated(text: str) -> object:
    return collate(text, convert(text, "zh-Hant"), convert(text, "zh-Hans")).variations


def _dated(text: str) -> object:
    return date(text, "1958-12-08").segments


def _streamed(text: str) -> object:
    chunks = (text[at : at + 1000] for at in range(0, len(text), 1000))
    return sum(map(len, Normalizer("zh-Hant", terms={"发展": "發展"}).stream(chunks)))


FUNCTIONS: dict[str, Callable[[str], object]] = {
    "convert": partial(convert, to="zh-Hant"),
    "convert to zh-Hans": convert,
    "normalize, every reason": _explained,
    "detect, segments and words": _detected,
    "date, segments": _dated,
    "compare with the converted": _compared,
    "compare with another": _compared_with_more,
    "collate three": _collated,
    "stream with a term": _streamed,
    "layout and quotes": partial(convert, to="zh-Hant", layout=True, quotes=True),
    "vocabulary": partial(convert, to="zh-Hant-TW", vocabulary=True),
    "kinds and register": partial(convert, to="zh-Hant", kinds=["script"], register="classical"),
    "protect, 399 nested strings": partial(convert, to="zh-Hant", protect=NESTED),
    "terms, 399 nested strings": partial(convert, to="zh-Hant", terms=dict(zip(NESTED, NESTED, strict=True))),
    "protect, a pattern": partial(convert, to="zh-Hant", protect=re.compile("[国会][家談]")),
}


def functions() -> Iterator[Case]:
    """Every public function with every text."""
    for name, function in FUNCTIONS.items():
        for shape, piece in {**TEXTS, "one character": "国"}.items():
            yield name, shape, lambda size, f=function, p=piece: partial(f, _of(p, size))  # type: ignore[misc]


SHAPES: dict[tuple[str, str], Callable[[int], str]] = {
    ("markdown", "a wide table"): lambda n: f"{'|头发' * (n // 6)}|\n{'|---' * (n // 6)}|\n{'|头发' * (n // 6)}|\n",
    ("markdown", "a long table"): lambda n: "|a|b|\n|---|---|\n" + "|头发|发展|\n" * (n // 8),
    ("markdown", "open brackets"): lambda n: "[" * n + "头",
    ("markdown", "open images"): lambda n: "![头](" * (n // 5),
    ("markdown", "emphasis"): lambda n: "*头**发_" * (n // 6),
    ("markdown", "back quotes"): lambda n: "`头``发" * (n // 5),
    ("markdown", "quotations"): lambda n: "> " * 90 + "头\n" + "> 头\n" * (n // 4),
    ("markdown", "notes"): lambda n: "".join(f"头[^{number}]\n\n[^{number}]: 发\n\n" for number in range(n // 20)),
    ("markdown", "links to headings of one text"): lambda n: "# 会`a`\n\n[头](#会)\n\n" * (n // 18),
    ("markdown", "a heading full of code"): lambda n: f"# {'会`a`' * (n // 8)}谈\n\n[头](#{'会' * (n // 2)})\n",
    ("html", "deep elements"): lambda n: "<div>" * (n // 5) + "头发",
    ("html", "open comments"): lambda n: "<!--" * (n // 4) + "头",
    ("html", "formatting elements"): lambda n: "<b><p>头" * (n // 7),
    ("html", "attributes"): lambda n: "<p " + "".join(f"a{number}=头 " for number in range(n // 8)) + ">发",
    ("html", "references"): lambda n: "&#22836;&amp" * (n // 12),
    ("html", "open tags"): lambda n: "<a b='\"" * (n // 7),
    ("xml", "deep elements"): lambda n: "<a>" * (n // 7) + "头" + "</a>" * (n // 7),
    ("xml", "references"): lambda n: "<a>" + "&#22836;" * (n // 8) + "</a>",
    ("json", "deep arrays"): lambda n: "[" * (n // 2) + '"头"' + "]" * (n // 2),
    ("json", "deep objects"): lambda n: '{"a":' * (n // 6) + '"头"' + "}" * (n // 6),
    ("json", "escapes"): lambda n: '"' + "\\u5934" * (n // 6) + '"',
    ("json", "many values"): lambda n: "[" + '"头",' * (n // 4) + '"头"]',
    ("yaml", "a long list"): lambda n: "- 头发\n" * (n // 5),
    ("yaml", "flow"): lambda n: "[" + "头发, " * (n // 4) + "头]",
    ("yaml", "a folded text"): lambda n: "a: >\n" + "  头发\n" * (n // 5),
    ("csv", "one row of many cells"): lambda n: "头发," * (n // 3),
    ("csv", "one column"): lambda n: "头发\n" * (n // 3),
    ("csv", "quotation marks"): lambda n: '"头""发"",' * (n // 8),
    ("csv", "an open quotation"): lambda n: 'a,"' + "头,\n" * (n // 3),
    ("srt", "one long line"): lambda n: "1\n00:00:01,000 --> 00:00:02,000\n" + "头发" * (n // 2),
    ("srt", "no cue"): lambda n: "头发\n\n" * (n // 4),
    ("vtt", "tags"): lambda n: "WEBVTT\n\n00:01.000 --> 00:02.000\n" + "<c>头</c>" * (n // 8),
    ("ass", "braces"): lambda n: (
        "[Events]\nFormat: Layer, Text\n" + "Dialogue: 0,{\\i1}头" + "{" * (n // 2) + "发}" * (n // 4)
    ),
    ("po", "one long line"): lambda n: f'msgid "a"\nmsgstr "{"头发" * (n // 2)}"\n',
    ("po", "many lines"): lambda n: 'msgid "a"\nmsgstr ""\n' + '"头发"\n' * (n // 5),
    ("po", "many messages"): lambda n: "".join(f'msgid "{x}"\nmsgstr "头"\n\n' for x in range(n // 22)),
    ("rst", "inline marks"): lambda n: "*头 **发 `国 |会 " * (n // 14),
    ("rst", "a list"): lambda n: "* 头发\n" * (n // 5),
    ("latex", "open braces"): lambda n: "{" * (n // 2) + "头" * (n // 2),
    ("latex", "commands"): lambda n: "\\a{头" * (n // 4),
    ("mediawiki", "open templates"): lambda n: "{{头" * (n // 3),
    ("mediawiki", "open links"): lambda n: "[[头|" * (n // 4),
    ("mediawiki", "a table"): lambda n: "{|\n" + "| 头 || 发\n|-\n" * (n // 10) + "|}",
    ("properties", "continued lines"): lambda n: "a=头\\\n" * (n // 5),
    ("strings", "open comments"): lambda n: "/*" * (n // 2) + '"a" = "头";',
    ("lrc", "times"): lambda n: "[00:01.00]" * (n // 10) + "头发",
    ("text", "spaced words"): lambda n: "头 发 " * (n // 4),
}
NUMBERED = {"srt", "pptx"}
"""Formats whose makers number texts in a way, or make a member for each, that has a bound."""


def _read(name: str, data: bytes) -> object:
    try:
        return documents.read(f"a.{name}", data, format=name).normalize("zh-Hant").to_bytes()
    except DocumentError as error:  # a refusal is an answer, if it comes soon enough
        return error


def documents_of() -> Iterator[Case]:
    """Every reader with one long text, with many short ones, and with the shapes that are worst for it."""
    for name, make in MAKERS.items():
        yield name, "one long text", lambda n, m=make, f=name: partial(_read, f, m(["头发发展" * (n // 4)]))  # type: ignore[misc]
        if name not in NUMBERED:
            yield name, "many texts", lambda n, m=make, f=name: partial(_read, f, m(["头发"] * (n // 20)))  # type: ignore[misc]
    for (name, shape), write in SHAPES.items():
        yield name, shape, lambda n, w=write, f=name: partial(_read, f, w(n).encode())  # type: ignore[misc]


RESULTS: dict[str, Callable[[str], Normalization | Detection | Comparison]] = {
    "normalize": partial(normalize, to="zh-Hant"),
    "detect": detect,
    "compare": lambda text: compare(text, convert(text, "zh-Hant")),
}


def reports() -> Iterator[Case]:
    """Every report of the results of three functions for mixed text, and for text full of doubts."""
    for function, ask in RESULTS.items():
        for format_ in formats_of(type(ask("头"))):
            for shape in (
                "alternating scripts",
                "one ambiguous character",
                "the statement, repeated",
                "names and titles",
            ):

                def make(
                    size: int, f: str = format_, a: Callable[[str], object] = ask, s: str = shape
                ) -> Callable[[], object]:
                    return partial(_reported, a, _of(TEXTS[s], size), f)

                yield f"{function}, {format_}", shape, make


def _reported(ask: Callable[[str], object], text: str, format_: str) -> object:
    return render(ask(text), format_)  # type: ignore[arg-type] # a result of this format
