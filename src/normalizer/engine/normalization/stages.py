"""The stages of a text: repair of layout, decision of forms, replacement of words of other regions.

The options take effect before anything is decided: protected spans are frozen, terms are located, and changes of
disabled kinds are not made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING

from normalizer.engine.kernel.conversion import exact_text
from normalizer.engine.kernel.passes import Pass
from normalizer.engine.normalization.options import NONE, Options, Replacement, merged, outside
from normalizer.engine.text.characters import description_spans
from normalizer.engine.text.limits import MOST_TURNS
from normalizer.model import Edit, Edits, Kind, Origin, replaced

if TYPE_CHECKING:
    from normalizer.engine.layout.repair import Repaired
    from normalizer.engine.tables.standard_tables import StandardTables

__all__ = ["Decided", "convert_signed", "left_alone", "stages"]

_Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, eq=False)
class Decided:
    """A text whose forms are decided.

    Attributes:
        passed: The text and its conversion.
        replaced: The user's terms and the words of other regions, in order.
        settled: False if words of a region replaced others or kept their forms, so that other forms may follow.
    """

    passed: Pass
    replaced: list[Replacement]
    settled: bool = True

    @cached_property
    def text(self) -> str:
        """The result; the very object that was given if nothing changed."""
        text = self.passed.text()
        if not self.replaced:
            return text
        source = self.passed.source
        text = replaced(text, (found[:3] for found in self.replaced))
        return source if text == source else text

    @cached_property
    def edits(self) -> Edits:
        """The changes from the given text to the result."""
        starts, certainty, doubts = self.passed.differences()
        if not self.replaced:
            return Edits.in_place(starts, certainty, doubts)
        source, grades = self.passed.source, self.passed.grades
        edits = [Edit(start, start + 1, 1, grades[start]) for start in starts]
        edits += [
            Edit(
                start,
                end,
                len(after),
                grades[start],
                Origin(Kind.TERM if word is None else Kind.VOCABULARY, word or ""),
            )
            for start, end, after, word in self.replaced
            if source[start:end] != after
        ]
        return Edits.of(sorted(edits, key=itemgetter(0)), doubts)


def _origin(word: str | None) -> Origin:
    return Origin(Kind.TERM) if word is None else Origin(Kind.VOCABULARY, word)


def stages(text: str, tables: StandardTables, options: Options) -> list[Repaired | Decided]:
    """The stages of a text in order, each on the result of the one before.

    With words of other regions they are repeated until nothing changes: next to another word, a form may be decided
    differently, and a word may contain a blank.

    Raises:
        TypeError: `text` is not a `str`.
    """
    done: list[Repaired | Decided] = []
    now = exact_text(text)
    for turn in range(MOST_TURNS):
        kept: _Spans = ()
        repaired = None
        if options.repairs:
            from normalizer.engine.layout.repair import Scope, repair  # noqa: PLC0415 - most texts are not repaired

            kept = options.protected(now)
            scope = Scope(options.layout, options.quotes)
            repaired, kept = repair(now, tables.sense, tables.standard, scope, options.left_alone, kept)
            if repaired is not None:
                done.append(repaired)
                now = repaired.text
        decided = _decide(now, tables, options, kept)
        if turn and decided.text == now and repaired is None:
            break
        done.append(decided)
        now = decided.text
        if decided.settled:
            break
    return done


def convert_signed(text: str, tables: StandardTables) -> str | None:
    """Paragraphs with signs of what may have to be left alone, without options; None if they have nothing like that."""
    if not left_alone(text, tables, NONE):
        return None
    return stages(text, tables, NONE)[-1].text


def left_alone(text: str, tables: StandardTables, options: Options) -> list[tuple[int, int]]:
    """Spans that are no Chinese text: a description sequence describes one shape, and a line is in another language."""
    foreign = () if options.foreign else tables.foreign(text)
    return [*description_spans(text), *((part.span.start, part.span.end) for part in foreign)]


def _decide(text: str, tables: StandardTables, options: Options, kept: _Spans) -> Decided:
    """Decide the forms of a text; `kept` spans are protected in addition to those of the options."""
    frozen = merged([*kept, *options.protected(text)])
    terms = outside(((*term, None) for term in options.replacements(text)), frozen)
    passed = Pass(tables.kernel_for(options.kinds, options.register), text)
    if passed.run(merged([*frozen, *(term[:2] for term in terms)])):
        signed = left_alone(text, tables, options)
        if signed:
            frozen = merged([*frozen, *signed])
            terms = outside(terms, frozen)
            passed.close()
            passed = Pass(tables.kernel_for(options.kinds, options.register), text)
            passed.run(merged([*frozen, *(term[:2] for term in terms)]))
    if not options.vocabulary:
        passed.close()
        return Decided(passed, terms)
    from normalizer.engine.normalization.regional import regional_words  # noqa: PLC0415 - few texts want other words
    from normalizer.engine.tables.vocabulary import vocabulary  # noqa: PLC0415 - the same

    words = vocabulary(tables.standard, tables.lexicon)
    frozen = merged([*frozen, *(term[:2] for term in terms)])
    found = regional_words(text, passed.text(), words, tables.kernel, passed.starts, frozen)
    passed.close()
    for start, end in found.kept:
        passed.keep(start, end)
    for start, end, after, word in found.replacements:
        passed.keep(start, end)
        if text[start:end] != after:
            passed.grades[start] = words.grade(word or "")
    return Decided(passed, sorted(terms + found.replacements), found.settled)
