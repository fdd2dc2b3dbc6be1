"""Records of changes as JSON text: what many changes have in common is written once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from normalizer.report.json_text import Written, indented, number
from normalizer.report.records import change_of, evidence_of

if TYPE_CHECKING:
    from normalizer.model import Change, Evidence
    from normalizer.report.places import Places

__all__ = ["ChangeTexts"]

_INDENT: Final = "\n  "
"""Before the bracket that closes the record of a change: the list is a field of the report."""


class ChangeTexts:
    """Writes the changes of one result, as `change_of` has them."""

    def __init__(self, places: Places) -> None:
        """Begin without any text; `places` are those of the source."""
        self._places: Final = places
        self._forms: Final[dict[tuple[object, ...], str]] = {}
        # the evidence or its rule is kept as well, since only then its `id` is its own
        self._whole: Final[dict[int, tuple[Evidence, str]]] = {}
        self._heads: Final[dict[tuple[object, ...], tuple[object, str]]] = {}

    def of(self, change: Change) -> Written:
        """The record of a change."""
        source, target = change.source, change.target
        line, column = self._places.of(source.start)
        key = change.before, change.after, change.kind, change.certainty, change.candidates
        forms = self._forms.get(key)
        if forms is None:
            text = indented(change_of(change, self._places, lambda _: {}), _INDENT)
            forms = self._forms[key] = text[text.index('"before": ') : text.rindex("{}")]
        return Written(
            f'{{\n   "source": [\n    {source.start},\n    {source.end}\n   ],\n   "target": [\n    {target.start},\n'
            f'    {target.end}\n   ],\n   "line": {line},\n   "column": {column},\n   {forms}'
            f"{self._evidence(change.evidence)}\n  }}"
        )

    def _evidence(self, evidence: Evidence) -> str:
        if evidence.margin is None:  # by a table, so that many changes share it
            known = self._whole.get(id(evidence))
            if known is None:
                known = self._whole[id(evidence)] = evidence, indented(evidence_of(evidence), f"{_INDENT} ")
            return known[1]
        key = evidence.basis, id(evidence.rule), evidence.authority
        head = self._heads.get(key)
        if head is None:
            text = indented(evidence_of(evidence), f"{_INDENT} ")
            head = self._heads[key] = evidence.rule, text[: text.rindex('"margin": ')]
        return f'{head[1]}"margin": {number(evidence.margin)},\n    "writing": {number(evidence.writing)}\n   }}'
