"""What is fuzzed: functions of bytes that hold a law, and raise nothing but the library's own errors."""

from collections.abc import Callable, Iterator
from functools import partial

from normalizer import NormalizerError, compare, date, detect, documents, normalize, standards
from normalizer.report import FORMATS, render
from normalizer.testing.made import MAKERS

__all__ = ["TARGETS", "seeds"]

_TEXTS = (
    "双方在会談中談到陣营的团結，朝鲜人\n\n民的頭髮干淨。",
    "1958年12月8日于北京\n\n周 恩 来\r\n（签字）",
    "⿰亻爾鮮\ufe00\ue000\u202e\U000e0100里后于",
    "「于」余先生姓余，范仲淹。",
)


def _text(data: bytes) -> str:
    """A text of any code points, with lone surrogates for what is not UTF-8."""
    return data.decode("utf-8", "surrogateescape")


def _normalize(data: bytes) -> None:
    """Laws 1 to 5 and 8 for the standard that the first byte chooses."""
    names = sorted(standards())
    to, text = names[data[0] % len(names)] if data else "zh-Hans", _text(data[1:])
    result = normalize(text, to)
    assert result.apply() == result.text
    assert result.revert() == text
    assert "".join(result.source[source.slice] for source, _, _ in result.pieces()) == text
    again = normalize(result.text, to)
    assert again.text == result.text, (text, to)
    for change in result.changes:
        assert text[change.source.slice] == change.before
    for doubt in result.doubts:
        assert text[doubt.source.slice] == doubt.before


def _detect(data: bytes) -> None:
    """The classes are as long as the text, and the regions lie in it."""
    text = _text(data)
    found = detect(text)
    assert len(found.scripts) == len(text)
    for region in found.regions:
        assert 0 <= region.span.start < region.span.end <= len(text)


def _report(name: str, data: bytes) -> None:
    """Every result that has the report renders to text that can be written."""
    text = _text(data)
    for make in (partial(normalize, to="zh-Hant"), detect, date, lambda one: compare(one, one[::-1])):
        result = make(text)
        if isinstance(result, FORMATS[name].results):
            render(result, name).encode("utf-8", "surrogateescape")


def _document(name: str, data: bytes) -> None:
    """What can be read keeps its bytes, and what was normalized can be read again and stays."""
    try:
        read = documents.read("input", data, format=name)
    except NormalizerError:
        return
    assert read.to_bytes() == data
    try:
        done = read.normalize("zh-Hans").to_bytes()
    except NormalizerError:
        return
    again = documents.read("input", done, format=name)
    assert len(again.blocks) == len(read.blocks)
    assert again.normalize("zh-Hans").to_bytes() == done


TARGETS: dict[str, Callable[[bytes], None]] = {
    "normalize": _normalize,
    "detect": _detect,
    **{f"report-{name}": partial(_report, name) for name in FORMATS},
    **{f"document-{name}": partial(_document, name) for name in documents.FORMATS},
}
"""Every target by its name."""


def seeds(target: str) -> Iterator[bytes]:
    """Inputs to begin with: small texts, and for documents a document with them."""
    kind, _, name = target.partition("-")
    for number, text in enumerate(_TEXTS):
        if kind == "document":
            yield MAKERS[name]([" ".join(text.split())])
        else:
            yield bytes([number]) + text.encode()
