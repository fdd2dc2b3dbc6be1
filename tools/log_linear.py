"""Fit log-linear models with few weights: AdaGrad with an L1 penalty. Every step is the same on every machine.

A row is a list of features, as numbers, and has an offset for each class; the first class has no weights. Used by
`register_marks.py` and `places.py`.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

__all__ = ["Problem", "fit", "scores"]

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


class Problem:
    """The rows of a fit, laid end to end.

    Attributes:
        features: The features of all rows.
        rows: The row of each of them.
        labels: The class of each row.
        offsets: For each row the score of each class without the model, in nats.
        size: The number of features.
    """

    def __init__(self, rows: Sequence[Sequence[int]], labels: Sequence[int], offsets: Floats, size: int) -> None:
        """Lay the rows end to end."""
        self.features: Ints = np.array([feature for row in rows for feature in row], dtype=np.int64)
        self.rows: Ints = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        self.labels: Ints = np.array(labels, dtype=np.int64)
        self.offsets = offsets
        self.size = size


def scores(problem: Problem, weights: Floats) -> Floats:
    """The score of each class in each row, in nats."""
    found = problem.offsets.copy()
    for number in range(weights.shape[1]):
        added = weights[problem.features, number]
        found[:, number + 1] += np.bincount(problem.rows, added, minlength=len(found))
    return found


def fit(
    problem: Problem,
    penalty: float,
    *,
    rate: float,
    steps: int,
    only_negative: npt.NDArray[np.bool_] | None = None,
) -> Floats:
    """The weights of every feature for the second and later classes, in nats.

    Args:
        problem: The rows.
        penalty: What each nat of a weight costs, in nats of likelihood.
        rate: The length of the first step, in nats.
        steps: The number of steps. Few leave the weights of what is frequent too small.
        only_negative: Marks features that may speak against the later classes only.
    """
    classes = problem.offsets.shape[1]
    weights = np.zeros((problem.size, classes - 1))
    squares = np.ones_like(weights)
    truth = np.zeros_like(problem.offsets)
    truth[np.arange(len(truth)), problem.labels] = 1
    for _ in range(steps):
        found = scores(problem, weights)
        found -= found.max(axis=1, keepdims=True)
        np.exp(found, out=found)
        found /= found.sum(axis=1, keepdims=True)
        found -= truth
        for number in range(classes - 1):
            slope = np.bincount(problem.features, found[problem.rows, number + 1], minlength=problem.size)
            squares[:, number] += slope * slope
            step = rate / np.sqrt(squares[:, number])
            moved = weights[:, number] - step * slope
            weights[:, number] = np.sign(moved) * np.maximum(np.abs(moved) - step * penalty, 0)
        if only_negative is not None:
            weights[only_negative] = np.minimum(weights[only_negative], 0)
    return weights
