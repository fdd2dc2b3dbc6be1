"""What a reader chooses: the standard, its day, and the options of the normalizer."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from normalizer.engine.normalization.normalizer import Normalizer
from normalizer.workbench.given import Given

__all__ = ["Settings"]

_TEXTS: Final = ("standard", "day", "register")
_FLAGS: Final = ("strict", "vocabulary", "layout", "quotes", "foreign")
"""The options that are on or off."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices of a reader.

    Attributes:
        standard: A name of a standard.
        day: A day (ISO 8601) on which the standard was in force, or empty.
        press: True for print as dailies had it on that day.
        register: The register of every paragraph; empty if each shows its own.
        strict: True for one form throughout.
        vocabulary: True to replace words of other regions too.
        layout: True to repair the layout too.
        quotes: True to use the quotation marks of the standard.
        foreign: True to convert Japanese and Korean lines too.
        terms: The reader's own terms, by what they replace.
        protect: Strings that are never changed.
        kinds: The kinds of change to make; empty for all.

    >>> Settings("zh-Hans", day="1958-12-08").to
    'zh-Hans@1958-12-08'
    """

    standard: str = "zh-Hans"
    day: str = ""
    press: bool = False
    register: str = ""
    strict: bool = False
    vocabulary: bool = False
    layout: bool = False
    quotes: bool = False
    foreign: bool = False
    terms: Mapping[str, str] = field(default_factory=dict)
    protect: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    @property
    def to(self) -> str:
        """The full name of the standard."""
        return self.standard + (f"@{self.day}" if self.day else "") + ("+press" if self.day and self.press else "")

    def changed(self, given: Given) -> "Settings":
        """These settings with those that a call gives in their place.

        Raises:
            TypeError: A value has the wrong type.
        """
        texts: dict[str, Any] = {
            name: given.text(name, getattr(self, name)) for name in ("standard", "day", "register")
        }
        flags: dict[str, Any] = {name: given.flag(name, default=getattr(self, name)) for name in (*_FLAGS, "press")}
        several: dict[str, Any] = {name: given.texts(name, getattr(self, name)) for name in ("protect", "kinds")}
        return replace(self, **texts, **flags, **several)

    def normalizer(self, terms: Mapping[str, str]) -> Normalizer:
        """The normalizer with these settings, and with more terms.

        Raises:
            NormalizerError: There is no such standard, day or register, or the terms contradict each other.
        """
        return Normalizer(
            self.to,
            **{name: getattr(self, name) for name in _FLAGS},
            terms={**self.terms, **terms} or None,
            protect=self.protect,
            kinds=self.kinds or None,
            register=self.register or None,
        )

    def command(self, name: str, *, do: str = "normalize") -> str:
        """The command that does the same with a file; terms are given to it by name.

        >>> Settings("zh-Hant", strict=True).command("a b.txt")
        "hanzi-normalizer normalize 'a b.txt' --to zh-Hant --strict"
        """
        words = ["hanzi-normalizer", do, name, "--to", self.standard + (f"@{self.day}" if self.day else "")]
        words += ["--practice", "press"] if self.day and self.press else []
        words += [f"--{flag}" for flag in _FLAGS if getattr(self, flag)]
        words += ["--register", self.register] if self.register else []
        words += [word for text in self.protect for word in ("--protect", text)]
        words += [word for kind in self.kinds for word in ("--kind", kind)]
        return shlex.join(words)

    def told(self) -> dict[str, Any]:
        """The settings as a view sets them."""
        names = ("standard", "day", "press", "register", *_FLAGS)
        return {name: getattr(self, name) for name in names} | {
            "protect": list(self.protect),
            "kinds": list(self.kinds),
            "terms": len(self.terms),
        }
