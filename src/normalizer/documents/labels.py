"""Labels of encodings: what a file says of its encoding is true, also after a change."""

from collections.abc import Sequence
from typing import Final

from normalizer.documents.encoding.names import codec_of, label_of, lookup
from normalizer.documents.source import SourceText, Splice, Splices
from normalizer.documents.values import Tag

__all__ = ["labelled"]

_WIDE: Final = ("utf-16", "utf-32")


def labelled(source: SourceText, splices: Splices, tags: Sequence[Tag], encoding: str | None = None) -> bytes:
    """The bytes with some replacements, and with labels in which they are valid; the same bytes if nothing changes.

    A page that says GB2312, which has 6,763 characters, and comes to hold 鎔, is in GB 18030 from then on.

    Args:
        source: The source.
        splices: The replacements.
        tags: The places that name its encoding.
        encoding: Another encoding for the whole, or None to keep it; as for `SourceText.spliced`.

    Raises:
        EncodingError: There is no such encoding, or it has no code for a character, or the label allows none and there
            is no better one.
    """
    if encoding is not None and codec_of(source.name, encoding)[0] != source.encoding:
        return source.spliced(splices.and_also(_renamed(tag, label_of(encoding)) for tag in tags), encoding)
    written = source.spliced(splices, encoding)
    if not splices:
        return written
    wide = next((name for name in _WIDE if source.mark and source.encoding.startswith(name)), source.encoding)
    label = label_of(wide)
    plain = written[len(source.mark) :]
    wrong = [tag for tag in tags if not _is_valid(plain, tag.name, source)]
    if not wrong:
        return written
    if _is_valid(plain, label, source):
        return source.spliced(splices.and_also(_renamed(tag, label) for tag in wrong), encoding)
    # the only name of the wider encoding is that of the narrow one: Big5 also of code page 950. A file that was in the
    # wider one before says what it said
    narrow = next((tag for tag in wrong if _is_valid(source.data[len(source.mark) :], tag.name, source)), None)
    return written if narrow is None else source.spliced(splices, narrow.name)


def _renamed(tag: Tag, label: str) -> Splice:
    return Splice(tag.start, tag.end, label)


def _is_valid(data: bytes, label: str, source: SourceText) -> bool:
    """False if bytes are not in the encoding that a label names, without any extension; True for an unknown label."""
    try:
        codec = lookup(label)
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    except (LookupError, ValueError):
        return True
    return codec.startswith(_WIDE) == source.encoding.startswith(_WIDE)
