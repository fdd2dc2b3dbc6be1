"""Targets of the fuzzer: functions of bytes that check a law and raise only the library's own errors."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from normalizer import (
    Kind,
    Normalizer,
    NormalizerError,
    Register,
    character,
    compare,
    convert,
    date,
    detect,
    documents,
    normalize,
    standards,
)
from normalizer.report import FORMATS, formats_of, render
from normalizer.testing.makers import MAKERS

__all__ = ["TARGETS", "kept", "members_of", "packed", "seeds", "warm_up"]

_KEPT = Path(__file__).parent.parent / "fixtures" / "fuzzed"
_TEXTS = (
    "双方在会談中談到陣营的团結，朝鲜人\n\n民的頭髮干淨。",
    "1958年12月8日于北京\n\n周 恩 来\r\n（签字）",
    "⿰亻爾鮮\ufe00\ue000\u202e\U000e0100里后于",
    "「于」余先生姓余，范仲淹。",
)


def _text(data: bytes) -> str:
    """Decode a text of any code points, with lone surrogates for bytes that are not UTF-8."""
    return data.decode("utf-8", "surrogateescape")


def _chosen(data: bytes) -> tuple[str, int, str]:
    """Split bytes into a standard (first byte), a number from 0 to 255 (second byte), and a text (the rest)."""
    names = sorted(standards())
    head = data[:2].ljust(2, b"\0")
    return names[head[0] % len(names)], head[1], _text(data[2:])


def _normalize(data: bytes, to: str | None = None) -> None:
    """Check laws 1 to 5 for a standard, or for the one that the first byte selects."""
    chosen, _, text = _chosen(data)
    to = to or chosen
    result = normalize(text, to)
    assert result.apply() == result.text == convert(text, to)
    assert result.revert() == text
    assert "".join(result.source[source.slice] for source, _, _ in result.pieces()) == text
    again = normalize(result.text, to)
    assert again.text == result.text, (text, to)
    for change in result.changes:
        assert text[change.source.slice] == change.before
    for doubt in result.doubts:
        assert text[doubt.source.slice] == doubt.before


def _options(data: bytes) -> None:
    """Check laws 1 to 3 with terms and protected strings that are parts of the text itself."""
    to, number, text = _chosen(data)
    first, _, rest = text.partition("\n")
    before, _, after = first.partition("=")
    kinds = None if number & 4 else list(Kind)[: number & 3]
    try:
        result = normalize(
            rest,
            to,
            terms={before: after} if number & 8 else None,
            protect=[before] if number & 16 else (),
            vocabulary=bool(number & 32),
            layout=bool(number & 64),
            strict=bool(number & 128),
            quotes=bool(len(after) & 1),
            foreign=bool(len(after) & 2),
            register=(None, *Register)[len(before) % (len(Register) + 1)],
            kinds=kinds,
        )
    except NormalizerError:
        return
    assert result.apply() == result.text
    assert result.revert() == rest
    assert [change.before for change in result.changes] == [rest[change.source.slice] for change in result.changes]


def _stream(data: bytes) -> None:
    """Check law 7: a text in pieces gives the result of the whole."""
    to, number, text = _chosen(data)
    size = number + 1
    pieces = [text[start : start + size] for start in range(0, len(text), size)]
    assert "".join(Normalizer(to).stream(pieces)) == convert(text, to)


def _batch(data: bytes) -> None:
    """Check that texts that are laid end to end are converted as each alone, with and without threads."""
    to, number, text = _chosen(data)
    texts = text.split("\n")
    assert Normalizer(to).convert_many(texts, threads=1 + (number & 1)) == [convert(one, to) for one in texts]


def _date(data: bytes) -> None:
    """Check that the segments of a dated text tile it, and that its forms stand where they are said to."""
    _, number, text = _chosen(data)
    found = date(text, f"19{number % 100:02}")
    assert "".join(text[segment.span.slice] for segment in found.segments) == text
    for witness in found.witnesses:
        assert all(text[place] == witness.form for place in witness.places)


def _compare(data: bytes) -> None:
    """Check that the pieces of a comparison tile both texts, and that only differences differ."""
    one, _, two = _text(data).partition("=")
    pieces = list(compare(one, two).pieces())
    assert "".join(one[here.slice] for here, _, _ in pieces) == one
    assert "".join(two[there.slice] for _, there, _ in pieces) == two
    assert all(one[here.slice] == two[there.slice] for here, there, found in pieces if found is None)


def _detect(data: bytes) -> None:
    """Check that there is a class for each character, and that the segments are inside the text."""
    text = _text(data)
    found = detect(text)
    assert len(found.scripts) == len(text)
    for segment in found.segments:
        assert 0 <= segment.span.start < segment.span.end <= len(text)


def _character(data: bytes) -> None:
    """Check that any code point is described or refused."""
    for form in _text(data):
        assert character(form).char == form


def _report(name: str, data: bytes) -> None:
    """Check that every report renders to text that can be encoded."""
    to, number, text = _chosen(data)
    for make in (
        partial(normalize, to=to, layout=bool(number & 1)),
        detect,
        date,
        lambda one: compare(one, one[::-1]),
    ):
        result = make(text)
        if name in formats_of(type(result)):
            render(result, name).encode("utf-8", "surrogateescape")


def _document(name: str, data: bytes) -> None:
    """Check that a document keeps its bytes, and that a normalized one can be read again and is stable."""
    content = packed(name, data) if documents.FORMATS[name].archive else data
    try:
        read = documents.read("input", content, format=name)
    except NormalizerError:
        return
    assert read.to_bytes() == content
    try:
        done = read.normalize("zh-Hans", languages=True).to_bytes()
    except NormalizerError:
        return
    # after a change two encodings may be likely where there was one, so the encoding is given
    again = documents.read("input", done, format=name, encoding=read.encoding)
    assert len(again.blocks) == len(read.blocks)
    assert again.normalize("zh-Hans", languages=True).to_bytes() == done


def _guess(data: bytes) -> None:
    """Check that any bytes are a text that keeps its bytes, or are refused."""
    try:
        read = documents.read("input", data, format="text")
    except NormalizerError:
        return
    assert read.to_bytes() == data


@cache
def members_of(name: str) -> Mapping[str, bytes]:
    """Members of a small document that is a zip file."""
    with ZipFile(BytesIO(MAKERS[name](["朝鮮"]))) as archive:
        return {member: archive.read(member) for member in archive.namelist()}


def packed(name: str, data: bytes) -> bytes:
    """Make a zip file with one member replaced, selected by the first byte; for 0, return the bytes themselves.

    The members are packed here, because changes in packed bytes would never reach a reader.
    """
    members = dict(members_of(name))
    number = data[0] % (len(members) + 1) if data else 0
    if number == 0:
        return data[1:]
    members[list(members)[number - 1]] = data[1:]
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for member, content in members.items():
            archive.writestr(member, content)
    return out.getvalue()


TARGETS: dict[str, Callable[[bytes], None]] = {
    "normalize": _normalize,
    "normalize-1958": partial(_normalize, to="zh-Hans@1958-12-08"),
    "options": _options,
    "stream": _stream,
    "batch": _batch,
    "date": _date,
    "compare": _compare,
    "detect": _detect,
    "character": _character,
    "encodings": _guess,
    **{f"report-{name}": partial(_report, name) for name in FORMATS},
    **{f"document-{name}": partial(_document, name) for name in MAKERS},
}
"""Targets by name."""


def seeds(target: str) -> Iterator[bytes]:
    """Seeds: small texts, and for documents a document that contains them."""
    kind, _, name = target.partition("-")
    if kind == "document":
        for text in _TEXTS:
            yield (b"\0" if documents.FORMATS[name].archive else b"") + MAKERS[name]([" ".join(text.split())])
    elif kind in {"detect", "character"}:
        yield from (text.encode() for text in _TEXTS)
    elif kind == "encodings":
        names = ("utf-8", "gb18030", "utf-16", "utf-16-be")
        yield from (text.encode(encoding) for text, encoding in zip(_TEXTS, names, strict=True))
    else:
        for number in range(len(standards())):
            yield bytes([number, 31 * number]) + _TEXTS[number % len(_TEXTS)].encode()
    if kind == "document" and documents.FORMATS[name].archive:
        yield from (bytes([number]) + content for number, content in enumerate(members_of(name).values(), 1))


def warm_up(target: str) -> None:
    """Load every table first, which takes longer than an input is allowed to."""
    if target.startswith("report") or target in {"normalize", "options"}:
        for name in standards():
            result = normalize("头髮后里干乾發发讯號", name)
            render(result, "json")
            # the tables of a strict standard, and the words of a region, are made in memory
            normalize("头髮后里干乾發发讯號", name, strict=True, vocabulary=True)
    for seed in seeds(target):
        TARGETS[target](seed)


def kept(target: str) -> Iterator[bytes]:
    """Inputs from long runs, which together have their coverage."""
    file = _KEPT / f"{target}.zip"
    if file.exists():
        with ZipFile(file) as archive:
            yield from map(archive.read, archive.namelist())
