"""Patterns that are compiled at their first use: large classes of characters take a millisecond each."""

import re
from typing import AnyStr, Final, Generic, cast

__all__ = ["PRIVATE_USE", "lazy_pattern"]

_METHODS = ("finditer", "findall", "fullmatch", "match", "search", "split", "sub")


class _LazyPattern(Generic[AnyStr]):
    """A pattern that compiles itself when one of its methods is first asked for."""

    def __init__(self, source: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = source
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        """Compile, and keep the methods, so that they are found without this one from then on."""
        if name not in _METHODS:
            message = f"a lazy pattern has no attribute {name!r}; it has pattern, {', '.join(_METHODS)}"
            raise AttributeError(message)
        compiled = re.compile(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(self, name)


def lazy_pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A pattern of `re` with its methods for searching; a mistake in it is an error at the first use.

    >>> lazy_pattern("[会談谈]+").findall("会谈和会談")
    ['会谈', '会談']
    """
    return cast("re.Pattern[AnyStr]", _LazyPattern(source, flags))


PRIVATE_USE: Final = lazy_pattern("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
"""Characters of private use, whose meaning only their author knows."""
