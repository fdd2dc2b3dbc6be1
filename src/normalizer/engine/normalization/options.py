"""The options of the user, checked and compiled."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, cast

from normalizer.engine.kernel.conversion import no_options
from normalizer.engine.tables.authorities import CHOSEN_BY_TABLES
from normalizer.engine.text.characters import description_spans
from normalizer.engine.text.strings import Strings
from normalizer.errors import OptionError
from normalizer.model import Kind, Register
from normalizer.require import require_flag, several

if TYPE_CHECKING:
    import regex

    Pattern = re.Pattern[str] | regex.Pattern[str]

__all__ = ["NONE", "Options", "Replacement", "merged", "options", "outside"]

Replacement = tuple[int, int, str, str | None]
"""Start, end, new text, and the word of another region that it replaces; None for a term."""

_SECONDS: Final = 10
_A_SECOND: Final = 100_000
"""Time limit for a pattern of `regex`: ten seconds, and one more for each 100,000 code points."""


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a normalizer.

    Attributes:
        strict: True for one form throughout.
        terms: Pairs of a term and its replacement.
        patterns: Patterns whose matches are never changed.
        strings: Strings that are never changed.
        vocabulary: True to replace words of other regions too.
        layout: True to repair the layout too.
        quotes: True to use the quotation marks of the standard.
        kinds: The enabled kinds of change by tables; None for all of them.
        foreign: True to convert Japanese and Korean lines too.
        register: The register to take every paragraph for; None if each shows its own.
    """

    strict: bool = False
    terms: tuple[tuple[str, str], ...] = ()
    patterns: "tuple[Pattern, ...]" = ()
    strings: tuple[str, ...] = ()
    vocabulary: bool = False
    layout: bool = False
    quotes: bool = False
    kinds: frozenset[Kind] | None = None
    foreign: bool = False
    register: Register | None = None

    @property
    def repairs(self) -> bool:
        """True if the layout or quotation marks are repaired."""
        return self.layout or self.quotes

    def protected(self, text: str) -> list[tuple[int, int]]:
        """The protected spans, in order, merged where they overlap.

        Raises:
            OptionError: A pattern of `regex` takes too long.
        """
        spans = [span for pattern in self.patterns for span in _matches(pattern, text)]
        if self.strings:
            # strings may overlap: of 国民 and 民国, both are protected in 国民国
            spans += _any_of(self.strings).places(text)
        return merged(spans)

    def replacements(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Spans of terms with their replacements: the longest at each place, from left to right.

        A replacement is a term too, and stays: `国` to `国家` leaves `国家` alone, so that twice is once.
        """
        if not self.terms:
            return
        known = {after: after for _, after in self.terms} | dict(self.terms)
        for start, end in _any_of(tuple(known)).in_turn(text):
            yield start, end, known[text[start:end]]

    def left_alone(self, text: str, kept: Sequence[tuple[int, int]] = ()) -> list[tuple[int, int]]:
        """Spans that are not repaired: protected and `kept` ones, terms, and description sequences."""
        frozen = merged([*description_spans(text), *kept, *self.protected(text)])
        terms = outside(((*term, None) for term in self.replacements(text)), frozen)
        return merged([*frozen, *(term[:2] for term in terms)])


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, with overlapping ones merged."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def outside(replacements: Iterable[Replacement], frozen: Sequence[tuple[int, int]]) -> list[Replacement]:
    """The replacements that do not overlap a frozen span."""
    starts = [start for start, _ in frozen]
    kept = []
    for replacement in replacements:
        before = bisect_left(starts, replacement[1]) - 1
        if before < 0 or frozen[before][1] <= replacement[0]:
            kept.append(replacement)
    return kept


def _matches(pattern: "Pattern", text: str) -> list[tuple[int, int]]:
    """Spans of the matches of a pattern, without empty ones.

    A time limit can only stop a search, never change its result. `re` has none, and its patterns cannot be compiled by
    `regex`, where `{e}` and others mean something else.
    """
    if isinstance(pattern, re.Pattern):
        return [found.span() for found in pattern.finditer(text) if found.group()]
    limit = _SECONDS + len(text) / _A_SECOND
    try:
        return [found.span() for found in pattern.finditer(text, timeout=limit) if found.group()]
    except TimeoutError:
        message = (
            f"the protected pattern {pattern.pattern!r} took more than {limit:.0f} s on {len(text):,} characters; "
            "write it without one repetition inside another"
        )
        raise OptionError(message) from None


_any_of = lru_cache(maxsize=16)(Strings)


NONE: Final = Options()


def options(
    *,
    strict: bool = False,
    terms: Mapping[str, str] | None = None,
    protect: "str | Pattern | Iterable[str | Pattern]" = (),
    vocabulary: bool = False,
    layout: bool = False,
    quotes: bool = False,
    kinds: Iterable[Kind | str] | None = None,
    foreign: bool = False,
    register: Register | str | None = None,
) -> Options:
    """Check the options, which every public function takes under these names and in this order.

    Returns:
        `NONE`, the very object, if no option is set.

    Raises:
        TypeError: A term is not a pair of `str`, something protected is neither a `str` nor a compiled pattern, or
            `strict`, `vocabulary`, `layout`, `quotes` or `foreign` is no `bool`.
        OptionError: A string is empty, the replacement of a term is another term that becomes something else, or
            there is no such kind or register.

    >>> options(terms={"北韓": "朝鮮"}, protect="朴槿惠").protected("朴槿惠總統")
    [(0, 3)]
    """
    require_flag("strict", strict)
    require_flag("vocabulary", vocabulary)
    require_flag("layout", layout)
    require_flag("quotes", quotes)
    require_flag("foreign", foreign)
    if no_options(strict, terms, protect, vocabulary, layout, quotes, kinds, foreign, register):
        return NONE
    pairs = _pairs({} if terms is None else terms)
    strings, patterns = _protected(protect)
    found = Options(
        strict, pairs, patterns, strings, vocabulary, layout, quotes, _kinds(kinds), foreign, _register(register)
    )
    return NONE if found == NONE else found


def _kinds(kinds: Iterable[Kind | str] | None) -> frozenset[Kind] | None:
    if kinds is None:
        return None
    names = ", ".join(sorted(CHOSEN_BY_TABLES))
    found = several("kinds", kinds, str, f"of {names}")
    if wrong := [kind for kind in found if kind not in CHOSEN_BY_TABLES]:
        message = (
            f"kinds must be among {names}, got {wrong[0]!r}; terms, vocabulary, layout and quotes have options of "
            "their own"
        )
        raise OptionError(message)
    chosen = frozenset(map(Kind, found))
    return None if chosen == CHOSEN_BY_TABLES else chosen


def _register(register: Register | str | None) -> Register | None:
    if register is None:
        return None
    if not isinstance(register, str):
        message = f"register must be a str such as 'classical', got {type(register).__name__}"
        raise TypeError(message)
    try:
        return Register(register)
    except ValueError:
        message = f"there is no register {register!r}; use one of {', '.join(Register)}"
        raise OptionError(message) from None


def _pairs(terms: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    if not isinstance(terms, Mapping):
        message = f"terms must be a mapping such as {{'北韓': '朝鮮'}}, got {type(terms).__name__}"
        raise TypeError(message)
    for before, after in terms.items():
        if not all(isinstance(form, str) for form in (before, after)):
            message = f"terms must map str to str, got {before!r}: {after!r}"
            raise TypeError(message)
        if not (before and after):
            message = f"a term must not be empty, got {before!r}: {after!r}; text is never deleted"
            raise OptionError(message)
        if terms.get(after, after) != after:
            message = (
                f"the terms contradict each other: {before!r} becomes {after!r}, which becomes {terms[after]!r}; "
                f"map {before!r} to its final form"
            )
            raise OptionError(message)
    return tuple(terms.items())


def _protected(protect: "str | Pattern | Iterable[str | Pattern]") -> "tuple[tuple[str, ...], tuple[Pattern, ...]]":
    one = isinstance(protect, str) or hasattr(protect, "finditer")
    if not one and (not hasattr(protect, "__iter__") or hasattr(protect, "decode")):
        message = f"protect takes str and compiled patterns of str, got {protect!r}"
        raise TypeError(message)
    items = cast("list[str | Pattern]", [protect] if one else list(cast("Iterable[str | Pattern]", protect)))
    strings = [item for item in items if isinstance(item, str)]
    patterns = [item for item in items if not isinstance(item, str)]
    if wrong := [item for item in patterns if not isinstance(getattr(item, "pattern", None), str)]:
        message = f"protect takes str and compiled patterns of str, got {wrong[0]!r}"
        raise TypeError(message)
    if "" in strings:
        message = "protect contains an empty string, which would match everywhere; remove it"
        raise OptionError(message)
    return tuple(strings), tuple(patterns)
