"""Writing: changes in the text of blocks become replacements in the source, and these the bytes of the file."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from normalizer.documents.edited import Choice, repeated, splices
from normalizer.documents.file import File
from normalizer.documents.labels import labelled
from normalizer.documents.languages import named, says_chinese
from normalizer.documents.source import SourceText, Splice, Splices
from normalizer.errors import DocumentError, OptionError
from normalizer.model import Standard

__all__ = ["Changes", "replaced_in", "retagged", "written"]

Changes = Iterable[tuple[int, Iterable[tuple[int, int, str]]]]
"""Numbers of blocks, each with start, end and new text of its changes, in order."""

_CACHED = 1 << 12
"""Few characters change, so that a cache saves most of the escaping; texts that change as a whole leave it again."""


def replaced_in(file: File, changes: Changes, choice: Choice | None = None) -> dict[str, Splices]:
    """The replacements in the source of each member.

    Args:
        file: The file.
        changes: The changes in the text of its blocks.
        choice: The `choice` of the format, to write both readings.

    Raises:
        DocumentError: The format cannot hold the new text.
    """
    code = file.kind.code
    write = lru_cache(_CACHED)(code.write)
    found: defaultdict[str, Splices] = defaultdict(Splices)
    # an echo may come before its block
    made = dict(changes) if file.echoes else None
    for number, changed in changes if made is None else made.items():
        blocks = file.blocks
        member, parts = blocks.packed.members[number], blocks.parts(number)
        starts = blocks.starts(number) if len(parts) > 1 else (0,)
        try:
            found[member].extend(splices(parts, starts, changed, file.sources[member].text, write, choice))
        except DocumentError as error:
            message = f"{file.blocks[number].label}: {error}"
            raise DocumentError(message) from None
    if made is not None:
        for echo in file.echoes:
            # a block in a language that is not wanted is not read
            changed = made.get(file.blocks.by_start.get((echo.member, echo.block), -1), [])
            found[echo.member].extend(repeated(echo, changed, file.sources[echo.member].text, code.repeat))
    return dict(found)


def retagged(file: File, standard: Standard) -> dict[str, Splices]:
    """The replacements by which marks of language that say Chinese name a standard, for each member."""
    found: defaultdict[str, Splices] = defaultdict(Splices)
    for tag in file.languages:
        name = named(standard, tag.form)
        if says_chinese(tag.name) and file.sources[tag.member].text[tag.start : tag.end] != name:
            found[tag.member].extend([Splice(tag.start, tag.end, name)])
    return dict(found)


def written(file: File, places: Mapping[str, Splices], encoding: str | None = None) -> bytes:
    """The bytes of a file with some replacements; the same as were read if there are none.

    Args:
        file: The file.
        places: The replacements in the source of each member.
        encoding: Another encoding for a file that is one text; None to keep it.

    Raises:
        DocumentError: There is a replacement, and the document is signed.
        EncodingError: The encoding has no code for a character.
        OptionError: An encoding is given for a file that has none of its own.
    """
    if file.sealed and any(places.values()):
        message = f"{file.path}: {file.sealed}"
        raise DocumentError(message)
    if encoding is not None and file.encoding is None:
        message = f"{file.format} has no encoding of its own to change"
        raise OptionError(message)
    content = file.content
    if isinstance(content, SourceText):
        return labelled(content, places.get("", Splices()), file.encodings, encoding)
    changed = {name: _member(file, name, found) for name, found in places.items()}
    return content.rewritten(changed) if changed else content.data


def _member(file: File, name: str, places: Splices) -> bytes:
    """The new bytes of a member of a container."""
    from normalizer.documents.xmltext import encoding_tags  # noqa: PLC0415 - slow to import, and of containers only

    source = file.sources[name]
    own = (tag for tag in file.encodings if tag.member == name)
    return labelled(source, places, tuple(dict.fromkeys((*encoding_tags(source.text, name), *own))))
