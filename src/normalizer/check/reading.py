"""Reading of one file: as a document where there is a format for it, as source code where there is a lexer."""

import re
from hashlib import sha256
from typing import Final

from normalizer.check.code import read_code, suffix_of
from normalizer.documents import FORMATS, Document, read
from normalizer.engine.text.characters import HAN_CLASS
from normalizer.errors import DocumentError, EncodingError
from normalizer.model import Certainty, Span
from normalizer.report.codes import BROKEN, NOT_TEXT
from normalizer.report.matters import Matter
from normalizer.report.places import Places, Spot
from normalizer.report.violations import Violation

__all__ = ["has_text", "is_code", "parsed", "unreadable"]

_BINARY_WITHIN: Final = 8192
_WIDE_MARKS: Final = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
_ESCAPE: Final = re.compile(
    rb"\\u(?:2[eEfF]|[3-9]|[dD][89abAB]|[fF][9aA])|\\U000[23]|&#(?:[xX][0-9A-Fa-f]{4,6}|[0-9]{5,6})|\x1b\$"
)
"""What stands for a Han character in ASCII: an escape, a reference, the beginning of ISO 2022."""
_PLACE: Final = re.compile(r"\bline (?P<line>\d{1,9})\b(?:, column (?P<column>\d{1,9})\b)?")
_XML: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!DOCTYPE|TS)\b")
_TEXT: Final = re.compile(f"[{HAN_CLASS}\ue000-\uf8ff\U000f0000-\U0010fffd]")
"""A Han character, or a private-use code point, which is reported."""
_MARK: Final = "\ufeff"
_ARCHIVES: Final = tuple(suffix for known in FORMATS.values() if known.archive for suffix in known.suffixes)


def is_code(name: str, data: bytes) -> bool:
    """True if a file is read as source code.

    Args:
        name: The name of the file.
        data: The content: translations of Qt have the suffix of TypeScript, and are XML.
    """
    return bool(suffix_of(name)) and not (name.lower().endswith(".ts") and _XML.match(data))


def has_text(name: str, data: bytes, *, given: bool) -> bool:
    """True if a file may have Han characters: not one in ASCII without escapes, nor a binary file of a folder.

    Args:
        name: The name of the file.
        data: The content.
        given: True if the file was named, false if it was found in a folder.
    """
    if name.lower().endswith(_ARCHIVES):
        return True
    if b"\0" in data:
        return given or b"\0" not in data[:_BINARY_WITHIN] or data.startswith(_WIDE_MARKS)
    if not data.isascii():
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            return True
        if _TEXT.search(text):
            return True
    return not is_code(name, data) and _ESCAPE.search(data) is not None


def parsed(name: str, data: bytes, *, encoding: str | None = None) -> Document:
    """Read a file.

    Args:
        name: The name of the file.
        data: The content.
        encoding: Its encoding, whatever it says; None to find it.

    Raises:
        DocumentError: The file is broken, or protected, or of a kind without text.
        EncodingError: The encoding is not certain.
    """
    if is_code(name, data):
        return read_code(name, data, encoding=encoding)
    return read(name, data, encoding=encoding)


def unreadable(name: str, data: bytes, error: DocumentError | EncodingError) -> Violation:
    """The violation of a file that could not be read, at its first wrong byte if it is not UTF-8.

    Args:
        name: The name of the file, with which the message of the error begins.
        data: The content.
        error: The error of `parsed`.
    """
    message = str(error).removeprefix(f"{name}: ")
    line, column, code = 1, 1, BROKEN
    if isinstance(error, EncodingError):
        code = NOT_TEXT
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as wrong:
            good = data[: wrong.start].decode("utf-8").removeprefix(_MARK)
            line, column = Places(good).of(len(good))
            byte = f"byte {wrong.start:,} is 0x{data[wrong.start]:02x} ({wrong.reason})"
            message = f"not UTF-8: {byte}, and no other encoding is certain"
    elif found := _PLACE.search(message):
        line, column = int(found["line"]), int(found["column"] or 1)
    digest = sha256(data).hexdigest()[:16]
    return Violation(Matter(code, "", "", message, Certainty.CERTAIN), Span(0, 0), Spot(line, column), digest)
