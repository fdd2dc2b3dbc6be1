"""Characters that are data: in the name of a person, or named by quoting them.

A person keeps the characters of the name: towards simplified ones where they are variants (王汎森, 薛應旂) or may be
either (徐乾學), towards traditional ones where a surname is spelt like another word (余先生 is no 餘). And a text about
characters keeps those that it quotes beside another form of the same character (「台」「臺」本二字).

What tells is the surname, what stands before and after the name, and the words of our list: a word over the place is
no name. Words are compared by the symbols of the kernel, which are one for all forms of a character, so that nothing of
this depends on the script of what stands around, and twice is once.

The kernel marks the places, `judge` judges them, and what stays is taken back by `conversion`. Only a text with marked
places loads the tables of names.
"""

from __future__ import annotations

from functools import lru_cache

TYPE_CHECKING = False  # as in `typing`, which is slow to import
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from normalizer.engine.kernel.kernel import Kernel

    _Symbols = tuple[int, ...]

__all__ = ["CLOSING", "OPENING", "is_quoted", "judge", "reason_of_name"]

OPENING = "「『“‘〈《［〔"
CLOSING = "」』”’〉》］〕"
_STOPS = "。！？!?；;\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_SEEN = 24
"""How far from a quoted character another one is looked for."""
_LONGEST_CONTEXT = 3
_NUMERALS = "一二三四五六七八九十百千万亿数多几"
"""What stands before 余 where it means `more than`."""
_NO_NAME = (False, False, "")


class _Signs:
    """What tells a name, by the symbols of a kernel."""

    def __init__(self, symbol_of: Callable[[int], int]) -> None:
        """Read the tables."""
        from normalizer.engine.text.characters import is_han  # noqa: PLC0415 - see the docstring of the module
        from normalizer.lexicon.lists import exceptions, name_contexts, surnames  # noqa: PLC0415 - the same

        self._symbol_of, self._is_han = symbol_of, is_han
        self._surnames, self._contexts = surnames(), name_contexts()
        self.either = exceptions("name-or-word")
        self.before = self._sided("before")
        self.titles = self._sided("title")
        self.after = self._sided("after") | self.titles
        self.numerals = frozenset(map(self.symbols, _NUMERALS))
        self.compound = {self.symbols(name): strength for name, strength in self._surnames.items() if len(name) > 1}

    def _sided(self, side: str) -> frozenset[_Symbols]:
        return frozenset(self.symbols(text) for text, where in self._contexts if where == side)

    def is_han(self, text: str, place: int) -> bool:
        """Whether a Han character is at a place, which may lie outside the text."""
        return 0 <= place < len(text) and self._is_han(text[place])

    def symbols(self, text: str) -> _Symbols:
        """The symbol of each character."""
        return tuple(map(self._symbol_of, map(ord, text)))

    def surname(self, text: str) -> str:
        """How strong a surname is; empty where it is none. 於 is no spelling of 于, so a single one is itself."""
        return self._surnames.get(text, "") if len(text) < 2 else self.compound.get(self.symbols(text), "")

    def names(self, text: str, place: int) -> Iterator[tuple[int, int, bool]]:
        """Each name that a place may belong to: where it begins and ends, and whether the surname is strong."""
        for given in (1, 2):  # the place is the first or the second character of the given name
            for length in (2, 1):
                start = place - given + 1 - length
                strength = self.surname(text[start : start + length]) if start >= 0 else ""
                if not strength:
                    continue
                for end in range(place + 1, start + length + 3):
                    if all(self.is_han(text, at) for at in range(start, end)):
                        yield start, end, strength == "strong"

    def bounds(self, text: str, start: int, end: int) -> tuple[int, int]:
        """At how many of its two ends something says that a name begins or ends there, and at how many a word does."""
        lengths = range(1, _LONGEST_CONTEXT + 1)
        begins = any(self.symbols(text[max(0, start - length) : start]) in self.before for length in lengths)
        ends = any(self.symbols(text[end : end + length]) in self.after for length in lengths)
        return (begins or not self.is_han(text, start - 1)) + (ends or not self.is_han(text, end)), begins + ends

    def is_titled(self, text: str, end: int) -> bool:
        """Whether a title follows: 先生."""
        return any(self.symbols(text[end : end + length]) in self.titles for length in range(1, _LONGEST_CONTEXT + 1))


def is_quoted(text: str, place: int) -> bool:
    """Whether one character stands alone between quotation marks."""
    return 0 < place < len(text) - 1 and text[place - 1] in OPENING and text[place + 1] in CLOSING


def _speaks_of_it(text: str, place: int) -> bool:
    """Whether what follows on a quoted character says that it is one: 「台」字, 「台」「臺」二字."""
    behind = text[place + 2 : place + 4]
    return behind[:1] == "字" or (behind[1:] == "字" and behind[0] not in _STOPS)


def _quotes_beside(text: str, place: int) -> Iterator[int]:
    """The other quoted characters of the sentence, as far as they are near."""
    for step in (-1, 1):
        for other in range(place + step, place + step * (_SEEN + 1), step):
            if not 0 <= other < len(text) or text[other] in _STOPS:
                break
            if is_quoted(text, other):
                yield other


def _is_contrasted(kernel: Kernel, text: str, place: int) -> bool:
    """Whether another form of the same character is quoted near it: “後”字不作“后”."""
    symbol = kernel.symbol(ord(text[place]))
    return any(
        text[other] != text[place] and kernel.symbol(ord(text[other])) == symbol
        for other in _quotes_beside(text, place)
    )


@lru_cache(maxsize=16)
def _signs(kernel: Kernel) -> _Signs:
    """The signs of names, by the symbols of a kernel."""
    return _Signs(kernel.symbol)


def judge(kernel: Kernel, text: str, out: Sequence[int], places: Sequence[int]) -> list[tuple[int, bool, bool]]:
    """Judge marked places.

    Args:
        kernel: The kernel that marked them; it is only read.
        text: The text.
        out: The code points of the result, as the kernel has them.
        places: The offsets that were marked.

    Returns:
        Offset, whether the form stays, and whether that is doubtful; without the places of which nothing is to be said.
    """
    found: list[tuple[int, bool, bool]] = []
    changed = [place for place in places if out[place] != ord(text[place])]
    if not changed:
        return found
    signs, in_name = _signs(kernel), _given_name if kernel.simplifies else _surname
    for place in changed:
        if is_quoted(text, place):
            contrasted = _is_contrasted(kernel, text, place)
            found.append((place, contrasted or _speaks_of_it(text, place), not contrasted))
        else:
            stays, doubtful, _ = in_name(kernel, signs, text, place)
            if stays or doubtful:
                found.append((place, stays, doubtful))
    return found


def reason_of_name(kernel: Kernel, text: str, place: int) -> str:
    """Why a marked place is doubtful, in a sentence; empty if neither a name nor a quotation is seen."""
    if is_quoted(text, place):
        return "a quoted character may be named rather than used"
    _, _, name = (_given_name if kernel.simplifies else _surname)(kernel, _signs(kernel), text, place)
    return f"it may stand in the name {name}" if name else ""


def _given_name(kernel: Kernel, signs: _Signs, text: str, place: int) -> tuple[bool, bool, str]:
    """Whether a form stays as part of a given name, whether that is doubtful, and the likeliest name.

    Towards simplified characters it is the given name whose forms are lost.
    """
    either = text[place] in signs.either
    names = signs.names(text, place)
    if either:  # 李乾 may be a dried plum, 徐乾學 is none
        names = (name for name in names if name[1] == place + 2)
    if kernel.is_in_word(text, place):
        return _NO_NAME
    found = []
    for start, end, strong in names:
        ends, told = signs.bounds(text, start, end)
        if ends and (strong or not either):
            # 解谿 alone in a list is rather a place
            sure = ends > 1 and (strong or told > 0)
            found.append((sure or (strong and not either), ends > 1 and strong, start, end))
    # any name that holds will do: a conversion can only make more surnames (後 to 后), and what stayed has to stay
    stays, certain, start, end = max(found, default=(False, True, 0, 0))
    return stays, not certain, text[start:end]


def _surname(kernel: Kernel, signs: _Signs, text: str, place: int) -> tuple[bool, bool, str]:
    """Whether a form stays as a surname, whether that is doubtful, and the likeliest name.

    Towards traditional characters it is the surname that is spelt like another word.
    """
    in_word = kernel.is_in_word(text, place)
    if signs.symbols(text[max(0, place - 1) : place]) in signs.numerals:
        return _NO_NAME
    if not in_word and signs.is_titled(text, place + 1):
        return True, False, text[place]
    for end in (place + 3, place + 2):
        if end <= len(text) and all(kernel.is_given_name(ord(given)) for given in text[place + 1 : end]):
            ends, told = signs.bounds(text, place, end)
            if told > 1 or (told and ends > 1 and not in_word):
                return True, False, text[place:end]
            if ends and end == place + 3 and not in_word:
                return False, True, text[place:end]
    return _NO_NAME
