"""Search for many strings at once, in time that grows with the text and hardly with the strings."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Final

from normalizer.engine.text.pairs import begin_filter, covered_by, longest_strings

__all__ = ["Strings"]

_LONG: Final = 64
"""Strings up to this length are cut out of the text and looked up: at most this many lengths at a place."""


class Strings:
    """Strings to search for; immutable. An empty one is never found."""

    def __init__(self, strings: Iterable[str]) -> None:
        """Prepare the search, in time that grows with the length of the strings."""
        given = sorted(filter(None, set(strings)), key=len, reverse=True)
        long = [string for string in given if len(string) > _LONG]
        self._long: Final = _Backwards(long) if long else None
        self._short: Final = frozenset(string for string in given if len(string) <= _LONG)
        lengths: dict[str, dict[int, None]] = {}
        for string in given:
            if len(string) <= _LONG:
                lengths.setdefault(string[:2], {})[len(string)] = None
        self._lengths: Final = {first: tuple(found) for first, found in lengths.items()}
        self._begins: Final = begin_filter(self._short)
        self._single: Final = any(len(first) == 1 for first in lengths)

    def places(self, text: str) -> Sequence[tuple[int, int]]:
        """Spans of the strings: the longest at each place, in order; spans may overlap.

        >>> Strings(["国民", "民国", "民"]).places("国民国")
        [(0, 2), (1, 3)]
        """
        if self._long is None:
            return self._short_places(text)
        spans = merge(self._short_places(text), self._long.places(text))
        return [max(of_one_place) for _, of_one_place in groupby(spans, itemgetter(0))]

    def in_turn(self, text: str) -> Sequence[tuple[int, int]]:
        """Those of `places` that do not overlap one before: the longest at each place, from left to right.

        >>> Strings(["国民", "民国", "民"]).in_turn("国民国民")
        [(0, 2), (2, 4)]
        """
        if self._long is None:
            return self._short_places(text, apart=True)
        found, here = [], 0
        for start, end in self.places(text):
            if start >= here:
                found.append((start, end))
                here = end
        return found

    def covered(self, text: str) -> int:
        """The number of characters in any of `places`.

        >>> Strings(["国民", "民国", "民"]).covered("国民国、民")
        4
        """
        if self._long is None:
            return covered_by(text, self._begins, self._lengths, self._short, self._single)
        covered = here = 0
        for start, end in self.places(text):
            covered += max(0, end - max(start, here))
            here = max(here, end)
        return covered

    def _short_places(self, text: str, *, apart: bool = False) -> list[tuple[int, int]]:
        return longest_strings(text, self._begins, self._lengths, self._short, self._single, apart)


class _Backwards:
    """Long strings, searched from the end of a text by the automaton of Aho and Corasick.

    Read backwards, a place is the end of every string that begins there, and the state tells the longest of them. So
    each character is read once, however many strings are nested in one another or overlap themselves.
    """

    def __init__(self, strings: Iterable[str]) -> None:
        self._next: Final[dict[tuple[int, str], int]] = {}
        self._longest: Final = [0]
        self._shorter: Final = [0]
        children: list[list[tuple[str, int]]] = [[]]
        for string in strings:
            state = 0
            for char in reversed(string):
                following = self._next.get((state, char))
                if following is None:
                    following = self._next[state, char] = len(self._longest)
                    children[state].append((char, following))
                    children.append([])
                    self._longest.append(0)
                    self._shorter.append(0)
                state = following
            self._longest[state] = len(string)
        firsts = "".join(re.escape(char) for char, _ in children[0])
        self._begin: Final = re.compile(f"[{firsts}]" if firsts else "(?!)")
        self._connect(children)

    def _connect(self, children: list[list[tuple[str, int]]]) -> None:
        """For each state: the state of the longest part of what was read that may be the begin of another string."""
        waiting = deque(state for _, state in children[0])
        while waiting:
            state = waiting.popleft()
            for char, following in children[state]:
                shorter = self._shorter[following] = self._after(self._shorter[state], char)
                self._longest[following] = self._longest[following] or self._longest[shorter]
                waiting.append(following)

    def _after(self, state: int, char: str) -> int:
        """The state after one more character."""
        while (following := self._next.get((state, char))) is None:
            if not state:
                return 0
            state = self._shorter[state]
        return following

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """The span of the longest string at each place, in order."""
        backwards = text[::-1]
        found, state, here = [], 0, 0
        while here < len(text):
            if not state:
                begin = self._begin.search(backwards, here)
                if begin is None:
                    break
                here = begin.start()
            state = self._after(state, backwards[here])
            here += 1
            if self._longest[state]:
                start = len(text) - here
                found.append((start, start + self._longest[state]))
        yield from reversed(found)
