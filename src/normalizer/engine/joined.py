"""Several results one behind the other as one: what a document of many blocks, or a file read in parts, answers."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from normalizer.engine.detect import detect_with
from normalizer.lexicon import Lexicon
from normalizer.model import Change, Doubt, Edits, Finding, Normalization, Span, Standard

__all__ = ["joined", "untouched"]


def untouched(text: str, standard: Standard, lexicon: Lexicon) -> Normalization:
    """A text that is left alone, whatever stands in it."""
    return Normalization(
        text,
        text,
        standard,
        Edits.empty(),
        explain=_nothing,
        find_doubts=_no_doubts,
        find_findings=tuple,
        find_scripts=partial(detect_with, lexicon=lexicon),
    )


def joined(
    results: Sequence[Normalization], standard: Standard, lexicon: Lexicon, *, between: str = "\n"
) -> Normalization:
    """One result over all the texts, with a text between each two of them.

    Args:
        results: In order; changes, doubts and findings keep their reasons.
        standard: Of all of them.
        lexicon: What detects scripts.
        between: What stands between two; it is never changed.
    """
    return _Joined(results, standard, lexicon, between).result()


class _Joined:
    """Keeps where each result begins, in both texts and among the changes."""

    def __init__(self, results: Sequence[Normalization], standard: Standard, lexicon: Lexicon, between: str) -> None:
        self._results: Final = results
        self._standard: Final = standard
        self._lexicon: Final = lexicon
        self._source: Final = between.join(result.source for result in results)
        self._text: Final = between.join(result.text for result in results)
        self._starts: Final[list[tuple[int, int]]] = []
        self._firsts: Final[list[int]] = []
        here, there, number = 0, 0, 0
        for result in results:
            self._starts.append((here, there))
            self._firsts.append(number)
            here += len(result.source) + len(between)
            there += len(result.text) + len(between)
            number += len(result.edits)

    def result(self) -> Normalization:
        """The one result."""
        same = self._source == self._text
        return Normalization(
            self._source,
            self._source if same else self._text,
            self._standard,
            self._edits(),
            explain=self._change,
            find_doubts=self._doubts,
            find_findings=self._findings,
            find_scripts=partial(detect_with, lexicon=self._lexicon),
        )

    def _edits(self) -> Edits:
        columns = tuple(array("q") for _ in range(5))
        certainty = bytearray()
        terms: set[int] = set()
        words: dict[int, str] = {}
        layout: dict[int, str] = {}
        for result, (here, there), first in zip(self._results, self._starts, self._firsts, strict=True):
            edits = result.edits
            for column, offset, values in zip(
                columns,
                (here, here, there, there, here),
                (edits.start, edits.end, edits.target_start, edits.target_end, edits.doubts),
                strict=True,
            ):
                column.extend([offset + value for value in values])
            certainty += edits.certainty
            terms.update(first + index for index in edits.terms)
            words.update((first + index, word) for index, word in edits.vocabulary.items())
            layout.update((first + index, rule) for index, rule in edits.layout.items())
        start, end, target_start, target_end, doubts = columns
        return Edits(start, end, target_start, target_end, certainty, doubts, frozenset(terms), words, layout)

    def _change(self, _: Normalization, index: int) -> Change:
        number = bisect_right(self._firsts, index) - 1
        change = self._results[number].changes[index - self._firsts[number]]
        here, there = self._starts[number]
        return replace(change, source=_moved(change.source, here), target=_moved(change.target, there))

    def _doubts(self, _: Normalization) -> tuple[Doubt, ...]:
        return tuple(
            replace(doubt, source=_moved(doubt.source, here), target=_moved(doubt.target, there))
            for result, (here, there) in zip(self._results, self._starts, strict=True)
            for doubt in result.doubts
        )

    def _findings(self) -> tuple[Finding, ...]:
        return tuple(
            replace(finding, span=_moved(finding.span, here))
            for result, (here, _) in zip(self._results, self._starts, strict=True)
            for finding in result.findings
        )


def _nothing(_: Normalization, index: int) -> Change:
    raise IndexError(index)


def _no_doubts(_: Normalization) -> tuple[Doubt, ...]:
    return ()


def _moved(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)
