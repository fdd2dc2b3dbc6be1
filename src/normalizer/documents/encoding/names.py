"""Names of encodings, as people, files and Python write them, and their byte order marks."""

import codecs
from contextlib import suppress
from typing import Final

from normalizer.errors import EncodingError
from normalizer.patterns import lazy_pattern
from normalizer.require import require_type

__all__ = ["MARKS", "WIDER", "codec_of", "label_of", "lookup"]

MARKS: Final = {
    codecs.BOM_UTF8: "utf-8",
    # before UTF-16, since this mark begins with that of UTF-16
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
    b"\x84\x31\x95\x33": "gb18030",
}
_MARKED: Final = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
"""Names that ask for a mark, each with the encoding of the text after it."""
WIDER: Final = {
    "gb2312": ("gb18030",),
    "gbk": ("gb18030",),
    "big5": ("big5hkscs", "cp950", "big5"),
    "shift_jis": ("cp932", "shift_jis"),
    "euc_kr": ("cp949",),
    "ascii": ("utf-8",),
}
"""Encodings to try for these names: programs write more than the old standards contain, and the web reads them so."""
_OTHER_NAMES: Final = {
    "x-gbk": "gbk",
    "x-sjis": "shift_jis",
    "x-x-big5": "big5",
    "x-euc-jp": "euc_jp",
    "windows-949": "cp949",
    "gb_2312-80": "gb2312",
    "unicode-1-1-utf-8": "utf-8",
}
"""Names in files that Python's codecs do not know."""
_LABELS: Final = {
    "big5hkscs": "Big5-HKSCS",
    "cp950": "Big5",
    "big5": "Big5",
    "cp932": "Shift_JIS",
    "shift_jis": "Shift_JIS",
    "cp949": "EUC-KR",
    "gb18030": "GB18030",
    "euc_jp": "EUC-JP",
    "utf-8-sig": "UTF-8",
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16LE",
    "utf-16-be": "UTF-16BE",
    "utf-16": "UTF-16",
    "utf-32": "UTF-32",
    "cp1252": "windows-1252",
}
"""Names for files, if they differ from Python's (IANA, and the WHATWG standard)."""
_NO_CODE: Final = lazy_pattern(r"iso2022.*|hz|utf-7|punycode|idna|unicode_escape|raw_unicode_escape|undefined|mbcs|oem")
"""Codecs whose bytes depend on the bytes before them, or that are not encodings of text."""


def codec_of(name: str, encoding: str) -> tuple[str, bytes | None]:
    r"""Python's name of an encoding, and the mark that the name asks for, or None.

    Args:
        name: The name of the file, for messages.
        encoding: A name. `utf-8-sig`, `utf-16` and `utf-32` ask for a mark; `utf-8` and `utf-16-le` ask for none.

    Raises:
        EncodingError: There is no such encoding, or parts of a text in it cannot be replaced.
        TypeError: It is not a `str`.

    >>> codec_of("a.txt", "UTF-16")
    ('utf-16-le', b'\xff\xfe')
    """
    require_type("the encoding", encoding, str, "a str such as 'utf-8'")
    try:
        found = lookup(encoding)
        is_text = _is_text(found)
    except (LookupError, ValueError):
        is_text = False
    if not is_text:
        message = f"{name}: there is no encoding {encoding!r}; give one such as utf-8, gb18030 or big5hkscs"
        raise EncodingError(message) from None
    if _NO_CODE.fullmatch(found):
        message = f"{name}: parts of a text in {encoding} cannot be replaced; convert the file to utf-8 first"
        raise EncodingError(message)
    codec = _MARKED.get(found)
    return (codec, next(mark for mark, named in MARKS.items() if named == codec)) if codec else (found, None)


def _is_text(codec: str) -> bool:
    """True for a codec between text and bytes; Python has others, such as base64."""
    with suppress(UnicodeError):
        b"a".decode(codec)
    return True


def lookup(encoding: str) -> str:
    """Python's name of an encoding.

    Raises:
        LookupError: There is no encoding of this name.
    """
    return codecs.lookup(_OTHER_NAMES.get(encoding.strip().lower(), encoding)).name


def label_of(encoding: str) -> str:
    """The name of an encoding to write into a file, as registered by IANA.

    >>> label_of("cp932"), label_of("gb18030"), label_of("utf-8-sig")
    ('Shift_JIS', 'GB18030', 'UTF-8')
    """
    found = lookup(encoding)
    return _LABELS.get(found, found)
