"""Paths into JSON: the part of RFC 9535 that can be followed while a text is read from its beginning to its end.

Names, numbers from 0, `*`, and each of them anywhere below with `..`. What needs the whole value first is not there:
filters, slices, numbers from the end.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from normalizer.errors import OptionError

__all__ = ["Matcher", "State", "child"]

State = frozenset[tuple[int, int]]
"""What is left to be matched: the number of a path, and how many of its steps are done."""

_STEP: Final = re.compile(
    r"""(?P<below>\.\.)?(?:
        (?(below)|\.)(?:(?P<name>[^\W\d][\w]*)|(?P<star>\*))
        |\[\s*(?:(?P<index>0|[1-9]\d*)|(?P<any>\*)|(?P<single>'(?:[^'\\]|\\.)*')|(?P<double>"(?:[^"\\]|\\.)*"))\s*\]
    )""",
    re.VERBOSE,
)
_PLAIN: Final = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True, slots=True)
class _Step:
    """One step down: a name, a number or None for any; `below` where it may be taken at any depth."""

    key: str | int | None
    below: bool


class Matcher:
    """Says which values some paths lead to, step by step from the root.

    The root has the state `start`, a member or an element has `step` of it.
    """

    def __init__(self, paths: Iterable[str]) -> None:
        """Read the paths.

        Raises:
            OptionError: One of them is no path, or needs what is not supported.
        """
        self._paths: Final = tuple(_steps(path) for path in paths)
        self.start: Final = frozenset((number, 0) for number in range(len(self._paths)))

    def step(self, state: State, key: str | int) -> State:
        """The state of a member by its name, or of an element by its number from 0."""
        found: set[tuple[int, int]] = set()
        for number, done in state:
            steps = self._paths[number]
            if done < len(steps):
                if steps[done].below:
                    found.add((number, done))
                if steps[done].key in {None, key}:
                    found.add((number, done + 1))
        return frozenset(found)

    def chosen(self, state: State) -> bool:
        """Whether a path ends here; without paths everything is chosen."""
        return not self._paths or any(done == len(self._paths[number]) for number, done in state)


def _steps(path: str) -> tuple[_Step, ...]:
    """A path in steps.

    Raises:
        OptionError: It is none.
    """
    here = 1 if path.startswith("$") else 0
    steps: list[_Step] = []
    while here and here < len(path):
        found = _STEP.match(path, here)
        if not found:
            break
        steps.append(_Step(_key(found), below=found["below"] is not None))
        here = found.end()
    if not here or here < len(path):
        message = (
            f"no path that can be followed: {path!r}, from {path[here:]!r} on; "
            "there are $.name, $['name'], $[0], $[*], $.* and each with two dots for any depth, such as $..name"
        )
        raise OptionError(message)
    return tuple(steps)


def _key(found: re.Match[str]) -> str | int | None:
    if found["name"] is not None:
        return found["name"]
    if found["index"] is not None:
        return int(found["index"])
    if found["single"] is not None:
        inner = found["single"][1:-1].replace("\\'", "'")
        return _unescaped(re.sub(r'(?<!\\)"', r"\"", inner), found.string)
    return _unescaped(found["double"][1:-1], found.string) if found["double"] is not None else None


def _unescaped(inner: str, path: str) -> str:
    try:
        return str(json.loads(f'"{inner}"', strict=False))
    except ValueError:
        message = f"no path that can be followed: {path!r} has an escape that JSON does not know"
        raise OptionError(message) from None


def child(label: str, key: str | int) -> str:
    """The path of a member or an element of what has the path `label`.

    >>> child(child("$", "body"), 0), child("$", "a b")
    ('$.body[0]', "$['a b']")
    """
    if isinstance(key, int):
        return f"{label}[{key}]"
    if _PLAIN.fullmatch(key):
        return f"{label}.{key}"
    quoted = json.dumps(key, ensure_ascii=False)[1:-1].replace('\\"', '"').replace("'", "\\'")
    return f"{label}['{quoted}']"
