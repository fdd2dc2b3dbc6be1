"""What a notebook shows of a result."""

from importlib import import_module
from typing import Protocol, cast

__all__ = ["Shown"]


class _Notebook(Protocol):
    def fragment(self, result: object) -> str: ...


class Shown:
    """A result that a notebook shows as a small table or a marked text, not as its `repr`.

    The reports stand above the results, so the one that a notebook asks for is found by its name, when it asks.
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        """The result for Jupyter and the like: its summary in a sentence, and the beginning of its details."""
        return cast("_Notebook", import_module("normalizer.report.html.notebook")).fragment(self)
