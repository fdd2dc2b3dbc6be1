"""Kinds of files that are recognized by their first bytes and cannot be changed, each with what to do."""

from typing import Final

__all__ = ["refusal"]

_UNPACK: Final = "unpack it first"
_RECOGNIZE: Final = "recognize its text first"
_KINDLE: Final = "a Kindle book, which only its own programs can write; convert it to EPUB first"
_SUBTITLES: Final = "a film; extract its subtitles as SRT, ASS or WebVTT first"
_SOUND: Final = "a sound recording, not a document"
_PROGRAM: Final = "a program, not a document"

_BEGINNINGS: Final[dict[bytes, str]] = {
    b"AT&TFORM": "a DjVu file, which is made of images; export its text layer (djvutxt), or recognize its text first",
    b"\xeaDRMION\xee": _KINDLE,
    b"CONT\2\0": _KINDLE,
    b"ITSF": f"a compiled help file (CHM); {_UNPACK}",
    b"\x89PNG": f"a PNG image; {_RECOGNIZE}",
    b"\xff\xd8\xff": f"a JPEG image; {_RECOGNIZE}",
    b"GIF8": f"a GIF image; {_RECOGNIZE}",
    b"II*\0": f"a TIFF image; {_RECOGNIZE}",
    b"MM\0*": f"a TIFF image; {_RECOGNIZE}",
    b"\x1aE\xdf\xa3": _SUBTITLES,
    b"FLV\1": _SUBTITLES,
    b"\x30\x26\xb2\x75\x8e\x66\xcf\x11": _SUBTITLES,
    b"\0\0\1\xba": _SUBTITLES,
    b"\0\0\1\xb3": _SUBTITLES,
    b"ID3\2": _SOUND,
    b"ID3\3": _SOUND,
    b"ID3\4": _SOUND,
    b"OggS\0": _SOUND,
    b"fLaC\0": _SOUND,
    b"\x7fELF": _PROGRAM,
    b"MZ\x90\0": _PROGRAM,
    b"SQLite format 3\0": "a SQLite database; export its tables as CSV",
    b"BZh": f"a bzip2 file; {_UNPACK}",
    b"\xfd7zXZ\0": f"an xz file; {_UNPACK}",
    b"\x28\xb5\x2f\xfd": f"a zstd file; {_UNPACK}",
    b"\x1f\x8b": f"a gzip file; {_UNPACK}",
    b"Rar!": f"a RAR archive; {_UNPACK}",
    b"7z\xbc\xaf": f"a 7z archive; {_UNPACK}",
    b"bplist": "a binary property list; save it as XML first, for example with plutil -convert xml1",
    b"PAR1": "a Parquet file; name its column",
    b"{\\rtf": "an RTF file; save it as DOCX or ODT first",
}
"""The first bytes of files, each with the kind."""

_INSIDE: Final[tuple[tuple[int, bytes, str], ...]] = (
    (60, b"BOOKMOBI", _KINDLE),
    (60, b"TEXtREAd", _KINDLE),
    (4, b"ftypheic", f"a HEIC image; {_RECOGNIZE}"),
    (4, b"ftypavif", f"an AVIF image; {_RECOGNIZE}"),
    (4, b"ftypM4A", _SOUND),
    (4, b"ftyp", _SUBTITLES),
    (257, b"ustar", f"a tar archive; {_UNPACK}"),
)
"""Offsets, the bytes there, and the kind."""

_CONTAINERS: Final = {b"AVI ": _SUBTITLES, b"WAVE": _SOUND, b"WEBP": f"a WebP image; {_RECOGNIZE}"}
"""The kinds of RIFF files, by the name after the size."""

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_WORD: Final = "WordDocument".encode("utf-16-le")


def refusal(data: bytes) -> str | None:
    r"""The kind of a file without text that can be changed, and what to do; None for any other.

    >>> refusal(b"\x1aE\xdf\xa3\x93")
    'a film; extract its subtitles as SRT, ASS or WebVTT first'
    """
    if data.startswith(_OLE):
        return _ole(data)
    if data.startswith(b"RIFF"):
        return _CONTAINERS.get(data[8:12])
    for beginning, what in _BEGINNINGS.items():
        if data.startswith(beginning):
            return what
    return next((what for at, said, what in _INSIDE if data.startswith(said, at)), None)


def _ole(data: bytes) -> str:
    """The kind of an OLE file, by the names in its directory, and what to do."""
    if _ENCRYPTED in data:
        return "a document with a password; save it without one"
    if _WORD in data:
        return "a document of Word 97-2003; save it as DOCX"
    return "an OLE file of an old program; save it as DOCX"
