"""Paths into JSON: the part of RFC 9535 that can be followed in one pass over the text.

Names, indices from 0, `*`, and each of them at any depth with `..`. Filters, slices and indices from the end are not
supported, since they need the whole value first.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from normalizer.errors import OptionError

__all__ = ["Matcher", "State", "child", "keys"]

State = frozenset[tuple[int, int]]
"""Partial matches: the number of a path, and the number of its steps that are done."""

_STEP: Final = re.compile(
    r"""(?P<below>\.\.)?(?:
        (?(below)|\.)(?:(?P<name>[^\W\d][\w]*)|(?P<star>\*))
        |\[\s*(?:(?P<index>0|[1-9][0-9]{0,17})|(?P<any>\*)|(?P<single>'(?:[^'\\]|\\.)*')|(?P<double>"(?:[^"\\]|\\.)*"))\s*\]
    )""",
    re.VERBOSE,
)
_PLAIN: Final = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True, slots=True)
class _Step:
    """One step down: a name, an index or None for any; `below` if it may be taken at any depth."""

    key: str | int | None
    below: bool


class Matcher:
    """Matches values against some paths, step by step from the root.

    The state of the root is `start`; that of a member or an element is `step` of the state of its parent.
    """

    def __init__(self, paths: Iterable[str]) -> None:
        """Read the paths.

        Raises:
            OptionError: One of them is not a path, or needs a feature that is not supported.
        """
        self._paths: Final = tuple(_steps(path) for path in paths)
        self.start: Final = frozenset((number, 0) for number in range(len(self._paths)))

    def step(self, state: State, key: str | int) -> State:
        """The state of a member by its name, or of an element by its index from 0."""
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
        """True if a path ends here, or if there are no paths."""
        return not self._paths or any(done == len(self._paths[number]) for number, done in state)


def _steps(path: str) -> tuple[_Step, ...]:
    """A path in steps.

    Raises:
        OptionError: It is not a path, or needs a feature that is not supported.
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
            f"the path {path!r} is not supported from {path[here:]!r} on; "
            "write $.name, $['name'], $[0], $[*] or $.*, each also with two dots for any depth, such as $..name"
        )
        raise OptionError(message)
    return tuple(steps)


def _key(found: re.Match[str]) -> str | int | None:
    if found["name"] is not None:
        return found["name"]
    if found["index"] is not None:
        return int(found["index"])
    if found["single"] is not None:
        return _unescaped(_requoted(found["single"][1:-1], "'", '"'), found.string)
    return _unescaped(found["double"][1:-1], found.string) if found["double"] is not None else None


def _unescaped(inner: str, path: str) -> str:
    try:
        return str(json.loads(f'"{inner}"', strict=False))
    except ValueError:
        message = f"the path {path!r} is not supported: it contains an escape that JSON does not know; correct it"
        raise OptionError(message) from None


def child(label: str, key: str | int) -> str:
    """The path of a member or an element of the value with the path `label`.

    >>> child(child("$", "body"), 0), child("$", "a b")
    ('$.body[0]', "$['a b']")
    """
    if isinstance(key, int):
        return f"{label}[{key}]"
    if _PLAIN.fullmatch(key):
        return f"{label}.{key}"
    quoted = _requoted(json.dumps(key, ensure_ascii=False)[1:-1], '"', "'")
    return f"{label}['{quoted}']"


def keys(label: str) -> tuple[str | int | None, ...]:
    """The names and indices of a path, from the root; None for any.

    >>> keys("$.body[0]['a b']")
    ('body', 0, 'a b')

    Raises:
        OptionError: It is not a path.
    """
    return tuple(step.key for step in _steps(label))


def _requoted(inner: str, before: str, after: str) -> str:
    """The inside of a string in other quotes: the old ones need no backslash any more, and the new ones need one."""
    marks = {f"\\{before}": before, after: f"\\{after}"}
    return re.sub(rf"\\.|{after}", lambda found: marks.get(found[0], found[0]), inner, flags=re.DOTALL)
