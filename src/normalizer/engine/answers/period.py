"""Whether a mixture of scripts is that of mainland print between the first reform and the list of 1964."""

from itertools import pairwise
from typing import Final

from normalizer.engine.answers.headings import body_of, headings
from normalizer.engine.answers.judgement import judge
from normalizer.engine.answers.witnesses import find_witnesses
from normalizer.lexicon import Lexicon
from normalizer.model import Answer, Judgement, Place
from normalizer.model.dating import ENOUGH

__all__ = ["period_of"]

_STAGES: Final = ("1956-02-01", "1956-06-01", "1958-05-15", "1959-07-15", "1964-05")
"""The days on which print took up more forms, and that on which it was no longer mixed."""
_BEHIND: Final = 0.1
"""The share of replaced forms from which a text is no print of a time."""


def period_of(text: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """The days between which mainland print had the mixture of scripts of a text, or None.

    >>> from normalizer.lexicon import load_lexicon
    >>> period_of("关于朝鮮問題的会談，两国代表团發表了声明", load_lexicon())
    ('1956-02-01', '1959-07-15')
    >>> period_of("关于朝鲜問題的會谈，兩国代表團发表了声明", load_lexicon()) is None
    True
    """
    witnesses = body_of(find_witnesses(text, Place.MAINLAND, (), lexicon), headings(text))
    days = [(first, end) for first, end in pairwise(_STAGES) if _is_mixed(judge(witnesses, (), first))]
    return (days[0][0], days[-1][1]) if days else None


def _is_mixed(judgement: Judgement) -> bool:
    """True if print of the day had the forms, some of them new and some old, and hardly any that had been replaced."""
    if judgement.answer not in {Answer.AGREES, Answer.EARLY}:
        return False
    return min(judgement.own, judgement.current) >= ENOUGH and judgement.share_replaced < _BEHIND
