"""The folding of two editions, with the pairs of a scheme that wrote different characters alike if one is in it.

Japanese print writes 弁 for 辨 瓣 辯, the second scheme of 1977 付 for 副 and 元 for 圆. In print of today these are
different words. So such a pair counts as one character only if one of the editions is written in the scheme.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from normalizer.engine.tables.dictionary import regional_step
from normalizer.engine.tables.folding import fold_table, joined
from normalizer.lexicon import Lexicon
from normalizer.lexicon.reforms import reforms
from normalizer.model import ReformKind
from normalizer.standard import find_standard

__all__ = ["fold_of"]

_ENOUGH: Final = 4
"""Of the characters that a scheme replaces, one of this many is replaced in a text that is written in it."""


def fold_of(text: str, other: str, lexicon: Lexicon) -> Mapping[int, int]:
    """The folding for two editions, for `str.translate`; the same for both orders.

    >>> from normalizer.lexicon import load_lexicon
    >>> lexicon = load_lexicon()
    >>> pair = {ord("副"), ord("付")}
    >>> one, two = "帮助街道的副主席展览彩画", "邦助亍辺的付主席展览采画"
    >>> len({fold_of(one, two, lexicon).get(code, code) for code in pair})
    1
    >>> one, two = "帮助街道的副主席展览彩画", "帮助街道的付主席展览彩画"
    >>> len({fold_of(one, two, lexicon).get(code, code) for code in pair})
    2
    """
    fold = fold_table(lexicon, historic=True)
    one, two = (Counter(edition.translate(fold)) for edition in (text, other))
    used = tuple(
        _is_written(one, two, pairs) or _is_written(two, one, pairs) for pairs in (_japanese(lexicon), _second(lexicon))
    )
    return _fold(used, lexicon) if any(used) else fold


def _is_written(plain: Counter[str], edition: Counter[str], pairs: Mapping[str, frozenset[str]]) -> bool:
    """True if an edition is written in the scheme, by what the other, plain one has instead.

    Args:
        plain: The characters of the other edition.
        edition: The characters of the edition.
        pairs: The characters that the scheme replaces, by the form that it writes.
    """
    written = 0
    for form, replaced in pairs.items():
        if (more := edition[form] - plain[form]) > 0:
            written += min(more, sum(max(0, plain[one] - edition[one]) for one in replaced))
    kept = sum(edition[one] for one in frozenset().union(*pairs.values())) if written else 0
    return _ENOUGH * written > kept


@cache
def _fold(used: tuple[bool, ...], lexicon: Lexicon) -> Mapping[int, int]:
    found = zip(used, (_japanese(lexicon), _second(lexicon)), strict=True)
    pairs = [(form, one) for is_used, scheme in found if is_used for form, of in scheme.items() for one in of]
    return joined(fold_table(lexicon, historic=True), pairs)


@cache
def _japanese(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    step = regional_step(find_standard("ja"), lexicon)
    tables = step.steps[0].tables() if step else ()
    return _folded(((forms[0], key) for table in tables for key, forms in table.candidates.items()), lexicon)


@cache
def _second(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    # the second list of the scheme was never prescribed
    facts = (fact for fact in reforms() if fact.kind is ReformKind.SECOND_SCHEME and fact.prescribed)
    return _folded(((fact.form, fact.replaced) for fact in facts), lexicon)


def _folded(pairs: Iterator[tuple[str, str]], lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    """Pairs of the new and the replaced form, folded, that the folding does not join: the replaced by the new."""
    fold = fold_table(lexicon, historic=True)
    found: dict[str, set[str]] = {}
    for form, replaced in pairs:
        if len(form) == len(replaced) == 1 and form.translate(fold) != replaced.translate(fold):
            found.setdefault(form.translate(fold), set()).add(replaced.translate(fold))
    return {form: frozenset(of) for form, of in found.items()}
