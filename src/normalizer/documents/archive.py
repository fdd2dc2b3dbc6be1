"""Untrusted zip files: read within limits, and rewritten with every unchanged member as it was."""

import stat
import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from normalizer.documents.encoding.decode import decode
from normalizer.documents.limits import Limits
from normalizer.documents.source import SourceText
from normalizer.documents.xmltext import declared
from normalizer.documents.zipped import check_records, replaced
from normalizer.errors import DocumentError

__all__ = ["Archive"]

_ENCRYPTED: Final = 0x41
"""The flags of encryption, old and strong."""
_METHODS: Final = (ZIP_STORED, ZIP_DEFLATED)
_PIECE: Final = 1 << 20
_BROKEN: Final = (
    BadZipFile,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    IndexError,
    struct.error,
    zlib.error,
)
"""The errors that `zipfile` raises for broken files, in any version of Python."""


@dataclass(frozen=True)
class Archive:
    """The members of a zip file.

    Attributes:
        name: The name of the file, for messages.
        data: The file.
        limits: Its limits.
    """

    name: str
    data: bytes
    limits: Limits = field(default_factory=Limits)
    _sources: dict[str, SourceText] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def _zip(self) -> ZipFile:
        try:
            return ZipFile(BytesIO(self.data))
        except _BROKEN as error:
            raise _error(self.name, f"is not a complete zip file ({error}); take another copy of it") from None

    @cached_property
    def infos(self) -> Mapping[str, ZipInfo]:
        """The members by name, in the order of the file, after all of them are checked.

        Raises:
            DocumentError: A limit is exceeded, a name is used twice or leads out of the archive, or members overlap,
                contradict the directory, or are encrypted.
        """
        found: dict[str, ZipInfo] = {}
        members = self._zip.infolist()
        if len(members) > self.limits.members:
            raise _error(self.name, f"has {len(members):,} members, more than the limit of {self.limits.members:,}")
        for info in members:
            if _leads_out(info.orig_filename):
                raise _error(self.name, f"has a member whose name leads out of it: {info.orig_filename!r}")
            if info.filename in found:
                raise _error(self.name, f"has the member {info.filename!r} twice")
            if info.flag_bits & _ENCRYPTED:
                raise _error(self.name, f"has an encrypted member ({info.filename!r}); save it without a password")
            found[info.filename] = info
        size = sum(info.file_size for info in members)
        if size > self.limits.size:
            raise _error(self.name, f"would unpack to {size:,} bytes, more than the limit of {self.limits.size:,}")
        try:
            check_records(self.data, members, self._zip.start_dir)
        except BadZipFile as error:
            raise _error(self.name, f"is broken or malicious: {error}; take another copy of it") from None
        return found

    def __contains__(self, member: object) -> bool:
        """True if there is such a member."""
        return member in self.infos

    def read(self, member: str) -> bytes:
        """The bytes of a member, never more than its declared size.

        Raises:
            DocumentError: There is no such member, it is broken, or it unpacks to more than the limits allow.
        """
        if member not in self.infos:
            raise _error(self.name, f"has no member {member!r}; is it complete?")
        info = self.infos[member]
        if info.file_size > _PIECE and info.file_size > self.limits.ratio * max(info.compress_size, 1):
            raise _error(
                self.name,
                f"has a member that unpacks to {info.file_size:,} bytes from {info.compress_size:,}: {member!r}",
            )
        if info.compress_type not in _METHODS or stat.S_ISLNK(info.external_attr >> 16):
            what = "a link" if info.compress_type in _METHODS else "packed by a method that documents do not use"
            raise _error(self.name, f"has a member that is {what}: {member!r}; save it again with its program")
        pieces: list[bytes] = []
        try:
            with self._zip.open(info) as stream:
                # never more than the declared size
                while piece := stream.read(_PIECE):
                    pieces.append(piece)
        except _BROKEN as error:
            raise _error(self.name, f"has a broken member {member!r} ({error}); take another copy of it") from None
        content = b"".join(pieces)
        if len(content) != info.file_size:
            raise _error(self.name, f"has a member that is shorter than declared: {member!r}; take another copy of it")
        return content

    def source(self, member: str, names: Callable[[bytes], str | None] = declared) -> SourceText:
        """The text of an XML member: in the encoding that it declares, else UTF-8; never in one that is guessed.

        Args:
            member: Its name.
            names: The encoding that the content of a member declares, or None; only the first call for a member counts.

        Raises:
            DocumentError: As for `read`.
            EncodingError: The member is not in that encoding.
        """
        if member not in self._sources:
            data = self.read(member)
            self._sources[member] = decode(f"{self.name}: {member}", data, declared=names(data), default="utf-8")
        return self._sources[member]

    def rewritten(self, changed: Mapping[str, bytes]) -> bytes:
        """The file with new content in some members; all other members keep their bytes, packed as they were.

        Raises:
            DocumentError: The file would exceed four gigabytes.
        """
        contents = {info.header_offset: changed[name] for name, info in self.infos.items() if name in changed}
        try:
            return replaced(self.data, list(self.infos.values()), self._zip.start_dir, contents)
        except struct.error:
            message = "would exceed four gigabytes, which is not supported; split the document"
            raise _error(self.name, message) from None


def _error(name: str, problem: str) -> DocumentError:
    return DocumentError(f"{name}: the file {problem}")


def _leads_out(name: str) -> bool:
    """True if a name is absolute, contains `..`, or has a drive."""
    plain = name.replace("\\", "/")
    return plain.startswith("/") or ".." in plain.split("/") or "\0" in plain or plain[1:2] == ":"
