"""Violations of one document, and their correction."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from normalizer.check.doubts import is_settled
from normalizer.check.markers import ignores
from normalizer.check.positions import Positions
from normalizer.check.scripts import is_of, throughout
from normalizer.check.words import word_finder
from normalizer.documents import Document
from normalizer.engine.normalization.batch import each, joined
from normalizer.engine.normalization.normalizer import Normalizer
from normalizer.report.codes import BY_HAND, DISABLED, FOREIGN
from normalizer.report.violations import Replacement, Violation, violations

__all__ = ["Finder", "Found", "check", "corrected", "fix"]

_MOST_TURNS: Final = 8


@dataclass(frozen=True, slots=True)
class Found:
    """A violation, with its place in the blocks of the document.

    Attributes:
        violation: The violation; its places are those of the source.
        block: The index of the block.
        start: The start in the text of the block.
        end: The end in the text of the block.
    """

    violation: Violation
    block: int = -1
    start: int = 0
    end: int = 0


Finder = Callable[[Document], Sequence[Found]]
"""Finds the violations of a document."""


def check(
    document: Document, normalizers: Sequence[Normalizer | None], ignored: frozenset[str] = frozenset()
) -> list[Found]:
    r"""Find the violations of a document, without those that a comment in it ignores.

    Args:
        document: The document.
        normalizers: The normalizer of each block, with its standard and the options; None for blocks that are left.
        ignored: Codes that are not reported.

    Returns:
        The violations in the order of the source. What is changed is exactly what `Document.normalize` changes.

    >>> from normalizer.documents import read
    >>> page = read("a.md", "國會 <!-- hanzi: ignore -->\n\n在朝鮮問題上 `朝鮮`\n".encode())
    >>> found = check(page, [Normalizer("zh-Hans")] * len(page.blocks))
    >>> [(one.violation.line, one.violation.message) for one in found]
    [(3, '朝鮮 should be 朝鲜 in zh-Hans'), (3, '問題 should be 问题 in zh-Hans')]
    """
    positions = Positions(document)
    passes = {member: ignores(document.source(member)) for member in {block.member for block in document.blocks}}
    found: list[Found] = []
    for normalizer in dict.fromkeys(filter(None, normalizers)):
        numbers = [number for number, its in enumerate(normalizers) if its is normalizer]
        found += _with(document, normalizer, numbers, positions)
    order = {block.member: number for number, block in reversed(list(enumerate(document.blocks)))}
    return sorted(
        (one for one in found if one.violation.code not in ignored and not passes[one.violation.member](one.violation)),
        key=lambda one: (order[one.violation.member], one.violation.span, one.violation.code),
    )


def _with(document: Document, normalizer: Normalizer, numbers: list[int], positions: Positions) -> Iterator[Found]:
    """The violations of the blocks with one standard."""
    texts = [document.blocks[number].text for number in numbers]
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
    silent = {DISABLED, FOREIGN} | (set() if normalizer.repairs_layout else {BY_HAND})
    result = joined(each(normalizer, texts), normalizer.standard, normalizer.lexicon)

    def placed(violation: Violation) -> Found:
        """The violation at its place in the source."""
        index = bisect_right(starts, violation.span.start) - 1
        number, base = numbers[index], starts[index]
        start, end = violation.span.start - base, violation.span.end - base
        block = document.blocks[number]
        span = positions.span(number, start, end)
        places = positions.places(block.member)
        moved = replace(
            violation,
            span=span,
            line=places.of(span.start)[0],
            column=places.of(span.start)[1],
            end_line=places.of(span.end)[0],
            end_column=places.of(span.end)[1],
            member=block.member,
            excerpt=places.excerpt(span),
        )
        return Found(_writing(document, moved, number, (start, end), positions), number, start, end)

    side = throughout(result.source, normalizer.standard, normalizer.lexicon)
    if side is not None and side.is_other:
        yield placed(side.violation(result))
        return
    words = word_finder(normalizer.lexicon)
    for violation in violations(result, words):
        own = side is not None or is_of(violation.before, normalizer.standard, normalizer.lexicon)
        settled = own and is_settled(violation, result.source, normalizer, words)
        if violation.code not in silent and not settled:
            yield placed(violation)


def _writing(
    document: Document, violation: Violation, number: int, place: tuple[int, int], positions: Positions
) -> Violation:
    """A violation with the replacements in the source that make its change."""
    if not violation.changes:
        return violation
    made = document.replacements({number: [(*place, violation.after)]})
    places = positions.places(violation.member)
    written = (
        Replacement(*places.of(splice.start), *places.of(splice.end), splice.text)
        for splice in made.get(violation.member, ())
    )
    return replace(violation, replacements=tuple(written))


def corrected(document: Document, found: Iterable[Found]) -> bytes:
    """The bytes of the document with each violation corrected.

    Args:
        document: The document that contains the violations.
        found: The violations, in order of position.

    Raises:
        DocumentError: The format cannot hold a new text, or the document is signed.
        EncodingError: The encoding has no code for a character.
    """
    changes: dict[int, list[tuple[int, int, str]]] = {}
    for one in sorted(found, key=lambda one: (one.block, one.start)):
        changes.setdefault(one.block, []).append((one.start, one.end, one.violation.after))
    return document.bytes_with(changes)


def fix(
    document: Document, find: Finder, read: Callable[[bytes], Document], *, unsafe: bool = False
) -> tuple[bytes, list[Violation]]:
    """Correct all that can be corrected; fixing the result again changes nothing.

    A correction changes the context of its neighbours and may uncover another violation, so the text is checked again
    until nothing is left.

    Args:
        document: The document.
        find: Finds the violations to correct.
        read: Reads the corrected bytes again.
        unsafe: True if doubtful changes are made too.

    Returns:
        The bytes of the file, and the violations that were corrected.

    Raises:
        DocumentError: The format cannot hold a new text, or the document is signed.
        EncodingError: The encoding has no code for a character.
    """
    done: list[Violation] = []
    for _ in range(_MOST_TURNS):
        chosen = [one for one in find(document) if one.violation.fixable or (unsafe and one.violation.changes)]
        if not chosen:
            break
        done += (one.violation for one in chosen)
        document = read(corrected(document, chosen))
    return document.to_bytes(), done
