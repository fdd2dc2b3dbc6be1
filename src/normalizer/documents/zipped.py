"""The records of a zip file: checks that Python's `zipfile` does not make, and a copy that keeps the packed bytes.

Source: APPNOTE.TXT 6.3.10 of PKWARE, 4.3.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipInfo

__all__ = ["check_records", "replaced"]

_LOCAL: Final = struct.Struct("<4s5H3L2H")
_LOCAL_SIGN: Final = b"PK\3\4"
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_END_SIGN: Final = b"PK\5\6"
_UNREADABLE: Final = 1 | 1 << 5 | 1 << 6 | 1 << 13
"""The flags of encryption and of patches, which must agree with the directory."""
_DESCRIPTOR: Final = 1 << 3
"""The flag of sizes that come after the content."""
_LEVEL: Final = 3 << 1
_LARGE: Final = 0xFFFFFFFF
"""The mark of a size or place that is in the extra field."""
_ZIP64: Final = 1


def check_records(data: bytes, infos: Sequence[ZipInfo], directory: int) -> None:
    """Check that the members follow one another without overlap and agree with the directory.

    Args:
        data: The file.
        infos: The members.
        directory: The offset of the central directory.

    Raises:
        BadZipFile: They overlap or disagree.
    """
    here = directory
    for _ in infos:
        name, extra, comment = _CENTRAL.unpack_from(data, here)[10:13]
        here += _CENTRAL.size + name + extra + comment
        if here > data.rfind(_END_SIGN):
            message = "an entry of the directory is longer than the directory"
            raise BadZipFile(message)
    ordered = sorted(infos, key=attrgetter("header_offset"))
    places = [*(info.header_offset for info in ordered), directory]
    for info, (begin, limit) in zip(ordered, pairwise(places), strict=True):
        _, _, flags, method, _, _, crc, packed, size, name, extra = _local(data, info)
        if begin + _LOCAL.size + name + extra + info.compress_size > limit:
            message = f"the member {info.filename!r} overlaps what follows"
            raise BadZipFile(message)
        sizes = (info.CRC, info.compress_size, info.file_size)
        told = zip((crc, packed, size), sizes, strict=True)
        later = flags & _DESCRIPTOR
        if (
            method != info.compress_type
            or (flags ^ info.flag_bits) & _UNREADABLE
            or any(mine not in {its, _LARGE} and not (later and not mine) for mine, its in told)
        ):
            message = f"the member {info.filename!r} contradicts the directory"
            raise BadZipFile(message)


def replaced(data: bytes, infos: Sequence[ZipInfo], directory: int, contents: Mapping[int, bytes]) -> bytes:
    """The file with new content in some members; everything else is copied unchanged.

    Args:
        data: The file, which `check_records` has passed.
        infos: The members, in the order of the directory.
        directory: The offset of the central directory.
        contents: The new content of members, by the offsets of their headers.

    Raises:
        struct.error: The file would exceed four gigabytes.
    """
    ordered = sorted(infos, key=attrgetter("header_offset"))
    starts = [*(info.header_offset for info in ordered), directory]
    parts = [data[: starts[0]]]
    size = starts[0]
    places: dict[int, int] = {}
    sizes: dict[int, tuple[int, int, int, int, int]] = {}
    for info, (begin, end) in zip(ordered, pairwise(starts), strict=True):
        places[begin] = size
        record = data[begin:end]
        if begin in contents:
            record, sizes[begin] = _record(data, info, contents[begin])
        parts.append(record)
        size += len(record)
    entries = list(_entries(data, infos, directory, places, sizes))
    parts += entries
    length = sum(map(len, entries))
    end = data.rfind(_END_SIGN)
    comment = data[end + _END.size - 2 :]
    return b"".join((*parts, _END.pack(_END_SIGN, 0, 0, len(infos), len(infos), length, size, 0)[:-2], comment))


def _local(data: bytes, info: ZipInfo) -> tuple[bytes, int, int, int, int, int, int, int, int, int, int]:
    try:
        found: tuple[bytes, int, int, int, int, int, int, int, int, int, int] = _LOCAL.unpack_from(
            data, info.header_offset
        )
    except struct.error:
        found = (b"", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    if found[0] != _LOCAL_SIGN or info.header_offset < 0:
        message = f"the member {info.filename!r} is not where the directory says"
        raise BadZipFile(message)
    return found


def _record(data: bytes, info: ZipInfo, content: bytes) -> tuple[bytes, tuple[int, int, int, int, int]]:
    """The record of a member with new content, and its flags, method, checksum and sizes."""
    sign, version, flags, method, time, date, *_, name, extra = _local(data, info)
    flags &= ~(_DESCRIPTOR | _LEVEL)
    if method == ZIP_STORED:
        packed = content
    else:
        method = ZIP_DEFLATED
        squeeze = zlib.compressobj(wbits=-zlib.MAX_WBITS)
        packed = squeeze.compress(content) + squeeze.flush()
    begin = info.header_offset + _LOCAL.size
    kept = _without_sizes(data[begin + name : begin + name + extra])
    said = (flags, method, zlib.crc32(content), len(packed), len(content))
    head = _LOCAL.pack(sign, version, flags, method, time, date, *said[2:], name, len(kept))
    return b"".join((head, data[begin : begin + name], kept, packed)), said


def _entries(
    data: bytes,
    infos: Sequence[ZipInfo],
    directory: int,
    places: Mapping[int, int],
    sizes: Mapping[int, tuple[int, int, int, int, int]],
) -> Iterator[bytes]:
    """The entries of the central directory, with the new places and sizes."""
    here = directory
    for info in infos:
        fields = list(_CENTRAL.unpack_from(data, here))
        name, extra, comment = fields[10:13]
        begin = here + _CENTRAL.size
        here = begin + name + extra + comment
        kept = _without_sizes(data[begin + name : begin + name + extra])
        flags, method = fields[3:5]
        said = (flags, method, info.CRC, info.compress_size, info.file_size)
        fields[3], fields[4], fields[7], fields[8], fields[9] = sizes.get(info.header_offset, said)
        fields[11], fields[13], fields[16] = len(kept), 0, places[info.header_offset]
        yield b"".join((_CENTRAL.pack(*fields), data[begin : begin + name], kept, data[begin + name + extra : here]))


def _without_sizes(extra: bytes) -> bytes:
    """The extra fields without that of large sizes, which no longer applies."""
    kept, rest = b"", extra
    while len(rest) >= 4:  # noqa: PLR2004 - a number and a length of two bytes each
        length = 4 + int.from_bytes(rest[2:4], "little")
        if int.from_bytes(rest[:2], "little") != _ZIP64:
            kept += rest[:length]
        rest = rest[length:]
    return kept + rest
