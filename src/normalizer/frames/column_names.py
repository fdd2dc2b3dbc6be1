"""Checks of the names of columns in a file or a batch."""

from collections.abc import Iterable, Sequence

from normalizer.errors import OptionError

__all__ = ["no_column", "require_free", "require_one"]


def no_column(column: object, there: Sequence[str]) -> OptionError:
    """Make the error for a missing column."""
    named = f"there are {len(there)}, named {', '.join(map(repr, there))}" if there else "there are no columns"
    return OptionError(f"no column {column!r}: {named}")


def require_one(column: str, there: Sequence[str]) -> None:
    """Refuse a name that is not that of exactly one column; Arrow permits several of one name.

    Raises:
        OptionError: No column has the name, or several have it.
    """
    count = there.count(column)
    if not count:
        raise no_column(column, there)
    if count > 1:
        message = f"there are {count} columns {column!r}; give each its own name"
        raise OptionError(message)


def require_free(new: Iterable[str], there: Sequence[str]) -> None:
    """Refuse a report that would overwrite a column.

    Raises:
        OptionError: A column has a name that the report needs.
    """
    for name in new:
        if name in there:
            message = f"there is a column {name!r} already; rename or remove it, or use no report"
            raise OptionError(message)
