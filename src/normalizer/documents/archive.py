"""A zip file from somebody else: read with distrust, and written anew with every other member as it was."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from normalizer.documents.encodings import decode
from normalizer.documents.source import Source
from normalizer.documents.xmltext import declared
from normalizer.errors import DocumentError

__all__ = ["Archive", "Limits"]

_ENCRYPTED: Final = 1
_ZIP64: Final = 1
_PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a zip file is believed.

    Attributes:
        members: The most members.
        size: The most bytes of all members together, unpacked.
        ratio: The most bytes that a byte may unpack to, in members of more than a million bytes.
    """

    members: int = 20_000
    size: int = 2 << 30
    ratio: int = 500


@dataclass(frozen=True)
class Archive:
    """The members of a zip file.

    Attributes:
        name: The name of the file, for messages.
        data: The file.
        limits: How much of it is believed.
    """

    name: str
    data: bytes
    limits: Limits = Limits()

    @cached_property
    def _zip(self) -> ZipFile:
        try:
            return ZipFile(BytesIO(self.data))
        except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise _error(self.name, f"is no complete zip file ({error}); take another copy of it") from None

    @cached_property
    def infos(self) -> Mapping[str, ZipInfo]:
        """The members by name, in the order of the file, once all of them are found harmless.

        Raises:
            DocumentError: A limit is passed, a name leads out of the archive or stands twice, or a member is encrypted.
        """
        found: dict[str, ZipInfo] = {}
        members = self._zip.infolist()
        if len(members) > self.limits.members:
            raise _error(self.name, f"has {len(members):,} members, more than the limit of {self.limits.members:,}")
        for info in members:
            name = info.orig_filename
            if (
                name.startswith(("/", "\\"))
                or ".." in name.replace("\\", "/").split("/")
                or "\0" in name
                or ":" in name[:3]
            ):
                raise _error(self.name, f"has a member whose name leads out of it: {name!r}")
            if info.filename in found:
                raise _error(self.name, f"has the member {info.filename!r} twice")
            if info.flag_bits & _ENCRYPTED:
                raise _error(self.name, f"has an encrypted member ({info.filename}); save it without a password")
            found[info.filename] = info
        size = sum(info.file_size for info in members)
        if size > self.limits.size:
            raise _error(self.name, f"would unpack to {size:,} bytes, more than the limit of {self.limits.size:,}")
        return found

    def __contains__(self, member: object) -> bool:
        """Whether there is such a member."""
        return member in self.infos

    def read(self, member: str) -> bytes:
        """The bytes of a member, no more than it says it has.

        Raises:
            DocumentError: There is none, it is broken, or it unpacks to more than the limits allow.
        """
        if member not in self.infos:
            raise _error(self.name, f"has no member {member!r}; is it complete?")
        info = self.infos[member]
        if info.file_size > _PIECE and info.file_size > self.limits.ratio * max(info.compress_size, 1):
            raise _error(
                self.name,
                f"has a member that unpacks to {info.file_size:,} bytes from {info.compress_size:,}: {member}",
            )
        pieces: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as stream:
                while piece := stream.read(_PIECE):
                    pieces.append(piece)
                    size += len(piece)
                    if size > info.file_size:
                        raise _error(self.name, f"has a member that is longer than it says: {member}")
        except (BadZipFile, OSError, EOFError, zlib.error, NotImplementedError, RuntimeError, ValueError) as error:
            if isinstance(error, DocumentError):
                raise
            raise _error(self.name, f"has a broken member {member} ({error!r}); take another copy of it") from None
        if size != info.file_size:
            raise _error(self.name, f"has a member that is shorter than it says: {member}")
        return b"".join(pieces)

    def source(self, member: str) -> Source:
        """The text of a member, in the encoding that it names itself.

        Raises:
            DocumentError: As for `read`.
            EncodingError: It is not in its encoding.
        """
        data = self.read(member)
        return decode(f"{self.name}: {member}", data, declared=declared(data))

    def rewritten(self, changed: Mapping[str, bytes]) -> bytes:
        """The file with other content in some members; every other member keeps its bytes, order and attributes."""
        out = BytesIO()
        with ZipFile(out, "w") as target:
            for name, info in self.infos.items():
                copy = ZipInfo(info.filename, info.date_time)
                for attribute in ("compress_type", "comment", "create_system", "external_attr", "internal_attr"):
                    setattr(copy, attribute, getattr(info, attribute))
                copy.extra = _without_sizes(info.extra)
                target.writestr(copy, changed[name] if name in changed else self.read(name))
            target.comment = self._zip.comment
        return out.getvalue()


def _error(name: str, problem: str) -> DocumentError:
    return DocumentError(f"{name}: the file {problem}")


def _leads_out(name: str) -> bool:
    """Whether a name is absolute, climbs, or has a drive."""
    plain = name.replace("\\", "/")
    return plain.startswith("/") or ".." in plain.split("/") or "\0" in plain or plain[1:2] == ":"


def _without_sizes(extra: bytes) -> bytes:
    """The extra fields but for those of large files, which are written anew."""
    kept, rest = b"", extra
    while len(rest) >= 4:  # noqa: PLR2004 - a number and a length of two bytes each
        length = 4 + int.from_bytes(rest[2:4], "little")
        if int.from_bytes(rest[:2], "little") != _ZIP64:
            kept += rest[:length]
        rest = rest[length:]
    return kept
