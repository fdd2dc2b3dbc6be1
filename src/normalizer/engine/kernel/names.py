"""Characters to keep: in the name of a person, or quoted in a text about characters.

A name keeps its characters: towards simplified forms if they are variants (王汎森, 薛應旂) or may be either (徐乾學),
towards traditional forms if a surname is also another word (余先生 is not 餘). And a text about characters keeps those
that it quotes together with another form of the same character (「台」「臺」本二字).

The evidence is the surname, the words before and after the name, and the words of our list: a place inside a word is
not in a name. Words are compared by the symbols of the kernel, which are the same for all forms of a character, so
nothing depends on the script of the context, and twice is once.

The kernel marks the places, `judge` decides on them, and `conversion` restores the forms that stay. Only a text with
marked places loads the tables of names.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as in `typing`, which is slow to import
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from normalizer.engine.kernel.kernel import Kernel

    _Symbols = tuple[int, ...]

__all__ = ["CLOSING", "OPENING", "is_quoted", "judge", "reason_of_name"]

OPENING = "「『“‘〈《［〔"
CLOSING = "」』”’〉》］〕"
_LINE_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_STOPS = "。！？!?；;" + _LINE_BREAKS
_AROUND = 256
"""So many code points on either side of a quoted character tell the script that it is written in."""
_SEEN = 24
"""Maximum distance in code points to another quoted character."""
_LONGEST_CONTEXT = 3
_NUMERALS = "一二三四五六七八九十百千万亿数多几"
"""Numerals before 余 when it means `more than`."""
_BLANKS = " \u3000"
_TITLES = frozenset("《〈")
_COMMAS = frozenset("，,")
_BRACKETS = frozenset("（(［[【")
_LONGEST_NAME = 4
_NO_NAME = (False, False, "")


class _Signs:
    """The signs of a name, by the symbols of a kernel."""

    def __init__(self, symbol_of: Callable[[int], int]) -> None:
        """Read the tables."""
        from normalizer.engine.text.characters import is_han  # noqa: PLC0415 - see the docstring of the module
        from normalizer.lexicon.lists import exceptions, name_contexts, surnames  # noqa: PLC0415 - the same

        self._symbol_of, self._is_han = symbol_of, is_han
        self._surnames, self._contexts = surnames(), name_contexts()
        self.either, self.authored = exceptions("name-or-word"), exceptions("after-an-author")
        self.before = self._sided("before")
        self.titles = self._sided("title")
        self.after = self._sided("after") | self.titles
        self.numerals = frozenset(map(self.symbols, _NUMERALS))
        self.compound = {self.symbols(name): strength for name, strength in self._surnames.items() if len(name) > 1}

    def _sided(self, side: str) -> frozenset[_Symbols]:
        return frozenset(self.symbols(text) for text, where in self._contexts if where == side)

    def is_han(self, text: str, place: int) -> bool:
        """True if a Han character is at a place; false outside the text."""
        return 0 <= place < len(text) and self._is_han(text[place])

    def symbols(self, text: str) -> _Symbols:
        """The symbol of each character."""
        return tuple(map(self._symbol_of, map(ord, text)))

    def surname(self, text: str) -> str:
        """The strength of a surname, or empty. 於 is not a form of 于, so single characters are not folded."""
        return self._surnames.get(text, "") if len(text) < 2 else self.compound.get(self.symbols(text), "")

    def names(self, text: str, place: int) -> Iterator[tuple[int, int, bool]]:
        """Each name that may contain a place: start, end, and true if the surname is strong."""
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
        """The number of confirmed ends of a name, of two; and the number confirmed by a word before or after."""
        lengths = range(1, _LONGEST_CONTEXT + 1)
        begins = any(self.symbols(text[max(0, start - length) : start]) in self.before for length in lengths)
        ends = any(self.symbols(text[end : end + length]) in self.after for length in lengths)
        return (begins or not self.is_han(text, start - 1)) + (ends or not self.is_han(text, end)), begins + ends

    def is_titled(self, text: str, end: int) -> bool:
        """True if a title follows: 先生."""
        return any(self.symbols(text[end : end + length]) in self.titles for length in range(1, _LONGEST_CONTEXT + 1))


def is_quoted(text: str, place: int) -> bool:
    """True if a character is alone between quotation marks."""
    return 0 < place < len(text) - 1 and text[place - 1] in OPENING and text[place + 1] in CLOSING


def _speaks_of_it(text: str, place: int) -> bool:
    """True if the text after a quoted character calls it a character: 「台」字, 「台」「臺」二字."""
    after = text[place + 2 : place + 4]
    return after[:1] == "字" or (after[1:] == "字" and after[0] not in _STOPS)


def _is_of_other_script(kernel: Kernel, text: str, place: int) -> bool:
    """True if the line of a quoted character has forms of the other script only: its writer had no choice."""
    start, end = max(0, place - _AROUND), min(len(text), place + _AROUND)
    start = max(start, *(text.rfind(stop, start, place) + 1 for stop in _LINE_BREAKS))
    end = min((at for stop in _LINE_BREAKS if (at := text.find(stop, place, end)) >= 0), default=end)
    return kernel.is_of_other_script(text[start : place - 1] + text[place + 2 : end])


def _quotes_beside(text: str, place: int) -> Iterator[int]:
    """Offsets of the other quoted characters nearby in the sentence."""
    for step in (-1, 1):
        for other in range(place + step, place + step * (_SEEN + 1), step):
            if not 0 <= other < len(text) or text[other] in _STOPS:
                break
            if is_quoted(text, other):
                yield other


def _is_contrasted(kernel: Kernel, text: str, place: int) -> bool:
    """True if another form of the same character is quoted nearby: “後”字不作“后”."""
    symbol = kernel.symbol(ord(text[place]))
    return any(
        text[other] != text[place] and kernel.symbol(ord(text[other])) == symbol
        for other in _quotes_beside(text, place)
    )


def _signs(kernel: Kernel) -> _Signs:
    """The signs of names, by the symbols of a kernel, which keeps them."""
    signs: _Signs | None = kernel.signs
    if signs is None:
        signs = kernel.signs = _Signs(kernel.symbol)  # type: ignore[assignment] # any object, by its field in C
    return signs


def judge(kernel: Kernel, text: str, out: Sequence[int], places: Sequence[int]) -> list[tuple[int, bool, bool]]:
    """Decide on marked places.

    Args:
        kernel: The kernel that marked them; it is only read.
        text: The text.
        out: The code points of the result of the kernel.
        places: The marked offsets; those whose form changed are enough.

    Returns:
        Offset, true if the form stays, and true if that is doubtful; without places that are neither.
    """
    found: list[tuple[int, bool, bool]] = []
    changed = [place for place in places if out[place] != ord(text[place])]
    if not changed:
        return found
    signs, in_name = _signs(kernel), _given_name if kernel.simplifies else _surname
    for place in changed:
        if is_quoted(text, place):
            contrasted = _is_contrasted(kernel, text, place)
            stays = contrasted or (_speaks_of_it(text, place) and not _is_of_other_script(kernel, text, place))
            found.append((place, stays, not contrasted))
        else:
            of = _author if text[place] in signs.authored else in_name
            stays, doubtful, _ = of(kernel, signs, text, place)
            if stays or doubtful:
                found.append((place, stays, doubtful))
    return found


def reason_of_name(kernel: Kernel, text: str, place: int) -> str:
    """The reason for a doubt about a marked place; empty if it is neither in a name nor quoted."""
    if is_quoted(text, place):
        return "a quoted character, which may be mentioned rather than used"
    signs = _signs(kernel)
    if text[place] in signs.authored:
        return f"{text[place]} may follow the name of an author"
    _, _, name = (_given_name if kernel.simplifies else _surname)(kernel, signs, text, place)
    return f"it may be part of the name {name}" if name else ""


def _given_name(kernel: Kernel, signs: _Signs, text: str, place: int) -> tuple[bool, bool, str]:
    """Decide if a form stays in a given name: true if so, true if that is doubtful, and the likeliest name.

    Towards simplified characters, given names would lose their forms.
    """
    either = text[place] in signs.either
    names = signs.names(text, place)
    if either:  # 李乾 may be a dried plum, 徐乾學 is not
        names = (name for name in names if name[1] == place + 2)
    if kernel.is_in_word(text, place):
        return _NO_NAME
    found = []
    for start, end, strong in names:
        ends, told = signs.bounds(text, start, end)
        if ends and (strong or not either):
            # 解谿 alone in a list is probably a place
            sure = ends > 1 and (strong or told > 0)
            found.append((sure or (strong and not either), ends > 1 and strong, start, end))
    # any confirmed name is enough: a conversion can only add surnames (後 to 后), and a form that stayed has to stay
    stays, certain, start, end = max(found, default=(False, True, 0, 0))
    return stays, not certain, text[start:end]


def _surname(kernel: Kernel, signs: _Signs, text: str, place: int) -> tuple[bool, bool, str]:
    """Decide if a form stays as a surname: true if so, true if that is doubtful, and the likeliest name.

    Towards traditional characters, surnames may be spelt like other words.
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


def _author(kernel: Kernel, signs: _Signs, text: str, place: int) -> tuple[bool, bool, str]:
    """Decide if a form stays after an author, where no Han character follows: true if so, true if that is doubtful.

    After a blank (高爾基 著) two characters before it are enough; otherwise they have to be a name (魯迅著《吶喊》).
    """
    end = place
    while end and text[end - 1] in _BLANKS:
        end -= 1
    start = end
    while start and end - start <= _LONGEST_NAME and signs.is_han(text, start - 1):
        start -= 1
    name = text[start:end].removesuffix("等")
    if end < place:
        return len(name) > 1, False, name
    if not 1 < len(name) <= _LONGEST_NAME or kernel.is_in_word(text, place):
        return _NO_NAME
    length = next((length for length in (2, 1) if signs.surname(name[:length])), 0)
    given = name[length:]
    if not length or not 0 < len(given) <= 2:
        return _NO_NAME
    # a book follows, or brackets around it say as much as a name of usual characters
    cited = text[place + 1 : place + 2] in _TITLES or text[start - 1 : start] in _BRACKETS
    if not kernel.is_given_name(ord(given[-1])) and not (cited and len(given) == 1):
        return _NO_NAME
    # 李明笑著，is as likely as 魯迅著，and the particle is the more frequent by far
    return text[place + 1 : place + 2] not in _COMMAS, not cited, name
