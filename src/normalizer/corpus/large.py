"""Plain texts that are too large for memory: read, normalized and written in pieces."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from normalizer.corpus.counts import Counts
from normalizer.documents import FORMATS, Selection
from normalizer.documents.declared import language_of_file
from normalizer.documents.encoding.decode import decode
from normalizer.documents.encoding.names import MARKS
from normalizer.documents.formats import format_of
from normalizer.engine.normalization.normalizer import Normalizer
from normalizer.engine.normalization.stream import stream
from normalizer.errors import EncodingError
from normalizer.files import shown

__all__ = ["LARGE", "InexactError", "LargeText", "encoding_of"]

LARGE: Final = 16 << 20
"""Size in bytes from which a plain text is processed in pieces."""

_PIECE: Final = 1 << 20
_LONGEST_CHARACTER: Final = 4
_ASCII: Final = 0x7F
_ONE_WAY: Final = frozenset({"ascii", "utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"})
"""Encodings with exactly one byte sequence for each text."""


class InexactError(Exception):
    """Signal that unchanged text would be encoded as other bytes, so the file has to be processed as a whole."""


@dataclass(frozen=True, slots=True)
class _Encoding:
    """Encoding of a file, and its byte order mark, which may be empty."""

    name: str
    mark: bytes


def encoding_of(
    path: str,
    format: str | None,  # noqa: A002 - as elsewhere
    encoding: str | None,
    selection: Selection,
    *,
    choices: bool = False,
) -> _Encoding | None:
    """Detect the encoding of a plain text; None if the file has another format, or has to be read as a whole.

    Args:
        path: Its path.
        format: As for `documents.read`, as are the next two.
        encoding: The encoding that was given, or None.
        selection: The selection of text; a plain text is read as a whole if anything is selected.
        choices: As for `Document.normalize`.

    Raises:
        NormalizerError: The file is not a document, or its encoding is not known.
    """
    if choices or selection != Selection() or language_of_file(path):
        return None
    with open(path, "rb") as file:
        head = file.read(_PIECE)
    if head.startswith(b"PK") or format_of(path, head, format) is not FORMATS["text"]:
        return None
    if encoding is None and b"\0" not in head and not head.startswith(tuple(MARKS)):
        is_utf8, begin = _utf8(path)
        if is_utf8:
            return _Encoding("utf-8", b"")
        with open(path, "rb") as file:
            file.seek(begin)
            head = file.read(_PIECE)
    for short in range(_LONGEST_CHARACTER):
        try:
            source = decode(path, head[: len(head) - short], encoding=encoding)
        except EncodingError:  # the last character may be cut
            if short == _LONGEST_CHARACTER - 1:
                raise
        else:
            return _Encoding(source.encoding, source.mark)
    return None


def _utf8(path: str) -> tuple[bool, int]:
    """True if a file is valid UTF-8, and the place of its first byte that is not ASCII."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    first, here = -1, 0
    with open(path, "rb") as file:
        while True:
            data = file.read(_PIECE)
            if first < 0 and not data.isascii():
                first = here + next(at for at, byte in enumerate(data) if byte > _ASCII)
            here += len(data)
            try:
                decoder.decode(data, final=not data)
            except UnicodeDecodeError:
                return False, first
            if not data:
                return True, max(first, 0)


class LargeText:
    """Plain text that is processed in pieces; counts and digests are complete after the last piece."""

    def __init__(
        self, path: str, encoding: _Encoding, normalizer: Normalizer, counts: Counts, output_encoding: str | None
    ) -> None:
        """Prepare the file without reading it."""
        self._path: Final = path
        self._counts: Final = counts
        self._encoding: Final = encoding
        self._normalizer: Final = normalizer
        same = output_encoding is None or codecs.lookup(output_encoding).name == codecs.lookup(encoding.name).name
        self._written_in: Final = encoding.name if same or output_encoding is None else output_encoding
        self._mark: Final = encoding.mark if same else b""
        self._read: Final = sha256()
        self._written: Final = sha256()
        self._size = 0

    @property
    def digests(self) -> tuple[str, str]:
        """SHA-256 of source and result, in hexadecimal."""
        return self._read.hexdigest(), self._written.hexdigest()

    def pieces(self) -> Iterator[bytes]:
        """Yield the new file in pieces.

        Raises:
            EncodingError: The file is not in its encoding, or the encoding has no code for a character.
            InexactError: The file has to be processed as a whole.
        """
        encoder = codecs.getincrementalencoder(self._written_in)()
        yield self._noted(self._mark)
        for part in stream(self._texts(), self._convert, self._normalizer.options):
            try:
                yield self._noted(encoder.encode(part))
            except UnicodeEncodeError as error:
                lost = part[error.start : error.end]
                message = (
                    f"{shown(self._path)}: {self._written_in} has no code for {lost}; save it with the encoding utf-8"
                )
                raise EncodingError(message) from None
        yield self._noted(encoder.encode("", final=True))

    def _noted(self, data: bytes) -> bytes:
        self._written.update(data)
        return data

    def _convert(self, part: str) -> str:
        result = self._normalizer.normalize(part)
        self._counts.add(result)
        return result.text

    def _texts(self) -> Iterator[str]:
        """Yield the text of the file in pieces."""
        name, mark = self._encoding.name, self._encoding.mark
        decoder = codecs.getincrementaldecoder(name)()
        encoder = None if name in _ONE_WAY else codecs.getincrementalencoder(name)()
        again = sha256(mark)
        with open(self._path, "rb") as file:
            self._read.update(file.read(len(mark)))
            self._size = len(mark)
            while True:
                data = file.read(_PIECE)
                text = self._decoded(decoder, data)
                if encoder is not None:
                    again.update(encoder.encode(text, final=not data))
                self._read.update(data)
                self._size += len(data)
                if text:
                    yield text
                if not data:
                    break
        if encoder is not None and again.digest() != self._read.digest():
            raise InexactError

    def _decoded(self, decoder: codecs.IncrementalDecoder, data: bytes) -> str:
        held = len(decoder.getstate()[0])
        try:
            return decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            at, byte = self._size - held + error.start, error.object[error.start]
            message = (
                f"{shown(self._path)}: not {self._encoding.name}: byte {at:,} is 0x{byte:02x} ({error.reason}); "
                "give its encoding"
            )
            raise EncodingError(message) from None
