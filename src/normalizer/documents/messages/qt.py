"""Translations of Qt (`.ts`): `translation` with its plural forms and variants is text.

Sources, comments, locations, old sources, and translations that are no longer used (`vanished`, `obsolete`) stay.
"""

from collections.abc import Sequence
from typing import Final

from normalizer.documents.markup import ElementRule, Role
from normalizer.documents.messages.elements import HIDDEN, INLINE, messages
from normalizer.documents.values import Reading, Selection, Tag
from normalizer.documents.xmltext import Start, attribute, declared, encoding_tags, write

__all__ = ["declared", "read", "write"]

_UNUSED: Final = frozenset({"vanished", "obsolete"})
_FORMS: Final = frozenset({"numerusform", "lengthvariant"})


def read(text: str, selection: Selection) -> Reading:  # noqa: ARG001 - every format has the same signature
    """A block for each translation that is not blank.

    Raises:
        DocumentError: It is not well-formed XML.
    """
    languages: list[Tag] = []

    def decide(tag: Start, around: Sequence[Start]) -> ElementRule:
        if not around and (place := attribute(text, tag, "language")):
            languages.append(Tag(*place, tag.attributes["language"], form="posix"))
        if tag.name == "translation":
            if tag.attributes.get("type") in _UNUSED:
                return HIDDEN
            context = tag.attributes.get("type", "")
            language = around[0].attributes.get("language") if around else None
            return ElementRule(Role.BLOCK, f"translation {context}".rstrip(), language, verbatim=True, shown=True)
        if tag.name in _FORMS:
            return ElementRule(Role.BLOCK, "translation")
        # a character that XML cannot hold
        return ElementRule(Role.SKIP) if tag.name == "byte" else INLINE

    found = messages(text, decide)
    return Reading(found, tuple(languages), encoding_tags(text))
