"""Violations of one document, and their correction."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from normalizer.check.doubts import Settled
from normalizer.check.lists import is_list, told_of_list
from normalizer.check.markers import ignores
from normalizer.check.positions import Positions
from normalizer.check.scripts import may_be_unreadable, side_of
from normalizer.check.words import word_finder
from normalizer.documents import Document
from normalizer.engine.normalization.batch import normalize_each
from normalizer.engine.normalization.normalizer import Normalizer
from normalizer.engine.text.joined import Texts
from normalizer.model import Finding
from normalizer.report.codes import BY_HAND, DISABLED, FOREIGN
from normalizer.report.matters import Told, matters
from normalizer.report.violations import Replacement, Violation

__all__ = ["Finder", "Fixed", "Found", "check", "corrected", "fix"]

_MOST_TURNS: Final = 8


class Found(NamedTuple):
    """A violation, with its place in the blocks of the document.

    Attributes:
        violation: The violation; its places are those of the source.
        block: The index of the block.
        start: The start in the text of the block.
        end: The end in the text of the block.
        known: True if somebody named the standard, so that the violation may be corrected.
    """

    violation: Violation
    block: int
    start: int
    end: int
    known: bool = True


Finder = Callable[[Document], Sequence[Found]]
"""Finds the violations of a document."""


def check(
    document: Document,
    normalizers: Sequence[Normalizer | None],
    ignored: frozenset[str] = frozenset(),
    *,
    reasons: bool = True,
) -> list[Found]:
    r"""Find the violations of a document, without those that a comment in it ignores.

    Args:
        document: The document.
        normalizers: The normalizer of each block, with its standard and the options; None for blocks that are left.
        ignored: Codes that are not reported.
        reasons: True to find out the rules of each correction, and what it replaces in the source.

    Returns:
        The violations in the order of the source. What is changed is exactly what `Document.normalize` changes.

    >>> from normalizer.documents import read
    >>> page = read("a.md", "國會 <!-- hanzi: ignore -->\n\n在朝鮮問題上 `朝鮮`\n".encode())
    >>> found = check(page, [Normalizer("zh-Hans")] * len(page.blocks))
    >>> [(one.violation.line, one.violation.message) for one in found]
    [(3, '朝鮮 should be 朝鲜 in zh-Hans'), (3, '問題 should be 问题 in zh-Hans')]
    """
    positions = Positions(document)
    found: list[Found] = []
    for normalizer in dict.fromkeys(filter(None, normalizers)):
        numbers = [number for number, its in enumerate(normalizers) if its is normalizer]
        found += _with(document, normalizer, numbers, positions, reasons=reasons)
    if ignored:
        found = [one for one in found if one.violation.code not in ignored]
    order = {block.member: number for number, block in reversed(list(enumerate(document.blocks)))}
    passes = {member: passing for member in order if (passing := ignores(document.source(member)))}
    if passes:
        found = [one for one in found if not passes.get(one.violation.member, _never)(one.violation)]

    def place(one: Found) -> tuple[int, int, int, str]:
        violation = one.violation
        return order[violation.member], violation.span.start, violation.span.end, violation.code

    return sorted(found, key=place)


def _never(_: Violation) -> bool:
    return False


def _with(
    document: Document, normalizer: Normalizer, numbers: list[int], positions: Positions, *, reasons: bool
) -> Iterator[Found]:
    """The violations of the blocks with one standard."""
    texts = Texts.of(document.blocks.texts[number] for number in numbers)
    silent = {DISABLED, FOREIGN} | (set() if normalizer.repairs_layout else {BY_HAND})
    result = normalize_each(normalizer, texts)

    def placed(told: Told) -> Found:
        """What there is to say, at its place in the source."""
        index = texts.number_at(told.start)
        number, base = numbers[index], texts.starts[index]
        start, end = told.start - base, told.end - base
        member = document.blocks[number].member
        span, where = positions.span(number, start, end), positions.places(member)
        made: tuple[Replacement, ...] = ()
        if reasons and told.matter.changes:
            splices = document.replacements({number: [(start, end, told.matter.after)]}).get(member, ())
            made = tuple(Replacement(*where.of(one.start), *where.of(one.end), one.text) for one in splices)
        return Found(Violation(told.matter, span, where, told.digest, member, made), number, start, end)

    if is_list(result.source):
        if result.changes:
            yield placed(told_of_list(result))
        return
    side = side_of(result.source, normalizer.standard, normalizer.lexicon)
    if side is not None and side.throughout and side.is_other:
        yield placed(side.told(result))
        return
    words = word_finder(normalizer.lexicon)
    settled = Settled(result.source, normalizer, words, own=side is not None and not side.is_other)
    for told in matters(result, words, _findings(result.source, normalizer), reasons=reasons):
        if told.matter.code not in silent and not settled(told):
            yield placed(told)


def _findings(text: str, normalizer: Normalizer) -> Sequence[Finding] | None:
    """The findings that are reported; None for those of each text by itself, which the layout asks for."""
    if normalizer.repairs_layout:
        return None
    return normalizer.normalize(text).findings if may_be_unreadable(text, normalizer.lexicon) else ()


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


@dataclass(frozen=True, slots=True)
class Fixed:
    """A document after its correction.

    Attributes:
        document: The corrected document; the one that was given if nothing was corrected.
        corrected: The violations that were corrected.
        left: The violations that are left.
    """

    document: Document
    corrected: Sequence[Found]
    left: Sequence[Found]


def fix(
    document: Document, found: Sequence[Found], find: Finder, read: Callable[[bytes], Document], *, unsafe: bool = False
) -> Fixed:
    """Correct all that can be corrected; fixing the result again changes nothing.

    A correction changes the context of its neighbours and may uncover another violation, so the text is checked again
    until nothing is left.

    Args:
        document: The document.
        found: Its violations.
        find: Finds the violations of a corrected document.
        read: Reads the corrected bytes again.
        unsafe: True if doubtful changes are made too.

    Raises:
        DocumentError: The format cannot hold a new text, or the document is signed.
        EncodingError: The encoding has no code for a character.
    """
    done: list[Found] = []
    for _ in range(_MOST_TURNS):
        chosen = [one for one in found if one.known and (one.violation.fixable or (unsafe and one.violation.changes))]
        if not chosen:
            break
        done += chosen
        document = read(corrected(document, chosen))
        found = find(document)
    return Fixed(document, done, found)
