"""String catalogues of Xcode (`.xcstrings`): the values of localizations are text, each in its own language.

Keys, comments, states, and what must not be translated (`shouldTranslate`) stay.
"""

from dataclasses import replace
from typing import Any, Final

from normalizer.documents.json import blocks_in, loaded, write
from normalizer.documents.jsonpath import Matcher, keys
from normalizer.documents.values import Block, Reading, Selection
from normalizer.errors import DocumentError

__all__ = ["read", "write"]

_VALUES: Final = "$.strings.*.localizations..stringUnit.value"


def read(text: str, selection: Selection) -> Reading:  # noqa: ARG001 - every format has the same signature
    """A block for each value that is not blank, in the language of its localization.

    Raises:
        DocumentError: It is not JSON, or not a catalogue.
    """
    found = tuple(blocks_in(text, 0, len(text), Matcher([_VALUES])))
    strings = _strings(text)
    return Reading(tuple(named for block in found for named in _localized(block, strings)))


def _strings(text: str) -> dict[str, Any]:
    """The entries by key."""
    catalogue = loaded(text)
    strings = catalogue.get("strings") if isinstance(catalogue, dict) else None
    if not isinstance(strings, dict):
        message = "not a string catalogue: expected an object with the member strings"
        raise DocumentError(message)
    return strings


def _localized(block: Block, strings: dict[str, Any]) -> list[Block]:
    _, key, _, language, *_ = keys(block.label)
    entry = strings.get(str(key))
    if isinstance(entry, dict) and entry.get("shouldTranslate") is False:
        return []
    return [replace(block, language=str(language))]
