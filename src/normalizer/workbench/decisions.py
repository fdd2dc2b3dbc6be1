"""Decisions about doubts as terms, which the library and the command line take.

A decision becomes the form with enough neighbours to match nowhere else (`report.html.terms.windows`). Windows that
touch are one term: of two that overlap only the first would match.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from normalizer.model import Doubt, Normalization
from normalizer.report.html.terms import Tile, windows

__all__ = ["Term", "choices_of", "terms_of", "window_of_each"]


@dataclass(frozen=True, slots=True)
class Term:
    """A term that decisions make.

    Attributes:
        start: The start in the source of the place for which it was made.
        tiles: Its pieces, before and after; a decided one is a tile by itself.
        settled: The numbers of the tiles that are decided.
    """

    start: int
    tiles: tuple[Tile, ...]
    settled: tuple[int, ...]

    @property
    def before(self) -> str:
        """The text that it replaces."""
        return "".join(before for before, _ in self.tiles)

    @property
    def after(self) -> str:
        """The text in its place."""
        return "".join(after for _, after in self.tiles)


def choices_of(doubt: Doubt) -> tuple[str, ...]:
    """What may stand at a doubtful place: what the result has, the candidates, and what the source has.

    >>> from normalizer import normalize
    >>> choices_of(normalize("他在干", "zh-Hant").doubts[0])
    ('幹', '乾', '干', '榦')
    """
    return tuple(dict.fromkeys((doubt.after, *doubt.candidates, doubt.before)))


def window_of_each(result: Normalization) -> list[str]:
    """The text of the window of each doubt; two that have the same are decided together.

    >>> from normalizer import normalize
    >>> window_of_each(normalize("他在干", "zh-Hant"))
    ['在干']
    """
    return ["".join(before for before, _ in tiles) for _, tiles in windows(result)]


def terms_of(result: Normalization, decided: Mapping[int, str]) -> tuple[Term, ...]:
    """The terms of decisions, in the order of the text.

    Args:
        result: The result without the decisions.
        decided: What was chosen, by the start of the doubtful place in the source.

    >>> from normalizer import normalize
    >>> [(term.before, term.after) for term in terms_of(normalize("他在干", "zh-Hant"), {2: "干"})]
    [('在干', '在干')]
    """
    if not decided:
        return ()
    runs: list[list[tuple[int, int, Sequence[Tile]]]] = []
    end = -1
    for doubt, (start, tiles) in zip(result.doubts, windows(result), strict=True):
        if doubt.source.start in decided:
            if start >= end:
                runs.append([])
            runs[-1].append((start, doubt.source.start, tiles))
            end = max(end, start + sum(len(before) for before, _ in tiles))
    return tuple(_joined(run, decided) for run in runs)


def _joined(run: Sequence[tuple[int, int, Sequence[Tile]]], decided: Mapping[int, str]) -> Term:
    """One term of windows that overlap."""
    start = run[0][0]
    tiles: dict[int, Tile] = {}
    for place, tile in (placed for begin, _, window in run for placed in _placed(begin, window)):
        tiles.setdefault(place, tile)
    for _, place, _ in run:
        tiles[place] = (tiles[place][0], decided[place])
    order = sorted(tiles)
    settled = {place for _, place, _ in run}
    return Term(start, tuple(tiles[place] for place in order), tuple(i for i, at in enumerate(order) if at in settled))


def _placed(start: int, tiles: Sequence[Tile]) -> Iterator[tuple[int, Tile]]:
    """Each tile with its start in the source."""
    for tile in tiles:
        yield start, tile
        start += len(tile[0])
