"""Examples of docstrings for the reference pages: fenced as sessions of Python, which the house style leaves bare."""

from typing import Any, Final

import griffe

__all__ = ["Doctests"]

_PROMPT: Final = ">>> "


class Doctests(griffe.Extension):  # type: ignore[misc] # it is not installed where types are checked
    """Fences every example in every docstring."""

    def on_object(self, *, obj: Any, **_: Any) -> None:  # noqa: ANN401 - as above
        """Change the docstring of an object, if it has one."""
        if obj.docstring:
            obj.docstring.value = fenced(obj.docstring.value)


def fenced(text: str) -> str:
    r"""Put a fence around each example, up to its empty line.

    >>> fenced("Convert.\n\n>>> convert('会談')\n'会谈'")
    "Convert.\n\n```pycon\n>>> convert('会談')\n'会谈'\n```"
    """
    lines: list[str] = []
    inside = False
    for line in text.split("\n"):
        if not inside and line.startswith(_PROMPT):
            lines.append("```pycon")
            inside = True
        elif inside and not line.strip():
            lines.append("```")
            inside = False
        lines.append(line)
    return "\n".join([*lines, "```"] if inside else lines)
