"""The error for a library that an adapter needs and that is not installed."""

from types import TracebackType
from typing import Final

from normalizer.errors import MissingError

__all__ = ["Needs"]


class Needs:
    """A context for imports of an extra, which turns a failed import into an error with the remedy.

    Args:
        extra: The name of the extra.

    Raises:
        MissingError: An import inside failed (also an `ImportError`).

    >>> with Needs("polars"):
    ...     import polaris
    Traceback (most recent call last):
        ...
    normalizer.errors.MissingError: No module named 'polaris'; to install it: pip install 'hanzi-normalizer[polars]'
    """

    def __init__(self, extra: str) -> None:
        """Keep the name."""
        self.extra: Final = extra

    def __enter__(self) -> None:
        """Nothing."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Raise an error that says what to install, if an import failed."""
        if isinstance(error, ImportError):
            message = f"{error}; to install it: pip install 'hanzi-normalizer[{self.extra}]'"
            raise MissingError(message, name=error.name) from error
