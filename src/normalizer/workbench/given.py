"""The arguments of a call, checked as they are read."""

from collections.abc import Mapping
from typing import Final

from normalizer.errors import OptionError
from normalizer.require import require_flag, require_type, several

__all__ = ["Given"]


class Given:
    """The arguments of a call by name.

    >>> Given({"from": 3}).number("from", 0)
    3
    """

    def __init__(self, arguments: Mapping[str, object]) -> None:
        """Keep the arguments."""
        self._arguments: Final = arguments

    def __contains__(self, name: str) -> bool:
        """True if it is given, and not as nothing."""
        return self._arguments.get(name) is not None

    def text(self, name: str, default: str = "") -> str:
        """A string.

        Raises:
            TypeError: It is none.
        """
        found = self._arguments[name] if name in self else default
        require_type(f"the argument {name!r}", found, str, "a string")
        assert isinstance(found, str)  # noqa: S101 - the type checker does not read the line before
        return found

    def texts(self, name: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Several strings.

        Raises:
            TypeError: It is none, or one of them is no string.
        """
        found = self._arguments[name] if name in self else default
        return several(f"the argument {name!r}", found, str, "strings")  # type: ignore[arg-type] # that is checked

    def flag(self, name: str, *, default: bool = False) -> bool:
        """True or False.

        Raises:
            TypeError: It is neither.
        """
        found = self._arguments[name] if name in self else default
        require_flag(f"the argument {name!r}", found)
        return bool(found)

    def number(self, name: str, default: int | None = None) -> int:
        """A number that is not negative.

        Raises:
            TypeError: It is none.
            OptionError: It is missing or negative.
        """
        found = self._arguments[name] if name in self else default
        if found is None:
            message = f"the argument {name!r} is missing; give a number from 0"
            raise OptionError(message)
        require_type(f"the argument {name!r}", found, int, "a number from 0")
        assert isinstance(found, int)  # noqa: S101 - as above
        if found < 0:
            message = f"the argument {name!r} must be a number from 0, got {found}"
            raise OptionError(message)
        return found

    def one_of(self, name: str, known: tuple[str, ...]) -> str:
        """One of some names, the first if it is not given.

        Raises:
            TypeError: It is no string.
            OptionError: It is none of them.
        """
        found = self.text(name, known[0])
        if found not in known:
            message = f"the argument {name!r} must be one of {', '.join(known)}, got {found!r}"
            raise OptionError(message)
        return found
