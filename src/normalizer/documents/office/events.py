"""Filters for the events of Word and OpenDocument: text of some elements only, and runs in Japanese or Korean."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Final

from normalizer.documents.xmltext import Event, Start, Text

__all__ = ["foreign", "text_in"]

_WRITING: Final = {
    "ja": re.compile("[\u3041-\u3096\u30a1-\u30fa\u31f0-\u31ff\uff66-\uff9d]"),
    "ko": re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]"),
}
"""Characters that only Japanese or only Korean has."""


def text_in(events: Iterable[Event], holders: Collection[str]) -> Iterator[Event]:
    """The events, with text inside some elements only: elsewhere it is white space and values of fields."""
    depth, marks = 0, []
    for event in events:
        if isinstance(event, Text):
            if depth:
                yield event
            continue
        if isinstance(event, Start):
            marks.append(event.name in holders)
            depth += marks[-1]
        else:
            depth -= marks.pop()
        yield event


def foreign(
    events: Iterable[Event],
    paragraphs: Collection[str],
    runs: Collection[str],
    mark: Callable[[Start], str],
) -> dict[int, str]:
    """The runs in Japanese or Korean: the offset of the start tag and the language.

    Office programs write `ja-JP` and `ko-KR` into styles and runs of Chinese text only because of the machine that it
    was typed on. So a mark counts only if it is on the run itself, and if the same paragraph has kana or hangul under
    the same mark.

    Args:
        events: A member, its text only.
        paragraphs: Names of the elements that are paragraphs.
        runs: Names of the elements that are runs.
        mark: A function that gives the language that a start tag declares for its run, or "".
    """
    found: dict[int, str] = {}
    marked: defaultdict[str, list[int]] = defaultdict(list)
    proven: set[str] = set()
    open_runs: list[tuple[int, str]] = []
    names: list[str] = []
    for event in events:
        if isinstance(event, Start):
            names.append(event.name)
            if event.name in runs:
                open_runs.append((event.start, ""))
            if (language := mark(event)) in _WRITING and open_runs:
                open_runs[-1] = open_runs[-1][0], language
                marked[language].append(open_runs[-1][0])
        elif isinstance(event, Text):
            language = open_runs[-1][1] if open_runs else ""
            if language and _WRITING[language].search(event.part.text):
                proven.add(language)
        else:
            name = names.pop()
            if name in runs:
                open_runs.pop()
            if name in paragraphs:
                found |= {start: language for language in proven for start in marked[language]}
                marked.clear()
                proven.clear()
    return found
