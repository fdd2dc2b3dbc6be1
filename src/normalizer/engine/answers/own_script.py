"""Words written in one script only, but with a form that the script does not have in them: 干 in 干淨."""

from typing import Final

from normalizer.engine.kernel.passes import normalize
from normalizer.engine.tables.standard_tables import standard_tables
from normalizer.lexicon import Lexicon
from normalizer.model import Script
from normalizer.standard import find_standard

__all__ = ["OwnScript"]

_STANDARDS: Final = {Script.TRADITIONAL: ("zh-Hant", "zh-Hant-HK"), Script.SIMPLIFIED: ("zh-Hans",)}
"""Where a form is at home in one of them, the script has it: 枱 and 着 in Hong Kong."""
_OF_BOTH: Final = frozenset({Script.SHARED, Script.AMBIGUOUS})


class OwnScript:
    """The forms of words in the script that they are written in, by the edition of the dictionaries."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the edition; nothing is read before the first question."""
        self._lexicon: Final = lexicon
        self._known: Final[dict[str, bool]] = {}

    def lacks(self, word: str, classes: bytes, script: Script) -> bool:
        """True if a word alone, converted to its own script, has others of the forms that both scripts share, surely.

        Args:
            word: A word with forms that only this script has, and none that only the other has: 贊 of 贊揚 is no
                form of the other script, whatever is written more often.
            classes: The class of each of its characters.
            script: Traditional or simplified.
        """
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = all(self._differs(word, classes, name) for name in _STANDARDS[script])
        return known

    def _differs(self, word: str, classes: bytes, name: str) -> bool:
        standard = find_standard(name)
        if not self._lexicon.has(standard.configurations):
            return False
        found = normalize(standard_tables(standard, self._lexicon).kernel, word, lambda _: False)
        if found is None:
            return False
        changed, _, doubts = found[1]
        return not doubts and any(classes[place] in _OF_BOTH for place in changed)
