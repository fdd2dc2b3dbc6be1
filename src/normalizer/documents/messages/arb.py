"""Application resources of Flutter (`.arb`): the messages are text, as ICU writes them.

Names, what describes a message (`@name`), and the rest of the file (`@@…`) stay; `@@locale` names the language.
"""

from dataclasses import replace
from typing import Final

from normalizer.documents.json import blocks_in, write
from normalizer.documents.jsonpath import Matcher, keys
from normalizer.documents.messages.icu import branches
from normalizer.documents.values import Reading, Selection, Tag

__all__ = ["read", "write"]

_LOCALE: Final = "@@locale"


def read(text: str, selection: Selection) -> Reading:  # noqa: ARG001 - every format has the same signature
    """A block for each text of a message that is not blank.

    Raises:
        DocumentError: It is not JSON.
    """
    members = {block: str(keys(block.label)[0]) for block in blocks_in(text, 0, len(text), Matcher(["$.*"]))}
    locales = [block for block, name in members.items() if name == _LOCALE]
    language = locales[0].text if locales else ""
    found = (
        replace(block, parts=parts, language=language)
        for block, name in members.items()
        if not name.startswith("@")
        for parts in branches(block.parts)
        if any(not part.fixed and not part.text.isspace() for part in parts)
    )
    tags = (Tag(block.parts[0].start, block.parts[-1].end, block.text, form="posix") for block in locales)
    return Reading(tuple(found), tuple(tags))
