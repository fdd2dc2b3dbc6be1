"""XLIFF 1.x and 2.x: the targets of translation units are text.

Sources, notes, proposals of a translation memory, skeletons and native code stay, and so does what is marked
`translate="no"`.

Source: OASIS XLIFF 1.2, 2.4; OASIS XLIFF 2.1, 4.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from normalizer.documents.markup import ElementRule, Role
from normalizer.documents.messages.elements import HIDDEN, INLINE, messages, nearest, verbatim
from normalizer.documents.values import Reading, Selection, Tag
from normalizer.documents.xml import LANG, language_tag
from normalizer.documents.xmltext import Start, attribute, declared, encoding_tags, write

__all__ = ["declared", "read", "write"]

_UNITS: Final = frozenset({"trans-unit", "segment", "ignorable"})
_LANGUAGES: Final = ("target-language", "trgLang")
_CODE: Final = ElementRule(Role.HIDE)
_OBJECT: Final = ElementRule(Role.SKIP)
_RULES: Final[Mapping[str, ElementRule]] = {
    # formatting that begins or ends: a word continues across it
    **dict.fromkeys(("bpt", "ept", "it", "bx", "ex", "sc", "ec", "sm", "em"), _CODE),
    **dict.fromkeys(("ph", "x", "cp"), _OBJECT),
    # a text in native code, such as the description of a picture
    "sub": ElementRule(Role.ASIDE, "text in code", shown=True),
}


def read(text: str, selection: Selection) -> Reading:  # noqa: ARG001 - every format has the same signature
    """A block for each target that is not blank.

    Raises:
        DocumentError: It is not well-formed XML.
    """
    languages: list[Tag] = []

    def decide(tag: Start, around: Sequence[Start]) -> ElementRule:
        languages.extend(
            Tag(*place, tag.attributes[name])
            for name in _LANGUAGES
            if name in tag.attributes and (place := attribute(text, tag, name))
        )
        inside = any(one.local == "target" for one in around)
        if tag.local == "target" and not inside:
            languages.extend(language_tag(text, tag))
            return _target(tag, around)
        if not inside:
            return INLINE
        protected = tag.attributes.get("mtype") == "protected" or tag.attributes.get("translate") == "no"
        return _OBJECT if tag.local == "mrk" and protected else _RULES.get(tag.local, INLINE)

    found = messages(text, decide)
    return Reading(found, tuple(languages), encoding_tags(text))


def _target(tag: Start, around: Sequence[Start]) -> ElementRule:
    """The rule for a target, by the unit around it."""
    unit = around[-1] if around else tag
    if unit.local not in _UNITS or nearest("translate", tag, around) == "no":
        return HIDDEN
    owner = next((one for one in reversed(around) if "id" in one.attributes), unit)
    label = f"{owner.local} {owner.attributes.get('id', '')}".rstrip()
    named = (nearest(name, tag, around) for name in _LANGUAGES)
    language = tag.attributes.get(LANG, next((name for name in named if name is not None), None))
    return ElementRule(Role.BLOCK, label, language, verbatim(tag, around), shown=True)
