"""Resources of .NET (`.resx`, `.resw`): the values of strings are text.

Comments, headers, metadata, values of another type (images, fonts, sizes), and what a designer notes about its controls
(`>>button.Name`) stay.
"""

from collections.abc import Sequence

from normalizer.documents.markup import ElementRule, Role
from normalizer.documents.messages.elements import HIDDEN, INLINE, messages, verbatim
from normalizer.documents.values import Reading, Selection
from normalizer.documents.xmltext import Start, declared, encoding_tags, write

__all__ = ["declared", "read", "write"]


def read(text: str, selection: Selection) -> Reading:  # noqa: ARG001 - every format has the same signature
    """A block for each string that is not blank.

    Raises:
        DocumentError: It is not well-formed XML.
    """
    return Reading(messages(text, _decide), encodings=encoding_tags(text))


def _decide(tag: Start, around: Sequence[Start]) -> ElementRule:
    if [one.name for one in around] == ["root", "data"] and tag.name == "value":
        data = around[-1].attributes
        name = data.get("name", "")
        if "type" in data or "mimetype" in data or name.startswith(">>"):
            return HIDDEN
        return ElementRule(Role.BLOCK, f"data {name}", None, verbatim(tag, around), shown=True)
    return INLINE
