"""Characters to keep in the name of a person or of a village, and those that are quoted: see `quotations`.

A name keeps its characters: if they are variants (王汎森, 薛應旂, 陳明峯) or simplified forms with which names are
registered (李慧琼), towards simplified forms if they may be either (徐乾學), and towards traditional forms if a surname
is also another word (余先生 is not 餘). A village keeps its 里 after its town (板橋區松柏里).

The evidence is the surname, the words before and after the name, and the words of our list: a place inside a word is
not in a name. Words are compared by the symbols of the kernel, which are the same for all forms of a character, so
nothing depends on the script of the context, and twice is once.

The kernel marks the places, `judge` decides on them, and `conversion` restores the forms that stay. Only a text with
marked places loads the tables of names.
"""

from __future__ import annotations

try:
    import cython
except ImportError:  # interpreted, without Cython at hand
    import normalizer.uncompiled as cython

if not cython.compiled:
    from normalizer.engine.kernel.constants import ENUMERATES, LONGEST_PERSON, LONGEST_VILLAGE
    from normalizer.engine.kernel.kernel import Kernel
    from normalizer.engine.kernel.quotations import is_quoted, judge_quoted

from normalizer.engine.kernel.quotations import LINE_BREAKS, is_of_own_script

TYPE_CHECKING = False  # as in `typing`, which is slow to import
if TYPE_CHECKING:
    from collections.abc import Sequence

    _Symbols = tuple[int, ...]
    _Result = tuple[Sequence[int], set[int]] | None

__all__ = ["judge", "reason_of_name"]

_LONGEST_CONTEXT = 3
_NUMERALS = "一二三四五六七八九十百千万亿数多几"
"""Numerals before 余 when it means `more than`."""
_BLANKS = " \u3000"
_SLASHES = frozenset("/／")
_TITLES = frozenset("《〈")
_COMMAS = frozenset("，,")
_SAYS = frozenset("说說曰")
"""Follows the name of who speaks."""
_SAYINGS = frozenset("说說曰谓謂问問答称稱")
_OF = "之"
"""Before 余 it is 之餘, and who speaks is named after that."""
_HAS = "有"
"""With 余 it is the word 有餘, and names follow it, too."""
_JOINS = frozenset("和與与及等")
"""What joins the last name of a list, or ends the list."""
_BRACKETS = frozenset("（(［[【")
_COLONS = frozenset(":：")
_MARKS = frozenset(" \t\u3000#*>-_•·.、[【〔（(0123456789")
"""What may be on a line before the name of who speaks."""
_MOST_MARKS = 12
_INSIDE = "inside"
"""Of a form with which no such name ends."""
_LONGEST_FOREIGN_NAME = 8
_ENTRY_ENDS = frozenset("；;）)］]】/／")
"""What ends a part of an entry in a catalogue, beside blanks and the end of a line."""
_STOPS_IN_ENTRIES = frozenset("，,、；; \u3000")
_LONGEST_EDITOR = 6
"""The length of a name with what its bearer did: 歐陽某某校注."""
_TOWNS = (2, 3, 4)
"""The lengths of the names of towns."""
_NO_NAME = (False, False, "")


class Signs:
    """The signs of a name, by the symbols of a kernel."""

    def __init__(self, kernel: Kernel) -> None:
        """Read the tables."""
        from normalizer.lexicon.lists import exceptions, name_contexts, surnames, villages  # noqa: PLC0415 - see the docstring of the module

        self.kernel, self.surnames, self.contexts = kernel, surnames(), name_contexts()
        self.either, self.authored = exceptions("name-or-word"), exceptions("after-an-author")
        self.ends_villages, self.alike = exceptions("after-a-town"), exceptions("surname-like-a-word")
        self.labels, self.registered = exceptions("in-the-name-of-a-line"), exceptions("registered-in-names")
        self.villages = {} if kernel.simplifies else {self.symbols(town): names for town, names in villages().items()}
        self.before = self._sided("before")
        self.titles = self._sided("title")
        self.verbs, self.editors = self._sided("verb"), self._sided("editor")
        self.after = self._sided("after") | self.titles
        self.callings, self.sayings = (frozenset(x for x in side if len(x) > 1) for side in (self.before, self.after))
        self.numerals = frozenset(self.symbols(_NUMERALS))
        self.compound = {self.symbols(name): strength for name, strength in self.surnames.items() if len(name) > 1}
        # a name that shows another has to do so when it is converted, too: 后 becomes 後
        self.lasting = frozenset(
            name
            for name in self.surnames
            if len(name) < 2 and not kernel.has_choice(ord(name)) and kernel.convert(name) in self.surnames
        )

    def _sided(self, side: str) -> frozenset[_Symbols]:
        return frozenset(self.symbols(text) for text, where in self.contexts if where == side)

    def is_han(self, text: str, place: int) -> bool:
        """True if a Han character is at a place; false outside the text."""
        return 0 <= place < len(text) and self.kernel.is_han(ord(text[place]))

    def is_given(self, text: str, place: int) -> bool:
        """True if the character at a place is typical of given names."""
        return bool(self.kernel.is_given_name(ord(text[place])))

    def symbols(self, text: str) -> _Symbols:
        """The symbol of each character."""
        return tuple([self.kernel.symbol(ord(character)) for character in text])

    def surname(self, text: str) -> str:
        """The strength of a surname, or empty. 於 is not a form of 于, so single characters are not folded."""
        return self.surnames.get(text, "") if len(text) < 2 else self.compound.get(self.symbols(text), "")

    def names(self, text: str, place: int, result: _Result) -> list[tuple[int, int, bool]]:
        """Each name that may contain a place: start, end, and true if the surname is strong."""
        found = []
        for given in (1, 2):  # the place is the first or the second character of the given name
            for length in (2, 1):
                start = place - given + 1 - length
                strength = self.surname(text[start : start + length]) if start >= 0 else ""
                if not strength or (length < 2 and self.is_lost(text, start, result)):
                    continue
                end = start
                while end < start + length + 2 and self.is_han(text, end):
                    end += 1
                    if end > place:
                        found.append((start, end, strength == "strong"))
        return found

    def is_lost(self, text: str, place: int, result: _Result) -> bool:
        """True if a surname becomes another word, 餘 for 余: a second conversion would not see the name."""
        if result is None:
            return False
        out, stayed = result
        return out[place] != ord(text[place]) and chr(out[place]) not in self.surnames and place not in stayed

    def bounds(self, text: str, start: int, end: int) -> tuple[int, int]:
        """The number of confirmed ends of a name, of two; and the number confirmed by a word before or after."""
        before = self.symbols(text[max(0, start - _LONGEST_CONTEXT) : start])
        begins = before[-1:] in self.before or before[-2:] in self.before or before in self.before
        ends = self.is_followed(text, end, self.after)
        return (begins or not self.is_han(text, start - 1)) + (ends or not self.is_han(text, end)), begins + ends

    def is_told(self, text: str, start: int, end: int) -> bool:
        """True if a word of two characters or more says that a name stands there, and it does not go on elsewhere."""
        before = self.symbols(text[max(0, start - _LONGEST_CONTEXT) : start])
        after = self.symbols(text[end : end + _LONGEST_CONTEXT])
        called = before[-2:] in self.callings or before in self.callings
        if after[:2] in self.sayings or after in self.sayings:
            return called or not self.is_han(text, start - 1)
        return called and (not self.is_han(text, end) or after[:1] in self.after)

    def is_followed(self, text: str, end: int, by: frozenset[_Symbols]) -> bool:
        """True if a word of some words follows: 先生."""
        after = self.symbols(text[end : end + _LONGEST_CONTEXT])
        return after[:1] in by or after[:2] in by or after in by

    def is_followed_by_name(self, text: str, place: int) -> bool:
        """True if the next item of a list is a name of three characters: 、蔡卓妍."""
        end = place + 4
        if end > len(text) or ord(text[place]) != ENUMERATES:
            return False
        if text[place + 1] not in self.lasting:
            return False
        ends = not self.is_han(text, end) or text[end] in _JOINS or self.is_followed(text, end, self.after)
        return ends and self.is_han(text, end - 1) and (self.is_given(text, end - 2) or self.is_given(text, end - 1))

    def is_followed_by_editor(self, text: str, place: int) -> bool:
        """True if one stop follows, and a name with what an editor or a translator did: ，馬元德譯."""
        if text[place : place + 1] not in _STOPS_IN_ENTRIES:
            return False
        start = end = place + 1
        while end - start <= _LONGEST_EDITOR and self.is_han(text, end):
            end += 1
        named = self.surname(text[start : start + 2]) or self.surname(text[start : start + 1])
        return bool(named) and 2 < end - start <= _LONGEST_EDITOR and self.symbols(text[end - 1]) in self.editors


def signs_of(kernel: Kernel) -> Signs:
    """The signs of names, by the symbols of a kernel, which keeps them."""
    if kernel.signs is None:
        kernel.signs = Signs(kernel)  # type: ignore[assignment] # any object, by its field in C
    return kernel.signs  # type: ignore[return-value] # the same


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
    signs = signs_of(kernel)
    stayed: set[int] = set()
    for place in changed:
        if is_quoted(text, place):
            stays, doubtful = judge_quoted(kernel, text, place)
            found.append((place, stays, doubtful))
        else:
            if text[place] in signs.authored:
                stays, doubtful, _ = _author(kernel, signs, text, place)
            else:
                stays, doubtful, _ = _name(kernel, signs, text, place, (out, stayed))
            if stays or doubtful:
                found.append((place, stays, doubtful))
        if stays:
            stayed.add(place)
    return found


def reason_of_name(kernel: Kernel, text: str, place: int) -> str:
    """The reason for a doubt about a marked place; empty if it is neither in a name nor quoted."""
    if is_quoted(text, place):
        return "a quoted character, which may be mentioned rather than used"
    signs = signs_of(kernel)
    if text[place] in signs.authored:
        return f"{text[place]} may follow the name of an author"
    _, _, name = _name(kernel, signs, text, place, None)
    return f"it may be part of the name {name}" if name else ""


def _name(kernel: Kernel, signs: Signs, text: str, place: int, result: _Result) -> tuple[bool, bool, str]:
    """Decide if a form stays in a name, as `_village`, `_given_name` or `_surname`; in that of a line as a doubt."""
    if text[place] in signs.ends_villages:
        return _village(kernel, signs, text, place)
    if kernel.simplifies:
        return _given_name(kernel, signs, text, place, result)
    if label := _label(kernel, signs, text, place):
        return True, True, label
    if text[place] in signs.alike:
        return _surname(kernel, signs, text, place)
    if text[place] in signs.registered and not is_of_own_script(kernel, text, place, signs.registered):
        return _NO_NAME
    return _NO_NAME if text[place] in signs.labels else _given_name(kernel, signs, text, place, result)


def _label(kernel: Kernel, signs: Signs, text: str, place: int) -> str:
    """The name of a person that is alone on its line, but for a colon after it and marks before it, with a form in it.

    Empty if there is none, if the form is inside a word, or if it is one that such a name would not keep. Of the given
    name one character is typical, beside the form, and no word is over it; after a strong surname one of both will do.
    """
    start, end = place, place + 1
    while end - start <= LONGEST_PERSON and signs.is_han(text, start - 1):
        start -= 1
    while end - start <= LONGEST_PERSON and signs.is_han(text, end):
        end += 1
    length = 2 if end - start == LONGEST_PERSON else 1
    strength = signs.surname(text[start : start + length])
    if not strength or not length < end - start <= LONGEST_PERSON:
        return ""
    if text[place] not in signs.labels and not (place == start and text[place] in signs.alike):
        return ""
    if place == end - 1 and signs.labels[text[place]] == _INSIDE:  # 孫于卿, but 储存于
        return ""
    given = range(start + length, end)
    typical = any(at != place and signs.is_given(text, at) for at in given)
    no_words = end - start > 2 and not any(kernel.is_in_word(text, at) for at in given)
    untold = no_words and text[end - 1] not in _SAYINGS  # 余尝谓：
    if not (typical or untold if strength == "strong" else typical and no_words) or kernel.is_in_word(text, place):
        return ""
    marks = start
    while marks and start - marks < _MOST_MARKS and text[marks - 1] in _MARKS:
        marks -= 1
    begins = not marks or text[marks - 1] in LINE_BREAKS
    ends = end == len(text) or text[end] in _COLONS or text[end] in LINE_BREAKS
    return text[start:end] if begins and ends else ""


def _given_name(kernel: Kernel, signs: Signs, text: str, place: int, result: _Result) -> tuple[bool, bool, str]:
    """Decide if a form stays in a given name: true if so, true if that is doubtful, and the likeliest name.

    Towards simplified characters, given names would lose their forms; towards traditional ones, their variants.
    """
    either = text[place] in signs.either
    names = signs.names(text, place, result)
    if either:  # 李乾 may be a dried plum, 徐乾學 is not
        names = [name for name in names if name[1] == place + 2]
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


def _surname(kernel: Kernel, signs: Signs, text: str, place: int) -> tuple[bool, bool, str]:
    """Decide if a form stays as a surname: true if so, true if that is doubtful, and the likeliest name.

    Towards traditional characters, surnames may be spelt like other words.
    """
    in_word = kernel.is_in_word(text, place)
    if place and kernel.symbol(ord(text[place - 1])) in signs.numerals:
        return _NO_NAME
    if not in_word and signs.is_followed(text, place + 1, signs.titles):
        return True, False, text[place]
    given = 0
    while given < 2 and place + given + 1 < len(text) and signs.is_given(text, place + given + 1):
        given += 1
    for end in (place + 3, place + 2):
        if end <= place + 1 + given:
            ends, told = signs.bounds(text, place, end)
            if told > 1 or (told and ends > 1 and not in_word):
                return True, False, text[place:end]
            if ends and end == place + 3 and not in_word:
                says = text[end : end + 1] in _SAYS and text[place - 1] != _OF  # 昨天游明達說, but 欣喜之餘小明說
                return ends > 1 or says or _is_shown(signs, text, place, given, in_word), True, text[place:end]
    if _is_shown(signs, text, place, given, in_word):
        return True, True, text[place : place + 3]
    return _NO_NAME


def _is_shown(signs: Signs, text: str, place: int, given: int, in_word: bool) -> bool:  # noqa: FBT001 - compiled
    """True if a word or the name after it shows a name of three characters, whatever these are: 余國榮先生.

    Args:
        signs: The signs of the kernel.
        text: The text.
        place: The surname.
        given: The number of characters after it that are typical of given names.
        in_word: True if the surname is inside a word.
    """
    end = place + 3
    if not (signs.is_han(text, place + 1) and signs.is_han(text, place + 2)):
        return False
    if in_word:
        # 有余文樂、蔡卓妍, but 有余糧、高粱酒, 剩余金額、高利率
        apart = text[place - 1 : place] == _HAS and not signs.kernel.is_in_word(text[place:end], 0)
        return apart and given > 0 and signs.is_followed_by_name(text, end)
    return signs.is_told(text, place, end) or signs.is_followed_by_name(text, end)


def _author(kernel: Kernel, signs: Signs, text: str, place: int) -> tuple[bool, bool, str]:
    """Decide if a form stays after an author, where no Han character follows: true if so, true if that is doubtful.

    After a blank (高爾基 著) or before a translator (羅素著，馬元德譯) two characters before it are enough; otherwise
    they have to be a name (魯迅著《吶喊》). No name ends in a verb that usually takes the particle.
    """
    end = place
    while end and text[end - 1] in _BLANKS:
        end -= 1
    start = end
    while start and end - start <= _LONGEST_FOREIGN_NAME and signs.is_han(text, start - 1):
        start -= 1
    name = text[start:end].removesuffix("等")
    if end < place:  # {author} / 著 has no name, but the slash
        return len(name) > 1 or text[end - 1 : end] in _SLASHES, False, name
    if not 1 < len(name) <= _LONGEST_FOREIGN_NAME or kernel.is_in_word(text, place):
        return _NO_NAME
    usual = kernel.is_given_name(ord(name[-1]))
    length = next((length for length in (2, 1) if signs.surname(name[:length])), 0)
    is_verb = not usual and signs.symbols(name[-1]) in signs.verbs  # 張明拿著《吶喊》
    if not is_verb and signs.is_followed_by_editor(text, place + 1):
        return True, False, name
    if is_verb or not length or not 0 < len(name) - length <= 2:
        return _NO_NAME
    follows = text[place + 1 : place + 2]
    # a book follows, or brackets around it say as much as a name of usual characters
    cited = follows in _TITLES or text[start - 1 : start] in _BRACKETS
    if not (usual or cited or follows in _ENTRY_ENDS or follows in _BLANKS or follows in LINE_BREAKS):
        return _NO_NAME
    # 李明笑著，is as likely as 魯迅著，and the particle is the more frequent by far
    return follows not in _COMMAS, not cited, name


def _village(kernel: Kernel, signs: Signs, text: str, place: int) -> tuple[bool, bool, str]:  # noqa: ARG001 - as the others
    """Decide if a form stays at the end of a village: true if so, never a doubt, and the town with the village.

    Only after the town that has it: 中山里 alone is as well in 中山.
    """
    last = place + (text[place + 1 : place + 2] in signs.ends_villages)  # 仁里里
    for start in range(max(0, last - LONGEST_VILLAGE), place):
        for end in range(place, last + 1):
            village = signs.symbols(text[start:end])
            for length in _TOWNS:
                names = signs.villages.get(signs.symbols(text[max(0, start - length) : start]), ())
                if any(signs.symbols(name) == village for name in names):
                    return True, False, text[start - length : end + 1]
    return _NO_NAME
