"""In which encoding a file was saved."""

import codecs
from typing import Final

from normalizer.documents.source import Source
from normalizer.errors import EncodingError

__all__ = ["decode"]

_MARKS: Final = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}


def decode(name: str, data: bytes, *, encoding: str | None = None, declared: str | None = None) -> Source:
    """The text of a file.

    Args:
        name: The name of the file, for messages.
        data: Its bytes.
        encoding: The encoding that the user gave: it wins.
        declared: The encoding that the file names itself.

    Raises:
        EncodingError: There is no such encoding, the bytes are not in it, or no encoding can be made out.
    """
    mark, marked = next(((mark, found) for mark, found in _MARKS.items() if data.startswith(mark)), (b"", None))
    chosen = encoding or marked or declared or "utf-8"
    try:
        chosen = codecs.lookup(chosen).name
        text = data[len(mark) :].decode(chosen)
    except LookupError:
        message = f"{name}: there is no encoding {chosen!r}; give one such as utf-8, gb18030 or big5hkscs"
        raise EncodingError(message) from None
    except UnicodeDecodeError as error:
        at = error.start + len(mark)
        message = f"{name}: not {chosen}: byte {at:,} is 0x{data[at]:02x} ({error.reason}); give its encoding"
        raise EncodingError(message) from None
    return Source(name, data, text, chosen, mark)
