"""The strip that shows a whole document at a glance."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

__all__ = ["Band", "Cell", "Layer", "bands", "cells"]

WIDTH: Final = 1000
"""The width of the strip in its own units; it is drawn as wide as the page."""
_CELLS: Final = 320
"""The most cells: each has about three pixels on a wide screen."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A part of a cell, from `top` down, in hundredths of the height."""

    css: str
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of the document.

    Attributes:
        row: The row in which it begins.
        x: The left edge in the strip.
        width: The width in the strip.
        layers: Its parts by class.
    """

    row: int
    x: float
    width: float
    layers: tuple[Layer, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A segment of the document, drawn under the cells; `css` is its class."""

    css: str
    x: float
    width: float


def cells(length: int, count: Callable[[int, int], Sequence[tuple[str, int]]], row: Callable[[int], int]) -> list[Cell]:
    """Make the cells of a document.

    Args:
        length: The length of the document.
        count: A function of two offsets, for the counts of classes between them, from top to bottom.
        row: A function of an offset, for its row.

    >>> found = cells(2, lambda start, end: [("t", 1 - start), ("s", start)], lambda offset: 0)
    >>> [(cell.x, cell.width, cell.layers[0].css) for cell in found]
    [(0.0, 500.0, 't'), (500.0, 500.0, 's')]
    """
    number = min(length, _CELLS)
    found = []
    for index in range(number):
        start, end = index * length // number, (index + 1) * length // number
        x = _x(start, length)
        found.append(Cell(row(start), x, round(_x(end, length) - x, 2), _layers(count(start, end))))
    return found


def bands(length: int, segments: Sequence[tuple[str, int, int]]) -> list[Band]:
    """Make bands of segments, each with its class, its start and its end."""
    return [Band(css, _x(start, length), round(_x(end, length) - _x(start, length), 2)) for css, start, end in segments]


def _x(offset: int, length: int) -> float:
    return round(offset * WIDTH / length, 2)


def _layers(counted: Sequence[tuple[str, int]]) -> tuple[Layer, ...]:
    total = sum(number for _, number in counted)
    layers = []
    top = 0.0
    for css, number in counted:
        if number:
            height = round(number * 100 / total, 1)
            layers.append(Layer(css, round(top, 1), height))
            top += height
    return tuple(layers)
