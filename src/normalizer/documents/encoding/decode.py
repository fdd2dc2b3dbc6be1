"""Decoding of files, in the encoding that is given, declared or recognized."""

from collections.abc import Iterable
from typing import Final

from normalizer.documents.encoding.guess import FAMILIES, MARGIN, Guess, decoded, guesses
from normalizer.documents.encoding.names import MARKS, WIDER, codec_of, lookup
from normalizer.documents.source import SourceText
from normalizer.engine.text.characters import HAN, HAN_CLASS
from normalizer.errors import EncodingError
from normalizer.patterns import lazy_pattern

__all__ = ["decode"]

_SHIFTS: Final = lazy_pattern(rb"\x1b\$[@AB()]")
_SEVEN_BITS: Final = {
    "hz": lazy_pattern(rb"~\{(?:[!-w][!-~])+~\}"),
    "utf-7": lazy_pattern(rb"\+[0-9A-Za-z+/]{11,}-?"),
}
"""Encodings whose files are in ASCII, each with what shows a run of other characters in it."""
_RUN: Final = 4
"""So many Han characters in such runs may be text."""
_PLENTY: Final = 16
"""This many characters outside ASCII are not UTF-8 by chance: for each the chance is one in eight or less."""
_READABLE: Final = 9.0
"""The highest mean cost of a character of real text, in nats: sentences have 6 to 7, English as UTF-16 10 to 12."""
_WITH_ZEROS: Final = {"utf-32-le": 16.0, "utf-32-be": 16.0, "utf-16-le": _READABLE, "utf-16-be": _READABLE}
"""Encodings with NUL bytes, each with the highest cost of a character of real text, in nats."""
_WRITTEN: Final = lazy_pattern(f"[{HAN_CLASS}\u3041-\u30ff]")
_SHOWN: Final = 12
_GIVE: Final = "give the right one as encoding, such as encoding='gb18030'"
_AGAIN: Final = "save the document again with its program"


def decode(
    name: str, data: bytes, *, encoding: str | None = None, declared: str | None = None, default: str | None = None
) -> SourceText:
    """Decode a file by its byte order mark, the given encoding, the declared encoding, or the likeliest one.

    GB 2312 and GBK are read as GB 18030, Big5 as Big5-HKSCS if possible, Shift_JIS as code page 932.

    Args:
        name: The name of the file, for messages.
        data: Its bytes.
        encoding: The encoding given by the user; it is refused only if the file has the mark of another one.
        declared: The encoding that the file names itself; it is believed if the bytes are valid in it, unless they are
            clearly UTF-8.
        default: The encoding of a member of a container that names none. None for a file by itself: valid UTF-8 is
            UTF-8, and everything else is judged by its characters.

    Raises:
        EncodingError: There is no such encoding, the bytes are not in it, the file is clearly UTF-8 but names another
            encoding, or no encoding is certain; the message says what the file looks like.

    >>> decode("a.txt", "朝鮮問題和国家的統一".encode("gbk")).encoding
    'gb18030'
    """
    mark, marked = next(((mark, found) for mark, found in MARKS.items() if data.startswith(mark)), (b"", None))
    if encoding is not None:
        return _given(name, data, mark, marked, encoding)
    if marked:
        return _read(name, data, mark, (marked,), "the encoding of its byte order mark")
    remedy = _GIVE if default is None else _AGAIN
    if declared is not None:
        return _declared(name, data, declared, remedy)
    if default is not None:
        return _read(name, data, b"", (default,), "the encoding of a member that names none", looks=True, remedy=remedy)
    return _detected(name, data)


def _given(name: str, data: bytes, mark: bytes, marked: str | None, encoding: str) -> SourceText:
    codec, _ = codec_of(name, encoding)
    given = lookup(encoding)
    if marked and given in {"utf-16", "utf-32"} and marked.startswith(given):
        return _read(name, data, mark, (marked,))
    meant = WIDER.get(codec, (codec,))
    if marked and marked not in meant and codec in {*MARKS.values(), *WIDER, *FAMILIES}:
        message = (
            f"{name}: the file begins with the byte order mark of {marked}, but the encoding {encoding} was given; "
            f"give {marked} or no encoding"
        )
        raise EncodingError(message)
    if given in {"utf-16", "utf-32"}:
        return _best(name, data, guesses(data, (f"{given}-le", f"{given}-be")))
    # bytes that are the mark of another encoding are text in this one
    return _read(name, data, mark if marked in meant else b"", meant)


def _declared(name: str, data: bytes, declared: str, remedy: str) -> SourceText:
    try:
        codec, _ = codec_of(name, declared)
    except EncodingError:
        looks = _looks(data)
        message = f"{name}: the file names the encoding {declared!r}, which is unknown{looks}; {remedy}"
        raise EncodingError(message) from None
    meant = WIDER.get(codec, (codec,))
    if codec == "iso8859-1":
        meant = ("cp1252", codec)
    source = _read(name, data, b"", meant, f"the encoding that it names ({declared})", looks=True, remedy=remedy)
    if contrary := _contrary(source):
        encoding, text = contrary
        message = (
            f"{name}: the file names the encoding {declared}, but looks like {encoding} "
            f"({_differing(text, source.text)}, not {_differing(source.text, text)}); {remedy}"
        )
        raise EncodingError(message)
    return source


def _contrary(source: SourceText) -> tuple[str, str] | None:
    """Another encoding, and the text in it, that a file is surely in, although its bytes fit the one that it names.

    A dozen characters of UTF-8 are not valid by chance. In an encoding of one byte a character every byte is valid,
    so that a Chinese text fits it too.
    """
    data = source.data
    if data.isascii() or source.encoding == "utf-8":
        return None
    plain = _as_utf8(data)
    if plain is not None and _is_surely_utf8(data, plain):
        return "utf-8", plain
    if len(source.text) == len(data) and (found := [guess for guess in guesses(data) if _may_be(guess)]):
        han = "".join(HAN.findall(found[0].text))
        if len(han) >= _PLENTY and guesses(han.encode(), ("utf-8",))[0].mean < _READABLE:
            return found[0].encoding, found[0].text
    return None


def _detected(name: str, data: bytes) -> SourceText:
    if data.isascii() and (stateful := _stateful(data)):
        message = f"{name}: the encoding has escape sequences ({stateful}); convert the file to utf-8 first"
        raise EncodingError(message)
    if b"\0" in data:
        return _with_zeros(name, data)
    if (plain := _as_utf8(data)) is not None:
        return SourceText(name, data, plain, "utf-8")
    return _best(name, data, [guess for guess in guesses(data) if _may_be(guess)])


def _stateful(data: bytes) -> str:
    """The encoding of a file in ASCII that has escape sequences; empty if it seems to have none."""
    if _SHIFTS.search(data):
        return "ISO 2022"
    for encoding, pattern in _SEVEN_BITS.items():
        runs = b" ".join(pattern.findall(data)[:_PLENTY])
        found = decoded(runs, encoding) if runs else None
        han = "".join(HAN.findall(found[1])) if found else ""
        if len(han) >= _RUN and guesses(han.encode(), ("utf-8",))[0].mean < _READABLE:
            return encoding.upper()
    return ""


def _as_utf8(data: bytes) -> str | None:
    """The text of bytes that are valid UTF-8, else None."""
    found = decoded(data, "utf-8")
    return found[1] if found else None


def _may_be(guess: Guess) -> bool:
    """False for UTF-16 without NUL bytes, unless most of its characters are Han or kana and read as text.

    Without NUL bytes it has no blank and no line feed, and any two bytes of another encoding are a character of it.
    """
    if not guess.encoding.startswith("utf-16"):
        return True
    written = len(_WRITTEN.findall(guess.text))
    return 2 * written > len(guess.text) and guess.mean < _READABLE


def _with_zeros(name: str, data: bytes) -> SourceText:
    """Decode a file with NUL bytes: UTF-32, UTF-16 or no text."""
    found = [guess for guess in guesses(data, _WITH_ZEROS) if "\0" not in guess.text]
    if found and _is_alone(found) and found[0].cost < _WITH_ZEROS[found[0].encoding] * len(found[0].text) + MARGIN:
        return _read(name, data, b"", (found[0].encoding,))
    message = (
        f"{name}: the file contains NUL bytes, but is not UTF-16 or UTF-32: it is not a text, or it is broken; "
        "take another copy of it"
    )
    raise EncodingError(message)


def _best(name: str, data: bytes, found: list[Guess]) -> SourceText:
    """Decode by the likeliest guess, if it is plausible and no other is nearly as likely."""
    if found and found[0].plausible and _is_alone(found):
        best = found[0]
        family = FAMILIES.get(best.encoding, (best.encoding,))
        return _read(name, data, b"", family, "the encoding that it looks like")
    near = [guess for guess in found if guess.cost < found[0].cost + MARGIN]
    if any(guess.plausible for guess in near):
        shown = " or ".join(f"{guess.encoding} ({_excerpt(guess, near[0])})" for guess in near)
        message = f"{name}: the encoding is not certain: {shown}; {_GIVE}"
        raise EncodingError(message)
    broken = _broken(data)
    if broken:
        encoding, at = broken
        message = (
            f"{name}: looks like {encoding}, but byte {at:,} is 0x{data[at]:02x} and broken; take another copy of it"
        )
        raise EncodingError(message)
    known = ", ".join(FAMILIES)
    message = (
        f"{name}: the encoding is not recognized: the text is too short, or in none of {known}; "
        "give the right one as encoding, such as encoding='gb18030', or encoding='cp1251' for Russian"
    )
    raise EncodingError(message)


def _is_alone(found: list[Guess]) -> bool:
    """True if no other guess is nearly as likely as the first."""
    return all(other.cost >= found[0].cost + MARGIN or other.text == found[0].text for other in found[1:])


def _is_surely_utf8(data: bytes, text: str) -> bool:
    """True if the bytes cannot be UTF-8 by chance."""
    return len(data) - len(text) >= 2 * _PLENTY


def _read(
    name: str,
    data: bytes,
    mark: bytes,
    meant: Iterable[str],
    why: str = "",
    *,
    looks: bool = False,
    remedy: str = _GIVE,
) -> SourceText:
    """Decode in the first of some encodings that fits.

    Args:
        name: The name of the file.
        data: Its bytes.
        mark: Its byte order mark.
        meant: The encodings.
        why: The reason for them; this and the next two are for the message if none fits.
        looks: True to say what the file looks like.
        remedy: What to do.
    """
    errors: list[tuple[str, UnicodeDecodeError]] = []
    for encoding in meant:
        try:
            return SourceText(name, data, data[len(mark) :].decode(encoding), encoding, mark)
        except UnicodeDecodeError as error:
            errors.append((encoding, error))
    # the encoding that gets furthest shows the place where the file is broken
    encoding, furthest = max(errors, key=lambda found: found[1].start)
    at = furthest.start + len(mark)
    advice = f"{why}{_looks(data) if looks else ''}; {remedy}" if why else remedy
    message = f"{name}: byte {at:,} is 0x{data[at]:02x}, which is not {encoding} ({furthest.reason}), {advice}"
    raise EncodingError(message)


def _looks(data: bytes) -> str:
    """The likeliest encoding, for a message."""
    found = guesses(data)
    return f"; it looks like {found[0].encoding}" if found and found[0].plausible and _is_alone(found) else ""


def _broken(data: bytes) -> tuple[str, int] | None:
    """The encoding that reads most of the bytes from the beginning plausibly, and the first byte it cannot read."""
    ends: dict[str, int] = {}
    for encoding in FAMILIES:
        try:
            data.decode(encoding)
        except UnicodeDecodeError as error:
            ends[encoding] = error.start
    for encoding, end in sorted(ends.items(), key=lambda found: -found[1]):
        found = guesses(data[:end], (encoding,))
        if found and found[0].plausible and not found[0].text.isascii() and end >= _PLENTY:
            return encoding, end
    return None


def _excerpt(guess: Guess, other: Guess) -> str:
    """The first characters of a guess that differ from another."""
    return _differing(guess.text, other.text)


def _differing(text: str, other: str) -> str:
    """The first characters of a text that differ from another reading."""
    pairs = zip(text, other, strict=False)
    differ = next((at for at, (mine, its) in enumerate(pairs) if mine != its or mine > "\x7f"), 0)
    return repr(text[differ : differ + _SHOWN])
