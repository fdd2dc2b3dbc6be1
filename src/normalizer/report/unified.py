"""A unified diff from the source to the result, for `patch` and for people.

Lines end at LF only, as for `patch`. The alignment is known, so there is no search for it.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from normalizer.model import Normalization
from normalizer.report.display import form_of, plural, visible, writable
from normalizer.report.places import Places
from normalizer.report.provenance import Provenance

__all__ = ["hunks", "render"]

_AROUND: Final = 3
_MISSING: Final = "\n\\ No newline at end of file\n"


def render(result: Normalization, *, provenance: Provenance | None = None) -> str:
    """Make the diff from `a/text` to `b/text`, after a list of the doubts, which `patch` ignores."""
    places = Places(result.source)
    counted = plural(len(result.edits), "change", "changes"), plural(len(result.doubts), "doubt", "doubts")
    comments = [f"{result.standard.id}: {', '.join(counted)}"]
    for doubt in result.doubts:
        line, column = places.of(doubt.source.start)
        comments.append(f"{line}:{column}: doubt: {form_of(doubt.before)} → {form_of(doubt.after)}: {doubt.reason}")
    for finding in result.findings:
        line, column = places.of(finding.span.start)
        comments.append(f"{line}:{column}: left: {form_of(finding.form)}: {finding.reason}")
    comments += provenance.lines() if provenance else ()
    head = [f"# {visible(comment)}\n" for comment in comments]
    return writable("".join([*head, *hunks(result, "a/text", "b/text")]))


def hunks(result: Normalization, one: str, two: str) -> Iterator[str]:
    """Yield the diff itself; nothing if nothing changed.

    Args:
        result: The result.
        one: The name of the source.
        two: The name of the result.
    """
    blocks = _blocks(result)
    if not blocks:
        return
    source, target = _lines(result.source), _lines(result.text)
    yield f"--- {one}\n+++ {two}\n"
    shift = 0
    for _, group in groupby(enumerate(_near(blocks)), key=lambda numbered: numbered[1][0]):
        part = [block for _, (_, block) in group]
        begin = max(0, part[0][0] - _AROUND)
        end = min(len(source), part[-1][1] + _AROUND)
        grown = sum((d - c) - (b - a) for a, b, c, d in part)
        yield f"@@ -{_range(begin, end - begin)} +{_range(begin + shift, end - begin + grown)} @@\n"
        here = begin
        for a, b, c, d in part:
            yield from (_line(" ", line) for line in source[here:a])
            yield from (_line("-", line) for line in source[a:b])
            yield from (_line("+", line) for line in target[c:d])
            here = b
        yield from (_line(" ", line) for line in source[here:end])
        shift += grown


def _lines(text: str) -> list[str]:
    lines = [f"{line}\n" for line in text.split("\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def _line(mark: str, line: str) -> str:
    return f"{mark}{line}" if line.endswith("\n") else f"{mark}{line}{_MISSING}"


def _range(begin: int, count: int) -> str:
    return f"{begin + 1 if count else begin},{count}"


def _blocks(result: Normalization) -> list[tuple[int, int, int, int]]:
    """The changed lines, neighbours together: first and last in the source, first and last in the result."""
    found: list[tuple[int, int, int, int]] = []
    edits, source, target = result.edits, result.source, result.text
    here, there, line, other = 0, 0, 0, 0
    for start, end, first, last in zip(edits.start, edits.end, edits.target_start, edits.target_end, strict=True):
        line += source.count("\n", here, start)
        other += target.count("\n", there, first)
        a, c = line, other
        line += source.count("\n", start, end)
        other += target.count("\n", first, last)
        here, there = end, last
        # a line that lost or gained its end includes the next one
        block = (a, line + 1, c, other + 1)
        if found and block[0] < found[-1][1]:
            block = (found[-1][0], block[1], found[-1][2], block[3])
            found.pop()
        found.append(block)
    most, other_most = len(_lines(source)), len(_lines(target))
    return [(a, min(b, most), c, min(d, other_most)) for a, b, c, d in found]


def _near(blocks: list[tuple[int, int, int, int]]) -> Iterator[tuple[int, tuple[int, int, int, int]]]:
    """Yield each block with the number of its hunk."""
    number, last = 0, blocks[0][1]
    for block in blocks:
        if block[0] - last > 2 * _AROUND:
            number += 1
        last = block[1]
        yield number, block
