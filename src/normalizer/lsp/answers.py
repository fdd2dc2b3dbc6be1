"""Diagnostics, code actions and hovers, in the types of the protocol."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from lsprotocol import types

from normalizer.engine.text.characters import is_han
from normalizer.functions import character
from normalizer.lsp.opened import Opened
from normalizer.report import render
from normalizer.report.codes import CODES
from normalizer.report.violations import Replacement, Violation

__all__ = ["Text", "actions", "diagnostics", "hover"]

_LINE_END: Final = re.compile(r"\r\n?|\n")
_SOURCE: Final = "hanzi-normalizer"


class Text:
    """The lines of a text, with places in the units of the client."""

    def __init__(self, text: str, units: Callable[[str], int]) -> None:
        """Cut the lines, as editors do.

        Args:
            text: The text.
            units: The length of a text in the units of the client, UTF-16 code units as a rule.
        """
        self._lines: Final = _LINE_END.split(text)
        self._units: Final = units

    def position(self, line: int, column: int) -> types.Position:
        """The position of a line and a column in code points, both counted from 1."""
        if line > len(self._lines):
            return types.Position(len(self._lines), 0)
        return types.Position(line - 1, self._units(self._lines[line - 1][: column - 1]))

    def range(self, place: "Violation | Replacement") -> types.Range:
        """The range of a place."""
        return types.Range(self.position(place.line, place.column), self.position(place.end_line, place.end_column))

    @property
    def whole(self) -> types.Range:
        """The range of the whole text."""
        return types.Range(types.Position(0, 0), self.position(len(self._lines), len(self._lines[-1]) + 1))

    def character(self, position: types.Position) -> str:
        """The character at a position; empty behind the end of a line."""
        if position.line >= len(self._lines):
            return ""
        here = 0
        for char in self._lines[position.line]:
            here += self._units(char)
            if here > position.character:
                return char
        return ""


def diagnostics(opened: Opened, text: Text) -> list[types.Diagnostic]:
    """A diagnostic for each violation."""
    return [
        types.Diagnostic(
            text.range(found),
            found.message,
            severity=types.DiagnosticSeverity.Warning if found.is_warning else types.DiagnosticSeverity.Error,
            code=found.code,
            source=_SOURCE,
        )
        for found in opened.violations
    ]


def actions(opened: Opened, text: Text, uri: str, asked: types.Range) -> Iterator[types.CodeAction]:
    """For each violation in a range: to write what the standard writes, or another candidate; and to correct all."""
    for found in opened.violations:
        place = text.range(found)
        if _order(place.end) < _order(asked.start) or _order(place.start) > _order(asked.end):
            continue
        diagnostic = next(
            one for one in diagnostics(opened, text) if one.range == place and one.message == found.message
        )
        for form, replacements in _forms(opened, found):
            yield types.CodeAction(
                f"Write {form}",
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[diagnostic],
                is_preferred=(form == found.after and found.fixable) or None,
                edit=_edit(uri, [types.TextEdit(text.range(one), one.text) for one in replacements]),
            )
    if opened.corrected is not None:
        yield types.CodeAction(
            "Correct all that is certain",
            kind=types.CodeActionKind.SourceFixAll,
            edit=_edit(uri, [types.TextEdit(text.whole, opened.corrected)]),
        )


def _forms(opened: Opened, found: Violation) -> Iterator[tuple[str, tuple[Replacement, ...]]]:
    """The forms to choose from, each with what writes it; that of the standard first."""
    if found.replacements:
        yield found.after, found.replacements
    for form in found.candidates:
        if form not in {found.before, found.after} and (replacements := opened.instead(found, form)):
            yield form, replacements


def _edit(uri: str, edits: list[types.TextEdit]) -> types.WorkspaceEdit:
    return types.WorkspaceEdit(changes={uri: edits})


def _order(position: types.Position) -> tuple[int, int]:
    return position.line, position.character


def hover(opened: Opened, text: Text, position: types.Position) -> types.Hover | None:
    """What is reported at a position, and the card of the character there; None if it is no Han character."""
    char = text.character(position)
    if not char or not is_han(char):
        return None
    here = _order(position)
    reported = [
        f"**{found.code}** {found.message}  \n{CODES[found.code].remedy}"
        for found in opened.violations
        if _order((place := text.range(found)).start) <= here < _order(place.end)
    ]
    card = f"```text\n{render(character(char), 'text').rstrip()}\n```"
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, "\n\n".join([*reported, card])))
