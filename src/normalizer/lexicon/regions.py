"""The forms that the regions write and accept: our tables of usage, read in one place."""

from collections import defaultdict
from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Final, NamedTuple

from normalizer.lexicon.own import own_table
from normalizer.lexicon.tables import Table

__all__ = [
    "REGIONAL_TERMS",
    "REGION_FORMS",
    "SETTLED",
    "STANDARDS",
    "Near",
    "RegionForm",
    "Settled",
    "chosen_places",
    "counted_spellings",
    "counted_words",
    "refused_rows",
    "region_forms",
    "regional_terms",
    "settled",
    "words_of_both",
]

REGION_FORMS = "region-forms"
"""The name of the table of written and accepted forms."""
REGIONAL_TERMS = "regional-terms"
"""The name of our table of words that two regions have for one thing."""
SETTLED = "region-settled"
"""The name of the table of forms that are always brought over."""
STANDARDS: Final = frozenset({"zh-Hant", "zh-Hant-TW", "zh-Hant-HK"})
"""The standards that write what natives write; the others follow one list."""


class RegionForm(NamedTuple):
    """A row of `region-forms`.

    Attributes:
        form: The form of the character or the word.
        written: Whether the standard writes it; else it accepts it.
        ranked: The part of the region's list that has it: `first`, `second` or `none`.
        share: How much of all occurrences of the item natives write so, as the mean of the sources.
        shared: Whether today's mainland standard has the form too.
        line: The line of the file.
    """

    form: str
    written: bool
    ranked: str
    share: float
    shared: bool
    line: int


@cache
def region_forms(standard: str) -> Mapping[str, tuple[RegionForm, ...]]:
    """The forms of each item of a standard; an item is a form of OpenCC's pivot, or a word.

    >>> [(form.form, form.written) for form in region_forms("zh-Hant-TW")["臺"]]
    [('台', True), ('臺', False)]
    """
    table = own_table(REGION_FORMS)
    found: dict[str, list[RegionForm]] = {}
    for line, (region, item, form, role, ranked, _, share, _, shared, _) in enumerate(table.rows, table.first_line):
        if region == standard:
            row = RegionForm(form, role == "written", ranked, float(share), shared == "yes", line)
            found.setdefault(item, []).append(row)
    return {item: tuple(rows) for item, rows in found.items()}


@cache
def counted_spellings() -> Mapping[str, frozenset[str]]:
    """The words that were counted in the regions, each with all of its spellings, right or not.

    >>> sorted(counted_spellings()["公布"])
    ['公佈', '公布']
    """
    found: dict[str, frozenset[str]] = {}
    for name in ("usage-taiwan", "usage-hong-kong"):
        items: dict[str, set[str]] = defaultdict(set)
        for item, form, *_ in own_table(name).rows:
            if len(form) > 1:
                items[item].add(form)
        for forms in items.values():
            found.update({form: found.get(form, frozenset()).union(forms) for form in forms})
    return found


@cache
def counted_words(standard: str) -> Table:
    """The words of our table as the standard writes them, each with all its spellings; empty for other standards."""
    rows, lines = {}, {}
    for item, spellings in region_forms(standard).items():
        if len(item) > 1:
            written = next(row for row in spellings if row.written)
            rows[written.form] = (written.form, *(row.form for row in spellings if not row.written))
            lines[written.form] = written.line
    return Table(own_table(REGION_FORMS).source, rows, lines)


@cache
def chosen_places(standard: str) -> Mapping[str, tuple[bool, ...]]:
    """Where the region of a standard chose among forms, by word as it writes it: those of the pivot or accepted ones.

    >>> chosen_places("zh-Hant-TW")["發佈"]
    (False, True)
    """
    found = {}
    for item, spellings in region_forms(standard).items():
        forms = (item, *(row.form for row in spellings))
        written = next(row.form for row in spellings if row.written)
        found[written] = tuple(len(set(at)) > 1 for at in zip(*forms, strict=True))
    return found


@cache
def refused_rows(standard: str) -> frozenset[tuple[str, str]]:
    """The rows of OpenCC that a standard does not apply, each as its table and its key."""
    return frozenset((table, key) for of, table, key, _, _ in own_table("refused-rows").rows if of == standard)


class Settled(NamedTuple):
    """A row of `region-settled`.

    Attributes:
        of: The form that is written for it.
        always: Whether in every sense; else it depends on the word: the particle 著 is 着, and 著作 stays.
        line: The line of the file.
    """

    of: str
    always: bool
    line: int


@cache
def settled(standard: str) -> Mapping[str, Settled]:
    """The forms that a standard brings over although natives write them, each with what it becomes.

    >>> settled("zh-Hant-HK")["臺"].of, settled("zh-Hant-HK")["著"].always
    ('台', False)
    """
    table = own_table(SETTLED)
    rows = enumerate(table.rows, table.first_line)
    return {
        form: Settled(of, scope == "always", line) for line, (region, form, of, scope, _) in rows if region == standard
    }


class Near(Enum):
    """Where something about computing has to stand, so that a word of `words_of_both` is one of computing."""

    PARAGRAPH = "paragraph"
    """In its paragraph."""
    SENTENCE = "sentence"
    """In its sentence, if technical; else beside it."""
    BESIDE = "beside"
    """Beside it, and technical."""
    NEVER = "never"
    """Natives write it in texts about computing, too."""


@cache
def regional_terms(standard: str) -> Table:
    """Words of another region with those of the standard, as OpenCC's TWPhrases and its reversal; empty for others.

    >>> regional_terms("zh-Hant-TW").candidates["移动支付"], regional_terms("zh-Hans").candidates["行動支付"]
    (('行動支付',), ('移动支付',))
    """
    table = own_table(REGIONAL_TERMS)
    rows, lines = {}, {}
    for line, (mainland, taiwan, back, *_) in enumerate(table.rows, table.first_line):
        if standard == "zh-Hant-TW":
            rows[mainland], lines[mainland] = (taiwan,), line
        elif standard == "zh-Hans" and back == "yes":
            rows[taiwan], lines[taiwan] = (mainland,), line
    return Table(table.source, rows, lines)


@cache
def words_of_both(standard: str) -> Mapping[str, Near]:
    """The words that OpenCC replaces for a region, and that natives of the region write, too, or in another sense.

    >>> words_of_both("zh-Hant-TW")["程序"].value, "軟件" in words_of_both("zh-Hant-TW")
    ('sentence', False)
    """
    found = {word: Near.PARAGRAPH for region, word, *_ in own_table("regional-words").rows if region == standard}
    senses = own_table("regional-senses").rows
    return found | {word: Near(near) for region, word, near, _ in senses if region == standard}
