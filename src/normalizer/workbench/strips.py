"""The strip of a whole text as data."""

from collections.abc import Iterable
from typing import Any

from normalizer.report.html.strip import Band, Cell

__all__ = ["strip"]


def strip(cells: Iterable[Cell], bands: Iterable[Band]) -> dict[str, Any]:
    """The strip of the whole text, in units of its width 1000 and of its height 100."""
    return {
        "cells": [
            [cell.row, cell.x, cell.width, [[layer.css, layer.top, layer.height] for layer in cell.layers]]
            for cell in cells
        ],
        "bands": [[band.css, band.x, band.width] for band in bands],
    }
