"""Reading: the bytes of a file become blocks of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.documents.blocks import Blocks
from normalizer.documents.declared import language_of_file
from normalizer.documents.encoding.decode import decode
from normalizer.documents.file import File
from normalizer.documents.formats import FORMATS, Format, format_of
from normalizer.documents.languages import has_own_name, of_own_name, says_chinese, within
from normalizer.documents.limits import Limits
from normalizer.documents.source import SourceText
from normalizer.documents.values import Selection
from normalizer.errors import DocumentError, OptionError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from normalizer.documents.archive import Archive
    from normalizer.documents.values import Reading

__all__ = ["read_file"]


def read_file(
    name: str,
    data: bytes,
    *,
    format: str | None = None,  # noqa: A002 - its name in the field
    encoding: str | None = None,
    selection: Selection | None = None,
    limits: Limits | None = None,
) -> File:
    """Read the bytes of a file; the arguments are those of `read_document`, checked.

    Raises:
        FormatError: There is no such format.
        DocumentError: The file is broken, dangerous or protected, has no text, or nothing reads its kind.
        EncodingError: It is not in the encoding, or its encoding is not certain.
        OptionError: The format has no columns or paths, or there is none of this name.
    """
    found = format_of(name, data, format)
    chosen = selection or Selection()
    for option in ("columns", "paths"):
        if getattr(chosen, option) and option not in found.chooses:
            message = f"{name}: {found.title} has no {option} to choose from"
            raise OptionError(message)
    if encoding is not None and (found.archive or found.extracts):
        what = f"the members of {found.title} name their encoding themselves; give none"
        message = f"{name}: {what if found.archive else f'{found.title} has no encoding to be given'}"
        raise OptionError(message)
    label = next(key for key, value in FORMATS.items() if value is found)
    content: SourceText | Archive
    if found.archive:
        from normalizer.documents.archive import Archive  # noqa: PLC0415 - as slow to import as a short text is to do

        content = Archive(name, data, limits or Limits())
        reading: Reading = found.code.read(content, chosen)
        sources, blocks = _members(content, reading)
    else:
        content = _text(name, data, found, encoding)
        try:
            reading = found.code.read(content.text, chosen)
            blocks = Blocks.of(reading.blocks, {"": content.text})
        except DocumentError as error:
            # a reader of a text does not know its name
            message = f"{name}: {error}"
            raise DocumentError(message) from None
        sources = {"": content}
    blocks = _in(chosen.languages, blocks, language_of_file(name))
    tags = reading.languages, reading.encodings, reading.echoes, reading.links
    return File(name, label, blocks, content, sources, *tags, reading.sealed, chosen)


def _text(name: str, data: bytes, found: Format, encoding: str | None) -> SourceText:
    """The text of a file that is one."""
    if found.extracts:
        return SourceText(name, data, found.code.extract(name, data), "")
    return decode(name, data, encoding=encoding, declared=found.code.declared(data) if found.declares else None)


def _members(archive: Archive, reading: Reading) -> tuple[dict[str, SourceText], Blocks]:
    """The sources of the members with text or tags, and the packed blocks."""
    blocks = reading.blocks if isinstance(reading.blocks, Blocks) else tuple(reading.blocks)
    names: Iterable[str] = (
        blocks.packed.members.different if isinstance(blocks, Blocks) else (block.member for block in blocks)
    )
    sources = {name: archive.source(name) for name in (*names, *(tag.member for tag in reading.languages))}
    return sources, Blocks.of(blocks, {name: source.text for name, source in sources.items()})


def _in(languages: tuple[str, ...], blocks: Blocks, language: str) -> Blocks:
    """The blocks in some languages, or all.

    A block that is the name of a language in that language (繁體中文) is in it, unless it says that it is in one other
    than Chinese; others that name none are in the one after which the file is named.
    """
    named = blocks
    if len(blocks) > 1 and any(map(has_own_name, blocks.sources.values())):
        declared = zip(blocks.packed.languages, blocks.texts, strict=True)
        named = blocks.in_languages(
            (says_chinese(one or "zh") and of_own_name(text)) or one or language for one, text in declared
        )
    elif language:
        named = blocks.in_languages(one or language for one in blocks.packed.languages)
    return named.of_languages(lambda one: within(one, languages)) if languages else named
