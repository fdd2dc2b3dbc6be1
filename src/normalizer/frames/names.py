"""The names of the columns of a file or a batch: which there has to be, and which there must not be."""

from collections.abc import Iterable, Sequence

from normalizer.errors import OptionError

__all__ = ["no_column", "require_free", "require_one"]


def no_column(column: object, there: Sequence[str]) -> OptionError:
    """The error for a column that is not there."""
    named = f"there are {len(there)}, named {', '.join(map(repr, there))}" if there else "there is none at all"
    return OptionError(f"no column {column!r}: {named}")


def require_one(column: str, there: Sequence[str]) -> None:
    """Refuse where a column is not there, or several have its name, as Arrow allows.

    Raises:
        OptionError: It is so.
    """
    count = there.count(column)
    if not count:
        raise no_column(column, there)
    if count > 1:
        message = f"there are {count} columns {column!r}; give them names of their own"
        raise OptionError(message)


def require_free(new: Iterable[str], there: Sequence[str]) -> None:
    """Refuse a report that would write over a column of the user's.

    Raises:
        OptionError: There is a column of a name that the report needs.
    """
    for name in new:
        if name in there:
            message = f"there is a column {name!r} already; take it out, or ask for no report"
            raise OptionError(message)
