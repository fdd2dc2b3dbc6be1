"""A unified diff from the source to the result, for `patch` and for people who read those.

Lines are parted at LF only, as `patch` parts them. The alignment is known, so nothing has to be searched for.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from normalizer.model import Normalization
from normalizer.report.layout import form_of, plural, visible, writable
from normalizer.report.places import Places

__all__ = ["hunks", "render"]

_AROUND: Final = 3
_MISSING: Final = "\n\\ No newline at end of file\n"


def render(result: Normalization) -> str:
    """The diff, between `a/text` and `b/text`, with the doubts in front of it, which `patch` passes over."""
    places = Places(result.source)
    counted = plural(len(result.edits), "change", "changes"), plural(len(result.doubts), "doubt", "doubts")
    comments = [f"{result.standard.id}: {', '.join(counted)}"]
    for doubt in result.doubts:
        line, column = places.of(doubt.source.start)
        comments.append(f"{line}:{column}: doubt: {form_of(doubt.before)} → {form_of(doubt.after)}: {doubt.reason}")
    for finding in result.findings:
        line, column = places.of(finding.span.start)
        comments.append(f"{line}:{column}: left: {form_of(finding.form)}: {finding.reason}")
    head = [f"# {visible(comment)}\n" for comment in comments]
    return writable("".join([*head, *hunks(result, "a/text", "b/text")]))


def hunks(result: Normalization, one: str, two: str) -> Iterator[str]:
    """The diff itself, empty where nothing changed.

    Args:
        result: The result.
        one: How the source is called.
        two: How the result is called.
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
    """The lines that changed: from and to in the source, from and to in the result; neighbours as one."""
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
        # a line that lost or gained its end runs on into the next one
        block = (a, line + 1, c, other + 1)
        if found and block[0] < found[-1][1]:
            block = (found[-1][0], block[1], found[-1][2], block[3])
            found.pop()
        found.append(block)
    most, other_most = len(_lines(source)), len(_lines(target))
    return [(a, min(b, most), c, min(d, other_most)) for a, b, c, d in found]


def _near(blocks: list[tuple[int, int, int, int]]) -> Iterator[tuple[int, tuple[int, int, int, int]]]:
    """Each block with the number of the hunk that it belongs to."""
    number, last = 0, blocks[0][1]
    for block in blocks:
        if block[0] - last > 2 * _AROUND:
            number += 1
        last = block[1]
        yield number, block
