"""Results that are made once.

`functools.cache` does the same; `functools` takes as long to import as a quarter of a first conversion.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as in `typing`, which is slow to import
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import ParamSpec, TypeVar

    _Arguments = ParamSpec("_Arguments")
    _Result = TypeVar("_Result")

__all__ = ["once"]


def once(function: Callable[_Arguments, _Result]) -> Callable[_Arguments, _Result]:
    """The function, which keeps its result for each set of arguments.

    >>> from normalizer.once import once
    >>> once(len)("会谈")
    2
    """
    results: dict[tuple[object, ...], _Result] = {}

    def kept(*arguments: _Arguments.args, **named: _Arguments.kwargs) -> _Result:
        key = arguments, *named.items()
        if key not in results:
            results[key] = function(*arguments, **named)
        return results[key]

    return kept
